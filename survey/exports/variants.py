"""A header in, out the ways in which it may be meant, the most literal first.

Platforms add to a question's text what no questionnaire holds: the path of its groups, the word
for "chosen", the code of the question. Which of the ways is meant is told by the questionnaire,
never by the header alone: a "/" in a title is no group where the whole title is known.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# Qualtrics: "题干 - Selected Choice - 选项" in the languages of its accounts
_CHOSEN = re.compile(
    r"\s*-\s*(?:selected choice|selected answer|所选选项|选定的选项|选定选项|已选选项|选择的选项"
    r"|選取的選項|選定的選項|所選選項)(?=\s*-|\s*$)",
    re.IGNORECASE,
)
_CHOICE = re.compile(r"\s*\((?:choice|选项|選項)\s*=\s*(.*)\)\s*$", re.IGNORECASE | re.DOTALL)
_CODE_AND_TEXT = re.compile(r"^\s*[A-Za-z][A-Za-z0-9]*(?:\[\w+\])*\s*[._]\s*(?=\S)")
_REQUIRED = re.compile(r"\s*(?:[（(](?:必填|选填|自动|自動|required)[)）]|\*)\s*$", re.IGNORECASE)
_LEAD = re.compile(
    r"^\s*(?:[*★☆#]\s*)?(?:[(（]\d{1,3}[)）]\s*|\d{1,3}[ \u3000]+(?=[\u4e00-\u9fff]))?"
)
_GROUPS = 6  # deeper groups than these are no groups


def variants(header: str) -> tuple[str, ...]:
    """What the header may mean, without repetition: itself first."""
    bare = _REQUIRED.sub("", header)
    found = [header, bare, _CHOSEN.sub("", bare), _CHOICE.sub(r"(\1)", bare)]
    found.append(_LEAD.sub("", bare))  # (3) 题干, 3 题干, * 题干
    coded = _CODE_AND_TEXT.match(bare)
    if coded:
        found.append(bare[coded.end() :])
    parts = bare.split("/")
    found += ["/".join(parts[at:]) for at in range(1, min(len(parts), _GROUPS))]
    return tuple(dict.fromkeys(text for text in found if text.strip()))


def meant(header: str, is_known: Callable[[str], bool]) -> str:
    """The first way to read the header that is known; the header itself where none is."""
    return next((text for text in variants(header) if is_known(text)), header)
