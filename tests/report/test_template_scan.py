"""A template's text is judged before any answer is read; what was flawless is remembered."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from report import template_scan
from report.template_scan import check_template, scan_template
from report.templating_sources import TEMPLATES
from survey.problem import ConfigError, TemplateError
from survey.study import Study
from survey.study_reader import read_study
from tests.study_folder import make_study

CHINESE = '{% extends "party_cadres.md.j2" %}\n'
ENGLISH = '{% extends "en/party_cadres.md.j2" %}\n'


@pytest.fixture(autouse=True)
def own_notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(template_scan, "_NOTES", tmp_path / "notes")
    return tmp_path / "notes"


def study_with(folder: Path, template: str, *, language: str | None = None) -> Study:
    """The example's study with a template of its own."""
    study = make_study(folder)
    (folder / "own.md.j2").write_text(template, encoding="utf-8")
    keys = "template: own.md.j2" + (f"\nlanguage: {language}" if language else "")
    study.change_config("county: 临澜县", f"county: 临澜县\n{keys}")
    return read_study(study.config)


def codes(folder: Path, template: str) -> list[tuple[str, int | None]]:
    with pytest.raises(TemplateError) as refused:
        check_template(study_with(folder, template))
    return [(one.code, one.place and one.place.row) for one in refused.value.problems]


def test_what_people_write_wrongly_is_told_before_the_answers_are_read(tmp_path: Path) -> None:
    block = "{{% block {0} %}}\n{1}\n{{% endblock %}}\n"
    source = CHINESE + block.format("lead_purpos", "甲") + block.format("closing", "占42.3%。")
    assert codes(tmp_path, source) == [("block-without-parent", 2), ("figure-typed", 6)]


@pytest.mark.parametrize(
    ("text", "code"), [("｛｛ county ｝｝", "fullwidth-braces"), ("甲\n---", "rule-or-underline")]
)
def test_traps_stop_the_build(text: str, code: str, tmp_path: Path) -> None:
    source = CHINESE + "{% block closing %}\n" + text + "\n{% endblock %}"
    assert code in [found for found, _ in codes(tmp_path, source)]


def test_a_section_that_is_called_by_a_name_put_together_is_judged(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "one.md.j2").write_text("占42.3%。", encoding="utf-8")
    (tmp_path / "own.md.j2").write_text(
        '{% include "parts/" ~ s.name ~ ".md.j2" %}', encoding="utf-8"
    )
    scan = scan_template(tmp_path / "own.md.j2")
    assert [one.code for one in scan.problems] == ["figure-typed"]


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("party_cadres.md.j2")))
def test_the_shipped_templates_reach_all_their_sections_and_are_sound(template: Path) -> None:
    scan = scan_template(template)
    assert scan.problems == ()
    assert scan.language == ("en" if "en" in template.parts else "zh")


def test_what_was_flawless_is_not_judged_again(tmp_path: Path, own_notes: Path) -> None:
    study = study_with(tmp_path, CHINESE)
    check_template(study)
    (note,) = own_notes.glob("*.json")
    written = note.stat().st_mtime_ns
    os.utime(note, ns=(written - 10**9, written - 10**9))
    check_template(study)
    assert note.stat().st_mtime_ns == written - 10**9


def test_what_has_changed_since_is_judged_again(tmp_path: Path) -> None:
    template = tmp_path / "own.md.j2"
    part = tmp_path / "part.md.j2"
    template.write_text('{% include "part.md.j2" %}', encoding="utf-8")
    part.write_text("甲", encoding="utf-8")
    assert scan_template(template).problems == ()
    part.write_text("多数", encoding="utf-8")
    assert [one.code for one in scan_template(template).problems] == ["figure-word-typed"]
    part.unlink()
    assert [one.code for one in scan_template(template).problems] == ["template-not-found"]


def test_a_file_that_comes_before_the_one_that_was_meant_is_judged(tmp_path: Path) -> None:
    template = tmp_path / "own.md.j2"
    template.write_text('{% include "parts/appendix_ledger.md.j2" %}', encoding="utf-8")
    assert scan_template(template).problems == ()
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "appendix_ledger.md.j2").write_text("多数", encoding="utf-8")
    assert [one.code for one in scan_template(template).problems] == ["figure-word-typed"]


def test_a_note_that_cannot_be_read_is_no_note(tmp_path: Path, own_notes: Path) -> None:
    template = tmp_path / "own.md.j2"
    template.write_text("甲", encoding="utf-8")
    scan_template(template)
    (note,) = own_notes.glob("*.json")
    note.write_text("[]", encoding="utf-8")
    assert scan_template(template).language == "zh"


@pytest.mark.parametrize(
    ("template", "language", "code", "line"),
    [
        (CHINESE, "en", "template-in-zh", 4),
        (ENGLISH, "zh", "template-in-en", 3),
        (ENGLISH, None, "template-in-en", 3),
    ],
)
def test_a_template_in_another_language_is_an_error_that_names_the_one_to_set(
    template: str, language: str | None, code: str, line: int, tmp_path: Path
) -> None:
    study = study_with(tmp_path, template, language=language)
    folder = "templates/en" if language == "en" else "templates"
    with pytest.raises(ConfigError) as refused:
        check_template(study)
    (problem,) = refused.value.problems
    assert problem.code == code
    assert problem.place is not None
    assert problem.place.row == line
    asked = dict(problem.parameters)["wanted"]
    assert asked.endswith(f"{folder}/party_cadres.md.j2")
    assert (study.config.parent / asked).is_file()


def test_a_template_in_the_reports_language_is_let_through(tmp_path: Path) -> None:
    assert check_template(study_with(tmp_path, ENGLISH, language="en")) == ()
