"""The readmes and the pages in docs/: commands exist, links lead somewhere, languages agree."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from pathlib import Path

import pytest

from build_report import main

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh-CN.md")
PAIRS = (READMES, *((f"docs/{name}.md", f"docs/{name}.zh-CN.md") for name in (
    "manual", "measurements", "method", "template-names",
)))  # fmt: skip
PAGES = [page for pair in PAIRS for page in pair] + [
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/platforms.md",
    "tests/golden/README.md",
]


def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def commands(readme: str) -> list[str]:
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```", text_of(readme), flags=re.DOTALL | re.MULTILINE)
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]


def anchors(page: str) -> set[str]:
    """What a link may name behind `#`: the page's headings as GitHub spells them."""
    headings = re.findall(r"^#+ (.+)$", text_of(page), flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def numbers(page: str) -> Counter[str]:
    return Counter(re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d{3})", "", text_of(page))))


def test_both_readmes_hold_the_same_commands():
    english, chinese = (commands(readme) for readme in READMES)
    assert english == chinese
    assert english


@pytest.mark.parametrize("command", sorted(set(commands(READMES[0]))))
def test_a_command_of_the_readme_exists(command, capsys):
    words = shlex.split(command)
    if words[0] == "make":
        assert re.search(rf"^{words[1]}:", text_of("Makefile"), re.M)
    else:
        asked = words[words.index("build_report.py") + 1 :]
        assert main([*asked, "--help"]) == 0
        assert capsys.readouterr().out


@pytest.mark.parametrize("pair", PAIRS[:2])
def test_each_command_and_option_named_in_a_text_exists(pair, capsys):
    named = [
        re.findall(r"`build_report\.py ([a-z][a-z-]+)([^`]*)`", text_of(page)) for page in pair
    ]
    assert Counter(name for name, _ in named[0]) == Counter(name for name, _ in named[1])
    for name, rest in named[0]:
        assert main([name, "--help", "--lang", "en"]) == 0
        said = capsys.readouterr().out
        assert [one for one in re.findall(r"--[a-z-]+", rest) if one not in said] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_leads_to_a_file_and_a_heading(page):
    broken = []
    for link in re.findall(r"\]\(([^)]+)\)", text_of(page)):
        file, _, heading = link.partition("#")
        target = ((ROOT / page).parent / file).resolve() if file else ROOT / page
        if "://" in link:
            continue
        if not target.exists() or (heading and heading not in anchors(str(target))):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("pair", PAIRS)
def test_a_page_has_as_many_headings_in_either_language(pair):
    english, chinese = (re.findall(r"^#+ ", text_of(page), flags=re.MULTILINE) for page in pair)
    assert english == chinese
    assert english


@pytest.mark.parametrize("pair", PAIRS[1:3])
def test_a_page_has_the_same_numbers_in_either_language(pair):
    english, chinese = (numbers(page) for page in pair)
    assert english == chinese


def test_every_benchmark_is_in_the_measurements_and_every_one_named_there_exists():
    named = set(re.findall(r"benchmarks/([a-z_]+\.py)", text_of("docs/measurements.md")))
    runnable = {
        one.name
        for one in (ROOT / "benchmarks").glob("*.py")
        if f"`python benchmarks/{one.name}" in one.read_text(encoding="utf-8")
    }
    assert named == runnable


@pytest.mark.parametrize("page", PAGES)
def test_every_file_of_the_project_that_a_page_names_is_there(page):
    named = re.findall(
        r"`((?:survey|analysis|report|tests|benchmarks|templates|docs)/[\w./-]*)`", text_of(page)
    )
    assert [one for one in named if one.isascii() and not (ROOT / one).exists()] == []
