"""A template and the names that it sees in, a document out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from jinja2 import TemplateError as JinjaError

from report.composition import Composition
from report.document import Block, Document, Properties, Shell
from report.figures import MisuseError
from report.formats import Formats
from report.markdown import Composed, compose
from report.questions import Questions, Referee, truthful
from report.slots import Slots
from report.style import Style
from report.templating_environment import CompiledTemplates, ReportEnvironment
from report.templating_errors import calling_place, is_template_fault, problem_of
from report.templating_sources import TemplateFolders
from report.terminal import shown_path
from report.word.template_source import is_word_template, paragraph_problem, read_word_template
from report.word_shell import fill_shell
from report.wording import with_own_words, words_of
from report.wording.words import Words
from survey.problem import Place, Problem, TemplateError

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
    words = words_of(properties.language)
    shell = None
    if is_word_template(environment.folders.template):
        composed, shell = _in_shell(environment, context, words)
    else:
        composed = _composed(environment, None, context, words)
    return Document(
        properties=properties,
        blocks=composed.blocks,
        placeholders=composed.placeholders,
        shell=shell,
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


def _in_shell(
    environment: ReportEnvironment, context: Mapping[str, object], words: Words
) -> tuple[Composed, Shell]:
    """The blocks and the shell of a template that is edited in Word.

    Raises TemplateError with the problem, and with the paragraph in which it lies.
    """
    folders = environment.folders
    source = read_word_template(folders.template)
    folders.keep(source)
    try:
        template = environment.from_string(source)
        text = environment.concat(template.root_render_func(template.new_context(dict(context))))
        return fill_shell(text, folders.template, environment.slots, words)
    except TemplateError as error:
        raise TemplateError(*_in_paragraphs(error.problems, environment, source)) from error
    except (MisuseError, JinjaError, RecursionError) as error:
        raise TemplateError(*_told(error, context, environment, source)) from error
    except (TypeError, ValueError, OverflowError) as error:
        if not is_template_fault(error):
            raise
        raise TemplateError(*_told(error, context, environment, source)) from error


def _told(
    error: BaseException,
    context: Mapping[str, object],
    environment: ReportEnvironment,
    source: str,
) -> list[Problem]:
    """The problem of a Word template, and the paragraph that it is in."""
    return _in_paragraphs([problem_of(error, context, environment.folders)], environment, source)


def _in_paragraphs(
    problems: Iterable[Problem], environment: ReportEnvironment, source: str
) -> list[Problem]:
    """The problems without lines of XML, each followed by the paragraph that it is in."""
    template = environment.folders.template
    told: list[Problem] = []
    for problem in problems:
        line = problem.place.row if problem.place else None
        where = None if line is None else paragraph_problem(source, line, template)
        told += [replace(problem, place=Place(file=shown_path(template))), *filter(None, [where])]
    return told
