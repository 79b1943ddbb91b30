"""问卷星's text form of a questionnaire in (.txt or .docx), its defined items out."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree as ET

from survey.archive_check import checked_archive
from survey.drafting.defined_items import DefinedItem, DefinedOption, Definition

_TYPES = {
    "单选": "single",
    "下拉": "single",
    "判断": "single",
    "评分": "single",
    "量表": "single",
    "多选": "multiple",
    "排序": "ranking",
    "填空": "text",
    "简答": "text",
    "问答": "text",
    "滑动": "number",
    "日期": "date",
    "矩阵": "matrix",
}
_QUESTION = re.compile(
    r"\s*\*?\s*(?P<number>\d{1,3})\s*[.、．]\s*(?P<text>.+?)\s*"
    r"[\[【](?P<type>[^\]】]{0,12}题)[^\]】]*[\]】]\s*(?:[*＊]|[(（]必[填答][)）])?\s*$"
)
_BULLET = re.compile(r"^[\s○□●◯▢☐◎■◆√✓·•]+")
_NOTE = re.compile(r"\s*(?:_{2,}|[(（]?请?(?:跳至|跳到|跳转)第?\s*\d+\s*题?[)）]?|\*)\s*$")
_AXIS = re.compile(r"\s*(行|列)\s*[:：]\s*(.*)")
_BETWEEN = (
    re.compile(r"\t|\s{2,}"),
    re.compile(r"[;；|┋/]"),
    re.compile(r"[、,，]"),
    re.compile(" "),
)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def lines_of_word(content: bytes, file: str) -> list[str]:
    """The paragraphs of a .docx as lines. Raises InputRefusedError for what is no sound archive."""
    checked_archive(content, file)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read("word/document.xml")
    if b"<!DOCTYPE" in xml[:4096]:
        return []
    paragraphs = ET.fromstring(xml).iter(f"{_WORD}p")
    return ["".join(run.text or "" for run in one.iter(f"{_WORD}t")) for one in paragraphs]


def text_form(lines: list[str]) -> Definition | None:
    """The questions of these lines; None where none of them is one."""
    found: list[tuple[re.Match[str], list[str]]] = []
    title = ""
    for line in lines:
        question = _QUESTION.match(line)
        if question:
            found.append((question, []))
        elif found and line.strip():
            found[-1][1].append(line)
        elif not title:
            title = line.strip()
    items = [item for question, below in found for item in _items(question, below)]
    return Definition(items=tuple(items), title=title) if items else None


def _items(question: re.Match[str], below: list[str]) -> list[DefinedItem]:
    written = question["type"]
    kind = next((kind for word, kind in _TYPES.items() if word in written), "text")
    if "矩阵" in written:
        kind = "matrix"
    number, text = int(question["number"]), question["text"].strip()
    if kind == "matrix":
        rows, columns = _axes(below)
        if "多选" not in written and "填空" not in written and rows and len(columns) > 1:
            options = tuple(DefinedOption(label=label) for label in columns)
            named = tuple(("", row) for row in rows)
            return [
                DefinedItem(text=text, type="matrix", number=number, options=options, rows=named)
            ]
        return []
    labels = [_label(line) for line in below] if kind in ("single", "multiple", "ranking") else []
    options = tuple(DefinedOption(label=label) for label in dict.fromkeys(filter(None, labels)))
    if kind in ("single", "multiple", "ranking") and len(options) < 2:  # noqa: PLR2004
        kind, options = "text", ()
    return [DefinedItem(text=text, type=kind, number=number, options=options)]


def _label(line: str) -> str:
    return _NOTE.sub("", _BULLET.sub("", line)).strip()


def _axes(below: list[str]) -> tuple[list[str], list[str]]:
    """The rows and columns of a matrix: behind 行： and 列：, or on the lines below either."""
    axes: dict[str, list[str]] = {"行": [], "列": []}
    current = ""
    for line in below:
        axis = _AXIS.match(line)
        if axis:
            current = axis[1]
        rest = axis[2] if axis else line
        if current and rest.strip():
            axes[current] += _divided(rest) if axis else [_label(rest)]
    return axes["行"], axes["列"]


def _divided(line: str) -> list[str]:
    """The parts of a line, at the first of the usual separators that it holds."""
    text = line.strip()
    for separator in _BETWEEN:
        parts = [_label(part) for part in separator.split(text) if _label(part)]
        if len(parts) > 1:
            return parts
    return [_label(text)]
