"""Templates print what they may, and everything else stops with file and line."""

import pytest

from report.document import Chart, Table
from report.figures import Figure
from report.style import Style
from report.templating import render
from tests.report.template_examples import (
    CONTEXT,
    HOSTILE,
    properties,
    refused,
    rendered,
    runs_of,
    text_of,
)
from tests.report.wording.wording_examples import share


def test_a_sentence_is_printed_with_its_numbers_bound(tmp_path):
    source = (
        "{{ persons.high.share | worded }}受访者（{{ persons.high.share | percent }}）认为如此。"
    )
    document = rendered(tmp_path, source)
    assert text_of(document) == "近六成受访者（58.3%）认为如此。"
    bound = [run for run in runs_of(document) if run.binding]
    assert [(run.text, run.binding.finding, run.binding.format) for run in bound] == [
        ("近六成", "persons.high.share", "worded"),
        ("58.3%", "persons.high.share", "percent"),
    ]


def test_english_is_worded_in_english(tmp_path):
    source = (
        "{{ persons.high.share | worded }}\n"
        "respondents agree ({{ persons.high.share | interval }})."
    )
    assert text_of(rendered(tmp_path, source, "en")) == (
        "nearly six in ten respondents agree (95% confidence interval 51.0% to 65.0%)."
    )


@pytest.mark.parametrize(
    "source",
    [
        "前{{ hostile }}后",
        "前**{{ hostile }}**后",
        "# 前{{ hostile }}后",
        "- 前{{ hostile }}后",
        "> 前{{ hostile }}后",
        "{{ hostile }}",
        "{{ title(hostile) }}",
        '{{ "" ~ hostile }}',
        "{{ [hostile] | join }}",
        "{% set x %}{{ hostile }}{% endset %}{{ x }}",
        "{% set x %}甲{% endset %}{{ x ~ hostile }}",
        "{% set x %}甲{% endset %}{{ x + hostile }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(hostile) }}",
        "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ hostile }}{% endcall %}",
        "{% for x in [hostile] %}{{ x }}{% endfor %}",
        "{{ quote(hostile) }}",
    ],
)
def test_hostile_data_come_out_as_the_plain_text_that_they_are(tmp_path, source):
    document = rendered(tmp_path, source, hostile=HOSTILE)
    assert HOSTILE in text_of(document)
    assert len(document.blocks) == 1


def test_control_characters_and_line_ends_of_data_do_not_reach_word(tmp_path):
    dirty = "甲\x00\x07\x1b乙\ud800丙\ufffe\n\n# 丁\r\n- 戊\u2028己"
    document = rendered(tmp_path, "前{{ dirty }}后", dirty=dirty)
    assert text_of(document).replace("\u2028", "") == "前甲乙丙 # 丁 - 戊己后"
    assert len(document.blocks) == 1


def test_a_county_changes_one_block_and_keeps_the_rest(tmp_path):
    (tmp_path / "base.md.j2").write_text(
        "# 甲\n\n{% block one %}\n基本一\n{% endblock %}\n\n"
        "{% block two %}\n基本二\n{% endblock %}\n",
        encoding="utf-8",
    )
    source = (
        '{% extends "base.md.j2" %}\n{% block two %}\n{{ super() }}\n\n'
        "**本县**另有{{ persons.valid.count | count }}。\n{% endblock %}\n"
    )
    document = rendered(tmp_path, source)
    assert text_of(document) == "甲\n基本一\n基本二\n本县另有203人。"
    assert [block.id for block in document.blocks] == ["body.p1", "one.p1", "two.p1", "two.p2"]


def test_a_shipped_template_can_be_extended_from_any_folder(tmp_path):
    problem = refused(tmp_path, '{% extends "reprot.md.j2" %}')
    assert problem.code == "template-not-found"
    assert dict(problem.parameters)["nearest"] == "report.md.j2"


def test_a_template_from_windows_is_read(tmp_path):
    template = tmp_path / "report.md.j2"
    template.write_bytes(b"\xef\xbb\xbf" + "# 甲\r\n\r\n乙\r\n".encode())
    document = render(template, CONTEXT, properties())
    assert [block.style for block in document.blocks] == ["Heading1", "BodyText"]


def test_texts_and_figures_are_joined_without_losing_a_binding(tmp_path):
    source = (
        '{{ "甲" ~ (persons.high.share | percent) ~ "乙" + (persons.low.share | percent) }}\n\n'
        '{{ [persons.high, persons.low] | map(attribute="share") | map("percent") | join("、") }}'
        "\n\n"
        '{{ [persons.high.share | percent, "丙"] | listed }}'
    )
    document = rendered(tmp_path, source)
    assert text_of(document) == "甲58.3%乙20.0%\n58.3%、20.0%\n58.3%和丙"
    assert sum(run.binding is not None for run in runs_of(document)) == 5


def test_a_name_that_may_be_missing_is_asked_for(tmp_path):
    source = (
        "{% if persons.sent.count is defined %}发放{% else %}未发放{% endif %}"
        "{{ '有' if persons.valid.count is defined }}"
    )
    assert text_of(rendered(tmp_path, source)) == "未发放有"


def test_names_that_are_also_methods_are_entries(tmp_path):
    names = {"items": ["甲"], "keys": "乙", "count": "丙"}
    source = "{{ names.items | join }}{{ names.keys }}{{ names.count }}{{ names['keys'] }}"
    assert text_of(rendered(tmp_path, source, names=names)) == "甲乙丙乙"


def test_entries_are_ordered_by_their_figures_and_hidden_ones_last(tmp_path):
    entries = [
        {"label": "隐", "share": CONTEXT["persons"]["few"]["share"]},
        {"label": "低", "figures": CONTEXT["persons"]["low"]},
        {"label": "高", "share": Figure(share(0.9))},
    ]
    source = (
        '{% for e in entries | by_size("share") %}{{ e.label }}{% endfor %}'
        '{{ (entries | largest("share")).label }}'
        '{{ "无" if entries[:1] | largest("share") is none }}'
    )
    assert text_of(rendered(tmp_path, source, entries=entries)) == "高低隐高无"
    problem = refused(tmp_path, '{{ (items | largest("share")).label }}')
    assert problem.code == "entry-without-figure"


def test_whole_numbers_and_lists_can_be_reckoned_with(tmp_path):
    source = (
        "{% set ns = namespace(all=[]) %}"
        "{% for i in items %}{% set ns.all = ns.all + [i.label ~ (loop.index + 1)] %}{% endfor %}"
        "{{ ns.all | join('，') }}；{{ (items | length) % 2 }}；{{ 7 // 2 - 1 }}"
    )
    assert text_of(rendered(tmp_path, source)) == "甲2，乙3；0；2"


def test_plain_text_can_be_changed(tmp_path):
    source = (
        '{{ " rd " | trim | upper }}{{ "unit" | capitalize }}{{ county | replace("县", "市") }}'
    )
    assert text_of(rendered(tmp_path, source, "en")) == "RDUnit青山市"


def test_low_numbers_change_what_said_prints(tmp_path):
    low = rendered(tmp_path, "{{ persons.high.share | said }}", style=Style(numbers="low"))
    assert text_of(low) == "近六成"


def test_a_hidden_figure_prints_its_mark_wherever_it_stands(tmp_path):
    source = (
        "{{ persons.few.share | percent }}{{ persons.rough.share | worded }}{{ mark_legend() }}\n\n"
        '{{ table(columns=["甲"], rows=[[persons.few.share | percent]], caption="题") }}\n\n'
        '{{ chart("bar", ["甲"], [persons.rough.share], caption="题") }}'
    )
    document = rendered(tmp_path, source)
    paragraph, table, chart = document.blocks
    assert text_of(document).startswith("—※“—”表示")
    assert isinstance(table, Table)
    assert isinstance(chart, Chart)
    assert table.rows[0][0].runs[0].text == "—"
    assert "“—”" in table.note[-1].text
    assert "“※”" not in table.note[-1].text
    assert "“※”" in chart.note[-1].text
    assert chart.series[0].points[0].value is None
    assert "0.4321" not in repr(document)
    assert "43.2" not in repr(document)
    assert paragraph.id == "body.p1"


def test_placeholders_are_printed_and_listed_in_order(tmp_path):
    source = '{{ placeholder("背景") }}\n\n甲{{ placeholder("案例" ~ county) }}'
    document = rendered(tmp_path, source)
    assert document.placeholders == ("背景", "案例青山县")
    assert text_of(document) == "【待补：背景】\n甲【待补：案例青山县】"
    assert [run.placeholder for run in runs_of(document)] == [True, False, True]


def test_rendering_again_gives_the_same_document(tmp_path):
    source = "# 甲\n\n{{ persons.high.share | percent }}{{ persons.valid.count | count }}"
    assert rendered(tmp_path, source) == rendered(tmp_path, source)


def test_a_changed_template_is_compiled_anew(tmp_path):
    assert text_of(rendered(tmp_path, "甲")) == "甲"
    assert text_of(rendered(tmp_path, "乙")) == "乙"


def test_our_own_mistakes_are_not_taken_for_the_templates(tmp_path):
    with pytest.raises(ValueError, match="no number"):
        rendered(tmp_path, "{{ x | percent }}", x=Figure(share(float("nan"))))
