"""What is said while a report is drawn, written and put in its place; Chinese and English."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "reference-without-style": (
        "参考文档缺少样式“{name}”（{style}）。请恢复该样式，或运行 python -m report.word.reference "
        "重新生成参考文档。",
        "The reference document lacks the style “{name}” ({style}). Restore it, or build the "
        "document anew with python -m report.word.reference.",
    ),
    "character-not-in-chart-font": (
        "图 {chart} 的文字“{label}”中，字符 {character}（{number}）不在图表字体内，会显示成方框。"
        "请在问卷文件中换用通行字形。",
        "In chart {chart}, the character {character} ({number}) of “{label}” is not in the chart "
        "font and would show as a box. Replace it in the questionnaire file.",
    ),
    "edited-report-kept": (
        "这份报告生成后被修改过，或不是本程序生成的，已原样保留；新报告另存为“{new}”。",
        "This report has been edited since it was written, or is not one of ours: it stays as it "
        "is. The new report is “{new}”.",
    ),
    "contents-without-pages": (
        "目录里没有页码：这台电脑上没有 LibreOffice，或者它没有做成。"
        "请在 Word 里点目录，按 F9 更新。",
        "The contents have no page numbers: LibreOffice is not on this computer, or failed. In "
        "Word, click into the contents and press F9.",
    ),
    "no-pdf": (
        "没有生成 PDF：这台电脑上没有 LibreOffice，或者它没有做成。"
        "请用 Word 或 WPS 打开报告，另存为 PDF。",
        "No PDF was made: LibreOffice is not on this computer, or failed. Open the report in Word "
        "and save it as PDF.",
    ),
    "report-open-elsewhere": (
        "报告正在 Word 或 WPS 中打开，请先关闭再运行；"
        "如果并没有打开，请删除同一文件夹中的“{lock}”。",
        "The report is open: close it in Word, then run this again. If it is open nowhere, delete "
        "“{lock}” in the same folder.",
    ),
    "file-in-use": (
        "无法替换这个文件：它可能正在 Word、WPS 或 Excel 中打开，请先关闭再运行。原文件没有改动。",
        "The file cannot be replaced: it may be open. Close it in Word (or Excel), then run this "
        "again. The old file is unchanged.",
    ),
    "folder-not-writable": (
        "没有写入文件夹“{folder}”的权限。请在配置中换一个 output，或修改文件夹权限。",
        "The folder “{folder}” may not be written to. Choose another output in the config, or "
        "change the folder's permissions.",
    ),
    "disk-full": (
        "“{folder}”所在磁盘已满，请清理后再运行。原文件没有改动。",
        "The disk that holds “{folder}” is full: make room, then run this again. The old file is "
        "unchanged.",
    ),
    "cannot-write": (
        "无法写入：{reason}。请检查 output 的路径后再运行。原文件没有改动。",
        "It cannot be written: {reason}. Check the path given as output, then run this again. The "
        "old file is unchanged.",
    ),
}
