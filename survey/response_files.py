"""What a config lists as files in, the files themselves out: folders and patterns expanded.

Sorted, each file once, and without what only lies about: lock files of an open workbook, hidden
files, a README.
"""

from __future__ import annotations

import errno
import glob
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from survey.nearest import nearest
from survey.problem import InputRefusedError, Place, Problem, Severity, system_reason

if TYPE_CHECKING:
    from survey.study import FormFiles

_LYING_ABOUT = re.compile(r"~\$.*|\..*|readme(\..*)?|thumbs\.db|desktop\.ini", re.IGNORECASE)
UNFINISHED = "download-unfinished"  # the notice of such a file
_LOCK_FILES = ("~$", ".~lock")
_UNFINISHED = frozenset((".crdownload", ".part", ".partial", ".download", ".opdownload", ".tmp"))
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_SHOWN = 80  # letters of a path
_NO_SUCH_NAME = (errno.EINVAL, errno.EBADF)  # as Windows says of a name with * or ?
_WILDCARDS = re.compile(r"[*?\[]")


def find_files(text: str, folder: Path, place: Place) -> tuple[Path, ...] | Problem:
    """The files that one entry of `files` means, sorted; else why there are none."""
    try:
        return _found(text, folder, place)
    except OSError as error:
        return _refused(text, place, error)


def not_yet_answers(path: Path) -> Problem | None:
    """The notice of a file in which no answers stand; None where they may.

    Office leaves a lock file beside a file that is open; a browser writes a download under another
    name until it is whole.
    """
    place = Place(file=path.name)
    if path.name.startswith(_LOCK_FILES):
        return Problem.of("lock-file-skipped", place, Severity.NOTICE)
    if path.suffix.lower() in _UNFINISHED:
        return Problem.of(UNFINISHED, place, Severity.NOTICE)
    return None


def with_answers(paths: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """The files in which answers may stand, and the notices of the others."""
    told = {path: not_yet_answers(path) for path in paths}
    kept = tuple(path for path, notice in told.items() if notice is None)
    return kept, tuple(notice for notice in told.values() if notice is not None)


def files_with_answers(files: FormFiles) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """The same of a form's files. Raises InputRefusedError where answers stand in none."""
    kept, told = with_answers(files.files)
    if not kept:
        only = Place(file=files.files[0].name) if files.files else None
        raise InputRefusedError(Problem.of("no-file", only, form=files.form), *told)
    return kept, told


def is_file(path: Path) -> bool:
    """True for a file; False, too, where the system does not even look for one."""
    try:
        return path.is_file()
    except OSError:
        return False


def refused_path(text: str, path: Path, place: Place) -> Problem | None:
    """Why the system does not even look at the path: too long, no permission, a ring of links."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    except OSError as error:
        return None if error.errno in _NO_SUCH_NAME else _refused(text, place, error)
    return None


def _refused(text: str, place: Place, error: OSError) -> Problem:
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return Problem.of("path-refused", place, text=shown, reason=system_reason(error))


def _found(text: str, folder: Path, place: Place) -> tuple[Path, ...] | Problem:
    wanted = text.replace("\\", "/")
    path = folder / wanted
    if path.is_file():
        return (path.resolve(),)
    if path.is_dir():
        found = _answers(path.iterdir())
        return found or Problem.of("files-folder-empty", place, text=text)
    if _WILDCARDS.search(wanted):
        matching = glob.glob(wanted, root_dir=folder, recursive=True)  # noqa: PTH207 - root_dir
        found = _answers(folder / name for name in matching)
        none = strange_path(text, place)
        none = none or Problem.of("files-none-match", place, text=text, folder=_shown(folder))
        return found or none
    return missing_path(text, folder, place)


def missing_path(text: str, folder: Path, place: Place) -> Problem:
    """That nothing is there, with the name in the same folder that is most like it."""
    path = folder / text.replace("\\", "/")
    refused = refused_path(text, path, place)
    if refused is not None:
        return refused
    if path.is_dir():
        return Problem.of("path-is-folder", place, text=text)
    if os.path.lexists(path):
        return Problem.of("path-no-file", place, text=text)
    strange = strange_path(text, place)
    if strange is not None:
        return strange
    names = [entry.name for entry in path.parent.iterdir()] if path.parent.is_dir() else []
    close = nearest(path.name, sorted(names))
    if close:
        return Problem.of("path-missing-nearest", place, text=text, nearest=close)
    return Problem.of("path-missing", place, text=text, folder=_shown(folder))


def strange_path(text: str, place: Place) -> Problem | None:
    """What no path on this computer has: a drive of Windows elsewhere, full-width marks around."""
    if os.name != "nt" and _DRIVE.match(text):
        return Problem.of("path-of-windows", place, text=text)
    if text.startswith(tuple("“‘【［")) or text.endswith(tuple("”’】］")):
        return Problem.of("path-with-marks", place, text=text)
    return None


def _shown(folder: Path) -> str:
    """The folder's own name: the way to it is the user's affair."""
    return folder.resolve().name or str(folder)


def _answers(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files among the paths that may hold answers, sorted."""
    files = (path for path in paths if path.is_file() and not _LYING_ABOUT.fullmatch(path.name))
    return tuple(sorted({file.resolve() for file in files}))
