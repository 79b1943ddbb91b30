"""Drafts of all chapters in, findings out: each is shown, or carries the mark that hides it.

This happens once, before anything is worded, drawn or tabulated. Two rules, two marks: privacy
(too few persons in a cell, or left over beside it) and reliability (NCHS's presentation rule).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from analysis.body_privacy import about_one_body
from analysis.chapters.draft import Draft
from analysis.estimates.adjustment import benjamini_hochberg, holm
from analysis.finding import Finding, Findings, Mark, Measure, TestResult
from analysis.presentation import presentation
from analysis.privacy import hidden_for_privacy
from survey.questionnaire import Form


def suppress(
    drafts: Sequence[Draft], forms: Sequence[Form], minimum: int, already: Collection[str] = ()
) -> Findings:
    """The findings of all drafts, marked. `forms` hold the coverage that the config decided on.

    Facts of public bodies are no one's secret, unless they are of persons inside one of them.
    Privacy is judged as if all else were shown: that a figure is too imprecise protects nobody.
    `already` are hidden whatever else is.
    """
    private = hidden_for_privacy(about_persons(drafts, forms), minimum, already)
    return marked(drafts, forms, private | {*about_one_body(drafts, forms)})


def about_persons(drafts: Sequence[Draft], forms: Sequence[Form]) -> list[Draft]:
    """The drafts that privacy is judged of."""
    of_persons = {form.name for form in forms if form.subjects == "persons"}
    return [draft for draft in drafts if draft.finding.source.form in of_persons]


def marked(drafts: Sequence[Draft], forms: Sequence[Form], private: set[str]) -> Findings:
    """The findings of all drafts; those named in `private` are hidden for privacy."""
    of_persons = {form.name for form in forms if form.subjects == "persons"}
    sampled = {form.name for form in forms if form.coverage != "census"} & of_persons
    untold = tests_told(drafts, private)
    judged = [
        _judged(
            draft.tested(untold[draft.name]) if draft.name in untold else draft, private, sampled
        )
        for draft in drafts
    ]
    imprecise = {finding.name for finding in judged if finding.mark is Mark.RELIABILITY}
    imprecise = _closed(drafts, imprecise, _wants_precision)
    return Findings(
        _with_mark(finding, Mark.RELIABILITY)
        if finding.shown and finding.name in imprecise
        else finding
        for finding in judged
    )


def tests_told(drafts: Sequence[Draft], private: set[str]) -> dict[str, TestResult]:
    """The tests of families with hidden ones, by name, adjusted without telling the hidden p.

    An adjusted p may be that of another test of its family, from which a count could be worked
    out. A hidden test stands last, as if its p were 1: that never makes an adjusted p smaller.
    """
    families: dict[str, dict[str, TestResult]] = {}
    for draft in drafts:
        if draft.finding.test is not None:
            families.setdefault(draft.finding.test.family, {})[draft.name] = draft.finding.test
    told: dict[str, TestResult] = {}
    for tests in families.values():
        if private.isdisjoint(tests):
            continue
        p_values = [1.0 if name in private else test.p for name, test in tests.items()]
        p_values += [1.0] * (max(test.size for test in tests.values()) - len(tests))
        adjusted = zip(holm(p_values), benjamini_hochberg(p_values), strict=True)
        for (name, test), (confirmed, screened) in zip(tests.items(), adjusted, strict=False):
            told[name] = replace(
                test,
                p_adjusted=confirmed,
                p_screened=None if test.p_screened is None else screened,
            )
    return told


def _judged(draft: Draft, private: set[str], sampled: set[str]) -> Finding:
    """The finding with the mark of its own numbers, privacy before reliability."""
    finding, estimate = draft.finding, draft.finding.estimate
    if draft.name in private:
        return _with_mark(finding, Mark.PRIVACY)
    if finding.mark is not None or estimate is None:
        return finding
    proportion = finding.measure is Measure.SHARE and estimate.count is not None
    if not proportion or finding.source.form not in sampled or finding.source.kind != "data":
        return finding
    if estimate.standard_error is None or estimate.df is None:
        return finding
    rule = presentation(estimate.value, estimate.standard_error, estimate.base, estimate.df)
    if rule.suppress:
        return _with_mark(finding, Mark.RELIABILITY)
    flags = tuple(f"review:{reason}" for reason in rule.review)
    flags += ("complement-unreliable",) if rule.complement else ()
    return replace(finding, flags=finding.flags + flags)


def _with_mark(finding: Finding, mark: Mark) -> Finding:
    return replace(finding, mark=mark)


def _wants_precision(draft: Draft, imprecise: set[str]) -> bool:
    """True where one of the figures compared, or each one averaged, is too imprecise."""
    averaged = bool(draft.averages) and imprecise.issuperset(draft.averages)
    return averaged or not imprecise.isdisjoint(draft.precise_with)


def _closed(
    drafts: Sequence[Draft], names: set[str], follows: Callable[[Draft, set[str]], bool]
) -> set[str]:
    """The names, and all that follow from them, over as many steps as there are."""
    while True:
        found = {d.name for d in drafts if d.name not in names and follows(d, names)}
        if not found:
            return names
        names = names | found
