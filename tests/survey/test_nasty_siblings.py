"""More files of the kinds in tests/cases/corpus, generated: each is kept, listed or refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from survey.problem import InputRefusedError
from survey.responses import Fate
from tests.survey.corpus_form import CORPUS
from tests.survey.reading_steps import CASES, codes, read

CLEAN = (CASES / "corpus" / "e17_tabs.csv").read_text(encoding="utf-8-sig").replace("\t", ",")
CLEAN_NOTICES = {"column-absent", "personal-dropped"}
LINES = CLEAN.splitlines()
HEADER = LINES[0].split(",")
AGE, SATISFACTION, CHANNELS, OPINION = (
    next(i for i, text in enumerate(HEADER) if part in text)
    for part in ("年龄", "满意度", "渠道", "意见")
)


def text(lines: list[str], end: str = "\n") -> bytes:
    return "".join(line + end for line in lines).encode()


def cells(column: int, *texts: str) -> bytes:
    """The clean file with these texts in a column, from line 3 on."""
    lines = [line.split(",") for line in LINES]
    for line, cell in enumerate(texts, 2):
        lines[line][column] = cell
    return text([",".join(line) for line in lines])


def changed(at: int, change: Callable[[str], str]) -> list[str]:
    """The clean lines, one of them changed; `at` counts from 1."""
    return [change(line) if n == at else line for n, line in enumerate(LINES, 1)]


def swapped(line: str, one: int, two: int) -> str:
    """The line with two of its cells in each other's place."""
    parts = line.split(",")
    parts[one], parts[two] = parts[two], parts[one]
    return ",".join(parts)


def shorter(line: str) -> str:
    return line.rsplit(",", 1)[0]


MIXED_ENDS = text(LINES[:10], "\r\n") + text(LINES[10:20], "\r") + text(LINES[20:])
ALL_CLEAN = {
    "quoted throughout": text(['"' + line.replace(",", '","') + '"' for line in LINES]),
    "quoted delimiter": cells(OPINION, '"a,b,""c"""'),
    "CRLF": text(LINES, "\r\n"),
    "three line ends": MIXED_ENDS,
    "no last line end": text(LINES).rstrip(),
    "each line ends in a delimiter": text([line + "," for line in LINES]),
    "UTF-8 with BOM": b"\xef\xbb\xbf" + text(LINES),
    "two BOMs": b"\xef\xbb\xbf\xef\xbb\xbf" + text(LINES),
    "UTF-16 LE without BOM": CLEAN.encode("utf-16-le"),
    "UTF-16 BE with BOM": b"\xfe\xff" + CLEAN.encode("utf-16-be"),
    "UTF-32": CLEAN.encode("utf-32"),
    "GB18030 with four bytes": cells(OPINION, "𠮷𡈽").decode().encode("gb18030"),
    "semicolons": text([line.replace(",", ";") for line in LINES]),
    "wide commas": text([line.replace(",", "，") for line in LINES]),
    "wide semicolons": text([line.replace(",", "；") for line in LINES]),
    "pipes": text([line.replace(",", "|") for line in LINES]),
    "spaces around": text([line.replace(",", " , ") for line in LINES]),
    "sep=;": b"sep=;\n" + text([line.replace(",", ";") for line in LINES]),
    "leading zeros and decimals": cells(AGE, "035", "35.0", "+35", "３５", "35"),
    "looks like a template or formula": cells(
        OPINION, "=cmd|'/C calc'!A0", "{{ 7*191 }}", "{% for x in y %}", "<script>", "]]>&\\n"
    ),
    "texts protected from Excel": text(
        [",".join(f'="{cell}"' for cell in line.split(",")) for line in LINES]
    ),
    "texts protected and quoted": text(
        [",".join(f'"=""{cell}"""' for cell in line.split(",")) for line in LINES]
    ),
    "spaces around quotes": text(
        [",".join(f' "{cell}" ' for cell in line.split(",")) for line in LINES]
    ),
    "line separators": text(LINES, "\u2028"),
    "GBK behind the mark of UTF-8": b"\xef\xbb\xbf" + CLEAN.encode("gb18030"),
    "CRs in the last rows": text(LINES[:20]) + text(LINES[20:], "\r"),
    "two unneeded columns of one name": text([LINES[0] + ",x,x", *(x + ",1,2" for x in LINES[1:])]),
}
NOTICES = {
    "loose quotes": (cells(OPINION, '"他说"好"啊"'), {"quotes-inside"}),
    "control characters": (cells(OPINION, "意\x0b\x1b[31m见"), {"characters-removed"}),
    "each row ends in a delimiter": (
        text([LINES[0], *(line + "," for line in LINES[1:])]),
        {"empty-fields-after-row"},
    ),
    "a hundred thousand blank lines": (
        text(LINES) + b"\n" * 100_000,
        {"blank-end", "blank-lines"},
    ),
    "header in the middle": (
        text([*LINES[:20], LINES[0], *LINES[20:]]),
        {"header-repeated"},
    ),
    "header in the middle, under a title": (
        text([*LINES[:20], "续表,,,,,,,,,,,", LINES[0], *LINES[20:]]),
        {"header-repeated", "notes-below"},
    ),
    "sums below": (text([*LINES, "合计,40", "导出时间：2024-05-01"]), {"notes-below"}),
    "sums right of an empty first cell": (text([*LINES, ",合计,,,,,40,31,,,,"]), {"notes-below"}),
    "averages below without a word": (
        text([*LINES, "", ",,,,,,,32.5,,,,"]),
        {"notes-below"},
    ),
    "signatures below, in fewer fields": (
        text([*LINES, "", "制表人：张三,审核：李四", "2024年5月1日", "(40 rows affected)"]),
        {"notes-below"},
    ),
    "signatures below, in all fields": (
        text(
            [
                *LINES,
                "制表人：张三,,,,,,审核：李四,,,,,",
                "2024年5月1日,,,,,,,,,,,",
                "共40条,,,,,,,,,,,",
            ]
        ),
        {"notes-below"},
    ),
    "units below the header": (
        text([LINES[0], "编号,时间,秒,,,,选项,岁,选项,选项,选项,文字", *LINES[1:]]),
        {"header-second-row"},
    ),
    "units below a header without numbers": (
        text(
            [
                ",".join(line.split(",")[6:])
                for line in (LINES[0], ",,,,,,选项,岁,选项,选项,选项,文字", *LINES[1:])
            ]
        ),
        {"header-second-row"},
    ),
    "counts below": (
        text([*LINES, "有效,,,,,,40,40,40,40,40,40", "缺失,,,,,,0,0,0,0,0,0"]),
        {"notes-below"},
    ),
    "header in the middle without question numbers": (
        text([*LINES[:20], re.sub(r"\d、", "", LINES[0]), *LINES[20:]]),
        {"header-repeated"},
    ),
    "header in the middle with spaces": (
        text([*LINES[:20], LINES[0].replace(",", " , "), *LINES[20:]]),
        {"header-repeated"},
    ),
    "two files one below the other": (
        text(LINES[:21]) + b"\xef\xbb\xbf" + text([LINES[0], *LINES[21:]]),
        {"characters-removed", "header-repeated"},
    ),
    "title and blank line above": (text(["某县调查", "", *LINES]), {"header-below"}),
    "header ends in a delimiter": (
        text([LINES[0] + ",", *LINES[1:]]),
        {"delimiters-after-header"},
    ),
    "characters lost before": (cells(OPINION, "意\ufffd"), {"characters-lost"}),
    "one running number for all": (
        text([LINES[0], *("1.23457E+17" + line[line.index(",") :] for line in LINES[1:])]),
        {"numbers-repeated"},
    ),
    "exclusive option with others": (cells(CHANNELS, "微信┋无"), {"exclusive-with-others"}),
}
REJECTED = {
    "one row too short": (text(changed(7, shorter)), {7}),
    "one row too long": (text(changed(7, lambda line: line + ",")), {7}),
    "last row short": (text(changed(41, shorter)), {41}),
    "UTF-16 cut off": (CLEAN.encode("utf-16")[:-3], {41}),
    "a byte of UTF-16 lacking": (
        b"\xff\xfe" + CLEAN.encode("utf-16-le")[:1001] + CLEAN.encode("utf-16-le")[1002:],
        {CLEAN[:500].count("\n") + 1},
    ),
    "a byte of UTF-16 too many": (
        b"\xfe\xff" + CLEAN.encode("utf-16-be")[:1001] + b"x" + CLEAN.encode("utf-16-be")[1001:],
        {CLEAN[:500].count("\n") + 1},
    ),
    "a row of UTF-8 in GBK": (
        CLEAN.encode("gb18030").replace(LINES[10].encode("gb18030"), LINES[10].encode(), 1),
        {11},
    ),
    "a lone surrogate": (cells(OPINION, "X?X").replace(b"X?X", b"\xed\xa0\x80"), {3}),
    "decimal comma": (cells(AGE, "35,5"), {3}),
}
BAD_CELLS = {
    "units and words": (cells(AGE, "35 岁", "约40", "30-40", "三十", "'35", "①"), range(3, 9)),
    "no plain numbers": (cells(AGE, "1e2", "٣٥", "9" * 21, "0x23", "-0", "9"), range(3, 9)),
    "raised and circled digits": (cells(AGE, "3⁵", "³⁵", "10²", "②①", "⒊5", "3₅"), range(3, 9)),
    "words for nothing": (cells(SATISFACTION, "NA", "None", "null", "nan", "-", "/"), range(3, 9)),
    "garbled answer": (cells(SATISFACTION, "婊℃剰"), range(3, 4)),
    "code for an answer": (cells(SATISFACTION, "{{ 7*191 }}", "=1+1"), range(3, 5)),
    "option twice": (cells(CHANNELS, "微信┋微信"), range(3, 4)),
}
REFUSED = {
    "a second header in another order": (
        text([*LINES[:20], ",".join(HEADER[::-1]), *LINES[20:]]),
        "header-in-other-order",
    ),
    "a second header with two columns in each other's place": (
        text([*LINES[:20], *(swapped(x, SATISFACTION, AGE) for x in (LINES[0], *LINES[20:]))]),
        "header-in-other-order",
    ),
    "a second header that calls a column otherwise": (
        text([*LINES[:30], LINES[0].replace("6、意见", "6、建议"), *LINES[30:]]),
        "header-in-other-order",
    ),
    "every row short": (text([LINES[0], *map(shorter, LINES[1:])]), "rows-shifted"),
    "every row with a field more, but one empty": (
        text([LINES[0], *(line + ",x" for line in LINES[1:-1]), LINES[-1] + ","]),
        "rows-shifted",
    ),
    "every row numbered on the left": (
        text([LINES[0], *(f"{n},{line}" for n, line in enumerate(LINES[1:]))]),
        "rows-shifted",
    ),
    "every row numbered on the left, nothing on the right": (
        text([LINES[0], *(f"{n},{shorter(line)}," for n, line in enumerate(LINES[1:]))]),
        "labels-do-not-match",
    ),
    "six thousand columns": (
        text([line + ",x" * 6000 for line in LINES]),
        "too-many-columns",
    ),
    "GBK read as Latin": (CLEAN.encode("gb18030").decode("latin-1").encode(), "mojibake"),
    "UTF-8 read as Latin": (CLEAN.encode().decode("latin-1").encode(), "mojibake"),
    "no header": (text(LINES[1:]), "header-not-found"),
    "JSON": (
        b'{"code": 401, "message": "\xe8\xaf\xb7\xe7\x99\xbb\xe5\xbd\x95"}',
        "file-no-table",
    ),
    "another survey": (b"Q1,Q2,Q3\n1,2,3\n", "header-not-found"),
    "only blank rows": (text([LINES[0], ",,,,,,,,,,,", ""]), "no-answers"),
    "only a BOM": (b"\xef\xbb\xbf", "file-empty"),
    "only a wide BOM": (b"\xff\xfe", "file-empty"),
    "UTF-32 cut off": (CLEAN.encode("utf-32")[:-2], "encoding-unknown"),
    "an empty archive": (b"PK\x05\x06" + b"\0" * 18, "file-no-table"),
    "labels in each other's columns": (
        text([LINES[0].replace("1、性别", "x").replace("3、文化程度", "1、性别"), *LINES[1:]]),
        "missing-columns",
    ),
}


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "x.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("kind", ALL_CLEAN)
def test_a_file_that_only_seems_damaged_is_read_whole(kind: str, tmp_path: Path) -> None:
    block, ledger = read(CORPUS, _file(tmp_path, ALL_CLEAN[kind]))
    assert int(block.column("sex").holds("o2").sum()) == 20
    assert (len(block), ledger.rows, list(ledger.entries)) == (40, 40, [])


@pytest.mark.parametrize("kind", NOTICES)
def test_what_loses_nothing_is_kept_and_said(kind: str, tmp_path: Path) -> None:
    content, said = NOTICES[kind]
    block, ledger = read(CORPUS, _file(tmp_path, content))
    assert (len(block), ledger.rows, list(ledger.entries)) == (40, 40, [])
    assert said <= codes(ledger)


@pytest.mark.parametrize("kind", REJECTED)
def test_a_row_that_cannot_be_read_is_rejected_with_its_line(kind: str, tmp_path: Path) -> None:
    content, lines = REJECTED[kind]
    block, ledger = read(CORPUS, _file(tmp_path, content))
    rejected = [entry for entry in ledger.entries if entry.fate is Fate.REJECTED]
    assert {entry.place.line or entry.place.row for entry in rejected} == lines
    assert len(block) + len(rejected) == ledger.rows == 40


@pytest.mark.parametrize("kind", BAD_CELLS)
def test_a_cell_that_is_no_answer_is_listed_and_its_row_kept(kind: str, tmp_path: Path) -> None:
    content, lines = BAD_CELLS[kind]
    block, ledger = read(CORPUS, _file(tmp_path, content))
    assert len(block) == 40
    assert [entry.place.row for entry in ledger.entries] == list(lines)


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_holds_no_table_of_answers_is_refused(kind: str, tmp_path: Path) -> None:
    content, code = REFUSED[kind]
    with pytest.raises(InputRefusedError) as refusal:
        read(CORPUS, _file(tmp_path, content))
    assert code in [problem.code for problem in refusal.value.problems]
