"""The first bytes decide what a file is, whatever its name says."""

import pytest

from survey.file_kind import FileKind, file_kind
from survey.problem import InputRefusedError


def _refused(content: bytes) -> str:
    with pytest.raises(InputRefusedError) as refusal:
        file_kind(content, "x.csv")
    (problem,) = refusal.value.problems
    return problem.code


def test_text_is_what_begins_like_nothing_else() -> None:
    assert file_kind("序号,性别\n".encode(), "x.xlsx") is FileKind.TEXT
    assert file_kind(b"PKW,PBW\n1,2\n", "x.csv") is FileKind.TEXT


def test_workbooks_are_told_by_their_signatures() -> None:
    assert file_kind(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "x.csv") is FileKind.XLS
    assert file_kind(b"PK\x03\x04..[Content_Types].xml..xl/workbook.xml", "x") is FileKind.XLSX
    ods = b"PK\x03\x04" + b"\x00" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
    assert file_kind(ods, "x") is FileKind.ODS


def test_files_of_statistics_programs_are_told_by_their_signatures() -> None:
    assert [file_kind(start, "x.csv") for start in (b"$FL2@(#)", b"$FL3@(#)")] == [FileKind.SAV] * 2
    dta = (b"<stata_dta><header>", b"\x72\x02\x01\x00", b"\x6c\x01\x01\x00")
    assert [file_kind(start, "x.csv") for start in dta] == [FileKind.DTA] * 3


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf <!DOCTYPE html><html></html>",
        b"<HTML><body>",
        b"\r\n<table><tr><td>1</td></tr></table>",
        b'<?xml version="1.0"?><!DOCTYPE html><html>',
        b"<!-- saved from url -->\r\n<!-- x -->\n<html><body>",
        "<html><body>登录</body></html>".encode("utf-16"),
        b"\xfe\xff" + "<!DOCTYPE html>".encode("utf-16-be"),
    ],
)
def test_a_web_page_is_refused_as_one(content: bytes) -> None:
    assert _refused(content) == "web-page"


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7", b"Rar!\x1a", b"PK\x03\x04a.csv", b"<?xml ?>"],
)
def test_other_formats_are_refused_by_name(content: bytes) -> None:
    assert _refused(content) == "file-no-table"


@pytest.mark.parametrize("content", [b"", b" \r\n\r\n", b"\x00" * 4096])
def test_nothing_is_refused_as_empty(content: bytes) -> None:
    assert _refused(content) == "file-empty"
