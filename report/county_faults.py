"""A fault of ours in one county in; out the error that this county is told to have failed by."""

from __future__ import annotations

import sys
from typing import Final

from survey.problem import Problem, StudyError

# What a fault of ours may be: the other counties are not to blame for it
FAULTS: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


def own_fault(county: str) -> StudyError:
    """The error for the fault that is being handled, which is told as any fault: in full, once."""
    sys.excepthook(*sys.exc_info())
    return StudyError(Problem.of("batch-fault", county=county))
