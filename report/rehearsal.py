"""A template and a maker of example names in; out come the faults that only some data would show.

A template is rendered with all figures shown, with all hidden, with facts instead of estimates,
with every test answered both ways, and with half of the figures hidden in such a pattern that of
any two figures each is once hidden while the other is shown: a test on the one that is guarded
by the other is then found, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from analysis.finding import Finding, Findings, Mark
from report.document import Properties
from report.figures import Figure
from report.lint import lint
from report.questions import Referee
from report.style import Style
from report.templating import render
from report.templating_errors import calling_place
from survey.problem import Place, Problem, TemplateError

_MOST_FLIPS = 400  # renderings with one test overruled: far above what a report's tests need


@dataclass(kw_only=True)
class FigureState:
    """How figures stand in one rendering: which are hidden, and whether all are facts.

    Only what comes from data can be hidden; ledger, config and norms are always shown.
    """

    hides: Callable[[str], bool] = lambda _: False
    exact: bool = False
    seen: list[str] = field(default_factory=list)

    def of(self, findings: Findings) -> Findings:
        """The findings in this state."""
        return Findings(self._in_state(finding) for finding in findings)

    def _in_state(self, finding: Finding) -> Finding:
        if finding.source.kind != "data":
            return finding
        self.seen.append(finding.name)
        estimate = finding.estimate
        if estimate is not None and self.exact and finding.measure != "rank":
            bare = replace(estimate, standard_error=None, low=None, high=None, confidence=None)
            finding = replace(finding, estimate=bare, test=None)
        # What is not estimable is hidden as it is, and has nothing else to hide
        hidden = estimate is not None and self.hides(finding.name)
        return replace(finding, mark=Mark.PRIVACY) if hidden else finding


MakeContext = Callable[[FigureState], Mapping[str, object]]
_Site = tuple[Place | None, str]
_SHOWN = "shown"


@dataclass(kw_only=True)
class _Director:
    """A referee who answers all tests alike, save one, and notes which tests were put."""

    answer: bool
    except_at: _Site | None = None
    sites: set[tuple[_Site, bool]] = field(default_factory=set)

    def __call__(self, test: str, _figure: Figure, true_answer: bool) -> bool:
        if test == _SHOWN:
            return true_answer
        site = (calling_place(), test)
        answer = self.answer if site != self.except_at else not self.answer
        self.sites.add((site, answer))
        return answer


@dataclass(kw_only=True)
class _Rehearsal:
    """Renders again and again, and keeps each problem once."""

    template: Path
    make_context: MakeContext
    properties: Properties
    problems: dict[tuple[str, Place | None], Problem] = field(default_factory=dict)

    def render(self, state: FigureState, style: Style, referee: Referee | None = None) -> None:
        """One rendering."""
        context = self.make_context(state)
        try:
            if referee is None:
                render(self.template, context, self.properties, style)
            else:
                render(self.template, context, self.properties, style, referee)
        except TemplateError as error:
            for problem in error.problems:
                self.problems.setdefault((problem.code, problem.place), problem)


def rehearse(template: Path, make_context: MakeContext, properties: Properties) -> list[Problem]:
    """The problems of a template under all that data may bring; none for one that holds."""
    rehearsal = _Rehearsal(template=template, make_context=make_context, properties=properties)
    shown = FigureState()
    rehearsal.render(shown, Style())
    rehearsal.render(FigureState(), Style(numbers="low"))
    rehearsal.render(FigureState(exact=True), Style())
    rehearsal.render(FigureState(hides=lambda _: True), Style())
    _both_ways(rehearsal)
    for hides in _halves(shown.seen):
        rehearsal.render(FigureState(hides=hides), Style())
    return list(rehearsal.problems.values())


def judge(template: Path, make_context: MakeContext, properties: Properties) -> None:
    """Raise TemplateError with all that lint and, where it finds nothing, a rehearsal finds."""
    problems = lint(template, make_context(FigureState()))
    problems = problems or rehearse(template, make_context, properties)
    if problems:
        raise TemplateError(*problems)


def _both_ways(rehearsal: _Rehearsal) -> None:
    """Answer every test yes and no at least once, whatever the others are answered."""
    answered: set[tuple[_Site, bool]] = set()
    tried: set[tuple[_Site, bool]] = set()
    waiting: list[_Director] = [_Director(answer=True), _Director(answer=False)]
    while waiting and len(tried) < _MOST_FLIPS:
        director = waiting.pop(0)
        rehearsal.render(FigureState(), Style(), director)
        answered |= director.sites
        for site, answer in director.sites:
            wanted = (site, not answer)
            if director.except_at is None and wanted not in answered | tried:
                tried.add(wanted)
                waiting.append(_Director(answer=director.answer, except_at=site))


def _halves(names: list[str]) -> Iterator[Callable[[str], bool]]:
    """Patterns of hiding: for each bit of a name's number, those with it, then those without."""
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    for bit in range(max(len(numbers) - 1, 0).bit_length()):
        for value in (0, 1):
            yield lambda name, bit=bit, value=value: (numbers[name] >> bit) & 1 == value  # type: ignore[misc]
