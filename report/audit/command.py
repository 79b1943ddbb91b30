"""A report's path in; out: what became of its numbers, as a CSV and as a copy with comments."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from report.audit.verdicts import Checked, Verdict

_ATTENTION = 4  # the exit status where people should look
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

_VERDICTS: dict[Verdict, tuple[str, str]] = {
    Verdict.AGREES: ("一致", "agrees"),
    Verdict.DIFFERS: ("不一致", "differs"),
    Verdict.CHANGED: ("经人工改动", "changed by hand"),
    Verdict.UNBOUND_AGREES: ("无出处，与最相近的结果相符", "bound to nothing, agrees"),
    Verdict.UNBOUND_DIFFERS: ("无出处，与最相近的结果不符", "bound to nothing, differs"),
    Verdict.UNBOUND: ("无出处，无从判断", "bound to nothing, cannot be told"),
}
_COLUMNS: tuple[tuple[str, str], ...] = (
    ("结论", "verdict"),
    ("数字", "number"),
    ("应为", "should be"),
    ("结果名称", "finding"),
    ("位置", "place"),
    ("上下文", "context"),
    ("依据", "reason"),
)
_REASONS = {
    "": ("", ""),
    "sum": ("各部分之和", "sum of its parts"),
    "share": ("由文中人数计算", "of the counts stated"),
    "difference": ("由文中两数之差计算", "difference of the numbers stated"),
    "multiple": ("由文中倍数计算", "multiple of the numbers stated"),
    "mean": ("由文中总数计算", "mean of the numbers stated"),
}


@dataclass(frozen=True, kw_only=True)
class Audited:
    """All numbers of a report, checked; the copy with comments where one was asked for."""

    checked: tuple[Checked, ...]
    language: str
    marked: bytes | None = None

    def count(self, verdict: Verdict) -> int:
        """How many numbers got this verdict."""
        return Counter(one.verdict for one in self.checked)[verdict]

    @property
    def alarms(self) -> list[Checked]:
        """The numbers that people should look at."""
        return [one for one in self.checked if one.is_alarm]

    @property
    def exit_status(self) -> int:
        """0, or 4 where people should look."""
        return _ATTENTION if self.alarms else 0


def audit(report: Path, *, marked: bool = False) -> Audited:
    """Check every number of a report against the findings that it keeps; nothing is written.

    Raises InputRefusedError where the file is none of ours.
    """
    from report.audit.checking import Audit
    from report.refresh.opening import open_report
    from report.word.editing import comment
    from report.word.package import bytes_of

    opened = open_report(report)
    checked = tuple(Audit(opened).run())
    language = opened.base.language
    content = None
    if marked:
        for one in checked:
            if one.is_alarm and "/footnote" not in one.where:
                comment(opened, one.paragraph, one.run, remark(one, language))
        content = bytes_of(opened.file)
    return Audited(checked=checked, language=language, marked=content)


def remark(one: Checked, language: str) -> str:
    """What is said of a number, in its comment."""
    verdict = _in(_VERDICTS[one.verdict], language)
    expected = _in(("应为“{}”", "it should be “{}”"), language).format(one.expected)
    parts = [f"{one.text}", verdict]
    parts += [expected] if one.expected and one.is_alarm else []
    parts += [_in(_REASONS[one.reason], language)] if one.reason else []
    parts += [one.finding] if one.finding else []
    return _in(("；", "; "), language).join(parts)


def line(one: Checked, language: str) -> str:
    """What the terminal says of a number."""
    context = " ".join(one.sentence.split())
    where = one.where or _in(("人工添加的文字", "text added by hand"), language)
    return f"{where}  {remark(one, language)}" + (f"  ……{context}……" if context else "")


def csv_text(audited: Audited, language: str) -> str:
    """The list of all numbers as a CSV in which no cell is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_in(names, language) for names in _COLUMNS])
    for one in audited.checked:
        cells = (
            *(_in(_VERDICTS[one.verdict], language), one.text),
            one.expected if one.is_alarm else "",
            *(one.finding, one.where, " ".join(one.sentence.split())),
            _in(_REASONS[one.reason], language),
        )
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return text.getvalue()


def _in(texts: tuple[str, str], language: str) -> str:
    return texts[1 if language == "en" else 0]
