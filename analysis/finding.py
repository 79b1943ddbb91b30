"""Findings: one name is one printable number, with its estimate, its source and its mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from analysis.estimate import Estimate

if TYPE_CHECKING:
    import pandas


class Measure(StrEnum):
    """What kind of number a finding is; decides its formats and the words that fit it."""

    SHARE = "share"  # 0..1
    COUNT = "count"  # respondents, organs or rows
    MEAN = "mean"  # in the item's unit
    TOTAL = "total"  # in the item's unit
    MEDIAN = "median"  # in the item's unit
    RATIO = "ratio"  # of two totals
    DIFFERENCE = "difference"  # of two shares, in shares
    ODDS_RATIO = "odds_ratio"
    PHI = "phi"
    CRAMERS_V = "cramers_v"  # of a crosstab, 0..1, described and tested, without an interval
    RELIABILITY = "reliability"  # of a battery: alpha or omega, at most 1
    VARIANCE_SHARE = "variance_share"  # of an index's variance, 0..1
    RANK = "rank"  # a rank set: estimate.low..estimate.high are whole ranks
    PRIORITY = "priority"  # support x severity, 0..1
    BOUND = "bound"  # a norm's or a config's number


class Mark(Enum):
    """Why a figure is not shown."""

    PRIVACY = "privacy"  # too few persons in the cell or in its complement
    RELIABILITY = "reliability"  # NCHS presentation rule
    NOT_ESTIMABLE = "not estimable"  # zero cells, no base


@dataclass(frozen=True, kw_only=True)
class TestResult:
    """One test within its family; `family` names it, `size` counts it.

    `p_adjusted` by Holm confirms: only it lets a difference be claimed. `p_screened` by Benjamini
    and Hochberg tells what is worth another look. An F test has a second `df_denominator`.
    """

    __test__ = False  # no test case, whatever its name says to pytest

    family: str
    size: int
    statistic: float
    df: float
    p: float
    p_adjusted: float
    p_screened: float | None = None
    df_denominator: float | None = None


@dataclass(frozen=True, kw_only=True)
class FindingSource:
    """Where a number comes from: the data (form, items, option), the config or a norm."""

    kind: str  # "data", "config", "norm" or "ledger"
    form: str = ""
    items: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    note: str = ""  # e.g. the norm's document and article


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One printable number. `estimate` is None only where it is not estimable.

    Such a finding may carry the mark of privacy: that nothing can be estimated tells of few.
    """

    name: str
    measure: Measure
    estimate: Estimate | None
    source: FindingSource
    unit: str = ""  # "person", "organ", "year", "times", "" for shares
    mark: Mark | None = None
    test: TestResult | None = None
    flags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.estimate is None and self.mark not in (Mark.NOT_ESTIMABLE, Mark.PRIVACY):
            raise ValueError(f"{self.name}: a finding without an estimate says why")

    @property
    def shown(self) -> bool:
        """True where this number may be printed."""
        return self.mark is None


class UnknownFindingError(KeyError):
    """No finding has this name."""


class Findings:
    """All findings of one run, by name, in the order in which they were made."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        by_name: dict[str, Finding] = {}
        for finding in findings:
            if finding.name in by_name:
                raise ValueError(f"two findings are called {finding.name}")
            by_name[finding.name] = finding
        self._by_name: Mapping[str, Finding] = MappingProxyType(by_name)

    def __getitem__(self, name: str) -> Finding:
        try:
            return self._by_name[name]
        except KeyError:
            raise UnknownFindingError(name) from None

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._by_name.values())

    def __len__(self) -> int:
        return len(self._by_name)

    def to_frame(self) -> pandas.DataFrame:
        """One row for each finding, indexed by name; what is hidden has no numbers in it."""
        from analysis.frame import to_frame

        return to_frame(self)
