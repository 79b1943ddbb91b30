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
from survey.drafting.numbered_questions import Question, Rule, numbered_questions

_MOST_WAYS = 4096

Routes = tuple[tuple[str, tuple[str, ...]], ...]  # earlier items, each with the codes that lead on


@dataclass(frozen=True, kw_only=True)
class Flow:
    """By item who is asked it, and by item the lines of the form that could not be said."""

    routes: Mapping[str, Routes]
    left: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class _Answer:
    """What a way to answer says of a question: one of some codes, or which conditions hold."""

    codes: frozenset[str] = frozenset()
    holding: frozenset[frozenset[str]] = frozenset()

    def holds(self, codes: frozenset[str]) -> bool:
        return (bool(self.codes) and self.codes <= codes) or codes in self.holding


@dataclass(frozen=True, kw_only=True)
class _Way:
    """The answers of some people to the questions that they are asked, up to where these lead."""

    answers: Mapping[int, _Answer] = field(default_factory=dict)
    until: int = 0  # the question that the last jump goes to

    def meets(self, rules: Sequence[Rule]) -> bool:
        """True where an answer to each of these questions was given, and fits."""
        return all(of in self.answers and self.answers[of].holds(codes) for of, codes in rules)

    def reaches(self, number: int, form: Mapping[int, Question]) -> bool:
        """True where these people are asked this question."""
        return number >= self.until and self.meets(form[number].shown)

    def continued(
        self, number: int, choices: Sequence[_Answer], form: Mapping[int, Question]
    ) -> list[_Way]:
        """This way with each of the answers to this question, or as it is where it is passed."""
        if not self.reaches(number, form):
            return [self]
        return [
            _Way(
                answers={**self.answers, number: answer},
                until=max(self.until, form[number].lands(next(iter(answer.codes), None))),
            )
            for answer in choices
        ]


def form_flow(pairs: Sequence[tuple[DraftItem, DefinedItem | None]]) -> Flow:
    """Who is asked what, by the form's own question numbers."""
    form = numbered_questions(pairs)
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


def _unsaid_lines(number: int, form: Mapping[int, Question], unsaid: set[int]) -> Iterator[str]:
    """The question's lines of which something could not be said."""
    question = form[number]
    far = max(question.jumps.values(), default=0)
    for text, jumps in question.lines:
        passed = any(number < other < far for other in unsaid)
        if passed if jumps else number in unsaid:
            yield text


def _routes(number: int, form: Mapping[int, Question]) -> Routes | None:
    """Who is asked this question; () for everybody, None where `ask_if` cannot say it."""
    passed_over = any(at < number < max(one.jumps.values(), default=0) for at, one in form.items())
    if not passed_over:
        return _said(form[number].shown, form)  # who was not asked an item has none of its codes
    deciding = _deciding(number, form)
    ways = _ways(deciding, form)
    if ways is None:
        return None
    asked = [way for way in ways if way.reaches(number, form)]
    others = [way for way in ways if not way.reaches(number, form)]
    if not others:
        return ()
    if not asked:  # a question that every way passes over: no answer leads to it
        return None
    rules = _rules(deciding, form, asked)
    if not _says(rules, asked, others):
        return None
    # The fewest rules that say it, those of the latest items; last of all that one was asked at all
    for rule in sorted(rules, key=lambda rule: len(rule[1]) < len(form[rule[0]].item.options)):
        fewer = [other for other in rules if other is not rule]
        if fewer and _says(fewer, asked, others):
            rules = fewer
    return _said(rules, form)


def _said(rules: Sequence[Rule], form: Mapping[int, Question]) -> Routes | None:
    """The rules as `ask_if` has them: codes of an item once; None for two rules on one item."""
    items = [of for of, _ in rules]
    if len(set(items)) < len(items):
        return None
    return tuple((form[of].item.id, _in_order(form[of].item, codes)) for of, codes in rules)


def _deciding(number: int, form: Mapping[int, Question]) -> list[int]:
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


def _ways(deciding: Sequence[int], form: Mapping[int, Question]) -> list[_Way] | None:
    """All ways to answer these questions, in their order; None where they are too many.

    Who is not asked one of them gives no answer to it: a jump to the end is one way, not as many as
    the questions behind it could be answered in.
    """
    ways = [_Way()]
    for number in deciding:
        choices = _choices(number, form)
        ways = [longer for way in ways for longer in way.continued(number, choices, form)]
        if len(ways) > _MOST_WAYS:
            return None
    return ways


def _choices(number: int, form: Mapping[int, Question]) -> list[_Answer]:
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


def _rules(
    deciding: Sequence[int], form: Mapping[int, Question], asked: Sequence[_Way]
) -> list[Rule]:
    """What holds of all who are asked: of a single item its codes, of others its conditions."""
    found: list[Rule] = []
    for of in deciding:
        answers = [way.answers[of] for way in asked if of in way.answers]
        if len(answers) < len(asked):
            continue
        if form[of].item.type == "single":
            found.append((of, frozenset[str]().union(*(one.codes for one in answers))))
        else:
            holding = frozenset.intersection(*(one.holding for one in answers))
            found += [(of, codes) for codes in sorted(holding, key=sorted)]
    return found


def _says(rules: Sequence[Rule], asked: Sequence[_Way], others: Sequence[_Way]) -> bool:
    """True where these rules hold for those who are asked, and for nobody else."""
    return (
        bool(rules)
        and all(way.meets(rules) for way in asked)
        and not any(way.meets(rules) for way in others)
    )


def _in_order(item: DraftItem, codes: frozenset[str]) -> tuple[str, ...]:
    return tuple(option.code for option in item.options if option.code in codes)
