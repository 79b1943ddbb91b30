"""A YAML text that cannot be read in, the likely causes out: ：, Tab, full-width space, quotes.

People type config files with a Chinese input method in Notepad: what goes wrong is mostly one of
a few marks, and naming it helps more than the parser's words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from survey.problem import Place, Problem

_FAR = 5  # lines above an error where a full-width blank may have led to it
_MOST = 8  # problems told of one kind
# Blanks that look like the ordinary one and are none for YAML
WRONG_BLANKS = "\u3000\u00a0\u2002\u2003\u2009\ufeff\u200b"
_KEY = r"[ ]*(?:-[ ]+)*(?P<key>[^\s:：#'\"\[\]{},，｛｝［］]{1,40})"
_TAB = re.compile(r"[ ]*\t|[^#'\"]*?[:-]\t")
_WRONG_BLANK = re.compile(rf"[ ]*(?:-[ ]*)?[{WRONG_BLANKS}]|[^#'\":]*:[{WRONG_BLANKS}]")
_FULLWIDTH_COLON = re.compile(_KEY + "：")
_NO_SPACE = re.compile(_KEY + r":(?=[^\s:/\\])")
_FULLWIDTH_MARK = re.compile(
    r"[^#'\"]*?(?::|-)[ ]+(?P<mark>[｛［｝］])"
    r"|[^#'\"]*[\[{][^#'\"]*(?P<in>，(?=\s*\w+[:：])|[］｝])"
)
_TWO_COLONS = re.compile(_KEY + r": +(?P<text>[^'\"\[{|>].*:(?: .*)?)$")
_NEEDS_QUOTES = re.compile(_KEY + r": +(?P<text>[\[{].*[\]}]\s*[^\s,\]}#].*|[@`%*&!].*)$")
_MARK_IN_LIST = re.compile(r"[^#'\"]*(?:[\[,]|^ *-) *(?P<text>[*&!@%`][^,\]]*)")
_OPEN_QUOTE = re.compile(_KEY + r": +(?P<text>(?:\"[^\"]*|'[^']*))$")
_BACKSLASH = re.compile(r"[^#]*\"[^\"]*\\[^\"nrt\\/]")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, kw_only=True)
class ErrorPlace:
    """The lines between which an error's cause is looked for, and the column where it shows.

    `open_since`: the line of a quote that probably was never closed.
    """

    first: int
    last: int
    column: int
    open_since: int | None = None


def whole_file_problems(text: str, file: str) -> tuple[Problem, ...]:
    """What is told before the file is parsed: nothing in it, control characters, Tabs."""
    lines = text.split("\n")
    if not any(line.strip() and not line.lstrip().startswith("#") for line in lines):
        return (Problem.of("yaml-empty", Place(file=file)),)
    control = _CONTROL.search(text)
    if control:
        row = text.count("\n", 0, control.start()) + 1
        number = f"U+{ord(control[0]):04X}"
        return (Problem.of("yaml-control-character", Place(file=file, row=row), number=number),)
    tabs = [n for n, line in enumerate(lines, 1) if _TAB.match(line) and _said(line)]
    return tuple(Problem.of("yaml-tab", Place(file=file, row=row)) for row in tabs[:_MOST])


def syntax_problems(text: str, file: str, error: ErrorPlace | None) -> tuple[Problem, ...]:
    """The likely causes of an error; None: the file parses, but is no mapping.

    A key followed by ： or by no blank is wrong anywhere: all such lines are told at once. The
    other marks may stand in a text; they are told only where the error is.
    """
    lines = [_without_comment(line) for line in text.split("\n")]
    if error and error.open_since is not None:
        shown = lines[error.open_since - 1].strip()[:40]
        return (Problem.of("yaml-open-quote", Place(file=file, row=error.open_since), text=shown),)
    near = range(1, len(lines) + 1)
    if error:
        near = range(max(1, error.first - 1), min(error.last, len(lines)) + 1)
    for cause in _CAUSES:
        found = tuple(cause(lines, file))
        rows = range(near.start - _FAR, near.stop) if cause is _blanks else near
        here = tuple(problem for problem in found if problem.place and problem.place.row in rows)
        if here:
            return (found if cause in _SURE else here)[:_MOST]
    if error is None:
        return (Problem.of("yaml-not-a-mapping", Place(file=file)),)
    opened = _open_bracket(lines, Place(file=file, row=error.first))
    if opened is not None:
        return (opened,)
    row = min(error.last, len(lines))
    if not lines[row - 1].strip():
        row = min(error.first, len(lines))
    return (_generic(lines, Place(file=file, row=row), error.column),)


def mark_problem(word: str, place: Place) -> Problem | None:
    """What is wrong with the marks in a key or a code: ：，｛｝ or a missing blank; else None."""
    for mark, wanted in _MARKS.items():
        if mark in word:
            return Problem.of("fullwidth-mark", place, mark=mark, wanted=wanted, text=word[:30])
    if any(blank in word for blank in WRONG_BLANKS):
        return Problem.of("fullwidth-blank", place, text=word.strip(WRONG_BLANKS)[:30])
    missing = _NO_SPACE.match(word)
    if missing:
        return Problem.of("no-blank-after-colon", place, key=missing["key"])
    return None


_MARKS = {"：": ":", "，": ",", "｛": "{", "｝": "}", "［": "[", "］": "]", "、": ","}


def _generic(lines: list[str], place: Place, column: int) -> Problem:
    """The error without a known cause: indentation where it differs from all lines above."""
    row = place.row or 1
    line = lines[row - 1].strip()[:40]
    depth = _depth(lines[row - 1])
    above = [number for number in range(row - 1) if _said(lines[number])]
    depths = {_depth(lines[number]) for number in above}
    if above and depth and (depth not in depths or depth > _depth(lines[above[-1]])):
        return Problem.of("yaml-indentation", place, text=line, blanks=depth)
    return Problem.of("yaml-syntax", place, text=line, column=column)


def _open_bracket(lines: list[str], place: Place) -> Problem | None:
    """That a bracket of the line on which the error began is not closed on it."""
    line = _QUOTED.sub("", lines[(place.row or 1) - 1])
    for opening, closing in ("[]", "{}"):
        if line.count(opening) > line.count(closing):
            return Problem.of("yaml-open-bracket", place, opening=opening, closing=closing)
    return None


def _without_comment(line: str) -> str:
    """The line up to a # that stands in no quotes."""
    for found in re.finditer(r"(?:^|\s)#", line):
        before = line[: found.start()]
        if before.count('"') % 2 == 0 and before.count("'") % 2 == 0:
            return before
    return line


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _said(line: str) -> bool:
    """True where the line is neither blank nor a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _places(
    pattern: re.Pattern[str], lines: Iterable[str], file: str
) -> Iterable[tuple[Place, re.Match[str]]]:
    """Each line that the pattern fits, with its place."""
    for number, line in enumerate(lines, start=1):
        found = pattern.match(line) if _said(line) else None
        if found:
            yield Place(file=file, row=number), found


def _blanks(lines: list[str], file: str) -> Iterable[Problem]:
    for place, found in _places(_WRONG_BLANK, lines, file):
        text = found.string.strip().strip(WRONG_BLANKS)[:30]
        yield Problem.of("fullwidth-blank", place, text=text)


def _colons(lines: list[str], file: str) -> Iterable[Problem]:
    for place, found in _places(_FULLWIDTH_COLON, lines, file):
        text = found[0].strip()[:30]
        yield Problem.of("fullwidth-mark", place, mark="：", wanted=":", text=text)


def _brackets(lines: list[str], file: str) -> Iterable[Problem]:
    for place, found in _places(_FULLWIDTH_MARK, lines, file):
        mark = found["mark"] or found["in"]
        text = found[0].strip()[-30:]
        yield Problem.of("fullwidth-mark", place, mark=mark, wanted=_MARKS[mark], text=text)


def _missing_blanks(lines: list[str], file: str) -> Iterable[Problem]:
    for place, found in _places(_NO_SPACE, lines, file):
        yield Problem.of("no-blank-after-colon", place, key=found["key"])


def _unquoted(lines: list[str], file: str) -> Iterable[Problem]:
    for pattern in (_TWO_COLONS, _NEEDS_QUOTES, _MARK_IN_LIST):
        for place, found in _places(pattern, lines, file):
            text = found["text"].strip()[:40]
            yield Problem.of("yaml-needs-quotes", place, text=text)


def _open_quotes(lines: list[str], file: str) -> Iterable[Problem]:
    for place, found in _places(_OPEN_QUOTE, lines, file):
        yield Problem.of("yaml-open-quote", place, text=found["text"].strip()[:40])


def _backslashes(lines: list[str], file: str) -> Iterable[Problem]:
    for place, found in _places(_BACKSLASH, lines, file):
        yield Problem.of("yaml-backslash", place, text=found.string.strip()[:40])


_CAUSES: tuple[Callable[[list[str], str], Iterable[Problem]], ...] = (
    _blanks,
    _colons,
    _brackets,
    _missing_blanks,
    _open_quotes,
    _backslashes,
    _unquoted,
)
_SURE = (_colons, _missing_blanks)
