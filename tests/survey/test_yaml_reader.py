"""YAML is read as the text that was typed, each with its line, and mistakes are named."""

from pathlib import Path

import pytest
import yaml

from survey import yaml_reader
from survey.problem import Severity
from survey.yaml_reader import YamlDocument, read_yaml
from tests.survey.yaml_steps import lines, shown, told


@pytest.fixture(params=["libyaml", "pure Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both parsers: a machine without libyaml must be told the same."""
    if request.param == "pure Python":
        monkeypatch.setattr(yaml_reader, "_LOADER", yaml.BaseLoader)
    return str(request.param)


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "x.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def read(folder: Path, text: str | bytes) -> YamlDocument:
    return read_yaml(write(folder, text))


@pytest.mark.usefixtures("parser")
def test_every_scalar_stays_the_text_that_was_typed(tmp_path: Path) -> None:
    document = read(
        tmp_path, "a: no\nb: 01\nc: 1:30\nd: 012\ne: 1e3\nf: ~\ng: 2024-05-06\nh: 'x: y'\ni:\n"
    )
    assert document.root.plain == {
        "a": "no",
        "b": "01",
        "c": "1:30",
        "d": "012",
        "e": "1e3",
        "f": "~",
        "g": "2024-05-06",
        "h": "x: y",
        "i": "",
    }


@pytest.mark.usefixtures("parser")
def test_lists_and_mappings_keep_their_order_and_lines(tmp_path: Path) -> None:
    document = read(tmp_path, "# 注释\na:\n  - x\n  - {b: 1, c: [2, 3]}\nd: {e: f}\n")
    assert document.root.plain == {"a": ["x", {"b": "1", "c": ["2", "3"]}], "d": {"e": "f"}}
    assert document.place("a").row == 2
    assert document.place("a", 1).row == 4
    assert document.place("a", 1, "c", 1).row == 4
    assert document.place("d", "e").row == 5


def test_a_path_that_is_not_there_has_the_line_of_what_holds_it(tmp_path: Path) -> None:
    document = read(tmp_path, "a:\n  b: 1\n")
    assert document.place("a", "missing", 3).row == 2 - 1
    assert document.place("missing").row == 1


def test_a_node_knows_its_column(tmp_path: Path) -> None:
    root = read(tmp_path, "a:\n   b: 1\n").root.value
    assert isinstance(root, dict)
    assert (root["a"].line, root["a"].column) == (2, 4)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_editors_save_as_unicode_is_read_without_a_word(tmp_path: Path, encoding: str) -> None:
    document = read(tmp_path, "县: 青山县\n".encode(encoding))
    assert document.root.plain == {"县": "青山县"}
    assert document.notices == ()


@pytest.mark.parametrize("encoding", ["gbk", "gb18030"])
def test_what_notepad_saves_as_ansi_is_read_and_told(tmp_path: Path, encoding: str) -> None:
    document = read(tmp_path, "县: 青山县\n题: 您的职务\n".encode(encoding))
    assert document.root.plain == {"县": "青山县", "题": "您的职务"}
    assert lines(document.notices) == [("text-read-as-gbk", None)]
    assert document.notices[0].severity is Severity.NOTICE


def test_line_ends_of_every_system_count_the_same(tmp_path: Path) -> None:
    for end in ("\n", "\r\n", "\r"):
        assert read(tmp_path, end.join(["a: 1", "", "b: 2"])).place("b").row == 3


def test_a_utf8_file_with_a_damaged_line_is_not_taken_for_gbk(tmp_path: Path) -> None:
    text = "甲: 好\n乙: 很好\n".encode() + b"\xe4\xb8: x\n"
    assert lines(told(read_yaml, write(tmp_path, text))) == [("text-damaged", 3)]


@pytest.mark.parametrize("first", [0, 1])
def test_a_file_half_in_utf8_and_half_in_gbk_is_not_taken_for_gbk(
    tmp_path: Path, first: int
) -> None:
    halves = ["甲: 县域服务情况\n".encode(), "乙: 服务情况调研\n丙: 很好\n".encode("gbk")]
    text = halves[first] + halves[1 - first]
    assert lines(told(read_yaml, write(tmp_path, text))) == [("text-damaged", 1 if first else 2)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "yaml-empty"),
        (b"\xef\xbb\xbf", "yaml-empty"),
        (b"# only\n\n  # comments\n", "yaml-empty"),
        (b"- a\n- b\n", "yaml-not-a-mapping"),
        ("只有一句话".encode(), "yaml-not-a-mapping"),
        (b"PK\x03\x04rest", "yaml-is-workbook"),
        (b"\xd0\xcf\x11\xe0rest", "yaml-is-workbook"),
        (b"a: \xff\xff", "text-encoding-unknown"),
        (b"\xff\xfea", "text-damaged"),
    ],
)
def test_a_file_that_is_no_mapping_is_refused_for_what_it_is(
    tmp_path: Path, content: bytes, code: str
) -> None:
    assert [problem.code for problem in told(read_yaml, write(tmp_path, content))] == [code]


def test_a_missing_file_is_told_with_the_name_most_like_it(tmp_path: Path) -> None:
    write(tmp_path, "a: 1")
    assert lines(told(read_yaml, tmp_path)) == [("config-is-folder", None)]
    assert lines(told(read_yaml, tmp_path / "no" / "x.yaml")) == [("config-missing", None)]
    assert lines(told(read_yaml, tmp_path / "quite-another.txt")) == [("config-missing", None)]
    (problem,) = told(read_yaml, tmp_path / "y.yaml")
    assert problem.code == "config-missing-nearest"
    assert shown(problem, "nearest") == "x.yaml"


MISTAKES = [
    ("full-width colon", "a: 1\nb：2\nc: 3\n", "fullwidth-mark", [2]),
    ("full-width colon in the first line", "a：1\nb: 2\n", "fullwidth-mark", [1]),
    ("full-width colons everywhere", "a：1\nb：2\n", "fullwidth-mark", [1, 2]),
    ("two far apart", "a：1\nb: 2\nc: 3\nd: 4\ne：5\n", "fullwidth-mark", [1, 5]),
    ("full-width colon below", "a:\n  b: 1\n  c：2\n", "fullwidth-mark", [3]),
    ("full-width comma", "a: {b: 1，c: 2}\n", "fullwidth-mark", [1]),
    ("full-width braces", "a: ｛b: 1｝\n", "fullwidth-mark", [1]),
    ("Tab before", "a:\n\tb: 1\n", "yaml-tab", [2]),
    ("Tab after the colon", "a:\t1\n", "yaml-tab", [1]),
    ("two Tabs", "a:\n\tb: 1\n\tc: 1\n", "yaml-tab", [2, 3]),
    ("full-width blank before", "a:\n  b: 1\n　　c: 2\n", "fullwidth-blank", [3]),
    ("full-width blank after the colon", "a: 1\nb:　2\n", "fullwidth-blank", [2]),
    ("blank copied from a web page", "a:\n  b: 1\n\u00a0\u00a0c: 2\n", "fullwidth-blank", [3]),
    ("no blank after the colon", "a: 1\nb:2\nc: 3\n", "no-blank-after-colon", [2]),
    ("open quote", 'a: "x\nb: 1\n', "yaml-open-quote", [1]),
    ("quote open for many lines", 'a: 1\nb: "x\nc: 2\nd: 3\ne: "y"\n', "yaml-open-quote", [2]),
    ("open quote in braces", 'a:\n  - {b: "x}\n  - {b: "y"}\n', "yaml-open-quote", [2]),
    ("marks in a comment are none", "a: 1 # x: y: z，\n b: ]\n", "yaml-indentation", [2]),
    ("， in a label above is none", "a: {b: 有，好}\nc: 1\n d: 2\n", "yaml-indentation", [3]),
    ("colon in a text", "a: 总体: 好\n", "yaml-needs-quotes", [1]),
    ("text that begins with a bracket", "a: [必填] 年龄\n", "yaml-needs-quotes", [1]),
    ("text that begins with @", "a: @x\n", "yaml-needs-quotes", [1]),
    ("text that begins with %", "a: %x\n", "yaml-needs-quotes", [1]),
    ("list entry that begins with a star", "a: [*甲, 乙]\n", "yaml-needs-quotes", [1]),
    ("a template's braces", "a: {{ x }}年\n", "yaml-needs-quotes", [1]),
    ("backslash in double quotes", 'a: "d:\\data"\n', "yaml-backslash", [1]),
    ("too deep", "a:\n  b: 1\n    c: 2\n", "yaml-indentation", [3]),
    ("not deep enough", "a:\n    b: 1\n  c: 2\n", "yaml-indentation", [3]),
    ("control character", "a: 1\nb: \x07\n", "yaml-control-character", [2]),
    ("open bracket", "a: [b, c\nd: 1\n", "yaml-open-bracket", [1]),
    ("open brace", "a:\n  - {b: 1, c: 2\n  - {b: 3}\n", "yaml-open-bracket", [2]),
    (
        "full-width blanks that join a line to the one above",
        "a:\n  b: [1]\n　　c: 2\n  # d\n  d:\n    e: 3\n",
        "fullwidth-blank",
        [3],
    ),
    ("alias", "a: &x 1\nb: *x\n", "yaml-special-mark", [1, 2]),
    ("tag", "a: !!int 1\nb: !x y\n", "yaml-special-mark", [1, 2]),
    ("second document", "a: 1\n---\nb: 2\n", "yaml-second-document", [2]),
    ("list as a key", "? [a]\n: b\n", "yaml-key-not-text", [1]),
    ("brackets without end", "a: " + "[" * 60 + "\n", "yaml-too-deep", [1]),
]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "code", "rows"), [one[1:] for one in MISTAKES], ids=[one[0] for one in MISTAKES]
)
def test_a_mistake_is_named_with_its_lines(
    tmp_path: Path, text: str, code: str, rows: list[int]
) -> None:
    assert lines(told(read_yaml, write(tmp_path, text))) == [(code, row) for row in rows]


@pytest.mark.usefixtures("parser")
def test_a_key_that_stands_twice_names_both_lines(tmp_path: Path) -> None:
    (problem,) = told(read_yaml, write(tmp_path, "a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n"))
    assert lines((problem,)) == [("yaml-key-twice", 5)]
    assert (shown(problem, "key"), shown(problem, "first")) == ("c", "3")


@pytest.mark.usefixtures("parser")
def test_duplicates_in_many_places_are_told_together(tmp_path: Path) -> None:
    text = "a: 1\na: 2\nb: {c: 1, c: 2}\n"
    assert lines(told(read_yaml, write(tmp_path, text))) == [
        ("yaml-key-twice", 2),
        ("yaml-key-twice", 3),
    ]


@pytest.mark.usefixtures("parser")
def test_full_width_marks_within_texts_are_no_mistake(tmp_path: Path) -> None:
    text = "a: 您是否同意：是，否？\nb: ［注］\nc: [好，很好]\nd: '　x'\ne: x\u3000y\n# ：\t\n"
    assert read(tmp_path, text).root.plain == {
        "a": "您是否同意：是，否？",
        "b": "［注］",
        "c": ["好，很好"],
        "d": "　x",
        "e": "x\u3000y",
    }


@pytest.mark.usefixtures("parser")
def test_an_unknown_syntax_error_is_shown_with_its_line(tmp_path: Path) -> None:
    (problem,) = told(read_yaml, write(tmp_path, "a: 1\nb: ]\nc: 2\n"))
    assert problem.code in ("yaml-syntax", "yaml-needs-quotes")
    assert problem.place is not None
    assert problem.place.row == 2
