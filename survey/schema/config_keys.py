"""The keys of config.yaml as written, checked one by one; paths are looked for later."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from survey.schema.questionnaire_keys import COVERAGES
from survey.schema.words import (
    Charts,
    Day,
    Keys,
    Number,
    OneOf,
    Pair,
    Reason,
    Share,
    Shorthand,
    Text,
    Texts,
    Whole,
    Yes,
    listed,
)

LANGUAGES = ("zh", "en")
ORDERS = ("data", "questionnaire")
STYLES = ("gongwen", "plain")
NUMBERS = ("full", "low")
INTERVALS = ("wilson", "logit", "beta")
SINGLE_CLUSTER_RULES = ("adjust", "average", "remove", "refuse")
WEIGHTING_METHODS = ("raking", "linear", "logit")
SCREENING_RULES = (
    "straight_lining",
    "too_fast",
    "same_ip_same_answers",
    "exclusive_with_others",
    "same_number",
)

_Language = Annotated[str, OneOf(LANGUAGES)]
_Order = Annotated[str, OneOf(ORDERS)]
_Interval = Annotated[str, OneOf(INTERVALS)]
_Style = Annotated[str, OneOf(STYLES)]
_Numbers = Annotated[str, OneOf(NUMBERS)]
_Coverage = Annotated[str, OneOf(COVERAGES)]
_SingleCluster = Annotated[str, OneOf(SINGLE_CLUSTER_RULES)]
_Method = Annotated[str, OneOf(WEIGHTING_METHODS)]
_Limits = Annotated[tuple[Number, Number], Shorthand((("type", "array"),))]
_Rules = Annotated[
    tuple[Annotated[str, OneOf(SCREENING_RULES)], ...],
    BeforeValidator(listed),
    Shorthand((("enum", SCREENING_RULES),)),
]


class PeriodKeys(Keys):
    """调查起止日期。The survey's first and last day."""

    from_: Day = Field(alias="from", description="第一天，如 2024-05-06。The first day.")
    to: Day = Field(description="最后一天。The last day.")


class WeightingKeys(Keys):
    """按已知总体结构调整权数。Weights adjusted to known margins of the population."""

    margins: Text = Field(
        description="总体结构表：题目、选项、总数三列。A table of item, option and total."
    )
    method: _Method = Field(
        default="raking",
        description="raking 迭代，linear 线性，logit 有界。How the margins are met.",
    )
    bounds: _Limits | None = Field(
        default=None,
        description="调整系数的上下限，如 [0.3, 3]，只用于 logit。Limits of the factors.",
    )
    trim: _Limits | None = Field(
        default=None,
        description="调整后再截断的上下限，如 [0.3, 3]。Limits to which they are cut.",
    )


class DesignKeys(Keys):
    """答卷人怎样选出来。How the respondents were chosen."""

    weight: Text | None = Field(
        default=None, description="权数：题目代号或列名。Item or column of weights."
    )
    strata: Text | None = Field(
        default=None, description="分层：题目代号或列名。Item or column of strata."
    )
    cluster: Text | None = Field(
        default=None, description="整群（如单位）：题目代号或列名。Item or column of clusters."
    )
    population: Whole | None = Field(default=None, description="总体人数。Size of the population.")
    population_clusters: dict[str, Whole] = Field(
        default={},
        description="各层在总体中的群数；没有整群就是人数。Clusters in the population.",
    )
    population_members: dict[str, Whole] = Field(
        default={},
        description="各群总体人数，二阶段抽样用。Members of each cluster.",
    )
    nested: Yes = Field(
        default=False,
        description="各层的群编号互相重复。Cluster codes begin anew in each stratum.",
    )
    single_cluster: _SingleCluster = Field(
        default="adjust",
        description="只有一个群的层怎样估误差。What becomes of a stratum with one cluster.",
    )
    weighting: WeightingKeys | None = Field(
        default=None, description="加权。Weights adjusted to known margins."
    )


class ScreeningKeys(Keys):
    """剔除哪些可疑答卷，默认不剔除。Which questionable answers are left out; default: none."""

    exclude: _Rules = Field(default=(), description="剔除的种类。The kinds that are left out.")


class FormFilesKeys(Keys):
    """一份问卷的导出文件。The exports of one form."""

    files: Texts = Field(description="文件、文件夹或带 * 的写法。Files, folders or patterns.")
    sheet: Text | None = Field(
        default=None,
        description="答卷在工作簿的哪张工作表；不写则按表头辨认。The sheet with the answers.",
    )
    sent: Whole | None = Field(default=None, description="发放份数。Questionnaires sent out.")
    coverage: _Coverage | None = Field(
        default=None,
        description="全部填报、抽样或自愿；不写则按问卷文件。Overrides the questionnaire's.",
    )
    design: DesignKeys = Field(default=DesignKeys(), description="抽样设计。The sampling design.")
    screening: ScreeningKeys = Field(default=ScreeningKeys(), description="剔除规则。Screening.")


class ThresholdKeys(Keys):
    """界线。Where words and marks change."""

    falls_short_at: Share | None = Field(
        default=None,
        description="区间在此之上才写成不足，默认0.30。A deficiency is asserted above this.",
    )
    achieved_at: Share | None = Field(
        default=None,
        description="区间在此之上才写成成效，默认0.60。An achievement is stated above this.",
    )
    minimum_cell: Whole | None = Field(
        default=None, ge=3, description="人数少于它的格子不公布，默认5。Smaller cells are hidden."
    )
    confidence: Share | None = Field(
        default=None, ge=0.5, description="区间的置信水平，默认0.95。Confidence of intervals."
    )
    interval: _Interval | None = Field(
        default=None,
        description="比例的区间公式，默认wilson（另有logit、beta）。Formula of shares' intervals.",
    )
    level: Share | None = Field(
        default=None, le=0.5, description="检验的显著性水平，默认0.05。Level of tests."
    )


class ShareWordKeys(Keys):
    """某一段比例用什么词来说。What shares in one range are called."""

    text: Text = Field(description="词语，如“近六成”。The word, e.g. “nearly six in ten”.")
    from_: Share = Field(alias="from", description="从这个比例起（含）。From this share on.")
    below: Share = Field(description="到这个比例止（不含）。Below this share.")


class EarlierKeys(Keys):
    """上一轮调查。An earlier wave of the same survey."""

    config: Text = Field(description="上一轮的配置文件。The config file of the earlier wave.")
    same_clusters: Yes = Field(
        default=False,
        description="两轮是同一批单位。The same clusters were asked both times.",
    )


class ColophonKeys(Keys):
    """版记：抄送、印发机关、印发日期。Who gets copies, who prints it, and when."""

    copies_to: Text | None = Field(default=None, description="抄送。Who gets copies.")
    issuer: Text | None = Field(default=None, description="印发机关。Who prints it.")
    issued: Day | None = Field(default=None, description="印发日期。When it is printed.")


class DocumentKeys(Keys):
    """正文以外的部分。What the document has besides its text."""

    cover: Yes = Field(default=False, description="要不要封面。A cover page?")
    contents: Yes = Field(default=False, description="要不要目录。A table of contents?")
    lists: Yes = Field(default=False, description="要不要表、图目录。Lists of tables, figures?")
    header: Text | None = Field(default=None, description="页眉文字。The text of the header.")
    colophon: ColophonKeys | None = Field(default=None, description="版记。The colophon.")


class ConfigKeys(Keys):
    """一次调研的设置。The settings of a study."""

    title: Text = Field(description="报告标题。The report's title.")
    county: Text = Field(description="县（市、区）名。The county's name.")
    county_en: Text | None = Field(default=None, description="英文县名。Its name in English.")
    organisation: Text | None = Field(default=None, description="署名单位。Who signs.")
    authors: Texts = Field(default=(), description="执笔人。The authors.")
    period: PeriodKeys = Field(description="调查起止日期。First and last day of the survey.")
    questionnaire: Text = Field(description="问卷文件。The questionnaire file.")
    forms: dict[str, FormFilesKeys] = Field(
        min_length=1, description="各份问卷的答卷。The responses of each form."
    )
    template: Text | None = Field(default=None, description="文字模板。The template.")
    output: Text = Field(description="报告写到哪里（.docx）。Where the report is written.")
    language: _Language = Field(default="zh", description="报告语言。The report's language.")
    report_date: Day | None = Field(default=None, description="落款日期。The date at its end.")
    norms_date: Day | None = Field(
        default=None,
        description="按哪天有效的规定衡量，默认调查最后一天。Norms in force on this day.",
    )
    synthetic: Yes = Field(default=False, description="数据是虚构的。The data are synthetic.")
    order: _Order = Field(default="data", description="各部分的次序。Order of the sections.")
    numbers: _Numbers = Field(default="full", description="正文写不写数字。Figures in the text?")
    words: tuple[ShareWordKeys, ...] = Field(
        default=(),
        description="改写比例的说法，其余照旧。Words for shares; others stay as they are.",
    )
    charts: Charts = Field(
        default="picture",
        description="图：picture 图片，native 可改的图，no 不要。Pictures, native or none.",
    )
    style: _Style = Field(
        default="gongwen",
        description="版式：gongwen 公文，plain 普通。An official document's page, or a plain one.",
    )
    document: DocumentKeys = Field(
        default=DocumentKeys(),
        description="封面、目录、页眉、版记。Cover, contents, header …",
    )
    quotes: Yes = Field(
        default=False, description="可否引用开放题原话。May open answers be quoted?"
    )
    thresholds: ThresholdKeys = Field(
        default=ThresholdKeys(), description="界线。Where words and marks change."
    )
    crosstabs: tuple[Pair, ...] = Field(
        default=(),
        description="交叉表：[[行的题目, 列的题目], …]。Crosstabs: rows' item by columns' item.",
    )
    earlier: EarlierKeys | None = Field(
        default=None, description="与上一轮比较。Comparison with an earlier wave."
    )
    groups: Texts = Field(
        default=(),
        description="按哪些题分组比较。Items by which respondents are grouped and compared.",
    )
    keep_personal: dict[str, Reason] = Field(
        default={}, description="保留的个人信息列和理由。Personal columns kept, with the reason."
    )
    notes: dict[str, Text] = Field(default={}, description="给模板的文字。Texts for the template.")
