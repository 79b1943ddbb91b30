"""A character in, whether it is as wide as a Chinese one out."""

from __future__ import annotations

import unicodedata


def is_wide(sign: str) -> bool:
    """True of Chinese characters, fullwidth forms, and signs that Chinese fonts draw as wide."""
    return unicodedata.east_asian_width(sign) in "WFA"
