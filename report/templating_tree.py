"""Templates in, what can be said of them without rendering out: names, blocks, filters, lines.

The only place that walks Jinja's syntax trees; `report.lint` judges what is found here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from report.figures import nearest
from report.templating_sources import (
    Prose,
    TemplateFolders,
    prose_of,
    read_template,
)
from report.templating_syntax import syntax_problem
from report.terminal import shown_path
from survey.problem import Place, Problem

# Names that Jinja gives by itself within loops, macros and blocks
_GIVEN = frozenset({"loop", "caller", "super", "self", "varargs", "kwargs"})
_CALLING = nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport


@dataclass(frozen=True, kw_only=True)
class Chain:
    """A dotted name as it is used, `persons.age.mean`, and where."""

    parts: tuple[str, ...]
    place: Place


@dataclass(frozen=True, kw_only=True)
class Called:
    """A template that another one extends, includes or imports; `path` None: there is none."""

    name: str
    path: Path | None
    place: Place
    extends: bool


@dataclass(frozen=True, kw_only=True)
class Tree:
    """What one template holds, as far as it can be told without names and figures."""

    file: str
    source: str
    prose: Prose
    called: tuple[Called, ...]
    chains: tuple[Chain, ...]
    asked: frozenset[tuple[str, ...]]  # chains that stand in `is defined`
    declared: frozenset[str]  # names that the template itself sets
    blocks: dict[str, Place]  # outermost blocks only
    all_blocks: frozenset[str]
    stray: tuple[Place, ...]  # text outside of blocks, which a template that extends never prints
    problems: tuple[Problem, ...]

    @property
    def parent(self) -> Called | None:
        """The template that this one extends."""
        return next((called for called in self.called if called.extends), None)


def read_trees(
    environment: Environment, folders: TemplateFolders
) -> tuple[dict[Path, Tree], list[Problem]]:
    """The template, and all that it reaches, by path; and those that cannot be read."""
    trees: dict[Path, Tree] = {}
    problems: list[Problem] = []
    waiting = [folders.template]
    while waiting:
        path = waiting.pop(0)
        if path in trees:
            continue
        source = read_template(path)
        try:
            trees[path] = _tree(environment, folders, path, source)
        except TemplateSyntaxError as error:
            problems.append(syntax_problem(error, source, shown_path(path)))
            continue
        waiting += [called.path for called in trees[path].called if called.path is not None]
    return trees, problems


def tree_problems(environment: Environment, root: nodes.Template, file: str) -> Iterator[Problem]:
    """A problem for each unknown filter or test, doubled block and refused tag."""
    for node in root.find_all((nodes.Filter, nodes.Test)):
        is_filter = isinstance(node, nodes.Filter)
        known = environment.filters if is_filter else environment.tests
        if node.name in known:
            continue
        place = Place(file=file, row=node.lineno)
        near = nearest(node.name, known)
        code = "unknown-filter" if is_filter else "unknown-test"
        yield Problem.of(code, place, name=node.name, nearest=near)
    seen: set[str] = set()
    for block in root.find_all(nodes.Block):
        if block.name in seen:
            yield Problem.of("block-twice", Place(file=file, row=block.lineno), block=block.name)
        seen.add(block.name)
    for scope in root.find_all(nodes.ScopedEvalContextModifier):
        place = Place(file=file, row=scope.lineno)
        yield Problem.of("template-tag-refused", place, tag="autoescape")


def _tree(environment: Environment, folders: TemplateFolders, path: Path, source: str) -> Tree:
    root = environment.parse(source, str(path), str(path))
    file = shown_path(path)
    asked = {
        chain.parts
        for test in root.find_all(nodes.Test)
        if test.name in ("defined", "undefined")
        for chain in _chains(test.node, file)
    }
    outer = [block for node in root.body for block in _outermost(node)]
    return Tree(
        file=file,
        source=source,
        prose=prose_of(source),
        called=tuple(_called(root, folders, path)),
        chains=tuple(_chains(root, file)),
        asked=frozenset(asked),
        declared=frozenset(_declared(root)) | _GIVEN,
        blocks={block.name: Place(file=file, row=block.lineno) for block in outer},
        all_blocks=frozenset(block.name for block in root.find_all(nodes.Block)),
        stray=tuple(Place(file=file, row=line) for line in _stray(root)),
        problems=tuple(tree_problems(environment, root, file)),
    )


def _called(root: nodes.Template, folders: TemplateFolders, path: Path) -> Iterator[Called]:
    for node in root.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        if not isinstance(node, _CALLING):
            continue
        name = _called_name(node.template)
        for found in folders.called(name, str(path)) if name else ():
            yield Called(
                name=name,
                path=found,
                place=Place(file=shown_path(path), row=node.lineno),
                extends=isinstance(node, nodes.Extends),
            )


def _called_name(node: nodes.Expr) -> str:
    """The name of a template, with a * for what only names can say; "" where nothing is known."""
    parts = node.nodes if isinstance(node, nodes.Concat) else [node]
    names = [str(part.value) if isinstance(part, nodes.Const) else "*" for part in parts]
    return "" if names == ["*"] else "".join(names)


def _chains(node: nodes.Node, file: str) -> Iterator[Chain]:
    """The dotted names within a node, each as long as it is written."""
    parts = _parts(node)
    if parts:
        yield Chain(parts=parts, place=Place(file=file, row=node.lineno))
        return
    for child in node.iter_child_nodes():
        yield from _chains(child, file)


def _parts(node: nodes.Node) -> tuple[str, ...]:
    """The parts of a dotted name that is read; () for anything else."""
    if isinstance(node, nodes.Name):
        return (node.name,) if node.ctx == "load" else ()
    if isinstance(node, nodes.Getattr):
        head = _parts(node.node)
        return (*head, node.attr) if head else ()
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        head = _parts(node.node)
        return (*head, str(node.arg.value)) if head and isinstance(node.arg.value, str) else ()
    return ()


def _declared(root: nodes.Template) -> Iterator[str]:
    """All names that a template gives: set, for, macro, import and arguments."""
    for name in root.find_all(nodes.Name):
        if name.ctx != "load":
            yield name.name
    for macro in root.find_all(nodes.Macro):
        yield macro.name
    for imported in root.find_all(nodes.Import):
        yield imported.target
    for imported_names in root.find_all(nodes.FromImport):
        for name_or_pair in imported_names.names:
            yield name_or_pair if isinstance(name_or_pair, str) else name_or_pair[1]


def _outermost(node: nodes.Node) -> Iterator[nodes.Block]:
    if isinstance(node, nodes.Block):
        yield node
        return
    for child in node.iter_child_nodes():
        yield from _outermost(child)


def _stray(root: nodes.Template) -> Iterator[int]:
    """The lines of text that stands outside of all blocks and macros."""
    for node in root.body:
        if not isinstance(node, nodes.Output):
            continue
        for part in node.nodes:
            if not isinstance(part, nodes.TemplateData):
                yield part.lineno
            elif part.data.strip():
                blank = part.data[: len(part.data) - len(part.data.lstrip())]
                yield part.lineno + blank.count("\n")
