"""问卷星's text form of a questionnaire in (.txt or .docx), its defined items out.

No line is dropped silently: what is neither a question nor a part of one is told with its line.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from survey.archive_check import checked_archive
from survey.drafting.defined_items import DefinedItem, DefinedOption, Definition
from survey.problem import Place, Problem, Severity

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
    "滑块": "number",
    "比重": "shares",
    "日期": "date",
    "矩阵": "matrix",
}
_QUESTION = re.compile(
    r"\s*\*?\s*(?P<number>\d{1,3})\s*[.、．]\s*(?P<text>.+?)\s*"
    r"[\[【](?P<type>[^\]】]{0,12}?(?:题|量表|滑动条|滑块|矩阵\w{0,6}))[^\]】]*[\]】]\s*(?:[*＊]|[(（]必[填答][)）])?\s*$"
)
_UNTYPED = re.compile(r"\s*\*?\s*(?P<number>\d{1,3})\s*[.、．]\s*(?P<text>\S.*?)\s*$")
_BLANK = re.compile(r"\{_+\}|[(（]?_{2,}[)）]?")
# Lines of the form's logic: who is asked, where it goes on
_LOGIC = re.compile(
    r"依赖于|关联逻辑|跳题逻辑|显示逻辑|题目关联|选项关联|(?:跳至|跳到|跳转)|满足.{0,12}条件"
)
_SECTION = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]+(?:部分|页|章|节|、)|第\s*\d+\s*(?:部分|页)|[=\-—*_]{3,}\s*$)"
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


@dataclass(kw_only=True)
class _Question:
    """A question's line as it is read, with the lines below it and their numbers."""

    number: int
    text: str
    type: str
    line: int
    below: list[tuple[int, str]] = field(default_factory=list)
    logic: list[str] = field(default_factory=list)


def text_form(lines: Sequence[str], file: str = "") -> Definition | None:
    """The questions of these lines; None where none of them is one."""
    if not any(_QUESTION.match(line) for line in lines):
        return None
    questions: list[_Question] = []
    left: list[tuple[int, str]] = []
    title = ""
    for at, line in enumerate(lines, 1):
        question = _question(line, at, questions)
        if question is not None:
            questions.append(question)
        elif not questions:
            title = title or line.strip()
        elif line.strip():
            _add(questions[-1], at, line, left)
    items: list[DefinedItem] = []
    for question in questions:
        items += _items(question, left)
    notices = tuple(
        Problem.of("form-line-left", Place(file=file, row=at), Severity.NOTICE, text=text.strip())
        for at, text in sorted(left)
    )
    return Definition(items=tuple(items), title=title, notices=notices) if items else None


def _question(line: str, at: int, before: Sequence[_Question]) -> _Question | None:
    """The question that a line begins: with its type in brackets, or the next number alone."""
    typed = _QUESTION.match(line)
    if typed:
        text = typed["text"].strip()
        return _Question(number=int(typed["number"]), text=text, type=typed["type"], line=at)
    untyped = _UNTYPED.match(line)
    if untyped is None or not before or int(untyped["number"]) != before[-1].number + 1:
        return None
    if any(_UNTYPED.match(own) for _, own in before[-1].below):
        return None  # options with numbers
    return _Question(number=int(untyped["number"]), text=untyped["text"], type="", line=at)


def _add(question: _Question, at: int, line: str, left: list[tuple[int, str]]) -> None:
    """Puts a line where it belongs: a part of the question, its logic, or what is left."""
    if _LOGIC.search(line):
        question.logic.append(" ".join(line.split()))
        line = _NOTE.sub("", line)
        if _LOGIC.search(line) or not _BULLET.match(line):
            return
    if _SECTION.match(line):
        left.append((at, line))
    else:
        question.below.append((at, line))


def _items(question: _Question, left: list[tuple[int, str]]) -> Iterator[DefinedItem]:
    """The items of a question: one, or one for each part that is answered by itself."""
    written = question.type
    kind = next((kind for word, kind in _TYPES.items() if word in written), "text")
    if "矩阵" in written or "表格" in written:
        yield from _matrix(question)
        return
    bulleted = any(_BULLET.match(line) for _, line in question.below)
    if bulleted:
        left += [(at, line) for at, line in question.below if not _BULLET.match(line)]
    own = [line for _, line in question.below if _BULLET.match(line) or not bulleted]
    if kind == "text" and written:
        yield from _blanks(question, left)
        return
    if kind == "shares":
        yield from (_part(question, label, "number") for label in _labels(own))
        return
    choice = kind in ("single", "multiple", "ranking") or not written
    options = tuple(DefinedOption(label=label) for label in (_labels(own) if choice else ()))
    if len(options) < 2:  # noqa: PLR2004
        kind = "number" if "量表" in written or "评分" in written else kind
        kind = "text" if kind in ("single", "multiple", "ranking") else kind
        left += [(at, line) for at, line in question.below if line in own and not options]
        options = ()
    elif not written:
        kind = "single"
    yield _defined(question, question.text, kind, options=options)


def _matrix(question: _Question) -> Iterator[DefinedItem]:
    """A matrix of single answers; each row by itself where it takes several answers or a text."""
    rows, columns = _axes([line for _, line in question.below])
    options = tuple(DefinedOption(label=label) for label in columns)
    single = not any(word in question.type for word in ("多选", "填空", "滑动", "滑块", "数值"))
    if single and rows and len(columns) > 1:
        named = tuple(("", row) for row in rows)
        yield _defined(question, question.text, "matrix", options=options, rows=named)
    elif "多选" in question.type and rows and len(columns) > 1:
        yield from (_part(question, row, "multiple", options) for row in rows)
    else:
        typed = "text" if "填空" in question.type or single else "number"
        yield from (_part(question, row, typed) for row in rows)
        if not rows:
            yield _defined(question, question.text, "text")


def _blanks(question: _Question, left: list[tuple[int, str]]) -> Iterator[DefinedItem]:
    """One open item, or one for each blank of a question that has several (多项填空)."""
    lines = [question.text, *(line for _, line in question.below)]
    labels = [label.strip(" ，,;；。") for line in lines for label in _BLANK.split(line)[:-1]]
    blanks = [line for line in lines if _BLANK.search(line)]
    left += [(at, line) for at, line in question.below if line not in blanks]
    if len(labels) < 2:  # noqa: PLR2004
        yield _defined(
            question, _BLANK.sub("", question.text).strip(" ：:") or question.text, "text"
        )
        return
    stem = "" if _BLANK.search(question.text) else question.text
    opening, colon, first = labels[0].rpartition("：") if not stem else ("", "", labels[0])
    stem = stem or opening
    labels[0] = first if colon else labels[0]
    for at, label in enumerate(labels, 1):
        name = label.strip("：: ") or str(at)
        yield _part(question, name, "text") if stem else _defined(question, name, "text")


def _part(
    question: _Question, part: str, kind: str, options: tuple[DefinedOption, ...] = ()
) -> DefinedItem:
    stem = question.text
    if _BLANK.search(stem):
        stem = _BLANK.split(stem)[0].rpartition("：")[0] or stem
    return _defined(question, f"{stem.rstrip('：: ')}：{part}", kind, options=options)


def _defined(
    question: _Question,
    text: str,
    kind: str,
    *,
    options: tuple[DefinedOption, ...] = (),
    rows: tuple[tuple[str, str], ...] = (),
) -> DefinedItem:
    return DefinedItem(
        text=text,
        type=kind,
        number=question.number,
        options=options,
        rows=rows,
        remarks=tuple(question.logic),
        row=question.line,
    )


def _labels(lines: Sequence[str]) -> list[str]:
    """The options' labels, none twice."""
    return list(dict.fromkeys(filter(None, map(_label, lines))))


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
