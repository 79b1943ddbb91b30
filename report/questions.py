"""Figures in, yes or no out: the tests that a template may put to a figure.

A word that depends on data depends on a test and its interval, never on a bare number. A hidden
figure answers but one question, whether it is shown.
"""

from __future__ import annotations

from collections.abc import Callable

from analysis.estimate import Estimate
from analysis.finding import Finding, Measure
from report.figures import Figure, MisuseError, described, finding_of
from report.wording.phrases import rank_set
from report.wording.rounding import exact
from survey.problem import Problem

# Called with a test's name, its figure and its true answer, gives the answer: a rehearsal
# overrules some of them, so that each passage of a template is printed once.
Referee = Callable[[str, Figure, bool], bool]

_HALF = 0.5


def truthful(_test: str, _figure: Figure, answer: bool) -> bool:
    """The answer that the data give."""
    return answer


class Questions:
    """All tests on figures, at one level of significance."""

    def __init__(self, level: float, referee: Referee = truthful) -> None:
        self._level = level
        self._referee = referee

    def tests(self) -> dict[str, Callable[..., bool]]:
        """The tests by the names that templates use."""
        names = (
            *("shown", "estimated", "zero", "majority", "minority", "higher_than", "lower_than"),
            *("significant", "positive", "negative", "tied", "first"),
        )
        return {name: getattr(self, name) for name in names}

    def shown(self, figure: object) -> bool:
        """The figure is not hidden: neither too few persons nor too uncertain."""
        if not isinstance(figure, Figure):
            raise _no_figure("shown", figure)
        return self._referee("shown", figure, finding_of(figure).shown)

    def estimated(self, figure: object) -> bool:
        """The figure has an interval; a fact of a census has none."""
        _, estimate = _asked("estimated", figure)
        return self._answer("estimated", figure, estimate.low is not None)

    def zero(self, figure: object) -> bool:
        """The figure is nought."""
        _, estimate = _asked("zero", figure)
        return self._answer("zero", figure, not exact(estimate.value))

    def majority(self, figure: object) -> bool:
        """The whole interval of a share lies above one half; for a fact, the share itself."""
        low, _ = _ends(_asked("majority", figure, Measure.SHARE, Measure.RATIO)[1])
        return self._answer("majority", figure, exact(low) > exact(_HALF))

    def minority(self, figure: object) -> bool:
        """The whole interval of a share lies below one half; for a fact, the share itself."""
        _, high = _ends(_asked("minority", figure, Measure.SHARE, Measure.RATIO)[1])
        return self._answer("minority", figure, exact(high) < exact(_HALF))

    def higher_than(self, figure: object, other: object) -> bool:
        """The whole interval lies above the other figure, which is a norm or another fact."""
        low, _ = _ends(_asked("higher_than", figure)[1])
        return self._answer("higher_than", figure, exact(low) > exact(_fact("higher_than", other)))

    def lower_than(self, figure: object, other: object) -> bool:
        """The whole interval lies below the other figure, which is a norm or another fact."""
        _, high = _ends(_asked("lower_than", figure)[1])
        return self._answer("lower_than", figure, exact(high) < exact(_fact("lower_than", other)))

    def significant(self, figure: object) -> bool:
        """A test, corrected for its whole family, tells the two apart; False without a test."""
        measures = (
            Measure.DIFFERENCE,
            Measure.ODDS_RATIO,
            Measure.PHI,
            Measure.CRAMERS_V,
        )
        finding, _ = _asked("significant", figure, *measures)
        answer = finding.test is not None and finding.test.p_adjusted <= self._level
        return self._answer("significant", figure, answer)

    def positive(self, figure: object) -> bool:
        """The estimate lies above nought; that alone is no significant difference."""
        _, estimate = _asked("positive", figure)
        return self._answer("positive", figure, exact(estimate.value) > 0)

    def negative(self, figure: object) -> bool:
        """The estimate lies below nought; that alone is no significant difference."""
        _, estimate = _asked("negative", figure)
        return self._answer("negative", figure, exact(estimate.value) < 0)

    def tied(self, figure: object) -> bool:
        """The tests leave more than one rank open."""
        low, high = rank_set(_asked("tied", figure, Measure.RANK)[0])
        return self._answer("tied", figure, low < high)

    def first(self, figure: object) -> bool:
        """No other is shown to be ahead: the first rank is among those left open."""
        low, _ = rank_set(_asked("first", figure, Measure.RANK)[0])
        return self._answer("first", figure, low == 1)

    def _answer(self, test: str, figure: object, answer: bool) -> bool:
        return self._referee(test, figure, answer) if isinstance(figure, Figure) else answer


def _asked(test: str, figure: object, *measures: Measure) -> tuple[Finding, Estimate]:
    """The finding in question and its estimate. Raises MisuseError where there is no answer."""
    if not isinstance(figure, Figure):
        raise _no_figure(test, figure)
    finding = finding_of(figure)
    if measures and finding.measure not in measures:
        raise MisuseError(
            Problem.of("test-does-not-fit", test=test, figure=finding.name, measure=finding.measure)
        )
    if finding.estimate is None or not finding.shown:
        raise MisuseError(Problem.of("hidden-figure-tested", test=test, figure=finding.name))
    return finding, finding.estimate


def _fact(test: str, other: object) -> float:
    """The value to compare with: a figure without sampling error."""
    finding, estimate = _asked(test, other)
    if not estimate.is_exact or estimate.low is not None:
        raise MisuseError(Problem.of("two-estimates-compared", test=test, figure=finding.name))
    return estimate.value


def _ends(estimate: Estimate) -> tuple[float, float]:
    """The interval's ends; for a fact, its value twice."""
    low = estimate.value if estimate.low is None else estimate.low
    high = estimate.value if estimate.high is None else estimate.high
    return low, high


def _no_figure(test: str, value: object) -> MisuseError:
    return MisuseError(Problem.of("test-without-figure", test=test, value=described(value)))
