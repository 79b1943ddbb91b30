"""A table of known totals of the population and a form in, the margins that weights are to meet.

Three columns: item, option (code or label), total. An item may be several, joined by "*", e.g.
`unit_type*sex`; its options are then joined the same way. A fourth column, headed 县 or county,
says of which county a total is.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from survey.csv_scanner import Scoring, scan
from survey.encoding import decode
from survey.file_kind import FileKind, file_kind
from survey.files_read import about_to_read
from survey.nearest import listed, nearest
from survey.option_table import OptionTable
from survey.problem import ConfigError, Place, Problem
from survey.questionnaire import Form, Item, ItemType
from survey.sheet import Cells, Grid

_COLUMNS = 3
_COUNTY = ("县", "县区", "区县", "县（市、区）", "县(市、区)", "county")
_SPREAD = 0.005  # by which the sums of two margins may differ: rounding in the statistics


@dataclass(frozen=True, kw_only=True)
class Margin:
    """Totals of the population by the answers to one item, or to several together.

    `totals` holds the codes of one answer to each item, and the persons who would give them.
    """

    items: tuple[str, ...]
    totals: tuple[tuple[tuple[str, ...], float], ...]

    @property
    def total(self) -> float:
        """The population's size by this margin."""
        return sum(total for _, total in self.totals)


def read_margins(
    path: Path, form: Form, counties: Collection[str] | None = None
) -> tuple[Margin, ...]:
    """The margins in the order of the table: those of these counties added up, or of all.

    Raises ConfigError with all that is wrong with it, and where it lacks one of the counties.
    """
    grid = _grid(path, form)
    tables = _by_county(grid, form)
    place = Place(file=grid.origin.file)
    if counties is not None and not _names_counties(grid):
        raise ConfigError(Problem.of("batch-with-margins", place, form=form.name))
    missing = [name for name in counties or () if name not in tables]
    if missing:
        raise ConfigError(Problem.of("margins-without-county", place, counties=listed(missing)))
    wanted = {name: one for name, one in tables.items() if counties is None or name in counties}
    problems: list[Problem] = []
    for name, margins in wanted.items():
        at = replace(place, file=f"{place.file} ({name})") if name else place
        problems += [*_incomplete(margins, form, at), *_disagreeing(margins, at)]
    if len({frozenset(one.items for one in margins) for margins in wanted.values()}) > 1:
        problems.append(Problem.of("margins-of-counties-differ", place))
    if not wanted and not problems:
        problems = [Problem.of("margins-empty", place)]
    if problems:
        raise ConfigError(*problems)
    return _added([*wanted.values()])


def names_counties(path: Path, form: Form) -> bool:
    """True where the table says of each total which county it is of."""
    return _names_counties(_grid(path, form))


def _names_counties(grid: Grid) -> bool:
    return bool(grid.records) and _county_of(grid.records[0]).casefold() in _COUNTY


def _county_of(cells: Cells) -> str:
    return cells[_COLUMNS].strip() if len(cells) > _COLUMNS else ""


def _by_county(grid: Grid, form: Form) -> dict[str, tuple[Margin, ...]]:
    """The margins of each county; of "" where the table names none. Raises ConfigError."""
    split = _names_counties(grid)
    problems: list[Problem] = []
    found: dict[str, dict[tuple[str, ...], dict[tuple[str, ...], float]]] = {}
    for index, cells in enumerate(grid.records):
        heading = index == 0 and (len(cells) < _COLUMNS or _number(cells[2]) is None)
        if heading or not any(cell.strip() for cell in cells):
            continue
        row = _row(cells, grid.place(index), form)
        if isinstance(row, Problem):
            problems.append(row)
            continue
        items, codes, total = row
        if split and not _county_of(cells):
            problems.append(Problem.of("margin-county", grid.place(index)))
        mine = found.setdefault(_county_of(cells) if split else "", {})
        if mine.setdefault(items, {}).setdefault(codes, total) != total:
            problems.append(Problem.of("margin-twice", grid.place(index), item="*".join(items)))
    if problems:
        raise ConfigError(*problems)
    return {
        name: tuple(Margin(items=items, totals=tuple(t.items())) for items, t in mine.items())
        for name, mine in found.items()
    }


def _added(tables: Sequence[tuple[Margin, ...]]) -> tuple[Margin, ...]:
    """The margins of all counties together, in the order of the first one's."""
    sums: dict[tuple[str, ...], dict[tuple[str, ...], float]] = {}
    for margin in (margin for margins in tables for margin in margins):
        mine = sums.setdefault(margin.items, {})
        for codes, total in margin.totals:
            mine[codes] = mine.get(codes, 0.0) + total
    return tuple(Margin(items=items, totals=tuple(t.items())) for items, t in sums.items())


def _grid(path: Path, form: Form) -> Grid:
    """The table as text, whatever kind of file it stands in."""
    about_to_read(path)
    content, file = path.read_bytes(), path.name
    kind = file_kind(content, file)
    if kind is FileKind.TEXT:
        labels = [option.label.zh for item in form.items for option in item.options]
        never = Scoring(score=lambda cells: int(len(cells) in (_COLUMNS, _COLUMNS + 1)), enough=1)
        return scan(decode(content, file, (*labels, "题目", "选项", "总数")), file, never)
    from survey.workbook import read_grids

    return read_grids(content, kind, file)[0]


def _row(
    cells: Cells, place: Place, form: Form
) -> tuple[tuple[str, ...], tuple[str, ...], float] | Problem:
    """Items, codes and total of one row."""
    if len(cells) < _COLUMNS:
        return Problem.of("margin-columns", place)
    total = _number(cells[2])
    if total is None or total < 0:
        return Problem.of("margin-total", place, text=cells[2].strip()[:40])
    items: list[Item] = []
    for name in _parts(cells[0]):
        item = next((one for one in form.items if name in (one.id, one.short.zh)), None)
        if item is None or item.type is not ItemType.SINGLE or item.personal:
            fitting = [one.id for one in form.items if one.type is ItemType.SINGLE]
            close = nearest(name, fitting)
            return Problem.of("margin-item", place, item=name, nearest=close)
        items.append(item)
    texts = _parts(cells[1])
    if len(texts) != len(items):
        return Problem.of("margin-parts", place, items=len(items), options=len(texts))
    codes = []
    for item, text in zip(items, texts, strict=True):
        code = _code(item, text)
        if code is None:
            labels = listed(option.label.zh for option in item.options)
            return Problem.of("margin-option", place, item=item.id, option=text, known=labels)
        codes.append(code)
    return tuple(item.id for item in items), tuple(codes), total


def _code(item: Item, text: str) -> str | None:
    """The option of this code or label."""
    if text in item.codes:
        return text
    chosen = OptionTable(item).find(text)
    return None if chosen is None else item.options[chosen.position - 1].code


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.replace("＊", "*").replace("×", "*").split("*")]


def _number(text: str) -> float | None:
    try:
        return float(text.strip().replace(",", "").replace("，", ""))
    except ValueError:
        return None


def _incomplete(margins: Sequence[Margin], form: Form, place: Place) -> list[Problem]:
    """Every option of a margin's items has its total, be it 0."""
    problems = []
    for margin in margins:
        known = {codes for codes, _ in margin.totals}
        wanted = product(*(form.item(item).codes for item in margin.items))
        missing = ["*".join(codes) for codes in wanted if codes not in known]
        if missing:
            problems.append(
                Problem.of(
                    "margin-incomplete",
                    place,
                    item="*".join(margin.items),
                    options=listed(missing),
                )
            )
    return problems


def _disagreeing(margins: Sequence[Margin], place: Place) -> list[Problem]:
    """All margins are of one population."""
    sums = [margin.total for margin in margins]
    if not sums or max(sums) <= 0.0:
        return [Problem.of("margins-empty", place)] if sums else []
    if max(sums) - min(sums) <= _SPREAD * max(sums):
        return []
    shown = listed(f"{'*'.join(margin.items)} {margin.total:g}" for margin in margins)
    return [Problem.of("margins-disagree", place, sums=shown)]
