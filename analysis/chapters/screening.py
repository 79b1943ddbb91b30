"""The tally by screening rules in; what the report's main figures are without each rule's, out.

Names: `persons.too_fast.flagged.count`; `deficiencies.size.severity@too_fast=unflagged` is the
figure without those who meet the rule, `...=flagged` theirs; likewise causes' shares and the
support of countermeasures. Nobody is left out by it: only the config does that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analysis.chapters.draft import Cell, Draft, Relation
from analysis.chapters.form_tally import FormTally
from analysis.chapters.groups import levels
from analysis.estimate import Estimate
from analysis.finding import Finding, Measure
from analysis.flag_columns import FLAGGED, REST, flag_grouping, of_rule, rules_to_tell, size
from analysis.item_columns import chosen
from analysis.tally import Tally
from analysis.theme_columns import Themes

_LOSS = 0.02  # sooner hidden than any figure that the report is about


def screening(form: FormTally, themes: Themes, by_rules: Tally | None) -> Iterator[Draft]:
    """The findings of each rule that enough respondents meet, and enough do not.

    None of a batch's counties, which are not tallied by rules.
    """
    if by_rules is None:
        return
    for rule in rules_to_tell(by_rules, form.thresholds.minimum_cell):
        grouping, halves = flag_grouping(rule), of_rule(by_rules, rule)
        sizes = {code: size(halves, code) for code in (FLAGGED, REST)}
        yield _count(form, rule, sizes)
        for draft in levels(form, themes, grouping, halves, sizes):
            yield replace(draft, loss=_LOSS)


def _count(form: FormTally, rule: str, sizes: dict[str, int]) -> Draft:
    """How many meet the rule; with the rest they are all."""
    item = flag_grouping(rule).item
    parts = tuple(form.number(chosen(item, code), count=n) for code, n in sizes.items())
    base = sum(sizes.values())
    finding = Finding(
        name=f"{form.form.name}.{rule}.{FLAGGED}.count",
        measure=Measure.COUNT,
        estimate=Estimate(value=sizes[FLAGGED], base=base, count=sizes[FLAGGED]),
        source=form.source(),
        unit=form.unit,
    )
    cell = Cell(count=sizes[FLAGGED], base=base, name=parts[0].name)
    return Draft(
        finding=finding, cells=(cell,), relations=(Relation(total=None, parts=parts),), loss=_LOSS
    )
