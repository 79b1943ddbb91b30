"""What an audit says of a number: its verdict, where it stands, and what it should be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """What became of a number."""

    AGREES = "agrees"
    DIFFERS = "differs"  # the report says something else than the finding that it is bound to
    CHANGED = "changed"  # by hand: it is not what was printed there
    UNBOUND_AGREES = "unbound-agrees"
    UNBOUND_DIFFERS = "unbound-differs"
    UNBOUND = "unbound"  # bound to nothing, and no finding fits its words


ALARMS = frozenset({Verdict.DIFFERS, Verdict.CHANGED, Verdict.UNBOUND_DIFFERS})


@dataclass(frozen=True, kw_only=True)
class Checked:
    """One number: what is said of it, and where it stands in the file."""

    verdict: Verdict
    where: str
    text: str
    expected: str = ""
    finding: str = ""
    sentence: str = ""
    reason: str = ""  # "sum", "share" and the like: what does not add up
    paragraph: Any = None
    run: Any = None

    @property
    def is_alarm(self) -> bool:
        """True where people should look."""
        return self.verdict in ALARMS
