"""Bytes of a text file in, its text out, with the encoding that was taken; nothing is guessed away.

Bytes that do not fit stay in the text as lone surrogates (U+DC80..U+DCFF): the scanner can still
tell the rows apart, and rejects and lists those that hold one.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

from survey.problem import InputRefusedError, Place, Problem
from survey.wide_text import wide_text

DAMAGED = re.compile("[\ud800-\udfff]")
_LOOKED_AT = 200_000  # characters in which known words are looked for
_CELLS = re.compile(r'[,;\t|\r\n"┋→]+')
_NAMES = {"utf-8": "UTF-8", "gb18030": "GBK/GB18030", "cp950": "Big5", "cp1252": "Windows-1252"}
_STRICT = ("cp950", "cp1252")  # fit almost anything: taken only where every byte fits
_MINIMUM_WIDE = 0.2  # share of NULs at odd or even places that tells UTF-16 without a BOM


@dataclass(frozen=True, kw_only=True)
class DecodedText:
    """The text and the name of its encoding, as people know it."""

    text: str
    encoding: str


def decode(content: bytes, file: str, words: Iterable[str]) -> DecodedText:
    """The text of the file; `words` are headers and option labels that it should hold.

    Raises InputRefusedError where no encoding fits.
    """
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return _of_four_bytes(content, file)
    for mark, encoding, name in (
        (codecs.BOM_UTF8, "utf-8", "UTF-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
    ):
        if content.startswith(mark):
            text = _lossless(content[len(mark) :], encoding)
            if encoding == "utf-8" and DAMAGED.search(text):  # a mark before what is no UTF-8
                return _by_words(content[len(mark) :], file, _telling(words))
            return DecodedText(text=text, encoding=name)
    wide = _wide_without_mark(content)
    if wide:
        return DecodedText(text=wide_text(content, wide), encoding="UTF-16")
    if content.isascii():
        return DecodedText(text=content.decode("ascii"), encoding="UTF-8")
    return _by_words(content, file, _telling(words))


def _telling(words: Iterable[str]) -> tuple[str, ...]:
    """The words that look different in each encoding."""
    return tuple(word for word in words if not word.isascii())


def _of_four_bytes(content: bytes, file: str) -> DecodedText:
    """The text of UTF-32, which hardly anybody writes: it is read whole or refused."""
    try:
        return DecodedText(text=content.decode("utf-32"), encoding="UTF-32")
    except UnicodeDecodeError as error:
        raise InputRefusedError(Problem.of("encoding-unknown", Place(file=file))) from error


def _lossless(content: bytes, encoding: str) -> str:
    """The text; bytes that do not fit become lone surrogates, each row with one is rejected."""
    if encoding.startswith("utf-16"):
        return wide_text(content, encoding)
    return content.decode(encoding, "surrogateescape")


def _wide_without_mark(content: bytes) -> str:
    """The UTF-16 codec where NULs lie at every second place, else ""."""
    sample = content[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    least = max(1, int(len(sample) / 2 * _MINIMUM_WIDE))
    if odd >= least and odd > 4 * even:
        return "utf-16-le"
    if even >= least and even > 4 * odd:
        return "utf-16-be"
    return ""


def _by_words(content: bytes, file: str, words: tuple[str, ...]) -> DecodedText:
    """The decoding in which most known words are found; strict UTF-8 with any of them wins."""
    text = _lossless(content, "utf-8")
    clean = not DAMAGED.search(text)
    score = recognised(text, words)
    if clean and (score or not words):
        return DecodedText(text=text, encoding="UTF-8")
    best = (score, clean, "utf-8", text)
    found = [best]
    for encoding in ("gb18030", *_STRICT):
        other = _lossless(content, encoding)
        whole = not DAMAGED.search(other)
        if whole or encoding not in _STRICT:
            found.append((recognised(other, words), whole, encoding, other))
    best = max(found, key=lambda one: (one[0], one[1]))
    if best[0] == 0 or [one[:2] for one in found].count(best[:2]) > 1:
        best = _tie_broken(content, file, [one for one in found if one[:2] == best[:2]])
    return DecodedText(text=best[3], encoding=_NAMES[best[2]])


_Found = tuple[int, bool, str, str]


def _tie_broken(content: bytes, file: str, found: list[_Found]) -> _Found:
    """The candidate that chardet names; clean UTF-8 before it, for no other text is UTF-8."""
    whole = [one for one in found if one[1]]
    if whole and whole[0][2] == "utf-8":
        return whole[0]
    import chardet

    named = (chardet.detect(content[:_LOOKED_AT])["encoding"] or "").lower().replace("-", "")
    families = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950", "windows1252": "cp1252"}
    wanted = families.get(named, named)
    for one in found:
        if one[2].replace("-", "") == wanted and one[1]:
            return one
    if len(whole) == 1 and whole[0][0]:
        return whole[0]
    raise InputRefusedError(Problem.of("encoding-unknown", Place(file=file)))


def recognised(text: str, words: Iterable[str]) -> int:
    """How much of the known words stands in the text, in characters: 0 = none.

    Words of one character count only where they fill a cell.
    """
    looked_at = text[:_LOOKED_AT]
    cells = {cell.strip() for cell in _CELLS.split(looked_at)}
    return sum(
        len(word) for word in set(words) if word in cells or (len(word) > 1 and word in looked_at)
    )


_GARBLINGS = (
    ("utf-8", "gb18030"),
    ("utf-8", "cp1252"),
    ("utf-8", "latin-1"),
    ("utf-8", "cp950"),
    ("gb18030", "cp1252"),
    ("gb18030", "latin-1"),
)


def is_mojibake(text: str, words: Iterable[str]) -> bool:
    """True where the known words stand in the text as they look when read in a wrong encoding."""
    known = {word for word in words if len(word) > 1 and not word.isascii()}
    looked_at = text[:_LOOKED_AT]
    for written, read in _GARBLINGS:
        garbled = {_beginning(word.encode(written), read) for word in known}
        hits = sum(1 for word in garbled if len(word) > 1 and word in looked_at)
        if hits > 1 or hits == len(known) == 1:
            return True
    return False


def _beginning(content: bytes, encoding: str) -> str:
    """As much of the bytes from their beginning as the encoding can read."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        return content[: error.start].decode(encoding)
