"""One column for each rank: what is blank, skipped, refused or contradicts itself."""

import numpy as np

from survey.coded_cells import CodedCells
from survey.exports.columns import Binding
from survey.exports.dialect import Dialect
from survey.questionnaire import ItemType
from survey.rank_decoding import decode_rank_columns
from survey.responses import State
from tests.survey.corpus_form import item, options

ITEM = item(1, "first", ItemType.RANKING, "措施", options=options("培训", "配备", "经费"))
DIALECT = Dialect(
    mode="text",
    separators=(";",),
    ranked_by=(";",),
    not_asked=frozenset({"n/a"}),
    blank=frozenset({""}),
)


def test_each_row_has_its_state_and_its_ranks() -> None:
    rows = [
        ("经费", "培训", State.ANSWERED, (2, 0, 1)),
        ("经费", "", State.ANSWERED, (0, 0, 1)),
        ("", "", State.BLANK, (0, 0, 0)),
        ("N/A", "N/A", State.NOT_ASKED, (0, 0, 0)),
        ("", "经费", State.INVALID, (0, 0, 0)),
        ("经费", "经费", State.INVALID, (0, 0, 0)),
        ("经费", "别的", State.INVALID, (0, 0, 0)),
    ]
    binding = Binding(item=ITEM, columns=(4, 5), positions=(1, 2), by_rank=True)
    cells = [CodedCells.of([row[at] for row in rows]) for at in (0, 1)]
    decoded = decode_rank_columns(binding, cells, DIALECT)
    assert decoded.column.states.tolist() == [state for *_, state, _ in rows]
    assert decoded.column.ranks is not None
    assert np.array_equal(decoded.column.ranks, [ranks for *_, ranks in rows])
    assert sorted((bad.row, bad.column, bad.reason.code) for bad in decoded.bad) == [
        (4, 4, "ranks-irregular"),
        (5, 4, "ranks-irregular"),
        (6, 5, "unknown-option"),
    ]
