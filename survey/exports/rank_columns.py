"""A ranking and the header cells in, out its columns where each holds a rank, not an option.

So do the columns of a multiple item into which people typed one choice after the other.

LimeSurvey writes so: `Q5[1]`, `题干 [等级 1]`, `Ranking [Rank 1]`: in the first column stands the
option that was put first. Elsewhere the column is an option's, and a number stands in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from survey.exports.headers import HeaderCell
from survey.option_table import OptionTable, plain
from survey.questionnaire import Item
from survey.sheet import Table

# what stands before, or around, the number of a rank; as keys
_WORDS = ("等级{}", "排序{}", "排名{}", "名次{}", "顺位{}", "rank{}", "ranking{}", "第{}位",
          "第{}名", "第{}项", "第{}选择", "第{}顺位", "第{}", "选择{}", "choice{}",
          "{}")  # fmt: skip
_HAN = "零一二三四五六七八九十"
_AT_LEAST = 2  # columns
_MOST = 0.5  # share of the filled cells that must be options


def rank_keys(stems: Iterable[str], item: Item) -> set[str]:
    """The keys of all headers that may name a rank of the item."""
    return {
        stem + way
        for stem in stems
        for rank in range(1, len(item.options) + 1)
        for way in _ways(rank)
    }


def rank_columns(
    item: Item,
    stems: Sequence[str],
    by_key: Mapping[str, Sequence[HeaderCell]],
    taken: Collection[int],
) -> tuple[int, ...]:
    """The columns of the ranks 1, 2, ... as far as there are any; () where fewer than two are."""
    columns: list[int] = []
    for rank in range(1, len(item.options) + 1):
        found = [
            cell.index
            for stem in stems
            for way in _ways(rank)
            for cell in by_key.get(stem + way, ())
            if cell.index not in taken
        ]
        if len(set(found)) != 1:
            break
        columns.append(found[0])
    return tuple(columns) if len(columns) >= _AT_LEAST else ()


def hold_options(table: Table, item: Item, columns: Iterable[int]) -> bool:
    """True where the columns hold options (labels, codes, A1 ...) and not the numbers of ranks."""
    labels, numbers = OptionTable(item), OptionTable(item, by_index=True)
    filled = options = 0
    for column in columns:
        for cell, count in table.counted(column).items():
            if not (shown := plain(cell)):
                continue
            filled += count
            bare = shown.removesuffix(".0").isdecimal()
            named = labels.find(cell) or numbers.find(cell)
            options += count * (named is not None and not bare)
    return options > _MOST * filled


def _ways(rank: int) -> list[str]:
    spoken = [str(rank), *([_HAN[rank]] if rank < len(_HAN) else [])]
    return [word.format(one) for word in _WORDS for one in spoken]
