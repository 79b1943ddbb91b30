"""Markdown emphasis that works in Chinese: `**“x”**后` is bold.

CommonMark decides by the characters around a `**` whether it can open or close emphasis, and
takes Chinese text as letters: between a quotation mark and a letter nothing closes. Here, as in
the CJK-friendly amendment to CommonMark, a Chinese neighbour counts as a space does.
"""

from __future__ import annotations

import re

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter, Scanned

# Chinese characters and punctuation, fullwidth forms, and slots: what stands behind a slot is
# not known here, and must not decide about the template's own emphasis.
_CHINESE = re.compile(
    "[\u2e80-\u303f\u3040-\u31ff\u3200-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00020000-\U0003ffff\U000f0000-\U0010ffff]"
)


def scan(text: str, start: int, end: int) -> Scanned:
    """What a run of `*` from `start` can do: open emphasis, close it, and its length."""
    stop = start
    while stop < end and text[stop] == text[start]:
        stop += 1
    before = text[start - 1] if start > 0 else " "
    after = text[stop] if stop < end else " "
    can_open = not _is_space(after) and (not _is_mark(after) or _lets_open(before))
    can_close = not _is_space(before) and (not _is_mark(before) or _lets_open(after))
    return Scanned(can_open, can_close, stop - start)


def emphasis(state: StateInline, silent: bool) -> bool:
    """The markdown-it rule for `*`: each marker a token, with what it can do."""
    if silent or state.src[state.pos] != "*":
        return False
    scanned = scan(state.src, state.pos, state.posMax)
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = "*"
        state.delimiters.append(
            Delimiter(
                marker=ord("*"),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=scanned.can_open,
                close=scanned.can_close,
            )
        )
    state.pos += scanned.length
    return True


def _lets_open(neighbour: str) -> bool:
    return _is_space(neighbour) or _is_mark(neighbour) or bool(_CHINESE.match(neighbour))


def _is_space(character: str) -> bool:
    return isWhiteSpace(ord(character))


def _is_mark(character: str) -> bool:
    """True for punctuation other than Chinese."""
    if _CHINESE.match(character):
        return False
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)
