"""The bytes of a .sav or .dta in, its variables out as text with their labels: pyreadstat's door.

Run as a program it reads standard input (a line of JSON, then the file) and writes JSON: a damaged
.sav kills the process that reads it, which no exception tells; so it is always a child.
"""

from __future__ import annotations

import io
import json
import os
import struct
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from survey.encoding import recognised
from survey.file_kind import FileKind
from survey.problem import InputRefusedError, Place, Problem
from survey.workbook_cells import limit_memory, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyreadstat import metadata_container
    from pyreadstat.pyclasses import MissingRange

_SECONDS = 300
# Of files that say nothing of their encoding; None is the library's own choice
_ENCODINGS: dict[FileKind, tuple[str | None, ...]] = {
    FileKind.SAV: (None, "GB18030", "BIG5"),
    FileKind.DTA: ("UTF-8", "GB18030", "BIG5", None),
}
_SAID = {"UTF-8": "UTF-8", "GB18030": "GBK/GB18030", "BIG5": "Big5", None: "Windows-1252"}
_DTA_BEGIN, _DTA_END = b"<stata_dta>", b"</stata_dta>"
_LAYOUT, _CASES = 64, 80  # bytes of a .sav before its byte order, and its number of cases
_Value = object


@dataclass(frozen=True, kw_only=True)
class Variable:
    """One variable: its name and label, its cells, and what some of their texts stand for.

    `labels` maps the text of a value to its label; `missing` are the texts declared as missing.
    """

    name: str
    label: str
    cells: tuple[str, ...]
    labels: Mapping[str, str]
    missing: tuple[str, ...]


def read_variables(
    content: bytes, kind: FileKind, file: str, words: Sequence[str]
) -> tuple[tuple[Variable, ...], str]:
    """The variables of a file, and the name of its encoding; `words` should be found in it.

    Raises InputRefusedError for a file that cannot be read, or that ends the process reading it.
    """
    if content.startswith(_DTA_BEGIN) and not content.rstrip().endswith(_DTA_END):
        raise InputRefusedError(_unreadable(kind, file))  # the library takes one without its labels
    root = str(Path(__file__).parent.parent)
    asked = json.dumps({"kind": kind.value, "words": list(words)}).encode("ascii")
    try:
        child = subprocess.run(
            [sys.executable, "-X", "utf8", "-m", "survey.labelled_cells"],
            input=asked + b"\n" + content,
            capture_output=True,
            cwd=root,
            env={**os.environ, "PYTHONPATH": root},
            timeout=_SECONDS,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise InputRefusedError(_unreadable(kind, file)) from error
    answer = json.loads(child.stdout)
    if not answer["read"]:
        raise InputRefusedError(_unreadable(kind, file))
    return tuple(Variable(**variable) for variable in answer["variables"]), answer["encoding"]


def _unreadable(kind: FileKind, file: str) -> Problem:
    return Problem.of("labelled-file-damaged", Place(file=file), format=f".{kind.value}")


def _read(content: bytes, kind: FileKind, words: Iterable[str]) -> dict[str, object]:
    """What the child answers: the reading in which most of the known words are found."""
    found = []
    declared = 0
    if kind is FileKind.SAV:
        content, declared = _without_count(content)
    for encoding in _ENCODINGS[kind]:
        variables = _variables(content, kind, encoding)
        if variables is None:
            continue
        texts = "\n".join(text for one in variables for text in _texts(one))
        found.append((recognised(texts, words), encoding, variables))
        if encoding in (None, "UTF-8"):  # strict, and so surely right where it fits
            break
    if not found:
        return {"read": False}
    _, encoding, variables = max(found, key=lambda one: one[0])
    if declared > 0 and variables and len(variables[0].cells) != declared:
        return {"read": False}
    said = "" if kind is FileKind.SAV and encoding is None else _SAID[encoding]
    return {"read": True, "encoding": said, "variables": [asdict(one) for one in variables]}


def _without_count(content: bytes) -> tuple[bytes, int]:
    """A .sav that says nothing of its number of cases, and the number that it said.

    The library reads so many cases as it is told; a damaged number would lose the others silently.
    """
    order = ">" if content[_LAYOUT : _LAYOUT + 4] in (b"\0\0\0\2", b"\0\0\0\3") else "<"
    if len(content) < _CASES + 4:
        return content, 0
    (declared,) = struct.unpack_from(f"{order}i", content, _CASES)
    unsaid = struct.pack(f"{order}i", -1)
    return content[:_CASES] + unsaid + content[_CASES + 4 :], declared


def _texts(variable: Variable) -> Iterable[str]:
    yield from (variable.name, variable.label, *variable.labels.values())
    yield from dict.fromkeys(variable.cells)


def _variables(content: bytes, kind: FileKind, encoding: str | None) -> list[Variable] | None:
    """The variables in this encoding; None where the file is not of it, or cannot be read."""
    import pyreadstat

    read: Callable[..., tuple[Mapping[str, Sequence[_Value]], metadata_container]]
    read = pyreadstat.read_sav if kind is FileKind.SAV else pyreadstat.read_dta
    try:
        columns, meta = read(
            io.BytesIO(content), encoding=encoding, user_missing=True, output_format="dict"
        )
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, UnicodeDecodeError):
        return None
    single = {name for name, of in meta.readstat_variable_types.items() if of == "float"}
    return [
        _variable(name, label, (columns.get(name, ()), name in single), meta)
        for name, label in zip(meta.column_names, meta.column_labels, strict=True)
    ]


def _variable(
    name: str,
    label: str | None,
    column: tuple[Sequence[_Value], bool],
    meta: metadata_container,
) -> Variable:
    """One variable as text; a column comes with whether its numbers are of single precision."""
    values, single = column
    labels = meta.variable_value_labels.get(name, {})
    ranges = cast("list[MissingRange]", meta.missing_ranges.get(name, []))
    letters = set(meta.missing_user_values.get(name, ()))
    missing = {v for v in (*values, *labels) if v in letters or _is_within(v, ranges)}
    return Variable(
        name=name,
        label=(label or "").strip(),
        cells=tuple(_text(value, single=single) for value in values),
        labels={_text(value, single=single): text.strip() for value, text in labels.items()},
        missing=tuple(sorted(_text(value, single=single) for value in missing)),
    )


def _is_within(value: _Value, ranges: Iterable[MissingRange]) -> bool:
    """True for a value that the file declares as missing: one of it, or one in a range."""
    for limits in ranges:
        low, high = limits["lo"], limits["hi"]
        if isinstance(value, str) or isinstance(low, str):
            found = str(value).strip() == str(low).strip()
        else:
            found = isinstance(value, int | float) and float(low) <= value <= float(high)
        if found:
            return True
    return False


def _text(value: _Value, *, single: bool) -> str:
    """A value as people type it; no value gives an empty text."""
    if value is None or value != value:  # noqa: PLR0124 - nan
        return ""
    if isinstance(value, float) and single:
        value = _shortest(value)
    return text_of(value)


def _shortest(value: float) -> float:
    """The shortest decimal that is this number of single precision: 0.1, not 0.10000000149."""
    wanted = struct.pack("<f", value)
    digits = next(
        (n for n in range(6, 10) if struct.pack("<f", float(f"{value:.{n}g}")) == wanted), 9
    )
    return float(f"{value:.{digits}g}")


def _main() -> None:
    """What the child does."""
    limit_memory()
    asked = json.loads(sys.stdin.buffer.readline())
    answer = _read(sys.stdin.buffer.read(), FileKind(asked["kind"]), asked["words"])
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass"))


if __name__ == "__main__":
    _main()
