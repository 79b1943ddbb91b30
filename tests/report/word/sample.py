"""A document with every kind of block, in Chinese and in English; synthetic figures."""

from __future__ import annotations

from report.document import (
    Binding,
    Block,
    Cell,
    Chart,
    Document,
    Paragraph,
    Point,
    Properties,
    Run,
    Runs,
    Series,
    Table,
)

ROWS = tuple(
    (f"有关规定第{number}项", 40 + number % 7, 0.62 - number * 0.007) for number in range(1, 41)
)
LIKERT = ("非常不熟悉", "不太熟悉", "一般", "比较熟悉", "非常熟悉")
LIKERT_SHARES = (
    ("发展党员工作有关规定", (0.10, 0.20, 0.30, 0.25, 0.15)),
    ("党费收缴、使用和管理有关规定", (0.05, 0.05, 0.20, 0.40, 0.30)),
    ("基层党组织选举工作条例中关于换届选举的具体程序要求", (0.30, 0.30, 0.20, 0.10, 0.10)),
)


def text(content: str, **look: bool) -> Runs:
    return (Run(text=content, **look),)


def percent(share: float) -> Run:
    printed = f"{share:.1%}"
    bound = Binding(finding="causes.leadership.share", format="percent(1)", value=repr(share))
    return Run(text=printed, binding=bound)


def cells(*texts: str, head: bool = False) -> tuple[Cell, ...]:
    return tuple(
        Cell(runs=text(one), align="left" if number == 0 else "center" if head else "right")
        for number, one in enumerate(texts)
    )


def paragraph(style: str, *runs: Run | str, name: str = "", new_page: bool = False) -> Paragraph:
    return Paragraph(
        id=name or f"sample.{style}",
        style=style,
        runs=tuple(Run(text=run) if isinstance(run, str) else run for run in runs),
        page_break_before=new_page,
    )


def likert_chart(name: str = "familiarity.chart") -> Chart:
    return Chart(
        id=name,
        caption=text("受访者对有关规定的熟悉程度"),
        kind="stacked",
        categories=tuple(label for label, _ in LIKERT_SHARES),
        series=tuple(
            Series(
                name=level,
                points=tuple(
                    Point(value=shares[at], label=f"{shares[at]:.1%}")
                    for _, shares in LIKERT_SHARES
                ),
            )
            for at, level in enumerate(LIKERT)
        ),
        alternative_text='堆叠条形图："选举工作"一项不熟悉的受访者最多，占60.0%。',
        note=text("注：n = 97。"),
    )


def bar_chart(name: str = "causes.chart") -> Chart:
    shares = (("领导重视不够", 0.423), ("培训少", 0.351), ("激励不足", None))
    return Chart(
        id=name,
        caption=text("受访者认为的主要原因"),
        kind="bar",
        categories=tuple(label for label, _ in shares),
        series=(
            Series(
                name="比例",
                points=tuple(
                    Point(value=share, label="—" if share is None else f"{share:.1%}")
                    for _, share in shares
                ),
            ),
        ),
        alternative_text="条形图：认为领导重视不够的受访者占42.3%。",
    )


def grouped_chart(name: str = "groups.chart") -> Chart:
    return Chart(
        id=name,
        caption=text("专职和兼职人员的看法"),
        kind="grouped",
        categories=("领导重视不够", "培训少"),
        series=(
            Series(name="专职", points=(Point(value=0.5, label="50.0%"),) * 2),
            Series(name="兼职", points=(Point(value=0.25, label="25.0%"),) * 2),
        ),
        alternative_text="分组条形图：专职人员中持此看法的占50.0%，兼职人员占25.0%。",
    )


def short_table(name: str = "causes.table") -> Table:
    return Table(
        id=name,
        caption=text("队伍建设存在不足的原因"),
        header=(cells("原因", "人数（人）", "占比", "95%置信区间", head=True),),
        rows=(
            cells("领导重视不够", "41", "42.3%", "32.9%—52.2%"),
            cells("培训少，内容与实际工作联系不紧密", "34", "35.1%", "26.3%—45.0%"),
            cells("合计", "97", "—", "—"),
        ),
        widths=(0.46, 0.16, 0.14, 0.24),
        note=text("注：本题可多选，各项占比之和大于100%；“—”表示不适用。"),
    )


def wide_table(name: str = "wide.table") -> Table:
    return Table(
        id=name,
        caption=text("对有关规定的熟悉程度（分专职、兼职）"),
        header=(
            (
                Cell(runs=()),
                Cell(runs=text("专职"), align="center", span=3),
                Cell(runs=text("兼职"), align="center", span=3),
                Cell(runs=()),
            ),
            cells(
                "规定", "熟悉", "一般", "不熟悉", "熟悉", "一般", "不熟悉", "有效回答", head=True
            ),
        ),
        rows=tuple(
            cells(
                label,
                *(f"{share + (n % 5) / 100:.1%}" for n in range(6)),
                str(count),
            )
            for label, count, share in ROWS[:8]
        ),
        widths=(0.23, *(0.11,) * 7),
    )


def long_table(name: str = "long.table") -> Table:
    return Table(
        id=name,
        caption=text("各项规定的熟悉程度"),
        header=(cells("规定", "人数（人）", "占比", head=True),),
        rows=tuple(cells(label, str(count), f"{share:.1%}") for label, count, share in ROWS),
        widths=(0.6, 0.2, 0.2),
        note=text("注：n = 97。"),
    )


def chinese() -> Document:
    return Document(
        properties=Properties(
            title="某县机关党务干部队伍建设调研报告",
            creator="某县委组织部",
            subject="机关党务干部队伍建设",
            date="2024-06-14",
            language="zh",
            description="合成数据",
        ),
        blocks=_chinese_blocks(),
        placeholders=("分管领导审核意见",),
    )


def _chinese_blocks() -> tuple[Block, ...]:
    long_text = (
        "机关党的建设是党的建设新的伟大工程的重要组成部分，机关党务干部是机关党建工作的骨干力量。"
        "为全面了解全县机关党务干部队伍现状，课题组采取问卷调查、座谈访谈相结合的方式开展了专题调研。"
    )
    return (
        paragraph("Title", "关于某县机关党务干部队伍建设情况的调研报告"),
        paragraph("Subtitle", "——基于问卷调查的分析"),
        paragraph("Byline", "中共某县委组织部课题组"),
        paragraph("Notice", "本报告所用数据为合成数据，仅用于演示，不反映任何地方的实际情况。"),
        paragraph("BodyText", long_text),
        paragraph("Heading1", "基本情况"),
        paragraph(
            "BodyText",
            "本次调查发放问卷120份，收回有效问卷97份，有效回收率为",
            percent(0.808),
            "。",
            Run(
                text="调查采用自愿填答方式",
                footnote=(Run(text="自愿填答的结果不能推断总体，见附录一；"), *text("特此说明。")),
            ),
            "，样本构成见",
            Run(text="", reference="causes.table"),
            "和",
            Run(text="", reference="familiarity.chart"),
            "。",
        ),
        short_table(),
        paragraph("BodyText", long_text),
        paragraph("Heading1", "存在的主要不足"),
        paragraph("Heading2", "队伍偏小、年龄偏大"),
        paragraph(
            "BodyText",
            Run(text="一是领导重视程度不够。", bold=True),
            "四成多受访者（",
            percent(0.423),
            "）认为……“重业务、轻党务”的现象仍然存在——",
            Run(text="【待补：一个典型事例】", placeholder=True),
            "。",
        ),
        likert_chart(),
        paragraph("Heading3", "专职人员配备不足"),
        paragraph("BodyText", long_text),
        paragraph("Heading4", "县直机关"),
        paragraph(
            "BodyText", "文件中的<b>、&amp;、**和{{ }}都是普通文字。", Run(text="斜体", italic=True)
        ),
        paragraph("Heading2", "素质有待提高"),
        paragraph("Quote", "“平时事情太多，党务工作只能挤时间做。”"),
        paragraph("ListItem", "加强学习培训；"),
        paragraph(
            "ListItem", "健全激励机制，将党务工作经历作为干部选拔任用的重要依据，形成鲜明导向。"
        ),
        bar_chart(),
        paragraph("Heading1", "对策建议"),
        paragraph("BodyText", long_text),
        wide_table(),
        grouped_chart(),
        paragraph("AppendixHeading", "调查方法", new_page=True),
        paragraph(
            "BodyText",
            "置信区间采用Wilson方法",
            Run(text="", footnote=text("Wilson (1927)。")),
            "计算。",
        ),
        paragraph("AppendixHeading", "各题频数"),
        long_table(),
    )


def english() -> Document:
    return Document(
        properties=Properties(
            title="Party cadres: a survey report",
            creator="Research group",
            subject="Survey",
            date="2024-06-14",
            language="en",
        ),
        blocks=(
            paragraph("Title", "Party-affairs cadres in the public bodies of X County"),
            paragraph("Subtitle", "A survey report"),
            paragraph("Byline", "Organisation Department (组织部), June 2024"),
            paragraph("Notice", "The figures are synthetic."),
            paragraph("Heading1", "What falls short"),
            paragraph("Heading2", "Small numbers, high ages"),
            paragraph(
                "BodyText",
                "More than four in ten respondents (",
                percent(0.423),
                ") say that leaders take too little interest; see ",
                Run(text="", reference="causes.table"),
                ". They “have no time”",
                Run(text="", footnote=text("As one of them put it.")),
                " for more, and much the same is heard elsewhere in the county, year after year.",
            ),
            short_table(),
            paragraph("Heading3", "Part-time posts"),
            paragraph("Quote", "Party work is done in what time is left."),
            paragraph(
                "ListItem",
                "more training, and closer to what people really have to do all "
                "day long when they are in charge of party affairs;",
            ),
            paragraph("ListItem", "incentives."),
            bar_chart(),
            paragraph("Heading1", "What to do"),
            paragraph("BodyText", Run(text="【To add: an example】", placeholder=True)),
            wide_table(),
            paragraph("AppendixHeading", "Method"),
            paragraph("BodyText", "Wilson intervals."),
        ),
    )
