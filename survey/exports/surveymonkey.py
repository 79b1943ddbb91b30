"""A SurveyMonkey sheet in, out how it is read: the option's label or nothing in a column for each.

Known by RespondentID as its first column. Rests on two real exports (CC-BY-4.0) and their
second header row, which `heading.py` takes; it is dropped in some. "Not selected" and "-" are
nothing chosen; an answer passed over and a question never shown look alike and are blank.
"""

from __future__ import annotations

from survey.exports.columns import Binding
from survey.exports.dialect import Dialect
from survey.exports.heading import RESPONDENT
from survey.exports.platform import Platform, names
from survey.sheet import Table


def recognises(header: tuple[str, ...]) -> bool:
    """True for a header with this platform's own columns."""
    return bool(header) and names(header[:1])[0] in RESPONDENT


def dialect(_sheet: Table, _bindings: tuple[Binding, ...]) -> Dialect:
    """How the cells are read."""
    return Dialect(
        mode="text",
        separators=(";", "|", ", ", ","),
        ranked_by=(";", "|", ", ", ","),
        not_asked=frozenset({}),
        blank=frozenset({"", "-"}),
        typed_other=True,
    )


PLATFORM = Platform(
    name="SurveyMonkey",
    recognises=recognises,
    dialect=dialect,
    ticks=frozenset({"not selected", "1", "0", "-"}),
)
