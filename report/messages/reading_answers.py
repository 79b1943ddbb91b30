"""The sentences of the problems met in columns and cells: code -> (Chinese, English)."""

from __future__ import annotations

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    # columns
    "ambiguous-columns": (
        "第 {columns} 列都像是题目“{item}”。请改名或删去其中不需要的列，或在问卷文件中写明 "
        "source。",
        'Columns {columns} could all be the item "{item}". Rename or delete what is not needed, or '
        "name the column in the questionnaire (source).",
    ),
    "missing-columns": (
        "缺少 {count} 道题的列：{items}。⟦表头里与它们最接近的是：{nearest}；⟧读到的表头有："
        "{headers}。请确认是这份问卷的导出文件，或在问卷文件中写明 source。",
        "{count:item has|items have} no column: {items}. ⟦The headers most like them: {nearest}. "
        "⟧The "
        "headers found: {headers}. Check that this is an export of this questionnaire, or name "
        "the column there (source).",
    ),
    "few-answers": (
        "“{form}”只有 {count} 份有效答卷，样本太小：不足 {least} 份时，比例的误差过大，"
        "不予列示。请再收集一些答卷。",
        'The form "{form}" has only {count} valid answers, a small sample: under {least}, shares '
        "are too uncertain to be shown. Collect more answers.",
    ),
    "census-nonresponse": (
        "“{form}”按全部填报（coverage: census）处理，但发放 {sent} 份，有效答卷只有 {valid} 份。"
        "报告只说已填报的，不说全体，并已写明。请催收；收不齐又要推及全体的，请改写 coverage。",
        'The form "{form}" is a census (coverage: census), but of {sent} sent out only {valid} '
        "came back valid. The report speaks of those who answered, not of all, and says so. Ask "
        "for the others; if the figures are to stand for all without them, change coverage.",
    ),
    "column-absent": (
        "文件中没有“{item}”这一列；该题不是必有的，按未询问处理。",
        'The file has no column for "{item}"; the item is not required and counts as not asked.',
    ),
    "matched-by-number": (
        "表头与题目文字不同，按题号对应为“{item}”。请核对。",
        'The header differs from the item\'s text; it was taken for "{item}" by its number. '
        "Check this.",
    ),
    "unknown-option-column": (
        "这一列不是“{item}”的选项（选项有：{labels}）。请改正表头，"
        "或在问卷文件中加上这个选项或别名。",
        'This column is no option of "{item}" (its options: {labels}). Correct the header, or add '
        "the option or an alias to the questionnaire.",
    ),
    "option-column-missing": (
        "“{item}”的这些选项没有对应的列，按无人选择处理：{labels}。",
        'These options of "{item}" have no column and count as chosen by nobody: {labels}.',
    ),
    "labels-do-not-match": (
        "“{item}”的 {filled} 个答案中有 {unread} 个不是它的选项（例如：{seen}；选项有：{labels}）。"
        "列可能错位，或这是另一份问卷；请核对，或在问卷文件中加上别名。",
        'Of {filled} answers to "{item}", {unread} are none of its options (for example: {seen}; '
        "options: {labels}). The columns may be shifted, or this is another questionnaire; check, "
        "or add aliases.",
    ),
    "export-by-score": (
        "这是“按分数”下载的文件，分数不等于选项。请在问卷星选择“按文本”或“按序号”重新下载。",
        "This file was downloaded by score (按分数), and a score is no option. Download it by text "
        "(按文本) or by number (按序号).",
    ),
    "columns-unused": (
        "这些列不属于任何题目，未使用：{columns}。",
        "These columns belong to no item and were not used: {columns}.",
    ),
    "personal-dropped": (
        "个人信息列在读取时已丢弃，不保存也不显示：{columns}。",
        "Columns with personal data were dropped on reading, neither stored nor shown: {columns}.",
    ),
    # cells
    "cell-too-long": (
        "这一格有 {count} 个字符，多于 {limit} 个，不像是一个人填写的答案，按无法识别处理。"
        "请核对引号和分隔符，或重新导出。",
        "The cell has {count} characters, more than {limit}, which no person writes; it counts as "
        "invalid. Check quotes and delimiters, or export again.",
    ),
    "cell-without-value": (
        "这一格是公式错误（如 #N/A），或是没有算出结果的公式，按无法识别处理。请在 Excel 里打开、"
        "保存一次，或填上答案。",
        "This cell holds an error such as #N/A, or a formula without its result, and counts as "
        "invalid. Open and save the file in Excel, or enter the answer.",
    ),
    "unknown-option": (
        "不是该题的选项，按无效处理。请更正，或在问卷文件中把它加为别名。",
        "This is not an option of the item and counts as invalid. Correct the cell, or add the "
        "label as an alias in the questionnaire.",
    ),
    "unknown-option-near": (
        "不是该题的选项，按无效处理⟦（最接近的是“{nearest}”）⟧。请更正，或在问卷文件中把它加为别名。",
        'This is not an option of the item and counts as invalid⟦ (nearest: "{nearest}")⟧. Correct '
        "the cell, or add the label as an alias in the questionnaire.",
    ),
    "unknown-option-number": (
        "不是该题的选项序号（共 {options} 个选项），按无效处理。请更正。",
        "This is no option number of the item (it has {options} options) and counts as invalid. "
        "Correct the cell.",
    ),
    "option-turned-date": (
        "不是该题的选项，像是日期：Excel 可能把“2-3”之类的文字改成了日期。按无效处理，"
        "请从平台重新下载。",
        "This is not an option but a date: Excel may have turned a text like 2-3 into one. It "
        "counts as invalid; download the file again.",
    ),
    "option-named-twice": (
        "同一选项出现两次，按无效处理。请更正。",
        "An option is named twice, so the answer counts as invalid. Correct the cell.",
    ),
    "not-a-tick": (
        "应为 0/1、选项文字或空白，按无效处理。请更正。",
        "0, 1, the option's label or nothing was expected; the answer counts as invalid. Correct "
        "the cell.",
    ),
    "not-a-rank": (
        "应为名次（1、2……）或 -2，按无效处理。请更正。",
        "A rank (1, 2, ...) or -2 was expected; the answer counts as invalid. Correct the cell.",
    ),
    "ranks-irregular": (
        "名次有并列或空缺，按无效处理。请更正。",
        "The ranks have ties or gaps, so the answer counts as invalid. Correct the cells.",
    ),
    "not-a-number": (
        "不是数字，按无效处理。请只填数字，不带单位。",
        "This is not a number and counts as invalid. Enter digits only, without a unit.",
    ),
    "number-turned-date": (
        "不是数字，像是日期：Excel 可能把“2-3”之类的文字改成了日期。按无效处理，请从平台重新下载。",
        "This is a date, not a number: Excel may have turned a text like 2-3 into one. It counts "
        "as invalid; download the file again.",
    ),
    "number-out-of-range": (
        "超出该题允许的范围（{limits}），按无效处理。请核对。",
        "This is outside the item's limits ({limits}) and counts as invalid. Check it.",
    ),
    "not-a-date": (
        "不是日期，按无效处理。请写成 2024-5-6 的样子。",
        "This is not a date and counts as invalid. Write it like 2024-5-6.",
    ),
    "cell-differs-in-pair": (
        "与文件 {file} 第 {row} 行（同一份答卷）的答案不同，以该文件为准。请核对。",
        "The answer differs from row {row} of {file}, the same questionnaire; that file stands. "
        "Check both.",
    ),
    # what was noticed
    "exclusive-with-others": (
        "“{item}”有 {count} 人把互斥选项与其他选项同时选中，答案已保留。",
        'In "{item}", {count:respondent|respondents} chose an exclusive option together with '
        "others; their "
        "answers were kept.",
    ),
    "answered-though-not-asked": (
        "“{item}”有 {count} 人按跳转规则不应作答却有答案，答案已保留。请核对问卷的跳转设置。",
        '"{item}" was answered by {count:respondent|respondents} whom the routing should have '
        "passed by; "
        "their answers were kept. Check the routing.",
    ),
    "files-paired": (
        "与 {other} 是同一批答卷的两种下载，{rows} 行只计一次；比对 {cells} 个答案，"
        "{differences} 个不同，不同处以 {other} 为准。",
        "This and {other} are two downloads of the same answers: {rows:row counts|rows count} "
        "once; of "
        "{cells} answers compared {differences} differ, and there {other} stands.",
    ),
    "files-paired-earlier": (
        "与 {other} 是同一批答卷的先后两次下载，{rows} 行只计一次；比对 {cells} 个答案，"
        "{differences} 个不同，不同处以 {other} 为准：其中最后一份答卷提交得更晚，是后一次下载。",
        "This and {other} are an earlier and a later download of the same answers: {rows:row "
        "counts|rows count} once; of {cells} answers compared {differences} differ, and there "
        "{other} stands, whose last questionnaire came in later.",
    ),
    "files-renumbered": (
        "有 {rows} 行与 {other} 中的答卷是同一份（提交时间精确到秒、各项内容都相同，仅序号不同），"
        "只计一次，逐行列入取舍清单。",
        "{rows:row is|rows are} the same {rows:questionnaire|questionnaires} as in {other} (same "
        "second, everything else equal, only the number differs): each counts once, and is listed.",
    ),
    "files-share-rows": (
        "有 {rows} 行与 {other} 中的行除序号外全部相同，但凭现有的时间、地址和答案不足以断定是"
        "同一份答卷，现在两边都计入。请核对；如系重复导出，请只留一份。",
        "{rows:row equals a row|rows equal rows} of {other} in all but the number, but times, "
        "addresses and answers do not prove them the same questionnaires: both count now. Check "
        "them; if one file is a second download, keep only one of them.",
    ),
    "pair-disagrees": (
        "与 {other} 是同一批人的答卷，但有 {count} 个答案不同，最多的是：{items}。"
        "请核对问卷文件里这些题的选项次序与平台上是否一致；两份若不是同一次下载，只留一份。",
        "This file and {other} hold the same people, but {count:answer differs|answers differ}, "
        "most of them in: "
        "{items}. See that the questionnaire file has the options of these items in the platform's "
        "order; if the files are no downloads of one and the same survey, keep only one of them.",
    ),
    "files-may-be-pair": (
        "与 {other} 像是同一次调查的两种下载（按文本和按序号，或编码和文字），但序号或提交时间"
        "对不上，看不出是不是同一批人，现在两份都计入。若是同一批人，请只留一份（按文本的、带文字的那份）。",
        "This file and {other} look like two downloads of one survey (by text and by number, or "
        "codes and labels), but no numbers or times tell whether they hold the same people; both "
        "count now. If they do, keep only one of them, the one with the texts.",
    ),
    "screening-flagged": (
        "表单 {form} 有 {count} 份答卷符合筛查规则 {rule}，仍计为有效；如要排除，"
        "请写入配置中这份表单的 screening.exclude。",
        "Form {form}: {count:questionnaire meets|questionnaires meet} the screening rule {rule}, "
        "which leaves nobody out: to leave out who meets it, name it in screening.exclude of this "
        "form in the config.",
    ),
    "screening-excluded": (
        "表单 {form} 按配置排除了符合筛查规则 {rule} 的 {count} 份答卷。",
        "Form {form}: left out, as the config says, for the screening rule {rule}: "
        "{count:questionnaire|questionnaires}.",
    ),
    # the survey period
    "answers-outside-period": (
        "有 {count} 份答卷的提交日期不在调查期（{first} 至 {last}）之内：最早 {earliest}，"
        "最晚 {latest}。"
        "这些答卷仍计入；请核对文件，或更正 {config} 第{line}行的 period。",
        "{count:answer was|answers were} submitted outside the survey period ({first} to {last}): "
        "the first "
        "on {earliest}, the last on {latest}. They are counted all the same; check the file, or "
        "correct period in {config}, line {line}.",
    ),
    "no-answer-in-period": (
        "调查期（{first} 至 {last}）内没有一份答卷：有提交日期的 {count} 份，最早 {earliest}，"
        "最晚 {latest}。"
        "请更正 period，或换成这次调查的导出文件。",
        "No answer lies inside the survey period ({first} to {last}): of the {count} that "
        "have a date, the first was submitted on {earliest}, the last on {latest}. Correct "
        "period, or use the exports of this survey.",
    ),
    "report-dated-by-answers": (
        "没有写 report_date，报告的日期取最晚一份答卷的提交日期 {day}，"
        "它在调查期的最后一天（{last}）之后。"
        "如不合适，请写明 report_date，或更正 period。",
        "There is no report_date, so that the report bears the date of the latest submission, "
        "{day}, which lies after the last day of the survey ({last}). If that is not meant, give "
        "report_date, or correct period.",
    ),
    # design
    "design-column-missing": (
        "抽样设计（{role}）所指的列“{column}”不存在、不止一个，或是已丢弃的个人信息。"
        "请更正配置的 design⟦（{config} 第{line}行）⟧。",
        'The column "{column}" that the design names ({role}) is missing, doubled, or '
        "is personal and was dropped. Correct the design in the config⟦ ({config}, line {line})⟧.",
    ),
    "design-cell-empty": (
        "有 {count} 行缺少抽样设计（{role}）的值，这是第一处。请补全。",
        "{count:row has|rows have} no value for the design ({role}); this is the first. Fill them "
        "in.",
    ),
    "weight-missing": (
        "没有权重。请补上，或删去这一行。",
        "The weight is missing. Fill it in, or delete the row.",
    ),
    "weight-no-number": (
        "权重不是数。请只写数字，如 1.25（也可写作 1.5E-05）。",
        "The weight is no number. Write figures only, such as 1.25 (or 1.5E-05).",
    ),
    "weight-not-positive": (
        "权重是零或负数。权重须大于零；不应计入的人请删去这一行。",
        "The weight is zero or negative. It must be above zero; delete the row of somebody who "
        "should not count.",
    ),
    "weight-out-of-range": (
        "权重过大或过小，须在万亿分之一至一万亿之间。请核对；如无误，可将所有权重同乘一个数。",
        "The weight is too large or too small; it must lie between 1e-12 and 1e12. Check it; if "
        "it is right, multiply all weights by one number.",
    ),
}
