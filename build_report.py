"""The command line: words in, an exit status out; each command is a list of steps.

Nothing heavy is imported before a command needs it: `--help` answers at once, in the language of
--lang or of the computer.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

try:
    import click
except ModuleNotFoundError:
    sys.exit(
        "请运行 make report 或 uv run build_report.py；在 Windows 上请双击 生成报告.bat。\n"
        "Run: make report, or: uv run build_report.py; on Windows, double-click the .bat file."
    )

from report.call import Call
from report.echo import OutputRefusedError, echo, tell_refused
from report.fault import write_fault
from report.help import command, group, option, usage_words
from report.messages import LANGUAGES
from report.reading_line import reading_lines
from report.terminal import chosen_language, shown_path
from report.version import VERSION
from survey.problem import CannotWriteError, ConfigError, Severity, StudyError

if TYPE_CHECKING:
    from report.build import Built

ROOT: Final = Path(__file__).resolve().parent
_OBJECTS_BETWEEN_LOOKS: Final = 200_000  # some 20 MB
_INTERRUPTED: Final = 130  # as shells say it


def build(call: Call, *, pdf: bool = False) -> int:
    """Read, compute, compose, write, place; then say where the report is and what it lacks."""
    from report.build import build as build_study

    built = build_study(call.config, strict=call.strict, tell=call.tell, pdf=pdf)
    call.tell_problems(built.problems)
    _summarise(call, built)
    return built.exit_status


def _summarise(call: Call, built: Built) -> None:
    if not call.quiet:
        for line in reading_lines(built.answers.ledgers.values(), call.language):
            call.line(line)
        for form, ledger in built.answers.ledgers.items():
            counts = {
                name: getattr(ledger, name)
                for name in ("rows", "kept", "rejected", "duplicates", "valid")
            }
            label = built.inputs.questionnaire.form(form).label.in_language(call.language)
            call.say("ledger-line", form=label, **counts)
        if built.placeholders:
            call.say("placeholders", count=len(built.placeholders))
            for placeholder in built.placeholders:
                call.line(f"  {placeholder}")
        call.say("ledger-at", path=shown_path(built.ledger))
        if built.uncoded is not None:
            call.say("uncoded-at", path=shown_path(built.uncoded))
    call.say("report-at", path=shown_path(built.placed.path))
    if built.pdf is not None:
        call.say("pdf-at", path=shown_path(built.pdf))


def check(call: Call) -> int:
    """Judge config, questionnaire, template and responses; tell every problem; write nothing."""
    from report.check import check as check_study

    verdict = check_study(call.config, call.tell)
    if not call.quiet:
        for line in reading_lines(verdict.ledgers, call.language):
            call.line(line)
    call.tell_problems(verdict.problems)
    if verdict.problems:
        counts = {
            name: verdict.count(severity)
            for name, severity in [
                ("errors", Severity.ERROR),
                ("left_out", Severity.LEFT_OUT),
                ("notices", Severity.NOTICE),
            ]
        }
        call.say("check-counted", **counts)
    else:
        call.say("check-passed")
    if call.strict and not verdict.failed and verdict.count(Severity.LEFT_OUT):
        return 3
    return verdict.exit_status


def new_county(call: Call, name: str) -> int:
    """Make a county's folder, and say what to do next."""
    from report.new_county import make_county

    call.say("county-made", folder=shown_path(make_county(name, ROOT / "counties")))
    return 0


def init(call: Call, files: tuple[Path, ...], name: str | None, to: Path | None) -> int:
    """Draft a study from exports and definitions, and say how to go on."""
    from report.new_study import make_study

    made = make_study(files, name, to, ROOT / "studies")
    call.tell_problems(made.notices)
    counts = {key: getattr(made, key) for key in ("items", "options", "unconfirmed")}
    call.say("study-made", folder=shown_path(made.folder), **counts)
    return 0


def findings(call: Call, out: Path | None) -> int:
    """Read and compute; then list the findings, or write those that may be shown to a file."""
    from report.findings_table import findings_and_tell

    return findings_and_tell(call, out)


def refresh(call: Call, report: Path, **asked: Any) -> int:
    """Bring an edited report up to the study's data; tell every change."""
    from report.edited_reports import refresh_and_tell
    from report.refresh.command import Asked

    return refresh_and_tell(call, report, Asked(**asked))


def audit(call: Call, report: Path, out: Path | None, marked: Path | None) -> int:
    """Check every number of a report; tell those that people should look at."""
    from report.edited_reports import audit_and_tell

    return audit_and_tell(call, report, out, marked)


def batch(call: Call, by: str | None, total: bool, to: Path | None) -> int:
    """Build a report for each county; then say how many there are, and which failed and why."""
    from report.batch import Asked
    from report.batch_summary import batch_and_tell

    return batch_and_tell(call, Asked(by=by, total=total, to=to))


def export(call: Call, out: Path | None, **asked: Any) -> int:
    """Write the anonymous data set, where it is anonymous; say where it is, and what it lacks."""
    from report.export import export_and_tell

    return export_and_tell(call, out, **asked)


def watch(call: Call, every: float, once: bool) -> int:
    """Build a draft whenever the response files have changed, until Ctrl+C."""
    from report.watch import Watcher

    return Watcher(call=call).run(every, once=once)


def preview(call: Call) -> int:
    """Build a report of invented answers, to see what the template makes."""
    from report.preview import preview_and_tell

    return preview_and_tell(call)


def command_line(language: str) -> click.Group:
    """The commands, with their help in this language. The group itself builds the report."""
    shared = [
        option("config", language, type=click.Path(path_type=Path)),
        option("lang", language, type=click.Choice(LANGUAGES)),
        option("strict", language, is_flag=True, default=None),
        option("quiet", language, is_flag=True, default=None),
    ]
    pdf = option("pdf", language, is_flag=True, default=False)
    out = option("out", language, type=click.Path(path_type=Path))
    by, total = option("by", language), option("total", language, is_flag=True)
    folder = option("to", language, "help-batch-to", type=click.Path(path_type=Path))
    identifiers, k = option("identifiers", language), option("k", language, type=int)
    without = option("without", language)
    every = option("every", language, type=float, default=2.0)
    once = option("once", language, is_flag=True, default=False)
    report = click.Argument(["report"], type=click.Path(path_type=Path))
    to = option("to", language, type=click.Path(path_type=Path))
    out_csv = option("out", language, "help-audit-out", type=click.Path(path_type=Path))
    marked = option("marked", language, type=click.Path(path_type=Path))
    in_place = option("in-place", language, is_flag=True, default=False)
    files = click.Argument(["files"], nargs=-1, required=True, type=click.Path(path_type=Path))
    called = option("name", language)
    study_to = option("to", language, "help-init-to", type=click.Path(path_type=Path))
    commands: list[tuple[str, Callable[..., int], list[click.Parameter]]] = [
        ("build", build, [pdf]),
        ("check", check, []),
        ("new-county", new_county, [click.Argument(["name"])]),
        ("init", init, [files, called, study_to]),
        ("findings", findings, [out]),
        ("refresh", refresh, [report, to, in_place, by]),
        ("audit", audit, [report, out_csv, marked]),
        ("preview", preview, []),
        ("watch", watch, [every, once]),
        ("batch", batch, [by, total, folder]),
        ("export", export, [out, identifiers, without, k]),
    ]
    top = group(_called(build, language, alone=True), language, VERSION, [pdf, *shared])
    for title, steps, parameters in commands:
        top.add_command(command(title, _called(steps, language), language, [*parameters, *shared]))
    return top


def _called(
    steps: Callable[..., int], language: str, *, alone: bool = False
) -> Callable[..., int | None]:
    """The steps as click calls them: options are taken before or after the command's name.

    `alone`: only where no command was named.
    """

    @click.pass_context
    def callback(context: click.Context, /, **given: object) -> int | None:
        if alone and context.invoked_subcommand is not None:
            return None
        early = context.find_root().params
        chosen = {
            key: early[key] if given[key] is None else given.get(key)
            for key in ("config", "strict", "quiet")
        }
        call = Call(
            config=Path(str(chosen["config"] or "config.yaml")),
            language=language,
            strict=bool(chosen["strict"]),
            quiet=bool(chosen["quiet"]),
        )
        own = {key: given[key] for key in given if key not in {*chosen, "lang"}}
        return steps(call, **own)

    return callback


def main(arguments: Sequence[str]) -> int:
    """The exit status: 0 done, 4 built with something left out, else what `StudyError` says.

    2 also for a command that cannot be understood; 1, our own fault, comes from Python itself.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console in GBK has no ✓
    language = chosen_language(arguments, os.environ)
    sys.excepthook = write_fault(language)
    try:
        return _status(arguments, language)
    except OutputRefusedError as error:
        tell_refused(error, language)
        return CannotWriteError.exit_status


def _status(arguments: Sequence[str], language: str) -> int:
    """What `main` gives back, as long as what is printed can be printed."""
    try:
        status = command_line(language).main(
            args=list(arguments), prog_name="build_report.py", standalone_mode=False
        )
    except click.UsageError as error:
        echo(usage_words(error, language), err=True)
        return ConfigError.exit_status
    except click.Abort:
        return _INTERRUPTED
    except StudyError as error:
        call = Call(config=Path(), language=language, strict=False, quiet="--quiet" in arguments)
        call.tell_problems(error.problems)
        return error.exit_status
    return int(status or 0)


def run() -> int:
    """`main` for a process of its own, which lives too short to look for cycles in memory often.

    Matrices are multiplied on one processor, unless the environment says otherwise: the other one
    draws, and sums that are split up otherwise may end in other digits.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(_OBJECTS_BETWEEN_LOOKS)
    status = main(sys.argv[1:])
    gc.freeze()  # nor once more before it ends
    return status


if __name__ == "__main__":
    sys.exit(run())
