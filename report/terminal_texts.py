"""What the command line tells: each text in Chinese and in English, by its key."""

from __future__ import annotations

from typing import Final

from report.watch_texts import WATCH_TEXTS

TEXTS: Final[dict[str, tuple[str, str]]] = {
    # Help
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
    "help-k": (
        "每种组合至少有这么多人；默认为配置的隐私门槛。",
        "How many must share each combination; the config's privacy threshold by default.",
    ),
    "data-exported": (
        "已导出 {count} 份答卷：{path}",
        "{count:questionnaire|questionnaires} exported: {path}",
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
    "Usage": ("用法", "Usage"),
    "Options": ("选项", "Options"),
    "Commands": ("命令", "Commands"),
    # Progress
    "reading-study": ("读取配置和问卷 {file}", "Reading config and questionnaire: {file}"),
    "reading-responses": ("读取答卷：{form}", "Reading responses: {form}"),
    "rows-read": ("  已读 {rows} 份", "  {rows} read"),
    "finding": ("计算", "Computing"),
    "judging-template": ("检查模板 {file}", "Judging the template {file}"),
    "rendering": ("套用模板 {file}", "Filling the template {file}"),
    "writing": ("写入 Word 文件", "Writing the Word file"),
    # Problems and summaries
    "error": ("错误：", "Error: "),
    "left out": ("略去：", "Left out: "),
    "notice": ("提示：", "Notice: "),
    "and-more": (
        "  （同类还有 {count} 处，见答卷取舍清单）",
        "  ({count} more of this kind: see the ledger)",
    ),
    "ledger-line": (
        "{form}：数据 {rows} 行，采用 {kept} 行，剔除 {rejected} 行，重复 {duplicates} 行；"
        "有效问卷 {valid} 份。",
        "{form}: {rows:row|rows}, {kept} kept, {rejected} rejected, "
        "{duplicates:duplicate|duplicates}; {valid} "
        "valid questionnaires.",
    ),
    "placeholders": (
        "报告中有 {count} 处【待补】，需要人工补写：",
        "Places in the report that are left for people to fill in: {count}",
    ),
    "uncoded-at": ("未归类的开放题填答：{path}", "Open answers not coded: {path}"),
    "ledger-at": ("答卷取舍清单：{path}", "What became of each row: {path}"),
    "earlier-kept": (
        "原有报告已被改动过，原样保留：{path}",
        "The earlier report has been edited and stays as it is: {path}",
    ),
    "pdf-at": ("PDF 文件：{path}", "PDF: {path}"),
    "report-at": ("报告：{path}", "Report: {path}"),
    "check-passed": ("检查完毕，没有问题。", "Checked; nothing is wrong."),
    "check-counted": (
        "检查完毕：错误 {errors} 个，略去 {left_out} 处，提示 {notices} 条。",
        "Checked: {errors:error|errors}, {left_out} left out, {notices:notice|notices}.",
    ),
    "county-made": (
        "已建立 {folder}。接下来：\n"
        "  1. 编辑 {folder}/config.yaml，填写署名单位、执笔人、日期和发放数；\n"
        "  2. 把问卷平台导出的文件放进 {folder}/responses 下的文件夹；\n"
        "  3. 运行 build_report.py check --config {folder}/config.yaml；\n"
        "  4. 运行 build_report.py --config {folder}/config.yaml。",
        "Made {folder}. What to do next:\n"
        "  1. edit {folder}/config.yaml: organisation, authors, dates, numbers sent out;\n"
        "  2. put the platform's exports into the folders in {folder}/responses;\n"
        "  3. run build_report.py check --config {folder}/config.yaml;\n"
        "  4. run build_report.py --config {folder}/config.yaml.",
    ),
    "batch-column-county": ("县（市、区）", "county"),
    "batch-column-file": ("文件", "file"),
    "batch-column-state": ("结果", "outcome"),
    "batch-column-forms": ("有效问卷", "valid questionnaires"),
    "batch-column-total": ("计入合计", "in the total"),
    "batch-in-total": ("是", "yes"),
    "batch-column-reason": ("原因", "why"),
    "batch-nameless": ("（未填写）", "(not named)"),
    "batch-built": ("已生成", "built"),
    "batch-too-few": (
        "不足 {minimum} 份，不单独出报告，也不计入合计",
        "fewer than {minimum} persons: no report, and in no total",
    ),
    "batch-unnamed": ("没有写明县名，不单独出报告", "names no county: no report"),
    "batch-failed": ("未生成", "failed"),
    "batch-stopped": ("中断时尚未生成", "not made before this was stopped"),
    "batch-line": ("县名“{county}”：{state}。{reason}", "{county}: {state}. {reason}"),
    "batch-counted": (
        "共生成 {built} 份报告；不足门槛的县 {few} 个，失败 {failed} 个，其他 {other} 个。",
        "{built:report|reports} built; {few:county|counties} below the threshold, {failed} failed, "
        "{other:other|others}.",
    ),
    "batch-mapping": ("县名与文件对照表：{path}", "Which county is in which file: {path}"),
    "batch-rest": (
        "有 {count} 处略去的行或单元格不属于任何一份县报告，见未归县的取舍清单。",
        "{count:row or cell left out is|rows or cells left out are} in no county's ledger: see the "
        "ledger of the rest.",
    ),
    "study-made": (
        "已建立 {folder}：{items} 道题，{options} 个选项，{unconfirmed} 处请确认。\n"
        "生成报告：\n"
        "  build_report.py build --config {folder}/config.yaml\n"
        "逐条查看还要确认什么：\n"
        "  build_report.py check --config {folder}/config.yaml",
        "Made {folder}: {items:item|items}, {options:option|options}, places to confirm: "
        "{unconfirmed}.\n"
        "Build the report:\n"
        "  build_report.py build --config {folder}/config.yaml\n"
        "Go through what is to be confirmed:\n"
        "  build_report.py check --config {folder}/config.yaml",
    ),
    "column-name": ("名称", "name"),
    "column-value": ("值", "value"),
    "column-interval": ("置信区间", "interval"),
    "column-base": ("基数", "base"),
    "column-source": ("来源", "source"),
    "exported": ("已导出 {count} 个数字：{path}", "{count:number|numbers} exported: {path}"),
    "refresh-unchanged": (
        "数据和报告都没有需要更新的地方，没有写文件。",
        "Nothing has changed; no file was written.",
    ),
    "refresh-counted": (
        "更新 {done} 处，待核对 {conflicts} 处（已在报告中加批注）。",
        "{done:change|changes}, {conflicts} to be checked (marked with comments in the report).",
    ),
    "refresh-without-page": (
        "目录和图表清单有 {count} 行没有页码（要有 LibreOffice 才知道）：请在 Word 中更新目录。",
        "{count:line of contents and lists has|lines of contents and lists have} no page without "
        "LibreOffice: update in Word.",
    ),
    "refresh-kept": ("更新前的报告：{path}", "The report as it was: {path}"),
    "audit-counted": (
        "核对数字 {total} 个：一致 {agrees}，不一致 {differs}，经人工改动 {changed}，"
        "无出处但相符 {unbound_agrees}，无出处且不符 {unbound_differs}，"
        "无出处也无从判断 {unbound}。",
        "{total:number|numbers}: {agrees} agree, {differs} differ, {changed} changed by hand; "
        "bound to "
        "nothing: {unbound_agrees} agree, {unbound_differs} differ, {unbound} cannot be told.",
    ),
    "audit-at": ("核对清单：{path}", "The list: {path}"),
    "audit-marked-at": ("加批注的报告：{path}", "The report with comments: {path}"),
    "usage-problem": (
        "命令写法有误：{message} 运行 build_report.py --help 查看用法。",
        "The command cannot be understood: {message} Run build_report.py --help to see how.",
    ),
    "NoSuchOption": ("没有“{named}”这个选项。", "There is no option {named}."),
    "NoSuchCommand": ("没有“{named}”这个命令。", "There is no command “{named}”."),
    "usage-nearest": ("最接近的是“{nearest}”。", " The nearest is {nearest}."),
    "argument-report": ("报告文件（REPORT）", "REPORT"),
    "argument-name": ("县名（NAME）", "NAME"),
    "argument-files": ("文件（FILES）", "FILES"),
    "MissingParameter": ("缺少{named}。", "{named} is missing."),
    "BadParameter": ("{named} 的值不对。", "The value of {named} is wrong."),
    "UsageError": ("多出或缺少了内容。", "There is too much or too little."),
    "fault": (
        "程序自身出了错，不是您的数据或配置的问题。详情已写入 {path}；"
        "请先检查其中没有个人信息，再把它报告给维护者。已有的报告没有改动。",
        "The program itself is at fault, not your data or config. Details are in {path}: see that "
        "it holds nothing personal, then report it to the maintainers. No report was changed.",
    ),
    "reading-line": ("读入 {file}：{reading}。", "Read {file}: {reading}."),
    "reading-plain": ("普通表格", "plain table"),
    "reading-by-text": ("按文本", "by text"),
    "reading-by-index": ("按序号", "by option number"),
    "reading-header-A": ("2016—2018 年式的表头", "headers as of 2016-18"),
    "reading-header-B": ("2018—2024 年式的表头", "headers as of 2018-24"),
    "reading-header-C": ("2025 年式的表头", "headers as of 2025"),
    "reading-header-D": ("不带题号的表头", "headers without numbers"),
    "reading-sheet": ("工作表“{sheet}”", "sheet “{sheet}”"),
    "reading-rows": ("{rows} 行", "{rows:row|rows}"),
    "help-preview": (
        "用编造的答卷生成一份预览，看模板写出来是什么样子；不需要答卷。",
        "Build a preview of invented answers, to see what the template makes; needs no responses.",
    ),
    "help-watch": (
        "守着答卷文件：有变动就检查并生成草稿，说明与上一份报告相比变了什么。按 Ctrl+C 结束。",
        "Watch the response files: when they change, build a draft, and tell what has changed "
        "since the last report. Ctrl+C ends it.",
    ),
    "help-every": ("隔几秒看一次；默认 2。", "Seconds between two looks; 2 by default."),
    "help-once": ("生成一份草稿后就结束。", "End after one draft."),
    **WATCH_TEXTS,
}
