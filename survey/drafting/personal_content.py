"""A header and the cells below it in, out what kind of personal data they hold, if any."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from survey.drafting.word_table import word_table
from survey.exports.headers import key
from survey.personal_text import mask
from survey.privacy import is_personal, is_personal_header

_BETWEEN = re.compile(r"[\s:：,，;；、|()（）/]+")
_NUMBER = re.compile(r"(?<!\d)1[3-9]\d(?:[ -]?\d){8}(?!\d)|(?<!\d)\d{15}(?:\d{2}[\dXx])?(?!\d)")
_POSITION = re.compile(r"-?\d{1,3}\.\d+[ ,;]+-?\d{1,3}\.\d+(?:[ ,;]+-?[\d.]+){0,2}")
_MOSTLY = 0.5  # share of the distinct texts that look like names
_HAN_NAME = re.compile(r"[一-鿿]{2,4}|[一-鿿]{1,4}·[一-鿿]{1,6}")
_LONG_HEADER = 24  # letters; a longer header is a question about something, not a field to fill in
_FEW = 3
_NEARLY_ALL = 0.8


def personal_kind(header: str, texts: Collection[str]) -> str:
    """The kind of personal data (`name`, `phone`, ...); "" where neither header nor cells tell.

    `texts` are the distinct filled cells.
    """
    short = len(key(header)) <= _LONG_HEADER
    for kind, words in word_table().personal if short else ():
        if words.search(header):
            return kind
    if short and is_personal_header(header):
        return "other"
    if texts and sum(bool(_POSITION.fullmatch(text)) for text in texts) >= _MOSTLY * len(texts):
        return "location"
    if texts and sum(map(_holds_personal, texts)) >= _MOSTLY * len(texts):
        return "other"
    return "name" if _look_like_names(texts) else ""


def tells_persons(texts: Collection[str]) -> bool:
    """True where any of these labels would carry a phone, an ID, an address or a name along."""
    return any(map(_holds_personal, texts)) or _look_like_names(texts)


def _holds_personal(text: str) -> bool:
    half_width = unicodedata.normalize("NFKC", text)
    if _NUMBER.search(half_width) or any(is_personal(part) for part in _BETWEEN.split(half_width)):
        return True
    # What the mask takes for an account, a name or an address; ranges of numbers it takes, too
    without_digits = re.sub(r"\d", "", half_width)
    return mask(without_digits) != without_digits or "@" in half_width


def _look_like_names(texts: Collection[str]) -> bool:
    """True where nearly all texts begin with a surname and are as short as a name."""
    table = word_table()
    known = {wording for scale in table.scales for wording in scale.levels}
    known |= {wording for order in table.orders for wording in order}
    named = sum(bool(_HAN_NAME.fullmatch(text)) and text[0] in table.surnames for text in texts)
    few = len(texts) < _FEW or not known.isdisjoint(texts)
    return not few and named >= _NEARLY_ALL * len(texts)
