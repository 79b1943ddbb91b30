"""An earlier wave in; what its own report tells, and so which of its figures this one may, out.

Whoever has both reports must not learn from the later one what the earlier one hides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.chapters.draft import Draft
from analysis.drafting import Found, draft
from analysis.flag_columns import flag_plans
from analysis.form_tallies import FormTallies, tally_form
from analysis.plan import Plan
from analysis.privacy import hidden_for_privacy
from analysis.suppression import about_persons
from analysis.tally import Tally
from analysis.theme_columns import Themes
from analysis.waves import BEFORE, EarlierWave, wave_plan
from survey.questionnaire import Questionnaire
from survey.study import Norm


@dataclass(frozen=True, kw_only=True, eq=False)
class EarlierPublication:
    """The earlier wave by this wave's columns; the drafts of its own report, and what that hides.

    None of public bodies, of whom nothing is hidden.
    """

    tally: Tally
    drafts: tuple[Draft, ...]
    hidden: frozenset[str]


def earlier_publication(
    norms: tuple[Norm, ...], themes: Themes, earlier: EarlierWave
) -> EarlierPublication:
    """The earlier wave under its own design, weighting, tables and groups.

    Raises ConfigError where its config does not fit its answers.
    """
    name, asked = themes.form.name, earlier.questionnaire
    plans = earlier_plans(themes, asked)
    tallies = tally_form(earlier.study, asked, norms, earlier.readings[name], plans)
    return publication_of(norms, earlier, tallies)


def earlier_plans(themes: Themes, asked: Questionnaire) -> dict[str, Plan]:
    """The further plans of the earlier wave: this wave's columns, and its own screening rules."""
    form = asked.form(themes.form.name)
    return {BEFORE: wave_plan(themes, BEFORE)} | flag_plans(form, asked)


def publication_of(
    norms: tuple[Norm, ...], earlier: EarlierWave, tallies: FormTallies
) -> EarlierPublication:
    """The same of an earlier wave that is tallied."""
    name, asked = tallies.form.name, earlier.questionnaire
    found = Found(tallies={name: tallies}, readings={name: earlier.readings[name]})
    drafts = about_persons(draft(earlier.study, asked, norms, found), (tallies.form,))
    hidden = hidden_for_privacy(drafts, earlier.study.thresholds.minimum_cell)
    return EarlierPublication(
        tally=tallies.others[BEFORE], drafts=tuple(drafts), hidden=frozenset(hidden)
    )


def not_told_before(drafts: Sequence[Draft], earlier: EarlierPublication, minimum: int) -> set[str]:
    """The drafts of earlier figures that the earlier report hides, or nearly tells otherwise.

    Where a theme has been given other options since then, the two figures differ by some persons.
    """
    before = {draft.name: draft for draft in earlier.drafts}
    mark = f"#{BEFORE}"
    hidden = set()
    for one in drafts:
        if one.name.endswith(mark):
            own = before.get(_told_as(one, mark))
            if own is not None and (own.name in earlier.hidden or _few_apart(one, own, minimum)):
                hidden.add(one.name)
    return hidden


def _told_as(draft: Draft, mark: str) -> str:
    """The finding of the earlier report that tells an earlier figure: of support, its item's."""
    finding, name = draft.finding, draft.name.removesuffix(mark)
    if not name.endswith(".support"):
        return name
    (item,) = finding.source.items
    ticked = finding.source.options
    return f"{finding.source.form}.{item}.{ticked[0] if ticked else 'favourable'}.share"


def _few_apart(one: Draft, other: Draft, minimum: int) -> bool:
    """True where the numbers that two drafts tell differ by a few persons."""
    pairs = zip(one.cells, other.cells, strict=False)
    return any(
        0 < abs(difference) < minimum
        for here, there in pairs
        for difference in (here.count - there.count, here.base - there.base)
    )
