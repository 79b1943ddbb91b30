"""A key in, a text of the command line out: help, progress and summaries in two languages."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from report.counted_words import filled
from report.messages import LANGUAGES
from report.terminal_texts import TEXTS

STARTER: Final = "生成报告.bat"  # by which the commands are called on Windows


def say(key: str, language: str, **parameters: object) -> str:
    """The text of this key in `language` ("zh" or "en"), its parameters filled in."""
    text = TEXTS[key][LANGUAGES.index(language)]
    if sys.platform == "win32":
        text = text.replace("build_report.py ", f"{STARTER} ")
    return filled(text, parameters)


def shown_path(path: Path) -> str:
    """The path as short as it can be told from here."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """What --lang says ("zh" or "en"), else what the computer is set to.

    Looked up before the command line is parsed, because its help is in that language.
    """
    for position, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            following = arguments[position + 1 : position + 2]
            given = value or "".join(following)
            if given in LANGUAGES:
                return given
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "zh" if environment[name].lower().startswith("zh") else "en"
    return "zh" if _windows_is_chinese() else "en"


def _windows_is_chinese() -> bool:
    """True on Windows whose own texts are Chinese: it sets no LANG."""
    if sys.platform != "win32":
        return False
    import ctypes

    primary_language = 0x3FF
    chinese = 0x04
    return ctypes.windll.kernel32.GetUserDefaultUILanguage() & primary_language == chinese
