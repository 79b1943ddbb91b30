"""Inputs and the files of a form in, its reading out; progress is told as its blocks are walked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from report.build import Inputs, Tell
    from report.open_answers import OpenAnswers
    from survey.responses import FormReading, Responses
    from survey.study import FormFiles


def form_reading(
    inputs: Inputs, files: FormFiles, open_answers: OpenAnswers, tell: Tell
) -> FormReading:
    """The reading of one form, whose blocks tell of their progress as they are walked."""
    from survey.reading import read_responses

    form = inputs.questionnaire.form(files.form)
    tell("reading-responses", form=form.label.in_language(inputs.study.language))
    kept = [column for column, _ in inputs.study.keep_personal]
    reading = read_responses(files, form, keep_personal=kept)
    return replace(reading, blocks=_walked(reading.blocks, open_answers, tell))


def _walked(
    blocks: Iterator[Responses], open_answers: OpenAnswers, tell: Tell
) -> Iterator[Responses]:
    """The same blocks; their open answers are kept where they may be quoted."""
    rows = 0
    for block in blocks:
        open_answers.take(block)
        rows += len(block)
        tell("rows-read", rows=rows)
        yield block
