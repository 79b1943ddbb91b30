"""Blocks of responses in, their open answers out where they may be quoted: all, and the uncoded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from report.open_answers_file import uncoded_csv

if TYPE_CHECKING:
    from analysis.finding import Findings
    from survey.questionnaire import Form, Item, Questionnaire
    from survey.responses import Responses

# 无, 暂时没有意见。 N/A: who writes so has no opinion to quote
_SAYS_NOTHING = re.compile(
    r"\W*(?:(?:暂时?|目前|我)*(?:无|没有?)(?:什么|任何|其[他它]|特别的?)*(?:意见|建议|想法|看法|补充|问题|要说的?)?"
    r"(?:和|与|及|或|、)?(?:意见|建议)?[了的]?|不知道|不清楚|none|nothing|no|nil|nope|n\W?a"
    r"|no (?:comments?|suggestions?|opinions?))?\W*",
    re.IGNORECASE,
)
_OfItem = tuple[str, str]  # form and item


@dataclass(kw_only=True)
class OpenAnswers:
    """What may be quoted; grows until the last block is walked. Nothing where `allowed` is no."""

    allowed: bool = False
    quotes: dict[_OfItem, list[str]] = field(default_factory=dict)
    uncoded: dict[_OfItem, list[str]] = field(default_factory=dict)

    def take(self, block: Responses) -> None:
        """Keeps the masked answers of a block."""
        from analysis.typed_columns import may_be_typed
        from survey.questionnaire import Role

        if not self.allowed:
            return
        for item in block.form.items:
            if item.role is not Role.OPEN and not may_be_typed(item):
                continue
            column = block.column(item.id)
            texts = column.texts or column.others
            quotes = self.quotes.setdefault((block.form.name, item.id), [])
            quotes.extend(text for text in texts if text)
        for item in block.form.items:
            if item.coding and not item.personal:
                self._take_uncoded(block, item)

    def add(self, other: OpenAnswers) -> None:
        """Keeps what another county's answers hold as well."""
        for mine, theirs in ((self.quotes, other.quotes), (self.uncoded, other.uncoded)):
            for item, texts in theirs.items():
                mine.setdefault(item, []).extend(texts)

    def _take_uncoded(self, block: Responses, item: Item) -> None:
        from analysis.coding import coder_of

        column = block.column(item.id)
        answered = zip(column.texts or (), column.answered.tolist(), strict=True)
        texts = [text for text, given in answered if given]
        coder = coder_of(item.coding)
        coder.meet(texts)
        uncoded = self.uncoded.setdefault((block.form.name, item.id), [])
        uncoded += (text for text in texts if not coder.themes(text))

    def quotable(self, questionnaire: Questionnaire, findings: Findings) -> dict[str, list[str]]:
        """By item what the report may quote: no answer of a theme whose number is hidden.

        Nor an uncoded one where the number of these is hidden: a quote would tell that there are.
        The same holds for what was typed beside "other".
        """
        quotable: dict[str, list[str]] = {}
        for (form_name, item_id), answers in self.quotes.items():
            form = questionnaire.form(form_name)
            item, shown = form.item(item_id), quotable.setdefault(item_id, [])
            texts = dict.fromkeys(answers) if item.options else answers  # "other" repeats itself
            shown += (
                text
                for text in texts
                if not _SAYS_NOTHING.fullmatch(text)
                and self._may_be_shown(form, item, text, findings)
            )
        return quotable

    def _may_be_shown(self, form: Form, item: Item, text: str, findings: Findings) -> bool:
        from analysis.chapters.open_answers import theme_name
        from analysis.coding import coder_of
        from analysis.typed_columns import may_be_typed

        stem = f"{form.name}.{item.id}"
        if may_be_typed(item):
            told = (f"{stem}.{name}.count" for name in ("typed", "commented"))
            return all(findings[name].shown for name in told if name in findings)
        if not item.coding:
            return True
        touched = [theme_name(code) for code in coder_of(item.coding).themes(text)]
        return all(findings[f"{stem}.{name}.count"].shown for name in touched or ["uncoded"])

    def uncoded_list(
        self, questionnaire: Questionnaire, findings: Findings, language: str
    ) -> str | None:
        """The list of uncoded answers as a CSV; None where none may be quoted or none is coded.

        Where their number is hidden, the list would tell it: they are left out of it.
        """
        if not self.uncoded:
            return None
        return uncoded_csv(self._listed(questionnaire, findings, language), language)

    def _listed(
        self, questionnaire: Questionnaire, findings: Findings, language: str
    ) -> Iterator[tuple[str, str, list[str]]]:
        for (form_name, item_id), answers in self.uncoded.items():
            if findings[f"{form_name}.{item_id}.uncoded.count"].shown:
                form = questionnaire.form(form_name)
                label = form.label.in_language(language)
                yield label, form.item(item_id).short.in_language(language), answers
