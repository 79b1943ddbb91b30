"""Nothing in, the program's version out: the command line and every report say it."""

from __future__ import annotations

from typing import Final

VERSION: Final = "0.1.0"
