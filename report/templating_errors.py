"""What went wrong while a template was read or rendered in; a problem with file and line out."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import FrameType, TracebackType

import jinja2
from jinja2 import Template, TemplateNotFound, TemplateSyntaxError

from report.call_errors import call_problem
from report.figures import MisuseError, nearest
from report.templating_environment import UnknownNameError
from report.templating_sources import TemplateFolders
from report.templating_syntax import syntax_problem
from report.terminal import shown_path
from survey.problem import Place, Problem

_TEXT = "<template>"  # what Jinja calls a template that is no file
_JINJA = str(Path(jinja2.__file__).parent)


def calling_place() -> Place | None:
    """Where in a template the running function is called from."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        place = _place(frame, frame.f_lineno)
        if place is not None:
            return place
        frame = frame.f_back
    return None


def place_of(traceback: TracebackType | None) -> Place | None:
    """The innermost line of a template that an error passed through."""
    place = None
    while traceback is not None:
        place = _place(traceback.tb_frame, traceback.tb_lineno) or place
        traceback = traceback.tb_next
    return place


def is_template_fault(error: BaseException) -> bool:
    """True where an error arose in template code or in Jinja, not in code of ours."""
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    if traceback is None:
        return False
    frame = traceback.tb_frame
    return "__jinja_template__" in frame.f_globals or frame.f_code.co_filename.startswith(_JINJA)


def problem_of(
    error: BaseException, context: Mapping[str, object], folders: TemplateFolders
) -> Problem:
    """The problem that this error tells of, with its place."""
    place = place_of(error.__traceback__) or Place(file=shown_path(folders.template))
    if isinstance(error, UnknownNameError):
        return _unknown_name(error, context, place)
    if isinstance(error, MisuseError):
        return error.at(place)
    if isinstance(error, TemplateSyntaxError):
        file = shown_path(Path(error.filename)) if error.filename else place.file
        return syntax_problem(error, error.source or "", file)
    if isinstance(error, TemplateNotFound):
        return missing_template(str(error.name), place, folders)
    if isinstance(error, RecursionError):
        return Problem.of("template-calls-itself", place)
    return call_problem(error, place) or Problem.of("template-fails", place, message=error)


def missing_template(name: str, place: Place, folders: TemplateFolders) -> Problem:
    """The problem of a template that is not there, or that would be found in itself alone."""
    if folders.template.suffix.lower() == ".docx":
        return Problem.of("word-template-calls", place)
    if folders.is_itself(name, place.file):
        return Problem.of("template-calls-itself", place)
    near = nearest(name, folders.names())
    return Problem.of("template-not-found", place, name=name, nearest=near)


def name_problem(name: str, owner: str, known: Iterable[str], place: Place | None) -> Problem:
    """The problem of a name that nothing bears, with the nearest one that something does."""
    known = [str(one) for one in known]
    near = nearest(name, known)
    prefix = f"{owner}." if owner else ""
    if near:
        return Problem.of("unknown-name", place, name=prefix + name, nearest=prefix + near)
    listed = ", ".join(sorted(known)[:12])
    return Problem.of("unknown-name-far", place, name=prefix + name, known=listed)


def path_to(branch: object, context: Mapping[str, object]) -> str:
    """The shortest dotted path from the top names to this mapping; "" where there is none."""
    waiting: deque[tuple[str, object]] = deque(context.items())
    seen: set[int] = set()
    while waiting:
        path, value = waiting.popleft()
        if value is branch:
            return path
        if not isinstance(value, Mapping) or id(value) in seen:
            continue
        seen.add(id(value))
        waiting.extend((f"{path}.{name}", inner) for name, inner in value.items())
    return ""


def _unknown_name(error: UnknownNameError, context: Mapping[str, object], place: Place) -> Problem:
    if isinstance(error.owner, Mapping):
        owner = path_to(error.owner, context)
        return name_problem(error.name, owner, map(str, error.owner), place)
    if error.name in context:
        return Problem.of("import-without-context", place, name=error.name)
    return name_problem(error.name, "", context, place)


def _place(frame: FrameType, line: int) -> Place | None:
    template = frame.f_globals.get("__jinja_template__")
    if not isinstance(template, Template):
        return None
    row = template.get_corresponding_lineno(line)
    return Place(file=shown_path(Path(template.filename or _TEXT)), row=row)
