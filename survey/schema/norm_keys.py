"""The keys of norms.yaml as written, checked one by one."""

from __future__ import annotations

from pydantic import Field

from survey.schema.words import Day, Keys, Name, Share, Text


class NormKeys(Keys):
    """一条规定的一个版本。One dated version of a rule."""

    name: Name = Field(description="代号。Its name in templates.")
    numerator: Name = Field(description="分子，单位情况的名称。An organ fact.")
    denominator: Name = Field(description="分母，单位情况的名称。An organ fact.")
    low: Share = Field(description="下限。The lower bound.")
    high: Share = Field(description="上限。The upper bound.")
    from_: Day = Field(alias="from", description="生效日。In force from this day.")
    to: Day | None = Field(default=None, description="失效前一天。In force up to this day.")
    document: Text = Field(description="文件名。The document.")
    document_en: Text = Field(description="英文文件名。The document in English.")
    article: Text = Field(description="条款。The article.")
    article_en: Text = Field(description="英文条款。The article in English.")
    source: Text = Field(description="怎样知道的。How it is known.")


class NormTableKeys(Keys):
    """规定一览。The table of norms."""

    norms: tuple[NormKeys, ...] = Field(description="各条规定。The norms.")
