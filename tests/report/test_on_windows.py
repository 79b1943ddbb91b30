"""What is done otherwise on Windows, tried elsewhere: the system's answers are stood in for."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from report import placing
from report.drawing import DrawingProcess
from report.messages import word
from report.placing import place_bytes
from report.terminal import say
from survey.problem import CannotWriteError
from tests.report.word import sample


def _windows(monkeypatch: pytest.MonkeyPatch, **calls: Any) -> list[float]:
    """The pauses that are made, where these calls of the system stand for those of Windows."""
    pauses: list[float] = []
    of_system = {**vars(os), "name": "nt", **calls}
    monkeypatch.setattr(placing, "os", SimpleNamespace(**of_system))
    monkeypatch.setattr(placing.time, "sleep", pauses.append)
    return pauses


def test_a_file_that_is_held_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []

    def replace(scratch: Path, target: Path) -> None:
        tries.append(target)
        if len(tries) < 3:
            raise PermissionError(errno.EACCES, "held", str(scratch), 32, str(target))
        scratch.rename(target)

    pauses = _windows(monkeypatch, replace=replace)
    assert place_bytes(b"new", tmp_path / "a.csv").read_bytes() == b"new"
    assert len(tries) == 3
    assert 0 < sum(pauses) < 1


def test_a_file_that_stays_held_is_told_and_what_was_there_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replace(scratch: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "held", str(scratch), 32, str(target))

    (tmp_path / "a.csv").write_bytes(b"old")
    pauses = _windows(monkeypatch, replace=replace)
    with pytest.raises(CannotWriteError) as refused:
        place_bytes(b"new", tmp_path / "a.csv")
    assert refused.value.problems[0].code == "file-in-use"
    assert sum(pauses) < 3
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.csv", b"old")]


def test_a_path_that_windows_cannot_take_is_told_to_be_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replace(scratch: Path, target: Path) -> None:
        raise FileNotFoundError(errno.ENOENT, "no such file", str(scratch), 3, str(target))

    deep = tmp_path / ("长" * 80) / ("深" * 80) / ("远" * 80)
    _windows(monkeypatch, replace=replace)
    with pytest.raises(CannotWriteError) as refused:
        place_bytes(b"new", deep / "a.csv")
    assert "太长" in word(refused.value.problems[0], "zh")


def test_a_drawing_process_that_broke_down_says_why_where_a_broken_pipe_is_einval() -> None:
    with DrawingProcess() as process:
        process._process.kill()
        process._process.wait()
        process._charts = _Broken(process._charts)
        process.begin([sample.bar_chart()])
        with pytest.raises(RuntimeError, match="could not be drawn"):
            process.pictures()


class _Broken:
    """A pipe to a process that has ended, as Windows lets it be written to."""

    def __init__(self, pipe: Any) -> None:
        self._pipe = pipe

    closed = False

    def __enter__(self) -> _Broken:
        return self

    def __exit__(self, *error: object) -> None:
        self._pipe.close()

    def write(self, _: bytes) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_commands_are_told_as_they_are_called_there(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = {"items": 1, "options": 1, "unconfirmed": 1}
    assert "build_report.py check" in say("study-made", language, folder="x", **counts)
    monkeypatch.setattr(sys, "platform", "win32")
    assert "生成报告.bat check" in say("study-made", language, folder="x", **counts)
