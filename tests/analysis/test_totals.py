"""Cells of crosstabs are hidden until their totals tell nothing of those that must be hidden."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.find import find
from analysis.finding import Mark, Measure
from tests.analysis.dozen import PERSONS, QUESTIONNAIRE
from tests.analysis.study_builder import form, item, questionnaire, reading, responses, study
from tests.analysis.test_suppression import N, answers


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


def exposed(findings, minimum):
    """Hidden cells that a margin, less the cells shown, leaves without room."""
    shares = [f for f in findings if ".share@" in f.name]
    for margin in (lambda name: name.split("@")[1], lambda name: name.split("@")[0]):
        lines = {}
        for finding in shares:
            lines.setdefault(margin(finding.name), []).append(finding)
        for name, line in lines.items():
            inside = [f.estimate.count for f in line if f.mark is Mark.PRIVACY]
            if inside and (len(inside) == 1 or sum(inside) < minimum) and len(inside) < len(line):
                yield name, inside


@pytest.mark.parametrize("minimum", [3, 5, 10])
def test_no_margin_of_any_table_leaves_a_hidden_cell_without_room(minimum):
    random = np.random.default_rng(minimum)
    for _ in range(25):
        weights = random.dirichlet(np.full(9, 0.4))
        sizes = random.multinomial(N, weights).tolist()
        cells = dict(zip(COMMON, sizes, strict=True))
        findings = table(minimum=minimum, **crossed(cells))
        small = {
            f.name
            for f in findings
            if f.measure is Measure.SHARE
            and "@" in f.name
            and f.estimate is not None
            and 0 < f.estimate.count < minimum
        }
        assert small <= private(findings)
        shown = [f for f in findings if ".share@" in f.name and f.estimate is None]
        if not shown:  # an empty column has no shares at all
            assert list(exposed(findings, minimum)) == []


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
