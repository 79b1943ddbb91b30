"""A KoboToolbox or ODK sheet in, out how it is read: codes joined by a space, or 0/1 a column.

Known by _uuid, _submission_time, _id, meta/instanceID or KEY, or by columns question/option
beside their question. Rests on files of the platform's own exporter. The joined column stands,
for it is filled where older versions left the options empty. All options 0 is asked and nothing
chosen, blank; all empty is not answered or not relevant: blank, unless the routing tells. Codes
or labels.
"""

from __future__ import annotations

from survey.exports.columns import Binding
from survey.exports.dialect import Dialect
from survey.exports.platform import Platform, holds, names
from survey.sheet import Table

_OWN = frozenset({"_uuid", "_submission_time", "meta/instanceid", "submissiondate", "formhub/uuid"})


def recognises(header: tuple[str, ...]) -> bool:
    """True for a header with this platform's own columns."""
    if holds(header, _OWN):
        return True
    shown = set(names(header))
    return any(name.rpartition("/")[0] in shown for name in shown if "/" in name)


def dialect(_sheet: Table, _bindings: tuple[Binding, ...]) -> Dialect:
    """How the cells are read."""
    return Dialect(
        mode="text",
        separators=(" ", ";", ","),
        ranked_by=(" ", ";", ","),
        not_asked=frozenset({}),
        blank=frozenset({""}),
        typed_other=False,
    )


PLATFORM = Platform(
    name="KoboToolbox",
    recognises=recognises,
    dialect=dialect,
    ticks=frozenset({"1", "0", "true", "false"}),
)
