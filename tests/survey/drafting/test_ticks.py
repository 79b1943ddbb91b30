"""The words for an option's being chosen are the same ones in drafting and in reading."""

from pathlib import Path

import pytest

from survey.drafting.column_layout import says_chosen
from survey.questionnaire import ItemType
from survey.tick_words import TICKED, UNTICKED
from tests.survey.corpus_form import form, options
from tests.survey.corpus_form import item as asked
from tests.survey.drafting.drafted_files import draft, item, written
from tests.survey.reading_steps import read

HEADER = ["1、渠道(微信)", "1、(电视)", "1、(广播)"]
NAMED = [("选中", "未选择"), ("选中", "没选"), ("✔", "×"), ("selected", "不选")]


@pytest.mark.parametrize(("yes", "no"), NAMED)
def test_ticks_in_words_are_drafted_and_read_alike(yes: str, no: str, tmp_path: Path) -> None:
    rows = [[yes, no, yes if at % 2 else no] for at in range(12)]
    path = written(tmp_path / "a.csv", HEADER, rows)
    drafted = item(draft(path), "渠道")
    assert drafted.type == "multiple"
    assert [option.label for option in drafted.options] == ["微信", "电视", "广播"]
    labels = options("微信", "电视", "广播")
    block, _ = read(form(asked(1, "q", ItemType.MULTIPLE, "渠道", options=labels)), path)
    chosen = block.columns["q"].chosen
    assert chosen is not None
    assert chosen.sum(axis=0).tolist() == [12, 0, 6]


def test_every_word_that_reading_knows_for_a_tick_is_known_to_drafting() -> None:
    assert not TICKED & UNTICKED
    assert all(says_chosen(word) for word in TICKED | UNTICKED)
