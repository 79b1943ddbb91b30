"""What it costs that every figure is bound: `python benchmarks/binding.py`.

The example report is composed once, and written with all its bindings and with none: the same
text, without content controls and without what a report keeps of how it was made. Printed: CPU
and size as ratios, medians of runs that take turns.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from report.build import read_answers, read_inputs  # noqa: E402
from report.document import Document, Run  # noqa: E402
from report.study_document import compose  # noqa: E402
from report.word.writer import to_bytes  # noqa: E402

_REFERENCE = ROOT / "templates" / "reference.docx"


def silent(key: str, **parameters: object) -> None:
    """Nobody is told."""


def unbound(one: Any) -> Any:
    """The same without bindings."""
    if isinstance(one, Run):
        return replace(one, binding=None, footnote=unbound(one.footnote))
    if isinstance(one, tuple):
        return tuple(unbound(inner) for inner in one)
    if is_dataclass(one) and not isinstance(one, type):
        inner = {field.name: getattr(one, field.name) for field in fields(one)}
        changed = {
            name: unbound(value)
            for name, value in inner.items()
            if isinstance(value, tuple) or is_dataclass(value)
        }
        return replace(one, **changed)
    return one


def without_bindings(document: Document) -> Document:
    """The document of which a report keeps nothing but its text."""
    return replace(document, blocks=unbound(document.blocks), provenance=None)


def seconds(document: Document) -> float:
    """CPU time of writing it once, with native charts: pictures would hide the difference."""
    start = time.process_time()
    to_bytes(document, _REFERENCE, None)
    return time.process_time() - start


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", default=str(ROOT / "config.yaml"))
    parser.add_argument("--runs", type=int, default=7)
    asked = parser.parse_args()
    inputs = read_inputs(Path(asked.config), silent)
    bound = compose(inputs, read_answers(inputs, silent), silent)
    bare = without_bindings(bound)
    sizes = [len(to_bytes(one, _REFERENCE, None)) for one in (bound, bare)]
    turns = [(seconds(bound), seconds(bare)) for _ in range(asked.runs)]
    print(f"CPU, bound to bare: {median(one / other for one, other in turns):.2f}")
    print(f"size, bound to bare: {sizes[0] / sizes[1]:.2f} ({sizes[0]} and {sizes[1]} bytes)")


if __name__ == "__main__":
    main()
