from __future__ import annotations

import re
from dataclasses import replace

from report.bound import (
    AskedTest,
    BoundReport,
    Passage,
    Provenance,
    Published,
    TemplateText,
)
from report.document import Binding, Document, Paragraph, Run
from report.word.custom_part import part_xml, read_part
from report.word.edited import report_in
from report.word.writer import to_bytes
from tests.report.word import sample
from tests.report.word.structure import Package, W, laid_out, text_of
from tests.report.word.written_reports import DRAW, REFERENCES, report

HOSTILE = "a <b> & \"c\" 'd'\n\te ]]> {{ x }}"


def bound(*figures: tuple[str, str]) -> Paragraph:
    """A paragraph with figures of one finding each."""
    runs = [Run(text="占")]
    for text, finding in figures:
        runs += [
            Run(text=text, binding=Binding(finding=finding, format="percent", value="0.4")),
            Run(text="，"),
        ]
    return Paragraph(id="x.p1", style="BodyText", runs=tuple(runs))


def written(*blocks: Paragraph) -> bytes:
    return to_bytes(
        Document(properties=sample.chinese().properties, blocks=blocks), REFERENCES["zh"], DRAW
    )


def test_what_the_part_says_is_read_back_as_it_was() -> None:
    origin = Provenance(
        version="1",
        inputs=(("config", "00"),),
        findings=(Published(name="a.share", measure="share", value="0.5", base="97"),),
        tests=(AskedTest(path="x", test="majority", finding="a.share", answer=True),),
        templates=(TemplateText(name="t.j2", text=HOSTILE),),
    )
    passage = Passage(id="x.p1", segments=(HOSTILE,), look="1-2b")
    kept = BoundReport(provenance=origin, language="zh", pieces=(passage,), values={"k": HOSTILE})
    assert read_part(part_xml(kept)) == kept


def test_a_report_reads_back_as_the_pieces_that_it_was_made_of() -> None:
    opened = report_in(report(sample.chinese()))
    texts = [one.text for one in opened.paragraphs() if not one.inside and one.text]
    pieces = [
        one.text
        for one in opened.base.pieces
        if isinstance(one, Passage) and "/footnote" not in one.id
    ]
    looks = [one.look for one in opened.base.pieces if isinstance(one, Passage) and one.look]
    shown = {one.look for one in opened.paragraphs() if one.look}
    assert [one for one in texts if one != "\ufffc"] == pieces
    assert looks
    assert set(looks) <= shown


def test_each_figure_has_a_control_of_its_own_even_where_one_stands_twice() -> None:
    package = Package(written(bound(("40.0%", "a.share"), ("40.0%", "a.share"))))
    tags = [tag.get(f"{W}val") for tag in package.body.iter(f"{W}tag")]
    assert len(tags) == len(set(tags)) == 2


def test_the_key_of_a_figure_stays_when_another_is_put_before_it() -> None:
    alone = report_in(written(bound(("40.0%", "a.share")))).base.figures
    second = report_in(written(bound(("30.0%", "b.share"), ("40.0%", "a.share")))).base.figures
    assert set(alone) < set(second)


def test_a_text_that_libreoffice_would_spoil_is_not_bound_to_the_store() -> None:
    package = Package(written(bound(("p<0.001", "a.difference"), ("近六成", "a.share"))))
    low, word = package.body.iter(f"{W}sdtPr")
    assert low.find(f"{W}dataBinding") is None
    assert word.find(f"{W}dataBinding") is not None
    assert word.find(f"{W}text") is None  # a control of plain text repeats Chinese when saved


def test_the_text_in_controls_is_the_text_of_the_report() -> None:
    package = Package(written(bound(("40.0%", "a.share"))))
    (paragraph, *_) = [one for one in laid_out(package.body[0]) if one.tag == f"{W}p"]
    assert text_of(paragraph) == "占40.0%，"


def test_paragraphs_of_one_id_are_told_apart() -> None:
    one = bound(("40.0%", "a.share"))
    opened = report_in(written(one, replace(one, style="Quote")))
    assert [piece.id for piece in opened.base.pieces] == ["x.p1", "x.p1~2"]


def test_no_path_of_the_machine_stands_in_the_part() -> None:
    package = Package(report(sample.chinese()))
    (name,) = [one for one in package.names if re.fullmatch(r"customXml/item\d+\.xml", one)]
    assert b"/home/" not in package.parts[name]
    assert str(REFERENCES["zh"].parent).encode() not in package.parts[name]
