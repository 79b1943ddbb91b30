"""The kinds of guesses that a draft marks in, the same in words out."""

from __future__ import annotations

from typing import Final

_WORDS: Final = {
    "type": ("题型", "its type"),
    "options": ("选项的次序和文字", "the order and wording of its options"),
    "scale": ("量表和打分方向", "its scale and which way it is scored"),
    "exclusive": ("不能与其他选项同选的选项", "the option that excludes all others"),
    "routing": ("只问哪些人", "who is asked"),
    "mapping": ("对应报告的哪一部分", "the part of the report that it serves"),
    "personal": ("是否为个人信息（读入时丢弃）", "whether it is personal data, dropped on reading"),
    "missing": ("哪些写法表示没有回答", "what stands for no answer"),
    "column": ("题干（导出文件里没有找到它的列）", "its wording (the export has no such column)"),
}


def guess_words(kinds: str, language: str) -> str:
    """The comma-separated kinds as a list in words; an unknown one stays as it is written."""
    english = language == "en"
    words = [_WORDS.get(kind, (kind, kind))[english] for kind in kinds.split(",")]
    return (", " if english else "、").join(words)
