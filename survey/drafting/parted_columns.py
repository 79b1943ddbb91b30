"""The columns of a sheet in groups in, out the same: parts that are questions of their own apart.

A platform writes several things as `stem—part` side by side: the rows of a matrix that take one
answer each, but also the rows that take several, the blanks of one question (多项填空) and the
shares of a whole (比重). Only the first are a matrix; each of the others is an item, whose text
names the stem as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from survey.drafting.column_groups import ColumnGroup, question_text
from survey.drafting.column_layout import Layout
from survey.drafting.scales import recognised_scale
from survey.drafting.word_table import word_table
from survey.exports.headers import keyed
from survey.option_table import plain
from survey.sheet import Cells

_TYPED = re.compile(r"〖.*?〗", re.DOTALL)
JOINED = ("┋", "→")  # several answers in one cell
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,15})?", re.ASCII)
_MOST_POINTS = 11
_NUMBERED = re.compile(r"\s*(\d{1,3})\s*、")
_DASH = re.compile(r"(?P<stem>.+?)\s*[—–]{1,2}\s*(?P<part>.+)$", re.DOTALL)


def parted(
    groups: Sequence[ColumnGroup], header: Sequence[str], rows: Sequence[Cells], *, by_index: bool
) -> tuple[ColumnGroup, ...]:
    """The groups; `by_index` where numbers stand for options, so that they are no counts."""
    found = [one for group in groups for one in _apart(group, header, rows, by_index=by_index)]
    return tuple(_with_stems(found, header))


def _apart(
    group: ColumnGroup, header: Sequence[str], rows: Sequence[Cells], *, by_index: bool
) -> Iterator[ColumnGroup]:
    """The group, or a group for each of its columns where these are no rows of one matrix."""
    texts = {_TYPED.sub("", row[column]) for row in rows for column in group.columns}
    several = any(sign in text for text in texts for sign in JOINED)
    answers = {plain(text) for text in texts} - {""}
    counted = not by_index and (_are_counts(group, answers) or _beyond_a_scale(answers))
    if group.layout is not Layout.ROWS or not (several or counted):
        yield group
        return
    cut = _DASH.match(question_text(header[group.columns[0]]))
    stem = cut["stem"].strip() if cut else group.text  # with the brackets that the header has
    for part, column in zip(group.parts, group.columns, strict=True):
        yield ColumnGroup(
            layout=Layout.ONE,
            text=_joined(stem, part, header[column]),
            number=group.number,
            columns=(column,),
        )


def _are_counts(group: ColumnGroup, texts: set[str]) -> bool:
    """True where the cells are numbers that are no points of a scale."""
    numbers = [text for text in texts if _NUMBER.fullmatch(text)]
    if not numbers or len(numbers) < len(texts) or word_table().cues["rated"].search(group.text):
        return False
    return recognised_scale(list(texts)) is None and (
        bool(word_table().cues["filled"].search(group.text))
        or any("." in text.removesuffix(".0") for text in numbers)
        or "0" in numbers
    )


def _beyond_a_scale(texts: set[str]) -> bool:
    """True for numbers of which one is more than the points of a scale: of 100 shared out, say."""
    return all(map(_NUMBER.fullmatch, texts)) and any(float(text) > _MOST_POINTS for text in texts)


def _with_stems(groups: Sequence[ColumnGroup], header: Sequence[str]) -> Iterator[ColumnGroup]:
    """The groups; a part that stands alone under its question's number is named with the stem."""
    stem, number = "", None
    for group in groups:
        text = header[group.columns[0]]
        own = _number(text)
        cut = _DASH.match(question_text(text)) if group.layout is Layout.ONE else None
        if own is None or own != number:
            stem = cut["stem"].strip() if cut else ""
        number = own
        one = group.layout is Layout.ONE and group.text == question_text(text)
        if stem and one and (cut is not None or own is not None):
            part = cut["part"] if cut and cut["stem"].strip() == stem else group.text
            named = _joined(stem, part, text)
            group = replace(group, text=named, number=own)  # noqa: PLW2901
        yield group


def _number(header: str) -> int | None:
    """The question's number, also before a part that begins with a number: 11、60岁以上."""
    found = _NUMBERED.match(header)
    return int(found[1]) if found else keyed(header)[0]


def _joined(stem: str, part: str, header: str) -> str:
    """Stem and part as one text, with the sign of the header's language."""
    sign = ": " if header.isascii() else "："
    return f"{stem.rstrip('：: ')}{sign}{question_text(part)}"
