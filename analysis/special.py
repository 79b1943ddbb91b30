"""A function's name in, scipy's own function out (of t, beta, chi-square ...), loaded alone.

A few compiled functions are needed. Importing `scipy.special` also wraps each of its functions for
other array libraries, which takes longer than all else that an analysis does; so its compiled
module is loaded alone, where it is found, and the package as everyone loads it where it is not.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Final, cast

_PACKAGE: Final = "scipy.special"
_COMPILED: Final = f"{_PACKAGE}._ufuncs"

Function = Callable[..., float]


@cache
def special(name: str) -> Function:
    """The function that `scipy.special` has under this name: the very same object."""
    return cast("Function", getattr(_loaded(), name))


@cache
def _loaded() -> ModuleType:
    """The compiled functions, or the package."""
    spec = find_spec(_PACKAGE)
    if _PACKAGE in sys.modules or spec is None:
        return import_module(_PACKAGE)
    # For a moment a package stands there whose own code has not run: whoever imports it later
    # finds none and runs it as ever
    sys.modules[_PACKAGE] = module_from_spec(spec)
    try:
        compiled = import_module(_COMPILED)
    except ImportError:
        compiled = None
    finally:
        del sys.modules[_PACKAGE]
    return compiled or import_module(_PACKAGE)
