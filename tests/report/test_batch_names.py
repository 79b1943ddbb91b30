"""Counties' names become file names that every system takes, each its own, now and later."""

import re
import unicodedata

import pytest

from report.batch_names import file_names

FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]|[. ]$|^ ')
DEVICES = {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9", "COM¹", "CONIN$"}
NASTY = [
    "CON", "con", "Con.县", "NUL", "nul.tar.gz", "COM1", "LPT9", "COM¹", "CONIN$", "AUX .x",
    "县.", "县 ", " 县", "县", "县..", "县 .", ".", "..", "...", " ", "", "\u3000",
    "A县", "a县", "Ａ县", "Straße", "STRASSE", "e\u0301", "\u00e9", "ﬁ", "fi",
    "甲/乙", "甲／乙", "甲\\乙", "甲:乙", "甲：乙", "甲*乙", "甲?乙", '甲"乙', "甲<乙>", "甲|乙",
    "../../越界", "..\\..\\越界", "/etc/passwd", "C:\\x", "C:x", "\\\\host\\share", "~/x", "~$甲",
    "长" * 200, "长" * 199 + "短", "a" * 300, "😀县", "👨‍👩‍👧县", "👨👩👧县", "🏳️‍🌈",
    "县\u202etxt.exe", "县\u200b",
    "县\x00", "县\n乙", "县\t乙", "县\ud800", "\ufeff县", "=cmd|x", "-x", "%TEMP%",
    "$HOME", "县;rm",
]  # fmt: skip


@pytest.fixture(scope="module")
def found():
    return file_names(NASTY, taken=("报告", "报告（合计）"))


def test_each_name_has_a_file_and_no_two_the_same(found):
    assert set(found) == set(NASTY)
    folded = {unicodedata.normalize("NFKC", name).casefold() for name in found.values()}
    assert len(folded) == len(set(NASTY))


def test_windows_takes_every_one_with_everything_that_is_put_behind_it(found):
    for file in found.values():
        assert not FORBIDDEN.search(file), file
        assert file.split(".")[0].rstrip().upper() not in DEVICES
        assert not file.startswith("~$")
        longest = f"{file}（更新前12）（答卷取舍清单）.csv"
        assert max(len(longest.encode()), len(f"{file}（12）.docx.sha256".encode())) <= 255


@pytest.mark.parametrize(
    ("name", "later"),
    [
        ("甲县", "甲县（2）"),
        ("甲县", "甲县(2)"),
        ("甲县", "甲县（更新）"),
        ("甲县", "甲县（更新前3）"),
        ("Jia", "JIA (refreshed2)"),
        ("Jia", "Jia (before refresh)"),
        ("甲县（3）", "甲县（3）（2）"),
        ("甲县", "甲县（更新）（2）"),
    ],
)
def test_a_county_never_has_the_name_that_anothers_edited_report_would_leave_for(name, later):
    assert file_names([name, later])[name] == name
    assert file_names([name, later])[later] == f"{later}-2"
    assert file_names([later])[later] == later


def test_the_names_of_the_reports_of_all_are_taken():
    assert file_names(["报告（合计）"], taken=("报告", "报告（合计）")) == {
        "报告（合计）": "报告（合计）-2"
    }
    assert file_names(["报告（2）"], taken=("报告",)) == {"报告（2）": "报告（2）-2"}


def test_the_order_in_which_counties_come_changes_no_name():
    assert file_names(NASTY) == file_names(reversed(NASTY))
