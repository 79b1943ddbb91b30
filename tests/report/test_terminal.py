"""The command line speaks the language of --lang, else of the computer."""

import re
from string import Formatter

import pytest

from report.terminal import TEXTS, chosen_language, say


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "C.UTF-8"}, "en"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh"),
        ([], {"LC_ALL": "", "LANG": "zh_CN"}, "zh"),
        (["--lang", "zh", "--help"], {"LANG": "en_GB"}, "zh"),
        (["check", "--lang=en"], {"LANG": "zh_CN"}, "en"),
        (["--lang", "fr"], {"LANG": "zh_CN"}, "zh"),
        (["--lang"], {"LANG": "zh_CN"}, "zh"),
    ],
)
def test_the_language_is_chosen(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert chosen_language(arguments, environment) == language


def test_every_text_stands_in_both_languages_with_the_same_parameters() -> None:
    for key, (zh, en) in TEXTS.items():
        assert re.search("[一-鿿]", zh), key
        assert not re.search("[一-鿿]", en), key
        named = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in (zh, en)]
        assert named[0] == named[1], key


def test_a_text_is_filled_in() -> None:
    assert say("report-at", "zh", path="output/报告.docx") == "报告：output/报告.docx"
