"""A form's ledger and what was sent in, the counts of sent, returned and valid answers out."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.chapters.draft import Draft
from analysis.estimate import Estimate
from analysis.finding import Finding, FindingSource, Measure
from survey.config_places import ConfigPlaces
from survey.problem import ConfigError, Problem
from survey.questionnaire import Form
from survey.responses import Ledger
from survey.study import FormFiles, Study


def check_sample(study: Study, forms: list[tuple[Form, Ledger]]) -> None:
    """Raise ConfigError where the config's numbers are smaller than what came back."""
    problems = []
    places = ConfigPlaces(study)
    for form, ledger in forms:
        of_form = ("forms", form.name)
        files, valid = study.form_files(form.name), ledger.valid
        sent, population = files.sent, files.design.population
        if sent is not None and valid > sent:
            place = places.at(*of_form, "sent")
            problems.append(
                Problem.of("valid-above-sent", place, form=form.name, valid=valid, limit=sent)
            )
        if population is not None and valid > population:
            place = places.at(*of_form, "design", "population")
            problems.append(
                Problem.of(
                    "valid-above-population", place, form=form.name, valid=valid, limit=population
                )
            )
    if problems:
        raise ConfigError(*problems)


def sample(form: Form, files: FormFiles, ledger: Ledger) -> list[Draft]:
    """The ledger's counts, and valid / sent where it is known how many were sent."""
    counts = {
        "returned": (ledger.returned, "form"),
        "valid": (ledger.valid, "form"),
        "rows": (ledger.rows, "row"),
        "kept": (ledger.kept, "row"),
        "rejected": (ledger.rejected, "row"),
        "duplicates": (ledger.duplicates, "row"),
        "excluded": (ledger.excluded, "form"),
    }
    source = FindingSource(
        kind="ledger", form=form.name, files=tuple(file.file for file in ledger.files)
    )
    drafts = [
        Draft(
            finding=Finding(
                name=f"{form.name}.{what}.count",
                measure=Measure.COUNT,
                estimate=Estimate(value=count, base=ledger.rows, method="exact"),
                source=source,
                unit=unit,
            )
        )
        for what, (count, unit) in counts.items()
    ]
    return drafts if files.sent is None else [*_sent(form, files.sent, ledger), *drafts]


def valid_counts(drafts: Sequence[Draft]) -> dict[str, int]:
    """How many valid answers there are, by form, of which these drafts tell it."""
    told = [draft.finding for draft in drafts if draft.finding.source.kind == "ledger"]
    return {
        one.source.form: int(one.estimate.value)
        for one in told
        if one.estimate is not None and one.name == f"{one.source.form}.valid.count"
    }


def _sent(form: Form, sent: int, ledger: Ledger) -> list[Draft]:
    """What only the config can know: how many were sent; and the rate of valid ones, 0..1."""
    source = FindingSource(kind="config", form=form.name)
    count = Finding(
        name=f"{form.name}.sent.count",
        measure=Measure.COUNT,
        estimate=Estimate(value=sent, base=sent, method="exact"),
        source=source,
        unit="form",
    )
    if sent == 0:
        return [Draft(finding=count)]
    rate = Estimate(value=ledger.valid / sent, base=sent, count=ledger.valid, method="exact")
    return [
        Draft(finding=count),
        Draft(
            finding=Finding(
                name=f"{form.name}.valid.rate", measure=Measure.SHARE, estimate=rate, source=source
            )
        ),
    ]
