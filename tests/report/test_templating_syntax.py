"""A template that cannot be read is told in our own words, at the line that is to be mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.lint import lint
from report.messages import word
from survey.problem import TemplateError
from tests.report.template_examples import CONTEXT, rendered


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("甲\n{% if true %}\n乙", "tag-not-closed", 2),
        ("{% for i in items %}\n{% if true %}\n甲\n{% endfor %}\n乙", "tag-not-closed", 2),
        ("{% if true %}\n{% for i in items %}\n甲\n{% else %}\n{% endif %}", "tag-not-closed", 2),
        ("{% if true %}\n{% macro m() %}\n甲\n{% elif true %}\n{% endif %}", "tag-not-closed", 2),
        ("{% set x %}\n甲\n", "tag-not-closed", 1),
        ("{% set x = 1 %}\n{% block b %}\n甲", "tag-not-closed", 2),
        ("甲\n\n{% raw %}\n乙", "tag-not-closed", 3),
        ("甲\n{% endif %}", "tag-closes-nothing", 2),
        ("{% if true %}\n甲\n{% endfor %}\n{% endif %}", "tag-closes-nothing", 3),
        ("甲\n{% else %}", "tag-closes-nothing", 2),
        ("甲\n{% endblok %}", "tag-unknown", 2),
        ("甲\n{{ county\n乙，丙\n", "bracket-not-closed", 2),
        ("甲\n{{ county\n乙，{{ county }}\n", "bracket-not-closed", 2),
        ("甲\n{% if true\n乙\n{% endif %}", "bracket-not-closed", 2),
        ("甲\n{# 不完\n乙", "bracket-not-closed", 2),
        ("甲\n{{ listed(\n  items，\n) }}", "character-in-tag", 3),
        ("{% block a %}甲{% endblock %}\n{% block a %}乙{% endblock %}", "block-twice", 2),
        ("甲\n{{ county | }}", "template-syntax", 2),
    ],
)
def test_the_line_to_be_mended_is_told_without_a_word_of_jinjas(
    source: str, code: str, line: int, tmp_path: Path
) -> None:
    with pytest.raises(TemplateError) as refused:
        rendered(tmp_path, source)
    (by_build,) = refused.value.problems
    by_check = lint(tmp_path / "report.md.j2", CONTEXT)
    assert [by_build] == by_check
    assert by_build.place is not None
    assert (by_build.code, by_build.place.row) == (code, line)
    for language in ("zh", "en"):
        said = word(by_build, language)
        for jinjas in ("Jinja", "looking for", "token", "Encountered", "expected", "innermost"):
            assert jinjas not in said


def test_an_opening_sign_within_quotes_is_text(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as refused:
        rendered(tmp_path, '{{ "{{" }}\n{% if true %}')
    (problem,) = refused.value.problems
    assert problem.place is not None
    assert (problem.code, problem.place.row) == ("tag-not-closed", 2)
