from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.file_names import safe_file_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("某县", "某县"),
        ("甲县/乙县", "甲县／乙县"),
        ("../../etc/passwd", "／..／etc／passwd"),
        ('a<b>c:"d"|e?f*g\\h', "a＜b＞c：＂d＂｜e？f＊g＼h"),
        ("某县. ", "某县"),
        ("con", "_con"),
        ("COM1.txt", "_COM1.txt"),
        ("某\x00县\u202e\n", "某县"),
        ("", "report"),
        ("...", "report"),
    ],
)
def test_names_are_made_safe_and_stay_readable(name: str, safe: str) -> None:
    assert safe_file_name(name) == safe


def test_what_stands_for_an_empty_name_can_be_chosen() -> None:
    assert safe_file_name("?".replace("?", " "), otherwise="未命名") == "未命名"


@given(st.text(max_size=300))
def test_any_text_gives_a_name_that_windows_takes(name: str) -> None:
    safe = safe_file_name(name)
    assert safe
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', safe)
    assert safe == safe.strip(" .")
    assert len(safe.encode()) <= 181
    assert not re.match(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)", safe)
