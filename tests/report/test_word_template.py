"""A template that is edited in Word: the same names and bindings, and errors by paragraph."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from build_report import main
from report.audit.command import audit
from report.refresh.command import refresh
from tests.report.word.sdk import sdk_errors
from tests.report.word.structure import Package, W, problems, text_of
from tests.study_folder import ROOT, StudyFolder, make_study


@pytest.fixture
def study(tmp_path: Path) -> StudyFolder:
    return make_study(tmp_path)


def template(study: StudyFolder, *paragraphs: str | list[tuple[str, bool]]) -> Path:
    """A Word template of these paragraphs; a list is one of several runs, some of them bold."""
    made = docx.Document(str(ROOT / "templates" / "reference.docx"))
    for paragraph in paragraphs:
        added = made.add_paragraph()
        runs = [(paragraph, False)] if isinstance(paragraph, str) else paragraph
        for text, bold in runs:
            added.add_run(text).bold = bold
    path = study.folder / "模板.docx"
    made.save(str(path))
    study.change_config("output:", "template: 模板.docx\noutput:")
    return path


def built(study: StudyFolder) -> Package:
    assert main(["--config", str(study.config), "--quiet"]) == 0
    return Package(study.report.read_bytes())


def paragraphs(package: Package) -> list[str]:
    return [text_of(one) for one in package.body.iter(f"{W}p") if text_of(one)]


def test_values_stand_in_the_look_of_the_text_around_them_and_are_bound(
    study: StudyFolder, tmp_path: Path, assert_valid_docx: Callable[[Path], None]
) -> None:
    template(
        study, [("有效问卷", False), ("{{ persons.valid.count | count }}", True), ("。", False)]
    )
    package = built(study)
    assert paragraphs(package) == ["有效问卷480份。"]
    (control,) = [
        one
        for one in package.body.iter(f"{W}sdt")
        if one.find(f"{W}sdtPr/{W}dataBinding") is not None
    ]
    assert text_of(control) == "480份"
    assert control.find(f".//{W}rPr/{W}b") is not None
    path = tmp_path / "from_word.docx"
    path.write_bytes(study.report.read_bytes())
    assert problems(path.read_bytes()) == []
    assert_valid_docx(path)
    assert sdk_errors(path) == []


def test_a_tag_that_word_has_cut_into_runs_is_read(study: StudyFolder) -> None:
    template(study, [("{{ persons.valid.", False), ("count ", True), ("| count }}", False)])
    assert paragraphs(built(study)) == ["480份"]


def test_signs_of_xml_in_the_template_and_in_values_stay_text(study: StudyFolder) -> None:
    study.change_config("county: 临澜县", "county: 临澜县\nnotes: {lab: 'R&D <县级> 部门'}")
    template(study, "甲 & 乙 <丙>：{{ study.notes.lab }}")
    assert paragraphs(built(study)) == ["甲 & 乙 <丙>：R&D <县级> 部门"]


def test_paragraphs_repeat_and_tables_stand_alone(study: StudyFolder) -> None:
    template(
        study,
        "{%p for s in deficiencies.sections %}",
        "{{ s.topic }}：{{ s.severity | percent }}",
        "{%p endfor %}",
        "{{ table(['方面'], [[deficiencies.sections[0].topic]], caption='一览', name='t') }}",
        "见{{ ref('t') }}。",
    )
    package = built(study)
    texts = paragraphs(package)
    shares = [text for text in texts if re.search(r"：\d+\.\d%$", text)]
    assert len(shares) == 3
    assert len(list(package.body.iter(f"{W}tbl"))) == 1
    assert "见表1。" in [text.replace(" ", "") for text in texts]


def test_a_look_of_the_templates_own_styles_is_kept(study: StudyFolder) -> None:
    path = template(study, "{{ study.county }}")
    made = docx.Document(str(path))
    made.sections[0].left_margin = docx.shared.Cm(5)
    made.save(str(path))
    package = built(study)
    (margins,) = list(package.body.iter(f"{W}pgMar"))
    assert margins.get(f"{W}left") == str(round(5 / 2.54 * 1440))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("{{ persons.vald.count | count }}", "persons.vald"),
        ("{{ persons.valid.count }}", "persons.valid.count"),
        ("{{ persons.valid.count | count", ""),
        ("｛｛ study.county ｝｝", "｛｛"),
        ("{ persons.valid.count | count }", "single braces"),
        ("{{ persons.valid.count | cuont }}", "cuont"),
        ("{{ ref(“t9”) }}", "t9"),
        ("见{{ table(columns=['甲'], rows=[['乙']], caption='题') }}", "stand alone"),
        ("{{ table(['甲'], [['乙']]) }}", "caption"),
        ("{% include 'parts/results.md.j2' %}", "cannot include"),
        ("{% extends 'report.md.j2' %}", "cannot include"),
    ],
)
def test_a_mistake_is_told_with_its_paragraph(
    study: StudyFolder, capsys: pytest.CaptureFixture[str], wrong: str, said: str
) -> None:
    template(study, "前一段。", wrong)
    assert main(["--config", str(study.config), "--lang", "en"]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "paragraph 2 of those with text" in told
    assert "None" not in told
    assert not study.report.exists()


def test_a_typed_figure_is_told(study: StudyFolder, capsys: pytest.CaptureFixture[str]) -> None:
    template(study, "共有480人参加。")
    assert main(["--config", str(study.config), "--lang", "en"]) == 2
    assert "480人" in capsys.readouterr().err


def test_a_template_without_text_is_told(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    template(study)
    assert main(["--config", str(study.config), "--lang", "zh"]) == 2
    assert "Word 模板里没有文字" in capsys.readouterr().err


def test_a_file_that_is_no_word_document_is_refused(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    template(study, "x").write_bytes(b"no zip")
    assert main(["--config", str(study.config), "--lang", "en"]) == 2
    assert "cannot be opened" in capsys.readouterr().err


def test_the_sandbox_holds_in_word_templates_too(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    template(study, "{{ ''.__class__.__mro__ }}")
    assert main(["--config", str(study.config)]) == 2
    assert not study.report.exists()


def test_check_rehearses_a_word_template(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    template(study, "{{ deficiencies.sections[0].severity | percent }}")
    assert main(["check", "--config", str(study.config)]) == 0


def test_the_same_answers_give_the_same_bytes(study: StudyFolder) -> None:
    template(study, "{{ study.county }}")
    first = built(study)
    assert built(study).parts == first.parts


def test_what_the_report_keeps_holds_the_templates_text(study: StudyFolder) -> None:
    template(study, "{{ persons.valid.count | count }}")
    built(study)
    with zipfile.ZipFile(io.BytesIO(study.report.read_bytes())) as archive:
        kept = "".join(
            archive.read(name).decode() for name in archive.namelist() if "customXml/item" in name
        )
    assert "persons.valid.count" in kept


def with_own_notes(path: Path) -> None:
    """A footnote, a bookmark and a comment of the template's own, as Word would have put them."""
    note = (
        '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>'
        "<w:r><w:t>模板自己的脚注。</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    mark = (
        '<w:bookmarkStart w:id="1" w:name="own"/><w:r><w:t>县情</w:t></w:r>'
        '<w:bookmarkEnd w:id="1"/><w:r><w:footnoteReference w:id="1"/></w:r>'
    )
    with zipfile.ZipFile(path) as package:
        parts = {one: package.read(one) for one in package.namelist()}
    notes = parts["word/footnotes.xml"].decode()
    parts["word/footnotes.xml"] = notes.replace("</w:footnotes>", note).encode()
    body = parts["word/document.xml"].decode()
    at = body.index("</w:p>", body.index("县情如下"))
    parts["word/document.xml"] = (body[:at] + mark + body[at:]).encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def test_footnotes_and_bookmarks_of_the_template_stay_beside_ours(
    study: StudyFolder, assert_valid_docx: Callable[[Path], None]
) -> None:
    path = template(
        study,
        "县情如下：",
        "有效问卷{{ persons.valid.count | count }}份{{ footnote('本报告的脚注') }}。",
        "{{ table(['方面'], [[deficiencies.sections[0].topic]], caption='一览', name='t') }}",
    )
    document = docx.Document(str(path))
    document.add_comment(document.paragraphs[-1].runs, text="模板的批注", author="甲")
    document.save(str(path))
    with_own_notes(path)
    package = built(study)
    with zipfile.ZipFile(io.BytesIO(study.report.read_bytes())) as parts:
        notes = parts.read("word/footnotes.xml").decode()
        assert "模板的批注" in parts.read("word/comments.xml").decode()
    assert "模板自己的脚注" in notes
    assert "本报告的脚注" in notes
    marks = [one.get(f"{W}id") for one in package.body.iter(f"{W}footnoteReference")]
    assert marks == ["1", "2"]
    bookmarks = [one.get(f"{W}id") for one in package.body.iter(f"{W}bookmarkStart")]
    assert len({*bookmarks}) == len(bookmarks)
    assert_valid_docx(study.report)
    assert audit(study.report).alarms == []
    assert refresh(study.report, study.config, lambda key, **parameters: None).path is None


def test_parts_asked_for_beside_a_word_template_are_told_as_the_templates_own(
    study: StudyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    template(study, "有效问卷{{ persons.valid.count | count }}份。")
    main(["check", "--config", str(study.config), "--lang", "en"])
    assert "cover, contents, header and colophon are its own" not in capsys.readouterr().err
    study.change_config("charts: no", "charts: no\ndocument: {cover: yes}")
    main(["check", "--config", str(study.config), "--lang", "en"])
    said = capsys.readouterr()
    assert "cover, contents, header and colophon are its own" in said.err + said.out


def test_a_footnote_of_the_template_in_a_loop_is_there_for_each_turn(study: StudyFolder) -> None:
    path = template(
        study,
        "{%p for one in deficiencies.sections %}",
        "{{ one.topic }}的严重程度为{{ one.severity | percent }}。",
        "{%p endfor %}",
    )
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    note = '<w:footnote w:id="5"><w:p><w:r><w:t>模板自己的注</w:t></w:r></w:p></w:footnote>'
    mark = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    for name, old, new in (
        ("word/footnotes.xml", "</w:footnotes>", f"{note}</w:footnotes>"),
        ("word/document.xml", "。</w:t></w:r>", f"。</w:t></w:r>{mark}"),
    ):
        text = parts[name].decode()
        assert old in text
        parts[name] = text.replace(old, new).encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    made = built(study)
    assert problems(study.report.read_bytes()) == []
    marks = [one.get(f"{W}id") for one in made.body.iter(f"{W}footnoteReference")]
    assert len(marks) == len(set(marks)) == 3
    notes = {one.get(f"{W}id"): text_of(one) for one in made.footnotes.iter(f"{W}footnote")}
    assert [notes[one] for one in marks] == ["模板自己的注"] * 3
