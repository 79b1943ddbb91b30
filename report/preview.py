"""A config in; a report of invented answers out, to see what a template makes without any data."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from report.build import Tell, read_inputs
from report.check import example_answers
from report.finishing import word_file
from report.placing import place_report
from report.study_document import compose
from report.template_scan import check_template
from report.terminal import shown_path

if TYPE_CHECKING:
    from report.call import Call

_NAMES: Final = {"zh": "{stem}（预览）{suffix}", "en": "{stem} (preview){suffix}"}


def preview(config: Path, tell: Tell) -> Path:
    """Where the preview was written; it says on its first page that its data are synthetic.

    Raises a StudyError for what is wrong with config, questionnaire or template.
    """
    inputs = read_inputs(config, tell, [])
    check_template(inputs.study)
    output = inputs.study.output
    name = _NAMES[inputs.study.language].format(stem=output.stem, suffix=output.suffix)
    study = replace(inputs.study, synthetic=True, output=output.with_name(name))
    invented = replace(inputs, study=study)
    document = compose(invented, example_answers(invented), tell)
    return place_report(word_file(study, document, tell).content, study.output).path


def preview_and_tell(call: Call) -> int:
    """Makes the preview, and says where it is."""
    call.say("report-at", path=shown_path(preview(call.config, call.tell)))
    return 0
