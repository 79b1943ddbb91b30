"""A Google Forms sheet in, out how it is read: joined by ", ", what was typed beside "other" bare.

Known by its first column, Timestamp (时间戳记, 時間戳記 …). Rests on real exports; most other
languages are from memory. A question passed over and one never shown are both empty: the
questionnaire's routing tells them apart, and where it has none they are blank. Text typed beside
"other" stands without the option's label.
"""

from __future__ import annotations

from survey.exports.columns import Binding
from survey.exports.dialect import Dialect
from survey.exports.metadata import GOOGLE_TIMES
from survey.exports.platform import Platform, names
from survey.sheet import Table


def recognises(header: tuple[str, ...]) -> bool:
    """True for a header with this platform's own columns."""
    return bool(header) and names(header[:1])[0] in GOOGLE_TIMES


def dialect(_sheet: Table, _bindings: tuple[Binding, ...]) -> Dialect:
    """How the cells are read."""
    return Dialect(
        mode="text",
        separators=(", ", ";", "\n"),
        ranked_by=(", ", ";"),
        not_asked=frozenset({}),
        blank=frozenset({""}),
        typed_other=True,
    )


PLATFORM = Platform(
    name="Google Forms",
    recognises=recognises,
    dialect=dialect,
)
