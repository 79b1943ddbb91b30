"""A path in, the report that people have edited out, open; or what is wrong with the file."""

from __future__ import annotations

from pathlib import Path

from report.word.edited import EditedReport, NothingBoundError, NoWordFileError, report_in
from survey.problem import InputRefusedError, Place, Problem


def open_report(path: Path) -> EditedReport:
    """The report in this file. Raises InputRefusedError where it is none of ours."""
    place = Place(file=str(path))
    try:
        return report_in(path.read_bytes())
    except OSError:
        raise InputRefusedError(Problem.of("report-not-found", place)) from None
    except NoWordFileError:
        raise InputRefusedError(Problem.of("report-not-word", place)) from None
    except NothingBoundError:
        raise InputRefusedError(Problem.of("report-not-bound", place)) from None
