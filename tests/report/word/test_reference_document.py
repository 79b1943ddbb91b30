"""A reference document that people have saved or changed serves, or is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.word.archive import packed
from report.word.writer import to_bytes
from survey.problem import ConfigError
from tests.report.word import sample
from tests.report.word.structure import Package, W, problems, text_of
from tests.report.word.written_reports import DRAW, REFERENCES, paragraphs


def altered_reference(tmp_path: Path, part: str, *changes: tuple[str, str]) -> Path:
    package = Package(REFERENCES["zh"].read_bytes())
    text = package.parts[part].decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "reference.docx"
    path.write_bytes(packed({**package.parts, part: text.encode()}))
    return path


def test_a_reference_saved_by_a_chinese_word_still_serves(tmp_path: Path) -> None:
    reference = altered_reference(
        tmp_path,
        "word/styles.xml",
        ('w:styleId="BodyText"', 'w:styleId="a3"'),
        ('w:val="BodyText"', 'w:val="a3"'),
    )
    content = to_bytes(sample.chinese(), reference, DRAW)
    assert problems(content) == []
    assert paragraphs(Package(content), "a3")


def test_a_reference_without_one_of_our_styles_is_refused(tmp_path: Path) -> None:
    reference = altered_reference(
        tmp_path,
        "word/styles.xml",
        ('<w:name w:val="Body Text"/>', '<w:name w:val="正文文字"/>'),
        ('w:styleId="BodyText"', 'w:styleId="a3"'),
    )
    with pytest.raises(ConfigError) as refused:
        to_bytes(sample.chinese(), reference, DRAW)
    (problem,) = refused.value.problems
    assert problem.code == "reference-without-style"
    assert dict(problem.parameters) == {"style": "BodyText", "name": "Body Text"}


def test_what_people_typed_into_the_reference_does_not_reach_the_report(tmp_path: Path) -> None:
    typed = "<w:p><w:r><w:t>样张</w:t></w:r></w:p>"
    reference = altered_reference(tmp_path, "word/document.xml", ("<w:body>", f"<w:body>{typed}"))
    assert "样张" not in text_of(Package(to_bytes(sample.chinese(), reference, DRAW)).body)


def test_margins_changed_in_the_reference_change_the_width_of_tables(tmp_path: Path) -> None:
    reference = altered_reference(tmp_path, "word/document.xml", ('w:left="1588"', 'w:left="2588"'))
    content = to_bytes(sample.chinese(), reference, DRAW)
    assert problems(content) == []
    width = next(Package(content).body.iter(f"{W}tblW"))
    assert width.get(f"{W}w") == "7844"
