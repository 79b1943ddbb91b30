"""Exports that the platforms themselves wrote; source and licence in samples/README.md."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from survey.questionnaire import Form, ItemType, Label, ResponseOption
from survey.responses import State
from tests.survey.corpus_form import form, item, options
from tests.survey.reading_steps import codes, read

SAMPLES = Path(__file__).parent / "samples"


def _coded(*names: str, other: str = "") -> tuple[ResponseOption, ...]:
    return tuple(
        ResponseOption(code=name, position=at, label=Label(zh=f"选项{name}"), other=name == other)
        for at, name in enumerate(names, 1)
    )


EMPERORS = _coded("julius", "augustus", "tiberius", "caligula", "other", other="other")
KOBO: Form = form(
    item(1, "fav_emperor", ItemType.SINGLE, "最喜欢的皇帝", options=EMPERORS),
    item(2, "fav_emperors", ItemType.MULTIPLE, "喜欢的皇帝", options=EMPERORS),
)


@pytest.mark.parametrize("kind", ["codes_details", "details", "labels_summary"])
def test_all_exports_of_one_kobotoolbox_form_say_the_same(kind: str) -> None:
    responses, _ = read(KOBO, SAMPLES / "kobo" / f"or_other.{kind}.csv")
    assert responses.columns["fav_emperor"].positions.tolist() == [5, 2, 5]
    chosen = responses.columns["fav_emperors"].chosen.tolist()
    assert [[at for at, on in enumerate(row, 1) if on] for row in chosen] == [
        [4, 5],
        [1, 3],
        [1, 2],
    ]


def test_boxes_of_a_redcap_project_are_ticks_and_none_ticked_is_blank() -> None:
    boxes: Form = form(
        item(1, "check_one", ItemType.MULTIPLE, "甲", options=_coded("1", "2", "3", "4")),
        item(2, "check_two", ItemType.MULTIPLE, "乙", options=_coded("a", "b", "c", "d", "e")),
    )
    responses, ledger = read(boxes, SAMPLES / "redcap" / "checkboxes-1.data.csv")
    assert ledger.files[0].platform == "REDCap"
    one, two = responses.columns["check_one"], responses.columns["check_two"]
    assert one.chosen.sum(axis=1).tolist() == [1, 0, 4, 0]
    assert two.chosen.sum(axis=1).tolist() == [2, 2, 0, 0]
    assert one.states.tolist() == [State.ANSWERED, State.BLANK, State.ANSWERED, State.BLANK]


def test_a_surveymonkey_export_counts_as_its_cells_do_and_its_second_row_is_nobody() -> None:
    path = SAMPLES / "surveymonkey" / "steak-risk-survey.csv"
    steak: Form = form(
        item(1, "steak", ItemType.SINGLE, "Do you eat steak?", options=options("Yes", "No")),
        item(2, "sex", ItemType.SINGLE, "Gender", options=options("Male", "Female")),
    )
    responses, ledger = read(steak, path)
    with path.open(encoding="cp1252", newline="") as opened:
        rows = list(csv.reader(opened))
    column = rows[0].index("Do you eat steak?")
    told = Counter(row[column] for row in rows[2:])
    positions = Counter(responses.columns["steak"].positions.tolist())
    assert (positions[1], positions[2]) == (told["Yes"], told["No"])
    assert ledger.files[0].rows == len(rows) - 2
    assert ledger.files[0].platform == "SurveyMonkey"
    assert "header-in-rows" in codes(ledger)
