"""What is wrong with a template without any data is told with its line, and nothing else is."""

import pytest

from report.lint import lint
from report.messages import word
from survey.problem import TemplateError
from tests.report.template_examples import CONTEXT


def found(folder, source: str, **files: str) -> list[tuple[str, int | None]]:
    for name, text in files.items():
        (folder / f"{name}.md.j2").write_text(text, encoding="utf-8")
    template = folder / "report.md.j2"
    template.write_text(source, encoding="utf-8")
    problems = lint(template, CONTEXT)
    for problem in problems:
        assert word(problem, "zh")
        assert word(problem, "en")
    return [(problem.code, problem.place.row) for problem in problems]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("｛｛ county ｝｝", "fullwidth-braces"),
        ("｛% if true %｝", "fullwidth-braces"),
        ("｛＃ 注释 ＃｝", "fullwidth-braces"),
        ("甲\n---", "rule-or-underline"),
        ("甲\n===", "rule-or-underline"),
        ("***", "rule-or-underline"),
        ("| 甲 | 乙 |", "table-in-markdown"),
        ("甲 | 乙\n---|---", "table-in-markdown"),
        ("2024. 年初", "number-makes-list"),
        ("2024) 年初", "number-makes-list"),
        ("#标题", "heading-without-space"),
        ("＃ 标题", "heading-without-space"),
        ("##{{ county }}", "heading-without-space"),
        ("##### 五级", "heading-too-deep"),
        ("# 一、主要不足", "heading-numbered-by-hand"),
        ("## （一）队伍", "heading-numbered-by-hand"),
        ("### 1．队伍", "heading-numbered-by-hand"),
        ("<b>粗</b>", "html-in-template"),
        ("<!-- 注 -->", "html-in-template"),
        ("[甲](http://a.cn)", "link-in-template"),
        ("![图](a.png)", "link-in-template"),
        ("**甲", "bold-not-closed"),
        ("甲**乙{{ county }}", "bold-not-closed"),
        ("**甲 **乙", "bold-not-closed"),
        ("**甲**、**乙", "bold-not-closed"),
        ("{% if true %}**甲{% endif %}", "bold-not-closed"),
        ("甲\ue000", "private-use-character"),
        ("甲\U000f0001", "private-use-character"),
        ("{ persons.high.share | percent }", "single-braces"),
        ("{ county.name }", "single-braces"),
        ("{% include '/etc/hostname' %}", "template-not-found"),
        ("{% include '/etc/host' ~ county %}", "template-not-found"),
        ("## 标题 {#anchor}", "heading-with-anchor"),
        ("{{ county ｜ upper }}", "character-in-tag"),
        ("{{ zzzz }}", "unknown-name-far"),
        ("{{ persons.hihg.share | percent }}", "unknown-name"),
        ("{% if false %}{{ persons.hihg.share | percent }}{% endif %}", "unknown-name"),
        ('{{ persons["hihg"].share | percent }}', "unknown-name"),
        ("{{ county | percnt }}", "unknown-filter"),
        ("{% if false %}{{ county | percnt }}{% endif %}", "unknown-filter"),
        ("{{ 'x' if gap is signficant }}", "unknown-test"),
        ("{% include 'no.md.j2' %}", "template-not-found"),
        ("{% if true %}", "tag-not-closed"),
        ("{% autoescape false %}{% endautoescape %}", "template-tag-refused"),
        ("占42.3%。", "figure-typed"),
        ("共203人。", "figure-typed"),
        ("平均46.8岁。", "figure-typed"),
        ("近六成受访者", "figure-word-typed"),
        ("四成以上受访者", "figure-word-typed"),
        ("半数受访者", "figure-word-typed"),
        ("多数干部", "figure-word-typed"),
        ("居首位", "figure-word-typed"),
        ("明显高于", "figure-word-typed"),
        ("有所上升", "figure-word-typed"),
        ("A majority of cadres", "figure-word-typed"),
        ("more than six in ten", "figure-word-typed"),
        ("42 per cent of them", "figure-typed"),
        ("It rose.", "figure-word-typed"),
    ],
)
def test_a_trap_is_told_with_its_line(tmp_path, line, code):
    problems = found(tmp_path, "甲\n\n" + line)
    last = 3 + line.count("\n")
    assert [one for one, _ in problems if one == code] == [code]
    assert {row for one, row in problems if one == code} <= {3, last, last + 1}


@pytest.mark.parametrize(
    "source",
    [
        "# {{ county }}",
        "- 甲\n- 乙",
        "1. 甲\n2. 乙",
        "a < b，c > d",
        "2024年5月，依据《条例》（2019年修订）第30条、第31条。",
        "Article 30 of the 2019 regulations, and articles 31 and 32.",
        "{# 注释里可以写42.3%、多数、| 表 | 格 | 和 ｛ #}\n甲",
        "{#\n| 甲 |\n2024. 年初\n多数\n#}\n甲",
        "{% raw %}甲{% endraw %}",
        "甲——乙",
        "**甲**乙\n**丙**",
        "**甲{{ county }}。**乙",
        "**甲\n乙**丙",
        "\\*\\*甲，5 * 4",
        "***甲***",
        "{% if true %}**甲**{% else %}**乙**{% endif %}",
        "{% if true %}\n**甲**乙\n{% endif %}",
        "{% if persons.sent is defined %}{{ persons.sent.count | count }}{% endif %}",
        "{% for i in items %}{{ loop.index }}{{ i.label }}{% endfor %}",
        "{% macro m(x, y=1) %}{{ x }}{{ caller() }}{% endmacro %}",
        "{% set ns = namespace(a='x') %}{{ ns.a }}",
        "{{ 'x' if gap is significant }}{{ gap | points(signed=True) }}",
        "GB/T 9704，SE²，p(1-p)，5G，H1N1",
        "{# allow-figures: 量表就是这样印的 #}\n选“4—5分”的占比，95%置信区间，差异显著。",
        "选95%。\n{# allow-figures: 统计术语 #}\n差异显著。",
    ],
)
def test_a_sound_template_is_let_through(tmp_path, source):
    assert found(tmp_path, source) == []


def test_an_allowance_holds_for_its_paragraph_and_needs_a_reason(tmp_path):
    assert found(tmp_path, "{# allow-figures: 术语 #}\n95%\n\n96%") == [("figure-typed", 4)]
    assert found(tmp_path, "{# allow-figures: #}\n95%") == [("figure-typed", 2)]


def test_a_block_that_no_parent_has_is_told(tmp_path):
    base = "{% block one %}甲{% block inner %}乙{% endblock %}{% endblock %}"
    child = '{% extends "base.md.j2" %}\n{% block onne %}丙{% endblock %}'
    assert found(tmp_path, child, base=base) == [("block-without-parent", 2)]
    fine = '{% extends "base.md.j2" %}\n{% block inner %}丙{% endblock %}'
    assert found(tmp_path, fine, base=base) == []
    new_inside = (
        '{% extends "base.md.j2" %}\n{% block one %}{% block new %}丙{% endblock %}{% endblock %}'
    )
    assert found(tmp_path, new_inside, base=base) == []


def test_a_block_of_a_grandparent_is_a_parents_block(tmp_path):
    middle = '{% extends "base.md.j2" %}'
    child = '{% extends "middle.md.j2" %}\n{% block one %}丙{% endblock %}'
    assert found(tmp_path, child, base="{% block one %}{% endblock %}", middle=middle) == []


def test_a_parent_that_is_not_there_is_told_and_not_the_blocks_under_it(tmp_path):
    child = '{% extends "bsae.md.j2" %}\n\n漏掉的话\n{% block one %}丙{% endblock %}'
    problems = found(tmp_path, child, base="{% block one %}{% endblock %}")
    assert problems == [("template-not-found", 1)]


def test_text_that_a_child_never_prints_is_told(tmp_path):
    child = '{% extends "base.md.j2" %}\n\n漏掉的话\n{% set x = 1 %}\n{# 注 #}\n{{ county }}'
    problems = found(tmp_path, child, base="{% block one %}{% endblock %}")
    assert problems == [("text-outside-blocks", 3), ("text-outside-blocks", 6)]


def test_all_files_that_a_template_reaches_are_judged(tmp_path):
    template = '{% import "say.md.j2" as say with context %}{% include "part.md.j2" %}{{ say.m() }}'
    problems = found(tmp_path, template, say="\n{% macro m() %}多数{% endmacro %}", part="甲\n---")
    assert problems == [("rule-or-underline", 2), ("figure-word-typed", 2)]


def test_what_one_template_sets_another_may_use(tmp_path):
    template = '{% for s in items %}{% include "part.md.j2" %}{% endfor %}'
    assert found(tmp_path, template, part="{{ s.label }}") == []


def test_templates_in_a_circle_do_not_keep_lint_from_ending(tmp_path):
    assert found(tmp_path, '{% extends "a.md.j2" %}', a='{% extends "report.md.j2" %}') == []


def test_the_remedy_names_the_nearest_name(tmp_path):
    template = tmp_path / "report.md.j2"
    template.write_text("{{ persons.hihg.share | percent }}", encoding="utf-8")
    (problem,) = lint(template, CONTEXT)
    assert "persons.high" in word(problem, "en")


@pytest.mark.parametrize("source", ["", "\n \n"])
def test_an_empty_template_is_told(tmp_path, source):
    assert found(tmp_path, source) == [("template-empty", None)]


def test_a_fullwidth_mark_in_a_tag_is_told_before_the_block_around_it(tmp_path):
    source = "{% block a %}\n甲\n{{ ref(“t1”) }}\n{% endblock %}\n"
    assert found(tmp_path, source) == [("character-in-tag", 3)]


def test_braces_of_prose_are_none_of_a_name(tmp_path):
    assert found(tmp_path, "集合{甲}与{a}，代码{ x }。") == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "template-is-old-word"),
        (b"PK\x03\x04" + bytes(600), "template-is-other-file"),
        ("甲".encode("gb18030"), "template-not-utf8"),
    ],
)
def test_a_file_that_is_no_text_is_told_for_what_it_is(tmp_path, content, code):
    template = tmp_path / "report.md.j2"
    template.write_bytes(content)
    with pytest.raises(TemplateError) as refusal:
        lint(template, CONTEXT)
    assert [problem.code for problem in refusal.value.problems] == [code]


def test_a_template_that_calls_itself_is_told(tmp_path):
    assert found(tmp_path, "甲\n{% include 'county.md.j2' %}", county="乙") == []
    (tmp_path / "county.md.j2").unlink()
    template = tmp_path / "county.md.j2"
    template.write_text("甲\n{% include 'county.md.j2' %}", encoding="utf-8")
    assert [problem.code for problem in lint(template, CONTEXT)] == ["template-calls-itself"]


def test_a_line_longer_than_any_paragraph_is_told_and_not_searched(tmp_path):
    template = tmp_path / "report.md.j2"
    template.write_text(f"甲\n\n{'1' * 2_000_000}\n", encoding="utf-8")
    with pytest.raises(TemplateError) as refusal:
        lint(template, CONTEXT)
    (problem,) = refusal.value.problems
    assert (problem.code, problem.place.row) == ("template-line-long", 3)
    assert dict(problem.parameters) == {"letters": "2000000", "limit": "10000"}
