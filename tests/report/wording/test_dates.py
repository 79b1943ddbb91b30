"""A period does not repeat the year or the month that both its ends share."""

from datetime import date

import pytest

from report.wording.dates import date_text, period_text


@pytest.mark.parametrize(
    ("first", "last", "zh", "en"),
    [
        (date(2024, 5, 6), date(2024, 5, 31), "2024年5月6日至31日", "6 to 31 May 2024"),
        (date(2024, 5, 6), date(2024, 6, 3), "2024年5月6日至6月3日", "6 May to 3 June 2024"),
        (
            date(2023, 12, 6),
            date(2024, 1, 3),
            "2023年12月6日至2024年1月3日",
            "6 December 2023 to 3 January 2024",
        ),
        (date(2024, 5, 6), date(2024, 5, 6), "2024年5月6日", "6 May 2024"),
    ],
)
def test_a_period_says_each_part_once(first, last, zh, en):
    assert period_text(first, last, "zh") == zh
    assert period_text(first, last, "en") == en


def test_a_day_has_no_leading_noughts():
    assert date_text(date(2016, 8, 9), "zh") == "2016年8月9日"
    assert date_text(date(2016, 8, 9), "en") == "9 August 2016"
