"""What a template hands to table() and chart() in, checked lists and widths out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from report.figures import MisuseError, described, nearest
from report.pieces import Parts, plain
from report.wide_signs import is_wide
from survey.problem import Problem

_SIDES = {"l": "left", "c": "center", "r": "right"}
_NARROWEST, _WIDEST = 6, 30  # in halves of a Chinese character


def sequence(argument: str, value: object) -> Sequence[object]:
    """The value as a list. Raises MisuseError for text and everything else that is none."""
    if isinstance(value, list | tuple):
        return value
    raise MisuseError(Problem.of("list-expected", argument=argument, value=described(value)))


def check_options(function: str, options: Mapping[str, object], known: type) -> None:
    """Raise MisuseError for an option that this function does not have."""
    names = known.__annotations__
    for option in options:
        if option not in names:
            raise MisuseError(
                Problem.of(
                    "unknown-option-of-function",
                    function=function,
                    option=option,
                    nearest=nearest(option, names),
                    known=", ".join(names),
                )
            )


def series_of(series: object, length: int) -> dict[str, Sequence[object]]:
    """The named series of a chart; one list alone is a series without a name."""
    named = series if isinstance(series, Mapping) else {"": series}
    found = {str(name): sequence("series", points) for name, points in named.items()}
    for points in found.values():
        if len(points) != length:
            raise MisuseError(
                Problem.of("series-does-not-fit", categories=length, points=len(points))
            )
    return found


def sides(align: object, columns: int) -> tuple[str, ...]:
    """The alignment of each column: as given ("lcr"), else the first left, the others centred."""
    letters = str(align) if align else "l" + "c" * (columns - 1)
    if len(letters) != columns or not set(letters) <= set(_SIDES):
        raise MisuseError(Problem.of("align-does-not-fit", align=letters, columns=columns))
    return tuple(_SIDES[letter] for letter in letters)


def widths(
    given: object, header: tuple[Parts, ...], rows: tuple[tuple[Parts, ...], ...]
) -> tuple[float, ...]:
    """The width of each column as a share of the whole: as given, else by what stands in it."""
    if given is None:
        relative = [
            max(_extent(cell) for cell in column) for column in zip(header, *rows, strict=True)
        ]
    else:
        relative = [
            float(width) if isinstance(width, int) else 0.0 for width in sequence("widths", given)
        ]
    if len(relative) != len(header) or min(relative, default=0) <= 0:
        raise MisuseError(Problem.of("widths-do-not-fit", columns=len(header)))
    total = sum(relative)
    return tuple(width / total for width in relative)


def _extent(cell: Parts) -> float:
    """How much room a cell asks for, within bounds: a long text is broken into lines."""
    text = plain(cell)
    wide = sum(2 if is_wide(character) else 1 for character in text)
    return float(min(max(wide, _NARROWEST), _WIDEST))
