"""Emphasis opens and closes between Chinese characters, and as CommonMark says elsewhere."""

import pytest

from report.emphasis import scan
from survey.problem import TemplateError
from tests.report.template_examples import rendered, runs_of


@pytest.mark.parametrize(
    ("source", "bold"),
    [
        ("**“x”**后", ["“x”"]),
        ("前**“x”**后", ["“x”"]),
        ("前**（x）**后", ["（x）"]),
        ("前**《条例》**后", ["《条例》"]),
        ("**一是**强化。**二是**创新。", ["一是", "二是"]),
        ("**一是。**强化", ["一是。"]),
        ("前**x%**后", ["x%"]),
        ("前**“甲”**、**“乙”**后", ["“甲”", "“乙”"]),
        ("**{{ county }}**后", ["青山县"]),
        ("前**{{ county }}**", ["青山县"]),
        ("前**“{{ county }}”**后", ["“青山县”"]),
        ("{{ county }}**“x”**{{ county }}", ["“x”"]),
        ("**{{ persons.high.share | percent }}**的", ["58.3%"]),
        ("a **b** c", ["b"]),
        ("a **“b”** c", ["“b”"]),
        ("2 * 3 * 4", []),
        ("\\*\\*甲\\*\\*", []),
        ("_甲_ __乙__", []),
    ],
)
def test_what_is_bold(tmp_path, source, bold):
    assert [run.text for run in runs_of(rendered(tmp_path, source)) if run.bold] == bold


@pytest.mark.parametrize(
    "source",
    ["a**“b”**c", "2** 3"],  # the first as CommonMark has it between Latin letters
)
def test_two_stars_that_make_nothing_bold_are_told(tmp_path, source):
    with pytest.raises(TemplateError) as caught:
        rendered(tmp_path, source)
    assert [problem.code for problem in caught.value.problems] == ["bold-not-closed"]


def test_single_stars_are_italics_and_nest(tmp_path):
    runs = runs_of(rendered(tmp_path, "前*甲***乙**后"))
    looks = {run.text: (run.bold, run.italic) for run in runs}
    assert looks["甲"] == (False, True)
    assert looks["乙"] == (True, False)


def test_a_run_of_stars_is_counted_whole():
    assert scan("前**后", 1, 4).length == 2
    assert not scan("** ", 0, 3).can_open
