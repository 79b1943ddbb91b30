"""A config file in, the Study out; all its mistakes are told at once, with lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from survey.checked_keys import Mistakes, checked_keys
from survey.confirmations import unconfirmed
from survey.design_reading import design_of
from survey.problem import ConfigError, Problem, Severity
from survey.response_files import find_files, is_file, missing_path, refused_path, strange_path
from survey.schema.config_keys import (
    ConfigKeys,
    DocumentKeys,
    FormFilesKeys,
    ShareWordKeys,
    ThresholdKeys,
)
from survey.study import (
    Colophon,
    DocumentParts,
    Earlier,
    FormFiles,
    Screening,
    Study,
    Thresholds,
    WordOfShares,
)
from survey.yaml_reader import Key, read_yaml

_TEMPLATES = Path(__file__).parents[1] / "templates"


_UNFILLED = re.compile(r"[（(]\s*填写[^）)]*[）)]")
_FIRST_PAGE = ("title", "county", "organisation", "authors")


def read_study(path: Path, lacking: list[Problem] | None = None) -> Study:
    """The checked study, its paths absolute, its files found.

    Raises ConfigError with everything that is wrong with the config. Where nothing is wrong but
    that a new county's exports and names are still to come, `lacking` takes these problems, if it
    is given, and the study is read all the same.
    """
    document = read_yaml(path)
    checked = checked_keys(document, ConfigKeys)
    mistakes, keys = checked.mistakes, checked.keys
    if keys is None:
        mistakes.settled()
        raise ValueError("keys that cannot be read have no mistake")
    _check_days(keys, mistakes)
    _check_notes(keys, mistakes)
    words = _words(keys.words, mistakes)
    folder = path.resolve().parent
    to_come = _Lacking(mistakes)
    _check_filled_in(keys, to_come)
    forms = tuple(_form(name, form, folder, to_come) for name, form in keys.forms.items())
    _check_shared_files(forms, mistakes)
    questionnaire = _existing(keys.questionnaire, "questionnaire", folder, mistakes)
    template = _template(keys, folder, mistakes)
    output = _output(keys.output, folder, mistakes)
    earlier = _earlier(keys, path.resolve(), mistakes)
    to_come.settle(lacking)
    notices = mistakes.settled()
    return Study(
        config=path.resolve(),
        title=keys.title,
        county=keys.county,
        county_en=keys.county_en or "",
        organisation=keys.organisation or "",
        authors=keys.authors,
        period=(keys.period.from_, keys.period.to),
        questionnaire=questionnaire,
        forms=forms,
        template=template,
        output=output,
        language=keys.language,
        report_date=keys.report_date,
        norms_date=keys.norms_date,
        synthetic=keys.synthetic,
        drafted=bool(unconfirmed(questionnaire)),
        order=keys.order,
        numbers=keys.numbers,
        words=words,
        charts=keys.charts,
        style=keys.style,
        document=_document(keys.document),
        quotes=keys.quotes,
        thresholds=_thresholds(keys.thresholds),
        earlier=earlier,
        groups=keys.groups,
        crosstabs=keys.crosstabs,
        keep_personal=tuple(keys.keep_personal.items()),
        notes=tuple(keys.notes.items()),
        notices=notices,
        listed=(keys.questionnaire, keys.template or "", keys.output),
    )


def _document(keys: DocumentKeys) -> DocumentParts:
    """What the document has besides its text."""
    colophon = keys.colophon
    return DocumentParts(
        cover=keys.cover,
        contents=keys.contents,
        lists=keys.lists,
        header=keys.header or "",
        colophon=None
        if colophon is None
        else Colophon(
            copies_to=colophon.copies_to or "",
            issuer=colophon.issuer or "",
            issued=colophon.issued,
        ),
    )


def named_file(config: Path, key: str) -> Path | None:
    """The file that this key of a config names, whatever else is wrong; None where there is none.

    For messages: what follows from a broken config goes into no report.
    """
    try:
        root = read_yaml(config).root.plain
    except ConfigError:
        return None  # told when the config itself was read
    text = root.get(key) if isinstance(root, dict) else None
    path = config.resolve().parent / text.replace("\\", "/") if isinstance(text, str) else None
    return path if path is not None and path.is_file() else None


@dataclass
class _Lacking:
    """What is no mistake in the config but still to come: exports, names of people."""

    mistakes: Mistakes
    problems: list[tuple[tuple[Key, ...], Problem]] = field(default_factory=list)

    def settle(self, lacking: list[Problem] | None) -> None:
        """Hand the problems over where they may wait; else they are told with the mistakes."""
        if lacking is not None and not self.mistakes.failed:
            lacking += [problem for _, problem in self.problems]
            return
        for path, problem in self.problems:
            self.mistakes.tell(path, problem)


def _check_filled_in(keys: ConfigKeys, to_come: _Lacking) -> None:
    """What stands on the first page is no （填写……） of the model config."""
    fields = [(key, getattr(keys, key)) for key in _FIRST_PAGE]
    fields += [("notes", text) for text in keys.notes.values()]
    for key, value in fields:
        texts = (value,) if isinstance(value, str) else value or ()
        found = next(filter(None, map(_UNFILLED.search, texts)), None)
        if found:
            place = to_come.mistakes.place(key)
            severity = Severity.ERROR if key in _FIRST_PAGE else Severity.NOTICE
            problem = Problem.of("text-to-fill-in", place, severity, key=key, text=found.group())
            if severity is Severity.NOTICE:
                to_come.mistakes.tell((key,), problem)
            else:
                to_come.problems.append(((key,), problem))


def _check_days(keys: ConfigKeys, mistakes: Mistakes) -> None:
    """The survey ends after it begins, and the report is dated after that."""
    first, last = keys.period.from_, keys.period.to
    if first > last:
        place = mistakes.place("period")
        mistakes.tell(("period",), Problem.of("period-reversed", place, first=first, last=last))
    if keys.report_date and keys.report_date < last:
        place = mistakes.place("report_date")
        problem = Problem.of(
            "report-before-survey", place, Severity.NOTICE, day=keys.report_date, last=last
        )
        mistakes.tell(("report_date",), problem)


def _check_notes(keys: ConfigKeys, mistakes: Mistakes) -> None:
    """Templates can call a note only by a plain name."""
    for name in keys.notes:
        if not name.isidentifier():
            place = mistakes.place("notes", name)
            mistakes.tell(("notes",), Problem.of("note-name-malformed", place, name=name))


def _words(listed: tuple[ShareWordKeys, ...], mistakes: Mistakes) -> tuple[WordOfShares, ...]:
    """The study's own words for shares; no range is empty, and no two have a share in common."""
    words: list[WordOfShares] = []
    for index, keys in enumerate(listed):
        word = WordOfShares(text=keys.text, low=keys.from_, high=keys.below)
        place = mistakes.place("words", index)
        other = next((w for w in words if w.low < word.high and word.low < w.high), None)
        if word.low >= word.high:
            mistakes.tell(("words", index), Problem.of("word-range-empty", place, text=word.text))
        elif other is not None:
            problem = Problem.of("word-ranges-overlap", place, text=word.text, other=other.text)
            mistakes.tell(("words", index), problem)
        words.append(word)
    return tuple(words)


def _form(name: str, keys: FormFilesKeys, folder: Path, to_come: _Lacking) -> FormFiles:
    """The files of one form, each once, in the order in which the config lists them."""
    mistakes = to_come.mistakes
    found: dict[Path, None] = {}
    for index, text in enumerate(keys.files):
        path = ("forms", name, "files", index)
        files = find_files(text, folder, mistakes.place(*path))
        if isinstance(files, Problem):
            to_come.problems.append((path, files))
        else:
            found.update(dict.fromkeys(files))
    if not keys.files:
        place = mistakes.place("forms", name, "files")
        mistakes.tell(("forms", name), Problem.of("key-empty", place, key="files"))
    return FormFiles(
        form=name,
        files=tuple(found),
        sheet=keys.sheet,
        sent=keys.sent,
        coverage=keys.coverage,
        design=design_of(name, keys.design, folder, mistakes),
        screening=Screening(exclude=keys.screening.exclude),
        listed=keys.files,
    )


def _check_shared_files(forms: tuple[FormFiles, ...], mistakes: Mistakes) -> None:
    """A file holds the answers of one form."""
    first: dict[Path, str] = {}
    for form in forms:
        for file in form.files:
            if first.setdefault(file, form.form) != form.form:
                path = ("forms", form.form, "files")
                place = mistakes.place(*path)
                problem = Problem.of("file-of-two-forms", place, name=file.name, form=first[file])
                mistakes.tell(path, problem)


def _existing(text: str, key: str, folder: Path, mistakes: Mistakes) -> Path:
    """The path, which must be a file."""
    path = folder / text.replace("\\", "/")
    if not is_file(path):
        mistakes.tell((key,), missing_path(text, folder, mistakes.place(key)))
    return path.resolve()


def _earlier(keys: ConfigKeys, config: Path, mistakes: Mistakes) -> Earlier | None:
    """The earlier wave's config, which must be a file, and another one."""
    if keys.earlier is None:
        return None
    folder = config.parent
    path = folder / keys.earlier.config.replace("\\", "/")
    place = mistakes.place("earlier", "config")
    if not is_file(path):
        mistakes.tell(("earlier", "config"), missing_path(keys.earlier.config, folder, place))
    elif path.resolve() == config:
        mistakes.tell(("earlier", "config"), Problem.of("earlier-is-itself", place))
    return Earlier(config=path.resolve(), same_clusters=keys.earlier.same_clusters)


def _template(keys: ConfigKeys, folder: Path, mistakes: Mistakes) -> Path:
    """The template that the config names, else the shipped one of the report's language."""
    if keys.template is not None:
        return _existing(keys.template, "template", folder, mistakes)
    in_english = _TEMPLATES / "en" / "report.md.j2"
    if keys.language == "en" and in_english.is_file():
        return in_english
    return _TEMPLATES / "report.md.j2"


def _output(text: str, folder: Path, mistakes: Mistakes) -> Path:
    """Where the report will be: a .docx, in a folder that may still have to be made."""
    path = (folder / text.replace("\\", "/")).resolve()
    place = mistakes.place("output")
    strange = strange_path(text, place) or refused_path(text, path, place)
    if strange is not None:
        mistakes.tell(("output",), strange)
    elif path.suffix.lower() != ".docx":
        mistakes.tell(("output",), Problem.of("output-not-docx", place, text=text))
    elif path.is_dir():
        mistakes.tell(("output",), Problem.of("output-is-folder", place))
    return path


def _thresholds(keys: ThresholdKeys) -> Thresholds:
    """The thresholds that are given; the default of each other one."""
    return Thresholds(**keys.model_dump(exclude_none=True))
