"""A config's path in, all that people wrote out: study, questionnaire and norms, each checked.

What was found right once is kept (`survey.kept`): checking loads libraries for longer than it
takes. It counts again only while the files, this program and the answers' files are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from survey.kept import Keeping, digest
from survey.problem import ConfigError, Place, Problem, Severity
from survey.questionnaire import Form, Questionnaire
from survey.response_files import find_files
from survey.study import FormFiles, Norm, Study

_NORMS = Path(__file__).with_name("norms.yaml")


@dataclass(frozen=True, kw_only=True)
class CheckedInputs:
    """A study without errors, the norms in force, and the notices for the authors of the files."""

    study: Study
    questionnaire: Questionnaire
    norms: tuple[Norm, ...]
    notices: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True)
class _Kept:
    """What was read, and the digests of the files that it was read from."""

    inputs: CheckedInputs
    digests: tuple[tuple[Path, str], ...]


def read_checked_inputs(config: Path, lacking: list[Problem] | None = None) -> CheckedInputs:
    """Config, questionnaire and norms. Raises ConfigError with all that is wrong with one of them.

    Only inputs without errors are kept, so that mistakes are always told from the files. `lacking`
    takes what is still to come (exports, names of people), if it is given; nothing is kept then.
    """
    if lacking is not None:
        from survey.study_reader import read_study

        return _judged(read_study(config, lacking))
    seen = digest(config)
    keeping = Keeping("inputs", str(config), str(config.absolute()), seen, str(Path.cwd()))
    kept = keeping.kept(_Kept)
    if kept is not None and _holds(kept):
        return kept.inputs
    from survey.study_reader import read_study

    study = read_study(config)
    files = (study.config, study.questionnaire, _NORMS)
    digests = (seen, *(digest(file) for file in files[1:]))
    inputs = _judged(study)
    # Not what was written to while it was being read
    if digests == tuple(digest(file) for file in files):
        keeping.keep(_Kept(inputs=inputs, digests=tuple(zip(files, digests, strict=True))))
    return inputs


def _judged(study: Study) -> CheckedInputs:
    """The study with its questionnaire and norms. Raises ConfigError."""
    from survey.norms import norms_in_force, read_norms
    from survey.questionnaire_reader import read_questionnaire
    from survey.study_checks import check_study

    questionnaire = read_questionnaire(study.questionnaire)
    problems = (*study.notices, *questionnaire.notices, *check_study(study, questionnaire))
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise ConfigError(*problems)
    known = read_norms(_NORMS)
    in_force = norms_in_force(known, study.norms_date or study.period[1])
    problems = (*problems, *_facts_lacking(questionnaire, in_force))
    if not in_force:
        problems = (*problems, *_no_norms(study, questionnaire, known))
    answered = {files.form for files in study.forms}
    facts = _facts(form for form in questionnaire if form.name in answered)
    # A norm on what nobody was asked has no place in the report
    norms = tuple(norm for norm in in_force if {norm.numerator, norm.denominator} <= facts)
    return CheckedInputs(study=study, questionnaire=questionnaire, norms=norms, notices=problems)


def _facts(forms: Iterable[Form]) -> set[str]:
    """The organ facts that these forms ask for."""
    return {item.fact for form in forms for item in form.items if item.fact}


def _no_norms(
    study: Study, questionnaire: Questionnaire, known: tuple[Norm, ...]
) -> Iterator[Problem]:
    """The notice that facts which a norm judges are compared with none."""
    from survey.config_places import ConfigPlaces

    facts = _facts(questionnaire)
    judging = [norm for norm in known if {norm.numerator, norm.denominator} <= facts]
    if judging:
        place = ConfigPlaces(study).at("norms_date" if study.norms_date else "period")
        day = study.norms_date or study.period[1]
        first = min(norm.in_force_from for norm in judging)
        yield Problem.of("no-norm-in-force", place, Severity.NOTICE, day=day, first=first)


def _facts_lacking(questionnaire: Questionnaire, norms: tuple[Norm, ...]) -> Iterator[Problem]:
    """The notice that a norm cannot judge, as only one of its two facts is asked for."""
    from survey.nearest import nearest

    facts = _facts(questionnaire)
    for norm in norms:
        lacking = {norm.numerator, norm.denominator} - facts
        if len(lacking) == 1:
            (fact,) = lacking
            place = Place(file=questionnaire.file)
            yield Problem.of(
                "norm-fact-missing",
                place,
                Severity.NOTICE,
                fact=fact,
                nearest=nearest(fact, sorted(facts - {norm.numerator, norm.denominator})),
            )


def _holds(kept: _Kept) -> bool:
    """True where every file that the config names is found as it was, and says what it said."""
    study = kept.inputs.study
    folder = study.config.parent
    named = zip(study.listed, (study.questionnaire, study.template, study.output), strict=True)
    return (
        all(
            not text or (folder / text.replace("\\", "/")).resolve() == path for text, path in named
        )
        and study.template.is_file()
        and not study.output.is_dir()
        and all(_files(form, folder) == form.files for form in study.forms)
        and all(digest(path) == seen for path, seen in kept.digests)
    )


def _files(form: FormFiles, folder: Path) -> tuple[Path, ...] | None:
    """The files that the config's entries mean now; None where one means none."""
    found: dict[Path, None] = {}
    for text in form.listed:
        files = find_files(text, folder, Place(file=folder.name))
        if isinstance(files, Problem):
            return None
        found.update(dict.fromkeys(files))
    return tuple(found)
