"""A built report and the same of newer answers in; what a refresh makes of an edited one out."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from report.build import build, read_answers, read_inputs
from report.refresh.changes import Changes, Kind
from report.refresh.command import brought_up, printing_of
from report.refresh.printing import Printing
from report.word.edited import report_in
from tests.report.refresh.authoring import Manuscript, controls, shown, tag
from tests.report.word.sdk import sdk_errors
from tests.report.word.structure import problems
from tests.study_folder import StudyFolder

FEWER = 90  # rows that the second export lacks


def silent(key: str, **parameters: object) -> None:
    """Nobody is told."""


@dataclass(frozen=True, kw_only=True)
class After:
    """An edited report, and what a refresh made of it."""

    edited: Path
    path: Path
    changes: Changes
    again: Changes
    unchanged: bool  # a second refresh has nothing to do
    figures: dict[str, str]  # of the fresh report

    @property
    def text(self) -> Manuscript:
        return Manuscript(self.path)

    @property
    def conflicts(self) -> list[Kind]:
        return [one.kind for one in self.changes.conflicts]

    @property
    def stale(self) -> list[str]:
        """What stands in controls of figures, and is not what the fresh report says."""
        return [
            shown(one)
            for one in controls(self.text.body)
            if (wanted := self.figures.get(tag(one))) is not None and shown(one) not in ("", wanted)
        ]

    @property
    def comments(self) -> list[str]:
        with zipfile.ZipFile(self.path) as package:
            if "word/comments.xml" not in package.namelist():
                return []
            root = etree.fromstring(package.read("word/comments.xml"))
        return [shown(one) for one in root]

    @property
    def errors(self) -> list[object]:
        """What our own checks and the SDK find; copies may have one tag twice."""
        own = problems(self.path.read_bytes())
        return [*(one for one in own if not one.startswith("control tag")), *sdk_errors(self.path)]


@dataclass(kw_only=True)
class Desk:
    """Both reports, and a folder for what is edited."""

    folder: Path
    built: Path
    fresh: Path
    printing: Printing
    language: str = "zh"
    done: dict[str, After] = field(default_factory=dict)

    def after(self, edit: Callable[[Manuscript], object]) -> After:
        """The report with this edit, refreshed."""
        name = edit.__name__
        if name not in self.done:
            manuscript = Manuscript(self.built)
            edit(manuscript)
            self.done[name] = self.refreshed(manuscript.save(self.folder / f"{name}.docx"))
        return self.done[name]

    def refreshed(self, edited: Path) -> After:
        changes, content = self._up(edited.read_bytes())
        assert content is not None
        path = edited.with_name(f"{edited.stem}（更新）.docx")
        path.write_bytes(content)
        again, second = self._up(content)
        figures = {tag(one): shown(one) for one in controls(Manuscript(self.fresh).body)}
        return After(
            edited=edited,
            path=path,
            changes=changes,
            again=again,
            unchanged=second is None,
            figures={
                key: text for key, text in figures.items() if key and not key.startswith("block")
            },
        )

    def _up(self, content: bytes) -> tuple[Changes, bytes | None]:
        fresh = report_in(self.fresh.read_bytes())
        return brought_up(report_in(content), fresh, self.printing, self.language)


def make_desk(study: StudyFolder, folder: Path) -> Desk:
    """Both reports of a study: of all its answers, and of fewer."""
    built = build(study.config, strict=False, tell=silent).placed.path
    first = built.rename(folder / "原稿.docx")
    study.change_persons(lambda rows: [rows[0], *rows[1 + FEWER :]])
    fresh = build(study.config, strict=False, tell=silent).placed.path.rename(folder / "新稿.docx")
    inputs = read_inputs(study.config, silent)
    answers = read_answers(inputs, silent)
    printing = printing_of(inputs, answers, report_in(fresh.read_bytes()))
    return Desk(
        folder=folder,
        built=first,
        fresh=fresh,
        printing=printing,
        language=inputs.study.language,
    )
