"""The outcomes of a batch in; the mapping of names out, and the ledger of what is in no report."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from report.ledger_file import harmless, ledger_csv
from report.messages import word
from report.placing import place_text
from report.terminal import say, shown_path
from survey.problem import Problem

if TYPE_CHECKING:
    from report.batch import Asked
    from report.batch_outcomes import CountyOutcome
    from report.call import Call
    from report.county_answers import SplitAnswers

_COLUMNS: Final = ("county", "file", "state", "forms", "total", "reason")
_WITHOUT_REPORT: Final = ("failed", "unnamed")  # what is told of others is no reason
_MAPPING: Final = {"zh": "{stem}（分县对照表）.csv", "en": "{stem} (counties).csv"}
_REST: Final = {"zh": "{stem}（未归县的取舍清单）.csv", "en": "{stem} (ledger of the rest).csv"}


def place_mapping(outcomes: Sequence[CountyOutcome], split: SplitAnswers, folder: Path) -> Path:
    """Where the mapping of true names to files was written. Raises CannotWriteError."""
    study = split.inputs.study
    text = mapping_csv(outcomes, split.design.minimum, study.language)
    return place_text(text, folder / _MAPPING[study.language].format(stem=study.output.stem))


def place_rest(split: SplitAnswers, folder: Path) -> Path:
    """Where the ledger of what is in no report was written. Raises CannotWriteError."""
    study = split.inputs.study
    text = ledger_csv(split.rest, study.language)
    return place_text(text, folder / _REST[study.language].format(stem=study.output.stem))


def mapping_csv(outcomes: Sequence[CountyOutcome], minimum: int, language: str) -> str:
    """One line for each county: its true name, its file, what became of it, how many answered."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([say(f"batch-column-{column}", language) for column in _COLUMNS])
    for outcome in outcomes:
        reasoned = outcome.is_file or outcome.state in _WITHOUT_REPORT
        cells = (
            "" if outcome.is_file else outcome.name or say("batch-nameless", language),
            _file(outcome),
            say(f"batch-{outcome.state}", language, minimum=minimum),
            answered(outcome, minimum),
            say("batch-in-total", language) if outcome.in_total else "",
            why(outcome, language) if reasoned else "",
        )
        writer.writerow([harmless(cell) for cell in cells])
    return target.getvalue()


def _file(outcome: CountyOutcome) -> str:
    """The report of a county that has one; of a file that was not read its own name."""
    if outcome.state == "built":
        return f"{outcome.file.removesuffix('.docx')}.docx"
    return outcome.file if outcome.is_file else ""


def answered(outcome: CountyOutcome, minimum: int) -> str:
    """How many answered, all forms together; of a county below the threshold only that."""
    if outcome.state == "too-few":
        return f"<{minimum}"
    return "" if outcome.n is None else str(sum(outcome.n.values()))


def why(outcome: CountyOutcome, language: str) -> str:
    """Why a county failed: its problems, each in a sentence."""
    return " ".join(word(problem, language) for problem in outcome.problems)


def batch_and_tell(call: Call, asked: Asked) -> int:
    """Builds a report for each county; then says how many there are, which failed, and why."""
    from report.batch import batch

    built = batch(call.config, asked, strict=call.strict, tell=call.tell)
    call.tell_problems(built.notices)
    for outcome in built.outcomes:
        if outcome.state != "failed":
            call.tell_problems(outcome.problems)
        if outcome.state != "built" and not outcome.is_file:
            state = say(f"batch-{outcome.state}", call.language, minimum=built.minimum)
            county = outcome.name or say("batch-nameless", call.language)
            reason = why(outcome, call.language) if outcome.state == "failed" else ""
            call.say("batch-line", county=county, state=state, reason=reason)
    if built.left_out:
        call.say("batch-rest", count=built.left_out)
    call.say("batch-counted", **built.counted)
    if built.stopped:
        call.tell_problems((Problem.of("batch-interrupted", count=built.stopped),))
    if built.mapping is not None:
        call.say("batch-mapping", path=shown_path(built.mapping))
    if built.unwritten is not None:
        call.tell_problems(built.unwritten.problems)
    return built.exit_status
