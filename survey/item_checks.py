"""One item's keys in, what contradicts itself in them out: options, codes, bands, limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from survey.checked_keys import Mistakes, Path
from survey.coding_checks import coding_problems
from survey.nearest import listed, nearest
from survey.option_table import plain
from survey.problem import Problem, Severity
from survey.questionnaire import ItemType
from survey.schema.questionnaire_keys import MATRIX, BandKeys, ItemKeys, OptionKeys, QuestionKeys

_CHOICE = (ItemType.SINGLE, ItemType.MULTIPLE, ItemType.RANKING, MATRIX)
_ONE_OF = (ItemType.SINGLE, MATRIX)
_NUMBER = (ItemType.NUMBER,)
_KEY_IS_FOR: dict[str, tuple[str, ...]] = {
    "options": _CHOICE,
    "scale": _CHOICE,
    "falls_short": _ONE_OF,
    "favourable": _ONE_OF,
    "reverse": _ONE_OF,
    "rows": (MATRIX,),
    "fact": (ItemType.SINGLE, ItemType.NUMBER),
    "unit": _NUMBER,
    "minimum": _NUMBER,
    "maximum": _NUMBER,
    "bands": _NUMBER,
    "coding": (ItemType.TEXT,),
}
_MOST_OPTIONS = 3000  # all counties of the country; each pair of them is a number in memory
# Measures of an item; an option or band of that name would give one name to two findings.
_MEASURES = frozenset(
    (
        *("base", "blank", "not_asked", "invalid", "answered"),
        *("adverse", "favourable", "mean", "total", "median", "typed", "commented"),
    )
)


def check_item(
    keys: ItemKeys, path: Path, options: Sequence[OptionKeys], mistakes: Mistakes
) -> None:
    """Tells what is wrong within one question, its matrix rows included."""
    for problem in _problems(keys, path, options, mistakes):
        mistakes.tell(path, problem)
    for index, row in enumerate(keys.rows or ()):
        row_path = (*path, "rows", index)
        for problem in _row_problems(row, keys, row_path, options, mistakes):
            mistakes.tell(row_path, problem)


def check_options(options: Sequence[OptionKeys], path: Path, mistakes: Mistakes) -> None:
    """Tells of codes or labels, of either language, that stand for two options of the list."""
    if len(options) > _MOST_OPTIONS:
        place = mistakes.place(*path)
        found, limit = len(options), _MOST_OPTIONS
        mistakes.tell(path, Problem.of("options-too-many", place, count=found, limit=limit))
        return
    codes: dict[str, int] = {}
    words: dict[str, tuple[int, str]] = {}
    for index, option in enumerate(options):
        own = (*path, index)
        if codes.setdefault(option.code, index) != index:
            first = mistakes.place(*path, codes[option.code]).row
            place = mistakes.place(*own, "code")
            mistakes.tell(own, Problem.of("code-twice", place, option=option.code, first=first))
        if option.code in _MEASURES:
            place = mistakes.place(*own, "code")
            mistakes.tell(own, Problem.of("name-reserved", place, name=option.code))
        english = (option.label_en,) if option.label_en else ()  # an English export's cells
        for word in dict.fromkeys((option.label, *english, *option.aliases)):
            other, spelt = words.setdefault(plain(word), (index, word))
            if other != index:
                first, place = mistakes.place(*path, other).row, mistakes.place(*own)
                code = "label-twice" if spelt == word else "labels-read-alike"
                problem = Problem.of(code, place, first=first, label=word, other=spelt)
                mistakes.tell(own, problem)
    _check_scores(options, path, mistakes)


def _check_scores(options: Sequence[OptionKeys], path: Path, mistakes: Mistakes) -> None:
    """Tells of a score given twice, and of an option without one amid others that have theirs."""
    seen: dict[float, int] = {}
    for index, option in enumerate(options):
        own = (*path, index)
        place = mistakes.place(*own)
        if option.score is None:
            around = [options[at].score for at in (index - 1, index + 1) if 0 <= at < len(options)]
            if len(around) == 2 and None not in around:  # noqa: PLR2004
                problem = Problem.of("score-missing", place, Severity.NOTICE, label=option.label)
                mistakes.tell(own, problem)
        elif seen.setdefault(option.score, index) != index:
            first = options[seen[option.score]].label
            shown = {"label": option.label, "other": first, "score": f"{option.score:g}"}
            mistakes.tell(own, Problem.of("score-twice", place, Severity.NOTICE, **shown))


def _problems(
    keys: ItemKeys, path: Path, options: Sequence[OptionKeys], mistakes: Mistakes
) -> Iterator[Problem]:
    for key, types in _KEY_IS_FOR.items():
        if key in keys.model_fields_set and keys.type not in types:
            place = mistakes.place(*path, key)
            yield Problem.of(
                "key-not-for-type", place, key=key, type=keys.type, types=listed(types)
            )
    if keys.type in _CHOICE:
        yield from _option_problems(keys, path, options, mistakes)
    if keys.type == MATRIX and not keys.rows:
        yield Problem.of("rows-missing", mistakes.place(*path), id=keys.id)
    yield from _code_problems(keys, path, options, mistakes)
    yield from _band_problems(keys.bands or (), (*path, "bands"), mistakes)
    if keys.coding is not None and keys.type == ItemType.TEXT:
        yield from coding_problems(keys, path, mistakes)
    if keys.minimum is not None and keys.maximum is not None and keys.minimum > keys.maximum:
        place = mistakes.place(*path, "minimum")
        low, high = f"{keys.minimum:g}", f"{keys.maximum:g}"
        yield Problem.of("limits-reversed", place, low=low, high=high)


def _option_problems(
    keys: ItemKeys, path: Path, options: Sequence[OptionKeys], mistakes: Mistakes
) -> Iterator[Problem]:
    if keys.options is not None and keys.scale:
        yield Problem.of("options-and-scale", mistakes.place(*path, "scale"), id=keys.id)
    elif keys.options is None and not keys.scale:
        yield Problem.of("options-missing", mistakes.place(*path), id=keys.id, type=keys.type)
    elif keys.options is not None and len(options) < 2:  # noqa: PLR2004
        yield Problem.of("options-too-few", mistakes.place(*path, "options"), id=keys.id)
    if keys.options and keys.type != ItemType.MULTIPLE:
        for index, option in enumerate(keys.options):
            if option.exclusive:
                place = mistakes.place(*path, "options", index, "exclusive")
                yield Problem.of(
                    "key-not-for-type",
                    place,
                    key="exclusive",
                    type=keys.type,
                    types=ItemType.MULTIPLE.value,
                )


def _row_problems(
    row: QuestionKeys,
    matrix: ItemKeys,
    path: Path,
    options: Sequence[OptionKeys],
    mistakes: Mistakes,
) -> Iterator[Problem]:
    """A row's own codes are known; a reversed row has adverse codes of its own."""
    yield from _code_problems(row, path, options, mistakes)
    turned = row.reverse and not matrix.reverse
    for key in ("falls_short", "favourable"):
        if turned and getattr(matrix, key) and getattr(row, key) is None:
            place = mistakes.place(*path, "reverse")
            yield Problem.of("reverse-row-needs-codes", place, id=row.id, key=key)


def _code_problems(
    keys: QuestionKeys, path: Path, options: Sequence[OptionKeys], mistakes: Mistakes
) -> Iterator[Problem]:
    """Adverse and favourable codes are options of the item, and none is both."""
    known = [option.code for option in options]
    for key in ("falls_short", "favourable"):
        for index, code in enumerate(getattr(keys, key) or ()):
            if known and code not in known:
                place = mistakes.place(*path, key, index)
                yield Problem.of(
                    "code-unknown",
                    place,
                    key=key,
                    option=code,
                    nearest=_meant(code, options),
                    known=listed(known),
                )
    both = sorted(set(keys.falls_short or ()) & set(keys.favourable or ()))
    if both:
        place = mistakes.place(*path, "favourable")
        yield Problem.of("code-adverse-and-favourable", place, codes=listed(both))


def _meant(code: str, options: Sequence[OptionKeys]) -> str:
    """The code of the option whose label or score was written, else the code most like it."""
    number = float(code) if code.isdecimal() else None
    for option in options:
        if code == option.label or (number is not None and number == option.score):
            return option.code
    return nearest(code, [option.code for option in options])


def _band_problems(bands: Sequence[BandKeys], path: Path, mistakes: Mistakes) -> Iterator[Problem]:
    """Bands have codes of their own, do not overlap, and leave no gap between them."""
    codes: dict[str, int] = {}
    spans: list[tuple[float, float, int]] = []
    for index, band in enumerate(bands):
        place = mistakes.place(*path, index)
        if codes.setdefault(band.code, index) != index:
            first = mistakes.place(*path, codes[band.code]).row
            yield Problem.of("code-twice", place, option=band.code, first=first)
        if band.code in _MEASURES:
            yield Problem.of("name-reserved", place, name=band.code)
        low = -float("inf") if band.from_ is None else band.from_
        high = float("inf") if band.below is None else band.below
        if low >= high:
            yield Problem.of(
                "band-empty", place, label=band.label, low=f"{low:g}", high=f"{high:g}"
            )
        spans.append((low, high, index))
    spans.sort()
    for (_, end, before), (start, _, after) in pairwise(spans):
        names = {"one": bands[before].label, "other": bands[after].label}
        place = mistakes.place(*path, after)
        if start < end:
            yield Problem.of("bands-overlap", place, one=names["one"], other=names["other"])
        elif start > end:
            yield Problem.of(
                "bands-gap",
                place,
                Severity.NOTICE,
                one=names["one"],
                other=names["other"],
                low=f"{end:g}",
                high=f"{start:g}",
            )
