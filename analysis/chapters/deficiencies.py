"""The person form's tally in; each deficiency's severity, mentions and ranks out."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.chapters.citations import citations
from analysis.chapters.draft import Draft
from analysis.chapters.form_tally import FormTally, Ranked
from analysis.chapters.severity import item_ranks, severity
from analysis.theme_columns import Themes
from survey.questionnaire import ThemeKind


def deficiencies(form: FormTally, themes: Themes) -> Iterator[Draft]:
    """Severity, with its rank among the deficiencies; those who tick it; its items' ranks."""
    listed = []
    for theme in themes.of(ThemeKind.DEFICIENCY):
        found = severity(form, themes, theme)
        if found is not None:
            yield found.draft
            if found.quantity is not None:
                listed.append(
                    Ranked(
                        name=f"{theme.kind}.{theme.name}.rank",
                        leading=found.draft.name,
                        quantity=found.quantity,
                        base=found.base,
                        source=found.draft.finding.source,
                    )
                )
        yield from citations(form, themes, theme, "mentioned")
        yield from item_ranks(form, themes, theme)
    yield from form.ranks(listed)
