"""A config in, its answers as an anonymous data set out: CSV, data package, SPSS."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from report.terminal import shown_path
from survey.problem import ConfigError, Problem, Severity

if TYPE_CHECKING:
    from report.build import Tell
    from report.call import Call
    from report.dataset import Dataset

_LEAST_K: Final = 3


@dataclass(frozen=True, kw_only=True)
class Exported:
    """What was written: the folder, the respondents of all forms, and what is left to be told."""

    folder: Path
    n: int
    notices: tuple[Problem, ...]
    left_out: bool

    @property
    def exit_status(self) -> int:
        """0, or 4 where rows or cells were left out."""
        return 4 if self.left_out else 0


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Where to (None: beside the reports), and of whom: `k` None is the config's threshold.

    `identifiers`: the items that may point to a person together, () for the profile's; `without`:
    the items that are left out.
    """

    out: Path | None = None
    identifiers: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    k: int | None = None


def export_and_tell(
    call: Call, out: Path | None, identifiers: str | None, without: str | None, k: int | None
) -> int:
    """Writes the data set; says where it is, and what is not in it."""
    wanted = Wanted(out=out, identifiers=_ids(identifiers), without=_ids(without), k=k)
    exported = export(call.config, wanted, call.tell)
    call.tell_problems(exported.notices)
    call.say("data-exported", count=exported.n, path=shown_path(exported.folder))
    return exported.exit_status


def _ids(text: str | None) -> tuple[str, ...]:
    """The items' ids between commas, full-width ones among them."""
    return tuple(one.strip() for one in re.split("[,，、]", text or "") if one.strip())


def export(config: Path, wanted: Wanted, tell: Tell) -> Exported:
    """The data set of a study's valid answers in a folder. Raises a StudyError.

    Nothing is written where fewer than k persons share a combination of identifiers.
    """
    from report.build import read_inputs
    from report.dataset import check_anonymous, dataset
    from report.dataset_files import csv_bytes, package_bytes, sav_bytes
    from report.placing import place_bytes
    from survey.reading import read_responses

    inputs = read_inputs(config, tell)
    study = inputs.study
    least = study.thresholds.minimum_cell if wanted.k is None else wanted.k
    forms = [inputs.questionnaire.form(files.form) for files in study.forms]
    _check(wanted, {item.id for form in forms for item in form.items}, least)
    data: list[Dataset] = []
    problems: list[Problem] = []
    for files, form in zip(study.forms, forms, strict=True):
        tell("reading-responses", form=form.label.in_language(study.language))
        reading = read_responses(files, form)
        data.append(dataset(form, reading.blocks, wanted, study.language))
        problems += [entry.reason for entry in reading.ledger.entries]
        check_anonymous(data[-1], least)
    files_made = {f"{one.form.name}.csv": csv_bytes(one) for one in data}
    files_made |= {f"{one.form.name}.sav": sav_bytes(one, study.language) for one in data}
    package = package_bytes(files_made, data, study.title, study.language)
    folder = (study.output.parent / "data") if wanted.out is None else wanted.out.absolute()
    for name, content in [*files_made.items(), ("datapackage.json", package)]:
        place_bytes(content, folder / name)
    absent = "、".join(f"{one.form.name}.{item}" for one in data for item in one.left_out)
    return Exported(
        folder=folder,
        n=sum(one.n for one in data),
        notices=(Problem.of("export-without", severity=Severity.NOTICE, items=absent or "—"),),
        left_out=any(problem.severity is not Severity.NOTICE for problem in problems),
    )


def _check(wanted: Wanted, known: set[str], k: int) -> None:
    """Raises ConfigError for items that are not asked, and for a k that protects nobody."""
    problems = []
    for name, ids in (("identifiers", wanted.identifiers), ("without", wanted.without)):
        unknown = [one for one in ids if one not in known]
        if unknown:
            items = "、".join(unknown)
            problems.append(Problem.of("export-unknown-item", items=items, option=name))
    if k < _LEAST_K:
        problems.append(Problem.of("export-k-too-small", k=k, least=_LEAST_K))
    if problems:
        raise ConfigError(*problems)
