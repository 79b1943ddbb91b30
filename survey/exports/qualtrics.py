"""A Qualtrics sheet in, out how it is read: labels joined by ",", or one column for each option.

Known by ResponseId, RecordedDate, Finished among its names, current or legacy (ResponseID,
ResponseSet). Rests on real exports; `heading.py` takes the rows below the names. -99 marks a
question seen and not answered (blank), as does -1 where no option has that code; empty may be
either, and is blank unless the routing tells. Numbers are the account's recodes, which need not
count from 1: they are read where the questionnaire has them as codes or aliases, and never taken
for positions.
"""

from __future__ import annotations

from survey.exports.columns import Binding
from survey.exports.dialect import Dialect
from survey.exports.platform import Platform, holds
from survey.sheet import Table


def recognises(header: tuple[str, ...]) -> bool:
    """True for a header with this platform's own columns."""
    own = {"recordeddate", "finished", "responseset", "enddate"}
    return holds(header, {"responseid"}, own) or holds(header, {"response id"}, {"recordeddate"})


def dialect(_sheet: Table, _bindings: tuple[Binding, ...]) -> Dialect:
    """How the cells are read."""
    return Dialect(
        mode="text",
        separators=(",", ";", "|"),
        ranked_by=(",", ";", "|"),
        not_asked=frozenset({}),
        blank=frozenset({"", "-99"}),
        unanswered=frozenset({"-1"}),
        typed_other=True,
    )


PLATFORM = Platform(
    name="Qualtrics",
    recognises=recognises,
    dialect=dialect,
    ticks=frozenset({"1", "0", "-99", "-1"}),
)
