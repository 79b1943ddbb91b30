"""Callbacks and texts in, click's commands out, with usage, options and help in one language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from report.echo import echo
from report.terminal import say
from report.terminal_texts import TEXTS
from survey.nearest import nearest


def option(name: str, language: str, help_key: str = "", **settings: Any) -> click.Option:
    """The option --name with its help text."""
    return click.Option([f"--{name}"], help=say(help_key or f"help-{name}", language), **settings)


def command(
    name: str,
    callback: Callable[..., int | None],
    language: str,
    parameters: Sequence[click.Parameter],
) -> click.Command:
    """A command with its help text."""
    return _Command(
        name,
        callback=callback,
        params=[*parameters, _help_option(language)],
        help=say(f"help-{name}", language),
        options_metavar=f"[{say('Options', language)}]",
        context_settings={"help_option_names": [], "obj": language},
    )


def group(
    callback: Callable[..., int | None],
    language: str,
    version: str,
    parameters: Sequence[click.Parameter],
) -> click.Group:
    """The group of all commands; its callback runs first, or alone."""
    shown = click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=lambda context, _, given: _end_with(context, version) if given else None,
        help=say("help-version", language),
    )
    return _Group(
        callback=callback,
        invoke_without_command=True,
        params=[*parameters, shown, _help_option(language)],
        help=say("help", language),
        epilog=say("help-status", language),
        options_metavar=f"[{say('Options', language)}]",
        subcommand_metavar=f"[{say('Commands', language)}]",
        context_settings={"help_option_names": [], "obj": language},
    )


def usage_words(error: click.UsageError, language: str) -> str:
    """What cannot be understood in the command, in one line; click says it in English only."""
    kind = type(error).__name__
    named = getattr(error, "option_name", "") or getattr(error, "command_name", "")
    parameter = getattr(error, "param", None)
    if parameter is not None:
        named = parameter.opts[0] if parameter.opts[0].startswith("-") else parameter.name.upper()
    message = say(
        kind if kind in TEXTS else "UsageError", language, named=_argument(named, language)
    )
    near = nearest(named, _possible(error)) if kind.startswith("NoSuch") else ""
    if near:
        message += say("usage-nearest", language, nearest=near)
    return say("usage-problem", language, message=message)


def _argument(named: str, language: str) -> str:
    """What an argument is called in the language; options and commands stay as they are typed."""
    key = f"argument-{named.lower()}"
    return say(key, language) if key in TEXTS else named


def _possible(error: click.UsageError) -> list[str]:
    """The commands, or the options, that could have been meant."""
    if error.ctx is None:
        return []
    command = error.ctx.command
    if isinstance(command, click.Group) and not getattr(error, "option_name", ""):
        return command.list_commands(error.ctx)
    return [one for parameter in command.params for one in parameter.opts]


def _help_option(language: str) -> click.Option:
    return click.Option(
        ["--help", "-h"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=lambda context, _, given: (
            _end_with(context, context.get_help()) if given else None
        ),
        help=say("help-help", language),
    )


def _end_with(context: click.Context, text: str) -> None:
    echo(text)
    context.exit()


class _Formatter(click.HelpFormatter):
    """click's help, with the words that click itself writes in the chosen language."""

    language = "en"

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or f"{self._own('Usage')}: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(self._own(heading))

    def _own(self, text: str) -> str:
        return say(text, self.language) if text in TEXTS else text


class _Context(click.Context):
    def make_formatter(self) -> click.HelpFormatter:
        formatter = _Formatter(width=self.terminal_width, max_width=self.max_content_width)
        formatter.language = str(self.obj)
        return formatter


class _Command(click.Command):
    context_class = _Context


class _Group(click.Group):
    context_class = _Context
