"""A full disk or a closed pipe behind stdout: the status says it, and nothing untrue is told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from report.fault import FAULT_FILE
from tests.study_folder import ROOT, make_study

FULL = Path("/dev/full")


def run(
    *arguments: str, out: int, folder: Path, buffered: bool = True
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "build_report.py"), "--lang", "en", *arguments],
        stdout=out,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=folder,
        env={**os.environ, "PYTHONUNBUFFERED": "" if buffered else "1"},
        check=False,
    )


def closed_pipe() -> int:
    reads, writes = os.pipe()
    os.close(reads)
    return writes


@pytest.mark.skipif(not FULL.exists(), reason="no full disk to print on")
def test_a_report_that_was_written_is_not_said_to_be_unchanged(tmp_path: Path) -> None:
    study = make_study(tmp_path)
    with FULL.open("w") as full:
        ended = run("--config", str(study.config), out=full.fileno(), folder=tmp_path)
    assert ended.returncode == 5
    assert study.report.exists()
    assert "could not be written (the disk is full)" in ended.stderr
    assert "at fault" not in ended.stderr
    assert not (tmp_path / FAULT_FILE).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells a closed pipe otherwise")
@pytest.mark.parametrize("buffered", [True, False])
@pytest.mark.parametrize("command", ["--help", "--version"])
def test_a_reader_that_has_ended_is_told_of_whether_streams_are_buffered_or_not(
    tmp_path: Path, command: str, *, buffered: bool
) -> None:
    ended = run(command, out=closed_pipe(), folder=tmp_path, buffered=buffered)
    assert ended.returncode == 5
    assert ended.stderr.count("\n") == 1
    assert "the program that was to read it has ended" in ended.stderr
