"""The first records of a grid in, out one header where it is written in several rows.

Qualtrics writes names, texts and `{"ImportId": ...}`, before 2016 names V1, V2 ... and texts;
SurveyMonkey writes questions and, below them, `Response` or the options; where that second row
was dropped, the cells tell the options. Rests on real exports; the names V1 to V10 of the legacy
form, on public code that reads it. What others write in two rows is told by `paired_headings`.
The rows below the names are listed, never respondents.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from survey.exports.paired_headings import coded_header, spread_header
from survey.exports.unnamed_columns import UNNAMED, has_unnamed, named_by_content
from survey.problem import Place, Problem, Severity
from survey.sheet import Cells, Grid, ranges

_WITHIN = 12  # records among which a header of several rows is looked for
_MOST = 0.8
_LEGACY = re.compile(r"V\d{1,3}")
_LEAST_LEGACY = 4
RESPONDENT = frozenset(  # the first header of SurveyMonkey
    {
        "respondentid",
        "respondent id",
        "受访者 id",
        "受访者id",
        "答复者 id",
        "答卷人 id",
        "受訪者 id",
    }
)
_ONE_ANSWER = frozenset(
    {"response", "open-ended response", "open ended response", "回复", "回答", "回應", "答复",
     "开放式回复", "开放式回答", "开放题回答", "開放式回應"}
)  # fmt: skip
# by ImportId, which no language changes
_IMPORTED = {
    "startdate": "StartDate", "enddate": "EndDate", "status": "Status",
    "ipaddress": "IPAddress", "progress": "Progress", "duration": "Duration (in seconds)",
    "finished": "Finished", "recordeddate": "RecordedDate", "_recordid": "ResponseId",
    "recipientlastname": "RecipientLastName", "recipientfirstname": "RecipientFirstName",
    "recipientemail": "RecipientEmail", "externaldatareference": "ExternalReference",
    "locationlatitude": "LocationLatitude", "locationlongitude": "LocationLongitude",
    "distributionchannel": "DistributionChannel", "userlanguage": "UserLanguage",
}  # fmt: skip
Known = Callable[[str], bool]


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A header of several rows: the record of its names, one text a column, records below it."""

    at: int
    header: tuple[str, ...]
    below: int


def folded(grid: Grid, is_known: Known) -> tuple[Grid, int]:
    """The grid with one header row, and how many rows were taken out (0: the grid as it is)."""
    heading = _heading(grid.records[:_WITHIN], is_known) or _paired(grid.records, is_known)
    if heading is None:
        at = unnamed_at(grid.records)
        return (grid if at is None else named_by_content(grid, at, is_known)), 0
    gone = range(heading.at + 1, heading.at + 1 + heading.below)
    rows = [grid.rows[index] for index in gone]
    kept = [index for index in range(len(grid.records)) if index not in gone]
    records = [grid.records[index] for index in kept]
    records[heading.at] = heading.header
    place = Place(file=grid.origin.file, row=rows[0])
    told = Problem.of("header-in-rows", place, Severity.NOTICE, rows=ranges(rows), count=len(rows))
    return (
        replace(
            grid,
            records=records,
            rows=[grid.rows[index] for index in kept],
            lines=[grid.lines[index] for index in kept] if grid.lines else (),
            damaged={
                index - (heading.below if index > heading.at else 0): why
                for index, why in grid.damaged.items()
                if index not in gone
            },
            notices=(*_beyond_header(grid.notices, grid.rows[heading.at]), told),
        ),
        heading.below,
    )


def _beyond_header(notices: Sequence[Problem], row: int) -> Iterator[Problem]:
    """The notices, less the one of cells that are merged from the header's own row on."""
    for notice in notices:
        if notice.code != "cells-merged" or dict(notice.parameters).get("rows") != str(row):
            yield notice


def unnamed_at(records: Sequence[Cells]) -> int | None:
    """The record that is SurveyMonkey's header with columns that have no name; None: there is none.

    Its second row was dropped: the names of the options with it.
    """
    for at, cells in enumerate(records[:_WITHIN]):
        if cells and cells[0].strip().casefold() in RESPONDENT:
            return at if has_unnamed(cells) else None
    return None


def _heading(records: Sequence[Cells], is_known: Known) -> Heading | None:
    for at in range(len(records) - 1):
        found = (
            _qualtrics(records, at, is_known)
            or _legacy(records, at, is_known)
            or _surveymonkey(records, at)
        )
        if found:
            return found
    return None


def _paired(records: Sequence[Cells], is_known: Known) -> Heading | None:
    """A header in two records that no platform alone writes so."""
    for at in range(min(_WITHIN, len(records) - 1)):
        header = spread_header(records, at, is_known) or coded_header(records, at, is_known)
        if header:
            return Heading(at=at, header=header, below=1)
    return None


def _qualtrics(records: Sequence[Cells], at: int, is_known: Known) -> Heading | None:
    """Names, texts, import ids: what the questionnaire knows of the first two counts."""
    ids = [_import_id(cell) for cell in records[at + 2]] if at + 2 < len(records) else []
    filled = [cell for cell in records[at + 2] if cell.strip()] if ids else []
    if not filled or sum(map(bool, ids)) < _MOST * len(filled):
        return None
    columns = zip(records[at], _padded(records[at + 1], ids), ids, strict=False)
    header = tuple(
        _IMPORTED.get(imported.casefold()) or _named(name, text, is_known)
        for name, text, imported in columns
    )
    return Heading(at=at, header=header, below=2)


def _padded(cells: Cells, like: Sequence[object]) -> list[str]:
    return [*cells, *[""] * (len(like) - len(cells))]


def _import_id(cell: str) -> str:
    """The id in a cell `{"ImportId":"QID1"}`, "" where it is none."""
    if not cell.lstrip().startswith("{"):
        return ""
    try:
        held = json.loads(cell)
    except json.JSONDecodeError:
        return ""
    return str(held.get("ImportId", "")) if isinstance(held, dict) else ""


def _named(name: str, text: str, is_known: Known) -> str:
    """The text of a question, unless only its name is known to the questionnaire."""
    if text.strip() and (is_known(text) or not is_known(name)):
        return text
    return name


def _legacy(records: Sequence[Cells], at: int, is_known: Known) -> Heading | None:
    """V1, V2 ... among the names, and below them texts that no answers would be."""
    names, texts = records[at], records[at + 1]
    coded = [i for i, cell in enumerate(names) if _LEGACY.fullmatch(cell.strip())]
    if len(coded) < _LEAST_LEGACY or len(names) != len(texts) or coded[0] != 0:
        return None
    first = texts[0].strip().replace(" ", "").casefold()
    if first not in {"responseid", "response_id"} and not any(
        is_known(text) for text in texts if text.strip()
    ):
        return None
    header = tuple(
        text if index in coded else _named(name, text, is_known)
        for index, (name, text) in enumerate(zip(names, texts, strict=True))
    )
    return Heading(at=at, header=header, below=1)


def _surveymonkey(records: Sequence[Cells], at: int) -> Heading | None:
    """A respondent's id first, and below it nothing, while `Response` and options follow."""
    names, below = records[at], records[at + 1]
    first = names[0].strip().casefold() if names else ""
    if first not in RESPONDENT or len(names) != len(below) or below[0].strip():
        return None
    if not any(cell.strip() for cell in below):
        return None
    header: list[str] = []
    question = ""
    for name, part in zip(names, below, strict=True):
        told = "" if UNNAMED.fullmatch(name) else name
        question = told if told.strip() else question
        label = part.strip()
        plain = not label or label.casefold() in _ONE_ANSWER
        header.append(question if plain else f"{question} - {label}")
    return Heading(at=at, header=tuple(header), below=1)
