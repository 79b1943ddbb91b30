"""A text file's path in, its text out, whatever Notepad saved it as; the encoding is told."""

from __future__ import annotations

import codecs
from pathlib import Path

from survey.files_read import about_to_read
from survey.nearest import nearest
from survey.problem import ConfigError, Place, Problem, Severity, system_reason

_UNPACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # the first bytes of workbooks and documents
_SURE = 4  # Chinese characters
_LARGEST = 10 << 20  # bytes; a questionnaire has 100 kB


def read_text(path: Path) -> tuple[str, tuple[Problem, ...], str]:
    """The text with line feeds alone, notices about its encoding, and the name to show.

    Raises ConfigError where there is no such file, or where it is no text.
    """
    file = shown(path)
    place = Place(file=file)
    about_to_read(path)
    try:
        if not path.is_file():
            raise ConfigError(_not_there(path, place))
        content = path.read_bytes()
    except OSError as error:
        reason = system_reason(error)
        raise ConfigError(Problem.of("config-unreadable", place, reason=reason)) from error
    if content.startswith(_UNPACKED) or len(content) > _LARGEST:
        raise ConfigError(Problem.of("yaml-is-workbook", place))
    text, notices = _decoded(content, place)
    return text.replace("\r\n", "\n").replace("\r", "\n"), notices, file


def shown(path: Path) -> str:
    """The path as a message names it: from the folder where one stands, if it lies below."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except (ValueError, FileNotFoundError):  # below another folder, or this one was removed
        return str(path)


def _not_there(path: Path, place: Place) -> Problem:
    """That there is no such file, with the name in its folder that is most like it."""
    if path.is_dir():
        return Problem.of("config-is-folder", place)
    if not path.parent.is_dir():
        return Problem.of("config-missing", place)
    names = [entry.name for entry in sorted(path.parent.iterdir()) if entry.is_file()]
    close = nearest(path.name, names)
    if close:
        return Problem.of("config-missing-nearest", place, nearest=close)
    return Problem.of("config-missing", place)


def _decoded(content: bytes, place: Place) -> tuple[str, tuple[Problem, ...]]:
    """UTF-8 (or UTF-16 with its mark), else GB18030: strict, never with bytes left out."""
    encoding = "utf-8-sig"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    try:
        return content.decode(encoding), ()
    except UnicodeDecodeError as error:
        damaged = _damaged_lines(content)
        if damaged or encoding == "utf-16":
            row = damaged[0] if damaged else None
            problem = Problem.of("text-damaged", Place(file=place.file, row=row))
            raise ConfigError(problem) from error
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError as error:
        raise ConfigError(Problem.of("text-encoding-unknown", place)) from error
    return text, (Problem.of("text-read-as-gbk", place, Severity.NOTICE),)


def _damaged_lines(content: bytes) -> list[int]:
    """The lines that are no UTF-8, where others with Chinese surely are; else none.

    A line of GBK is valid UTF-8 by accident only where it holds a character or two.
    """
    bad: list[int] = []
    good = 0
    sure = False
    for number, line in enumerate(content.splitlines(), start=1):
        if line.isascii():
            continue
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            bad.append(number)
        else:
            good += 1
            sure |= sum("\u4e00" <= letter <= "\u9fff" for letter in text) >= _SURE
    return bad if sure or good > len(bad) else []
