"""The person form's tally in; how often each cause is cited, its rank and its severity out."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.chapters.citations import citation_ranks, citations
from analysis.chapters.draft import Draft
from analysis.chapters.form_tally import FormTally
from analysis.chapters.severity import item_ranks, severity
from analysis.theme_columns import Themes
from survey.questionnaire import ThemeKind


def causes(form: FormTally, themes: Themes) -> Iterator[Draft]:
    """Those who cite each cause, and its rank by them; the severity and ranks of its items."""
    listed = themes.of(ThemeKind.CAUSE)
    for theme in listed:
        yield from citations(form, themes, theme)
        found = severity(form, themes, theme)
        if found is not None:
            yield found.draft
        yield from item_ranks(form, themes, theme)
    yield from citation_ranks(form, themes, listed)
