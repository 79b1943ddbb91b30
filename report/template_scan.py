"""A template in; its language, and what is wrong with its text, out: remembered while it stands.

Reading all that a template reaches takes longer than rendering it, so what was found flawless is
noted beside the compiled templates, with the texts that it was found in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from report.templating_sources import TEMPLATES, TemplateFolders
from report.word.template_source import (
    WORD_TAGS,
    is_word_template,
    paragraph_texts,
    read_word_template,
)
from survey.config_places import ConfigPlaces
from survey.problem import ConfigError, Problem, Severity, TemplateError

if TYPE_CHECKING:
    from survey.study import Study

_HERE: Final = Path(__file__).parent
_NOTES: Final = _HERE / "__pycache__"
# What judges a template's text: other judges may find what these did not
_JUDGES: Final = (
    "lint", "traps", "typed_figures", "template_scan", "templating_syntax", "templating_tree",
    "templating_sources", "templating_lists", "templating_environment", "composition", "formats",
    "questions", "wording/phrases",
)  # fmt: skip
_TWINS: Final = {"zh": "party_cadres.md.j2", "en": "en/party_cadres.md.j2"}

_Call = tuple[str, str, list[str]]  # the template that calls, the name, the paths that it means


@dataclass(frozen=True, kw_only=True)
class TemplateScan:
    """What a template's own text says: "zh", "en" or "" where it prints none, and the problems."""

    language: str
    problems: tuple[Problem, ...] = ()


def check_template(study: Study) -> tuple[Problem, ...]:
    """The notices on the text of the study's template.

    Raises TemplateError for what is wrong with it, and ConfigError where the report is to be in
    another language.
    """
    scan = scan_template(study.template)
    if any(problem.severity is Severity.ERROR for problem in scan.problems):
        raise TemplateError(*scan.problems)
    check_language(study, scan)
    return scan.problems


def check_language(study: Study, scan: TemplateScan) -> None:
    """Raise ConfigError where the template speaks another language than the report is to."""
    if scan.language in ("", study.language):
        return
    # Without the key it is zh: then the line to mend is that of the template
    place = ConfigPlaces(study).at("language" if study.language != "zh" else "template")
    wanted = _from(study.config.parent, TEMPLATES / _TWINS[study.language])
    code = "template-in-zh" if scan.language == "zh" else "template-in-en"
    raise ConfigError(
        Problem.of(
            code,
            place,
            template=study.template.name,
            wanted=wanted,
            extends=_TWINS[study.language],
        )
    )


def scan_template(template: Path) -> TemplateScan:
    """What a template, and all that it extends, includes and imports, says without any name."""
    if is_word_template(template):
        return _scan_word(template)
    note = _NOTES / f"scan-{sha256(str(template.resolve()).encode()).hexdigest()[:16]}.json"
    folders = TemplateFolders(template)
    remembered = _remembered(note, folders)
    if remembered is not None:
        return remembered
    from report.lint import lint_text

    trees, problems = lint_text(template)
    scan = TemplateScan(
        language=_language(text for tree in trees.values() for text in tree.prose.lines.values()),
        problems=tuple(problems),
    )
    if not problems:
        named = {(str(path), one.name) for path, tree in trees.items() for one in tree.called}
        calls = [(parent, name, _meant(folders, name, parent)) for parent, name in sorted(named)]
        _remember(note, scan.language, calls, trees)
    return scan


def _scan_word(template: Path) -> TemplateScan:
    """The same of a template that is edited in Word; nothing of it is remembered."""
    from report.lint import word_template_problems

    texts = paragraph_texts(read_word_template(template)).values()
    prose = [WORD_TAGS.sub("", text) for text in texts]
    return TemplateScan(language=_language(prose), problems=tuple(word_template_problems(template)))


def _meant(folders: TemplateFolders, name: str, parent: str) -> list[str]:
    return [str(path) for path in folders.called(name, parent)]


def _language(texts: Iterable[str]) -> str:
    """The language in which most letters stand."""
    chinese = latin = 0
    for text in texts:
        chinese += sum("\u4e00" <= letter <= "\u9fff" for letter in text)
        latin += sum(letter.isascii() and letter.isalpha() for letter in text)
    if not chinese and not latin:
        return ""
    return "zh" if chinese >= latin else "en"


def _remembered(note: Path, folders: TemplateFolders) -> TemplateScan | None:
    """What was found before, where all texts and all that their names mean are as they were."""
    try:
        noted = json.loads(note.read_text(encoding="utf-8"))
        same = (
            noted["judges"] == _judges()
            and all(
                _meant(folders, name, parent) == paths for parent, name, paths in noted["calls"]
            )
            and all(_hash(Path(path).read_bytes()) == was for path, was in noted["texts"].items())
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None  # no note, or none of this version's: read the templates again
    return TemplateScan(language=noted["language"]) if same else None


def _remember(note: Path, language: str, calls: Iterable[_Call], texts: Iterable[Path]) -> None:
    """Note a flawless template; a folder that cannot be written to costs time, nothing else."""
    noted = {
        "judges": _judges(),
        "language": language,
        "calls": list(calls),
        "texts": {str(path): _hash(path.read_bytes()) for path in texts},
    }
    with suppress(OSError):
        note.parent.mkdir(parents=True, exist_ok=True)
        scratch = note.with_suffix(".new")
        scratch.write_text(json.dumps(noted), encoding="utf-8")
        scratch.replace(note)


@cache
def _judges() -> str:
    return _hash(b"".join((_HERE / f"{name}.py").read_bytes() for name in _JUDGES))


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()


def _from(folder: Path, path: Path) -> str:
    """The path as the config in this folder would write it."""
    if path.is_relative_to(folder):
        return path.relative_to(folder).as_posix()
    up = 0
    while not path.is_relative_to(folder) and folder != folder.parent:
        folder, up = folder.parent, up + 1
    return "../" * up + path.relative_to(folder).as_posix()
