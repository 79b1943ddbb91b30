"""Header cells in, keys out: what is left of a header when numbering, tags and signs are dropped.

Two headers that mean the same have the same key; the question number is kept beside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from survey.exports.variants import meant
from survey.personal_text import mask
from survey.questionnaire import Item

_MARKUP = re.compile(r"<[^<>]*>|&nbsp;?|&#160;")
_NUMBER = re.compile(
    r"(?:第\s*(\d{1,4})\s*题|q?(\d{1,4})\s*[、.:)](?!\d)|q?(\d{1,4})\s*(?=\()"
    r"|q(\d{1,4})\s*(?=[\u4e00-\u9fff]))\s*"
)
_TYPES = (
    "单选题?|多选题?|可多选|不定项[^)\\]】]*|限选[^)\\]】]*|最多[^)\\]】]*|至少[^)\\]】]*|矩阵[^)\\]】]*"
    "|[^()\\[\\]【】]{0,6}(?:量表题?|填空题|排序题?(?!\\s*\\d)|打分题|下拉题|问答题|简答题)|必填|选填|必答题?|选答题?"
    "|single choice|multiple choice|required|optional"
)
_TAG = re.compile(rf"[\[(【]\s*(?:{_TYPES})[^()\[\]【】]*[\])】]")
_REQUIRED = re.compile(
    r"\s*[\[(（【]\s*(?:必填|选填|必答题?|选答题?|required|optional)\s*[\])）】]", re.IGNORECASE
)
_LIKE = 0.5  # so much like a text that a header may be what became of it
_SHOWN = 5
_LISTED_ITEMS = 10
_LISTED, _SHOWN_OF_ONE = 30, 40
_SIGNS = re.compile(r"[^\w<>+=%~$]+|_+")


@dataclass(frozen=True, kw_only=True)
class HeaderCell:
    """One header: its place (0, 1, ...), its text, its question number and its key."""

    index: int
    text: str
    number: int | None
    key: str


@lru_cache(maxsize=65536)
def keyed(text: str) -> tuple[int | None, str]:
    """The question number that a header begins with (None: none) and the key of the rest."""
    plain = unicodedata.normalize("NFKC", _MARKUP.sub("", text)).strip().casefold()
    found = _NUMBER.match(plain)
    number = None
    if found and found.end() < len(plain):
        number = int(next(group for group in found.groups() if group))
        plain = plain[found.end() :]
    return number, _SIGNS.sub("", _TAG.sub("", plain))


def untagged(text: str) -> str:
    """The text less what a platform adds of a question that must, or need not, be answered."""
    return _REQUIRED.sub("", text).strip() or text


def key(text: str) -> str:
    """The key of a text, without its number."""
    return keyed(text)[1]


@lru_cache(maxsize=65536)
def label_key(text: str) -> str:
    """The key of an option's label: its leading number, if any, belongs to it."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", _MARKUP.sub("", text)).casefold())


def numbered(item: Item) -> str:
    """The item's text with its question number, as messages name it."""
    text = item.text.zh
    return text if keyed(text)[0] is not None else f"{item.number}、{text}"


def shown_items(items: Sequence[Item]) -> str:
    """The first items as a message lists them; how many there are it says beside."""
    names = "、".join(numbered(item) for item in items[:_LISTED_ITEMS])
    return names + ("……" if len(items) > _LISTED_ITEMS else "")


def nearest_headers(texts: Sequence[str], cells: Sequence[HeaderCell]) -> str:
    """The few headers most like these texts, "—" where none is like any, as a message names them.

    At most one for each text, in the order of the texts.
    """
    headers = {cell.key: cell.text.strip() for cell in reversed(cells) if cell.key}
    close = (get_close_matches(key(text), headers, n=1, cutoff=_LIKE) for text in texts)
    found = dict.fromkeys(headers[match] for matches in close for match in matches)
    return "、".join([*found][:_SHOWN]) or "—"


def shown_headers(cells: Sequence[HeaderCell]) -> str:
    """The headers of a file as a message lists them: the first ones, each cut where it is long."""
    texts = [mask(" ".join(cell.text.split()))[:_SHOWN_OF_ONE] for cell in cells]
    listed = "、".join(filter(None, texts[:_LISTED]))
    return listed + (" ..." if len(texts) > _LISTED else "")


def header_cells(
    header: tuple[str, ...], known: Collection[str] = frozenset()
) -> tuple[HeaderCell, ...]:
    """The header cells of a sheet, each keyed by the way to read it whose key is `known`."""
    return tuple(_header_cell(index, text, known) for index, text in enumerate(header))


def _header_cell(index: int, text: str, known: Collection[str]) -> HeaderCell:
    number, own = keyed(meant(text, lambda way: key(way) in known))
    number = keyed(text)[0] if number is None else number
    return HeaderCell(index=index, text=text, number=number, key=own)
