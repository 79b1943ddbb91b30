"""A file in, the definition of a questionnaire that it holds out; None for an export of answers."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

from survey.csv_scanner import scan
from survey.drafting.code_table import code_table
from survey.drafting.defined_items import Definition
from survey.drafting.dictionary import dictionary
from survey.drafting.text_form import lines_of_word, text_form
from survey.drafting.unknown_export import UnknownHeader
from survey.drafting.xlsform import xlsform
from survey.encoding import decode
from survey.file_kind import FileKind, file_kind
from survey.packed_file import unpacked
from survey.problem import InputRefusedError, Place, Problem, system_reason

_CODE_TABLE = re.compile(r'\s*"?[Qq]\d{1,4}"?[,;\t].*题')


def read_definition(path: Path) -> Definition | None:
    """The questions that the file defines. Raises InputRefusedError for what cannot be read."""
    found = _defined(path)
    return None if found is None else replace(found, file=path.name)


def _defined(path: Path) -> Definition | None:
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = system_reason(error)
        problem = Problem.of("file-unreadable", Place(file=path.name), reason=reason)
        raise InputRefusedError(problem) from error
    if _is_word(path):
        found = text_form(lines_of_word(content, path.name), path.name)
        if found is None:
            raise InputRefusedError(Problem.of("no-questions", Place(file=path.name)))
        return found
    content, _ = unpacked(content, path.name)
    kind = file_kind(content, path.name)
    if kind is FileKind.TEXT:
        return _of_text(content, path)
    if kind is not FileKind.XLSX or not _has_form_sheets(path):
        return None
    from survey.workbook import read_grids

    return xlsform(read_grids(content, kind, path.name))


def _of_text(content: bytes, path: Path) -> Definition | None:
    """The text form or the dictionary that a text file holds."""
    header = UnknownHeader()
    decoded = decode(content, path.name, header.words)
    found = text_form(decoded.text.splitlines(), path.name)
    if found is not None:
        return found
    if _CODE_TABLE.match(decoded.text):
        return code_table(scan(decoded, path.name, header.scoring))
    if "Variable / Field Name" not in decoded.text[:200]:
        return None
    return dictionary(scan(decoded, path.name, header.scoring))


def _is_word(path: Path) -> bool:
    """True for a zip archive that holds a document of Word."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        return "word/document.xml" in archive.namelist()


def _has_form_sheets(path: Path) -> bool:
    """True where a workbook has a sheet called survey and one called choices."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        workbook = archive.read("xl/workbook.xml") if "xl/workbook.xml" in names else b""
    return b'name="survey"' in workbook and b'name="choices"' in workbook
