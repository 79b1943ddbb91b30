"""A multiple response that lists measures in, out the same as the countermeasures' support.

Each option is a countermeasure, and its support the share that ticks it. Where that cannot be
proposed, the item says in the drafted file what to do.
"""

from __future__ import annotations

from dataclasses import replace

from survey.drafting.draft import Doubt, DraftItem, DraftTheme
from survey.drafting.word_table import word_table

_FEWEST, _MOST = 2, 9
_WHAT_TO_DO = (
    "这道题像是在列对策。要用作对策：在 themes.countermeasures 里给每项对策写一条（code: M1、name、"
    "label、addresses: [D1]；不足也要先写好），本题写 role: support，各选项写 supports: M1、M2……",
    "This item seems to list measures. To use them: write one entry for each under "
    "themes.countermeasures (code: M1, name, label, addresses: [D1]; deficiencies are needed, "
    "too), put `role: support` here and `supports: M1`, `M2` ... at the options.",
)


def lists_measures(item: DraftItem) -> bool:
    """True for a multiple response whose wording asks what should be done."""
    cues = word_table().cues
    return (
        item.type == "multiple"
        and not item.personal
        and bool(cues["measure"].search(item.text))
        and not any(cues[cue].search(item.text) for cue in ("cause", "not_measure"))
    )


def listed_measures(item: DraftItem, themes: list[DraftTheme]) -> DraftItem:
    """The item with its options as countermeasures, added to `themes`; else with what to do."""
    own = [one for one in item.options if not one.other and not one.exclusive]
    if themes or not _FEWEST <= len(own) <= _MOST:
        return with_what_to_do(item)
    themes += [
        DraftTheme(code=f"M{at}", name=f"countermeasure_{at}", label=option.label)
        for at, option in enumerate(own, 1)
    ]
    codes = {option.code: theme.code for option, theme in zip(own, themes, strict=True)}
    options = tuple(
        replace(one, supports=codes[one.code], statement=one.label) if one.code in codes else one
        for one in item.options
    )
    return replace(item, role="support", options=options, doubts=item.doubts | {Doubt.MAPPING})


def with_what_to_do(item: DraftItem) -> DraftItem:
    """The item; one that lists measures, and serves as none, says how it could."""
    if not lists_measures(item) or item.role or set(_WHAT_TO_DO) & set(item.remarks):
        return item
    return replace(item, remarks=(*item.remarks, *_WHAT_TO_DO))
