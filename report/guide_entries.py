"""What the guide says of each filter, test and function: an example, and a line in two languages.

In examples, `share`, `difference`, `count`, `mean`, `rank`, `norm` and `hidden` are figures.
"""

from __future__ import annotations

from typing import Final

# name: (example, Chinese, English)
Entries = dict[str, tuple[str, str, str]]

FIGURE_FILTERS: Final[Entries] = {
    "percent": (
        "{{ share | percent }}",
        "占比，百分数；percent(0) 不要小数",
        "A share in percent; percent(0) without decimals",
    ),
    "points": (
        "{{ difference | points }}",
        "两个占比相差多少个百分点，不带正负号；points(signed=True) 带正负号",
        "The size of a difference of shares; points(signed=True) with its sign",
    ),
    "direction": (
        "{{ difference | direction }}",
        "高、低或持平，写在 points 前面",
        "Which way a difference goes, in the sentence of its points",
    ),
    "compared": (
        "{{ difference | compared }}",
        "按检验结果和大小选词：明显高于、高于、略高于、差异不显著，反过来是低于",
        "The word that test and size allow: markedly, plainly or slightly higher or lower, or "
        "not significantly different",
    ),
    "count": (
        "{{ count | count }}",
        '个数带量词（人、个、份）；count("份") 另指定量词，count("") 不要量词',
        'A count; count(" cadres") with a noun of your own',
    ),
    "number": (
        "{{ norm | number }}",
        "不带单位的数：合计、优势比、优先值、界限值；number(2) 两位小数",
        "A bare number: totals, odds ratios, priorities, bounds; number(2) with two decimals",
    ),
    "mean": (
        "{{ mean | mean }}",
        "平均数、中位数；单位自己写在后面",
        "A mean or a median; its unit is typed after it",
    ),
    "interval": (
        "{{ share | interval }}",
        "置信区间；普查的数没有区间，印“无抽样误差”",
        "The confidence interval; a fact of a census prints “no sampling error”",
    ),
    "bounds": (
        "{{ share | bounds }}",
        "只印区间的两端，用于表格",
        "The ends of the interval alone, for tables",
    ),
    "worded": (
        "{{ share | worded }}",
        "占比的说法，按未经舍入的数选词，写在“受访者”前面",
        'The share in words, by the number that is not rounded; goes before "respondents"',
    ),
    "said": (
        "{{ share | said }}",
        "正文里用：配置写 numbers: low 时印文字，否则印百分数",
        "For running text: words where the config says numbers: low, percent elsewhere",
    ),
    "rank": (
        "{{ rank | rank }}",
        "位次；没有检验能证明别人领先的，是并列第一位",
        "The rank; tied for first where no test shows another to be ahead",
    ),
    "rank_range": (
        "{{ rank | rank_range }}",
        "检验所允许的最前和最后位次",
        "The first and the last rank that the tests leave open",
    ),
    "rank_span": (
        "{{ rank | rank_span }}",
        "同上，只有数字，写在列名为“位次”的表里",
        "The same in digits alone, for a column of a table headed Rank",
    ),
    "p_value": (
        "{{ difference | p_value }}",
        "校正多重比较后的 p 值",
        "The p value, corrected for its whole family of tests",
    ),
}

OTHER_FILTERS: Final[Entries] = {
    "listed": (
        '{{ ["甲", "乙", share | percent] | listed }}',
        "并列几项，末项前用“和”",
        "Several things in one listing",
    ),
    "join": (
        '{{ ["甲", share | percent] | join("；") }}',
        "用指定的符号连接，数字不失去出处",
        "Joined by a sign of your choice; figures keep their source",
    ),
    "numeral": (
        "{{ [1, 2, 3] | length | numeral }}",
        "把列表长度等小整数写成汉字",
        "A small whole number, such as the length of a list, as a word",
    ),
    "by_size": (
        '{% for o in options | by_size("share") %}{{ o.label }}{% endfor %}',
        "按某个数从大到小排列，不予列示的排在最后",
        "Entries by a figure of theirs, largest first, hidden ones last",
    ),
    "largest": (
        '{{ (options | largest("share")).label }}',
        "某个数最大的一项；全都不予列示时没有",
        "The entry with the largest figure; none where all are hidden",
    ),
    "items": (
        '{% for name, text in {"a": "甲"} | items %}{{ name }}{{ text }}{% endfor %}',
        "逐对取出名称和内容",
        "The pairs of name and content",
    ),
    "capitalize": ('{{ "unit heads" | capitalize }}', "英文首字母大写", "First letter large"),
    "uncapitalize": ('{{ "Unit heads" | uncapitalize }}', "英文首字母小写", "First letter small"),
    "upper": ('{{ "ccp" | upper }}', "英文全部大写", "All letters large"),
    "lower": ('{{ "CCP" | lower }}', "英文全部小写", "All letters small"),
    "replace": ('{{ "甲县" | replace("县", "市") }}', "替换普通文字", "Plain text replaced"),
    "trim": ('{{ " 甲 " | trim }}', "去掉首尾空白", "Without spaces at both ends"),
}

TESTS: Final[Entries] = {
    "shown": (
        '{{ "是" if hidden is shown else "否" }}',
        "可以列示；不予列示的数只能问这一个",
        "May be printed; the only question that a hidden figure answers",
    ),
    "estimated": (
        '{{ "是" if share is estimated else "否" }}',
        "有区间的估计值，而不是普查的事实",
        "An estimate with an interval, no fact of a census",
    ),
    "zero": ('{{ "是" if count is zero else "否" }}', "等于零", "Is nought"),
    "majority": (
        '{{ "是" if share is majority else "否" }}',
        "整个区间在一半以上",
        "The whole interval lies above one half",
    ),
    "minority": (
        '{{ "是" if share is minority else "否" }}',
        "整个区间在一半以下",
        "The whole interval lies below one half",
    ),
    "higher_than": (
        '{{ "是" if share is higher_than(norm) else "否" }}',
        "整个区间高于规定值、界限值",
        "The whole interval lies above a norm or a threshold",
    ),
    "lower_than": (
        '{{ "是" if share is lower_than(norm) else "否" }}',
        "整个区间低于规定值、界限值",
        "The whole interval lies below a norm or a threshold",
    ),
    "significant": (
        '{{ "是" if difference is significant else "否" }}',
        "校正后差异显著；没有检验的一律为否",
        "A corrected test tells the two apart; never without a test",
    ),
    "positive": (
        '{{ "是" if difference is positive else "否" }}',
        "差值为正（不等于显著）",
        "Above nought, which is not yet significant",
    ),
    "negative": (
        '{{ "是" if difference is negative else "否" }}',
        "差值为负（不等于显著）",
        "Below nought, which is not yet significant",
    ),
    "tied": (
        '{{ "是" if rank is tied else "否" }}',
        "位次不止一个可能",
        "More than one rank is left open",
    ),
    "first": (
        '{{ "是" if rank is first else "否" }}',
        "没有检验能证明别人领先",
        "No test shows another to be ahead",
    ),
}

BLOCKS: Final[Entries] = {
    "title": ('{{ title("标题") }}', "报告标题", "The report's title"),
    "subtitle": ('{{ subtitle("副标题") }}', "副标题", "The subtitle"),
    "byline": ('{{ byline("单位") }}', "署名、日期", "Who reports, and when"),
    "notice": ('{{ notice("提示") }}', "提示框", "A notice"),
    "appendix": ('{{ appendix("附录名") }}', "附录标题", "An appendix's heading"),
    "page_break": ("{{ page_break() }}", "下一段另起一页", "The next paragraph begins a page"),
    "table": (
        '{{ table(columns=["项目", "占比"], rows=[["甲", share | percent]], caption="题名", '
        'name="t1", note="注", widths=[3, 1], align="lr") }}',
        "三线表；name 供 ref 引用，note、widths（各列相对宽度）、align（l 左 c 中 r 右）可以不写",
        "A table; name is for ref(), and note, widths (relative) and align (l, c, r) may be left "
        "out",
    ),
    "chart": (
        '{{ chart("bar", ["甲"], [share], caption="题名", name="c1") }}',
        "图：bar 条形、grouped 分组（{名称: [数, …]}）、stacked 百分比堆积、line 折线；"
        "可写 note、alt（替代文字）",
        "A chart: bar, grouped ({name: [figures]}), stacked or line; note and alt (alternative "
        "text) may be given",
    ),
    "section": (
        '{{ section("deficiencies.size") }}',
        "从这里起算一节；段落、表、图的编号随节名，更新报告时据此找到它们",
        "A section begins: its paragraphs are known by its name when a report is refreshed",
    ),
}

INLINES: Final[Entries] = {
    "ref": ('{{ ref("t1") }}', "表或图的编号", "The number of a table or chart"),
    "footnote": ('{{ footnote("脚注文字") }}', "脚注", "A footnote"),
    "placeholder": (
        '{{ placeholder("领导批示") }}',
        "只有人才能补的内容；生成后列出还有哪些",
        "What only people can supply; those left are listed after the build",
    ),
    "quote": ('{{ quote("原话“引语”") }}', "给原话加引号", "An answer in quotation marks"),
    "mark_legend": (
        "{{ mark_legend() }}",
        "解释前文出现过的记号；表和图的注里会自动解释",
        "What the marks printed so far mean; notes of tables and charts say so by themselves",
    ),
    "rounding_note": (
        "{{ rounding_note([third, third, third]) }}",
        "各项合计不是100%而只因四舍五入时，印一句说明，否则什么也不印",
        "One sentence where rounding alone keeps percentages from adding up, else nothing",
    ),
    "namespace": (
        "{% set ns = namespace(rows=[]) %}",
        "在循环里累积内容",
        "Something that a loop can add to",
    ),
}
