"""What people run first: the locks, the file to double-click, the bundle, the version."""

import re
import runpy
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from build_report import VERSION

ROOT = Path(__file__).parents[1]
LOCKS = ["requirements.lock", "requirements-dev.lock"]


def lock(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def versions(name: str) -> set[str]:
    return set(re.findall(r"^([a-z][^ ]*==[^ ]+)", lock(name), re.MULTILINE))


def wanted(group: str) -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = project["project"]["dependencies"]
    return [*named, *(project["dependency-groups"]["dev"] if group == "dev" else [])]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_a_hash_for_each_package_and_no_address(name: str) -> None:
    assert "://" not in lock(name)
    assert "file:" not in lock(name)
    entries = [entry for entry in re.split(r"\n(?=\S)", lock(name)) if entry.strip()]
    assert len(entries) > 20
    assert all("--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize(("name", "group"), [(LOCKS[0], "all"), (LOCKS[1], "dev")])
def test_a_lock_holds_what_the_project_names(name: str, group: str) -> None:
    locked: dict[str, list[str]] = {}
    for one in versions(name):
        package, version = one.split("==")
        locked.setdefault(package, []).append(version)
    for named in wanted(group):
        requirement = Requirement(named)
        held = locked.get(canonicalize_name(requirement.name), [])
        assert held, requirement
        assert all(requirement.specifier.contains(version) for version in held), requirement


def test_tests_run_with_the_packages_that_reports_are_built_with() -> None:
    assert versions(LOCKS[0]) <= versions(LOCKS[1])


def test_the_file_to_double_click_is_ascii_with_the_line_ends_of_windows() -> None:
    content = (ROOT / "生成报告.bat").read_bytes()
    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r\n") > 20
    lines = content.decode("ascii").split("\r\n")
    assert lines.index('if "%~1"=="" pause') > lines.index(":end")  # a double click names nothing
    assert 'pushd "%~dp0"' in lines  # a share of the network is no folder to stand in
    assert any("py -3" in line for line in lines)


def test_every_label_that_the_bat_goes_to_is_there() -> None:
    content = (ROOT / "生成报告.bat").read_text(encoding="ascii")
    labels = set(re.findall(r"^:(\w+)$", content, re.MULTILINE))
    assert set(re.findall(r"goto (\w+)", content)) == labels


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
    assert f"## {VERSION}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.fixture
def for_windows() -> Callable[[str, str], Iterable[str]]:
    function: Callable[[str, str], Iterable[str]] = runpy.run_path(str(ROOT / ".ci" / "bundle.py"))[
        "for_windows"
    ]
    return function


def test_the_bundle_takes_what_windows_needs_and_no_more(
    for_windows: Callable[[str, str], Iterable[str]],
) -> None:
    text = (
        "a==1 ; sys_platform == 'win32' \\\n    --hash=sha256:11 \\\n    --hash=sha256:12\n"
        "b==2 ; sys_platform == 'linux' \\\n    --hash=sha256:21\n"
        "c==3 ; python_full_version < '3.12' \\\n    --hash=sha256:31\n"
        "c==4 ; python_full_version >= '3.12' \\\n    --hash=sha256:41\n"
    )
    assert list(for_windows(text, "3.11")) == [
        "a==1 --hash=sha256:11 --hash=sha256:12",
        "c==3 --hash=sha256:31",
    ]
    assert [entry.split()[0] for entry in for_windows(text, "3.13")] == ["a==1", "c==4"]


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_the_bundle_holds_each_package_once(
    python: str, for_windows: Callable[[str, str], Iterable[str]]
) -> None:
    names = [entry.split("==")[0] for entry in for_windows(lock(LOCKS[0]), python)]
    assert len(names) == len(set(names)) > 20
    assert {"numpy", "pylopdf-fonts-zh-cn", "click"} <= set(names)
