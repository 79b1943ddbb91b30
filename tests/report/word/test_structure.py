"""The checker finds what it is there to find: each test breaks a good report in one way."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from report.charts import draw
from report.word.writer import to_bytes
from tests.report.word import sample
from tests.report.word.structure import problems

TEMPLATES = Path(__file__).resolve().parents[3] / "templates"


@pytest.fixture(scope="module")
def good() -> bytes:
    return to_bytes(sample.chinese(), TEMPLATES / "reference.docx", draw)


def broken(report: bytes, old: str, new: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(report)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), 1)
            archive.writestr(name, content)
    return target.getvalue()


def test_a_good_report_has_no_problems(good: bytes) -> None:
    assert problems(good) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('<w:bookmarkEnd w:id="1"/>', "", "bookmarks opened"),
        ('<wp:docPr id="2"', '<wp:docPr id="1"', "docPr id 1"),
        (" REF _Ref", " REF _Raf", "which is not there"),
        ('<w:gridCol w:w="', '<w:gridCol w:w="1', "width is not its grid's"),
        ('<w:footnoteReference w:id="2"/>', "", "marks in the text"),
        ('<w:pStyle w:val="BodyText"/>', '<w:pStyle w:val="Body"/>', "no style Body"),
        ('r:embed="rId', 'r:embed="rXd', "has no file"),
    ],
)
def test_each_kind_of_damage_is_found(good: bytes, old: str, new: str, told: str) -> None:
    assert any(told in problem for problem in problems(broken(good, old, new)))
