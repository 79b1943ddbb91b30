"""What is said of templates: how they are written, and what they do with figures."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "template-fails": (
        "模板的这一行无法执行（{message}）。请改写这一行。",
        "This line of the template cannot be carried out ({message}). Write it differently.",
    ),
    "template-line-long": (
        "这一行有 {letters} 个字符，超过上限（{limit} 个）。请分成几段。",
        "This line has {letters} letters, more than a line may have ({limit}). Make several "
        "paragraphs of it.",
    ),
    "template-not-utf8": (
        "模板不是 UTF-8 编码。请用编辑器另存为 UTF-8。",
        "The template is not in UTF-8. Save it as UTF-8 in your editor.",
    ),
    "template-not-found": (
        "找不到模板“{name}”⟦（名称最近的是“{nearest}”）⟧。只在本模板所在的文件夹和 templates "
        "文件夹中查找。",
        "There is no template “{name}”⟦ (nearest: “{nearest}”)⟧. Templates are looked for beside "
        "this "
        "one and in the folder templates only.",
    ),
    "template-calls-itself": (
        "模板在引用自己，或者几个模板互相引用。请去掉其中一处 extends、include 或宏调用。",
        "The template calls itself, or several call each other. Remove one of the extends, "
        "includes "
        "or macro calls.",
    ),
    "template-tag-refused": (
        "模板里不能用 {tag} 标签：它会让数据绕过报告的检查。请删去。",
        "The tag {tag} cannot be used in templates: data would bypass the report's checks. "
        "Remove it.",
    ),
    "unknown-name": (
        "没有“{name}”这个名称。最接近的是“{nearest}”，请改正；确属可有可无的，"
        "先用 is defined 判断。",
        "There is no name “{name}”. The nearest is “{nearest}”: correct it, or ask “is defined” "
        "first where the name may be missing.",
    ),
    "unknown-name-far": (
        "没有“{name}”这个名称。这一级有：{known}。请改正。",
        "There is no name “{name}”. At this level there are: {known}. Correct it.",
    ),
    "import-without-context": (
        "这里看不到“{name}”，因为模板是单独导入的。请在 import 那一行的末尾加上 with context。",
        "“{name}” cannot be seen here, because this template is imported on its own. Add “with "
        "context” to the line that imports it.",
    ),
    "text-outside-blocks": (
        "用 extends 接续的模板里，写在 block 之外的内容不会印出来。请移进某个 block，或删去。",
        "In a template that extends another, what stands outside of blocks is never printed. Move "
        "it into a block, or remove it.",
    ),
    "block-without-parent": (
        "上级模板 {parent} 没有名为“{block}”的 block⟦（最接近的是“{nearest}”）⟧，这一块不会印出来。"
        "请改正名称。",
        "The parent {parent} has no block “{block}”⟦ (nearest: “{nearest}”)⟧, so this one is never "
        "printed. Correct the name.",
    ),
    "figure-typed": (
        "模板里直接写了数字“{text}”，数据变了它不会变。请改用数的名称；不是统计数字的，"
        "在同一段加注释 {{# allow-figures: 理由 #}}。",
        "The figure “{text}” is typed into the template and would not change with the data. Use a "
        "figure's name; if it is no statistic, put {{# allow-figures: reason #}} into its "
        "paragraph.",
    ),
    "figure-word-typed": (
        "“{text}”取决于数据，不能写死在模板里。请用 worded、rank、compared 等过滤器或测试；"
        "与数据无关的，在同一段加注释 {{# allow-figures: 理由 #}}。",
        "“{text}” depends on the data and cannot be typed. Use a filter (worded, rank, compared) "
        "or "
        "a test; if no data are meant, put {{# allow-figures: reason #}} into its paragraph.",
    ),
    "unknown-filter": (
        "没有“{name}”这个过滤器⟦（最接近的是“{nearest}”）⟧。可用的见模板名称说明。",
        "There is no filter “{name}”⟦ (nearest: “{nearest}”)⟧. The guide to template names lists "
        "them all.",
    ),
    "unknown-test": (
        "没有“is {name}”这个测试⟦（最接近的是“{nearest}”）⟧。可用的见模板名称说明。",
        "There is no test “is {name}”⟦ (nearest: “{nearest}”)⟧. The guide to template names lists "
        "them all.",
    ),
    "figure-without-filter": (
        "“{figure}”是一个数，打印时须说明写法，例如 {{{{ {figure} | {filter} }}}}。",
        "“{figure}” is a figure: say how it is to be printed, as in {{{{ {figure} | {filter} }}}}.",
    ),
    "value-without-text": (
        "这里不是可以打印的文字或数（{value}）。请写到具体的一项。",
        "This is neither text nor a printed figure ({value}). Name one entry of it.",
    ),
    "value-misused": (
        "“{value}”只能打印或者用测试来问（如 is shown），不能比较、计算、截取，也不能直接当条件。",
        "“{value}” can only be printed, or asked by a test such as “is shown”: it cannot be "
        "compared, reckoned with, cut or used as a condition.",
    ),
    "value-without-entries": (
        "“{value}”下面没有“{entry}”。请检查名称。",
        "“{value}” has no “{entry}” under it. Check the name.",
    ),
    "arithmetic-refused": (
        "模板里不能计算 {left} {operator} {right}。差、比等数字由分析给出，各有自己的名称。",
        "Templates do not reckon {left} {operator} {right}. Differences and ratios are figures of "
        "their own, with names.",
    ),
    "filter-without-figure": (
        "过滤器“{filter}”只用于数，这里却是 {value}。",
        "The filter “{filter}” is for figures, but this is {value}. Give it a figure.",
    ),
    "filter-arguments": (
        "过滤器不能写成“{filter}”：参数的个数或类型不对。请对照模板名称说明。",
        "The filter cannot be written “{filter}”: the number or kind of its arguments is wrong. "
        "See "
        "the guide to template names.",
    ),
    "format-does-not-fit": (
        "“{figure}”（{measure}）不能用“{filter}”打印，可以用：{fitting}。",
        "“{figure}” ({measure}) cannot be printed by “{filter}”. These fit: {fitting}.",
    ),
    "figure-without-test": (
        "“{figure}”没有检验结果，不能用“{filter}”。请换用有检验的差值。",
        "“{figure}” has no test, so “{filter}” cannot word it. Use a tested difference.",
    ),
    "text-filter-on-figure": (
        "“{filter}”只处理普通文字，用在 {value} 上会使数字失去出处。请去掉这个过滤器。",
        "“{filter}” is for plain text; on {value} it would cut a number off from its source. "
        "Remove "
        "the filter.",
    ),
    "numeral-of-no-integer": (
        "numeral 只用于模板自己的整数（如列表长度），这里却是 {value}。",
        "numeral is for whole numbers of the template's own, such as the length of a list, but "
        "this "
        "is {value}.",
    ),
    "mapping-expected": (
        "items 只用于成组的名称，这里却是 {value}。",
        "items is for groups of names, but this is {value}.",
    ),
    "entry-without-figure": (
        "{value} 中没有名为“{measure}”的数，不能据以排列。",
        "{value} has no figure “{measure}” to be ordered by. Name one that it has.",
    ),
    "test-without-figure": (
        "“is {test}”只能问一个数，这里却是 {value}。",
        "“is {test}” asks about a figure, but this is {value}.",
    ),
    "test-does-not-fit": (
        "“is {test}”不适用于“{figure}”（{measure}）。",
        "“is {test}” does not fit “{figure}” ({measure}). Use another test.",
    ),
    "hidden-figure-tested": (
        "“{figure}”可能因人数过少等原因不予列示，那时不能问“is {test}”。"
        "请先写 {{% if … is shown %}}。",
        "“{figure}” may be hidden (too few persons), and “is {test}” then has no answer. Ask "
        "{{% if … is shown %}} first.",
    ),
    "two-estimates-compared": (
        "“is {test}”只能与规定值等确定的数比较，“{figure}”是估计值。请改用二者之差并看它是否 "
        "is significant。",
        "“is {test}” compares with a norm or another fact, but “{figure}” is an estimate. Use "
        "their "
        "difference and ask whether it is significant.",
    ),
    "list-without-entry": (
        "列表只有 {length} 项，没有第 {entry} 项（从 0 数起）。请先判断列表的长度。",
        "The list has {length:entry|entries} and no entry {entry} (counted from 0). Ask for its "
        "length "
        "first.",
    ),
    "list-expected": (
        "“{argument}”应当是列表，这里却是 {value}。",
        "“{argument}” must be a list, but this is {value}.",
    ),
    "unknown-option-of-function": (
        "{function}() 没有“{option}”这一项（⟦最接近的是“{nearest}”；⟧可用的有：{known}）。",
        "{function}() has no “{option}” (⟦nearest: “{nearest}”; ⟧there are: {known}).",
    ),
    "row-does-not-fit": (
        "表有 {columns} 列，这一行却有 {cells} 格。请补齐或删去。",
        "The table has {columns:column|columns} but a row of {cells:cell|cells}. Add or remove "
        "cells.",
    ),
    "align-does-not-fit": (
        "align 应当给 {columns} 列各写一个 l、c 或 r，这里写的是“{align}”。",
        "align needs one letter (l, c or r) for each of the {columns} columns, but is “{align}”.",
    ),
    "widths-do-not-fit": (
        "widths 应当给 {columns} 列各写一个正整数。",
        "widths needs a whole number above nought for each of the {columns} columns.",
    ),
    "series-does-not-fit": (
        "图有 {categories} 个类别，这一组却有 {points} 个数。请补齐或删去。",
        "The chart has {categories:category|categories} but a series of {points:figure|figures}. "
        "Add or remove "
        "figures.",
    ),
    "word-template-unreadable": (
        "这个 Word 模板打不开：它不是 .docx 文件，或者已经损坏。请用 Word 打开检查后另存为 .docx。",
        "This Word template cannot be opened: it is no .docx file, or damaged. Open it in Word and "
        "save it as .docx.",
    ),
    "word-template-paragraph": (
        "出错的这一段是：“{text}”。",
        "The paragraph is: “{text}”.",
    ),
    "word-template-empty": (
        "Word 模板里没有文字，报告里什么也不会有。请在模板里写上内容。",
        "The Word template has no text, so the report would have none. Write into it.",
    ),
    "word-template-calls": (
        "Word 模板里不能用 include、extends、import 读别的模板。请把内容直接写进来，"
        "或改用文字模板。",
        "A template made in Word cannot include, extend or import others. Write the text into it, "
        "or use a text template.",
    ),
    "unknown-chart-kind": (
        "没有“{kind}”这种图，可用的有：{kinds}。",
        "There is no chart of the kind “{kind}”. There are: {kinds}.",
    ),
    "point-without-figure": (
        "图里只能画数，这里却是 {value}。",
        "A chart draws figures, but this is {value}.",
    ),
    "name-given-twice": (
        "有两张表或图都叫“{name}”。请改掉一个。",
        "Two tables or charts are called “{name}”. Rename one.",
    ),
    "unknown-reference": (
        "没有名为“{name}”的表或图⟦（最接近的是“{nearest}”）⟧。",
        "No table or chart is called “{name}”⟦ (nearest: “{nearest}”)⟧. Correct the name.",
    ),
    "hidden-in-text": (
        "正文“{text}……”一段印出了不予列示的符号，涉及的数字是：{names}。"
        "请在模板里用 {{% if 名称 is shown %}} 把这句话包起来。",
        "The paragraph “{text}…” prints the mark of hidden figures: {names}. In the template, put "
        "the sentence into {{% if NAME is shown %}}.",
    ),
    "block-not-alone": (
        "表、图、标题等须单独成行。请在前后各空一行。",
        "Tables, charts, titles and the like stand alone. Give it a line of its own.",
    ),
    "fullwidth-braces": (
        "“{braces}”是全角符号，会原样印出来。请改用半角的 {{{{ }}}} 或 {{% %}}。",
        "“{braces}” are fullwidth characters and would be printed as they are. Type {{{{ }}}} or "
        "{{% %}} instead.",
    ),
    "private-use-character": (
        "模板中有私用区字符 {number}，会与程序的内部记号相混。请删去或改写。",
        "The template has the private-use character {number}, which would be taken for a mark of "
        "the program's own. Remove it.",
    ),
    "html-in-template": (
        "“{text}”是 HTML，会原样印出来。加粗写成 **文字**，其余样式在参考文档里设置。",
        "“{text}” is HTML and would be printed as it is. Write **bold** for bold; other looks are "
        "set in the reference document.",
    ),
    "link-in-template": (
        "“{text}”是链接或图片，报告里不能用。请写成文字，图用 chart()。",
        "“{text}” is a link or an image, which reports do not have. Write text, and chart() for a "
        "chart.",
    ),
    "bold-not-closed": (
        "“{text}”所在的一段里，有一个 ** 没有成对，会原样印出来。加粗写成 **文字**，两头都要有，"
        "里侧不留空格；要印星号，写 \\*。",
        "In the paragraph of “{text}”, a ** has no partner and would be printed as it is. Write "
        "**bold**, with a mark at both ends and no blank inside them; for an asterisk, write \\*.",
    ),
    "rule-or-underline": (
        "单独一行“{text}”会被当作分隔线或标题线。请删去；标题用 #，换页用 page_break()。",
        "A line of “{text}” means a rule or a heading in Markdown. Remove it: write # for "
        "headings, "
        "page_break() for a new page.",
    ),
    "table-in-markdown": (
        "表格不能用竖线画。请用 table(columns=[…], rows=[…], caption=…)，数字才有出处。",
        "Tables are not typed with bars. Use table(columns=[…], rows=[…], caption=…), which keeps "
        "numbers bound to their source.",
    ),
    "number-makes-list": (
        "“{text}”以“{number}.”开头，会被当作编号。请改写，例如“{number}年”。",
        "“{text}” begins with “{number}.” and would become a numbered list. Begin the line "
        "differently.",
    ),
    "heading-without-space": (
        "“{text}”不会成为标题：须用半角 #，并在 # 后空一格。",
        "“{text}” will not become a heading: type # and a space after it.",
    ),
    "heading-too-deep": (
        "标题最多 {deepest} 级。请减少 # 的个数。",
        "Headings go {deepest} levels deep. Use fewer #.",
    ),
    "heading-numbered-by-hand": (
        "“{text}”自带编号，而标题由 Word 自动编号。请去掉编号。",
        "“{text}” carries a number of its own, but Word numbers headings. Remove the number.",
    ),
}
