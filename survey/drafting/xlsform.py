"""The sheets of an XLSForm in (survey, choices), its defined items out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from survey.drafting.defined_items import DefinedItem, DefinedOption, Definition
from survey.sheet import Grid

_KINDS = {
    "select_one": "single",
    "select_multiple": "multiple",
    "rank": "ranking",
    "integer": "number",
    "decimal": "number",
    "range": "number",
    "date": "date",
    "datetime": "date",
    "datetime-local": "date",
    "text": "text",
    "string": "text",
}
_PERSONAL = {"geopoint": "location", "geotrace": "location", "geoshape": "location"}
_SETTINGS = ("choice_filter", "constraint")  # what no key of ours says
_GENERATED = "generated_"  # nodes that programs add, no questions


def xlsform(grids: Sequence[Grid]) -> Definition | None:
    """The questions of the form; None where the workbook is no XLSForm."""
    sheets = {grid.origin.sheet.strip().casefold(): grid for grid in grids}
    if not {"survey", "choices"} <= set(sheets):
        return None
    choices: dict[str, list[DefinedOption]] = {}
    for row in _records(sheets["choices"]):
        name = row.get("name") or row.get("value", "")
        option = DefinedOption(label=_label(row) or name, code=name)
        choices.setdefault(row.get("list_name") or row.get("list name", ""), []).append(option)
    items = tuple(_items(sheets["survey"], choices))
    title = (
        next((row.get("form_title", "") for row in _records(sheets["settings"])), "")
        if "settings" in sheets
        else ""
    )
    return Definition(items=items, title=title) if items else None


def _items(grid: Grid, choices: Mapping[str, list[DefinedOption]]) -> Iterator[DefinedItem]:
    """The questions, each asked if its groups are as well."""
    around: list[str] = []
    for row, number in zip(_records(grid), grid.rows[1:], strict=False):
        kind = "_".join(row.get("type", "").casefold().split())
        if kind in ("begin_group", "begin_repeat"):
            around.append(row.get("relevant", ""))
        elif kind in ("end_group", "end_repeat") and around:
            around.pop()
        item = _item(row, choices)
        if item is not None:
            asked = [one for one in (*around, row.get("relevant", "")) if one]
            joined = asked[0] if len(asked) == 1 else " and ".join(f"({one})" for one in asked)
            yield replace(item, asked_if=joined, row=number)


def _item(row: Mapping[str, str], choices: Mapping[str, list[DefinedOption]]) -> DefinedItem | None:
    words = row.get("type", "").split()
    name = row.get("name", "")
    if not words or not name or name.startswith(_GENERATED):
        return None
    first = words[0].casefold()
    personal = _PERSONAL.get(first, "")
    kind = "text" if personal else _KINDS.get(first)
    if kind is None:
        return None
    options = list(choices.get(words[1], [])) if len(words) > 1 else []
    if "or_other" in words:
        options.append(DefinedOption(label="Other", code="other"))
    return DefinedItem(
        text=_label(row) or name,
        type=kind,
        name=name,
        options=tuple({option.code: option for option in options}.values()),
        personal=personal,
        remarks=tuple(f"{key}: {row[key]}" for key in _SETTINGS if row.get(key)),
        required=_required(row),
    )


def _required(row: Mapping[str, str]) -> bool | None:
    """Whether the question must be answered; None where the form has no such column."""
    if "required" not in row:
        return None
    return row["required"].casefold() in ("yes", "true", "true()", "1")


def _label(row: Mapping[str, str]) -> str:
    """The label, of several languages the first."""
    return next((text for name, text in row.items() if name.split("::")[0] == "label" and text), "")


def _records(grid: Grid) -> list[dict[str, str]]:
    """The rows below the header, by the names of its columns."""
    header = [cell.strip().casefold() for cell in grid.records[0]]
    return [
        {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
        for cells in grid.records[1:]
    ]
