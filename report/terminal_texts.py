"""What the command line tells: each text in Chinese and in English, by its key."""

from __future__ import annotations

from typing import Final

from report.help_texts import HELP_TEXTS
from report.watch_texts import WATCH_TEXTS

TEXTS: Final[dict[str, tuple[str, str]]] = {
    **HELP_TEXTS,
    "data-exported": (
        "已导出 {count} 份答卷：{path}",
        "{count:questionnaire|questionnaires} exported: {path}",
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
    "batch-unread": ("文件未采用", "file not used"),
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
    "output-refused": (
        "本命令的说明没有显示完整：输出写不出去（{reason}）。此前已写好的文件都在，不受影响；"
        "要看到全部说明，请让输出显示在屏幕上再运行一次。",
        "What this command tells is not complete: its output could not be written ({reason}). "
        "Files written before that stand as they are. To read all of it, run the command again "
        "with its output on the screen.",
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
    **WATCH_TEXTS,
}
