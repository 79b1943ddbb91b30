"""Every message code of the source has its sentences in both languages, and none is left over."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from report.messages import messages, tables, word
from survey.problem import Place, Problem

ROOT = Path(__file__).parents[3]
TABLES = ROOT / "report" / "messages"


def sources() -> Iterator[Path]:
    yield ROOT / "build_report.py"
    for package in ("survey", "analysis", "report"):
        for path in sorted((ROOT / package).rglob("*.py")):
            if path.parent != TABLES:
                yield path


def problem_calls() -> Iterator[tuple[str, ast.Call]]:
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Problem.of":
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def used_codes() -> dict[str, list[tuple[str, ast.Call]]]:
    calls: dict[str, list[tuple[str, ast.Call]]] = {}
    for where, call in problem_calls():
        code = call.args[0] if call.args else None
        if isinstance(code, ast.Constant) and isinstance(code.value, str):
            calls.setdefault(code.value, []).append((where, call))
    return calls


def strings_in_source() -> set[str]:
    return {
        node.value
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_every_code_used_in_the_source_has_its_sentences() -> None:
    missing = {
        code: [where for where, _ in calls]
        for code, calls in used_codes().items()
        if code not in messages()
    }
    assert missing == {}


def test_every_code_of_the_tables_is_used_in_the_source() -> None:
    assert sorted(set(messages()) - strings_in_source()) == []


def test_a_sentence_asks_for_the_same_parameters_in_both_languages() -> None:
    uneven = [code for code, (zh, en) in messages().items() if fields(zh) != fields(en)]
    assert uneven == []


def test_every_call_gives_the_parameters_that_its_sentences_ask_for() -> None:
    lacking = [
        (where, code, sorted(asked - given))
        for code, calls in used_codes().items()
        for where, call in calls
        if code in messages()
        for asked in [fields(messages()[code][0])]
        for given in [{keyword.arg for keyword in call.keywords}]
        if None not in given and not asked <= given
    ]
    assert lacking == []


def test_the_sentences_stand_in_the_language_they_are_said_to() -> None:
    for code, (zh, en) in messages().items():
        assert re.search("[一-鿿]", zh), f"{code}: no Chinese"
        assert re.search("[A-Za-z]{3}", en), f"{code}: no English"
        assert zh[-1] in "。！？", f"{code}: no full stop in Chinese"
        assert en[-1] in ".!?", f"{code}: no full stop in English"


def test_codes_are_kebab_case() -> None:
    assert [code for code in messages() if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", code)] == []


def test_two_tables_may_not_word_the_same_code() -> None:
    codes = [code for table in tables().values() for code in table]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [
        (None, "", ""),
        (Place(file="config.yaml", row=7), "文件 config.yaml，第7行：", "config.yaml, line 7: "),
        (
            Place(file="x.csv", row=5, column="4、满意度"),
            "文件 x.csv，第5行，“4、满意度”列：",
            "x.csv, row 5, column “4、满意度”: ",
        ),
        (
            Place(file="x.csv", row=5, line=9),
            "文件 x.csv，第5行，文本编辑器中第9行：",
            "x.csv, row 5, line 9 in a text editor: ",
        ),
        (Place(file="x.XLSX", column="性别"), "文件 x.XLSX，“性别”列：", "x.XLSX, column “性别”: "),
    ],
)
def test_a_problem_is_told_with_its_place_first(place: Place | None, zh: str, en: str) -> None:
    problem = Problem.of("folder-exists", place, folder="counties/青山县")
    assert word(problem, "zh").startswith(zh + "文件夹 counties/青山县")
    assert word(problem, "en").startswith(en + "The folder counties/青山县")


def test_braces_in_what_a_user_typed_are_no_parameters() -> None:
    problem = Problem.of("folder-exists", folder="{x}{0}")
    assert "{x}{0}" in word(problem, "en")
