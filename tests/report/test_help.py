"""Help is in one language throughout, and says what every command and option is for."""

import re

import pytest
from click.testing import CliRunner

from build_report import command_line


@pytest.mark.parametrize(
    "command",
    [[], ["build"], ["check"], ["new-county"], ["findings"], ["refresh"], ["audit"], ["init"]],
)
def test_chinese_help_holds_no_english_sentence(command: list[str]) -> None:
    said = CliRunner().invoke(command_line("zh"), [*command, "--help"], prog_name="x")
    assert said.exit_code == 0
    words = re.findall(r"(?<![-\w./\[])[a-z]{3,}(?![-\w.\]|])", said.output)
    known = {
        "preview",
        "batch",
        "export",
        "watch",
        "build",
        "check",
        "findings",
        "refresh",
        "audit",
        "init",
        "new",
        "county",
        "config",
        "yaml",
        "xlsx",
        "csv",
    }
    assert set(words) - known == set()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_and_option_says_what_it_is_for(language: str) -> None:
    group = command_line(language)
    for command in [group, *group.commands.values()]:
        assert command.help
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert getattr(parameter, "help", None), (command.name, parameter.name)


def test_the_statuses_stand_in_the_help() -> None:
    said = CliRunner().invoke(command_line("en"), ["--help"]).output
    assert set(re.findall(r"\s(\d)\s", said)) == set("012345")
