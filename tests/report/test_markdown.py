"""Rendered text becomes blocks with stable ids; Markdown's surprises stay out."""

import pytest

from report.document import Chart, Paragraph, Table
from tests.report.template_examples import refused, rendered, runs_of, text_of


def styles(document) -> list[str]:
    return [block.style for block in document.blocks if isinstance(block, Paragraph)]


def ids(document) -> list[str]:
    return [block.id for block in document.blocks]


def test_each_kind_of_paragraph_has_its_style(tmp_path):
    source = (
        "{{ title(county) }}\n{{ subtitle('副') }}\n{{ byline(county ~ '委') }}\n"
        "{{ notice('提示') }}\n# 一\n## 二\n### 三\n#### 四\n正文\n- 甲\n- 乙\n\n> 引\n\n"
        "{{ appendix('附') }}\n\n1. 丙\n2. 丁"
    )
    assert styles(rendered(tmp_path, source)) == [
        *("Title", "Subtitle", "Byline", "Notice", "Heading1", "Heading2", "Heading3"),
        *("Heading4", "BodyText", "ListItem", "ListItem", "Quote", "AppendixHeading"),
        *("ListItem", "ListItem"),
    ]


def test_a_numbered_list_keeps_its_numbers(tmp_path):
    assert text_of(rendered(tmp_path, "1. 甲\n2. 乙")) == "1．甲\n2．乙"
    assert text_of(rendered(tmp_path, "1. a\n2. b", "en")) == "1. a\n2. b"


@pytest.mark.parametrize(
    ("source", "language", "text"),
    [
        ("甲。\n乙。", "zh", "甲。乙。"),
        ("甲\n{{ county }}\n乙", "zh", "甲青山县乙"),
        ("GDP\ngrowth", "zh", "GDP growth"),
        ("共\n{{ persons.valid.count | count }}\n参加", "zh", "共203人参加"),
        ("one\ntwo", "en", "one two"),
        ("one\n{{ persons.high.share | percent }}\ntwo", "en", "one 58.3% two"),
        ("甲\\\n乙", "zh", "甲\n乙"),
    ],
)
def test_a_line_end_is_a_space_only_where_the_language_has_spaces(tmp_path, source, language, text):
    assert text_of(rendered(tmp_path, source, language)) == text


@pytest.mark.parametrize(
    "source",
    ["    四个空格", "\t制表符", "甲\n\n        八个空格", "{% if true %}\n    甲\n{% endif %}"],
)
def test_indentation_makes_no_code(tmp_path, source):
    assert set(styles(rendered(tmp_path, source))) == {"BodyText"}


@pytest.mark.parametrize(
    "source", ["`甲`", "~~甲~~", "甲&nbsp;乙&lt;", "http://a.cn", "```甲", "$x$"]
)
def test_the_rest_of_markdown_is_plain_text(tmp_path, source):
    assert text_of(rendered(tmp_path, source)) == source


@pytest.mark.parametrize("source", ["- 甲\n{% if true %}\n乙\n{% endif %}", "> 甲\n乙", "- 甲\n乙"])
def test_a_list_or_quotation_ends_with_its_line(tmp_path, source):
    document = rendered(tmp_path, source)
    assert len(document.blocks) == 2
    assert styles(document)[1] == "BodyText"


def test_an_indented_line_belongs_to_its_list_item(tmp_path):
    assert text_of(rendered(tmp_path, "- 甲\n  乙\n- 丙")) == "甲乙\n丙"


def test_paragraphs_in_which_nothing_is_printed_vanish(tmp_path):
    source = (
        "甲\n\n{{ '' }}\n\n{{ rounding_note([]) }}\n\n{% if false %}乙{% endif %}\n\n"
        "# {{ '' }}\n\n丙"
    )
    document = rendered(tmp_path, source)
    assert text_of(document) == "甲\n丙"


def test_a_page_break_belongs_to_the_paragraph_after_it(tmp_path):
    source = "甲\n{{ page_break() }}\n{{ appendix('附') }}\n乙"
    breaks = [block.page_break_before for block in rendered(tmp_path, source).blocks]
    assert breaks == [False, True, False]


TABLE = '{{ table(columns=["甲"], rows=[["乙"]], caption="题") }}'


def test_an_id_is_block_section_kind_and_ordinal(tmp_path):
    source = (
        "甲\n\n{% block lead %}乙\n\n" + TABLE + "\n\n丙\n{% endblock %}\n"
        "{% for name in ['size', 'drive'] %}\n{{ section('deficiencies.' ~ name) }}\n"
        "## {{ name }}\n\n{% block deficiency scoped %}\n丁\n{% endblock %}\n\n戊\n\n{% endfor %}"
    )
    assert ids(rendered(tmp_path, source)) == [
        *("body.p1", "lead.p1", "lead.t1", "lead.p2"),
        *("body.deficiencies.size.p1", "deficiency.deficiencies.size.p1"),
        "body.deficiencies.size.p2",
        *("body.deficiencies.drive.p1", "deficiency.deficiencies.drive.p1"),
        "body.deficiencies.drive.p2",
    ]


def test_a_table_more_does_not_change_the_ids_of_paragraphs(tmp_path):
    with_table = ids(rendered(tmp_path, f"甲\n\n{TABLE}\n\n乙"))
    assert [one for one in with_table if ".p" in one] == ids(rendered(tmp_path, "甲\n\n乙"))


def test_a_section_ends_with_its_block(tmp_path):
    source = "{% block a %}{{ section('x') }}\n甲\n{% endblock %}\n\n乙"
    assert ids(rendered(tmp_path, source)) == ["a.x.p1", "body.p1"]


def test_a_section_name_is_fit_for_an_id(tmp_path):
    assert ids(rendered(tmp_path, "{{ section('a b/<c>') }}\n甲")) == ["body.a_b__c_.p1"]


def test_a_named_table_is_known_by_its_name_and_can_be_referred_to_before(tmp_path):
    source = (
        "见{{ ref('two') }}和{{ ref('pic') }}。\n\n"
        + TABLE
        + '\n\n{{ table(columns=["甲"], rows=[], caption="题", name="two") }}\n\n'
        '{{ chart("bar", ["甲"], [persons.high.share], caption="题", name="pic") }}'
    )
    document = rendered(tmp_path, source)
    assert text_of(document) == "见表2和图1。"
    references = [run.reference for run in runs_of(document) if run.reference]
    assert references == ["two", "pic"]
    assert ids(document) == ["body.p1", "body.t1", "two", "pic"]
    assert text_of(rendered(tmp_path, source, "en")).startswith("见Table 2")


def test_a_reference_to_nothing_is_told_where_it_stands(tmp_path):
    problem = refused(tmp_path, "甲\n\n见{{ ref('tow') }}。")
    assert (problem.code, problem.place.row) == ("unknown-reference", 3)


@pytest.mark.parametrize(
    "source", [f"甲{TABLE}", f"{TABLE}乙", f"# {TABLE}", f"- {TABLE}", "甲{{ title('乙') }}"]
)
def test_a_block_beside_text_is_told_where_it_stands(tmp_path, source):
    problem = refused(tmp_path, "甲\n\n" + source)
    assert (problem.code, problem.place.row) == ("block-not-alone", 3)


def test_a_block_on_a_line_of_its_own_parts_the_paragraph(tmp_path):
    document = rendered(tmp_path, f"甲\n{TABLE}\n乙\n  {TABLE}  \n{TABLE}{TABLE}")
    kinds = [type(block).__name__ for block in document.blocks]
    assert kinds == ["Paragraph", "Table", "Paragraph", "Table", "Table", "Table"]


def test_a_block_from_a_macro_stands_alone_too(tmp_path):
    source = "{% macro m() %}\n\n" + TABLE + "\n\n{% endmacro %}\n甲\n\n{{ m() }}\n\n乙"
    kinds = [type(block).__name__ for block in rendered(tmp_path, source).blocks]
    assert kinds == ["Paragraph", "Table", "Paragraph"]


def test_a_footnote_stands_where_it_is_called(tmp_path):
    source = "甲{{ footnote('见' ~ (persons.high.share | percent)) }}乙"
    runs = runs_of(rendered(tmp_path, source))
    assert [run.text for run in runs] == ["甲", "", "乙"]
    assert [run.text for run in runs[1].footnote] == ["见", "58.3%"]
    assert runs[1].footnote[1].binding.finding == "persons.high.share"


def test_template_text_in_a_cell_keeps_its_emphasis_and_bindings(tmp_path):
    source = (
        "{% set cell %}**甲**{{ persons.high.share | percent }}{{ '**' }}{% endset %}"
        '{{ table(columns=["甲"], rows=[[cell]], caption="题") }}'
    )
    (table,) = rendered(tmp_path, source).blocks
    assert isinstance(table, Table)
    texts = [(run.text, run.bold, bool(run.binding)) for run in table.rows[0][0].runs]
    assert texts == [("甲", True, False), ("58.3%", False, True), ("**", False, False)]


def test_many_values_have_a_slot_each(tmp_path):
    source = "{% for i in numbers %}{{ i }}，{% endfor %}"
    document = rendered(tmp_path, source, numbers=[f"n{i}" for i in range(70_000)])
    assert text_of(document) == "".join(f"n{i}，" for i in range(70_000))


def test_a_chart_is_a_chart(tmp_path):
    source = '{{ chart("bar", ["甲"], [persons.high.share], caption="题") }}'
    (chart,) = rendered(tmp_path, source).blocks
    assert isinstance(chart, Chart)
    assert chart.id == "body.c1"
