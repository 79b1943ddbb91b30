"""Figures in, printed text that remembers its finding and its format out: the filters."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import cache, partial

from analysis.finding import Finding
from report.document import Binding
from report.figures import (
    Figure,
    MisuseError,
    PrintedSequence,
    PrintedText,
    described,
    finding_of,
    usual_format,
)
from report.style import Style
from report.wording import phrases
from report.wording.words import Words
from survey.problem import Problem

_MOST_DECIMALS = 6


class Formats:
    """All formats in one language and style."""

    def __init__(self, words: Words, style: Style) -> None:
        self.words = words
        self.style = style

    def filters(self) -> dict[str, Callable[..., object]]:
        """The filters by the names that templates use: one a format, and two for lists."""
        formats = {name: partial(self.print, name) for name in phrases.FITS}
        return {**formats, "listed": self.listed, "numeral": self.numeral}

    def printed(self, figure: Figure) -> PrintedText:
        """The figure in the usual format of its measure."""
        return self.print(usual_format(figure), figure)

    def print(
        self, format_name: str, figure: object, /, *arguments: object, **named: object
    ) -> PrintedText:
        """The figure's text in this format, or its mark where it is hidden.

        Raises MisuseError for what is no figure, and for a format that does not fit the measure.
        """
        if not isinstance(figure, Figure):
            raise MisuseError(
                Problem.of("filter-without-figure", filter=format_name, value=described(figure))
            )
        finding = finding_of(figure)
        if finding.measure not in phrases.FITS[format_name]:
            raise MisuseError(
                Problem.of(
                    "format-does-not-fit",
                    filter=format_name,
                    figure=finding.name,
                    measure=finding.measure,
                    fitting=", ".join(
                        name for name, fits in phrases.FITS.items() if finding.measure in fits
                    ),
                )
            )
        call = _call(format_name, arguments, named)
        spoken = self._spoken(format_name)
        if arguments or named:
            _check_arguments(spoken, call, arguments, named)
        if finding.mark is not None:
            binding = Binding(finding=finding.name, format=call, value="")
            return PrintedText(self.words.marks[finding.mark], binding, finding.mark)
        _check_tested(format_name, finding)
        text = self._phrase(spoken)(finding, *arguments, **named)
        value = repr(float(phrases.estimate_of(finding).value))
        return PrintedText(text, Binding(finding=finding.name, format=call, value=value))

    def listed(self, texts: Iterable[object]) -> PrintedSequence:
        """Texts and printed figures as one listing: A、B和C."""
        parts = list(texts)
        joined: list[object] = parts[:1]
        for separator, part in zip(phrases.separators(parts, self.words), parts[1:], strict=True):
            joined += [separator, part]
        return PrintedSequence(joined)

    def numeral(self, number: object) -> str:
        """A small whole number of the template's own (the length of a list) in words."""
        numerals = self.words.numerals
        if not isinstance(number, int) or isinstance(number, bool):
            raise MisuseError(Problem.of("numeral-of-no-integer", value=described(number)))
        return numerals[number] if 0 <= number < len(numerals) else str(number)

    def _spoken(self, format_name: str) -> str:
        """The format itself; `said` is in words in the style of few numbers alone."""
        if format_name != "said":
            return format_name
        return "said" if self.style.numbers == "low" else "percent"

    def _phrase(self, format_name: str) -> Callable[..., str]:
        """The phrase for this format, with the words and the style filled in."""
        if format_name == "compared":
            return partial(phrases.compared, words=self.words, level=self.style.level)
        return partial(getattr(phrases, format_name), words=self.words)


def _call(name: str, arguments: tuple[object, ...], named: dict[str, object]) -> str:
    """The format as it is written in a template: percent, percent(0), points(signed=True)."""
    given = [str(argument) for argument in arguments]
    given += [f"{key}={argument}" for key, argument in named.items()]
    return f"{name}({', '.join(given)})" if given else name


def _check_arguments(
    format_name: str, call: str, arguments: tuple[object, ...], named: dict[str, object]
) -> None:
    """Raise MisuseError where the filter cannot be called so."""
    misuse = MisuseError(Problem.of("filter-arguments", filter=call))
    parameters = _parameters(format_name)
    given = dict(zip(parameters, arguments, strict=False))
    if len(arguments) > len(parameters) or not named.keys() <= set(parameters) - given.keys():
        raise misuse
    given |= named
    decimals = given.get("decimals", 0)
    if not isinstance(decimals, int) or not 0 <= decimals <= _MOST_DECIMALS:
        raise misuse
    if not isinstance(given.get("unit", ""), str):
        raise misuse


@cache
def _parameters(format_name: str) -> tuple[str, ...]:
    """What a template may give to this filter beside the figure: decimals, unit, signed."""
    parameters = inspect.signature(getattr(phrases, format_name)).parameters.values()
    return tuple(one.name for one in parameters if one.kind is not one.KEYWORD_ONLY)[1:]


def _check_tested(format_name: str, finding: Finding) -> None:
    """Raise MisuseError where an estimate lacks the test that this format tells of."""
    exact = phrases.estimate_of(finding).is_exact
    if format_name in ("p_value", "compared") and finding.test is None and not exact:
        raise MisuseError(
            Problem.of("figure-without-test", filter=format_name, figure=finding.name)
        )
