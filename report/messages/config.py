"""Sentences for keys and values that are wrong, and for what a config says; Chinese and English."""

from __future__ import annotations

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    # ---- keys and values ----
    "key-unknown": (
        "不认识“{key}”。这里可以写：{known}。",
        "“{key}” is not known here. Known are: {known}.",
    ),
    "key-unknown-nearest": (
        "不认识“{key}”⟦，最接近的是“{nearest}”⟧。请改正。",
        "“{key}” is not known here⟦ (nearest: “{nearest}”)⟧. Correct it.",
    ),
    "key-misplaced": (
        "“{key}”不能写在这一级，应写在“{where}”下面。请检查缩进。",
        "“{key}” does not belong at this level but under “{where}”. Check the indentation.",
    ),
    "key-missing": (
        "缺少“{key}”。请补上。",
        "“{key}” is missing. Add it.",
    ),
    "key-empty": (
        "“{key}”后面没有内容。请填写；如果内容写在下一行，请检查缩进。",
        "“{key}” has no value. Fill it in; if the value stands below, check its indentation.",
    ),
    "text-wanted": (
        "“{key}”应当是一段文字，这里却是列表或下一级内容。请改成文字，含括号的文字要加引号。",
        "“{key}” should be a text, but a list or mapping stands here. Write a text; one with "
        "brackets needs quotes.",
    ),
    "file-of-another-kind": (
        "“{keys}”等都不该出现在这份文件里，可能指错了文件。这里应当有：{known}。请检查文件名。",
        "“{keys}” and more do not belong here: another file may be meant. This one should hold: "
        "{known}. Check the file's name.",
    ),
    "list-wanted": (
        "“{key}”应当是列表。请写成 [甲, 乙]，或每项一行、前面加“- ”。",
        "“{key}” should be a list. Write [a, b], or one entry a line with “- ” before it.",
    ),
    "list-without-brackets": (
        "“{key}”有几项：“{text}”。请加方括号、用半角逗号隔开，例如 [D1, D2]。",
        "“{key}” has several entries: “{text}”. Put them in brackets with commas between, e.g. "
        "[D1, D2].",
    ),
    "pair-wanted": (
        "“{key}”的每一项是两个题目代号：先写行，再写列。请写成 [[甲, 乙], [丙, 丁]]。",
        "Each entry of “{key}” is two items: that of the rows, then that of the columns. Write "
        "[[a, b], [c, d]].",
    ),
    "mapping-wanted": (
        "“{key}”下面应当是“键: 值”⟦（键有：{known}）⟧。请检查缩进、冒号和冒号后的空格。",
        "“{key}” should hold “key: value”⟦ (keys: {known})⟧. Check the indentation, the "
        "colons and the blanks after them.",
    ),
    "number-wanted": (
        "“{key}”应当是数，不是“{text}”。请只写数字，例如 500。",
        "“{key}” should be a number, not “{text}”. Write digits only, e.g. 500.",
    ),
    "whole-number-wanted": (
        "“{key}”应当是大于0的整数，不是“{text}”。请改正，没有就删去这一行。",
        "“{key}” should be a whole number above 0, not “{text}”. Correct it, or leave the line "
        "out.",
    ),
    "share-wanted": (
        "“{key}”应当是0和1之间的比例，不是“{text}”。请写 0.30 或 30%。",
        "“{key}” should be a share between 0 and 1, not “{text}”. Write 0.30 or 30%.",
    ),
    "value-too-small": (
        "“{key}”不得小于 {limit}。请改正。",
        "“{key}” may not be below {limit}. Correct it.",
    ),
    "value-too-large": (
        "“{key}”不得大于 {limit}。请改正。",
        "“{key}” may not be above {limit}. Correct it.",
    ),
    "yes-no-wanted": (
        "“{key}”应当是 yes 或 no（是、否），不是“{text}”。请改正。",
        "“{key}” should be yes or no, not “{text}”. Correct it.",
    ),
    "charts-wanted": (
        "“{key}”应当是 picture（图片）、native（可在 Word 里改的图）或 no（不要图），"
        "不是“{text}”。请改正。",
        "“{key}” should be picture, native (charts that Word can edit) or no, not “{text}”. "
        "Correct it.",
    ),
    "day-wanted": (
        "“{key}”应当是日期，不是“{text}”。请写成 2024-05-06 或 2024年5月6日。",
        "“{key}” should be a date, not “{text}”. Write it as 2024-05-06.",
    ),
    "day-not-in-calendar": (
        "“{key}”的“{text}”在日历上没有这一天。请改正。",
        "“{key}”: there is no such day as “{text}”. Correct it.",
    ),
    "reason-wanted": (
        "保留个人信息列“{key}”要写明理由，“{text}”说不清楚。请写一句话。",
        "To keep the personal column “{key}” a reason is needed, and “{text}” is none. Write a "
        "sentence.",
    ),
    "word-unknown": (
        "“{key}”不能是“{text}”⟦，最接近的是“{nearest}”⟧。可以写：{known}。",
        "“{key}” cannot be “{text}”⟦ (nearest: “{nearest}”)⟧. Choose one of: {known}.",
    ),
    "name-malformed": (
        "“{key}”的“{text}”不能作代号。请用字母开头，只用英文字母、数字和下划线，例如 work_mode。",
        "“{key}”: “{text}” cannot serve as a name. Begin with a letter and use letters, digits and "
        "underscores only, e.g. work_mode.",
    ),
    "code-malformed": (
        "“{key}”的“{text}”不能作代号。这里写的是代号（code），不是题目或选项的文字，"
        "只用英文字母、数字和下划线，例如 full_time。",
        "“{key}”: “{text}” cannot serve as a code. Use letters, digits and underscores only, e.g. "
        "full_time.",
    ),
    "value-wrong": (
        "“{key}”的内容“{text}”不对。请对照示例改正。",
        "“{key}”: “{text}” will not do. Compare the example and correct it.",
    ),
    # ---- what the config says ----
    "word-range-empty": (
        "“{text}”的 from 应当小于 below。请改正这一段比例。",
        "“{text}”: from should be below “below”. Correct the range.",
    ),
    "word-ranges-overlap": (
        "“{text}”与“{other}”的比例范围有重叠，同一个比例只能有一种说法。请改正其中一个。",
        "The ranges of “{text}” and “{other}” overlap, but a share has one word only. Correct one "
        "of them.",
    ),
    "period-reversed": (
        "调查的第一天（{first}）在最后一天（{last}）之后。请改正 period。",
        "The survey's first day ({first}) comes after its last ({last}). Correct the period.",
    ),
    "report-before-survey": (
        "落款日期（{day}）早于调查最后一天（{last}）。如有误请改正。",
        "The report's date ({day}) comes before the survey's last day ({last}). Correct it if this "
        "is not meant.",
    ),
    "note-name-malformed": (
        "notes 的名称“{name}”不能含空格、标点，也不能以数字开头。请换一个名称。",
        "“{name}” cannot name a note: no blanks, no punctuation, no digit first. Choose another "
        "name.",
    ),
    "path-missing": (
        "文件夹“{folder}”里找不到“{text}”。路径从配置文件所在的文件夹算起，请改正。",
        "There is no “{text}” in the folder “{folder}”. Paths start from the config's folder; "
        "correct it.",
    ),
    "path-is-folder": (
        "“{text}”是文件夹，这里要写一个文件。请在后面加上“/”和文件名。",
        "“{text}” is a folder, but a file is wanted here. Add “/” and the file's name.",
    ),
    "path-of-windows": (
        "“{text}”带有 Windows 的盘符，这台电脑不认识。请把文件放在配置文件的文件夹里，"
        "写相对于它的路径。",
        "“{text}” begins with a drive of Windows, which this computer does not have. Put the file "
        "below the config's folder and write the way to it from there.",
    ),
    "path-with-marks": (
        '“{text}”带有全角的引号或括号，找不到这样的文件。请改成英文半角的引号 " 和方括号 [ ]。',
        '“{text}” has full-width quotes or brackets, and there is no such file. Type " and [ ] '
        "instead.",
    ),
    "earlier-is-itself": (
        "earlier 写的就是这份配置自己。请写上一轮调查的配置文件。",
        "earlier names this very config. Name the config of the earlier wave.",
    ),
    "no-norm-in-force": (
        "{day} 当日没有有效的人员配备规定（最早的一条从 {first} 起生效），报告不作对照。"
        "如有误请改正 period 或 norms_date。",
        "No norm on staffing is in force on {day} (the first holds from {first} on), so the report "
        "compares with none. Correct period or norms_date if this is not meant.",
    ),
    "path-refused": (
        "“{text}”打不开：{reason}。请改正路径，或换一个位置。",
        "“{text}” cannot be opened: {reason}. Correct the path, or use another place.",
    ),
    "path-no-file": (
        "“{text}”不是普通文件（是失效的链接，或是设备）。请把文件本身放到这里。",
        "“{text}” is no ordinary file (a link that leads nowhere, or a device). Put the file "
        "itself here.",
    ),
    "path-missing-nearest": (
        "找不到“{text}”，同一文件夹里有“{nearest}”。请改正文件名。",
        "There is no “{text}”, but “{nearest}” stands in the same folder. Correct the name.",
    ),
    "text-to-fill-in": (
        "“{key}”还写着“{text}”。请换成实际内容；没有的，删去这一行。",
        "“{key}” still says “{text}”. Replace it by what is meant; if there is none, remove the "
        "line.",
    ),
    "files-folder-empty": (
        "文件夹“{text}”里没有导出文件。请把从平台下载的文件放进去。",
        "The folder “{text}” holds no exports. Put the files from the platform into it.",
    ),
    "files-none-match": (
        "文件夹“{folder}”里没有符合“{text}”的文件。请放入导出文件，或改正写法。",
        "No file in the folder “{folder}” matches “{text}”. Put the exports there, or correct the "
        "pattern.",
    ),
    "file-of-two-forms": (
        "文件“{name}”已经列在“{form}”下面。一个文件只装一种问卷的答卷，请改正。",
        "The file “{name}” is listed under “{form}” already. A file holds the answers of one form; "
        "correct it.",
    ),
    "output-not-docx": (
        "报告是 Word 文件，“{text}”应以 .docx 结尾。请改正 output。",
        "The report is a Word file: “{text}” should end in .docx. Correct the output.",
    ),
    "output-is-folder": (
        "output 是一个文件夹。请写出报告的文件名，例如 output/调研报告.docx。",
        "The output is a folder. Name the report's file, e.g. output/report.docx.",
    ),
}
