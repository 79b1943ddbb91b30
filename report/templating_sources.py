"""A template's path in, its text out, checked: what extends, includes and imports may read.

Other templates are looked for beside the one that names them, beside the report's own template,
and in the checkout's templates/ folder; nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import BaseLoader, Environment, TemplateNotFound, TemplateSyntaxError

from report.templating_syntax import syntax_problem
from report.terminal import shown_path
from report.traps import VALUE, fullwidth_braces, traps
from report.unclosed_bold import unclosed_bold
from survey.files_read import about_to_read
from survey.problem import Place, Problem, TemplateError

_TAG = re.compile(r"\{%.*?%\}")
_LEXER: Final = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
_OLD_WORD, _ARCHIVE = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"  # the first bytes of such files
_LONGEST_LINE: Final = 10_000  # letters; a whole report has hardly more
TEMPLATES: Final = Path(__file__).resolve().parents[1] / "templates"


@dataclass(frozen=True, kw_only=True)
class Prose:
    """A template's own text and its comments, by line number (1, 2, ...)."""

    lines: dict[int, str]
    comments: dict[int, str]


class TemplateFolders(BaseLoader):
    """Finds and reads templates; a template is known by its path."""

    def __init__(self, template: Path) -> None:
        self.template = template.resolve()
        self._folders = (self.template.parent, TEMPLATES)
        self._texts: dict[str, str] = {}

    def resolve(self, name: str, parent: str) -> str:
        """The path of the template that `parent` calls `name`; the name itself if there is none."""
        if Path(name).is_absolute() or ".." in Path(name).parts or "\\" in name:
            return name
        for folder in (Path(parent).parent, *self._folders):
            path = (folder / name).resolve()
            about_to_read(path)  # or to miss: where it appears, it is the one that is called
            if self._may_be_read(path) and str(path) != parent:
                return str(path)
        return name

    def called(self, name: str, parent: str) -> tuple[Path | None, ...]:
        """The template of this name; where it has a *, all that fit. (None,): there is none."""
        if Path(name).is_absolute():
            return (None,)
        if "*" not in name:
            found = Path(self.resolve(name, parent))
            return (found if found.is_absolute() else None,)
        if ".." in Path(name).parts:
            return (None,)
        fitting: dict[str, Path] = {}
        for folder in (Path(parent).parent, *self._folders):
            for path in sorted(folder.glob(name)):
                found = Path(self.resolve(path.relative_to(folder).as_posix(), parent))
                if found.is_absolute():
                    fitting.setdefault(str(found), found)
        return tuple(fitting.values()) or (None,)

    def _may_be_read(self, path: Path) -> bool:
        """True for a file in one of the folders; links have been followed."""
        return path.is_file() and any(path.is_relative_to(folder) for folder in self._folders)

    def is_itself(self, name: str, file: str) -> bool:
        """True where a template, as messages name it, calls itself by this name."""
        return any(shown_path((folder / name).resolve()) == file for folder in self._folders)

    def names(self) -> Iterator[str]:
        """All templates that could be named, for the nearest one to a name that is wrong."""
        for folder in self._folders:
            for path in sorted(folder.rglob("*.j2")):
                yield path.relative_to(folder).as_posix()

    def texts(self) -> Iterator[tuple[str, str]]:
        """The templates read so far, by name from their folder, and their texts, by name."""
        for path, text in sorted(self._texts.items()):
            folders = (one for one in self._folders[::-1] if Path(path).is_relative_to(one))
            folder = next(folders, Path(path).parent)
            yield Path(path).relative_to(folder).as_posix(), text

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template, for Jinja; `check` judges it before it is compiled."""
        path = Path(template)
        if not path.is_absolute() or not self._may_be_read(path):
            raise TemplateNotFound(template)
        text = self._texts[template] = read_template(path)
        return with_line_ends(text), template, lambda: True

    def keep(self, text: str) -> None:
        """The text of the report's template where it is not read here: one edited in Word."""
        self._texts[str(self.template)] = text

    def check(self, template: str | None) -> None:
        """Raises TemplateError for what Markdown misreads in a template that was read here."""
        if template in self._texts:
            problems = source_problems(Path(template), self._texts[template])
            if problems:
                raise TemplateError(*problems)


def read_template(path: Path) -> str:
    """The text of a template file. Raises TemplateError where it is no text in UTF-8.

    So it does for a line longer than any paragraph: what looks for marks and figures in it would
    take minutes.
    """
    about_to_read(path)
    content = path.read_bytes()
    if content.startswith(_OLD_WORD):
        raise TemplateError(Problem.of("template-is-old-word", Place(file=shown_path(path))))
    if content.startswith(_ARCHIVE):
        raise TemplateError(Problem.of("template-is-other-file", Place(file=shown_path(path))))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        place = Place(file=shown_path(path), row=line)
        raise TemplateError(Problem.of("template-not-utf8", place)) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    long = [*_long_lines(text, shown_path(path))]
    if long:
        raise TemplateError(*long)
    return text


def _long_lines(text: str, file: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > _LONGEST_LINE:
            place = Place(file=file, row=number)
            yield Problem.of("template-line-long", place, letters=len(line), limit=_LONGEST_LINE)


def with_line_ends(text: str) -> str:
    """The source with the line end kept behind a tag that closes a line of text.

    Jinja drops the line end behind every tag. Behind a tag alone on its line that is wanted;
    behind one that ends a line of text, the next paragraph would be glued to this one.
    """
    return "\n".join(_kept_end(line) for line in text.split("\n"))


def _kept_end(line: str) -> str:
    bare = line.rstrip()
    start = bare.rfind("{%")
    if start < 0 or not bare.endswith("%}") or bare[-3] in "-+":
        return line
    continues = bare.lstrip().startswith("{%-")
    return bare[:-2] + "+%}" if continues or _TAG.sub("", bare).strip() else line


def source_problems(path: Path, text: str) -> list[Problem]:
    """All traps of one template."""
    file = shown_path(path)
    braces = list(fullwidth_braces(file, text))
    if braces:
        return braces
    try:
        lines = prose_of(text).lines
        return [*traps(file, lines), *unclosed_bold(file, text, lines)]
    except TemplateSyntaxError as error:
        return [syntax_problem(error, text, file)]


@lru_cache(maxsize=256)
def prose_of(text: str) -> Prose:
    """The text that a template itself prints, with a sign where it prints a value."""
    lines: dict[int, str] = {}
    comments: dict[int, str] = {}
    for number, kind, value in _LEXER.lex(text):
        if kind == "data":
            for offset, piece in enumerate(value.split("\n")):
                lines[number + offset] = lines.get(number + offset, "") + piece
        elif kind == "variable_begin":
            lines[number] = lines.get(number, "") + VALUE
        elif kind == "comment":
            comments[number] = comments.get(number, "") + value
    return Prose(lines=lines, comments=comments)
