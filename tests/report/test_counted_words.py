"""Nouns and verbs of a sentence agree with its numbers, in every text that the program tells."""

from __future__ import annotations

from string import Formatter

import pytest

from report.counted_words import filled
from report.messages import messages
from report.terminal import say
from report.terminal_texts import TEXTS


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (0, "0 rows are left"),
        (1, "1 row is left"),
        ("1", "1 row is left"),
        (12, "12 rows are left"),
    ],
)
def test_one_is_told_in_the_singular_and_all_else_in_the_plural(count, told):
    assert filled("{count:row is|rows are} left", {"count": count}) == told


def test_other_fields_are_filled_as_ever():
    assert filled("{file}, {share:.1f} {{x}}", {"file": "a|b", "share": 2}) == "a|b, 2.0 {x}"


def test_each_form_of_words_has_a_singular_and_a_plural_and_stands_in_english():
    for chinese, english in (*messages().values(), *TEXTS.values()):
        assert all("|" not in (spec or "") for _, _, spec, _ in Formatter().parse(chinese))
        for _, _, spec, _ in Formatter().parse(english):
            if spec and "|" in spec:
                one, many = spec.split("|")
                assert one
                assert many
                assert one != many


def test_a_batch_of_one_report_and_one_county_is_told_in_the_singular():
    told = say("batch-counted", "en", built=1, few=1, failed=0, other=2)
    assert told == "1 report built; 1 county below the threshold, 0 failed, 2 others."
