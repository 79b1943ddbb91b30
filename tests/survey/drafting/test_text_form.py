"""The lines of a text form, however people have typed them, are read as its questions."""

import time

from survey.drafting.text_form import text_form

_SECONDS = 3.0  # of a line that took more than ten before, and a minute at twice the length


def test_a_long_blank_to_write_on_takes_no_longer_than_a_short_one() -> None:
    gap = " " * 200
    lines = [
        f"1. 您的姓名{gap}[填空题]{gap}请写清楚",
        "2. 您的性别 [单选题] *",
        f"○男{gap}○不说。",
        "○女",
    ]
    started = time.process_time()
    found = text_form(lines)
    assert time.process_time() - started < _SECONDS
    assert found is not None
    assert [item.number for item in found.items] == [2]


def test_lines_of_thousands_of_blanks_are_read() -> None:
    gap = "\u3000" * 9000
    found = text_form(
        ["1. 您的性别 [单选题] *", f"○男{gap}", "○女", gap, f"2. 您的年龄{gap}[填空题]"]
    )
    assert found is not None
    assert [(item.text, item.type) for item in found.items] == [
        ("您的性别", "single"),
        ("您的年龄", "text"),
    ]
    assert [option.label for option in found.items[0].options] == ["男", "女"]
