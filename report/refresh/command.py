"""A config and an edited report in; out: the report with the study's new figures, in its place."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from report.build import Answers, Inputs, Tell, read_inputs
from report.county_again import answers_again
from report.finishing import printed_pages, unpaged_file
from report.study_document import compose
from survey.problem import CannotWriteError, Place, Problem

if TYPE_CHECKING:
    from report.refresh.changes import Changes
    from report.refresh.printing import Printing
    from report.word.edited import EditedReport

_CONFLICTS = 4  # the exit status where people have to decide
_NAMES = {"zh": "{stem}（更新{number}）{suffix}", "en": "{stem} (refreshed{number}){suffix}"}
_KEPT = {"zh": "{stem}（更新前{number}）{suffix}", "en": "{stem} (before refresh{number}){suffix}"}


@dataclass(frozen=True, kw_only=True)
class Refreshed:
    """What came of a refresh; `path` None: nothing has changed, and nothing was written."""

    path: Path | None
    kept: Path | None  # the report as it was, where it was replaced
    changes: Changes
    answers: Answers
    without_page: int = 0  # lines of contents and lists

    @property
    def exit_status(self) -> int:
        """0, or 4 where people have to decide, or answers were left out."""
        return _CONFLICTS if self.changes.conflicts or self.answers.left_out else 0


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Where a refreshed report goes, and the column that a batch was split by."""

    to: Path | None = None
    in_place: bool = False
    by: str | None = None


_AS_A_NEW_FILE = Asked()


def refresh(report: Path, config: Path, tell: Tell, asked: Asked = _AS_A_NEW_FILE) -> Refreshed:
    """Bring an edited report up to its study's data; a new file, unless `in_place`.

    Raises a StudyError where the study cannot be built or the report is none of ours; then nothing
    has been written.
    """
    from report.refresh.opening import open_report
    from report.word.edited import report_in

    edited = open_report(report)
    inputs, answers = answers_again(
        read_inputs(config, tell), edited.base.provenance, report, asked.by, tell
    )
    fresh = report_in(_built(inputs, answers, tell))
    printing = printing_of(inputs, answers, fresh)
    changes, content = brought_up(edited, fresh, printing, inputs.study.language)
    if content is None:
        return Refreshed(path=None, kept=None, changes=changes, answers=answers)
    content, without_page = with_pages(content)
    path, kept = _place(report, content, inputs, asked)
    return Refreshed(
        path=path, kept=kept, changes=changes, answers=answers, without_page=without_page
    )


def brought_up(
    edited: EditedReport, fresh: EditedReport, printing: Printing, language: str
) -> tuple[Changes, bytes | None]:
    """What changes in an edited report where a fresh one says what it would be now, and its file.

    None where nothing has changed. Both open reports are used up.
    """
    from report.refresh.changes import Changes
    from report.refresh.refreshing import Refresh
    from report.word.custom_part import part_xml, read_part
    from report.word.package import bytes_of, put_part

    changes = Changes()
    work = Refresh(
        edited=edited, fresh=fresh, printing=printing, changes=changes, language=language
    )
    part = part_xml(work.run())
    if not changes.wrote and read_part(part) == edited.base:
        return changes, None
    put_part(edited.file, part)
    return changes, bytes_of(edited.file)


def with_pages(content: bytes) -> tuple[bytes, int]:
    """The report whose contents and lists have the pages that LibreOffice finds, where it can.

    And how many of their lines have none.
    """
    from report.word.contents import contents_lines
    from report.word.edited import report_in
    from report.word.package import bytes_of

    report = report_in(content)
    lines = [one for one in contents_lines(report.body) if one.page.isdigit() or not one.page]
    pages = printed_pages(content, "") if lines else {}
    changed = [one for one in lines if one.page != str(pages.get(one.anchor, one.page))]
    for line in changed:
        line.put_page(str(pages[line.anchor]))
    without = sum(not one.page for one in lines)
    return bytes_of(report.file) if changed else content, without


def _built(inputs: Inputs, answers: Answers, tell: Tell) -> bytes:
    """The report as the study would be built now."""
    from report.drawing import DrawingProcess

    with DrawingProcess() if inputs.study.charts == "picture" else nullcontext() as drawing:
        document = compose(inputs, answers, tell, drawing)
        return unpaged_file(inputs.study, document, tell, drawing)


def printing_of(inputs: Inputs, answers: Answers, fresh: EditedReport) -> Printing:
    """How figures are printed that no new passage has."""
    from report.formats import Formats
    from report.refresh.printing import Printing
    from report.style import Style
    from report.wording import with_own_words, words_of

    study = inputs.study
    style = Style(numbers=study.numbers, level=study.thresholds.level, words=study.words)
    formats = Formats(with_own_words(words_of(study.language), study.words), style)
    return Printing(fresh.base, answers.findings, formats)


def _place(report: Path, content: bytes, inputs: Inputs, asked: Asked) -> tuple[Path, Path | None]:
    """Where the report was written, and where the one that it replaced is kept."""
    from report.placing import place_bytes, refuse_when_open

    language = inputs.study.language
    if asked.in_place:
        refuse_when_open(report)
        kept = place_bytes(report.read_bytes(), free_name(report, _KEPT[language]))
        return place_bytes(content, report), kept
    target = asked.to or free_name(report, _NAMES[language])
    if target.exists():
        raise CannotWriteError(Problem.of("refresh-target-exists", Place(file=str(target))))
    return place_bytes(content, target), None


def free_name(path: Path, pattern: str) -> Path:
    """The first name of this pattern that is free beside the path."""
    for number in count(1):
        name = pattern.format(
            stem=path.stem, suffix=path.suffix, number="" if number == 1 else number
        )
        if not path.with_name(name).exists():
            return path.with_name(name)
    raise AssertionError("there is no last number")
