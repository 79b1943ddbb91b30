"""What English reports call shares, differences and ranks: the tables of `Words` for English."""

from __future__ import annotations

from decimal import Decimal

from analysis.finding import Mark
from report.wording.words import DifferenceWord, ShareWord, Words

_NUMERALS = (
    *("zero", "one", "two", "three", "four", "five"),
    *("six", "seven", "eight", "nine", "ten"),
)
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "tenth"),
)

_FIFTH = 5  # 55% itself is still a majority, and no more is said of it


def _tenths() -> list[ShareWord]:
    """The ranges of the Chinese table, each in words that go before "respondents"."""
    words: list[ShareWord] = []
    for tenth in range(1, 10):
        ten, name = Decimal(10 * tenth), _NUMERALS[tenth]
        words += [
            ShareWord(text=f"nearly {name} in ten", low=ten - 3, high=ten),
            ShareWord(text=f"{name} in ten", low=ten, high=ten, with_high=True),
            ShareWord(text=f"more than {name} in ten", low=ten, high=ten + 5),
            ShareWord(
                text=f"well over {name} in ten",
                low=ten + 5,
                high=ten + 7,
                with_low=tenth != _FIFTH,
            ),
        ]
    return words


EN = Words(
    language="en",
    shares=(
        ShareWord(text="no", low=Decimal(0), high=Decimal(0), with_high=True, alone=""),
        ShareWord(text="all", low=Decimal(100), high=Decimal(100), with_high=True),
        ShareWord(
            text="the great majority of",
            low=Decimal(90),
            high=Decimal(100),
            alone="the great majority",
        ),
        ShareWord(text="half of", low=Decimal(50), high=Decimal(50), with_high=True, alone="half"),
        ShareWord(
            text="a majority of",
            low=Decimal(50),
            high=Decimal(55),
            with_low=False,
            with_high=True,
            alone="a majority",
            majority=True,
        ),
        # The same range where the interval reaches one half
        ShareWord(
            text="about half of",
            low=Decimal(50),
            high=Decimal(55),
            with_low=False,
            with_high=True,
            alone="about half",
        ),
        ShareWord(text="nearly half of", low=Decimal(47), high=Decimal(50), alone="nearly half"),
        ShareWord(text="fewer than one in ten", low=Decimal(0), high=Decimal(7), with_low=False),
        *_tenths(),
    ),
    differences=(
        DifferenceWord(
            from_points=Decimal(10), higher="markedly higher than", lower="markedly lower than"
        ),
        DifferenceWord(from_points=Decimal(5), higher="higher than", lower="lower than"),
        DifferenceWord(
            from_points=Decimal(0), higher="slightly higher than", lower="slightly lower than"
        ),
    ),
    no_difference="not significantly different from",
    equal="the same as",
    higher="higher",
    lower="lower",
    neither="level",
    untested="not tested",
    points="{number} percentage points",
    interval="{confidence} confidence interval {bounds}",
    bounds="{low} to {high}",
    exact="no sampling error",
    units={},  # the noun stands in the template: "203 respondents"
    separated_from=4,
    ranks=_ORDINALS,
    rank="{number}",
    tied_first="tied for first",
    first_ranks="1–{count}",
    two_ranks="{low}–{high}",
    rank_range="{low}–{high}",
    rank_span="{low}–{high}",
    rank_numerals=(),
    counted_ranks=(),
    marks={Mark.PRIVACY: "—", Mark.RELIABILITY: "※", Mark.NOT_ESTIMABLE: "…"},
    mark_meanings={
        Mark.PRIVACY: "“—”: withheld to protect individuals, because too few persons are counted",
        Mark.RELIABILITY: "“※”: not shown, because the sample is too small for a reliable estimate",
        Mark.NOT_ESTIMABLE: "“…”: there are no data to compute it from",
    },
    listing=(", ", " and ", " and "),
    placeholder="[To be supplied: {text}]",
    quotes=("“", "”", "‘", "’"),
    table="Table {number}",
    chart="Figure {number}",
    rounding="Percentages do not add up to 100% because of rounding",
    numerals=_NUMERALS,
    sentence_gap=" ",
    clause_gap="; ",
    colon=": ",
    full_stop=".",
    list_number="{number}. ",
)
