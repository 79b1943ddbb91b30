"""Finished contents in, files in their place out: whole, and never over what people changed.

Beside each report lies `<name>.docx.sha256`. A report whose hash stands there is as we wrote it
and may be replaced; any other stays, and the new one goes to `名称（2）.docx`.
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from survey.problem import CannotWriteError, Place, Problem, Severity, system_reason

_UNFINISHED = (".survey-report-", ".unfinished")  # around what makes the name unique
_LEFT_BEHIND = 60.0  # seconds: no living build holds an unfinished file for so long
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)  # seconds between two tries
_LONGEST = 259  # letters of a path on Windows
_REMEMBERED = 8
_FULL = (errno.ENOSPC, errno.EDQUOT)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


@dataclass(frozen=True, kw_only=True)
class Placed:
    """Where the report is, and which report that people have changed was left as it is."""

    path: Path
    kept: Path | None = None

    @property
    def notices(self) -> tuple[Problem, ...]:
        """What to tell the user: nothing, or that the report has another name."""
        if self.kept is None:
            return ()
        place = Place(file=str(self.kept))
        return (Problem.of("edited-report-kept", place, Severity.NOTICE, new=self.path.name),)


def place_report(content: bytes, path: Path) -> Placed:
    """The report in its place, or under the next free name when the one there has been edited.

    Raises CannotWriteError when it cannot be written; what was there is there still.
    """
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path.parent)
        target = _free_name(path, content)
        refuse_when_open(target)
        # First the sidecar, with the old hash and the new: at whichever step the machine stops,
        # the report that is there is known as ours.
        _write_sidecar(target, content)
        _write_whole(content, target)
    return Placed(path=target, kept=None if target == path else path)


def place_text(content: str, path: Path, *, encoding: str = "utf-8-sig") -> Path:
    """The path of a side file, replaced whole; the default encoding is the one Excel expects.

    Raises CannotWriteError when it cannot be written; what was there is there still.
    """
    return place_bytes(content.encode(encoding), path)


def place_bytes(content: bytes, path: Path) -> Path:
    """The path of a side file, e.g. exported findings, replaced whole.

    Raises CannotWriteError when it cannot be written; what was there is there still.
    """
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path.parent)
        _write_whole(content, path)
    return path


def is_as_written(path: Path) -> bool:
    """True when the report at this path is one that we wrote, unchanged."""
    return _hash(path.read_bytes()) in _known_hashes(path)


def _free_name(path: Path, content: bytes) -> Path:
    """The first of 名称.docx, 名称（2）.docx, ... that is free or as we wrote it."""
    for number in count(2):
        candidate = path if number == 2 else _numbered(path, number - 1)  # noqa: PLR2004
        if not candidate.exists():
            return candidate
        if candidate.is_file() and (is_as_written(candidate) or candidate.read_bytes() == content):
            return candidate
    raise AssertionError("there is no last number")


def _numbered(path: Path, number: int) -> Path:
    return path.with_name(f"{path.stem}（{number}）{path.suffix}")


def _sidecar(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _known_hashes(path: Path) -> list[str]:
    with suppress(FileNotFoundError):
        lines = _sidecar(path).read_text(encoding="utf-8", errors="replace").splitlines()
        return [line.split()[0] for line in lines if line.strip()]
    return []


def _write_sidecar(target: Path, content: bytes) -> None:
    """The new hash, and below it those before: two builds at once know each other's reports."""
    hashes = dict.fromkeys([_hash(content), *_known_hashes(target)])
    lines = "".join(f"{one}  {target.name}\n" for one in [*hashes][:_REMEMBERED])
    _write_whole(lines.encode(), _sidecar(target))


def _write_whole(content: bytes, target: Path) -> None:
    """Write beside the target, onto the disk, then rename: readers see the old or the new."""
    scratch = target.with_name(secrets.token_hex(8).join(_UNFINISHED))
    try:
        with scratch.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _rename(scratch, target)
    finally:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)
    _settle_folder(target.parent)


def _rename(scratch: Path, target: Path) -> None:
    """Put the file in its place. On Windows what scans or uploads files holds one for a moment."""
    for pause in _PAUSES if os.name == "nt" else ():
        with suppress(PermissionError):
            os.replace(scratch, target)  # noqa: PTH105
            return
        time.sleep(pause)
    os.replace(scratch, target)  # noqa: PTH105


def _settle_folder(folder: Path) -> None:
    """Put the new name itself onto the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(folder: Path) -> None:
    """Remove what a build that was killed has left behind."""
    for leftover in folder.glob("*".join(_UNFINISHED)):
        with suppress(OSError):
            if time.time() - leftover.stat().st_mtime > _LEFT_BEHIND:
                leftover.unlink()


def refuse_when_open(target: Path) -> None:
    """Raise CannotWriteError when a word processor has the file open."""
    if not target.exists():
        return
    # Word's owner file has two letters of a long name less, WPS's and LibreOffice's none.
    name = target.name
    short = name[2:] if len(target.stem) > 7 else name[1:] if len(target.stem) == 7 else name  # noqa: PLR2004
    for lock in (f"~${short}", f"~${name}", f".~{name}", f".~lock.{name}#"):
        if target.with_name(lock).exists():
            place = Place(file=str(target))
            raise CannotWriteError(Problem.of("report-open-elsewhere", place, lock=lock))


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the system refuses into a sentence for people."""
    try:
        yield
    except OSError as refusal:
        place = Place(file=str(path))
        if refusal.errno in _FULL:
            problem = Problem.of("disk-full", place, folder=path.parent)
        elif refusal.errno in _FORBIDDEN and _of_a_file(refusal):
            problem = Problem.of("file-in-use", place)
        elif refusal.errno in _FORBIDDEN:
            problem = Problem.of("folder-not-writable", place, folder=path.parent)
        else:
            reason = "ENAMETOOLONG" if _is_too_long(path) else system_reason(refusal)
            problem = Problem.of("cannot-write", place, reason=reason)
        raise CannotWriteError(problem) from refusal


def _is_too_long(path: Path) -> bool:
    """True for a path that Windows refuses as one that does not exist."""
    longest = max(len(path.name), len("".join(_UNFINISHED)) + 16)
    return os.name == "nt" and len(str(path.parent)) + 1 + longest > _LONGEST


def _of_a_file(refusal: OSError) -> bool:
    """True when a file was refused, to be read or replaced, rather than its folder."""
    return refusal.filename2 is not None or os.path.isfile(refusal.filename or "")  # noqa: PTH113
