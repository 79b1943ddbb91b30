"""The presentation rule decides as the golden table does."""

import pytest

from analysis.estimates.intervals import Spread
from analysis.presentation import presentation
from tests.analysis.golden_rows import compared

TABLE = compared("nchs.csv", lambda _: True)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"p={row['p']} n={row['n']} df={row['df']}")
def test_the_rule_decides_as_the_table_does(row):
    found = presentation(float(row["p"]), float(row["se"]), int(row["n"]), float(row["df"]))
    decision = "suppress" if found.suppress else "review" if found.review else "present"
    assert decision == row["decision"]
    assert set(found.suppress or found.review) == set(filter(None, row["reasons"].split(";")))
    assert found.complement == (row["complement_note"] == "TRUE")
    spread = Spread(
        value=float(row["p"]), standard_error=float(row["se"]), n=int(row["n"]),
        df=float(row["df"]),
    )  # fmt: skip
    assert spread.effective == pytest.approx(float(row["n_eff"]), rel=1e-9)
    assert spread.capped == pytest.approx(float(row["n_eff_df"]), rel=1e-9)
    assert found.high - found.low == pytest.approx(float(row["ciw"]), rel=1e-9, abs=1e-12)
    assert found.low == pytest.approx(float(row["ci_low"]), rel=1e-9, abs=1e-12)
    assert found.high == pytest.approx(float(row["ci_high"]), rel=1e-9, abs=1e-12)


def test_a_share_that_all_psus_agree_on_is_judged_by_its_base():
    assert presentation(0.5, 0.0, 200, 20).suppress == ()
    assert presentation(0.5, 0.0, 20, 10).suppress[0] == "n_eff<30"


def test_a_single_respondent_is_never_presented():
    assert presentation(1.0, 0.0, 1, 1).suppress
