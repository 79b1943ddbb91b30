"""SurveyMonkey files with and without the second header row say the same, from init to shares."""

import csv
from pathlib import Path

import pytest

from analysis.find import find
from report.new_study import make_study
from report.workbook import workbook_bytes
from survey.exports.unnamed_columns import named_by_content
from survey.questionnaire_reader import read_questionnaire
from survey.reading import read_responses
from survey.sheet import Grid, Origin
from survey.study_reader import read_study

FIRST = ["Respondent ID", "Collector ID", "Start Date", "Gender", "Channels", "", "", "Opinion", ""]
SECOND = ["", "", "", "Response", "Web", "TV, cable", "Other (please specify)", "Response"]
SECOND.append("Other (please specify)")
TYPED = ("Radio", "Word of mouth", "Call 13812345678")


def _rows() -> list[list[str]]:
    rows = []
    for at in range(90):
        channels = ["Web" if at % 2 else "", "TV, cable" if at % 3 else ""]
        channels.append(TYPED[at % 3] if at % 5 == 0 else "")
        opinion = ("Good", "Bad", "Other (please specify)")[at % 7 % 3]
        why = f"because {at}" if opinion.startswith("Other") else ""
        gender = "Male" if at % 4 else "Female"
        rows.append([str(1000 + at), "7", "03/01/2025", gender, *channels, opinion, why])
    return rows


def _written(folder: Path, kind: str, suffix: str) -> Path:
    header = {
        "full": [FIRST, SECOND],
        "dropped": [FIRST],
        "pandas": [[name or f"Unnamed: {at}" for at, name in enumerate(FIRST)]],
    }[kind]
    path = folder / f"export.{suffix}"
    rows = [*header, *_rows()]
    if suffix == "xlsx":
        path.write_bytes(workbook_bytes("Sheet", [tuple(row) for row in rows]))
    else:
        with path.open("w", encoding="cp1252", newline="") as opened:
            csv.writer(opened).writerows(rows)
    return path


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", ["full", "dropped", "pandas"])
def test_shares_are_those_of_the_rows_whatever_became_of_the_second_header_row(
    kind: str, suffix: str, tmp_path: Path
) -> None:
    folder = tmp_path / "study"
    make_study([_written(tmp_path, kind, suffix)], None, folder, tmp_path)
    study = read_study(folder / "config.yaml")
    form = read_questionnaire(folder / "questionnaire.yaml").forms[0]
    assert [(item.text.zh, item.type) for item in form.items] == [
        ("Gender", "single"),
        ("Channels", "multiple"),
        ("Opinion", "single"),
    ]
    reading = read_responses(study.forms[0], form)
    (block,) = reading.blocks
    rows = _rows()
    chosen = block.columns["q2"].chosen
    assert chosen is not None
    assert chosen.sum(axis=0).tolist() == [sum(bool(row[at]) for row in rows) for at in (4, 5, 6)]
    opinions = [form.items[2].options[int(at) - 1].label.zh for at in block.columns["q3"].positions]
    assert opinions == [row[7] for row in rows]
    assert block.columns["q3"].others == tuple(row[8] for row in rows)
    assert "13812345678" not in repr(block.columns["q2"].others)
    assert "Radio" in block.columns["q2"].others
    again = {"persons": read_responses(study.forms[0], form)}
    findings = find(study, read_questionnaire(folder / "questionnaire.yaml"), (), again)
    estimate = findings["persons.q2.o1.share"].estimate
    assert estimate is not None
    filled = sum(any(row[4:7]) for row in rows)
    assert estimate.value == pytest.approx(sum(bool(row[4]) for row in rows) / filled)


def test_columns_of_a_matrix_tell_no_rows_and_keep_their_empty_names() -> None:
    records = [
        ("RespondentID", "Satisfied with", ""),
        ("1", "very", "little"),
        ("2", "little", "very"),
    ]
    grid = Grid(origin=Origin(file="a.csv", kind="csv"), records=records, rows=range(1, 4))
    assert named_by_content(grid, 0, lambda _: False) is grid


def test_a_single_typed_phone_number_never_becomes_the_name_of_a_column() -> None:
    records = [
        ("RespondentID", "Channels", "", ""),
        ("1", "Web", "", "13812345678"),
        ("2", "Web", "TV", "13812345678"),
        ("3", "Web", "TV", ""),
    ]
    grid = Grid(origin=Origin(file="a.csv", kind="csv"), records=records, rows=range(1, 5))
    header = named_by_content(grid, 0, lambda _: False).records[0]
    assert header == (
        "RespondentID",
        "Channels - Web",
        "Channels - TV",
        "Channels - Other (please specify)",
    )
