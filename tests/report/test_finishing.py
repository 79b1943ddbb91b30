"""A finished report: its PDF and its pages by LibreOffice, and what is told without it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from report import office
from report.build import build
from report.office import pdf_of
from tests.study_folder import StudyFolder, make_study

PARTS = "charts: no\ndocument:\n  contents: yes\n  cover: yes"


@pytest.fixture
def study(tmp_path: Path) -> StudyFolder:
    return make_study(tmp_path)


def test_without_libreoffice_pages_are_left_to_word_and_no_pdf_is_made(
    study: StudyFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "_NAMES", ("no such program",))
    monkeypatch.setattr(office, "_ELSEWHERE", ())
    study.change_config("charts: no", PARTS)
    built = build(study.config, strict=False, tell=lambda *_, **__: None, pdf=True)
    assert built.pdf is None
    assert {problem.code for problem in built.finished} == {"contents-without-pages", "no-pdf"}
    assert built.placed.path.is_file()


@pytest.mark.skipif(office.office() is None, reason="LibreOffice is not installed")
def test_the_pdf_lies_beside_the_report(study: StudyFolder) -> None:
    study.change_config("charts: no", PARTS)
    built = build(study.config, strict=False, tell=lambda *_, **__: None, pdf=True)
    assert built.pdf == built.placed.path.with_suffix(".pdf")
    assert built.pdf.read_bytes().startswith(b"%PDF")
    assert built.finished == ()
    content = built.placed.path.read_bytes()
    first, second = (pdf_of(content, "2024-06-14") for _ in range(2))
    assert first == second
    assert len(PdfReader(io.BytesIO(first or b"")).pages) > 1
