"""A word or an answer in, the text as words are looked for out."""

from __future__ import annotations

import unicodedata


def compared(text: str) -> str:
    """The text with full-width and half-width, large and small letters made alike."""
    return unicodedata.normalize("NFKC", text).casefold()
