"""A template and the names that it may see in; out comes all that is wrong without any data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from report.figures import nearest
from report.style import Style
from report.templating import report_environment
from report.templating_errors import missing_template, name_problem
from report.templating_sources import TemplateFolders, source_problems
from report.templating_tree import Chain, Tree, read_trees
from report.terminal import shown_path
from report.traps import fullwidth_braces, single_braces
from report.typed_figures import typed_figures
from report.word.template_source import (
    WORD_TAGS,
    is_word_template,
    paragraph_texts,
    read_word_template,
)
from report.wording import words_of
from survey.problem import Place, Problem

_COMMENTS = re.compile(r"\{#.*?#\}")


def lint(template: Path, context: Mapping[str, object]) -> list[Problem]:
    """The problems of a template and of all that it extends, includes and imports.

    `context` is an example of the names that templates see: a name is looked up, never printed.
    """
    if is_word_template(template):
        return word_template_problems(template)
    environment = report_environment(template, words_of("zh"), Style())
    folders = TemplateFolders(template)
    trees, unread = read_trees(environment, folders)
    known = _Known(context, trees, set(environment.globals))
    names = [problem for tree in trees.values() for problem in known.problems(tree)]
    return sorted({*unread, *text_problems(trees, folders), *names}, key=_by_place)


def lint_text(template: Path) -> tuple[dict[Path, Tree], list[Problem]]:
    """What the template reaches, by path, and the problems that show without knowing any name."""
    environment = report_environment(template, words_of("zh"), Style())
    folders = TemplateFolders(template)
    trees, unread = read_trees(environment, folders)
    return trees, sorted({*unread, *text_problems(trees, folders)}, key=_by_place)


def text_problems(trees: Mapping[Path, Tree], folders: TemplateFolders) -> Iterator[Problem]:
    """Traps, typed figures, blocks that nobody prints, and calls of what is not there."""
    root = trees.get(folders.template)
    if root is not None and not root.source.strip():
        yield Problem.of("template-empty", Place(file=root.file))
    for path, tree in trees.items():
        yield from source_problems(path, tree.source)
        yield from tree.problems
        yield from _missing_templates(tree, folders)
        yield from _blocks_without_parent(tree, trees)
        yield from typed_figures(tree.file, tree.source, tree.prose.lines, tree.prose.comments)


def word_template_problems(template: Path) -> list[Problem]:
    """Full-width braces and typed figures of a Word template; a row is a paragraph with text.

    Names that nothing bears show when the template is rehearsed.
    """
    file = shown_path(template)
    found: list[Problem] = []
    prose: dict[int, str] = {}
    for number, text in enumerate(paragraph_texts(read_word_template(template)).values(), 1):
        found += [
            replace(problem, place=Place(file=file, row=number))
            for problem in fullwidth_braces(file, text)
        ]
        if not any("allow-figures:" in comment for comment in _COMMENTS.findall(text)):
            prose[number] = WORD_TAGS.sub("", text)
        found += single_braces(Place(file=file, row=number), WORD_TAGS.sub("", text))
    if not prose and not found:
        return [Problem.of("word-template-empty", Place(file=file))]
    return [*found, *typed_figures(file, "", prose, {})]


class _Known:
    """The names that a template may use: the context's, the functions, and what templates set.

    What one template sets another may see (an include within a loop), so that a name that any of
    them sets is let through here; the rehearsal renders them all.
    """

    def __init__(
        self, context: Mapping[str, object], trees: Mapping[Path, Tree], functions: set[str]
    ) -> None:
        self._context = context
        self._set = functions.union(*(tree.declared for tree in trees.values()))

    def problems(self, tree: Tree) -> Iterator[Problem]:
        """A problem for each name that nothing bears."""
        for chain in tree.chains:
            if any(chain.parts[: len(asked)] == asked for asked in tree.asked):
                continue
            if chain.parts[0] not in self._set:
                yield from self._judged(chain)

    def _judged(self, chain: Chain) -> Iterator[Problem]:
        branch: object = self._context
        for index, part in enumerate(chain.parts):
            if not isinstance(branch, Mapping):
                return  # a list, or an entry of text: seen when it is rendered
            if part not in branch:
                owner = ".".join(chain.parts[:index])
                known = [str(name) for name in branch]
                yield name_problem(part, owner, known, chain.place)
                return
            branch = branch[part]


def _missing_templates(tree: Tree, folders: TemplateFolders) -> Iterator[Problem]:
    for called in tree.called:
        if called.path is None:
            yield missing_template(called.name, called.place, folders)


def _blocks_without_parent(tree: Tree, trees: Mapping[Path, Tree]) -> Iterator[Problem]:
    """A template that extends prints only blocks, and only those that its parents have."""
    parents = list(_parents(tree, trees))
    if not parents:  # it extends none, or one that is told to be missing
        return
    for place in tree.stray:
        yield Problem.of("text-outside-blocks", place)
    known = frozenset[str]().union(*(parent.all_blocks for parent in parents))
    for name, place in tree.blocks.items():
        if name not in known:
            yield Problem.of(
                "block-without-parent",
                place,
                block=name,
                parent=parents[0].file,
                nearest=nearest(name, known),
            )


def _parents(tree: Tree, trees: Mapping[Path, Tree]) -> Iterator[Tree]:
    seen = {tree.file}
    while tree.parent is not None and tree.parent.path is not None:
        above = trees.get(tree.parent.path)
        if above is None or above.file in seen:
            return
        tree = above
        seen.add(tree.file)
        yield tree


def _by_place(problem: Problem) -> tuple[str, int]:
    place = problem.place
    return (place.file, place.row or 0) if place else ("", 0)
