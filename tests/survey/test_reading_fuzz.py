"""Good files with mutated bytes: each row is kept, rejected or a duplicate, or the file is refused.

`make fuzz` runs the same for FUZZ_SECONDS with fresh examples. What it found is kept as cases in
`test_nasty_siblings.py` and `test_workbook.py`.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report.messages import word
from survey.csv_scanner import UNPRINTABLE
from survey.problem import InputRefusedError
from survey.questionnaire import Form, ItemType
from survey.reading import read_carefully, read_responses
from survey.responses import FormReading, Ledger, Responses
from survey.study import FormFiles
from tests.survey.corpus_form import CORPUS, form, item, options
from tests.survey.reading_steps import CASES

SECONDS = float(os.environ.get("FUZZ_SECONDS", "0"))
FOLDER = CASES / "corpus"
_CLEAN = (FOLDER / "e17_tabs.csv").read_text(encoding="utf-8-sig").replace("\t", ",")
TEXTS = {
    "UTF-8": _CLEAN.encode(),
    "GBK": _CLEAN.encode("gb18030"),
    "UTF-16": _CLEAN.encode("utf-16"),
    "quoted": (FOLDER / "a07_legit_newline_in_quotes.csv").read_bytes(),
}
_QUESTION = item(1, "q1", ItemType.SINGLE, "题1", options=options("是", "否"))
_SEX = item(1, "a1", ItemType.SINGLE, "您的性别", options=options("男", "女"))
BINARIES: dict[str, tuple[Path, Form]] = {
    "xlsx": (FOLDER / "e09_cover_and_hidden_sheet.xlsx", CORPUS),
    "sav": (CASES / "stata_spss" / "miss.sav", form(_QUESTION)),
    "dta": (CASES / "stata_spss" / "gbk_v117.dta", form(_SEX)),
}
_PIECES = (
    b'"', b'""', b",", b"\n", b"\r", b"\r\n", b"\0", b"\xff", b"\xfe\xff", b"\xc5\xae", b"\xe5",
    b";", b"\t", b"|", b'",', b',"', b"\n\n", b",,,,", b"sep=;\n", b"\xe2\x80\x8b", b"\xef\xbb\xbf",
    "女".encode(), "男".encode("gb18030"), "合计".encode(), "\u2028".encode(), b"=1+1", b"<",
)  # fmt: skip
_MUTATIONS = st.lists(
    st.tuples(
        st.sampled_from(("insert", "overwrite", "delete", "repeat", "cut", "move")),
        st.floats(0, 1),
        st.integers(1, 300),
        st.sampled_from(_PIECES),
    ),
    min_size=1,
    max_size=6,
)
Mutations = Sequence[tuple[str, float, int, bytes]]


def _often(examples: int, holds: Callable[[Mutations], None]) -> None:
    """So many examples, always the same; with FUZZ_SECONDS fresh ones until the time is over."""
    slow = [HealthCheck.too_slow]
    once = settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=slow,
        database=None,
        derandomize=not SECONDS,
    )
    end = time.monotonic() + SECONDS
    once(given(mutations=_MUTATIONS)(holds))()
    while time.monotonic() < end:
        once(given(mutations=_MUTATIONS)(holds))()


def mutated(content: bytes, mutations: Mutations) -> bytes:
    for what, share, length, piece in mutations:
        at = int(share * len(content))
        span = content[at : at + length]
        content = {
            "insert": content[:at] + piece + content[at:],
            "overwrite": content[:at] + piece + content[at + len(piece) :],
            "delete": content[:at] + content[at + length :],
            "repeat": content[:at] + span + content[at:],
            "cut": content[:at] if length > 250 else content[: len(content) - length],
            "move": content[:at] + content[at + length :] + span,
        }[what]
    return content


def _outcome(read: object, path: Path, asked: Form) -> tuple[list[Responses], Ledger] | None:
    """Blocks and ledger; None where the file is refused, in words."""
    files = FormFiles(form=asked.name, files=(path,))
    try:
        reading: FormReading = read(files, asked)  # type: ignore[operator]
        return list(reading.blocks), reading.ledger
    except InputRefusedError as refusal:
        for problem in refusal.problems:
            assert word(problem, "zh")
            assert word(problem, "en")
        return None


def _assert_conserved(blocks: list[Responses], ledger: Ledger) -> None:
    assert ledger.rows == ledger.kept + ledger.rejected + ledger.duplicates
    assert sum(map(len, blocks)) == ledger.valid == ledger.kept
    rejected = [entry for entry in ledger.entries if entry.fate.value == "rejected"]
    assert len(rejected) == ledger.rejected
    rows = [row for block in blocks for row in block.rows.tolist()]
    assert len(set(rows)) == len(rows)


def _assert_each_line_has_its_fate(content: bytes, ledger: Ledger) -> None:
    """Header + rows + what is listed = lines, wherever a line is a record for sure."""
    if any(sign in content for sign in (b'"', b"\r", b"\0", b"sep=", b"\xfe\xff", b"\xff\xfe")):
        return
    lines = content.count(b"\n") + (not content.endswith(b"\n"))
    assert 1 + ledger.rows + sum(file.listed for file in ledger.files) == lines


def _assert_texts_are_in_the_source(content: bytes, blocks: list[Responses]) -> None:
    encodings = ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "cp950", "cp1252")
    # after a mark, and one byte further on where a byte of UTF-16 was lost or put in
    sources = [content[skip:].decode(e, "replace") for e in encodings for skip in range(4)]
    sources = [UNPRINTABLE.sub("", one).replace("\r", " ") for one in sources]
    for block in blocks:
        for text in block.column("opinion").texts or ():
            if "*" in text:  # a personal text is masked
                continue
            for piece in text.replace("\r", " ").replace('"', "\n").split("\n"):
                assert any(piece.strip() in source for source in sources), piece


def _at_once(files: FormFiles, asked: Form) -> FormReading:
    return read_responses(files, asked, quick_from=0)


@pytest.mark.parametrize("kind", TEXTS)
def test_a_mutated_text_loses_no_row(kind: str) -> None:
    def holds(mutations: Mutations) -> None:
        content = mutated(TEXTS[kind], mutations)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "x.csv"
            path.write_bytes(content)
            careful = _outcome(read_carefully, path, CORPUS)
            quick = _outcome(_at_once, path, CORPUS)
        assert (careful is None) == (quick is None)
        if careful is None or quick is None:
            return
        _assert_conserved(*careful)
        _assert_texts_are_in_the_source(content, careful[0])
        if kind != "UTF-16":
            _assert_each_line_has_its_fate(content, careful[1])
        assert quick[1].files == careful[1].files
        assert quick[1].entries == careful[1].entries
        assert _women(quick[0]) == _women(careful[0])

    _often(40, holds)


def _women(blocks: list[Responses]) -> list[bool]:
    return [one for block in blocks for one in block.column("sex").holds("o2").tolist()]


@pytest.mark.parametrize("kind", BINARIES)
def test_a_mutated_workbook_or_data_set_loses_no_row(kind: str) -> None:
    source, asked = BINARIES[kind]
    original = source.read_bytes()

    def holds(mutations: Mutations) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"x.{kind}"
            path.write_bytes(mutated(original, mutations))
            found = _outcome(read_carefully, path, asked)
        if found is not None:
            _assert_conserved(*found)

    _often(25 if kind == "xlsx" else 4, holds)
