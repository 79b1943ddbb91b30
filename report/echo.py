"""A text in, out on stdout or stderr; where these take nothing, an error that says so.

A full disk or a closed pipe behind them is no fault of ours, and undoes nothing that was written.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress

import click

from report.system_reasons import reason_words
from report.terminal import say
from survey.problem import system_reason


class OutputRefusedError(Exception):
    """What was to be printed could not be; `refusal` says why."""

    def __init__(self, refusal: OSError) -> None:
        self.refusal = refusal
        super().__init__(str(refusal))


def echo(text: str, *, nl: bool = True, err: bool = False) -> None:
    """Prints the text on stdout, or on stderr. Raises OutputRefusedError."""
    try:
        click.echo(text, nl=nl, err=err)
    except OSError as refusal:
        raise OutputRefusedError(refusal) from refusal


def tell_refused(error: OutputRefusedError, language: str) -> None:
    """Says on stderr that not all was printed, where stderr takes it; nothing else follows.

    What a stream could not give away stays in it, and Python would ask it again at the end.
    """
    # On Windows a pipe that nobody reads any more is told as EINVAL
    closed = error.refusal.errno in (errno.EPIPE, errno.EINVAL)
    name = "EPIPE" if closed else system_reason(error.refusal)
    with suppress(OSError):
        click.echo(say("output-refused", language, reason=reason_words(name, language)), err=True)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
