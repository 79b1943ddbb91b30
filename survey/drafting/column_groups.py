"""A sheet in, its columns in groups out: one column, one for each option, or one for each row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from survey.drafting.choice_columns import choice_columns
from survey.drafting.column_layout import MOST_IN_COMMON, Layout, distinct, layout_of
from survey.drafting.stem_columns import below_one_stem
from survey.exports.headers import key, keyed, untagged
from survey.exports.metadata import metadata
from survey.exports.typed_columns import comment_columns
from survey.sheet import Cells

_MARKUP = re.compile(r"<[^<>]*>|&nbsp;?|&#160;")
_BRACKETED = re.compile(r"(?P<stem>.*?)\s*\((?P<part>.+)\)\s*$", re.DOTALL)
_SPLITS = (
    re.compile(r"(?P<stem>.+?)___(?P<part>\w+)$"),
    re.compile(r"(?P<stem>.+?)\s*[—–]{1,2}\s*(?P<part>.+)$", re.DOTALL),
    re.compile(r"(?P<stem>.+?)\s*\[(?P<part>[^\[\]]+)\]\s*$", re.DOTALL),
    _BRACKETED,
    re.compile(r"(?P<stem>.+)/(?P<part>[^/]+)$", re.DOTALL),
    re.compile(r"(?P<stem>.+?)\s*[:：]\s*(?P<part>.+)$", re.DOTALL),
    re.compile(r"(?P<stem>.+?)\s+-\s+(?P<part>.+)$", re.DOTALL),
    re.compile(r"(?P<stem>[Qq]\d{1,4})_(?P<part>[AaRr]\d{1,3})$"),
    re.compile(r"(?P<stem>[Qq]\d{1,4}_.+)_(?P<part>[^_]+)$", re.DOTALL),
)
_NUMBERING = re.compile(
    r"\s*(?:[Qq]\d{1,4}_(?=.*[\u4e00-\u9fff])|第\s*\d{1,4}\s*题|[Qq]?\d{1,4}\s*(?:、|[.:)](?!\d))|[Qq]?\d{1,4}(?=\()"
    r"|[Qq]\d{1,4}(?=\s*[\u4e00-\u9fff]))\s*"
)
_CODED_TEXT = re.compile(
    r"\s*[A-Za-z]\w*(?:\[\w+\])*\.\s+(?=\S)"
)  # LimeSurvey: `q3[SQ001]. 题干 [选项]`


@dataclass(frozen=True, kw_only=True)
class ColumnGroup:
    """The columns of one question; `parts` are the labels of its options, or texts of its rows."""

    layout: Layout
    text: str
    number: int | None
    columns: tuple[int, ...]
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Part:
    """A header cut into a question and a part of it."""

    stem: str
    part: str
    how: int


def column_groups(header: Sequence[str], rows: Sequence[Cells]) -> tuple[ColumnGroup, ...]:
    """The questions of a sheet, in the order of its columns; those of the submission are none.

    Nor are comments, which stand between the columns of the options that they are beside.
    """
    beside = comment_columns(header)
    known = metadata(tuple(header)).all | _states_of_forms(header, rows)
    kept = [at for at in range(len(header)) if at not in beside]
    coded = all(_CODED_TEXT.match(text) for text in header if text.strip())
    texts = [_CODED_TEXT.sub("", header[at]) if coded else header[at] for at in kept]
    groups = _groups(
        texts,
        [tuple(row[at] for at in kept) for row in rows] if beside else rows,
        frozenset(place for place, at in enumerate(kept) if at in known),
    )
    return tuple(
        replace(group, columns=tuple(kept[at] for at in group.columns)) for group in groups
    )


def _groups(
    header: Sequence[str], rows: Sequence[Cells], known: frozenset[int]
) -> tuple[ColumnGroup, ...]:
    groups: list[ColumnGroup] = []
    at = 0
    while at < len(header):
        if at in known or not header[at].strip():
            at += 1
            continue
        group = next(_runs(header, rows, at, known), None) or _single(header, at)
        groups.append(group)
        at = group.columns[-1] + 1
    stems = {key(group.text) for group in groups if group.layout is Layout.OPTIONS}
    kept = [
        group for group in groups if group.layout is not Layout.ONE or key(group.text) not in stems
    ]
    return tuple(_unmistaken(kept, header))


def _unmistaken(groups: list[ColumnGroup], header: Sequence[str]) -> list[ColumnGroup]:
    """The groups; a column that reads like one of an option (q_other, q/other) goes before it.

    The reader takes columns in the order of the items, and an exact header first.
    """
    ordered: list[ColumnGroup] = []
    for group in groups:
        own = key(header[group.columns[0]])
        rival = next(
            (
                at
                for at, other in enumerate(ordered)
                if group.layout is Layout.ONE
                and other.layout is not Layout.ONE
                and own in {key(header[column]) for column in other.columns}
            ),
            len(ordered),
        )
        ordered.insert(rival, group)
    return ordered


def question_text(header: str) -> str:
    """The header as a question: no markup, no number."""
    text = untagged(" ".join(_MARKUP.sub(" ", header).split()))
    numbering = _NUMBERING.match(text)
    return (text[numbering.end() :].strip() if numbering else text) or text


def _states_of_forms(header: Sequence[str], rows: Sequence[Cells]) -> frozenset[int]:
    """REDCap's columns that tell how far a form was filled in."""
    return frozenset(
        index
        for index, text in enumerate(header)
        if text.strip().endswith("_complete") and distinct(rows, index) <= {"0", "1", "2"}
    )


def _single(header: Sequence[str], at: int) -> ColumnGroup:
    return ColumnGroup(
        layout=Layout.ONE,
        text=question_text(header[at]),
        number=keyed(header[at])[0],
        columns=(at,),
    )


def _runs(
    header: Sequence[str], rows: Sequence[Cells], at: int, known: frozenset[int]
) -> Iterator[ColumnGroup]:
    """The groups that may begin at this column, the most telling way of cutting first."""
    yield from _below_their_question(header, rows, at)
    if found := choice_columns(header, rows, at, known):
        yield ColumnGroup(
            layout=Layout.CHOICES,
            text=question_text(found[0]),
            number=keyed(header[at])[0],
            columns=tuple(found[1]),
        )
    for how in range(len(_SPLITS)):
        first = _cut(header[at], how)
        if first is None or not key(first.stem):
            continue
        columns, parts = [at], [first.part]
        number = keyed(header[at])[0]
        for index in range(at + 1, len(header)):
            part = None if index in known else _next_part(header[index], first, number)
            if part is None and how == 1 and index not in known:
                part = _bare_row(header, rows, columns, index)
            if part is None or part in parts:
                break
            columns.append(index)
            parts.append(part)
        layout = layout_of(rows, columns, parts)
        if layout is not None:
            yield ColumnGroup(
                layout=layout,
                text=question_text(first.stem),
                number=number,
                columns=tuple(columns),
                parts=tuple(parts),
            )
    yield from _below_a_stem(header, rows, at, known)


def _below_a_stem(
    header: Sequence[str], rows: Sequence[Cells], at: int, known: frozenset[int]
) -> Iterator[ColumnGroup]:
    """The columns of ticks that begin alike."""
    found = below_one_stem(header, at, known)
    if found and layout_of(rows, found[1], found[2]) is Layout.OPTIONS:
        stem, columns, parts = found
        yield ColumnGroup(
            layout=Layout.OPTIONS,
            text=question_text(stem),
            number=keyed(header[at])[0],
            columns=tuple(columns),
            parts=tuple(parts),
        )


def _below_their_question(
    header: Sequence[str], rows: Sequence[Cells], at: int
) -> Iterator[ColumnGroup]:
    """KoboToolbox's columns of options after the question's own: its labels may hold a "/", too."""
    before = f"{header[at - 1]}/" if at and header[at - 1].strip() else ""
    columns = [*takewhile(lambda index: header[index].startswith(before), range(at, len(header)))]
    parts = [header[index].removeprefix(before).strip() for index in columns]
    if before and any("/" in part for part in parts) and len(set(parts)) == len(parts):
        layout = layout_of(rows, columns, parts)
        if layout is Layout.OPTIONS:
            yield ColumnGroup(
                layout=layout,
                text=question_text(header[at - 1]),
                number=keyed(header[at])[0],
                columns=tuple(columns),
                parts=tuple(parts),
            )


def _cut(text: str, how: int) -> _Part | None:
    shown = " ".join(_MARKUP.sub(" ", text).split()).replace("（", "(").replace("）", ")")
    found = _SPLITS[how].match(shown)
    if found is None:
        return None
    stem, part = found["stem"], found["part"]
    if _SPLITS[how] is _BRACKETED:
        stem, part = _outer_bracket(shown)
    return _Part(stem=stem, part=part.strip(), how=how)


def _outer_bracket(text: str) -> tuple[str, str]:
    """Stem and label of `题干(选项(说明))`: the bracket that closes last, from the right."""
    depth, end = 0, len(text.rstrip()) - 1
    for index in range(end, -1, -1):
        depth += (text[index] == ")") - (text[index] == "(")
        if depth == 0:
            return text[:index].strip(), text[index + 1 : end]
    return text, ""


def _next_part(text: str, first: _Part, number: int | None) -> str | None:
    """The part that a following column adds to the group; None where it does not belong to it."""
    own, cut = keyed(text)[0], _cut(text, first.how)
    if cut is not None and (key(cut.stem) == key(first.stem)):
        return cut.part
    if number is None or own != number:
        return None
    if cut is not None and not key(cut.stem.removeprefix(str(own)).removesuffix("题")):
        return cut.part
    return question_text(text) if cut is None and first.how == 1 else None


def _bare_row(
    header: Sequence[str], rows: Sequence[Cells], columns: list[int], index: int
) -> str | None:
    """A header without a number whose cells say what those of the rows before it say."""
    if keyed(header[index])[0] is not None or not header[index].strip():
        return None
    before, own = distinct(rows, columns[0]), distinct(rows, index)
    alike = own and before and len(own | before) <= MOST_IN_COMMON and len(own & before) > 1
    return question_text(header[index]) if alike and keyed(header[columns[0]])[0] else None
