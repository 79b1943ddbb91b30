"""A template and the names that it sees in, a document out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import TemplateError as JinjaError

from report.composition import Composition
from report.document import Block, Document, Properties
from report.figures import MisuseError
from report.formats import Formats
from report.markdown import Composed, compose
from report.questions import Questions, Referee, truthful
from report.slots import Slots
from report.style import Style
from report.templating_environment import CompiledTemplates, ReportEnvironment
from report.templating_errors import calling_place, is_template_fault, problem_of
from report.templating_sources import TemplateFolders
from report.wording import with_own_words, words_of
from report.wording.words import Words
from survey.problem import TemplateError

_COMPILED = CompiledTemplates()


def render(
    template: Path,
    context: Mapping[str, object],
    properties: Properties,
    style: Style | None = None,
    referee: Referee = truthful,
) -> Document:
    """The document that this template makes of these names.

    Raises TemplateError, with file and line, for all that a template's author can mend. A
    referee may overrule the answers of tests, so that a rehearsal sees each passage.
    """
    words = words_of(properties.language)
    environment = report_environment(template, words, style or Style(), referee)
    return document_of(environment, context, properties)


def document_of(
    environment: ReportEnvironment, context: Mapping[str, object], properties: Properties
) -> Document:
    """The document that the environment's template makes of these names. Raises as `render`."""
    composed = _composed(environment, None, context, words_of(properties.language))
    return Document(
        properties=properties, blocks=composed.blocks, placeholders=composed.placeholders
    )


def report_environment(
    template: Path,
    words: Words,
    style: Style,
    referee: Referee = truthful,
    slots: Slots | None = None,
) -> ReportEnvironment:
    """The environment of one rendering: all filters, tests and functions, and empty slots."""
    environment = ReportEnvironment(slots or Slots(), TemplateFolders(template), _COMPILED)
    formats = Formats(with_own_words(words, style.words), style)
    environment.filters |= formats.filters()
    environment.tests |= Questions(style.level, referee).tests()
    environment.globals |= Composition(formats, calling_place).functions()
    return environment


def render_text(source: str, context: Mapping[str, object], language: str) -> tuple[Block, ...]:
    """The blocks of a template that is given as text, as the guide shows examples."""
    words = words_of(language)
    environment = report_environment(Path(__file__), words, Style())
    return _composed(environment, source, context, words).blocks


def _composed(
    environment: ReportEnvironment,
    source: str | None,
    context: Mapping[str, object],
    words: Words,
) -> Composed:
    """The blocks, or the problem that stopped them, told with its place in a template."""
    folders = environment.folders
    try:
        if source is None:
            template = environment.get_template(str(folders.template))
        else:
            template = environment.from_string(source)
        top = template.new_context(dict(context))
        text = environment.concat(template.root_render_func(top))
        return compose(text, environment.slots, words)
    except (MisuseError, JinjaError, RecursionError) as error:
        raise TemplateError(problem_of(error, context, folders)) from error
    except (TypeError, ValueError, OverflowError) as error:
        if not is_template_fault(error):
            raise
        raise TemplateError(problem_of(error, context, folders)) from error
