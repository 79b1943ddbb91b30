"""The ledger as a CSV: a line for each row and cell, and nothing that a spreadsheet would run."""

import csv
import io
import re

import pytest

from report.ledger_file import HEADERS, ledger_csv
from survey.problem import Place, Problem
from survey.responses import Fate, Ledger, LedgerEntry
from tests.survey.corpus_form import CORPUS
from tests.survey.reading_steps import CASES, read


def _read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_entry_is_a_line_with_its_place_and_reason() -> None:
    _, ledger = read(CORPUS, CASES / "corpus" / "c01_excel_dates_in_answers.csv")
    lines = _read(ledger_csv([ledger], "en"))
    assert [(line["row"], line["column"], line["shown"]) for line in lines] == [
        ("4", "5、使用渠道（多选）", "2月3日"),
        ("5", "2、年龄", "3-Feb"),
        ("7", "2、年龄", "1900/2/4"),
    ]
    assert {line["fate"] for line in lines} == {"kept"}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\tx", "\rx"])
def test_no_cell_begins_like_a_formula(text: str) -> None:
    entry = LedgerEntry(
        place=Place(file=text, row=2, column=text),
        fate=Fate.KEPT,
        reason=Problem.of("not-a-number", nearest=text),
        shown=text,
    )
    (line,) = _read(ledger_csv([Ledger(form="persons", entries=[entry])], "en"))
    for cell in line.values():
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert line["shown"] == "'" + text


def test_an_empty_ledger_is_a_header() -> None:
    assert ledger_csv([], "zh").strip() == ",".join(chinese for chinese, _ in HEADERS)
    assert ledger_csv([], "en").strip() == ",".join(english for _, english in HEADERS)


def test_a_chinese_ledger_is_chinese_but_for_the_codes():
    _, ledger = read(CORPUS, CASES / "corpus" / "c01_excel_dates_in_answers.csv")
    chinese, english = _read(ledger_csv([ledger], "zh")), _read(ledger_csv([ledger], "en"))
    assert chinese
    for line, other in zip(chinese, english, strict=True):
        assert re.search("[一-鿿]", line["原因"])
        assert re.search("[A-Za-z]{3}", other["reason"])
        assert (line["处理"], other["what became of it"]) == ("采用", "kept")
        for title, named in (("处理代码", "fate"), ("原因代码", "code"), ("参数", "details")):
            assert line[title] == other[named]


def test_a_name_where_an_option_belongs_is_not_shown(tmp_path):
    source = (CASES / "corpus" / "b01_gbk.csv").read_bytes().decode("gb18030")
    path = tmp_path / "named.csv"
    path.write_text(source.replace(",初中,", ",欧阳娜娜,", 1), encoding="utf-8")
    _, ledger = read(CORPUS, path)
    bad = [entry for entry in ledger.entries if entry.reason.code == "unknown-option"]
    assert [entry.shown for entry in bad] == ["***"]
    for language in ("zh", "en"):
        assert "欧阳" not in ledger_csv([ledger], language)
