"""What `--help` says of each command and option: in Chinese and in English, by its key."""

from __future__ import annotations

from typing import Final

HELP_TEXTS: Final[dict[str, tuple[str, str]]] = {
    "help": (
        "把问卷平台导出的答卷变成 Word 调研报告。不带命令时，按 config.yaml 生成报告。",
        "Turns the exports of a survey platform into a research report in Word. Without a command "
        "it builds the report of config.yaml.",
    ),
    "help-build": ("生成报告（默认命令）。", "Build the report (this is what happens by default)."),
    "help-check": (
        "检查配置、问卷、模板和答卷，列出全部问题，不写任何文件。",
        "Judge config, questionnaire, template and responses, and tell all problems; write "
        "nothing.",
    ),
    "help-new-county": (
        "为一个县（市、区）建立文件夹：配置、模板和放答卷的地方。不会覆盖已有文件。",
        "Make a county's folder: its config, its template and a place for its exports. Nothing is "
        "ever overwritten.",
    ),
    "help-init": (
        "从导出的答卷或问卷定义（文本、XLSForm、数据字典）起草一项调研：问卷文件和配置。不会覆盖已有文件夹。",
        "Draft a study from exports of answers, or from a questionnaire (text, XLSForm, data "
        "dictionary): its questionnaire file and config. Nothing is ever overwritten.",
    ),
    "help-name": ("调研的名称；默认取自文件名。", "The study's name; by default that of the file."),
    "help-init-to": (
        "建在这个文件夹里；不写则按名称在程序的文件夹里另建。",
        "The folder to be made; studies/NAME where none is given.",
    ),
    "help-findings": (
        "列出报告可用的全部数字，或导出为 .csv、.xlsx 文件（不含隐去的数字）。",
        "List every number that the report can use, or export them as .csv or .xlsx (hidden "
        "numbers stay out).",
    ),
    "help-refresh": (
        "用研究的现有数据更新改动过的报告：数字、表格和图随数据更新，人工改动保留，冲突处加批注。",
        "Bring an edited report up to its study's data: figures, tables and charts follow, what "
        "people changed stays, conflicts get a comment.",
    ),
    "help-audit": (
        "核对报告中的每个数字：一致、不一致、经人工改动、没有出处。",
        "Check every number of a report: it agrees, differs, was changed by hand, or is bound to "
        "nothing.",
    ),
    "help-to": (
        "更新后的报告写到这个新文件；默认写在原报告旁边。",
        "Write the refreshed report to this new file; beside the old one by default.",
    ),
    "help-in-place": (
        "替换原报告；原报告另存一份。",
        "Replace the report; the old one is kept beside it under another name.",
    ),
    "help-audit-out": ("核对清单写到这个 CSV 文件。", "Write the list to this CSV file."),
    "help-marked": (
        "另写一份报告，不一致之处加批注。",
        "Write a copy of the report with a comment wherever something differs.",
    ),
    "help-batch": (
        "一次读完全部答卷，为每个县（市、区）各出一份报告：按 --by 的列或题目分，"
        "不写则每个文件一份。",
        "Read all responses once and build a report for each county: split by the column or item "
        "of --by, or one for each file.",
    ),
    "help-by": (
        "按这一列（表头）或题目（id）分县。",
        "The column (its header) or item (its id) that names the county.",
    ),
    "help-total": (
        "另出一份全部县的合计报告。",
        "Also build a report of all counties together.",
    ),
    "help-batch-to": ("报告放进这个文件夹。", "The folder for the reports."),
    "help-export": (
        "导出清理、编码后的匿名数据：CSV（附 datapackage.json）和 SPSS .sav。",
        "Export the cleaned, coded, anonymous data: CSV with a data package, and SPSS .sav.",
    ),
    "help-identifiers": (
        "可能合起来认出人的题目（id，逗号分隔）；默认为基本情况题。",
        "Items that may identify somebody together (ids with commas); the profile's by default.",
    ),
    "help-without": (
        "不导出这些题目（id，逗号分隔），也就不用它们判断能否认出人。",
        "Items that are left out of the data (ids with commas), and so point to nobody.",
    ),
    "help-k": (
        "每种组合至少有这么多人；默认为配置的隐私门槛。",
        "How many must share each combination; the config's privacy threshold by default.",
    ),
    "help-config": (
        "配置文件；默认为 config.yaml。",
        "The study's config file; config.yaml where none is given.",
    ),
    "help-lang": ("提示语言：zh 或 en。", "Language of what is told here: zh or en."),
    "help-strict": (
        "有任何答案需要略去时，不生成报告。",
        "Build no report where any answer would have to be left out.",
    ),
    "help-quiet": (
        "只说问题和报告在哪里，不说进度和提示。",
        "Tell problems and where the report is; no progress, no notices.",
    ),
    "help-version": ("显示版本号。", "Show the version."),
    "help-help": ("显示这段说明。", "Show this text."),
    "help-pdf": (
        "另存一份 PDF（要装有 LibreOffice）。",
        "A PDF beside the report (needs LibreOffice).",
    ),
    "help-out": (
        "导出到这里：数字为 .csv 或 .xlsx 文件，答卷数据为文件夹。",
        "Export to this place: a .csv or .xlsx file of findings, a folder of data.",
    ),
    "help-status": (
        "退出码：0 完成；1 程序自身的错误；2 配置或模板有误；3 答卷文件不能采用；"
        "4 报告已生成，但略去了部分答案，或更新、核对后有待人工处理；5 无法写入。",
        "Exit status: 0 done; 1 a fault of the program; 2 config or template wrong; 3 responses "
        "refused; 4 built with something left out, or something to be checked; 5 cannot write.",
    ),
    "help-preview": (
        "用编造的答卷生成一份预览，看模板写出来是什么样子；不需要答卷。",
        "Build a preview of invented answers, to see what the template makes; needs no responses.",
    ),
    "help-watch": (
        "守着答卷和报告用到的其他文件：有变动就生成草稿，说明与上一份相比变了什么。"
        "按 Ctrl+C 结束。",
        "Watch the responses and all else that a report is made of: when they change, build a "
        "draft, and tell what has changed since the last report. Ctrl+C ends it.",
    ),
    "help-every": ("隔几秒看一次；默认 2。", "Seconds between two looks; 2 by default."),
    "help-once": ("生成一份草稿后就结束。", "End after one draft."),
}
