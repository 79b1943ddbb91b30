"""The labels of an item in, the scale on which they stand out: each with its level; None for none.

A scale is one of the table's, or degrees of one word (非常方便, 比较方便, 一般, 不太方便), or two
ends in words with numbers between them (非常不同意, 2, 3, 4, 非常同意).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from survey.drafting.word_table import Scale, word_table
from survey.option_table import plain

_PREFIX = re.compile(r"(?:[a-z]\s*[.、:)]|\d{1,2}\s*[.、:)=-]|\d{1,2}\s*分?(?=[^\d\s]))\s*(?=\D)")
_BRACKETS = re.compile(r"\s*[(\[【][^()\[\]【】]*[)\]】]\s*")
_INNER = re.compile(r"\d{1,2}\s*(?:分|points?)?\s*[(\[【]([^()\[\]【】]*)[)\]】]")
_FEWEST_DEGREES = 3
# What says that somebody has no experience to judge by, and stands on no scale of judgement
_UNTRIED = re.compile(
    r"(?:从来?)?(?:没有?|未)曾?(?!听)[\u4e00-\u9fff]{1,5}过(?:此项?|该项?|这项)?(?:服务|业务)?"
    r"|不涉及|未涉及|没有?涉及|未使用|没使用|(?:have |i have )?(?:never|not) used(?: it| this)?"
    r"|haven't used(?: it| this)?|no experience"
)
_FIVE = 5
_BARE = {2, 5, 8}  # the ranks of a word, of its negation and of what names none
_HALF = 5  # the middle of the ranks of degrees
# Degrees of a word, the first that fits: how strongly it is meant, 0 to 10
_DEGREES = (
    (re.compile(r"(?:(?:一点(?:都|也)?|完全|根本|毫|从|绝)(?:不|没有?)|毫无)(?P<stem>\S+)"), 0),
    (re.compile(r"(?:非常|很|十分|极其|极为|极|特别|相当)不(?P<stem>\S+)"), 1),
    (re.compile(r"(?:不太|不大|不怎么|不够|不是很|比较不|较不|有[点些]不)(?P<stem>\S+)"), 3),
    (re.compile(r"(?:没什么|没多少|没太大)(?P<stem>\S+)"), 3),
    (re.compile(r"(?P<stem>\S+?)(?:不大|不多|不太大|较小|很小)"), 3),
    (re.compile(r"(?:不|没有?)(?P<stem>\S+)"), 2),
    (re.compile(r"(?:一般|中等|普通|中立|不确定|说不清|不好说|适中|无所谓|尚可|还行)"), _HALF),
    (re.compile(r"(?:一般|部分)(?P<stem>\S+)"), _HALF),
    (re.compile(r"(?:有[点些]|稍微|略微|略)(?P<stem>\S+)"), 4),
    (re.compile(r"(?:基本上?|还算|大体)(?P<stem>\S+)"), 6),
    (re.compile(r"(?:比较|较为|较)(?P<stem>\S+)"), 7),
    (re.compile(r"(?:非常|十分|极其|极为|极|完全|特别|高度|强烈|最|很|相当|太)(?P<stem>\S+)"), 10),
    (re.compile(r"not at all (?P<stem>[a-z -]+)|not (?P<bare>[a-z]+)"), 0),
    (
        re.compile(
            r"(?:slightly|a little|a bit|not very|not so|not too|hardly) (?P<stem>[a-z -]+)"
        ),
        3,
    ),
    (re.compile(r"(?:somewhat|moderately|fairly) (?P<stem>[a-z -]+)"), _HALF),
    (re.compile(r"(?:very|quite|mostly) (?P<stem>[a-z -]+)"), 8),
    (re.compile(r"(?:extremely|completely|totally|entirely) (?P<stem>[a-z -]+)"), 10),
    (re.compile(r"(?P<stem>[^\d\s]+)"), 8),
)


@dataclass(frozen=True, kw_only=True)
class FoundScale:
    """A scale and the level of each label on it, 1 the lowest of `height`; `stem`: its word."""

    name: str
    levels: Mapping[str, int]
    height: int
    high_is_good: bool | None
    support: bool = False
    stem: str = ""


def recognised_scale(labels: Sequence[str]) -> FoundScale | None:
    """The scale on which all labels stand, each on a level of its own; None where none holds."""
    own = [label for label in labels if plain(label) not in word_table().beyond]
    found = _of_table(labels) or _of_ends(own) or _of_degrees(own) or _of_shared_end(own)
    if found is not None:
        return found if len(found.levels) > 1 else None
    tried = [label for label in own if not _UNTRIED.fullmatch(_ways(label)[2])]
    return recognised_scale(tried) if _FEWEST_DEGREES <= len(tried) < len(own) else None


def _of_table(labels: Sequence[str]) -> FoundScale | None:
    """The table's scale with the fewest levels that nobody chose, then the first."""
    table = word_table()
    fitting = []
    for at, scale in enumerate(table.scales):
        levels = {label: level for label in labels if (level := _level(label, scale))}
        rest = [plain(label) for label in labels if label not in levels]
        distinct = set(levels.values())
        if len(distinct) > 1 and len(distinct) == len(levels) and table.beyond.issuperset(rest):
            fitting.append((len(rest), scale.height - len(levels), at, levels))
    if not fitting:
        return None
    _, _, at, levels = min(fitting, key=lambda one: one[:3])
    scale = table.scales[at]
    return FoundScale(
        name=scale.name,
        levels=levels,
        height=scale.height,
        high_is_good=scale.high_is_good,
        support=scale.support,
    )


def _level(label: str, scale: Scale) -> int:
    """The level of the label, however it is numbered; 0 for a wording that is not the scale's."""
    return next((scale.levels[way] for way in _ways(label) if way in scale.levels), 0)


def _ways(label: str) -> tuple[str, ...]:
    """The label, and what it says without its letter, number or brackets."""
    text = plain(label)
    bare = _PREFIX.sub("", text, count=1) if _PREFIX.match(text) else text
    inner = _INNER.fullmatch(text)
    said = _BRACKETS.sub("", bare)
    return (text, bare, said, said.removesuffix("了"), inner[1].strip() if inner else bare)


def _of_ends(labels: Sequence[str]) -> FoundScale | None:
    """Words at both ends and numbers between: 非常不同意, 2, 3, 4, 非常同意."""
    numbers = {label: int(plain(label)) for label in labels if re.fullmatch(r"\d", plain(label))}
    words = [label for label in labels if label not in numbers]
    if not numbers or len(words) != 2 or min(numbers.values()) < 2:  # noqa: PLR2004
        return None
    ends = _of_table(words) or _of_degrees(words, fewest=2)
    if ends is None:
        return None
    low, high = sorted(words, key=lambda label: ends.levels[label])
    top = max(numbers.values()) + 1
    return FoundScale(
        name=ends.name,
        levels={low: 1, **numbers, high: top},
        height=top,
        high_is_good=ends.high_is_good,
        support=ends.support,
        stem=ends.stem,
    )


def _of_shared_end(labels: Sequence[str]) -> FoundScale | None:
    """Words of the table before what all labels end with: 经常参加, 偶尔参加, 从不参加."""
    if len(labels) < _FEWEST_DEGREES:
        return None
    backwards = zip(*(reversed(plain(label)) for label in labels), strict=False)
    end = "".join(signs[0] for signs in takewhile(lambda one: len({*one}) == 1, backwards))[::-1]
    short = {label: plain(label).removesuffix(end).strip() for label in labels}
    found = _of_table([*short.values()]) if len(end) > 1 and all(short.values()) else None
    if found is None or len(found.levels) < len(labels):
        return None
    return replace(found, levels={label: found.levels[short[label]] for label in labels})


def _of_degrees(labels: Sequence[str], fewest: int = _FEWEST_DEGREES) -> FoundScale | None:
    """Degrees of one word, that the labels share."""
    ranks: dict[str, int] = {}
    stems: set[str] = set()
    for label in labels:
        stem, rank = _degree(_ways(label)[2])
        ranks[label] = rank
        stems |= {stem} - {""}
    if len(labels) < fewest or len(stems) != 1 or len(set(ranks.values())) < len(ranks):
        return None
    if not min(ranks.values()) < _HALF < max(ranks.values()):
        return None
    if set(ranks.values()) <= _BARE:
        return None  # 有孩子, 没有孩子, 不确定: no degrees
    (stem,) = stems
    senses = word_table().stems
    return FoundScale(
        name=f"degree:{stem}",
        levels=_levels(ranks),
        height=_height(ranks),
        high_is_good=next((good for good, words in senses if words.fullmatch(stem)), None),
        stem=stem,
    )


def _degree(text: str) -> tuple[str, int]:
    """The word and how strongly it is meant; ("", middle) for a label that names no word."""
    for pattern, rank in _DEGREES:
        found = pattern.fullmatch(text)
        if found:
            words = found.groupdict()
            stem = (words.get("stem") or words.get("bare") or "").strip()
            return stem[1:] if stem[:1] == "有" and len(stem) > 2 else stem, rank  # noqa: PLR2004
    return text, _HALF


def _fifth(rank: int) -> int:
    """The level of a rank among five."""
    return 1 + (rank > 1) + (rank > 4) + (rank > _HALF) + (rank > 8)  # noqa: PLR2004


def _is_of_five(ranks: Mapping[str, int]) -> bool:
    """True where the degrees are some of the usual five; 不… alone is the low end of fewer."""
    fifths = {_fifth(rank) for rank in ranks.values()}
    return len(fifths) == len(ranks) and (min(ranks.values()) != 2)  # noqa: PLR2004


def _levels(ranks: Mapping[str, int]) -> dict[str, int]:
    if _is_of_five(ranks):
        return {label: _fifth(rank) for label, rank in ranks.items()}
    order = sorted(ranks.values())
    return {label: order.index(rank) + 1 for label, rank in ranks.items()}


def _height(ranks: Mapping[str, int]) -> int:
    return _FIVE if _is_of_five(ranks) else len(ranks)
