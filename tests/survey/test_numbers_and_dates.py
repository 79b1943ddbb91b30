"""Dates in the platforms' spellings, and only where they can be told."""

from survey.numbers_and_dates import iso_date, iso_dates, seconds


def test_halves_of_the_day_and_zones_are_read() -> None:
    assert iso_date("2025/3/1 下午 4:38:58") == "2025-03-01T16:38:58"
    assert iso_date("2025/3/1 上午 12:05:00") == "2025-03-01T00:05:00"
    assert iso_date("2025/03/01 4:38:58 PM GMT+8") == "2025-03-01T16:38:58"
    assert iso_date("2025-03-01T10:05:00.000+08:00") == "2025-03-01T10:05:00"


def test_a_month_may_be_named() -> None:
    assert iso_date("02-Feb-2021 20:26:58") == "2021-02-02T20:26:58"
    assert iso_date("30-Feb-2021") == iso_date("02-Febr.2021") == ""


def test_a_day_beyond_twelve_tells_month_from_day_for_the_whole_column() -> None:
    assert iso_dates(["3/1/25 10:00:00", "3/14/25 11:00:00"])[0] == "2025-03-01T10:00:00"
    assert iso_dates(["1/3/2025", "14/3/2025"]) == ("2025-03-01", "2025-03-14")


def test_a_column_in_which_nothing_tells_month_from_day_has_no_dates() -> None:
    assert iso_dates(["3/1/2025", "4/2/2025"]) == ("", "")
    assert iso_dates(["13/1/2025", "1/13/2025"]) == ("", "")


def test_a_zone_may_stand_behind_the_time() -> None:
    for zone in ("GMT", "GMT+8", "UTC-5", "Z", "+08:00"):
        assert iso_date(f"2025/05/12 9:00:03 PM {zone}") == "2025-05-12T21:00:03"
    assert iso_date("2025/05/12 9:00:03 PM somewhere") == ""


def test_durations_are_seconds() -> None:
    assert (seconds("1分23秒"), seconds("83秒"), seconds("83")) == (83, 83, 83)
