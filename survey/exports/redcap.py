"""A REDCap sheet in, out how it is read: `field___1` with 1 or 0, or Checked and Unchecked.

Known by a column *_complete (labelled: Complete?) beside record_id or checkbox columns. Rests on a
real project (MIT). An unticked box is 0 whether or not the form was reached, so all 0 is blank
unless the routing tells. Raw codes are the author's own: they are read where the questionnaire has
them as codes or aliases, and never taken for positions.
"""

from __future__ import annotations

from survey.exports.columns import Binding
from survey.exports.dialect import Dialect
from survey.exports.platform import Platform, names
from survey.sheet import Table


def recognises(header: tuple[str, ...]) -> bool:
    """True for a header with this platform's own columns."""
    shown = names(header)
    completed = any(n.endswith("_complete") or n == "complete?" for n in shown)
    boxes = any("___" in n or "(choice=" in n for n in shown)
    return completed and (boxes or bool({"record_id", "record id"} & set(shown)))


def dialect(_sheet: Table, _bindings: tuple[Binding, ...]) -> Dialect:
    """How the cells are read."""
    return Dialect(
        mode="text",
        separators=(";", "|", ","),
        ranked_by=(";", "|", ","),
        not_asked=frozenset({}),
        blank=frozenset({""}),
        typed_other=False,
    )


PLATFORM = Platform(
    name="REDCap",
    recognises=recognises,
    dialect=dialect,
    ticks=frozenset({"1", "0", "checked", "unchecked"}),
)
