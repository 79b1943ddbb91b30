"""Bindings and their header in, the same out with the columns of what was typed beside "other".

Platforms put that text into a column of its own: `Other (please specify)` (SurveyMonkey),
`题干 - 其他 - Text` and `Q3_5_TEXT` (Qualtrics), `Q3[other]` (LimeSurvey), `q_other` (KoboToolbox),
`Q3_A5_open` (问卷网), `Q2_Blank1` (问卷星 SAV), `3.题干_填空3` (腾讯问卷). Such a column belongs
to the item whose option it is, unless the questionnaire has an item of its own for it. LimeSurvey's
comments, `Q3[comment]` and `Q3[SQ001comment]`, are told by their codes: the exporter puts the word
into the brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from survey.exports.coded import coded
from survey.exports.columns import Binding
from survey.exports.headers import key, keyed, label_key
from survey.exports.metadata import metadata
from survey.exports.option_names import OTHER_WORDS, column_names, labels
from survey.exports.variants import variants
from survey.questionnaire import Item, ItemType, ResponseOption

_CODE = re.compile(r"[A-Za-z]\w*(?:\[\w+\])?(?=\s*(?:\.|$))")
_ALONE = ("text", "open", "othertext", "blank", "blank1", "选项填空", "其他文本")
_AFTER = ("", "text", "open", "文本", "文字", "填空", "选项填空", "内容", "说明")


def with_typed_columns(header: Sequence[str], bindings: tuple[Binding, ...]) -> tuple[Binding, ...]:
    """The bindings; those of items with one "other" option know the columns of its texts."""
    taken = {column for binding in bindings for column in binding.columns}
    taken |= metadata(tuple(header)).all
    free = {
        index: frozenset(key(way) for way in variants(text)) - {""}
        for index, text in enumerate(header)
        if index not in taken
    }
    found: list[Binding] = []
    for binding in bindings:
        columns = tuple(_typed(binding, header, free))
        comments = tuple(_comments(binding, header, free))
        beside = {*columns, *(column for column, _ in comments)}
        free = {index: keys for index, keys in free.items() if index not in beside}
        found.append(replace(binding, typed=columns, comments=comments) if beside else binding)
    return tuple(found)


def _comments(
    binding: Binding, header: Sequence[str], free: Mapping[int, frozenset[str]]
) -> Iterator[tuple[int, int]]:
    """The free columns of comments, each with its option's position; 0: beside whatever it is."""
    if not binding.item.options:
        return
    codes = {_code(header[index]): index for index in free}
    for column, position in zip(binding.columns, binding.positions or (0,), strict=True):
        comment = _comment_on(_code(header[column]))
        if comment and comment in codes:
            yield codes[comment], position


def comment_columns(header: Sequence[str]) -> frozenset[int]:
    """The columns of LimeSurvey's comments on another column of the same header."""
    codes = [_code(text) for text in header]
    comments = {_comment_on(code) for code in codes} - {""}
    return frozenset(index for index, code in enumerate(codes) if code in comments)


def _comment_on(code: str) -> str:
    """The code of the comments on a question (`q3`) or an option (`q3[sq001]`); "" for no code."""
    if not code:
        return ""
    return f"{code[:-1]}comment]" if code.endswith("]") else f"{code}[comment]"


def _code(header: str) -> str:
    """The code that a header begins with, brackets included: `q3[sq001]`; "" for none."""
    found = _CODE.match(header)
    return found[0].casefold() if found else ""


def _typed(
    binding: Binding, header: Sequence[str], free: Mapping[int, frozenset[str]]
) -> Iterator[int]:
    """The free columns that hold what was typed beside the item's "other" option."""
    position = other_position(binding.item)
    if position is None:
        return
    other = binding.item.options[position - 1]
    wanted = _keys(_stems(binding, header), other) | _by_number(binding, header, position)
    bare = {label_key(label) for label in labels(other)} - {""}
    after = binding.columns[-1] + 1
    for index, keys in free.items():
        beside = index == after and not bare.isdisjoint(keys)
        if (beside or not wanted.isdisjoint(keys)) and not _is_split(binding, header[index]):
            yield index


def _is_split(binding: Binding, text: str) -> bool:
    """True for a column question/option beside the one that holds all choices."""
    part = text.rpartition("/")[2] if "/" in text else ""
    joined = binding.item.type is ItemType.MULTIPLE and not binding.positions
    return joined and label_key(part) in {
        label_key(name) for option in binding.item.options for name in column_names(option)
    }


def _stems(binding: Binding, header: Sequence[str]) -> set[str]:
    """The keys with which the headers of such columns may begin."""
    item = binding.item
    stems = {key(text) for text in (item.text.zh, item.text.en, item.id, *item.source.headers)}
    first = header[binding.columns[0]]
    code = coded(first)
    if code:
        stems.add(f"q{code[0]}")
    elif not binding.positions:
        stems |= {key(way) for way in variants(first)}
    return stems - {""}


def _by_number(binding: Binding, header: Sequence[str], position: int) -> set[str]:
    """`Q2_Blank3`, which tells the question by its number though the others have labels.

    The number is the file's own, else the questionnaire's.
    """
    number = keyed(header[binding.columns[0]])[0]
    if number is None and not binding.item.source.headers:
        number = binding.item.number
    return set() if number is None else {f"q{number}blank{position}"}


def _keys(stems: Iterable[str], option: ResponseOption) -> set[str]:
    words = {label_key(label) for label in labels(option)} - {""} | {*OTHER_WORDS}
    numbers = {label_key(option.code), str(option.position), f"a{option.position}"}
    parts = {word + after for word in words for after in _AFTER} | {*_ALONE}
    # a code or position alone might be the end of another question's number
    parts |= {number + after for number in numbers for after in ("text", "open")}
    parts |= {f"blank{option.position}", f"填空{option.position}"}
    return {stem + part for stem in stems for part in parts}


def other_position(item: Item) -> int | None:
    """The position of the item's one "other" option; None: it has none, or several."""
    others = [option.position for option in item.options if option.other]
    return others[0] if len(others) == 1 else None
