"""Sentences for problems that only the counts of a study show: (Chinese, English) by code."""

from __future__ import annotations

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "valid-above-sent": (
        "表单 {form} 的有效问卷有 {valid} 份，多于配置里的发放份数 sent: {limit}。"
        "请核对发放份数；如果同一批答卷被导出了两次，请删去多余的文件。",
        "Form {form} has {valid} valid questionnaires, more than were sent out (sent: {limit}). "
        "Check the number sent; if the same answers were exported twice, remove the spare file.",
    ),
    "valid-above-population": (
        "表单 {form} 的有效问卷有 {valid} 份，多于配置里的总体人数 population: {limit}。"
        "请核对总体人数；不清楚的话删去这一行。",
        "Form {form} has {valid} valid questionnaires, more than the population ({limit}). "
        "Check the population, or leave it out if it is not known.",
    ),
}
