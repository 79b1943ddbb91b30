"""A search that would take too long hides all groups and crosstabs, and judges the rest."""

from __future__ import annotations

import pytest

from analysis import privacy
from tests.analysis.small_studies import attacked


@pytest.mark.parametrize("seed", [3, 5, 11])
def test_what_is_too_much_to_judge_is_hidden_as_a_whole(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(privacy, "_MOST_WORK", -1.0)
    found, attacker = attacked("mentions by unit", seed, 60, 0.3, 5)
    data = [finding for finding in found if "@" in finding.name]
    assert data
    assert not any(finding.shown for finding in data)
    # What frequencies tell of a table that nobody publishes is no secret of the report's
    widths = {name: width for name, width in attacker.widths().items() if "@" not in name}
    assert all(width >= 5 - 1e-6 for width in widths.values())


def test_large_programs_have_the_same_best_as_small_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    from analysis import linear_program

    small, _ = attacked("mentions by unit", 5, 101, 1.0, 3)
    monkeypatch.setattr(linear_program, "_LARGE", 0)
    large, attacker = attacked("mentions by unit", 5, 101, 1.0, 3)
    assert all(width >= 3 - 1e-4 for width in attacker.widths().values())
    hidden = [sum(not f.shown for f in found) for found in (small, large)]
    assert hidden[1] <= hidden[0] + 12  # one of several equally good choices may differ
