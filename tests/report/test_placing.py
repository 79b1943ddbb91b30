from __future__ import annotations

import errno
import hashlib
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from report.messages import word
from report.placing import is_as_written, place_report, place_text
from survey.problem import CannotWriteError, Severity

OLD, NEW = b"the old report", b"the new report"


def code(refused: pytest.ExceptionInfo[CannotWriteError]) -> str:
    (problem,) = refused.value.problems
    return problem.code


def refusing(number: int, *names: str | None) -> Callable[..., Any]:
    """What the system says no with, as a stand-in for one of its calls."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), names[0], None, names[1])

    return refuse


def test_a_report_is_placed_in_a_folder_that_is_made_for_it(tmp_path: Path) -> None:
    path = tmp_path / "output" / "2024" / "报告.docx"
    placed = place_report(NEW, path)
    assert placed.path == path
    assert placed.notices == ()
    assert path.read_bytes() == NEW


def test_the_hash_lies_beside_the_report_as_sha256sum_writes_it(tmp_path: Path) -> None:
    path = place_report(NEW, tmp_path / "报告.docx").path
    sidecar = (tmp_path / "报告.docx.sha256").read_text(encoding="utf-8")
    assert sidecar == f"{hashlib.sha256(NEW).hexdigest()}  报告.docx\n"
    assert is_as_written(path)


def test_a_report_that_nobody_has_changed_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    place_report(OLD, path)
    assert place_report(NEW, path).path == path
    assert path.read_bytes() == NEW
    assert sorted(file.name for file in tmp_path.iterdir()) == ["报告.docx", "报告.docx.sha256"]


def test_a_report_that_people_have_edited_stays_and_they_are_told(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    place_report(OLD, path)
    path.write_bytes(b"edited")
    placed = place_report(NEW, path)
    assert placed.path == tmp_path / "报告（2）.docx"
    assert placed.path.read_bytes() == NEW
    assert path.read_bytes() == b"edited"
    (notice,) = placed.notices
    assert (notice.code, notice.severity) == ("edited-report-kept", Severity.NOTICE)
    assert dict(notice.parameters) == {"new": "报告（2）.docx"}


def test_a_file_that_is_not_ours_stays(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(b"somebody's own")
    assert place_report(NEW, path).path == tmp_path / "报告（2）.docx"
    assert path.read_bytes() == b"somebody's own"


def test_the_second_report_is_replaced_as_long_as_nobody_has_edited_it(tmp_path: Path) -> None:
    path, second = tmp_path / "报告.docx", tmp_path / "报告（2）.docx"
    path.write_bytes(b"edited")
    place_report(OLD, path)
    assert place_report(NEW, path).path == second
    assert second.read_bytes() == NEW
    second.write_bytes(b"edited, too")
    assert place_report(NEW, path).path == tmp_path / "报告（3）.docx"
    assert second.read_bytes() == b"edited, too"


def test_a_folder_in_the_reports_place_stays(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.mkdir()
    assert place_report(NEW, path).path == tmp_path / "报告（2）.docx"


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("调研报告.docx", "~$调研报告.docx"),
        ("某县调研总报告.docx", "~$县调研总报告.docx"),
        ("某某县党务干部调研报告.docx", "~$县党务干部调研报告.docx"),
        ("调研报告.docx", ".~调研报告.docx"),
        ("调研报告.docx", ".~lock.调研报告.docx#"),
    ],
)
def test_a_report_that_is_open_is_not_replaced(tmp_path: Path, name: str, lock: str) -> None:
    path = tmp_path / name
    place_report(OLD, path)
    (tmp_path / lock).write_bytes(b"")
    with pytest.raises(CannotWriteError) as refused:
        place_report(NEW, path)
    assert code(refused) == "report-open-elsewhere"
    assert path.read_bytes() == OLD


@pytest.mark.parametrize("nth", range(1, 8))
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_whichever_step_fails_the_report_is_whole_and_still_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, nth: int
) -> None:
    path = tmp_path / "报告.docx"
    place_report(OLD, path)
    real = getattr(os, call)
    calls = 0

    def failing(*arguments: object) -> None:
        nonlocal calls
        calls += 1
        if calls == nth:
            raise OSError(errno.EIO, "the disk gave up")
        real(*arguments)

    monkeypatch.setattr(os, call, failing)
    with suppress(CannotWriteError):
        place_report(NEW, path)
    monkeypatch.undo()
    assert path.read_bytes() in (OLD, NEW)
    assert is_as_written(path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["报告.docx", "报告.docx.sha256"]
    assert place_report(NEW, path).path == path


def test_the_failures_of_the_test_above_do_reach_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", refusing(errno.EIO, None, None))
    with pytest.raises(CannotWriteError):
        place_report(NEW, tmp_path / "报告.docx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "names", "told"),
    [
        (errno.EACCES, ("scratch", "报告.docx"), "file-in-use"),
        (errno.EACCES, ("scratch", None), "folder-not-writable"),
        (errno.EROFS, (None, None), "folder-not-writable"),
        (errno.ENOSPC, (None, None), "disk-full"),
        (errno.EIO, (None, None), "cannot-write"),
    ],
)
def test_what_the_system_refuses_is_told_in_a_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    names: tuple[str | None, str | None],
    told: str,
) -> None:
    path = tmp_path / "报告.docx"
    place_report(OLD, path)
    monkeypatch.setattr(os, "replace", refusing(number, *names))
    with pytest.raises(CannotWriteError) as refused:
        place_report(NEW, path)
    assert code(refused) == told
    assert refused.value.exit_status == 5
    assert path.read_bytes() == OLD


def test_a_report_that_cannot_even_be_read_is_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "报告.docx"
    place_report(OLD, path)
    monkeypatch.setattr(Path, "read_bytes", refusing(errno.EACCES, str(path), None))
    with pytest.raises(CannotWriteError) as refused:
        place_report(NEW, path)
    assert code(refused) == "file-in-use"


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"")
    with pytest.raises(CannotWriteError) as refused:
        place_report(NEW, tmp_path / "output" / "报告.docx")
    assert code(refused) == "cannot-write"
    (problem,) = refused.value.problems
    said = word(problem, "zh")
    assert "同名的文件已经存在" in said
    assert "exists" not in said


def test_a_refusal_that_we_have_no_words_for_is_told_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", refusing(errno.EPROTO, None, None))
    with pytest.raises(CannotWriteError) as refused:
        place_report(NEW, tmp_path / "报告.docx")
    (problem,) = refused.value.problems
    assert "代号 EPROTO" in word(problem, "zh")
    assert "code EPROTO" in word(problem, "en")


def test_what_a_killed_build_left_is_removed_but_not_what_a_living_one_writes(
    tmp_path: Path,
) -> None:
    dead, living = (tmp_path / f".survey-report-{name}.unfinished" for name in ("0a", "0b"))
    foreign = tmp_path / ".notes.unfinished"
    for file in (dead, living, foreign):
        file.write_bytes(b"half")
        os.utime(file, (time.time() - 3600,) * 2)
    os.utime(living)
    place_report(NEW, tmp_path / "报告.docx")
    assert [file.exists() for file in (dead, living, foreign)] == [False, True, True]


def test_two_builds_that_cross_leave_a_report_that_is_known_as_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "报告.docx"
    real = os.replace
    others = [b"the other build's"]

    def crossed(source: Path, target: Path) -> None:
        if target == path and others:
            place_report(others.pop(), path)
        real(source, target)

    monkeypatch.setattr(os, "replace", crossed)
    place_report(NEW, path)
    assert path.read_bytes() == NEW
    assert is_as_written(path)


def test_a_side_file_is_replaced_whole_and_opens_in_excel(tmp_path: Path) -> None:
    path = tmp_path / "output" / "台账.csv"
    assert place_text("行,状态\r\n", path) == path
    assert path.read_bytes() == b"\xef\xbb\xbf" + "行,状态\r\n".encode()
    place_text("新\n", path, encoding="utf-8")
    assert path.read_bytes() == "新\n".encode()
    assert [file.name for file in path.parent.iterdir()] == ["台账.csv"]


def test_a_side_file_that_is_in_use_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "台账.csv"
    place_text("旧", path)
    monkeypatch.setattr(os, "replace", refusing(errno.EACCES, "scratch", str(path)))
    with pytest.raises(CannotWriteError) as refused:
        place_text("新", path)
    assert code(refused) == "file-in-use"
    assert path.read_text(encoding="utf-8-sig") == "旧"


@pytest.mark.skipif(os.name != "posix", reason="file modes are those of Unix")
def test_others_may_read_the_report_as_far_as_the_umask_lets_them(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    placed = place_report(NEW, tmp_path / "报告.docx").path
    assert placed.stat().st_mode == plain.stat().st_mode
