"""Mapped items and deficiencies in, out the same with the one item that lists shortcomings mapped.

An option of such a multiple-response item cites a deficiency only where it names the same matter
as the deficiency's own items, in the same words. Options that name none stay without one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from survey.drafting.draft import Doubt, DraftItem, DraftOption, DraftTheme
from survey.drafting.topics import clause_of
from survey.drafting.word_table import word_table

_HAN = re.compile("[一-鿿]+")
_WORD = re.compile("[a-z]{5,}")
_SHARED = 2  # signs that have to be the same
# What is said of any matter tells none from another
_COMMON = re.compile(
    "工作|服务|问题|方面|情况|不足|建设|管理|发展|存在|不够|不高|水平|质量|能力|效率|其他|没有"
)


def naming_shortcomings(
    items: Sequence[DraftItem], deficiencies: Sequence[DraftTheme]
) -> list[DraftItem]:
    """The items; the first that lists shortcomings in the words of the deficiencies cites them."""
    words = {theme.code: _words_of(theme, items) for theme in deficiencies}
    found: list[DraftItem] = []
    done = False
    for item in items:
        codes = {} if done or not _lists_shortcomings(item) else _cited(item.options, words)
        found.append(_citing(item, codes) if codes else item)
        done = done or bool(codes)
    return found


def _lists_shortcomings(item: DraftItem) -> bool:
    cues = word_table().cues
    named = item.type == "multiple" and not item.role and not item.personal
    other = ("cause", "countermeasure")
    return (
        named
        and bool(cues["shortcoming"].search(item.text))
        and not any(cues[cue].search(item.text) for cue in other)
    )


def _words_of(theme: DraftTheme, items: Sequence[DraftItem]) -> frozenset[str]:
    """The words of a deficiency's topic and of the rows and items that measure it."""
    own = [item for item in items if item.supports == theme.code]
    texts = [theme.topic, *(row.text for item in own for row in item.rows)]
    return frozenset(word for text in texts for word in _words(text))


def _words(text: str) -> frozenset[str]:
    """Pairs of neighbouring Han signs, or longer Latin words, less what is said of any matter."""
    plain = _COMMON.sub(" ", text.casefold())
    pairs = {
        run[at : at + _SHARED]
        for run in _HAN.findall(plain)
        for at in range(len(run) - _SHARED + 1)
    }
    return frozenset(pairs | set(_WORD.findall(plain)))


def _cited(options: Sequence[DraftOption], words: dict[str, frozenset[str]]) -> dict[str, str]:
    """By option the deficiency that shares most of its words; none where two share as many."""
    found = {}
    for option in options:
        if option.other or option.exclusive:
            continue
        own = _words(option.label)
        shared = sorted(((len(own & theirs), code) for code, theirs in words.items()), reverse=True)
        if shared and shared[0][0] and (len(shared) == 1 or shared[0][0] > shared[1][0]):
            found[option.code] = shared[0][1]
    listed = {one.code for one in options if not one.other and not one.exclusive}
    # Where whatever is ticked cites the one deficiency, that everybody does so says nothing
    return {} if len(set(found.values())) == 1 and set(found) >= listed else found


def _citing(item: DraftItem, codes: dict[str, str]) -> DraftItem:
    options = tuple(
        replace(one, supports=codes[one.code], statement=clause_of(one.label))
        if one.code in codes
        else one
        for one in item.options
    )
    return replace(item, role="mention", options=options, doubts=item.doubts | {Doubt.MAPPING})
