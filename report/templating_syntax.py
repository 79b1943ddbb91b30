"""A template that Jinja cannot read in, the problem in our own words out: where to mend it.

Jinja names the place where it gave up, in English. What people have to mend stands elsewhere as a
rule: a tag left open many lines above. So the tags are paired here once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from jinja2 import Environment, TemplateSyntaxError

from report.figures import nearest
from survey.problem import Place, Problem

_CLOSING: Final = {
    tag: f"end{tag}"
    for tag in ("if", "for", "macro", "block", "call", "filter", "with", "autoescape", "set", "raw")
}
_WITHIN: Final = {"else": ("if", "for"), "elif": ("if",)}
_CLOSES: Final = {closing: (tag,) for tag, closing in _CLOSING.items()} | _WITHIN
_ALONE: Final = ("extends", "include", "import", "from", "do", "set")
_CLOSER: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
_OPENER: Final = re.compile("|".join(map(re.escape, _CLOSER)))
_STRANGE: Final = re.compile(r"unexpected char '(?P<character>.+?)' at")
_ANCHOR: Final = re.compile(r"\{#[\w-]+\}")
_LONGEST = 60  # characters of a line that a message shows


@dataclass(frozen=True, kw_only=True)
class _Tag:
    """One `{% ... %}`: its first word, where it begins, and whether it is a `set` without `=`."""

    name: str
    line: int
    opens: bool


def syntax_problem(error: TemplateSyntaxError, source: str, file: str) -> Problem:
    """The one problem to mend first."""
    place = Place(file=file, row=error.lineno)
    found = next(_bracket_problems(source, error, file), None)
    strange = _STRANGE.match(error.message or "")
    if found is None and strange:  # before tags are paired: none behind it was read
        return Problem.of("character-in-tag", place, character=strange["character"])
    found = found or next(_pair_problems(source, file), None)
    return found or Problem.of("template-syntax", place, text=_line(source, error.lineno))


def _line(source: str, line: int) -> str:
    lines = source.splitlines()
    return lines[line - 1].strip()[:_LONGEST] if 0 < line <= len(lines) else ""


def _bracket_problems(source: str, error: TemplateSyntaxError, file: str) -> Iterator[Problem]:
    """A `{{`, `{%` or `{#` at or above the place of the error that nothing closes."""
    position = 0
    while opener := _OPENER.search(source, position):
        closer = _CLOSER[opener.group()]
        end = source.find(closer, opener.end())
        following = _OPENER.search(source, opener.end())
        if opener.group() == "{#":
            following = None  # in a comment anything may stand
        if end < 0 or (following and following.start() < end and not _in_quotes(source, following)):
            line = source.count("\n", 0, opener.start()) + 1
            if line <= error.lineno:
                place = Place(file=file, row=line)
                anchor = _ANCHOR.match(source, opener.start())
                if anchor:
                    yield Problem.of("heading-with-anchor", place, anchor=anchor.group())
                yield Problem.of(
                    "bracket-not-closed", place, opening=opener.group(), closing=closer
                )
            return
        position = end + len(closer)


def _in_quotes(source: str, found: re.Match[str]) -> bool:
    """True where a quotation mark of the same line is open before what was found."""
    before = source[source.rfind("\n", 0, found.start()) + 1 : found.start()]
    return before.count('"') % 2 == 1 or before.count("'") % 2 == 1


def _pair_problems(source: str, file: str) -> Iterator[Problem]:
    """Tags that are not closed, that close nothing, or that do not exist."""
    waiting: list[_Tag] = []
    for tag in _tags(source):
        fits = _CLOSES.get(tag.name, ())
        if tag.opens:
            waiting.append(tag)
        elif fits and waiting and waiting[-1].name in fits:
            if tag.name not in _WITHIN:
                waiting.pop()
        elif fits and any(left.name in fits for left in waiting):
            break  # it closes another one: the innermost is the one that was left open
        elif fits or tag.name not in _ALONE:
            yield _stray(tag, file, fits)
            return
    if waiting:
        left = waiting[-1]
        place = Place(file=file, row=left.line)
        yield Problem.of("tag-not-closed", place, tag=left.name, closing=_CLOSING[left.name])


def _stray(tag: _Tag, file: str, fits: tuple[str, ...]) -> Problem:
    """A tag before which stands nothing that it could close, or one that is none."""
    place = Place(file=file, row=tag.line)
    if fits:
        return Problem.of("tag-closes-nothing", place, tag=tag.name, opening=fits[0])
    near = nearest(tag.name, (*_CLOSING, *_CLOSES, *_ALONE))
    return Problem.of("tag-unknown", place, tag=tag.name, nearest=near)


def _tags(source: str) -> Iterator[_Tag]:
    """The tags of a template, up to where it cannot be taken apart."""
    words: list[tuple[str, str]] = []
    line = 0
    try:
        for number, kind, value in Environment(autoescape=True).lex(source):
            if kind == "block_begin":
                words, line = [], number
            elif kind == "block_end" and words:
                name = words[0][1]
                opens = name in _CLOSING and (name != "set" or not _assigns(words))
                yield _Tag(name=name, line=line, opens=opens)
            elif kind != "whitespace":
                words.append((kind, value))
    except TemplateSyntaxError as error:
        if "raw" in (error.message or ""):
            yield _Tag(name="raw", line=error.lineno, opens=True)


def _assigns(words: list[tuple[str, str]]) -> bool:
    """True for `set name = value`, which needs no endset."""
    depth = 0
    for kind, value in words:
        if kind == "operator":
            depth += (value in "([{") - (value in ")]}")
            if value == "=" and not depth:
                return True
    return False
