"""The person form's tally in; each countermeasure's priority, its rank and its urgency out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.chapters.draft import Draft, not_estimable
from analysis.chapters.form_tally import FormTally, Ranked
from analysis.chapters.measured import support_source, supporting
from analysis.chapters.sensitivity import Prioritised, sensitivity
from analysis.chapters.severity import Severity, severity
from analysis.estimates.mean import mean_of
from analysis.estimates.product import priority_at_an_end, priority_of
from analysis.finding import Measure
from analysis.item_columns import first, score, valid
from analysis.theme_columns import Themes
from survey.questionnaire import Role, Support, Theme, ThemeKind


def countermeasures(form: FormTally, themes: Themes) -> Iterator[Draft]:
    """Priority = support x mean severity of what the measure addresses; and how it is ranked."""
    severities = {
        theme.code: found
        for theme in themes.of(ThemeKind.DEFICIENCY)
        if (found := severity(form, themes, theme)) is not None
    }
    listed, prioritised = [], []
    for theme in themes.of(ThemeKind.COUNTERMEASURE):
        support = form.form.support(theme.code)
        if support is not None:
            draft, ranked, parts = _priority(form, theme, support, severities)
            yield draft
            listed += ranked
            prioritised += parts
        yield from _urgency(form, theme)
    yield from form.ranks(listed)
    yield from sensitivity(form, prioritised)


def _priority(
    form: FormTally, theme: Theme, support: Support, severities: Mapping[str, Severity]
) -> tuple[Draft, list[Ranked], list[Prioritised]]:
    """The priority of one measure, its place in the list to be ranked, and its parts (or none)."""
    name = f"{theme.kind}.{theme.name}.priority"
    linked = [severities[code] for code in theme.links if code in severities]
    quantities = [found.quantity for found in linked if found.quantity is not None]
    source = support_source(form, support)
    base = (valid(support.item),)
    bases = (base, *(found.base for found in linked))
    if len(quantities) < len(theme.links) or not theme.links or not form.estimable(*bases):
        why = form.why_not(*bases) if quantities else "no-severity"
        return not_estimable(name, Measure.PRIORITY, source, why), [], []
    supported = form.tally.total(supporting(support)) / form.tally.total(base)
    priority = priority_of(supported, quantities)
    parts = (
        support.finding(form.form.name),
        *(found.draft.name for found in linked),
    )
    draft = form.smooth(name, Measure.PRIORITY, priority, bases, source)
    share = form.share(name, supporting(support), base, source)
    draft = replace(
        _at_an_end(draft, share, [found.draft for found in linked]),
        rests_on=parts,
        precise_with=parts,
    )
    rank = Ranked(
        name=f"{theme.kind}.{theme.name}.rank",
        leading=name,
        quantity=priority,
        base=base,
        source=source,
    )
    made_of = Prioritised(
        theme=theme,
        support=supported,
        severities=tuple(quantities),
        base=base,
        source=source,
        leading=name,
    )
    return draft, [rank], [made_of]


def _at_an_end(priority: Draft, support: Draft, severities: Sequence[Draft]) -> Draft:
    """The draft of a priority, with an interval where none of its factors varies."""
    whole, share = priority.finding.estimate, support.finding.estimate
    found = [draft.finding.estimate for draft in severities]
    known = [one for one in found if one is not None]
    if whole is None or share is None or len(known) < len(found):
        return priority
    estimate = priority_at_an_end(whole, share, known)
    return replace(priority, finding=replace(priority.finding, estimate=estimate))


def _urgency(form: FormTally, theme: Theme) -> Iterator[Draft]:
    """How the measure fares in the ranking item: first place, and the platform's average score."""
    stem = f"{theme.kind}.{theme.name}"
    for item in form.form.of_role(Role.PRIORITY):
        codes = [option.code for option in item.options if option.supports == theme.code]
        if not codes:
            continue
        code, base = codes[0], (valid(item),)
        source = form.source(item, options=(code,))
        placed = form.share(f"{stem}.first.share", (first(item, code),), base, source)
        scored = not_estimable(f"{stem}.score.mean", Measure.MEAN, source, form.why_not(base))
        if form.estimable(base):
            average = mean_of(form.tally, (score(item, code),), base)
            scored = form.smooth(f"{stem}.score.mean", Measure.MEAN, average, (base,), source)
        yield replace(placed, rests_on=(form.name(item, code, "first", "share"),))
        yield replace(scored, rests_on=(form.name(item, code, "score", "mean"),))
        return
