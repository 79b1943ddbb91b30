"""Findings, questionnaire and study in; the names that a template sees out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from analysis.chapters.open_answers import theme_name
from analysis.finding import Finding, Findings
from analysis.order import in_order
from analysis.theme_columns import persons_form
from report.crosstab_names import crosstab_names
from report.figures import Figure
from report.group_names import GroupNames
from report.nonresponse import has_nonresponse
from report.scale_names import weakest
from report.screening_names import screening_table
from report.sections import Names, SectionNames, within
from report.wording.dates import date_text, period_text
from survey.questionnaire import Battery, Form, Item, ItemType, Questionnaire
from survey.responses import Ledger
from survey.study import Norm, Study

_LONGEST_QUOTE = 80  # characters


@dataclass(frozen=True, kw_only=True)
class Material:
    """All that a report is made of, once the answers are findings."""

    study: Study
    questionnaire: Questionnaire
    findings: Findings
    report_date: date
    norms: tuple[Norm, ...] = ()
    ledgers: Mapping[str, Ledger] = field(default_factory=dict)
    quotes: Mapping[str, Sequence[str]] = field(default_factory=dict)  # item id -> masked answers
    earlier_period: tuple[date, date] | None = None  # of the wave that this one is compared with


def make_context(material: Material) -> Names:
    """The top-level names of every template.

    Figures are reached by their finding's name (`persons.age.mean`); the three chapters are
    `deficiencies`, `causes` and `countermeasures`, whose `.sections` stand in report order.
    """
    names = tree(material.findings)
    language = material.study.language
    SectionNames(
        questionnaire=material.questionnaire,
        findings=material.findings,
        names=names,
        norms=material.norms,
        threshold=material.study.thresholds.falls_short_at,
        language=language,
        by_data=material.study.order == "data",
    ).fill()
    for form in material.questionnaire:
        _groups(form, material).fill(names)
    names["study"] = study_names(material)
    names["norm"] = {norm.name: norm_names(norm, language) for norm in material.norms}
    answered = [
        form for form in material.questionnaire if f"{form.name}.valid.count" in material.findings
    ]
    forms = [form_names(form, material, within(names, form.name)) for form in answered]
    names["forms"] = forms
    names |= {f"{form['name']}_form": form for form in forms}
    names["batteries"] = {
        battery.id: battery_names(form, battery, within(names, form.name), language)
        for form in answered
        for battery in form.batteries
    }
    return names


def tree(findings: Iterable[Finding]) -> Names:
    """Nested mappings by the parts of the findings' names; the leaves are figures."""
    root: Names = {}
    for finding in findings:
        branch = root
        *path, leaf = finding.name.split(".")
        for part in path:
            branch = within(branch, part)
        branch[leaf] = Figure(finding)
    return root


def study_names(material: Material) -> Names:
    """The study's texts, in the report's language."""
    study, persons = material.study, persons_form(material.questionnaire)
    english, before = study.language == "en", material.earlier_period
    return {
        "title": study.title,
        "questionnaire": material.questionnaire.title.in_language(study.language),
        "county": (study.county_en or study.county) if english else study.county,
        "organisation": study.organisation,
        "authors": list(study.authors),
        "period": period_text(*study.period, study.language),
        "date": date_text(material.report_date, study.language),
        "earlier_period": period_text(*before, study.language) if before else "",
        "synthetic": study.synthetic,
        "drafted": study.drafted,
        "charts": study.charts != "none",
        "interval": study.thresholds.interval,
        "low_numbers": study.numbers == "low",
        "full_count": persons is not None and coverage_of(persons, material) == "census",
        "nonresponse": persons is not None and has_nonresponse(persons, study, material.ledgers),
        "notes": dict(study.notes),
    }


def norm_names(norm: Norm, language: str) -> Names:
    """A norm's document and article, for the sentence that cites it."""
    english = language == "en"
    return {
        "document": norm.document_en if english else norm.document_zh,
        "article": norm.article_en if english else norm.article_zh,
    }


def coverage_of(form: Form, material: Material) -> str:
    """The form's coverage: by its file or the config, but for a sample that left nobody out."""
    ledger = material.ledgers.get(form.name)
    if ledger is not None and ledger.everyone:
        return "census"
    files = {files.form: files for files in material.study.forms}
    return (files[form.name].coverage if form.name in files else None) or form.coverage


def form_names(form: Form, material: Material, figures: Names) -> Names:
    """A form with all its items: for the lead's profile and the appendix of frequencies."""
    language = material.study.language
    ledger = material.ledgers.get(form.name)
    return {
        "name": form.name,
        "label": form.label.in_language(language),
        "respondents": form.respondents.in_language(language),
        "coverage": coverage_of(form, material),
        "nonresponse": has_nonresponse(form, material.study, material.ledgers),
        "subjects": form.subjects,
        "figures": figures,
        "items": [
            item_names(form, item, within(figures, item.id), material) for item in form.items
        ],
        "batteries": [
            battery_names(form, battery, figures, language) for battery in form.batteries
        ],
        "groupings": _groups(form, material).tables(),
        "screening": screening_table(form, material.questionnaire, material.findings, language),
        "crosstabs": crosstab_names(form, material.study, material.findings),
        "files": [file.file for file in ledger.files] if ledger else [],
    }


def _groups(form: Form, material: Material) -> GroupNames:
    return GroupNames(
        form=form,
        questionnaire=material.questionnaire,
        study=material.study,
        findings=material.findings,
    )


def battery_names(form: Form, battery: Battery, figures: Names, language: str) -> Names:
    """A matrix question: for a chart its categories and series, for a table its rows.

    Options stand in the order of the form; `labels` are those of the first row.
    """
    items = [form.item(item_id) for item_id in battery.items]
    labels = [option.label.in_language(language) for option in items[0].options]
    shares = [
        [within(within(figures, item.id), option.code).get("share") for option in item.options]
        for item in items
    ]
    shorts = [item.short.in_language(language) for item in items]
    return {
        "id": battery.id,
        "number": str(battery.number),
        "text": battery.text.in_language(language),
        "labels": labels,
        "size": str(len(items)),
        "weakest": weakest(
            figures.get(f"battery_{battery.id}"),
            {item.id: short for item, short in zip(items, shorts, strict=True)},
        ),
        "categories": shorts,
        "series": dict(
            zip(labels, (list(column) for column in zip(*shares, strict=True)), strict=True)
        ),
        "rows": [
            {"short": short, "shares": row, "base": within(figures, item.id).get("base")}
            for short, row, item in zip(shorts, shares, items, strict=True)
        ],
        "widths": [8, *(5 for _ in labels), 4],
    }


def item_names(form: Form, item: Item, figures: Names, material: Material) -> Names:
    """An item with its options: texts, and the figures that there are, by their measure."""
    language = material.study.language
    battery = next((b for b in form.batteries if b.id == item.battery), None)
    quotes = material.quotes.get(item.id, ()) if material.study.quotes else ()
    options = option_names(item, figures, language)
    return {
        "id": item.id,
        "number": str(item.number),
        "type": str(item.type),
        "role": str(item.role),
        "personal": item.personal or "",
        "text": item.text.in_language(language),
        "short": item.short.in_language(language),
        "battery": battery.text.in_language(language) if battery else "",
        "statement": item.statement.in_language(language) if item.statement else "",
        "unit": item.unit.in_language(language) if item.unit else "",
        "routed": bool(item.ask_if),
        "figures": figures,
        "options": options,
        "by_share": by_share(options, f"{form.name}.{item.id}", material.findings),
        "quotes": [cut(text) for text in dict.fromkeys(quotes)],
        "themes": answer_theme_names(item, figures, language),
    }


def answer_theme_names(item: Item, figures: Names, language: str) -> list[Names]:
    """The themes that an open item's answers are sorted by, in the questionnaire's order."""
    return [
        {
            "code": theme.code,
            "label": theme.label.in_language(language),
            "supports": theme.supports or "",
            "figures": within(figures, theme_name(theme.code)),
        }
        for theme in item.coding
    ]


def cut(text: str) -> str:
    """The beginning of a long answer, with dots where it goes on."""
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}……"


def by_share(options: list[Names], stem: str, findings: Findings) -> list[Names]:
    """The same options, the most chosen first; hidden ones keep their place in the form."""
    return in_order(findings, {f"{stem}.{option['code']}.share": option for option in options})


def option_names(item: Item, figures: Names, language: str) -> list[Names]:
    """What an item is broken down by: its options, or a number's bands."""
    if item.type is ItemType.NUMBER:
        return [
            {
                "code": band.code,
                "label": band.label.in_language(language),
                "figures": within(figures, band.code),
            }
            for band in item.bands
        ]
    return [
        {
            "code": option.code,
            "label": option.label.in_language(language),
            "statement": (option.statement or option.label).in_language(language),
            "supports": option.supports or "",
            "figures": within(figures, option.code),
        }
        for option in item.options
    ]
