"""The commands of both readmes are the program's: each exists, and is understood as it stands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from build_report import main

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh-CN.md")


def commands(readme: str) -> list[str]:
    text = (ROOT / readme).read_text(encoding="utf-8")
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```", text, flags=re.DOTALL | re.MULTILINE)
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]


def test_both_readmes_hold_the_same_commands():
    english, chinese = (commands(readme) for readme in READMES)
    assert english == chinese
    assert english


@pytest.mark.parametrize("command", sorted(set(commands(READMES[0]))))
def test_a_command_of_the_readme_exists(command, capsys):
    words = shlex.split(command)
    if words[0] == "make":
        assert re.search(rf"^{words[1]}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    else:
        asked = words[words.index("build_report.py") + 1 :]
        assert main([*asked, "--help"]) == 0
        assert capsys.readouterr().out


def test_every_file_that_a_readme_links_to_is_there():
    for readme in READMES:
        text = (ROOT / readme).read_text(encoding="utf-8")
        links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
        assert links
        assert [link for link in links if not (ROOT / link).exists()] == []
