"""What Chinese reports call shares, differences and ranks: the tables of `Words` for Chinese."""

from __future__ import annotations

from decimal import Decimal

from analysis.finding import Mark
from report.wording.words import DifferenceWord, ShareWord, Words

_NUMERALS = ("〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十")

_FIFTH = 5  # 55% itself is still 超过半数


def _tenths() -> list[ShareWord]:
    """近N成 from three points below, N成以上 up to five above, N成五以上 for what is left."""
    words: list[ShareWord] = []
    for tenth, name in enumerate("一两三四五六七八九", start=1):
        ten = Decimal(10 * tenth)
        words += [
            ShareWord(text=f"近{name}成", low=ten - 3, high=ten),
            ShareWord(text=f"{name}成以上", low=ten, high=ten + 5),
            ShareWord(text=f"{name}成五以上", low=ten + 5, high=ten + 7, with_low=tenth != _FIFTH),
        ]
    return words


ZH = Words(
    language="zh",
    shares=(
        ShareWord(text="没有", low=Decimal(0), high=Decimal(0), with_high=True, alone=""),
        ShareWord(text="全部", low=Decimal(100), high=Decimal(100), with_high=True),
        ShareWord(text="绝大多数", low=Decimal(90), high=Decimal(100)),
        ShareWord(text="半数", low=Decimal(50), high=Decimal(50), with_high=True),
        ShareWord(
            text="超过半数",
            low=Decimal(50),
            high=Decimal(55),
            with_low=False,
            with_high=True,
            alone="半数以上",
            majority=True,
        ),
        # The same range where the interval reaches one half
        ShareWord(
            text="半数左右", low=Decimal(50), high=Decimal(55), with_low=False, with_high=True
        ),
        ShareWord(text="不足一成", low=Decimal(0), high=Decimal(7), with_low=False),
        *_tenths(),
    ),
    differences=(
        DifferenceWord(from_points=Decimal(10), higher="明显高于", lower="明显低于"),
        DifferenceWord(from_points=Decimal(5), higher="高于", lower="低于"),
        DifferenceWord(from_points=Decimal(0), higher="略高于", lower="略低于"),
    ),
    no_difference="差异不显著",
    equal="相同",
    higher="高",
    lower="低",
    neither="持平",
    untested="不作检验",
    points="{number}个百分点",
    interval="{confidence}置信区间{bounds}",
    bounds="{low}—{high}",
    exact="无抽样误差",
    units={"person": "人", "organ": "个", "form": "份", "row": "行", "times": "次"},
    separated_from=5,  # GB/T 15835: numbers of up to four digits need no separator
    ranks=tuple(f"第{name}位" for name in _NUMERALS[1:]),
    rank="第{number}位",
    tied_first="并列第一位",
    first_ranks="前{count}位",
    two_ranks="第{low}、第{high}位",
    rank_range="第{low}至第{high}位",
    rank_span="{low}—{high}",
    rank_numerals=_NUMERALS,
    counted_ranks=(*_NUMERALS[:2], "两", *_NUMERALS[3:]),
    marks={Mark.PRIVACY: "—", Mark.RELIABILITY: "※", Mark.NOT_ESTIMABLE: "…"},
    mark_meanings={
        Mark.PRIVACY: "“—”表示人数过少，为保护个人信息不予列示",
        Mark.RELIABILITY: "“※”表示样本量不足以得出可靠的估计，不予列示",
        Mark.NOT_ESTIMABLE: "“…”表示没有可供计算的数据",
    },
    listing=("、", "和", "和"),
    placeholder="【待补：{text}】",
    quotes=("“", "”", "‘", "’"),
    table="表{number}",
    chart="图{number}",
    rounding="因四舍五入，各项百分比之和不等于100%",
    numerals=_NUMERALS,
    sentence_gap="",
    clause_gap="；",
    colon="：",
    full_stop="。",
    list_number="{number}．",
)
