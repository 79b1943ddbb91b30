"""Drafted items with lines of their form in; questions by number, with their logic, out.

A line is taken whole or not at all: one whose options or questions are not all known is left, and
is told where the question stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from survey.drafting.defined_items import DefinedItem
from survey.drafting.draft import DraftItem
from survey.drafting.form_logic import Jump, LogicLine, ShownIf
from survey.option_table import plain

_END = 10**6

Rule = tuple[int, frozenset[str]]  # an earlier question, and the codes that lead on


@dataclass(kw_only=True)
class Question:
    """A question of the form: its items, its conditions, and its jumps by code, None: any."""

    row: int | None
    items: list[DraftItem] = field(default_factory=list)
    lines: list[tuple[str, bool]] = field(default_factory=list)  # the text, and whether it jumps
    shown: list[Rule] = field(default_factory=list)
    jumps: dict[str | None, int] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)

    @property
    def item(self) -> DraftItem:
        """Its first item: the only one, where the question is no battery."""
        return self.items[0]

    def lands(self, code: str | None) -> int:
        """The number of the question that follows for this answer; 0 for the next one."""
        return self.jumps.get(code, self.jumps.get(None, 0))


def numbered_questions(
    pairs: Sequence[tuple[DraftItem, DefinedItem | None]],
) -> dict[int, Question]:
    """The questions by number, in their order, each with the logic that could be resolved."""
    form: dict[int, Question] = {}
    lines: dict[int, tuple[LogicLine, ...]] = {}
    for item, defined in pairs:
        if defined is None or defined.number is None:
            continue
        question = form.setdefault(defined.number, Question(row=defined.row))
        if question.row != defined.row:  # the number of another question again
            question.left += [line.text for line in defined.logic]
            continue
        question.items.append(item)
        lines[defined.number] = defined.logic
    form = dict(sorted(form.items()))
    for number, own in lines.items():
        for line in own:
            if not line.states or not _takes(form, number, line):
                form[number].left.append(line.text)
    return form


def _takes(form: Mapping[int, Question], number: int, line: LogicLine) -> bool:
    """True, and the question has them, where the line's options and questions are all known."""
    shown: list[Rule] = []
    jumps: dict[str | None, int] = {}
    for state in line.states:
        if isinstance(state, ShownIf):
            codes = _codes(form.get(state.number), state)
            if not codes or state.number >= number:
                return False
            shown.append((state.number, codes))
        else:
            own = _jump(form, number, state)
            if not own:
                return False
            jumps |= own
    form[number].shown += shown
    form[number].jumps |= jumps
    form[number].lines.append((line.text, bool(jumps)))
    return True


def _jump(form: Mapping[int, Question], number: int, jump: Jump) -> dict[str | None, int]:
    """By code where the jump leads, None for any answer; {} where it leads to no later question."""
    to = _END if jump.to is None else jump.to
    if to <= number or (to not in form and to != _END):
        return {}
    if not jump.places and not jump.labels:
        return {None: to}
    single = form[number].item.type == "single"
    return dict.fromkeys(_codes(form[number], jump), to) if single else {}


def _codes(question: Question | None, state: ShownIf | Jump) -> frozenset[str]:
    """The codes of the options that are named; none where one of them is not known."""
    if question is None or len(question.items) > 1:
        return frozenset()
    item = question.item
    if item.personal or item.type not in ("single", "multiple"):
        return frozenset()
    by_label = {plain(option.label): option.code for option in item.options}
    found = [by_label.get(plain(label), "") for label in state.labels]
    in_form = [option.code for option in item.options]
    found += [in_form[at - 1] if 0 < at <= len(in_form) else "" for at in state.places]
    if not all(found):
        return frozenset()
    if isinstance(state, ShownIf) and state.negated:
        return frozenset(in_form) - frozenset(found) if item.type == "single" else frozenset()
    return frozenset(found)
