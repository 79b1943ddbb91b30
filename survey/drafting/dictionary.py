"""The table of a REDCap data dictionary in, its defined items out."""

from __future__ import annotations

from collections.abc import Mapping

from survey.drafting.defined_items import DefinedItem, DefinedOption, Definition
from survey.sheet import Grid

_NAME, _TYPE, _LABEL = "Variable / Field Name", "Field Type", "Field Label"
_CHOICES = "Choices, Calculations, OR Slider Labels"
_VALIDATION = "Text Validation Type OR Show Slider Number"
_BRANCHING = "Branching Logic (Show field only if...)"
_REQUIRED = "Required Field?"
_KINDS = {
    "radio": "single",
    "dropdown": "single",
    "yesno": "single",
    "truefalse": "single",
    "checkbox": "multiple",
    "text": "text",
    "notes": "text",
    "calc": "number",
    "slider": "number",
}
_PAIRS = {"yesno": "1, Yes|0, No", "truefalse": "1, True|0, False"}


def dictionary(grid: Grid) -> Definition | None:
    """The questions of the dictionary; None where the table is none."""
    header = [cell.strip() for cell in grid.records[0]] if grid.records else []
    if not {_NAME, _TYPE, _LABEL} <= set(header):
        return None
    rows = [dict(zip(header, cells, strict=False)) for cells in grid.records[1:]]
    found = [_item(row, at) for row, at in zip(rows, grid.rows[1:], strict=False)]
    items = tuple(item for item in found if item is not None)
    return Definition(items=items) if items else None


def _item(row: Mapping[str, str], at: int) -> DefinedItem | None:
    written, name = row.get(_TYPE, "").strip(), row.get(_NAME, "").strip()
    kind = _KINDS.get(written)
    if kind is None or not name:
        return None
    validation = row.get(_VALIDATION, "")
    if kind == "text" and validation.startswith("date"):
        kind = "date"
    elif kind == "text" and validation.startswith(("integer", "number")):
        kind = "number"
    options = _options(_PAIRS.get(written) or row.get(_CHOICES, ""))
    several = kind in ("single", "multiple")
    if several and len(options) < 2:  # noqa: PLR2004
        kind, several = "text", False
    identifies = row.get("Identifier?", "").strip().casefold() == "y"
    return DefinedItem(
        text=" ".join(row.get(_LABEL, "").split()) or name,
        type=kind,
        name=name,
        options=options if several else (),
        personal="other" if identifies else "",
        asked_if=row.get(_BRANCHING, "").strip(),
        required=row[_REQUIRED].strip().casefold() == "y" if _REQUIRED in row else None,
        row=at,
    )


def _options(written: str) -> tuple[DefinedOption, ...]:
    pairs = (choice.partition(",") for choice in written.split("|"))
    return tuple(
        DefinedOption(code=code.strip(), label=label.strip() or code.strip())
        for code, _, label in pairs
        if code.strip()
    )
