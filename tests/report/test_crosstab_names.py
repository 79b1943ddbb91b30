"""Letters in crosstabs come from adjusted tests, never from the size of a share."""

from dataclasses import replace

import pytest

from analysis.finding import Findings, Mark, Measure
from report.crosstab_names import crosstab_names
from report.figures import Figure, finding_of
from survey.questionnaire import ItemType
from tests.analysis.dozen import PERSONS
from tests.analysis.study_builder import study
from tests.report.wording.wording_examples import finding, share

STUDY = replace(study(PERSONS), crosstabs=(("mode", "few"),))
COLUMNS = ("no", "so", "yes")
SHARES = {"no": 0.9, "so": 0.5, "yes": 0.1}
LEVELS = {"no-so": 0.03, "no-yes": 0.001, "so-yes": 0.05}


def findings(levels=LEVELS) -> Findings:
    """The findings of one table: full or part time by few, no, and in between."""
    made = []
    for row in ("full", "part"):
        for column in COLUMNS:
            value = SHARES[column] if row == "full" else 1 - SHARES[column]
            made.append(share(value, value - 0.1, value + 0.1,
                              name=f"persons.mode.{row}.share@few={column}"))  # fmt: skip
        for pair, p in levels.items():
            one, two = pair.split("-")
            value = (SHARES[one] - SHARES[two]) * (1 if row == "full" else -1)
            name = f"persons.mode.{row}.difference@few={pair}"
            made.append(
                finding(Measure.DIFFERENCE, value, value - 0.1, value + 0.1, p=p, name=name)
            )
    made += [
        finding(Measure.COUNT, 30, name=f"persons.mode.base@few={column}") for column in COLUMNS
    ]
    made.append(finding(Measure.CRAMERS_V, 0.4, p=0.01, name="persons.mode.association@few"))
    return Findings(made)


def names(found: Findings):
    (table,) = crosstab_names(PERSONS, STUDY, found)
    return table


def letters(found: Findings) -> list[list[str]]:
    return [[cell["letters"] for cell in row["cells"]] for row in names(found)["rows"]]


def test_a_letter_names_a_column_that_a_test_shows_to_be_lower():
    assert letters(findings()) == [["BC", "C", ""], ["", "A", "AB"]]


def test_a_difference_above_the_level_has_no_letter_however_large():
    assert letters(findings(levels={**LEVELS, "no-yes": 0.06})) == [["B", "C", ""], ["", "A", "B"]]


def counted(found: Findings, columns: str) -> Findings:
    """The same where these columns were counted whole, and so were pairs of them."""
    facts = []
    for one in found:
        codes = one.name.partition("=")[2].split("-")
        if one.measure in (Measure.SHARE, Measure.DIFFERENCE) and set(codes) <= set(
            columns.split()
        ):
            estimate = replace(one.estimate, standard_error=None, low=None, high=None, df=None)
            facts.append(replace(one, estimate=estimate, test=None))
        else:
            facts.append(one)
    return Findings(facts)


def test_of_two_columns_that_were_counted_whole_the_larger_share_has_the_letter():
    found = counted(findings(levels={**LEVELS, "no-so": 0.9}), "no so")
    assert letters(found) == [["BC", "C", ""], ["", "A", "AB"]]
    assert names(found)["counted"] == ["no", "so"]
    assert names(findings())["counted"] == []


def test_a_table_of_facts_alone_has_no_letters_and_names_no_column_as_counted():
    found = counted(findings(), "no so yes")
    assert letters(found) == [["", "", ""], ["", "", ""]]
    assert names(found)["counted"] == []


@pytest.mark.parametrize("mark", Mark)
def test_a_difference_that_is_hidden_has_no_letter(mark):
    found = findings()
    hidden = "persons.mode.full.difference@few=no-yes"
    marked = Findings(replace(one, mark=mark) if one.name == hidden else one for one in found)
    assert letters(marked) == [["B", "C", ""], ["", "A", "AB"]]


def test_facts_have_no_letters_and_no_test():
    facts = Findings(replace(one, test=None) for one in findings())
    assert letters(facts) == [["", "", ""], ["", "", ""]]
    assert (names(facts)["tested"], names(findings())["tested"]) == (False, True)


def test_columns_and_rows_stand_in_the_order_of_the_form_with_their_figures():
    table = names(findings())
    assert [column["letter"] for column in table["columns"]] == ["A", "B", "C"]
    assert [column["label"] for column in table["columns"]] == list(COLUMNS)
    assert [row["label"] for row in table["rows"]] == ["full", "part"]
    cell = table["rows"][1]["cells"][2]["share"]
    assert isinstance(cell, Figure)
    assert finding_of(cell).name == "persons.mode.part.share@few=yes"
    assert finding_of(table["association"]).name == "persons.mode.association@few"
    assert len(table["widths"]) == 1 + len(COLUMNS)
    assert table["by_option"] is False


def test_a_test_of_other_is_not_singled_out_where_most_tests_are_hidden():
    """What people tick who tick “other” tells nothing of the columns."""
    item = PERSONS.item("mode")
    (first, *rest) = item.options
    labels = {}
    for other in (False, True):
        options = (
            replace(first, other=other),
            *rest,
            *(replace(first, code=f"x{i}") for i in "12"),
        )
        ticked = replace(item, type=ItemType.MULTIPLE, options=options)
        items = tuple(ticked if one.id == "mode" else one for one in PERSONS.items)
        tested = finding(
            Measure.CRAMERS_V, 0.2, p=0.01, name=f"persons.mode.{first.code}.association@few"
        )
        (table,) = crosstab_names(
            replace(PERSONS, items=items), STUDY, Findings([*findings(), tested])
        )
        assert table["by_option"] is False
        labels[other] = [row["label"] for row in table["few_tested"]]
    assert labels == {False: [first.label.zh], True: []}


def test_a_form_whose_items_are_not_crossed_has_no_tables():
    other = replace(STUDY, crosstabs=(("staff", "office"),))
    assert crosstab_names(PERSONS, other, findings()) == []


def test_a_column_without_a_share_that_may_be_shown_is_named_and_takes_no_letter():
    hidden = Findings(
        replace(one, mark=Mark.PRIVACY) if one.name.endswith("@few=no") else one
        for one in findings()
    )
    table = names(hidden)
    assert table["left_out"] == ["no"]
    assert [(one["letter"], one["label"]) for one in table["columns"]] == [
        ("A", "so"),
        ("B", "yes"),
    ]
    assert [len(row["cells"]) for row in table["rows"]] == [2, 2]
    assert letters(hidden) == [["B", ""], ["", "A"]]
    assert names(findings())["left_out"] == []
