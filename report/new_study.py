"""Exports and definitions in, a study's folder out: config, questionnaire, copies of exports."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from report.draft_config import config_text
from report.draft_questionnaire import questionnaire_text
from report.file_names import safe_file_name
from survey.confirmations import unconfirmed
from survey.drafting.drafting import Drafted, draft_of
from survey.problem import CannotWriteError, ConfigError, Problem, system_reason

# Answers of real people and the reports on them belong in no repository
_GITIGNORE: Final = "responses/\noutput/\n"


@dataclass(frozen=True, kw_only=True)
class NewStudy:
    """The folder that was made, and what stands in it."""

    folder: Path
    items: int
    options: int
    unconfirmed: int
    notices: tuple[Problem, ...]


def make_study(
    files: Sequence[Path], name: str | None, folder: Path | None, studies: Path
) -> NewStudy:
    """The folder made from these files; an export is copied, never moved.

    Raises InputRefusedError for files that cannot be read, ConfigError for a folder that is
    there already, CannotWriteError when the disk refuses.
    """
    drafted = draft_of(files)
    title = " ".join((name or drafted.draft.title).split()) or "survey"
    folder = folder or studies / safe_file_name(title, otherwise="study")
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise ConfigError(Problem.of("folder-exists", folder=folder))
        _write(drafted, title, folder, files)
    except OSError as refusal:
        reason = system_reason(refusal)
        problem = Problem.of("folder-not-made", folder=folder, reason=reason)
        raise CannotWriteError(problem) from refusal
    draft = drafted.draft
    return NewStudy(
        folder=folder,
        items=len(draft.items),
        options=sum(len(item.options) for item in draft.items),
        unconfirmed=len(unconfirmed(folder / "questionnaire.yaml", folder / "config.yaml")),
        notices=draft.notices,
    )


def _write(drafted: Drafted, title: str, folder: Path, files: Sequence[Path]) -> None:
    """All files of the study; the answers first, the config last."""
    responses = folder / "responses"
    responses.mkdir(parents=True)
    names = _unique(drafted.exports)
    for export, name in zip(drafted.exports, names, strict=True):
        shutil.copy2(export, responses / name)
    texts = {
        "questionnaire.yaml": questionnaire_text(drafted.draft),
        ".gitignore": _GITIGNORE,
        "config.yaml": config_text(drafted.draft, title, names or ("*",), _day_of(files)),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _unique(files: Iterable[Path]) -> tuple[str, ...]:
    """The names of the copies: those of the files, no two the same."""
    names: list[str] = []
    for file in files:
        name = file.name
        while name in names:
            name = f"{file.parent.name}-{name}" if file.name == name else f"_{name}"
        names.append(name)
    return tuple(names)


def _day_of(files: Sequence[Path]) -> date:
    """The day on which the newest of the files was written."""
    newest = max(file.stat().st_mtime for file in files)
    return datetime.fromtimestamp(newest, UTC).date()
