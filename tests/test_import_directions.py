"""Imports run one way, each library has one door, and heavy ones wait until they are needed."""

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
BELOW = {
    "survey": {"survey"},
    "analysis": {"survey", "analysis"},
    "report": {"survey", "analysis", "report"},
    "build_report.py": {"survey", "analysis", "report"},
}
OURS = {"survey", "analysis", "report", "build_report", "tests", "benchmarks"}
# A library, and the only files that may import it
DOORS = {
    "yaml": ["survey/yaml_reader.py", "survey/yaml_*.py"],
    "pydantic": ["survey/schema/*", "survey/checked_keys.py", "survey/key_errors.py"],
    "jinja2": ["report/templating*.py"],
    "markdown_it": ["report/markdown.py", "report/emphasis.py", "report/typesetting.py"],
    "docx": ["report/word/*"],
    "lxml": ["report/word/*", "survey/web_tables.py"],
    "matplotlib": ["report/chart*.py"],
    "PIL": ["report/chart*.py"],
    "python_calamine": ["survey/workbook*.py"],
    "chardet": ["survey/encoding.py"],
    "jieba": ["analysis/segmentation.py"],
    "xlsxwriter": ["report/workbook.py", "survey/example/*"],
    "docxtpl": ["report/word/template_source.py"],
    "pypdf": ["report/office.py"],
    "pyreadstat": ["survey/labelled_cells.py", "report/*.py"],
    "click": ["build_report.py", "report/echo.py", "report/help.py"],
}
# Slow to import: never at the top of a module, unless the module is only for them
LATE = {
    "pandas",
    "scipy.stats",
    "matplotlib",
    "PIL",
    "xlsxwriter",
    "python_calamine",
    "chardet",
    "jieba",
    "docxtpl",
    "pypdf",
    "pyreadstat",
}
ONLY_FOR_THEM = {"survey/example/*", "analysis/frame.py"}
NAMES_THAT_SAY_NOTHING = {
    "utils", "helpers", "common", "manager", "process", "handle", "data", "info", "result",
}  # fmt: skip


class Import(NamedTuple):
    path: str
    line: int
    module: str
    at_top: bool


def sources() -> list[Path]:
    packages = [path for name in ("survey", "analysis", "report") for path in (ROOT / name,)]
    return [
        ROOT / "build_report.py",
        *(path for package in packages for path in sorted(package.rglob("*.py"))),
    ]


def imports_of(path: Path) -> Iterator[Import]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    late = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
    }
    name = path.relative_to(ROOT).as_posix()
    for node in ast.walk(tree):
        at_top = id(node) not in late and id(node) not in for_types
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(name, node.lineno, alias.name, at_top)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}:{node.lineno}: imports are absolute"
            module = node.module or ""
            yield Import(name, node.lineno, module, at_top)
            for alias in node.names:
                yield Import(name, node.lineno, f"{module}.{alias.name}", at_top)


ALL = [one for path in sources() for one in imports_of(path)]


def within(module: str, library: str) -> bool:
    return module == library or module.startswith(f"{library}.")


def test_there_is_something_to_test() -> None:
    assert len(sources()) > 50
    assert {one.path.split("/")[0] for one in ALL} == set(BELOW)


def test_imports_run_one_way() -> None:
    wrong = [
        one
        for one in ALL
        if (top := one.module.split(".")[0]) in OURS and top not in BELOW[one.path.split("/")[0]]
    ]
    assert wrong == []


@pytest.mark.parametrize("library", DOORS)
def test_each_library_has_one_door(library: str) -> None:
    wrong = [
        one
        for one in ALL
        if within(one.module, library)
        and not any(fnmatch(one.path, door) for door in DOORS[library])
    ]
    assert wrong == []


def test_slow_libraries_are_imported_where_they_are_needed() -> None:
    wrong = [
        one
        for one in ALL
        if one.at_top
        and any(within(one.module, library) for library in LATE)
        and not any(fnmatch(one.path, excepted) for excepted in ONLY_FOR_THEM)
    ]
    assert wrong == []


def test_raw_xml_of_word_stands_in_the_word_package_only() -> None:
    wrong = [
        path.relative_to(ROOT).as_posix()
        for path in sources()
        if "report/word/" not in path.as_posix()
        and re.search(r"</?w:[a-zA-Z]+|qn\(.w:", path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def test_only_the_command_line_prints() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources()
        if path.name != "build_report.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "print"
    ]
    assert wrong == []


def test_no_exception_is_caught_unnamed() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
    ]
    assert wrong == []


def test_no_module_is_longer_than_300_lines() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in sources()
    }
    assert {path: length for path, length in lengths.items() if length > 300} == {}


def test_modules_are_called_what_they_are() -> None:
    assert [path for path in sources() if path.stem in NAMES_THAT_SAY_NOTHING] == []


def test_modules_say_in_their_first_line_what_they_are() -> None:
    wrong = [
        path.relative_to(ROOT).as_posix()
        for path in sources()
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert wrong == []
