"""问卷星's text form of a questionnaire in (.txt or .docx), its defined items out.

No line is dropped silently: what is neither a question nor a part of one is told with its line.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from string import ascii_uppercase
from xml.etree import ElementTree as ET

from survey.archive_check import checked_archive
from survey.drafting.defined_items import DefinedItem, DefinedOption, Definition
from survey.drafting.form_logic import LogicLine, is_logic, logic_line, option_jump
from survey.drafting.question_line import (
    Question,
    kind_of,
    typed_question,
    untyped_question,
    whole_lines,
)
from survey.problem import Place, Problem, Severity

_BLANK = re.compile(r"\{_+\}|[(（]?_{2,}[)）]?")
_SECTION = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]+(?:部分|页|章|节|、)|第\s*\d+\s*(?:部分|页)|[=\-—*]{3,}"
    r"|.*[\[【](?:段落说明|分页栏?|标签)[\]】]\s*$)"
)
_LONG_GAP = re.compile(r"\s{9,}")  # to write on; the longer, the more ways to match the rest
_TO_WRITE_ON = " _\t\u3000"
_BULLET = re.compile(r"^(?:[\s○□●◯▢☐◎■◆√✓·•]|-(?=\s))+")
_LETTERED = re.compile(r"(?P<letter>[A-Za-z])\s*[.．、:：)）]\s*(?P<label>\S.*)")
_POINTS = re.compile(r"\s*(\d{1,2})\s*[~～—–-]\s*(\d{1,2})\s*分?\s*")
_MOST_POINTS = 11
_NOTE = re.compile(r"\s*(?:_{2,}|\*)\s*$")
_AXIS = re.compile(r"\s*(行|列)\s*[:：]\s*(.*)")
_BETWEEN = (
    re.compile(r"\t|\s{2,}"),
    re.compile(r"[;；|┋/]"),
    re.compile(r"[、,，]"),
    re.compile(" "),
)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def lines_of_word(content: bytes, file: str) -> list[str]:
    """The paragraphs of a .docx as lines, a table as the rows and columns of a matrix.

    Raises InputRefusedError for what is no sound archive.
    """
    checked_archive(content, file)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read("word/document.xml")
    if b"<!DOCTYPE" in xml[:4096]:
        return []
    return list(_lines_in(ET.fromstring(xml)))


def _lines_in(part: ET.Element) -> Iterator[str]:
    """The lines of a part of the document, in their order."""
    for one in part:
        if one.tag == f"{_WORD}p":
            yield _text_of(one)
        elif one.tag == f"{_WORD}tbl":
            yield from _lines_of_table(one)
        else:
            yield from _lines_in(one)


def _lines_of_table(table: ET.Element) -> Iterator[str]:
    """The heads of a grid's rows and columns, as a text form has them; the cells of another one."""
    grid = [
        [_text_of(cell).strip() for cell in row.iter(f"{_WORD}tc")]
        for row in table.iter(f"{_WORD}tr")
    ]
    first, rest = (grid[0], grid[1:]) if grid else ([], [])
    marks = {cell.strip("○□●◯ ") for row in rest for cell in row[1:]}
    if rest and first and not first[0] and all(first[1:]) and marks <= {""}:
        yield "行：" + "\t".join(row[0] for row in rest if row)
        yield "列：" + "\t".join(first[1:])
    else:
        yield from (cell for row in grid for cell in row)


def _text_of(part: ET.Element) -> str:
    return "".join(run.text or "" for run in part.iter(f"{_WORD}t"))


def text_form(lines: Sequence[str], file: str = "") -> Definition | None:
    """The questions of these lines; None where none of them is one."""
    whole = whole_lines([_LONG_GAP.sub(" " * 8, line) for line in lines])
    if not any(typed_question(line, at) for at, line in whole):
        return None
    questions: list[Question] = []
    left: list[tuple[int, str]] = []
    title = ""
    for at, line in whole:
        question = typed_question(line, at) or untyped_question(line, at, questions)
        if question is not None:
            questions.append(question)
        elif not questions:
            title = title or line.strip()
        elif line.strip(_TO_WRITE_ON):
            _add(questions[-1], at, line, left)
    items: list[DefinedItem] = []
    for question in questions:
        items += _items(question, left)
    notices = tuple(
        Problem.of("form-line-left", Place(file=file, row=at), Severity.NOTICE, text=text.strip())
        for at, text in sorted(left)
    )
    return Definition(items=tuple(items), title=title, notices=notices) if items else None


def _add(question: Question, at: int, line: str, left: list[tuple[int, str]]) -> None:
    """Puts a line where it belongs: a part of the question, its logic, or what is left."""
    stated = logic_line(line) if is_logic(line) else None
    bulleted = bool(_BULLET.match(line)) and bool(_BULLET.sub("", line).strip())
    jumping = option_jump(line) if bulleted or (stated and not stated.states) else None
    if jumping is not None:
        label, jump = jumping
        to = replace(jump, labels=(_label(label),))
        question.logic.append(LogicLine(text=" ".join(line.split()), states=(to,)))
        question.below.append((at, label))
    elif stated is not None and (stated.states or not bulleted):
        question.logic.append(stated)
    elif _SECTION.match(line):
        left.append((at, line))
    else:
        question.below.append((at, line))
        question.logic += [stated] if stated else []


def _items(question: Question, left: list[tuple[int, str]]) -> Iterator[DefinedItem]:
    """The items of a question: one, or one for each part that is answered by itself."""
    written = question.type
    kind = kind_of(written)
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
    options = _lettered(_labels(own) if choice else [])
    if len(options) < 2:  # noqa: PLR2004
        kind = "number" if "量表" in written or "评分" in written else kind
        kind = "text" if kind in ("single", "multiple", "ranking") else kind
        left += [(at, line) for at, line in question.below if line in own and not options]
        options = ()
    elif not written:
        kind = "single"
    yield _defined(question, question.text, kind, options=options)


def _matrix(question: Question) -> Iterator[DefinedItem]:
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


def _blanks(question: Question, left: list[tuple[int, str]]) -> Iterator[DefinedItem]:
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
    question: Question, part: str, kind: str, options: tuple[DefinedOption, ...] = ()
) -> DefinedItem:
    stem = question.text
    if _BLANK.search(stem):
        stem = _BLANK.split(stem)[0].rpartition("：")[0] or stem
    return _defined(question, f"{stem.rstrip('：: ')}：{part}", kind, options=options)


def _defined(
    question: Question,
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
        logic=question.told_logic,
        remarks=tuple(question.remarks),
        required=question.required,
        row=question.line,
    )


def _labels(lines: Sequence[str]) -> list[str]:
    """The options' labels, none twice; of a scale written 1~5 its points."""
    if len(lines) == 1 and (found := _POINTS.fullmatch(lines[0])):
        points = range(int(found[1]), int(found[2]) + 1)
        return [str(point) for point in points] if 1 < len(points) <= _MOST_POINTS else []
    return list(dict.fromkeys(filter(None, map(_label, lines))))


def _lettered(labels: Sequence[str]) -> tuple[DefinedOption, ...]:
    """The options; where A., B., C. ... stand before all labels, these are their codes.

    Who types answers in from paper types the letters.
    """
    found = [_LETTERED.fullmatch(label) for label in labels]
    letters = "".join(one["letter"].upper() for one in found if one)
    if not all(found) or not letters or not ascii_uppercase.startswith(letters):
        return tuple(DefinedOption(label=label) for label in labels)
    return tuple(DefinedOption(label=one["label"], code=one["letter"]) for one in found if one)


def _label(line: str) -> str:
    return _NOTE.sub("", _BULLET.sub("", line)).strip()


def _axes(below: list[str]) -> tuple[list[str], list[str]]:
    """The rows and columns of a matrix: behind 行： and 列：, or on the lines below either.

    Without these words the first line holds the columns, and each other line is a row.
    """
    axes: dict[str, list[str]] = {"行": [], "列": []}
    current = ""
    for line in below:
        axis = _AXIS.match(line)
        if axis:
            current = axis[1]
        rest = axis[2] if axis else line
        if current and rest.strip():
            axes[current] += _divided(rest) if axis else [_label(rest)]
    if not current and len(below) > 1:
        points = _labels([below[0]])
        return _labels(below[1:]), points if len(points) > 1 else _divided(below[0])
    return axes["行"], axes["列"]


def _divided(line: str) -> list[str]:
    """The parts of a line, at the first of the usual separators that it holds."""
    text = line.strip()
    for separator in _BETWEEN:
        parts = [_label(part) for part in separator.split(text) if _label(part)]
        if len(parts) > 1:
            return parts
    return [_label(text)]
