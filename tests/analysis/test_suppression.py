"""Small cells of persons are hidden, with all that would give them away."""

import numpy as np
import pytest

from analysis.find import find
from analysis.finding import Mark
from tests.analysis.dozen import PERSONS, QUESTIONNAIRE
from tests.analysis.study_builder import reading, responses, study

N = 200


def answers(**some):
    """200 respondents: each option in turn, save for what is given as {option: how many}."""
    everyone = {}
    for item in PERSONS.items:
        turn = [item.codes[i % len(item.codes)] if item.codes else None for i in range(N)]
        if item.type in ("multiple", "ranking"):
            turn = [[code] for code in turn]
        if item.type == "number":
            turn = [30 + i % 20 for i in range(N)]
        everyone[item.id] = turn
    for name, counts in some.items():
        everyone[name] = [code for code, n in counts for _ in range(n)]
    return everyone


def marks(minimum=5, **some):
    block = responses(PERSONS, answers(**some))
    settings = study(PERSONS, minimum=minimum)
    found = find(settings, QUESTIONNAIRE, (), {"persons": reading(PERSONS, block)})
    return {finding.name: finding.mark for finding in found}


def private(marked):
    return {name for name, mark in marked.items() if mark is Mark.PRIVACY}


def test_answers_that_are_common_are_all_shown():
    assert private(marks()) == set()


def test_a_small_option_takes_its_neighbour_and_the_mean_along():
    assert private(marks(dull=[("no", 120), ("so", 3), ("yes", 77)])) == {
        f"persons.dull.{name}"
        for name in (
            "so.share", "so.count", "yes.share", "yes.count", "mean", "adverse.share",
        )
    } | {
        "deficiencies.drive.severity", "deficiencies.drive.dull.rank",
        "countermeasures.lead.priority",
    } | {
        # All ranks of a list: between which others a hidden figure lies, they would tell
        "deficiencies.drive.rank", "deficiencies.size.rank",
    } | {
        f"countermeasures.{name}.{rank}"
        for name in ("lead", "training")
        for rank in ("rank", "rank_by_sum", "rank_by_maximum", "rank_by_support")
    } | {"countermeasures.lead.rank_without_a_link"}  # fmt: skip


def test_a_zero_cell_is_shown():
    assert private(marks(dull=[("no", 120), ("yes", 80)])) == set()


def test_an_item_that_few_were_not_asked_is_hidden_whole():
    hidden = private(marks(old=[("-", 2), ("no", 100), ("yes", 98)]))
    assert {"persons.old.base", "persons.old.not_asked.count", "persons.old.yes.share"} <= hidden
    assert "persons.old.blank.count" not in hidden


def test_an_item_that_few_answered_is_hidden_whole():
    hidden = private(marks(wish=[("pay", 2), (None, 198)]))
    # 198 blanks of 200 would tell it
    assert hidden == {
        "persons.wish.base",
        "persons.wish.answered.count",
        "persons.wish.blank.count",
    }


def test_a_small_option_of_several_hides_all_shares_of_mentions():
    hidden = private(
        marks(seen=[(["few"], 100), (["dull"], 60), (["none"], 37), (["none", "old"], 3)])
    )
    assert "persons.seen.old.count" in hidden
    assert {f"persons.seen.{code}.mentions" for code in ("few", "old", "dull", "none")} <= hidden
    # 103 of 200 see few people or old ones, and 100 few: so 3 see old ones only
    union, option = "deficiencies.size.mentioned.share", "persons.seen.few.share"
    assert (union in hidden) != (option in hidden)
    assert "deficiencies.drive.mentioned.share" not in hidden


def test_a_union_that_tells_nothing_of_a_small_option_is_shown():
    hidden = private(marks(seen=[(["few"], 97), (["few", "old"], 3), (["dull"], 100)]))
    assert "persons.seen.old.count" in hidden
    assert "deficiencies.size.mentioned.count" not in hidden


def test_a_pair_with_a_small_cell_is_hidden_whole():
    seen = [(["few"], 98), (["dull"], 102)]
    why = [(["lead"], 100), (["duty"], 100)]
    hidden = private(marks(seen=seen, why=why))
    stem = "associations.leadership.size"
    assert {f"{stem}.{name}" for name in ("share_with", "difference", "phi")} <= hidden
    assert f"{stem}.share_without" in hidden


def test_a_first_place_few_gave_is_hidden_with_another_and_with_its_theme():
    orders = (
        ("training", "lead", "more"),
        ("lead", "more", "training"),
        ("more", "lead", "training"),
    )
    order = list(zip(orders, (120, 77, 3), strict=True))
    hidden = private(marks(urgent=order))
    assert "persons.urgent.more.first.share" in hidden
    assert {"persons.urgent.lead.first.share", "countermeasures.lead.first.share"} <= hidden
    assert "countermeasures.training.first.share" not in hidden


@pytest.mark.parametrize("minimum", [3, 5, 10])
def test_no_shown_count_of_persons_is_small_or_leaves_few_over(minimum):
    random = np.random.default_rng(minimum)
    for _ in range(20):
        some = {}
        for name in ("dull", "few", "support_lead"):
            cuts = np.sort(random.integers(0, 15, 2))
            sizes = (int(cuts[0]), int(cuts[1] - cuts[0]), N - int(cuts[1]))
            some[name] = list(zip(("yes", "so", "no"), sizes, strict=True))
        block = responses(PERSONS, answers(**some))
        settings = study(PERSONS, minimum=minimum)
        found = find(settings, QUESTIONNAIRE, (), {"persons": reading(PERSONS, block)})
        for finding in found:
            estimate = finding.estimate
            if finding.source.kind == "data" and finding.shown and estimate.count is not None:
                left = estimate.base - estimate.count
                assert not 0 < estimate.count < minimum, finding.name
                assert not 0 < left < minimum, finding.name
