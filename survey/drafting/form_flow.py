"""Questions with the logic of their form in, out who is asked each of them; the rest is told.

Jumps and conditions are played through for every way to answer what decides. What `ask_if` can say
is that every one of some earlier items has one of some codes; a question is given that only where
it comes to the same in all ways to answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from survey.drafting.defined_items import DefinedItem
from survey.drafting.draft import DraftItem
from survey.drafting.form_logic import Jump, LogicLine, ShownIf
from survey.option_table import plain

_MOST_WAYS = 4096
_END = 10**6

Routes = tuple[tuple[str, tuple[str, ...]], ...]  # earlier items, each with the codes that lead on


@dataclass(frozen=True, kw_only=True)
class Flow:
    """By item who is asked it, and by item the lines of the form that could not be said."""

    routes: Mapping[str, Routes]
    left: Mapping[str, tuple[str, ...]]


@dataclass(kw_only=True)
class _Question:
    """A question of the form: its items, its conditions, and its jumps by code, None: any."""

    row: int | None
    items: list[DraftItem] = field(default_factory=list)
    lines: list[tuple[str, bool]] = field(default_factory=list)  # the text, and whether it jumps
    shown: list[tuple[int, frozenset[str]]] = field(default_factory=list)
    jumps: dict[str | None, int] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)

    @property
    def item(self) -> DraftItem:
        return self.items[0]

    def lands(self, code: str | None) -> int:
        """The number of the question that follows for this answer; 0 for the next one."""
        return self.jumps.get(code, self.jumps.get(None, 0))


@dataclass(frozen=True, kw_only=True)
class _Answer:
    """What a way to answer says of a question: one of some codes, or which conditions hold."""

    codes: frozenset[str] = frozenset()
    holding: frozenset[frozenset[str]] = frozenset()

    def holds(self, codes: frozenset[str]) -> bool:
        return (bool(self.codes) and self.codes <= codes) or codes in self.holding


def form_flow(pairs: Sequence[tuple[DraftItem, DefinedItem | None]]) -> Flow:
    """Who is asked what, by the form's own question numbers."""
    form = _form(pairs)
    routes: dict[str, Routes] = {}
    unsaid: set[int] = set()
    for number, question in form.items():
        found = _routes(number, form)
        if found is None:
            unsaid.add(number)
        elif found:
            routes |= {item.id: found for item in question.items}
    left = {
        question.item.id: (*question.left, *_unsaid_lines(number, form, unsaid))
        for number, question in form.items()
    }
    return Flow(routes=routes, left={item: lines for item, lines in left.items() if lines})


def _form(pairs: Sequence[tuple[DraftItem, DefinedItem | None]]) -> dict[int, _Question]:
    """The questions by number, in their order, each with the logic that could be resolved."""
    form: dict[int, _Question] = {}
    lines: dict[int, tuple[LogicLine, ...]] = {}
    for item, defined in pairs:
        if defined is None or defined.number is None:
            continue
        question = form.setdefault(defined.number, _Question(row=defined.row))
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


def _takes(form: Mapping[int, _Question], number: int, line: LogicLine) -> bool:
    """True, and the question has them, where the line's options and questions are all known."""
    shown: list[tuple[int, frozenset[str]]] = []
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


def _jump(form: Mapping[int, _Question], number: int, jump: Jump) -> dict[str | None, int]:
    """By code where the jump leads, None for any answer; {} where it leads to no later question."""
    to = _END if jump.to is None else jump.to
    if to <= number or (to not in form and to != _END):
        return {}
    if not jump.places and not jump.labels:
        return {None: to}
    single = form[number].item.type == "single"
    return dict.fromkeys(_codes(form[number], jump), to) if single else {}


def _codes(question: _Question | None, state: ShownIf | Jump) -> frozenset[str]:
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


def _unsaid_lines(number: int, form: Mapping[int, _Question], unsaid: set[int]) -> Iterator[str]:
    """The question's lines of which something could not be said."""
    question = form[number]
    far = max(question.jumps.values(), default=0)
    for text, jumps in question.lines:
        passed = any(number < other < far for other in unsaid)
        if passed if jumps else number in unsaid:
            yield text


def _routes(number: int, form: Mapping[int, _Question]) -> Routes | None:
    """Who is asked this question; () for everybody, None where `ask_if` cannot say it."""
    passed_over = any(at < number < max(one.jumps.values(), default=0) for at, one in form.items())
    if not passed_over:
        return _said(form[number].shown, form)  # who was not asked an item has none of its codes
    deciding = _deciding(number, form)
    ways = _ways(deciding, form)
    if ways is None:
        return None
    played = [(way, _played({*deciding, number}, form, way)) for way in ways]
    if all(number in asked for _, asked in played):
        return ()
    rules = _rules(number, deciding, form, played)
    if not _says(rules, number, played):
        return None
    # The fewest rules that say it, those of the latest items; last of all that one was asked at all
    for rule in sorted(rules, key=lambda rule: len(rule[1]) < len(form[rule[0]].item.options)):
        fewer = [other for other in rules if other is not rule]
        if fewer and _says(fewer, number, played):
            rules = fewer
    return _said(rules, form)


def _said(
    rules: Sequence[tuple[int, frozenset[str]]], form: Mapping[int, _Question]
) -> Routes | None:
    """The rules as `ask_if` has them: codes of an item once; None for two rules on one item."""
    items = [of for of, _ in rules]
    if len(set(items)) < len(items):
        return None
    return tuple((form[of].item.id, _in_order(form[of].item, codes)) for of, codes in rules)


def _deciding(number: int, form: Mapping[int, _Question]) -> list[int]:
    """The questions whose answers decide whether this one is asked, and those that decide on them.

    A jump over a question decides on it; so does one over a question that it is shown by.
    """
    found: set[int] = set()
    waiting = [number]
    while waiting:
        one = waiting.pop()
        own = {of for of, _ in form[one].shown}
        own |= {at for at in form if at < one < max(form[at].jumps.values(), default=0)}
        waiting += own - found
        found |= own
    return sorted(found)


def _ways(
    deciding: Sequence[int], form: Mapping[int, _Question]
) -> list[dict[int, _Answer]] | None:
    """All ways to answer these questions; None where they are too many."""
    choices = [_choices(number, form) for number in deciding]
    size = 1
    for own in choices:
        size *= len(own)
        if size > _MOST_WAYS:
            return None
    return [dict(zip(deciding, way, strict=True)) for way in product(*choices)]


def _choices(number: int, form: Mapping[int, _Question]) -> list[_Answer]:
    """The answers to a question between which the form makes a difference."""
    item = form[number].item
    conditions = {codes for one in form.values() for of, codes in one.shown if of == number}
    ordered = sorted(conditions, key=sorted)
    if item.type == "single":
        alike: dict[tuple[int, ...], set[str]] = {}
        for option in item.options:
            says = (form[number].lands(option.code), *(option.code in one for one in ordered))
            alike.setdefault(says, set()).add(option.code)
        return [_Answer(codes=frozenset(codes)) for codes in alike.values()]
    return [
        _Answer(holding=frozenset(c for c, holds in zip(ordered, marks, strict=True) if holds))
        for marks in product((False, True), repeat=len(ordered))
    ]


def _played(
    numbers: set[int], form: Mapping[int, _Question], way: Mapping[int, _Answer]
) -> frozenset[int]:
    """Which of these questions are asked of people who answer in this way."""
    asked: set[int] = set()
    until = 0
    for number in sorted(numbers):
        shown = all(of in asked and way[of].holds(codes) for of, codes in form[number].shown)
        if number < until or not shown:
            continue
        asked.add(number)
        if number in way:
            until = max(until, form[number].lands(next(iter(way[number].codes), None)))
    return frozenset(asked)


Played = Sequence[tuple[Mapping[int, _Answer], frozenset[int]]]


def _rules(
    number: int, deciding: Sequence[int], form: Mapping[int, _Question], played: Played
) -> list[tuple[int, frozenset[str]]]:
    """What holds of all who are asked: of a single item its codes, of others its conditions."""
    asked = [(way, own) for way, own in played if number in own]
    found: list[tuple[int, frozenset[str]]] = []
    for of in deciding:
        if not all(of in own for _, own in asked):
            continue
        if form[of].item.type == "single":
            found.append((of, frozenset[str]().union(*(way[of].codes for way, _ in asked))))
        else:
            holding = [way[of].holding for way, _ in asked]
            found += [(of, codes) for codes in sorted(frozenset.intersection(*holding), key=sorted)]
    return found


def _says(rules: Sequence[tuple[int, frozenset[str]]], number: int, played: Played) -> bool:
    """True where these rules hold for those who are asked, and for nobody else."""
    return bool(rules) and all(
        (number in asked) == all(of in asked and way[of].holds(codes) for of, codes in rules)
        for way, asked in played
    )


def _in_order(item: DraftItem, codes: frozenset[str]) -> tuple[str, ...]:
    return tuple(option.code for option in item.options if option.code in codes)
