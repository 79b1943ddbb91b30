"""Bytes of UTF-16 in, their text out; lines that lack a byte are marked, those after them are read.

From a missing byte on, every letter is another one, and no line ends. The bytes of a line's end
are found all the same, one byte off; from there on the text is in step again.
"""

from __future__ import annotations

import re

_LOST = "\udc80"  # stands for bytes that are no text: its row is rejected and listed


def wide_text(content: bytes, encoding: str) -> str:
    """The text; `encoding` is "utf-16-le" or "utf-16-be". A line with a lost byte holds U+DC80."""
    text = _decoded(content, encoding)
    end = "\n" if "\n".encode(encoding) in content else "\r"
    # a line's end that is one byte off looks like a letter U+0Axx, which no Chinese text has
    if not re.search(f"[{chr(ord(end) << 8)}-{chr((ord(end) << 8) + 255)}]", text):
        return text
    parts: list[str] = []
    begun = line = 0  # where the text in step, and where the current line begins
    for found in re.finditer(re.escape(end.encode(encoding)), content):
        if (found.start() - begun) % 2 == 0:
            line = found.end()
            continue
        parts.append(_decoded(content[begun:line], encoding))
        parts.append(_damaged(content[line : found.start()], encoding) + end)
        begun = line = found.end()
    parts.append(_decoded(content[begun:], encoding))
    return "".join(parts)


def _decoded(content: bytes, encoding: str) -> str:
    """The bytes as text, with a mark for one that is left over."""
    odd = len(content) % 2
    return content[: len(content) - odd].decode(encoding, "surrogatepass") + _LOST * odd


def _damaged(line: bytes, encoding: str) -> str:
    """A line whose end is wrong letters: without signs that would join it to other lines."""
    return re.sub('["\r\n]', " ", _decoded(line, encoding))
