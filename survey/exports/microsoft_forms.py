"""A Microsoft Forms sheet in, out how it is read: answers end with ";", "other" stands bare.

Known by Id, Start time and Completion time (ID, 开始时间, 完成时间). Rests on public code that
reads such files in English; the Chinese and Japanese names are from memory. A quiz has Total
points, Quiz feedback, and Points - and Feedback - before each question's text. Nothing tells an
answer passed over from a question never shown: empty is blank.
"""

from __future__ import annotations

from survey.exports.columns import Binding
from survey.exports.dialect import Dialect
from survey.exports.metadata import COMPLETED, STARTED
from survey.exports.platform import Platform, holds
from survey.sheet import Table

_NUMBER = frozenset({"id", "识别码", "識別碼"})


def recognises(header: tuple[str, ...]) -> bool:
    """True for a header with this platform's own columns."""
    return holds(header, _NUMBER, STARTED, COMPLETED)


def dialect(_sheet: Table, _bindings: tuple[Binding, ...]) -> Dialect:
    """How the cells are read."""
    return Dialect(
        mode="text",
        separators=(";",),
        ranked_by=(";", ","),
        not_asked=frozenset({}),
        blank=frozenset({""}),
        typed_other=True,
    )


PLATFORM = Platform(
    name="Microsoft Forms",
    recognises=recognises,
    dialect=dialect,
)
