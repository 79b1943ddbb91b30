"""A line of a text form's logic in, out the conditions or jumps that it states; None where unsure.

The whole line has to be understood: what is left over makes it none that is guessed at. The shapes
are those that the platform writes and people type: `依赖于第1题第1;2个选项`, `第1题选择[是]时显示`,
`○否 (请跳至第5题)`, `(请跳至第问卷末尾，提交答卷)`, `若选“否”，请跳至第5题`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBERS = r"\d{1,3}(?:\s*[;；、,，/和或及]\s*(?:第\s*)?\d{1,3})*"
_QUOTED = r"[“\"「『\[【‘'][^”\"」』\]】’']+[”\"」』\]】’']"
_CHOSEN = (
    rf"(?:(?:第\s*)?(?P<places>{_NUMBERS})\s*个?\s*选?项|选项\s*(?P<after>{_NUMBERS})(?!\d|\s*题)"
    rf"|(?P<quoted>{_QUOTED}(?:\s*[、,，;；或和/]?\s*{_QUOTED})*))"
)
_CHOSEN_ALONE = re.sub(r"\?P<(\w+)>", r"?P<\1_alone>", _CHOSEN)
_VERB = r"(?:选择了?|选中了?|选了|选|勾选|回答|答|为|是|等于|[=＝])"
_BARE = (
    r"(?P<bare>[^，,；;。()（）\s]+?)"
    r"(?=\s*(?:时|的?(?:人|者|受访者)|[，,；;。]|$|(?:并?且|或者?)第|请?跳))"
)
_SOME = (
    r"\s*(?:中的?)?(?:(?P<every>的?(?:全部|所有|每一?个)(?:选项)?)"
    r"|(?:其中|任意|任何)?一[个项](?:选项)?)?\s*"
)
_LEAD = re.compile(
    r"[\s*＊]*(?:(?:此题|本题|该题)?\s*(?:设置了?)?\s*(?:依赖于|(?:题目|选项)?关联(?:逻辑)?|显示(?:逻辑|条件))?)"
    r"\s*[:：]?\s*(?:仅|只有)?\s*(?:当|若|如果?|满足(?:以下|下列)?条件)?\s*(?:时?(?:才?显示))?\s*[:：]?\s*(?:题目)?\s*"
)
_CONDITION = re.compile(
    r"(?:第\s*(?P<number>\d{1,3})\s*题|[Qq](?P<variable>\d{1,3})(?!\d))\s*"
    r"(?:[（(《][^）)》]*[）)》]\s*)?(?:的|中|里)?\s*"
    rf"(?:(?P<not>未|没有?|不)?\s*{_VERB}\s*[:：]?\s*(?:{_CHOSEN}|{_BARE})|{_CHOSEN_ALONE})"
    rf"{_SOME}"
)
_AND = re.compile(r"\s*[，,；;]?\s*(?:并且|而且|且|同时|以及|和|与|、|及)\s*")
_OR = re.compile(r"\s*[，,；;]?\s*(?:或者|或)\s*")
_TAIL = re.compile(
    r"(?:(?:同时|都)?(?:被?选中|选择))?(?:的?(?:人|者|受访者))?\s*时?\s*[，,]?\s*(?:(?:本题|此题|该题|才|会|方可?|需要?)\s*)*"
    r"(?:显示|出现|可见|作答|填写|回答)?\s*(?:本题|此题|该题)?\s*[。.;；]?\s*"
)
_TARGET = (
    r"(?:请\s*)?(?:直接\s*)?(?:无条件\s*)?(?:(?:跳题?[至到]|跳转[至到]?|转[至到]|跳答)\s*(?:第\s*)?(?:"
    r"(?P<to>\d{1,3})\s*题|(?:问卷)?\s*(?:末尾|结尾|结束|最后)|提交|结束)|结束(?:作答|答题|问卷)|问卷结束|终止(?:作答|答题|问卷)"
    r"|直接提交)(?:\s*[，,]?\s*(?:提交(?:答卷|问卷)?|结束(?:作答|答题|问卷)|继续)?(?:作答|回答|填写)?)\s*"
)
_JUMP_LEAD = re.compile(
    r"[\s*＊]*(?:(?:此题|本题|该题)?\s*(?:设置了?)?\s*(?:跳题|跳转)(?:逻辑|(?=[:：])))?\s*[:：]?\s*"
)
_JUMP = re.compile(
    r"(?:(?:当|若|如果?)?\s*(?:本题|此题|该题)?\s*(?:"
    rf"{_VERB}\s*[:：]?\s*(?:{_CHOSEN}|{_BARE})"
    rf"|{_CHOSEN_ALONE})\s*(?:时|的?(?:人|者|受访者)|的)?\s*[，,:：]?\s*(?:则|就)?\s*)?{_TARGET}[；;。，,]?\s*"
)
# Lines of the form's logic: who is asked, where it goes on
_LOGIC = re.compile(
    r"依赖于|关联(?:逻辑|[到于]?\s*第\s*\d)|跳题逻辑|跳转逻辑|显示逻辑|题目关联|选项关联|(?:跳至|跳到|跳转|跳答)|满足.{0,12}条件"
    r"|第\s*\d+\s*题.*(?:选择|选中|选项).*(?:显示|出现|作答|填写|回答)"
    r"|(?:结束|终止)(?:作答|答题|问卷)|问卷结束"
)
_OPTION_NOTE = re.compile(rf"\s*[(（\[【]?\s*{_TARGET}[)）\]】]?\s*$")
_AROUND = re.compile(r"^[\s\[【(（*＊]*(.*?)[\s\]】)）]*$", re.DOTALL)
_OPENING, _CLOSING = "[【(（", "]】)）"


@dataclass(frozen=True, kw_only=True)
class ShownIf:
    """The question is shown to those who chose one of these options of an earlier question."""

    number: int
    places: tuple[int, ...] = ()  # 1, 2, ...
    labels: tuple[str, ...] = ()
    negated: bool = False


@dataclass(frozen=True, kw_only=True)
class Jump:
    """Who chose one of these options goes on at question `to`, None: the end.

    Without options everybody does who was asked.
    """

    to: int | None
    places: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LogicLine:
    """A line as the form has it, and what it states: nothing where it was not understood."""

    text: str
    states: tuple[ShownIf | Jump, ...] = ()


def is_logic(line: str) -> bool:
    """True for a line that speaks of who is asked, or where the form goes on."""
    return bool(_LOGIC.search(line))


def logic_line(line: str) -> LogicLine:
    """The line with the conditions, all of which must hold, or the jumps that it states."""
    text = " ".join(line.split())
    found = _AROUND.match(text)
    inner = found[1] if found and _balanced(found[1]) else text
    return LogicLine(text=text, states=_conditions(inner) or _jumps(inner) or _jumps(text))


def option_jump(line: str) -> tuple[str, Jump] | None:
    """The option's line without its note, and the jump that the note states; None without one."""
    note = _OPTION_NOTE.search(line)
    if note is None or not line[: note.start()].strip(" \t○□●◯*"):
        return None
    label = line[: note.start()].rstrip()
    return label, Jump(to=_place(note["to"]))


def _conditions(text: str) -> tuple[ShownIf | Jump, ...]:
    """The conditions of the line, joined by `and`; alternatives only within one question."""
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    found: list[ShownIf] = []
    either = False
    while True:
        one = _CONDITION.match(text, at)
        if one is None:
            return ()
        condition = _condition(one)
        if condition is None:
            return ()
        if either:
            merged = _either(found.pop(), condition)
            if merged is None:
                return ()
            condition = merged
        found.append(condition)
        at = one.end()
        if _TAIL.fullmatch(text, at):
            return tuple(found)
        joined = _AND.match(text, at)
        either = joined is None
        joined = joined or _OR.match(text, at)
        if joined is None:
            return ()
        at = joined.end()


def _condition(found: re.Match[str]) -> ShownIf | None:
    """The condition; None where it wants several options at once."""
    places, labels = _options(found)
    if found["every"] and len(places) + len(labels) > 1:
        return None
    return ShownIf(
        number=int(found["number"] or found["variable"]),
        places=places,
        labels=labels,
        negated=bool(found["not"]),
    )


def _either(one: ShownIf, other: ShownIf) -> ShownIf | None:
    if one.number != other.number or one.negated or other.negated:
        return None
    return ShownIf(
        number=one.number,
        places=one.places + other.places,
        labels=one.labels + other.labels,
    )


def _jumps(text: str) -> tuple[ShownIf | Jump, ...]:
    lead = _JUMP_LEAD.match(text)
    at = lead.end() if lead else 0
    while at < len(text) and text[at] in _OPENING:
        at += 1
    found: list[Jump] = []
    while at < len(text):
        one = _JUMP.match(text, at)
        if one is None:
            return () if text[at:].strip(_CLOSING + " ") else tuple(found)
        places, labels = _options(one)
        found.append(Jump(to=_place(one["to"]), places=places, labels=labels))
        at = one.end()
    return tuple(found)


def _options(found: re.Match[str]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The places and the labels that are named."""
    own = {name.removesuffix("_alone"): text for name, text in found.groupdict().items() if text}
    numbers = own.get("places") or own.get("after") or ""
    quoted = own.get("quoted") or ""
    labels = [part[1:-1].strip() for part in re.findall(_QUOTED, quoted)]
    labels += [found["bare"].strip()] if found["bare"] else []
    return tuple(int(number) for number in re.findall(r"\d+", numbers)), tuple(labels)


def _place(number: str | None) -> int | None:
    return int(number) if number else None


def _balanced(text: str) -> bool:
    """True where no bracket of the text itself was cut off with those around it."""
    return all(text.count(a) == text.count(b) for a, b in zip(_OPENING, _CLOSING, strict=True))
