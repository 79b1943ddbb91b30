"""A line of a text form in, out the question that it begins: number, text, type, what tags say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from survey.drafting.form_logic import LogicLine, is_logic, logic_line

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
_KNOWN = "|".join(_TYPES)
_NUMBER = r"\s*[*＊]?\s*(?P<number>\d{1,3})\s*[.、．]\s*"
# Behind the type come tags ([必答题]), stars, and what the form's logic says
_REST = r"(?P<rest>(?:\s*(?:[*＊]|[\[【(（][^\[\]【】()（）]*[\]】)）])|\s*[*＊]?\s*依赖于.*)*)\s*$"
_TYPED = re.compile(
    rf"{_NUMBER}(?P<text>.+?)\s*[*＊]?\s*"
    rf"[\[【](?P<type>[^\[\]【】]{{0,8}}(?:{_KNOWN})[^\[\]【】]*)[\]】]{_REST}"
)
_OTHER_TYPE = re.compile(
    rf"{_NUMBER}(?P<text>.+?)\s*[*＊]?\s*[\[【](?P<type>[^\[\]【】]{{0,12}}题)[\]】]{_REST}"
)
_UNTYPED = re.compile(rf"{_NUMBER}(?P<text>\S.*?)\s*$")
_TAG_AT_END = re.compile(rf".*[\[【][^\[\]【】]{{0,8}}(?:{_KNOWN})[^\[\]【】]*[\]】]{_REST}")
_TAGS = re.compile(r"[\[【(（]([^\[\]【】()（）]*)[\]】)）]|[*＊]?\s*(依赖于.*)")
_BULLET = re.compile(r"\s*[○□●◯▢☐◎■◆√✓]")
_REQUIRED = re.compile(r"必[答填]题?|required", re.IGNORECASE)
_OPTIONAL = re.compile(r"[选非]必?[答填]题?|optional", re.IGNORECASE)
_SAYS_ONLY_THAT = re.compile(
    r"[\s*＊\[【(（]*(?:此题|本题|该题)?\s*设置了?\s*\S{2,4}逻辑[\s\]】)）]*"
)
_LONGEST = 4  # lines of one question


@dataclass(kw_only=True)
class Question:
    """A question's line as it is read, with the lines below it and their numbers."""

    number: int
    text: str
    type: str
    line: int
    required: bool | None = None
    below: list[tuple[int, str]] = field(default_factory=list)
    logic: list[LogicLine] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def told_logic(self) -> tuple[LogicLine, ...]:
        """The logic; that there is some says nothing more where other lines say what."""
        some = any(line.states for line in self.logic)
        return tuple(
            line for line in self.logic if not (some and _SAYS_ONLY_THAT.fullmatch(line.text))
        )


def kind_of(written: str) -> str:
    """The item type that the form's word for it means; open text for an unknown one."""
    return next((kind for word, kind in _TYPES.items() if word in written), "text")


def whole_lines(lines: Sequence[str]) -> list[tuple[int, str]]:
    """The lines with their numbers; a question that runs over several lines is one of them."""
    found: list[tuple[int, str]] = []
    at = 0
    while at < len(lines):
        more = _lines_of_question(lines, at)
        found.append((at + 1, " ".join(line.strip() for line in lines[at : at + more])))
        if more == 1:
            found[-1] = (at + 1, lines[at])
        at += more
    return found


def _lines_of_question(lines: Sequence[str], at: int) -> int:
    """How many lines the question that begins here has; 1 where its type stands in none below."""
    if not _UNTYPED.match(lines[at]) or _TAG_AT_END.match(lines[at]):
        return 1
    for more in range(1, min(_LONGEST, len(lines) - at)):
        line = lines[at + more]
        if not line.strip() or _BULLET.match(line) or _UNTYPED.match(line):
            return 1
        if _TAG_AT_END.match(line):
            return more + 1
    return 1


def typed_question(line: str, at: int) -> Question | None:
    """The question that a line begins with its type in brackets."""
    found = _TYPED.match(line) or _OTHER_TYPE.match(line)
    if found is None:
        return None
    text = found["text"].strip()
    question = Question(number=int(found["number"]), text=text, type=found["type"], line=at)
    question.required = True if re.search("[*＊]", found["rest"]) else None
    for tag, logic in _TAGS.findall(found["rest"]):
        _heed(question, (tag or logic).strip())
    asides = re.findall(r"[(（\[【]([^()（）\[\]【】]+)[)）\]】]", text)
    question.logic += [logic_line(aside) for aside in asides if is_logic(aside)]
    return question


def _heed(question: Question, tag: str) -> None:
    """Takes in what a tag behind the question says."""
    if _OPTIONAL.fullmatch(tag):
        question.required = False
    elif _REQUIRED.fullmatch(tag):
        question.required = True
    elif is_logic(tag):
        question.logic.append(logic_line(tag))
    elif tag:
        question.remarks.append(tag)


def untyped_question(line: str, at: int, before: Sequence[Question]) -> Question | None:
    """The question that the next number alone begins; None among options with numbers."""
    untyped = _UNTYPED.match(line)
    if untyped is None or not before or int(untyped["number"]) != before[-1].number + 1:
        return None
    if any(_UNTYPED.match(own) for _, own in before[-1].below):
        return None
    return Question(number=int(untyped["number"]), text=untyped["text"], type="", line=at)
