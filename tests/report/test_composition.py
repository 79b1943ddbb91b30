"""Tables and charts take figures, and what does not fit is told."""

import pytest

from report.document import Chart, Table
from tests.report.template_examples import refused, rendered, text_of


def table(tmp_path, arguments: str, **names) -> Table:
    (block,) = rendered(tmp_path, "{{ table(" + arguments + ") }}", **names).blocks
    assert isinstance(block, Table)
    return block


def chart(tmp_path, arguments: str, **names) -> Chart:
    (block,) = rendered(tmp_path, "{{ chart(" + arguments + ") }}", **names).blocks
    assert isinstance(block, Chart)
    return block


TWO = 'columns=["项目", "占比"], rows=[["甲", persons.high.share | percent]], caption="题"'


def test_a_table_has_its_cells_with_their_bindings(tmp_path):
    made = table(tmp_path, TWO + ', note="注" ~ county')
    assert [cell.runs[0].text for cell in made.header[0]] == ["项目", "占比"]
    assert [cell.align for cell in made.header[0]] == ["center", "center"]
    assert [cell.align for cell in made.rows[0]] == ["left", "center"]
    assert made.rows[0][1].runs[0].binding.finding == "persons.high.share"
    assert [run.text for run in made.note] == ["注青山县"]


def test_widths_and_alignment_can_be_given(tmp_path):
    made = table(tmp_path, TWO + ', widths=[3, 1], align="lr"')
    assert made.widths == (0.75, 0.25)
    assert [cell.align for cell in made.rows[0]] == ["left", "right"]


def test_widths_follow_what_stands_in_the_columns(tmp_path):
    made = table(tmp_path, 'columns=["很长很长很长的一列", "短"], rows=[], caption="题"')
    assert sum(made.widths) == pytest.approx(1)
    assert made.widths[0] == pytest.approx(18 / 24)


def test_a_text_of_any_length_leaves_room_for_the_other_columns(tmp_path):
    made = table(tmp_path, "columns=[long, '短'], rows=[], caption='题'", long="长" * 500)
    assert made.widths[1] > 0.1


def test_an_empty_cell_may_stand(tmp_path):
    assert table(tmp_path, 'columns=["甲"], rows=[[""]], caption="题"').rows[0][0].runs == ()


def test_a_chart_has_values_labels_and_bindings(tmp_path):
    made = chart(
        tmp_path, '"bar", ["甲", "乙"], [persons.high.share, persons.low.share | percent(0)], "题"'
    )
    ((high, low),) = [series.points for series in made.series]
    assert (high.value, high.label, high.binding.finding) == (0.5834, "58.3%", "persons.high.share")
    assert (low.value, low.label) == (0.2, "20%")
    assert made.alternative_text == "题：甲 58.3%；乙 20%"


def test_a_chart_may_have_named_series_and_gaps(tmp_path):
    made = chart(
        tmp_path,
        '"grouped", ["甲"], {"今年": [persons.high.share], "去年": [none]}, "题", alt=county',
    )
    assert [series.name for series in made.series] == ["今年", "去年"]
    assert made.series[1].points[0].value is None
    assert made.series[1].points[0].binding is None
    assert made.alternative_text == "青山县"


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ('table(columns=["甲"], rows=[["乙", "丙"]], caption="题")', "row-does-not-fit"),
        ('table(columns="甲", rows=[], caption="题")', "list-expected"),
        ('table(columns=["甲"], rows=["乙"], caption="题")', "list-expected"),
        (
            'table(columns=["甲"], rows=[[persons.high.share]], caption="题")',
            "figure-without-filter",
        ),
        ('table(columns=["甲"], rows=[[persons.zzz]], caption="题")', "unknown-name-far"),
        ('table(columns=["甲"], rows=[], caption=persons.high.share)', "figure-without-filter"),
        ('table(columns=["甲"], rows=[], caption="题", width=[1])', "unknown-option-of-function"),
        ('table(columns=["甲"], rows=[], caption="题", widths=[1, 2])', "widths-do-not-fit"),
        ('table(columns=["甲"], rows=[], caption="题", widths=[0])', "widths-do-not-fit"),
        ('table(columns=["甲"], rows=[], caption="题", align="x")', "align-does-not-fit"),
        ('table(columns=["甲"], rows=[])', "arguments-missing"),
        ("table(columns=[], rows=[], caption='题')", "align-does-not-fit"),
        ('chart("pie", ["甲"], [persons.high.share], "题")', "unknown-chart-kind"),
        ('chart("bar", ["甲", "乙"], [persons.high.share], "题")', "series-does-not-fit"),
        ('chart("bar", ["甲"], [0.4], "题")', "point-without-figure"),
        ('chart("bar", ["甲"], ["40%"], "题")', "point-without-figure"),
        ('chart("bar", ["甲"], persons.high.share, "题")', "list-expected"),
        (
            'chart("bar", ["甲"], [persons.high.share], "题", title="x")',
            "unknown-option-of-function",
        ),
        ("title(persons.high.share)", "figure-without-filter"),
        ("footnote(persons.high.share)", "figure-without-filter"),
        ("rounding_note(persons.high.share)", "list-expected"),
    ],
)
def test_what_does_not_fit_is_told_with_its_line(tmp_path, source, code):
    problem = refused(tmp_path, "甲\n\n{{ " + source + " }}")
    assert (problem.code, problem.place.row) == (code, 3)


def test_two_tables_of_one_name_are_refused(tmp_path):
    named = "{{ table(columns=['甲'], rows=[], caption='题', name='a') }}\n\n"
    assert refused(tmp_path, named * 2).code == "name-given-twice"


@pytest.mark.parametrize(
    ("answer", "zh"),
    [
        ("说得好", "“说得好”"),
        ("他说“不行”。", "“他说‘不行’。”"),
        ("“整句”", "“整句”"),
        (" 甲 ", "“甲”"),
    ],
)
def test_an_answer_is_quoted_with_inner_quotation_marks(tmp_path, answer, zh):
    assert text_of(rendered(tmp_path, "{{ quote(answer) }}", answer=answer)) == zh


def test_a_rounding_note_is_printed_where_it_is_due(tmp_path):
    source = "甲。{{ rounding_note([persons.high.share, persons.low.share]) }}"
    assert text_of(rendered(tmp_path, source)) == "甲。"
