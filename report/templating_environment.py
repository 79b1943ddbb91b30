"""Jinja's sandbox, narrowed to what a report's template may do, with values in slots.

A template sees text, whole numbers, lists, mappings and figures; nothing has methods. What it
prints goes into a slot, save what the template itself made. Joining texts keeps their parts
apart, so that each number stays bound to its finding.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NoReturn

from jinja2 import FileSystemBytecodeCache, StrictUndefined, Undefined, nodes, pass_context
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from report.figures import (
    Missing,
    MisuseError,
    Opaque,
    PrintedSequence,
    TemplateText,
    described,
    parts_of,
)
from report.slots import BlockEnd, BlockStart, Marker, Slots
from report.templating_lists import FILTERS, TESTS
from report.templating_sources import TemplateFolders
from report.templating_tree import tree_problems
from report.terminal import shown_path
from survey.problem import Problem, TemplateError

# Objects of Jinja's own whose attributes a template reads: loop.index, super(), a macro's module.
_JINJA = (BlockReference, LoopContext, Macro, Namespace, TemplateModule, TemplateReference)
# The modules that say what of a template is refused, and what is made of the rest
_COMPILERS: Final = ("templating_environment", "templating_sources", "templating_tree", "traps")
_BLOCK_START, _BLOCK_END = "_begin_block", "_end_block"
_ARITHMETIC: Final[Mapping[str, Callable[[int, int], int]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "//": operator.floordiv,
    "%": operator.mod,
}


class UnknownNameError(MisuseError):
    """A template used a name that nothing bears, at the top or within `owner`."""

    def __init__(self, owner: object, name: str) -> None:
        super().__init__(Problem.of("unknown-name", name=name, nearest=""))
        self.owner = owner
        self.name = name


class UnknownName(StrictUndefined, Missing):
    """What a name that nothing bears gives; every use but `is defined` is an error."""

    __slots__ = ()

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._undefined_exception = self._error  # type: ignore[assignment]

    def _error(self, _message: str | None) -> MisuseError:
        owner, name = self._undefined_obj, str(self._undefined_name)
        if isinstance(owner, list | tuple):
            return MisuseError(Problem.of("list-without-entry", entry=name, length=len(owner)))
        if isinstance(owner, TemplateModule):
            owner = {macro: None for macro in vars(owner) if not macro.startswith("_")}
        return UnknownNameError(owner if isinstance(owner, Mapping) else None, name)

    def fail(self) -> NoReturn:
        """Raise the error."""
        raise self._error(None)


class _PartsKeepingGenerator(CodeGenerator):
    """Compiles `a ~ b` to a call that keeps the parts apart."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 (Jinja's name)
        self.write("environment.concatenate((")
        for argument in node.nodes:
            self.visit(argument, frame)
            self.write(", ")
        self.write("))")


class CompiledTemplates(FileSystemBytecodeCache):
    """Templates that were compiled before, by this process or, beside Python's own, by another.

    Compiling takes longer than rendering. What was compiled is known by the template's text and
    by those of the modules that judge and compile it: what is found here was found right.
    """

    def __init__(self) -> None:
        here = Path(__file__).parent
        texts = b"".join((here / f"{name}.py").read_bytes() for name in _COMPILERS)
        compiler = sha256(texts).hexdigest()[:12]
        self._folder = here / "__pycache__" / f"templates-{compiler}"
        super().__init__(str(self._folder))
        self._codes: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket where its template was compiled before."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))
        if bucket.code is None:
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled; a folder that cannot be written to costs time, nothing else."""
        self._codes[bucket.key, bucket.checksum] = bucket.code
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


class ReportEnvironment(SandboxedEnvironment):
    """The environment of one rendering; what templates print stands in `slots`."""

    code_generator_class = _PartsKeepingGenerator
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, slots: Slots, folders: TemplateFolders, compiled: CompiledTemplates) -> None:
        super().__init__(
            autoescape=True,
            undefined=UnknownName,
            finalize=self._slotted,
            optimized=False,  # a filter that is run while compiling would print nothing later
            trim_blocks=True,
            lstrip_blocks=True,
            loader=folders,
            bytecode_cache=compiled,
            auto_reload=False,
        )
        self.slots = slots
        self.folders = folders
        self.filters = dict(FILTERS)
        self.tests = dict(TESTS)
        self.globals = {
            "namespace": Namespace,
            _BLOCK_START: lambda name: BlockStart(name=name),
            _BLOCK_END: BlockEnd,
        }

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`obj.attribute`: an entry of a mapping; nothing of ours has attributes."""
        if isinstance(obj, _JINJA):
            return super().getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """`obj[argument]`: an entry of a mapping, or of a list by its place."""
        if isinstance(obj, Undefined):
            return obj  # the first name that is missing is the one to tell of
        if isinstance(obj, Mapping):
            return obj[argument] if argument in obj else self.undefined(obj=obj, name=argument)
        if isinstance(obj, list | tuple) and not isinstance(argument, str):
            return self._entry(obj, argument)
        if isinstance(obj, _JINJA):
            return super().getitem(obj, argument)
        raise MisuseError(Problem.of("value-without-entries", value=described(obj), entry=argument))

    def _entry(self, entries: list[Any] | tuple[Any, ...], argument: Any) -> Any:
        try:
            return entries[argument]
        except (IndexError, TypeError):
            return self.undefined(obj=entries, name=argument)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """`left + right` and so on: whole numbers, lists, and texts put together."""
        if all(isinstance(side, int) and not isinstance(side, bool) for side in (left, right)):
            if operator in _ARITHMETIC and (right or operator not in ("//", "%")):
                return _ARITHMETIC[operator](left, right)
        elif operator == "+":
            if isinstance(left, list) and isinstance(right, list):
                return left + right
            return self.concatenate((left, right))
        raise MisuseError(
            Problem.of(
                "arithmetic-refused",
                operator=operator,
                left=described(left),
                right=described(right),
            )
        )

    def concatenate(self, texts: Iterable[object]) -> str | PrintedSequence:
        """Texts put together: plain text where all are, else a sequence that keeps its parts."""
        parts = [part for text in texts for part in self._parts(text)]
        plain = [part for part in parts if type(part) is str]
        return "".join(plain) if len(plain) == len(parts) else PrintedSequence(parts)

    @staticmethod
    def _parts(value: object) -> tuple[object, ...]:
        if isinstance(value, Undefined) and not isinstance(value, Missing):
            return ()  # `{{ a if b }}` without an else prints nothing
        return parts_of(value)

    @pass_context
    def _slotted(self, context: Context, value: object) -> Markup:
        """What Markdown reads of a printed value: template text itself, a slot for all else."""
        if isinstance(value, Marker):
            return Markup(self.slots.token(value))
        return Markup(
            "".join(
                part if isinstance(part, TemplateText) else self.slots.token(part)
                for part in self._parts(value)
                if isinstance(part, Opaque) or part
            )
        )

    def join_path(self, template: str, parent: str) -> str:
        """The path of the template that another one calls by this name."""
        return self.folders.resolve(template, parent)

    def compile(
        self, source: str | nodes.Template, name: str | None = None, *rest: Any, **named: Any
    ) -> Any:
        """The code of a template, once its text was found right: not for what is kept compiled."""
        self.folders.check(name)
        return super().compile(source, name, *rest, **named)

    def _generate(self, source: nodes.Template, *arguments: Any, **named: Any) -> str:
        """Compile, with a mark at both ends of each block: paragraphs bear its name."""
        file = shown_path(Path(str(arguments[1])))
        problems = list(tree_problems(self, source, file))
        if problems:
            raise TemplateError(*problems)
        for block in source.find_all(nodes.Block):
            if not block.required:
                start = _call(_BLOCK_START, nodes.Const(block.name))
                block.body = [start, *block.body, _call(_BLOCK_END)]
                for node in (start, block.body[-1]):
                    node.set_environment(self).set_lineno(block.lineno, override=True)
        return super()._generate(source, *arguments, **named)


def _call(function: str, *arguments: nodes.Expr) -> nodes.Output:
    """The statement that prints what a global function gives."""
    name = nodes.Name(function, "load")
    return nodes.Output([nodes.Call(name, list(arguments), [], None, None)])
