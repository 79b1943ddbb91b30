"""A YAML file in, its texts, lists and mappings out, each with its line: the only home of `yaml`.

Nothing is guessed: `no`, `01` and `1:30` stay what was typed. Aliases, tags, duplicate keys and a
second document are refused, each with its lines; a syntax error is told with its likely cause.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from survey.problem import ConfigError, Place, Problem
from survey.yaml_mistakes import WRONG_BLANKS, ErrorPlace, syntax_problems, whole_file_problems
from survey.yaml_text import read_text

Plain = str | list["Plain"] | dict[str, "Plain"]
Key = str | int

# libyaml is 20 times faster; both give the same events
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 30


@dataclass(frozen=True, kw_only=True)
class Node:
    """A text, a list or a mapping, and where it begins: line and column from 1.

    `key_lines` holds, for a mapping, the line of each key.
    """

    line: int
    column: int
    value: str | tuple[Node, ...] | dict[str, Node]
    key_lines: tuple[tuple[str, int], ...] = ()

    @property
    def plain(self) -> Plain:
        """The same without lines: str, list, dict."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, tuple):
            return [node.plain for node in self.value]
        return {key: node.plain for key, node in self.value.items()}


@dataclass(frozen=True, kw_only=True)
class YamlDocument:
    """A file's root node and what the user should know of the reading (its encoding)."""

    file: str
    root: Node
    notices: tuple[Problem, ...] = ()

    def place(self, *path: Key) -> Place:
        """The line of the key or list entry at this path, or of the nearest thing above it."""
        node, line = self.root, self.root.line
        for part in path:
            if isinstance(node.value, dict) and part in node.value:
                line = dict(node.key_lines)[str(part)]
                node = node.value[str(part)]
            elif isinstance(node.value, tuple) and isinstance(part, int) and part < len(node.value):
                node = node.value[part]
                line = node.line
            else:
                break
        return Place(file=self.file, row=line)


def read_yaml(path: Path) -> YamlDocument:
    """The file's one mapping. Raises ConfigError with all that is wrong with it."""
    text, notices, file = read_text(path)
    problems = whole_file_problems(text, file)
    if problems:
        raise ConfigError(*problems)
    building = _Building(file)
    try:
        root = building.root(text)
    except yaml.MarkedYAMLError as error:
        where = _where(error, building.long_quote)
        raise ConfigError(*syntax_problems(text, file, where)) from error
    if building.problems:
        raise ConfigError(*building.problems)
    if root is None or not isinstance(root.value, dict):
        raise ConfigError(*syntax_problems(text, file, None))
    return YamlDocument(file=file, root=root, notices=notices)


def _where(error: Any, long_quote: tuple[int, int] | None) -> ErrorPlace:
    """The lines between which the cause of the error is looked for.

    The parser's context is where a bracket or a text began; a whole block tells nothing.
    """
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return ErrorPlace(first=1, last=1, column=1)
    within: Any = error.context_mark
    if within is None or "block" in (error.context or ""):
        within = mark
    open_since = None
    if long_quote and long_quote[1] in (mark.line, mark.line + 1):
        open_since = long_quote[0]
    return ErrorPlace(
        first=within.line + 1, last=mark.line + 1, column=mark.column + 1, open_since=open_since
    )


class _Building:
    """Nodes from the parser's events; `problems` collects what YAML allows and we do not.

    `long_quote` holds the first and last line of the last text, if it is a quoted one of several
    lines: where an error follows at once, its quote was probably never closed.
    """

    def __init__(self, file: str) -> None:
        self.problems: list[Problem] = []
        self.long_quote: tuple[int, int] | None = None
        self._file = file
        self._depth = 0

    def root(self, text: str) -> Node | None:
        """The first document's node, None where the file has none."""
        events = iter(yaml.parse(text, Loader=_LOADER))
        found: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and found is not None:
                self.problems.append(Problem.of("yaml-second-document", self._place(event)))
                break
            if isinstance(event, yaml.NodeEvent):
                found = self._node(event, events)
        return found

    def _node(self, event: Any, events: Iterator[Any]) -> Node:
        """The node that begins with this event."""
        if isinstance(event, yaml.AliasEvent):
            self._refuse_mark(event, f"*{event.anchor}")
            return _at(event, "")
        if event.anchor is not None:
            self._refuse_mark(event, f"&{event.anchor}")
        if event.tag is not None:
            self._refuse_mark(event, str(event.tag))
        if isinstance(event, yaml.ScalarEvent):
            self.long_quote = _long_quote(event)
            return _at(event, str(event.value))
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ConfigError(Problem.of("yaml-too-deep", self._place(event)))
        mapping = isinstance(event, yaml.MappingStartEvent)
        node = self._mapping(event, events) if mapping else self._list(event, events)
        self._depth -= 1
        return node

    def _list(self, start: Any, events: Iterator[Any]) -> Node:
        entries: list[Node] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            entries.append(self._node(event, events))
        return _at(start, tuple(entries))

    def _mapping(self, start: Any, events: Iterator[Any]) -> Node:
        entries: dict[str, Node] = {}
        lines: dict[str, int] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._node(event, events)
            value = self._node(next(events), events)
            if not isinstance(key.value, str):
                self.problems.append(Problem.of("yaml-key-not-text", self._place(event)))
            elif key.value in entries:
                first = lines[key.value]
                problem = Problem.of(
                    "yaml-key-twice", self._place(event), key=key.value, first=first
                )
                self.problems.append(problem)
            elif key.value.lstrip(WRONG_BLANKS) != key.value:
                text = key.value.strip(WRONG_BLANKS)
                self.problems.append(Problem.of("fullwidth-blank", self._place(event), text=text))
            else:
                entries[key.value], lines[key.value] = value, key.line
        return _at(start, entries, tuple(lines.items()))

    def _refuse_mark(self, event: Any, text: str) -> None:
        """Aliases and tags are mostly texts that begin with * & ! and lack their quotes."""
        self.problems.append(Problem.of("yaml-special-mark", self._place(event), text=text))

    def _place(self, event: Any) -> Place:
        return Place(file=self._file, row=event.start_mark.line + 1)


def _long_quote(event: Any) -> tuple[int, int] | None:
    """The first and last line of a quoted text of several lines; None for any other."""
    first, last = event.start_mark.line + 1, event.end_mark.line + 1
    return (first, last) if event.style in ("'", '"') and last > first else None


def _at(
    event: Any,
    value: str | tuple[Node, ...] | dict[str, Node],
    key_lines: tuple[tuple[str, int], ...] = (),
) -> Node:
    """A node where the event begins."""
    mark = event.start_mark
    return Node(line=mark.line + 1, column=mark.column + 1, value=value, key_lines=key_lines)
