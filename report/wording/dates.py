"""Dates in, the text of a date or of a survey period out, in Chinese or in English."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def date_text(day: date, language: str) -> str:
    """One day: 2024年5月6日 or 6 May 2024."""
    if language == "en":
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def period_text(first: date, last: date, language: str) -> str:
    """From the first day to the last, without repeating the year or month that they share."""
    if first == last:
        return date_text(first, language)
    if language == "en":
        return f"{_english_start(first, last)} to {date_text(last, language)}"
    same_year = first.year == last.year
    end = f"{last.month}月{last.day}日" if same_year else date_text(last, language)
    if same_year and first.month == last.month:
        end = f"{last.day}日"
    return f"{date_text(first, language)}至{end}"


def _english_start(first: date, last: date) -> str:
    if first.year != last.year:
        return date_text(first, "en")
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]}"
    return str(first.day)
