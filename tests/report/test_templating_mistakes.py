"""What a template may not do stops the build, told with file and line."""

from pathlib import Path

import pytest

from report.templating import render
from survey.problem import TemplateError
from tests.report.template_examples import (
    CONTEXT,
    properties,
    refused,
    rendered,
    text_of,
)


@pytest.mark.parametrize(
    "name", ["../secret.md.j2", "/etc/hostname", "a\\b.md.j2", "missing.md.j2"]
)
def test_templates_are_read_from_their_own_folders_only(tmp_path, name):
    folder = tmp_path / "templates"
    folder.mkdir()
    (tmp_path / "secret.md.j2").write_text("密", encoding="utf-8")
    source = "甲\n\n{% include name %}"
    problem = refused(folder, source, name=name)
    assert (problem.code, problem.place.row) == ("template-not-found", 3)


def test_a_link_does_not_lead_out_of_the_folder(tmp_path):
    folder = tmp_path / "templates"
    folder.mkdir()
    (tmp_path / "secret.md.j2").write_text("密", encoding="utf-8")
    (folder / "link.md.j2").symlink_to(tmp_path / "secret.md.j2")
    assert refused(folder, '{% include "link.md.j2" %}').code == "template-not-found"


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("甲\n\n{{ persons.high.share }}", "figure-without-filter", 3),
        ("甲\n{{ persons.hihg.share | percent }}", "unknown-name", 2),
        ("甲\n{{ prsons }}", "unknown-name", 2),
        ("甲\n{{ zzzz }}", "unknown-name-far", 2),
        ("甲\n{% if persons.zzz %}乙{% endif %}", "unknown-name-far", 2),
        ("甲\n{{ persons.zzz ~ '乙' }}", "unknown-name-far", 2),
        ("甲\n{{ persons.zzz | percent }}", "unknown-name-far", 2),
        ("甲\n{{ persons.zzz | upper }}", "unknown-name-far", 2),
        ("甲\n{% for x in persons.zzz %}{% endfor %}", "unknown-name-far", 2),
        ("甲\n{{ persons }}", "value-without-text", 2),
        ("甲\n{{ none }}", "value-without-text", 2),
        ("甲\n{{ 4.2 }}", "value-without-text", 2),
        ("甲\n\n\n{% if persons.high.share %}乙{% endif %}", "value-misused", 4),
        ("{% if persons.high.share > 0 %}乙{% endif %}", "value-misused", 1),
        ("{% if not persons.high.share %}乙{% endif %}", "value-misused", 1),
        ("{{ persons.high.share * 100 }}", "arithmetic-refused", 1),
        ("{{ persons.high.share - persons.low.share }}", "arithmetic-refused", 1),
        ("{{ 2 ** 9 }}", "arithmetic-refused", 1),
        ("{{ 1 / 2 }}", "arithmetic-refused", 1),
        ("{{ 1 // 0 }}", "arithmetic-refused", 1),
        ("{{ '甲' * 9 }}", "arithmetic-refused", 1),
        ("{{ -persons.high.share }}", "value-misused", 1),
        ("{{ (persons.high.share | percent)[:2] }}", "value-misused", 1),
        ("{{ (persons.high.share | percent).text }}", "value-without-entries", 1),
        ("{{ persons.high.share._finding }}", "value-without-entries", 1),
        ("{{ persons.high.share | percent | upper }}", "text-filter-on-figure", 1),
        ("{{ persons.high.share | percent | replace('5', '6') }}", "text-filter-on-figure", 1),
        ("{{ persons.high.share | percent | length }}", "value-misused", 1),
        ("{{ persons.high.share | percent | list }}", "value-misused", 1),
        ("{{ persons.high.share | percent | percent }}", "filter-without-figure", 1),
        ("{{ persons.high.share | count }}", "format-does-not-fit", 1),
        ("{{ persons.high.share | percent('x') }}", "filter-arguments", 1),
        ("{% if persons.few.share is majority %}多{% endif %}", "hidden-figure-tested", 1),
        ("{% if '甲' is majority %}多{% endif %}", "test-without-figure", 1),
        ("{{ [persons.low.share, persons.high.share] | sort }}", "value-misused", 1),
        ("甲\n{{ 'x'.upper() }}", "value-without-entries", 2),
        ("甲\n{{ [].append }}", "value-without-entries", 2),
        ("甲\n{{ county() }}", "not-callable", 2),
        ("甲\n{{ persons.high.share | percnt }}", "unknown-filter", 2),
        ("甲\n{{ county | safe }}", "unknown-filter", 2),
        ("甲\n{{ county | default('x') }}", "unknown-filter", 2),
        ("甲\n{% if gap is sginificant %}{% endif %}", "unknown-test", 2),
        ("甲\n{% if 1 %}\n乙", "tag-not-closed", 2),
        ("甲\n{{ county", "bracket-not-closed", 2),
        ("甲\n{% endif %}", "tag-closes-nothing", 2),
        ("甲\n{# 不完", "bracket-not-closed", 2),
        ("甲\n{% nosuch %}", "tag-unknown", 2),
        ("甲\n{% autoescape false %}{% endautoescape %}", "template-tag-refused", 2),
        ("甲\n{% include 'no.md.j2' %}", "template-not-found", 2),
        ("甲\n｛｛ county ｝｝", "fullwidth-braces", 2),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "template-calls-itself", 1),
        ("甲\n{{ range(3) }}", "unknown-name", 2),
        ("甲\n{{ items[2].label }}", "list-without-entry", 2),
        ("甲\n{{ items['label'] }}", "value-without-entries", 2),
        ("甲\n{{ county | items }}", "mapping-expected", 2),
        ("甲\n{{ gap | numeral }}", "numeral-of-no-integer", 2),
        ("甲\n{{ items | slice('x') | list }}", "template-fails", 2),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path, source, code, line):
    problem = refused(tmp_path, source)
    assert (problem.code, problem.place.row) == (code, line)
    assert problem.place.file.endswith("report.md.j2")


def test_an_unknown_name_is_told_whole_with_the_nearest_one(tmp_path):
    problem = refused(tmp_path, "{{ persons.hihg.share | percent }}")
    assert dict(problem.parameters) == {"name": "persons.hihg", "nearest": "persons.high"}


def test_a_mistake_in_another_template_is_told_with_that_ones_name(tmp_path):
    parts = tmp_path / "parts"
    parts.mkdir()
    (parts / "say.md.j2").write_text(
        "{% macro m(x) %}\n甲\n{{ x | count }}\n{% endmacro %}", encoding="utf-8"
    )
    (tmp_path / "base.md.j2").write_text(
        "乙\n{% block b %}{% endblock %}\n{{ no }}", encoding="utf-8"
    )
    macro = refused(tmp_path, '{% import "parts/say.md.j2" as say %}\n\n{{ say.m(gap) }}')
    assert (Path(macro.place.file).name, macro.place.row) == ("say.md.j2", 3)
    base = refused(tmp_path, '{% extends "base.md.j2" %}')
    assert (Path(base.place.file).name, base.place.row) == ("base.md.j2", 3)


def test_a_part_that_is_imported_alone_is_told_how_to_see_the_names(tmp_path):
    (tmp_path / "say.md.j2").write_text(
        "{% macro m() %}{{ county }}{% endmacro %}", encoding="utf-8"
    )
    problem = refused(tmp_path, '{% import "say.md.j2" as say %}{{ say.m() }}')
    assert problem.code == "import-without-context"
    source = '{% import "say.md.j2" as say with context %}{{ say.m() }}'
    assert text_of(rendered(tmp_path, source)) == "青山县"


def test_a_macro_that_is_not_there_is_told_with_the_nearest(tmp_path):
    (tmp_path / "say.md.j2").write_text("{% macro heading() %}{% endmacro %}", encoding="utf-8")
    problem = refused(tmp_path, '{% import "say.md.j2" as say %}{{ say.haeding() }}')
    assert dict(problem.parameters) == {"name": "haeding", "nearest": "heading"}


def test_templates_that_extend_each_other_are_refused(tmp_path):
    (tmp_path / "a.md.j2").write_text('{% include "report.md.j2" %}', encoding="utf-8")
    assert refused(tmp_path, '{% include "a.md.j2" %}').code == "template-calls-itself"


def test_a_template_that_is_not_utf8_is_refused_with_its_line(tmp_path):
    template = tmp_path / "report.md.j2"
    template.write_bytes("甲\n乙".encode("gb18030"))
    with pytest.raises(TemplateError) as error:
        render(template, CONTEXT, properties())
    (problem,) = error.value.problems
    assert (problem.code, problem.place.row) == ("template-not-utf8", 1)


@pytest.mark.parametrize(
    "escape",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ persons.high.share.__class__ }}",
        "{{ title.__globals__ }}",
        "{{ loop.__init__ }}",
        "{{ ('%s' | format(1)) }}",
        "{{ '{0.__class__}'.format(1) }}",
        "{{ namespace.__init__.__globals__ }}",
        "{% set x = namespace() %}{{ x.__class__ }}",
        "{{ county | attr('upper') }}",
        "{{ [].__class__ }}",
        "{{ table.__self__ }}",
        "{% macro m() %}{% endmacro %}{{ m.__init__.__globals__ }}",
        "{% macro m() %}{% endmacro %}{{ m._environment }}",
    ],
)
def test_there_is_no_way_out_of_the_sandbox(tmp_path, escape):
    refused(tmp_path, escape)
