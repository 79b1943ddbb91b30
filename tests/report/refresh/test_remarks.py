"""What is told of a change can be read on any terminal."""

from __future__ import annotations

import pytest

from report.bound import OBJECT
from report.refresh.changes import Change, Kind
from report.refresh.remarks import line, remark


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_number_that_word_counts_is_told_by_a_sign_and_no_object_character(language):
    change = Change(
        kind=Kind.CONFLICT_WORDS, where="p1", old=f"见表{OBJECT}。", new=f"见图{OBJECT}。"
    )
    told = remark(change, language) + line(change, language)
    assert OBJECT not in told
    assert "见图[…]。" in told
