"""A preview needs no answers, says that it is invented, and takes no report's place."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_report import main
from tests.report.word.structure import Package, text_of
from tests.study_folder import StudyFolder, make_study


@pytest.fixture
def study(tmp_path: Path) -> StudyFolder:
    return make_study(tmp_path)


def test_a_preview_is_made_without_any_answers(study: StudyFolder) -> None:
    study.persons.unlink()
    study.change_config("synthetic: yes", "synthetic: no")
    assert main(["preview", "--config", str(study.config), "--quiet"]) == 0
    made = study.report.with_name("报告（预览）.docx")
    text = text_of(Package(made.read_bytes()).body)
    assert "县名、单位和答卷均属虚构" in text or "合成" in text
    assert "一、" not in text[:10]
    assert not study.report.exists()


def test_a_template_with_a_typo_has_no_preview(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    (study.folder / "t.md.j2").write_text("一句话 {{ persons.vald.count | count }}\n", "utf-8")
    study.change_config("output:", "template: t.md.j2\noutput:")
    assert main(["preview", "--config", str(study.config), "--lang", "en"]) == 2
    assert "persons.vald" in capsys.readouterr().err
