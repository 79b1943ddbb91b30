"""What is hidden stays hidden from someone who adds and subtracts all that is shown."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.find import find
from analysis.finding import Mark
from tests.analysis.dozen import PERSONS, QUESTIONNAIRE
from tests.analysis.small_studies import SEEN_OR_NOT, STUDIES, WHY_OF_TWO, attacked
from tests.analysis.study_builder import form, item, questionnaire, reading, responses, study
from tests.analysis.test_suppression import N, answers

ENOUGH = 12  # respondents: of fewer there is not room enough for every number


@pytest.mark.parametrize("kind", STUDIES)
@settings(
    max_examples=4, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(
    seed=st.integers(0, 10**6),
    n=st.integers(ENOUGH, 160),
    spread=st.sampled_from([0.3, 1.0, 3.0]),
    minimum=st.sampled_from([3, 5]),
)
def test_an_attacker_who_knows_all_that_is_shown_cannot_tell_a_hidden_number(
    kind, seed, n, spread, minimum
):
    _, attacker = attacked(kind, seed, n, spread, minimum)
    told = {name: width for name, width in attacker.widths().items() if width < minimum - 1e-6}
    assert told == {}


@pytest.mark.parametrize("kind", STUDIES)
def test_the_attacker_tells_a_number_that_is_hidden_alone(kind):
    for seed in range(20):
        findings, attacker = attacked(kind, seed, 60, 1.0)
        hidden = [f.name for f in findings if f.mark is Mark.PRIVACY and f.name.endswith(".count")]
        if hidden:
            break
    attacker.findings = [
        replace(f, mark=None) if f.estimate and f.name != hidden[0] else f for f in findings
    ]
    assert attacker.widths()[hidden[0]] < 1e-6


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


def test_a_small_option_of_one_column_only_takes_another_of_that_column_with_it():
    cells = {("yes", "yes"): 60, ("no", "yes"): 40, ("yes", "no"): 50, ("no", "no"): 47,
             ("so", "no"): 3}  # fmt: skip
    hidden = private(table(**crossed(cells)))
    assert "persons.dull.so.share@few=no" in hidden
    # the column's base would tell it
    assert {"persons.dull.yes.share@few=no", "persons.dull.no.share@few=no"} & hidden
    # and a row's zero is no one's answer
    assert "persons.dull.so.share@few=yes" not in hidden


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


def test_a_difference_from_the_rest_tells_how_many_of_the_rest_are_counted():
    _, attacker = attacked("mentions by unit", 5, 101, 1.0, 3)
    assert all(width >= 3 - 1e-6 for width in attacker.widths().values())


@pytest.mark.parametrize(
    ("seed", "n", "spread", "minimum"),
    [(630662, 146, 0.2, 5), (849935, 57, 0.2, 3), (847842, 215, 1.0, 5)],
)
def test_columns_and_rows_that_overlap_do_not_tell_a_small_cell(seed, n, spread, minimum):
    _, attacker = attacked("mentions by each other", seed, n, spread, minimum)
    assert all(width >= min(minimum, 5) - 1e-4 for width in attacker.widths().values())


@pytest.mark.parametrize(
    ("kind", "seed", "n", "spread", "minimum"),
    [
        # a column in which all are in one row; a table beside its associations; a theme whose
        # other options few chose; an option that stands alone
        ("mentions by each other", 463482, 104, 0.2, 5),
        ("mentions by each other", 205776, 49, 0.2, 8),
        ("mentions by each other", 977675, 152, 0.6, 3),
        ("mentions by each other", 447350, 77, 1.0, 3),
        ("mentions by each other", 61069, 177, 0.2, 5),
        ("mentions by each other", 173484, 153, 0.3, 8),
        ("mentions by each other", 763011, 25, 0.3, 8),
        ("none and others by each other", 54283, 81, 0.3, 3),
        ("none and others by each other", 977675, 152, 0.6, 3),
    ],
)
def test_a_number_hidden_for_its_row_is_not_told_by_those_outside_it(
    kind, seed, n, spread, minimum
):
    _, attacker = attacked(kind, seed, n, spread, minimum)
    assert all(width >= minimum - 1e-4 for width in attacker.widths().values())


def test_a_row_of_overlapping_options_is_not_hidden_for_one_of_its_cells():
    findings, attacker = attacked("mentions by each other", 44, 160, 0.6, 5)
    marks = {code: findings[f"persons.seen.few.share@why={code}"].mark for code in ("lead", "duty")}
    assert marks == {"lead": Mark.PRIVACY, "duty": None}
    assert all(width >= 5 - 1e-4 for width in attacker.widths().values())


TABLE = (("seen", "why"),)
BOTH = (("why", "seen"), ("seen", "why"))


@pytest.mark.parametrize(
    ("pairs", "drawn"),  # seed, respondents, spread, threshold
    [
        # By their row: by who cites no cause, or cites one by another option of its theme
        (BOTH, (230, 76, 0.6, 5)),
        (BOTH, (197, 215, 0.6, 5)),
        # By an association: whoever chose the option is among those who do not cite the cause
        (BOTH, (2127, 352, 0.6, 5)),
        (TABLE, (206, 161, 1.0, 8)),
        (TABLE, (230, 120, 0.6, 5)),
    ],
)
def test_who_chose_an_option_that_stands_alone_is_not_told(pairs, drawn, monkeypatch):
    why = replace(WHY_OF_TWO, options=tuple(
        replace(option, exclusive=option.code == "else") for option in WHY_OF_TWO.options
    ))  # fmt: skip
    monkeypatch.setitem(STUDIES, "alone by alone", ((SEEN_OR_NOT, why), pairs, ()))
    _, attacker = attacked("alone by alone", *drawn)
    assert all(width >= drawn[-1] - 1e-4 for width in attacker.widths().values())


def test_a_number_has_room_where_hardly_anybody_answered_the_other_item():
    _, attacker = attacked("mentions by unit", 878532, 142, 0.2, 8)
    assert all(width >= 5 - 1e-4 for width in attacker.widths().values())


def test_who_cites_nothing_else_is_not_told_by_the_options_of_a_screened_half():
    _, attacker = attacked("a rule by groups", 73, 133, 1.0, 5)
    assert all(width >= 5 - 1e-4 for width in attacker.widths().values())


def test_a_number_that_others_have_given_some_room_is_given_the_rest():
    _, attacker = attacked("groups without a table", 5224, 122, 3.0, 5)
    assert all(width >= 5 - 1e-4 for width in attacker.widths().values())


def test_blanks_do_not_tell_a_base_of_few_so_its_numbers_have_as_much_room_as_any():
    """Of five persons four answered: the one blank would say that no number is above four."""
    findings, attacker = attacked("mentions by each other", 0, 5, 1.0)
    assert findings["persons.why.base"].estimate.value == 4
    hidden = ("persons.why.base", "persons.why.blank.count")
    assert {findings[name].mark for name in hidden} == {Mark.PRIVACY}
    widths = attacker.widths()
    told = {name: widths[name] for name in widths if name.startswith("persons.why.")}
    assert len(told) > 5
    assert min(told.values()) >= 5 - 1e-6


def test_blanks_of_few_are_told_where_many_answered():
    findings = table(few=[("yes", N - 4), (None, 4)])
    assert findings["persons.few.blank.count"].estimate.value == 4
    assert findings["persons.few.blank.count"].shown
    assert findings["persons.few.base"].shown
