"""What is said of a report that is to be refreshed or audited; Chinese and English."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "report-not-found": (
        "没有这个报告文件，或不能读取。请检查路径。",
        "There is no such report, or it cannot be read. Check the path.",
    ),
    "report-not-word": (
        "这不是 Word 文件（.docx），或文件已损坏。请在 Word 中另存为 .docx 后再试。",
        "This is no Word file (.docx), or it is damaged. Save it in Word as .docx, then try again.",
    ),
    "report-not-bound": (
        "这份报告中没有本程序保存的数据出处：它不是本程序生成的，由旧版本生成，"
        "或另存时丢失了这一部分。请改用生成时的原文件，或重新生成报告。",
        "This report does not hold where its figures come from: it is not one of ours, an older "
        "version wrote it, or another program dropped that part when saving. Use the file as it "
        "was built, or build the report anew.",
    ),
    "refresh-target-exists": (
        "这个文件已经存在，不会覆盖。请换一个文件名。",
        "This file exists already and is not overwritten. Choose another name.",
    ),
    "refresh-to-and-in-place": (
        "--to 和 --in-place 不能同时使用，请只用一个。",
        "--to and --in-place exclude each other: give one of them.",
    ),
}
