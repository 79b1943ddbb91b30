"""The bytes of a zip or gzip file around one export in, that export's bytes and its name out.

Google Forms, Qualtrics, SurveyMonkey and 问卷网 send their exports so. Of several exports in one
archive nobody knows which are meant: it is refused, and they are named.
"""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import PurePosixPath

from survey.nearest import listed
from survey.personal_text import without_identifiers
from survey.problem import InputRefusedError, Place, Problem
from survey.sheet_limits import MOST_UNPACKED, too_large

_GZIP = b"\x1f\x8b"
_EXPORTS = re.compile(
    r".*\.(?:csv|tsv|tab|xlsx|xlsm|xls|et|ods|sav|zsav|dta|html?|xml)", re.IGNORECASE
)
_TEXTS = re.compile(r".*\.txt", re.IGNORECASE)  # mostly a note on the export, and seldom it
_LYING_ABOUT = re.compile(r"__MACOSX/.*|(?:.*/)?(?:\..*|~\$.*|readme\b.*)", re.IGNORECASE)
_OFFICE = (
    "[content_types]",
    "_rels/",
    "docprops/",
    "xl/",
    "word/",
    "ppt/",
    "mimetype",
    "content.xml",
    "index/",
)
_RATIO, _RATIO_FROM = 200, 1 << 26  # a part this much packed is refused from 64 MB on
_FIRST_NAME = 30  # bytes before the name of the first member
_IN_UTF8 = 0x800  # the flag of a name that is; all others are in the computer's own encoding


def unpacked(content: bytes, file: str) -> tuple[bytes, str]:
    """The only export in the archive, and the name to show for it; else the file as it is.

    Raises InputRefusedError for several exports, a password, and what unpacks to far too much.
    """
    if content.startswith(_GZIP):
        return _of_gzip(content, file), file
    begun = content[_FIRST_NAME : _FIRST_NAME + 50].decode("latin-1")  # a cut file has no list
    if not content.startswith(b"PK\x03\x04") or not _is_plain([begun]):
        return content, file
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            found = _is_plain(names) and _exports(archive)
            if not found:
                return content, file
            if len(found) > 1:
                shown = listed(_shown(one) for one in found)
                raise InputRefusedError(
                    Problem.of("archive-several", Place(file=file), files=shown, count=len(found))
                )
            return _read(archive, found[0], file), f"{file}/{_shown(found[0])}"
    except (zipfile.BadZipFile, EOFError, zlib.error, ValueError, OSError) as error:
        raise InputRefusedError(Problem.of("archive-damaged", Place(file=file))) from error
    except (RuntimeError, NotImplementedError) as error:
        raise InputRefusedError(Problem.of("archive-locked", Place(file=file))) from error


def _is_plain(names: Sequence[str]) -> bool:
    """False for an archive that is itself a document: a workbook, a text of Word."""
    return not any(name.replace("\\", "/").lower().startswith(_OFFICE) for name in names)


def _exports(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The members that may hold answers; pictures and forms that people sent along hold none."""
    files = [one for one in archive.infolist() if not one.is_dir()]
    files = [one for one in files if not _LYING_ABOUT.fullmatch(one.filename)]
    found = [one for one in files if _EXPORTS.fullmatch(one.filename)]
    return found or [one for one in files if _TEXTS.fullmatch(one.filename)]


def _shown(member: zipfile.ZipInfo) -> str:
    """The member's name without its folders. Windows in China writes names in GBK."""
    name = member.filename
    if not member.flag_bits & _IN_UTF8:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("gb18030")
    return without_identifiers(PurePosixPath(name.replace("\\", "/")).name)


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, file: str) -> bytes:
    """The member's bytes."""
    packed = member.file_size > _RATIO_FROM and member.file_size > _RATIO * member.compress_size
    if packed or member.file_size > MOST_UNPACKED:
        raise too_large(member.file_size, file)
    return archive.read(member)


def _of_gzip(content: bytes, file: str) -> bytes:
    """What is in the gzip file."""
    unpacking = zlib.decompressobj(wbits=31)
    try:
        found = unpacking.decompress(content, MOST_UNPACKED)
    except zlib.error as error:
        raise InputRefusedError(Problem.of("archive-damaged", Place(file=file))) from error
    if unpacking.unconsumed_tail:
        raise too_large(MOST_UNPACKED, file)
    if not unpacking.eof or unpacking.unused_data:
        raise InputRefusedError(Problem.of("archive-damaged", Place(file=file)))
    return found
