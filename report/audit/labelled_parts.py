"""A tagged sentence in; out: what it says of a whole and all its parts, added up.

Parts that are named need not be all parts, nor exclude one another (党员20人、女性15人). They are
taken for all where their names say so (男, 女), or where several of a kind nearly make the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from report.audit.numbers import NumberKind
from report.audit.relations import Relation
from report.audit.sums_said import SumsSaid
from report.audit.tagged import TAG, Sentence, Told

_NEAR = Decimal("0.25")  # of the whole: an error in one part moves the sum by less
_HUNDRED = Decimal(100)
_SEVERAL = 3
_PAIR = 2
Labelled = tuple[str, Told]


def part_sums(sentence: Sentence, said: SumsSaid) -> Iterator[Relation]:
    """共53人，其中男性36人、女性17人."""
    for pattern in said.parts:
        for match in pattern.finditer(sentence.text):
            whole = sentence.of(match, "whole")
            parts = _labelled(sentence, match.end(), said)
            same = [one for one in parts if _is_counted_alike(one[1], whole)]
            yield from _sum(whole, same, said, "")


def totals(sentence: Sentence, said: SumsSaid) -> Iterator[Relation]:
    """4人、6人和5人，共计15人."""
    for pattern in said.total:
        for match in pattern.finditer(sentence.text):
            whole = sentence.of(match, "whole")
            parts = _labelled(sentence, 0, said)
            before = [one for one in parts if one[1].number.start < whole.number.start]
            same = [one for one in before if _is_counted_alike(one[1], whole)]
            if len(same) >= _PAIR:
                yield from _sum(whole, same, said, "分别" if "分别" in sentence.text else "")


def complement_sums(sentence: Sentence, said: SumsSaid) -> Iterator[Relation]:
    """男性占62.4%，女性占37.6%: shares that make all, by their names."""
    parts = [one for one in _labelled(sentence, 0, said) if one[1].kind is NumberKind.PERCENT]
    if len(parts) < _PAIR or not _are_all({label for label, _ in parts}, said):
        return
    whole = sum((one.value for _, one in parts), Decimal(0))
    room = sum((one.step for _, one in parts), Decimal(0))
    if abs(whole - _HUNDRED) <= _HUNDRED * _NEAR:
        last = parts[-1][1]
        rest = _HUNDRED - whole + last.value
        yield Relation(
            holds=abs(whole - _HUNDRED) <= room,
            wrong=last.number,
            expected=f"{rest:.{last.number.decimals}f}%",
            reason="sum",
            numbers=tuple(one.number for _, one in parts),
        )


def _sum(whole: Told, parts: Sequence[Labelled], said: SumsSaid, listed: str) -> Iterator[Relation]:
    """The relation of a whole to parts that are meant to be all of it."""
    if len(parts) < _PAIR or not whole.value:
        return
    added = sum((one.value for _, one in parts), Decimal(0))
    labels = [label for label, _ in parts]
    alike = len(parts) >= _SEVERAL or bool(listed) or _have_one_ending(labels)
    near = abs(added - whole.value) <= _NEAR * whole.value
    if _are_all(set(labels), said) or (alike and near):
        yield Relation(
            holds=added == whole.value,
            wrong=whole.number,
            expected=f"{added.normalize():f}",
            reason="sum",
            numbers=(whole.number, *(one.number for _, one in parts)),
        )


def _labelled(sentence: Sentence, first: int, said: SumsSaid) -> list[Labelled]:
    """The numbers from this place on, each with what it is called."""
    made, at = [], first
    for match in TAG.finditer(sentence.text, first):
        before = sentence.text[at : match.start()]
        following = TAG.search(sentence.text, match.end())
        after = sentence.text[match.end() : following.start() if following else None]
        names = (after, before) if said.labels_follow else (before, after)
        label = next((own for one in names if (own := said.fillers.sub(" ", one).strip())), "")
        made.append((label, sentence.told[int(match["at"])]))
        at = match.end()
    return made


def _are_all(labels: set[str], said: SumsSaid) -> bool:
    """True where these names leave nothing out: men and women, for and against and neutral."""
    own = labels - said.neutral
    return any(own == complement for complement in said.complements)


def _have_one_ending(labels: Sequence[str]) -> bool:
    """True for 党委部门 and 政府部门: parts of one division."""
    return all(labels) and len({label[-2:] for label in labels}) == 1


def _is_counted_alike(one: Told, other: Told) -> bool:
    return one.kind is not NumberKind.PERCENT and one.unit == other.unit
