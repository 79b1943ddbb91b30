"""A config in; whenever what its report is made of has changed and lies still, a draft out.

A draft never takes the report's place. What has changed since the last report is told from figures
that both of them publish.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Final

from report.build import Built, build, read_inputs
from report.terminal import say, shown_path
from survey.files_read import State, files_read, state_of
from survey.problem import ConfigError, Problem, Severity, StudyError
from survey.response_files import UNFINISHED, with_answers

if TYPE_CHECKING:
    from report.call import Call

_SHORTEST: Final = 0.1  # seconds between two looks
_MOST: Final = 12  # changed figures that are told
_TOLD: Final = re.compile(
    r"\w+\.valid\.count|deficiencies\.\w+\.severity|causes\.\w+\.share"
    r"|countermeasures\.\w+\.(support|priority)"
)

Seen = Mapping[Path, State]


@dataclass
class Watcher:
    """Looks at the folder step by step; builds when it has changed and then stayed the same."""

    call: Call
    built: Seen | None = None  # what the last draft was made of; None: none yet
    before: Seen = field(default_factory=dict)
    read: Iterable[Path] = ()  # all that the last draft's making has read
    published: Mapping[str, str] = field(default_factory=dict)
    exit_status: int = 0
    told: tuple[Problem, ...] = ()  # what stops it for now
    report: Path = field(default_factory=Path)  # the report itself, which is left as it is

    def run(self, every: float, *, once: bool) -> int:
        """Steps every so many seconds until Ctrl+C, or one draft; the last exit status.

        Raises ConfigError for settings that are wrong from the beginning: later ones are waited
        for.
        """
        self._seen([])
        self.call.say("watch-begins")
        try:
            while not (self.step() and once):
                sleep(max(every, _SHORTEST))
        except KeyboardInterrupt:
            self.call.say("watch-ends")
        return self.exit_status

    def step(self) -> bool:
        """Looks once; True where a draft was tried. A file that still grows is waited for."""
        lacking: list[Problem] = []
        try:
            now = self._seen(lacking)
        except StudyError as error:
            self._tell_once(error.problems, error.exit_status)
            return False
        if not now:
            self._tell_once(lacking, ConfigError.exit_status)
            return False
        if self._told_unfinished(lacking):
            return False
        self.told = ()
        still, self.before = now == self.before, now
        if not still or self._is_drafted(now):
            return False
        self.built = now
        self._draft()
        return True

    def _told_unfinished(self, unfinished: list[Problem]) -> bool:
        """True where a browser still writes a file of answers: the end of that is waited for."""
        if unfinished:
            self._tell_new(unfinished)
        return bool(unfinished)

    def _is_drafted(self, now: Seen) -> bool:
        """True where the last draft was made of these very files, or of some more."""
        built = self.built
        return built is not None and all(one in built and built[one] == now[one] for one in now)

    def _seen(self, lacking: list[Problem]) -> Seen:
        """The response files as they are, and all that decides what becomes of them.

        Empty without a response file; lock files are none. Downloads that are not finished are
        added to what is `lacking`. Raises ConfigError.
        """
        with files_read() as settings:
            study = read_inputs(self.call.config, self.call.tell, lacking).study
        self.report = study.output
        responses, told = with_answers(path for form in study.forms for path in form.files)
        lacking += [
            Problem.of("watch-waits-for-download", one.place, Severity.NOTICE)
            for one in told
            if one.code == UNFINISHED
        ]
        found = {path: state for path in responses if (state := state_of(path)) is not None}
        read = {path: state_of(path) for path in (*self.read, study.template)}
        return found and {**read, **settings, **found}

    def _tell_once(self, problems: Sequence[Problem], exit_status: int) -> None:
        """Tells what stops the watching for now, not at each look again."""
        self.before, self.built, self.exit_status = {}, None, exit_status
        self._tell_new(problems)

    def _tell_new(self, problems: Sequence[Problem]) -> None:
        """Tells these, unless they are what was told at the last look."""
        if self.told != tuple(problems):
            self.told = tuple(problems)
            self.call.tell_problems(self.told)

    def _draft(self) -> None:
        """Checks, builds and tells what is new; a file that is refused stops nothing."""
        self.call.say("watch-found")
        with files_read() as read:
            made = self._built()
        self.read, self.built = tuple(read), {**(self.built or {}), **read}
        if made is None:
            return
        self.call.tell_problems(made.problems)
        self.exit_status = made.exit_status
        if not self.published:
            self.published = published_in(self.report)
        now = {one.name: one.value for one in made.published}
        for line in self._changes(made, now):
            self.call.line(line)
        self.published = now
        self.call.say("watch-draft", path=shown_path(made.placed.path))

    def _built(self) -> Built | None:
        """A draft; None where something is refused."""
        try:
            return build(self.call.config, strict=self.call.strict, tell=self.call.tell, draft=True)
        except StudyError as error:
            self._tell(error)
            self.call.say("watch-goes-on")
            return None

    def _changes(self, made: Built, now: Mapping[str, str]) -> Iterator[str]:
        """The main figures that differ from the last report's, old and new."""
        language = self.call.language
        if not self.published:
            yield say("watch-first", language)
            return
        changed = [
            name
            for name, value in now.items()
            if _TOLD.fullmatch(name) and name in self.published and self.published[name] != value
        ]
        if not changed:
            yield say("watch-unchanged", language)
        for name in changed[:_MOST]:
            old, new = self.published[name], now[name]
            label = _label(made, name, language)
            yield say("watch-change", language, label=label, old=_shown(old), new=_shown(new))
        if len(changed) > _MOST:
            yield say("watch-more", language, count=len(changed) - _MOST)

    def _tell(self, error: StudyError) -> None:
        self.exit_status = error.exit_status
        self.call.tell_problems(error.problems)


def published_in(report: Path) -> Mapping[str, str]:
    """The figures that a report publishes, by the finding's name; empty without such a report."""
    from report.refresh.opening import open_report

    if not report.is_file():
        return {}
    try:
        findings = open_report(report).base.provenance.findings
    except StudyError:
        return {}  # a report of another program: there is nothing to compare with
    return {one.name: one.value for one in findings}


def _label(made: Built, name: str, language: str) -> str:
    """What a finding is about, in words where it is a theme's."""
    parts = name.split(".")
    themes = {theme.name: theme for theme in made.inputs.questionnaire.themes}
    if len(parts) > 1 and parts[1] in themes:
        what = say(f"watch-{parts[-1]}", language)
        return f"{themes[parts[1]].label.in_language(language)} {what}"
    return say("watch-valid", language) if name.endswith(".valid.count") else name


def _shown(value: str) -> str:
    """A share in percent, a count as it is."""
    number = float(value)
    return f"{number:.1%}" if 0 < number < 1 else f"{number:g}"
