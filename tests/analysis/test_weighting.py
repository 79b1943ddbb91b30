"""Weights meet the margins of the population; what cannot be met is told, never guessed."""

from dataclasses import replace
from pathlib import Path

import pytest

from survey.problem import ConfigError
from survey.study import Weighting
from tests.analysis.many_persons import N, answers, found

GIVEN = answers()
FULL = sum(mode == "full" for mode in GIVEN["mode"])


def table(tmp_path, *rows):
    path = tmp_path / "总体.csv"
    path.write_text("题目,选项,总数\n" + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def weighted(path, given=GIVEN, **how):
    design = {"weighting": Weighting(margins=path, **how)}
    return found(given, design=design)


def told(path, given=GIVEN, **how):
    with pytest.raises(ConfigError) as error:
        weighted(path, given, **how)
    return [problem.code for problem in error.value.problems]


def test_weighted_shares_are_those_of_the_population(tmp_path):
    path = table(tmp_path, "mode,full,400", "mode,part,600")
    findings = weighted(path)
    estimate = findings["persons.mode.full.share"].estimate
    assert estimate.value == pytest.approx(0.4, rel=1e-12)
    assert estimate.standard_error == pytest.approx(0.0, abs=1e-12)
    assert findings["persons.mode.full.count"].estimate.value == FULL


def test_other_shares_are_weighted_with_it(tmp_path):
    path = table(tmp_path, "mode,full,400", "mode,part,600")
    by_mode = {
        mode: [g == "yes" for g, m in zip(GIVEN["few"], GIVEN["mode"], strict=True) if m == mode]
        for mode in ("full", "part")
    }
    expected = sum(
        weight * sum(chosen) / len(chosen)
        for weight, chosen in zip((0.4, 0.6), by_mode.values(), strict=True)
    )
    estimate = weighted(path)["persons.few.yes.share"].estimate
    assert estimate.value == pytest.approx(expected, rel=1e-12)
    assert estimate.base == N


def test_the_cost_of_unequal_weights_is_reported(tmp_path):
    findings = weighted(table(tmp_path, "mode,full,400", "mode,part,600"))
    w = [400 / FULL] * FULL + [600 / (N - FULL)] * (N - FULL)
    kish = sum(w) ** 2 / sum(one**2 for one in w)
    assert findings["persons.weights.effective_base"].estimate.value == pytest.approx(kish)
    assert findings["persons.weights.deff"].estimate.value == pytest.approx(N / kish)
    assert findings["persons.weights.factor_low"].estimate.value == pytest.approx(
        600 / (N - FULL) / (1000 / N)
    )


def test_equal_weights_are_not_spoken_of():
    assert "persons.weights.deff" not in found(GIVEN)


def test_who_has_not_answered_an_item_of_the_margins_keeps_a_weight(tmp_path):
    given = {**GIVEN, "mode": [None, None, *GIVEN["mode"][2:]]}
    findings = weighted(table(tmp_path, "mode,full,400", "mode,part,600"), given)
    assert findings["persons.mode.full.share"].estimate.value == pytest.approx(0.4, rel=1e-12)
    assert findings["persons.few.base"].estimate.value == N


def test_trimming_cuts_the_factors(tmp_path):
    path = table(tmp_path, "mode,full,100", "mode,part,100")
    findings = weighted(path, trim=(0.5, 1.5))
    assert findings["persons.weights.factor_high"].estimate.value == pytest.approx(1.5)


@pytest.mark.parametrize("population", [N, 1000, 481])
def test_limits_are_of_factors_around_one_whatever_the_size_of_the_population(tmp_path, population):
    rows = (f"mode,full,{population // 2}", f"mode,part,{population - population // 2}")
    for how in ({"trim": (0.5, 1.5)}, {"method": "logit", "bounds": (0.4, 2.5)}):
        findings = weighted(table(tmp_path, *rows), **how)
        half = weighted(table(tmp_path, "mode,full,100", "mode,part,100"), **how)
        for name in ("persons.mode.full.share", "persons.few.yes.share"):
            estimate, expected = findings[name].estimate, half[name].estimate
            assert estimate.value == pytest.approx(expected.value, abs=2e-3)
    assert findings["persons.weights.factor_high"].estimate.value == pytest.approx(2.0, rel=1e-2)


def test_margins_that_trimmed_factors_miss_are_told_by_how_much(tmp_path):
    path = table(tmp_path, "mode,full,500", "mode,part,500", "few,yes,300", "few,so,350",
                 "few,no,350")  # fmt: skip
    findings = weighted(path, trim=(0.5, 1.5))
    off = max(
        abs(findings[f"persons.{item}.{code}.share"].estimate.value - share)
        for item, code, share in (("mode", "full", 0.5), ("mode", "part", 0.5), ("few", "yes", 0.3),
                                  ("few", "so", 0.35), ("few", "no", 0.35))
    )  # fmt: skip
    missed = findings["persons.weights.margins_missed"].estimate
    assert missed.value == pytest.approx(off, rel=1e-9)
    assert missed.value > 0.1
    assert "persons.weights.margins_missed" not in weighted(path)
    assert "persons.weights.margins_missed" not in weighted(path, trim=(0.1, 9))


def test_who_left_a_margin_blank_counts_for_no_missed_share(tmp_path):
    given = {**GIVEN, "mode": [None] * 30 + GIVEN["mode"][30:]}
    path = table(tmp_path, "mode,full,500", "mode,part,500")
    findings = weighted(path, given, trim=(0.5, 1.5))
    share = findings["persons.mode.full.share"].estimate.value
    missed = findings["persons.weights.margins_missed"].estimate.value
    assert missed == pytest.approx(0.5 - share, rel=1e-9)


def test_an_option_that_nobody_chose_is_refused(tmp_path):
    given = {**GIVEN, "mode": ["part"] * N, "old": ["no"] * N}
    assert told(table(tmp_path, "mode,full,1", "mode,part,1"), given) == [
        "margin-without-respondents"
    ]


def test_respondents_whom_the_population_has_none_of_are_refused(tmp_path):
    assert told(table(tmp_path, "mode,full,0", "mode,part,1")) == ["margin-of-nobody"]


def test_bounds_too_narrow_do_not_converge(tmp_path):
    path = table(tmp_path, "mode,full,190", "mode,part,10")
    assert told(path, method="logit", bounds=(0.9, 1.1)) == ["weighting-not-converged"]


def test_linear_weights_below_zero_are_refused(tmp_path):
    few = {**GIVEN, "few": ["no" if m == "full" else "yes" for m in GIVEN["mode"]]}
    few["few"][0], few["few"][1] = "yes", "no"
    path = table(tmp_path, "mode,full,190", "mode,part,10", "few,no,5", "few,so,0", "few,yes,195")
    assert told(path, few, method="linear") in (["weighting-negative"], ["margin-of-nobody"])


def test_a_census_is_not_weighted(tmp_path):
    path = table(tmp_path, "mode,full,400", "mode,part,600")
    findings = found(GIVEN, design={"weighting": Weighting(margins=path)}, coverage="census")
    assert findings["persons.mode.full.share"].estimate.value == FULL / N


def test_the_margins_are_named_where_they_fail():
    missing = Weighting(margins=Path("nowhere.csv"))
    with pytest.raises(FileNotFoundError):
        found(GIVEN, design={"weighting": replace(missing)})
