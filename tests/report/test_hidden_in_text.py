"""A sentence that prints the mark of a hidden figure is told; a table that does is not."""

from report.document import Binding, Cell, Document, Paragraph, Properties, Run, Table
from report.hidden_in_text import hidden_in_text

PROPERTIES = Properties(
    title="t", creator="c", subject="s", date="2024-06-20", language="zh"
)  # fmt: skip


def bound(text: str, finding: str) -> Run:
    return Run(text=text, binding=Binding(finding=finding, format="percent(1)", value=""))


def document(*blocks) -> Document:
    return Document(properties=PROPERTIES, blocks=blocks)


def paragraph(*runs: Run, style: str = "BodyText") -> Paragraph:
    return Paragraph(id="p", style=style, runs=runs)


def test_a_mark_in_a_sentence_is_told_with_the_sentence_and_the_name_of_the_figure():
    made = paragraph(Run(text="专职的占"), bound("※", "persons.full_time.share"), Run(text="。"))
    (notice,) = hidden_in_text(document(made))
    assert notice.code == "hidden-in-text"
    assert dict(notice.parameters) == {"text": "专职的占※。", "names": "persons.full_time.share"}


def test_figures_that_are_shown_and_dashes_of_the_text_are_not_told():
    made = paragraph(Run(text="第1—2位，占"), bound("12.5%", "persons.full_time.share"))
    assert hidden_in_text(document(made, paragraph(Run(text="“※”表示……")))) == ()


def test_a_mark_in_a_table_or_in_its_note_is_where_it_belongs():
    cell = Cell(runs=(bound("—", "persons.full_time.share"),))
    head = Cell(runs=(Run(text="占比"),))
    table = Table(id="t", caption=(), header=((head,),), rows=((cell,),), widths=(1.0,))
    note = paragraph(bound("—", "persons.full_time.share"), style="TableNote")
    assert hidden_in_text(document(table, note)) == ()
