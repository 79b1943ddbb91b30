"""Cells of crosstabs are hidden until their totals tell nothing of those that must be hidden."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import linprog

from analysis.chapters.draft import Cell, Draft, Whole
from analysis.find import find
from analysis.finding import Mark
from analysis.totals import hidden_with_parts
from tests.analysis.dozen import PERSONS, QUESTIONNAIRE
from tests.analysis.study_builder import form, item, questionnaire, reading, responses, study
from tests.analysis.test_suppression import N, answers
from tests.report.wording.wording_examples import share


def table(*, pairs=(("dull", "few"),), minimum=5, **some):
    block = responses(PERSONS, answers(**some))
    settings = replace(study(PERSONS, minimum=minimum), crosstabs=pairs)
    return find(settings, QUESTIONNAIRE, (), {"persons": reading(PERSONS, block)})


def private(findings):
    return {f.name for f in findings if f.mark is Mark.PRIVACY and "@" in f.name}


def crossed(cells):
    """Answers to two items from {(row, column): respondents}."""
    few = [(column, n) for (_, column), n in cells.items()]
    dull = [(row, n) for (row, _), n in cells.items()]
    assert sum(n for _, n in few) == N
    return {"few": few, "dull": dull}


COMMON = {("yes", "yes"): 40, ("so", "yes"): 20, ("no", "yes"): 10,
          ("yes", "so"): 20, ("so", "so"): 20, ("no", "so"): 20,
          ("yes", "no"): 20, ("so", "no"): 20, ("no", "no"): 30}  # fmt: skip


def test_a_table_of_large_cells_is_shown():
    assert private(table(**crossed(COMMON))) == set()


def test_a_small_cell_takes_one_in_its_row_one_in_its_column_and_the_fourth_corner():
    cells = COMMON | {("no", "yes"): 2, ("yes", "yes"): 48}
    hidden = private(table(**crossed(cells)))
    shares = {name for name in hidden if ".share@" in name}
    assert "persons.dull.no.share@few=yes" in shares
    by_row, by_column = {}, {}
    for name in shares:
        row, column = name.split(".")[2], name.split("=")[1]
        by_row.setdefault(row, []).append(column)
        by_column.setdefault(column, []).append(row)
    assert all(len(hidden) >= 2 for hidden in (*by_row.values(), *by_column.values()))
    assert len(shares) == 4


def test_what_would_tell_a_hidden_cell_is_hidden_with_it():
    cells = COMMON | {("no", "yes"): 2, ("yes", "yes"): 48}
    hidden = private(table(**crossed(cells)))
    assert "persons.dull.association@few" in hidden
    assert {f"persons.dull.no.difference@few={pair}" for pair in ("no-yes", "so-yes")} <= hidden


def test_an_option_that_is_hidden_by_itself_is_hidden_in_every_column():
    cells = {("yes", "yes"): 60, ("no", "yes"): 40, ("yes", "no"): 50, ("no", "no"): 47,
             ("so", "no"): 3}  # fmt: skip
    hidden = private(table(**crossed(cells)))
    assert {f"persons.dull.so.share@few={column}" for column in ("yes", "no")} <= hidden
    # so another one goes with it in each column: the column's base would tell the first
    for column in ("yes", "no"):
        assert sum(f"persons.dull.{row}.share@few={column}" in hidden for row in ("yes", "no")) >= 1


def drafts_of(counts):
    """A draft for each cell of a table of counts, with its row and its column for totals."""
    return [
        Draft(
            finding=share(0.5, name=f"{row},{column}"),
            cells=(Cell(count=count, base=int(counts[:, column].sum())),),
            part_of=(Whole(name=str(row), by="c"), Whole(name=str(column), by="r")),
        )
        for (row, column), count in np.ndenumerate(counts)
    ]


def widths(counts, hidden):
    """How far apart the least and the most of each hidden cell lie, by linear programming."""
    places = [tuple(map(int, name.split(","))) for name in sorted(hidden)]
    margins = [[place[axis] == line for place in places] for axis in (0, 1)
               for line in range(counts.shape[axis])]  # fmt: skip
    totals = [
        sum(counts[place] for place, inside in zip(places, margin, strict=True) if inside)
        for margin in margins
    ]
    found = {}
    for number, name in enumerate(sorted(hidden)):
        aim = np.eye(len(places))[number]
        least, most = (
            sign * linprog(sign * aim, A_eq=np.array(margins, float), b_eq=totals).fun
            for sign in (1, -1)
        )
        found[name] = most - least
    return found


@pytest.mark.parametrize("minimum", [3, 5, 10])
@pytest.mark.parametrize(("shape", "n"), [((3, 2), 60), ((3, 2), 300), ((5, 4), 60), ((5, 4), 300)])
def test_margins_leave_every_cell_that_must_go_as_much_room_as_they_can(minimum, shape, n):
    generator = np.random.default_rng(minimum * n)
    for _ in range(6):
        counts = generator.multinomial(n, generator.dirichlet(np.full(shape, 0.5).ravel()))
        counts = counts.reshape(shape)
        drafts = drafts_of(counts)
        small = {draft.name for draft in drafts if draft.cells[0].is_small(minimum)}
        hidden = hidden_with_parts(drafts, small, minimum)
        assert small <= hidden
        if small:
            found = widths(counts, hidden)
            at_most = widths(counts, {draft.name for draft in drafts})
            for name in small:
                assert found[name] >= min(minimum, at_most[name]) - 1e-6


def test_a_cell_with_one_total_needs_another_of_that_total_only():
    counts = {"few": 2, "many": 40, "more": 90}
    drafts = [
        Draft(
            finding=share(0.5, name=name),
            cells=(Cell(count=count, base=100),),
            part_of=(Whole(name="row", by="c"),),
        )
        for name, count in counts.items()
    ]
    assert hidden_with_parts(drafts, {"few"}, 5) == {"few", "many"}
    assert hidden_with_parts(drafts, set(), 5) == set()


def test_a_total_is_divided_anew_by_each_item():
    drafts = [
        Draft(
            finding=share(0.5, name=f"{by}{place}"),
            cells=(Cell(count=count, base=100),),
            part_of=(Whole(name="row", by=by),),
        )
        for by in "ab"
        for place, count in enumerate((3, 30, 50))
    ]
    assert hidden_with_parts(drafts, {"a0"}, 5) == {"a0", "a1"}


def test_facts_of_public_bodies_are_not_hidden():
    mode = item("size", "single", ("small", "large"))
    bodies = form("organs", (mode, item("office", "single", ("present", "absent"))),
                  subjects="public_bodies", coverage="census")  # fmt: skip
    facts = {"size": ["small"] * 3 + ["large"] * 3, "office": ["present", "absent"] * 3}
    settings = replace(study(bodies), crosstabs=(("office", "size"),))
    back = {"organs": reading(bodies, responses(bodies, facts))}
    found = find(settings, questionnaire((), bodies), (), back)
    assert found["organs.office.absent.share@size=small"].estimate.value == pytest.approx(1 / 3)
    assert private(found) == set()
