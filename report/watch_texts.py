"""What `watch` tells: each text in Chinese and in English, by its key."""

from __future__ import annotations

from typing import Final

WATCH_TEXTS: Final[dict[str, tuple[str, str]]] = {
    "watch-begins": (
        "正在守候答卷文件，按 Ctrl+C 结束。",
        "Watching the responses; Ctrl+C ends it.",
    ),
    "watch-found": ("文件有变动，正在生成草稿。", "Files have changed: drafting."),
    "watch-goes-on": ("没有生成草稿；改好文件后会再试。", "No draft: mend the files to try again."),
    "watch-draft": ("草稿：{path}", "Draft: {path}"),
    "watch-first": (
        "这是第一份，没有可比的报告。",
        "The first one: there is none to compare it with.",
    ),
    "watch-unchanged": ("主要数字与上一份报告相同。", "The main figures are the last report's."),
    "watch-change": ("  {label}：由 {old} 变为 {new}", "  {label}: {old} → {new}"),
    "watch-more": (
        "  另有 {count} 个数字变了。",
        "  {count:more figure has|more figures have} changed.",
    ),
    "watch-ends": ("守候结束。", "Watching has ended."),
    "watch-severity": ("严重程度", "severity"),
    "watch-share": ("提及率", "share citing it"),
    "watch-support": ("支持率", "support"),
    "watch-priority": ("优先值", "priority"),
    "watch-count": ("人数", "count"),
    "watch-valid": ("有效问卷", "valid questionnaires"),
}
