"""The keys of a questionnaire file as written, checked one by one; what they mean comes later."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from survey.questionnaire import ItemType, Role
from survey.schema.words import (
    Code,
    Codes,
    Keys,
    Name,
    Number,
    OneOf,
    Shorthand,
    Text,
    Texts,
    Whole,
    Yes,
)

MATRIX = "matrix"
TYPES = (*(kind.value for kind in ItemType), MATRIX)
ROLES = tuple(role.value for role in Role)
SUBJECTS = ("persons", "public_bodies")
COVERAGES = ("census", "probability", "voluntary")
PERSONAL = (
    *("name", "phone", "email", "wechat", "qq", "id_number"),
    *("address", "ip", "location", "device", "account", "other"),
)

_ItemKind = Annotated[str, OneOf(TYPES)]
_RoleName = Annotated[str, OneOf(ROLES)]
_Subjects = Annotated[str, OneOf(SUBJECTS)]
_Coverage = Annotated[str, OneOf(COVERAGES)]
_Personal = Annotated[str, OneOf(PERSONAL)]


def _option(value: object) -> object:
    """`full_time: 专职` is short for a code and its label."""
    if isinstance(value, dict) and len(value) == 1:
        ((key, entry),) = value.items()
        if key not in OptionKeys.model_fields and isinstance(entry, str) and entry:
            return {"code": key, "label": entry}
    return value


def _source(value: object) -> object:
    """A text or a list of texts names headers."""
    return {"headers": value} if isinstance(value, str | list) else value


class OptionKeys(Keys):
    """选项 An option."""

    code: Code = Field(description="选项代号，英文或数字，不再改动。Its stable name.")
    label: Text = Field(description="选项文字，与平台上一字不差。Its wording on the platform.")
    label_en: Text | None = Field(default=None, description="英文选项文字。Its wording in English.")
    aliases: Texts = Field(
        default=(), description="导出文件里的其他写法。Other wordings met in exports."
    )
    score: Number | None = Field(
        default=None, description="分值，用于平均分。Its score, for means."
    )
    other: Yes = Field(
        default=False, description="“其他”项，可填文字。An 'other' option with a text."
    )
    exclusive: Yes = Field(default=False, description="不能与别的选项同选。Excludes all others.")
    supports: Code | None = Field(
        default=None, description="选它等于提到哪一条。The theme that it cites."
    )
    statement: Text | None = Field(
        default=None, description="选它等于说了什么，半句话。What choosing it says, as a clause."
    )
    statement_en: Text | None = Field(
        default=None, description="英文的半句话。The clause in English."
    )


_Option = Annotated[
    OptionKeys,
    BeforeValidator(_option),
    Shorthand(
        (
            ("type", "object"),
            ("minProperties", 1),
            ("maxProperties", 1),
            ("additionalProperties", {"type": ["string", "number", "boolean"]}),
        )
    ),
]


class BandKeys(Keys):
    """分组：from <= 数值 < below。A class of a number item."""

    code: Code = Field(description="分组代号。Its stable name.")
    label: Text = Field(description="分组名称。Its label.")
    label_en: Text | None = Field(default=None, description="英文名称。Its label in English.")
    from_: Number | None = Field(
        default=None, alias="from", description="从这个数起（含）。From this number on."
    )
    below: Number | None = Field(
        default=None, description="到这个数为止（不含）。Below this number."
    )


class AnswerThemeKeys(Keys):
    """开放题的一类。A theme of open answers."""

    code: Code = Field(description="类别代号，英文或数字，不再改动。Its stable name.")
    label: Text = Field(description="类别名称。Its label.")
    label_en: Text | None = Field(default=None, description="英文名称。Its label in English.")
    words: Texts = Field(description="出现哪些词就归入这一类。Words that put an answer here.")
    supports: Code | None = Field(
        default=None, description="说的是哪一条：D1、C2、M3……The theme that it speaks to."
    )


class SourceKeys(Keys):
    """从导出文件的哪一列读。Where the column is found."""

    headers: Texts = Field(default=(), description="列标题，可写几种。The column's headers.")
    column: Whole | None = Field(default=None, description="第几列，从1数起。Its number, from 1.")


_Source = Annotated[
    SourceKeys, BeforeValidator(_source), Shorthand((("type", ["string", "array"]),))
]


class MissingKeys(Keys):
    """哪些写法表示没有回答。The texts and codes that stand for no answer."""

    blank: Texts = Field(default=(), description="没有填。Asked, but left blank.")
    refused: Texts = Field(default=(), description="拒绝回答。Refused.")
    not_asked: Texts = Field(default=(), description="没有问到。Not asked.")


class QuestionKeys(Keys):
    """题目和矩阵行共有的写法。What items and matrix rows share."""

    id: Name = Field(description="题目代号，英文，不再改动。Its stable name.")
    text: Text = Field(description="题干，与平台上一字不差。Its wording on the platform.")
    text_en: Text | None = Field(default=None, description="英文题干。Its wording in English.")
    short: Text | None = Field(default=None, description="表格和图里的短名。For tables and charts.")
    short_en: Text | None = Field(default=None, description="英文短名。The short name in English.")
    role: _RoleName | None = Field(default=None, description="在报告里的用处。What it serves.")
    supports: Codes | None = Field(default=None, description="说的是哪几条：D1、C2……Its themes.")
    falls_short: Codes | None = Field(
        default=None, description="哪些回答算不足。Its adverse codes."
    )
    favourable: Codes | None = Field(
        default=None, description="哪些回答算肯定。Its favourable codes."
    )
    statement: Text | None = Field(
        default=None,
        description="这样回答等于说了什么，半句话。What such an answer says, as a clause.",
    )
    statement_en: Text | None = Field(
        default=None, description="英文的半句话。The clause in English."
    )
    ask_if: dict[str, Codes] = Field(
        default={}, description="只问前面某题答了这些选项的人。Asked only after these answers."
    )
    reverse: Yes = Field(
        default=False, description="方向与同组其他题相反。Scored from the far end."
    )
    source: _Source | None = Field(
        default=None, description="从哪一列读。Where its column is found."
    )
    personal: _Personal | None = Field(
        default=None, description="个人信息，读入时丢弃。Personal data, dropped while reading."
    )
    required: Yes | None = Field(default=None, description="是否必答，默认是。Must it be answered?")
    missing: MissingKeys | None = Field(
        default=None, description="哪些写法表示没有回答，如 -9。What stands for no answer, e.g. -9."
    )


class RowKeys(QuestionKeys):
    """矩阵的一行。A row of a matrix."""


class ItemKeys(QuestionKeys):
    """一道题。An item."""

    type: _ItemKind = Field(description="题型。How it is answered.")
    number: Whole | None = Field(
        default=None, description="平台上的题号，默认顺排。Its number on the platform."
    )
    options: tuple[_Option, ...] | None = Field(default=None, description="选项。Its options.")
    scale: Text | None = Field(default=None, description="共用的选项组。A shared list of options.")
    rows: tuple[RowKeys, ...] | None = Field(
        default=None, description="矩阵的各行。Rows of a matrix."
    )
    unit: Text | None = Field(default=None, description="单位。The unit of its numbers.")
    unit_en: Text | None = Field(default=None, description="英文单位。The unit in English.")
    minimum: Number | None = Field(
        default=None, description="最小的合理数值。The least valid number."
    )
    maximum: Number | None = Field(
        default=None, description="最大的合理数值。The largest valid number."
    )
    bands: tuple[BandKeys, ...] | None = Field(
        default=None, description="分组。Classes of its numbers."
    )
    coding: tuple[AnswerThemeKeys, ...] | None = Field(
        default=None, description="开放题按哪些类归类。Themes that open answers are sorted by."
    )
    fact: Name | None = Field(
        default=None, description="单位情况的名称，如 staff。The organ fact that it holds."
    )


class FormKeys(Keys):
    """一份问卷。A form."""

    name: Name = Field(description="代号，如 persons、organs。Its stable name.")
    label: Text = Field(description="问卷名称。Its label.")
    label_en: Text | None = Field(default=None, description="英文名称。Its label in English.")
    subjects: _Subjects = Field(
        default="persons",
        description="谁来答：个人或公共机构。Who answers: persons or public bodies.",
    )
    coverage: _Coverage = Field(
        default="voluntary",
        description="全部填报、抽样或自愿。A census, a probability sample or volunteers.",
    )
    respondents: Text | None = Field(
        default=None, description="怎样称呼答卷人。What they are called."
    )
    respondents_en: Text | None = Field(default=None, description="英文称呼。The same in English.")
    items: tuple[ItemKeys, ...] = Field(description="题目。Its items.")


class DeficiencyKeys(Keys):
    """一条不足。A deficiency."""

    code: Code = Field(description="编号，如 D1。Its code.")
    name: Name = Field(description="英文代号，模板用它找数。Its name in templates.")
    label: Text = Field(description="说出结论的标题。States the finding.")
    label_en: Text | None = Field(default=None, description="英文标题。The same in English.")
    topic: Text | None = Field(
        default=None, description="不下结论的说法。Names the matter neutrally."
    )
    topic_en: Text | None = Field(default=None, description="英文的中性说法。The same in English.")


class CauseKeys(DeficiencyKeys):
    """一条原因。A cause."""

    explains: Codes = Field(
        default=(), description="解释哪几条不足。The deficiencies that it explains."
    )


class CountermeasureKeys(DeficiencyKeys):
    """一条对策。A countermeasure."""

    addresses: Codes = Field(default=(), description="针对哪几条不足。The deficiencies addressed.")
    answers: Codes = Field(default=(), description="针对哪几条原因。The causes that it goes at.")


class ThemesKeys(Keys):
    """报告的三部分。The report's three parts."""

    deficiencies: tuple[DeficiencyKeys, ...] = Field(default=(), description="不足。Deficiencies.")
    causes: tuple[CauseKeys, ...] = Field(default=(), description="原因。Causes.")
    countermeasures: tuple[CountermeasureKeys, ...] = Field(
        default=(), description="对策。Countermeasures."
    )


class QuestionnaireKeys(Keys):
    """问卷文件。A questionnaire file."""

    title: Text = Field(description="问卷标题。Its title.")
    title_en: Text | None = Field(default=None, description="英文标题。Its title in English.")
    themes: ThemesKeys = Field(
        default=ThemesKeys(),
        description="不足、原因、对策；可以不写。The report's parts; may be left out.",
    )
    scales: dict[str, tuple[_Option, ...]] = Field(
        default={}, description="几道题共用的选项。Options shared by several items."
    )
    forms: tuple[FormKeys, ...] = Field(description="各份问卷。The forms.")
