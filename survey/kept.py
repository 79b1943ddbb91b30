"""What a thing was made from in, the thing as it was made before out: kept beside Python's cache.

For what this program makes again and again from the same files, never for answers of people.
An entry is found by its sources' digest, and only by the very program that wrote it: it lies in a
folder named after the code of `survey/`, of the libraries that judge the files, and of Python.
It is trusted as Python trusts the compiled modules beside it. SURVEY_REPORT_CACHE=no: nothing is
read or kept.
"""

from __future__ import annotations

import os
import pickle
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final, TypeVar

_HERE: Final = Path(__file__).parent
_PLACE: Final = _HERE / "__pycache__"
_MOST: Final = 64  # entries; the oldest go first
_DIGEST: Final = sha256().digest_size
_LIBRARIES: Final = ("pydantic", "pydantic_core", "yaml")

Thing = TypeVar("Thing")


class Keeping:
    """The place of one thing, named by its kind and by all that it is made from."""

    def __init__(self, kind: str, *sources: str) -> None:
        name = sha256("\0".join(sources).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        self._folder = _PLACE / f"kept-{_program()}"
        self._path = self._folder / f"{kind}-{name}"

    def kept(self, kind: type[Thing]) -> Thing | None:
        """The thing, None where it was not kept, or not wholly."""
        if not wanted() or not self._path.is_file():
            return None
        content = self._path.read_bytes()
        seal, pickled = content[:_DIGEST], content[_DIGEST:]
        if seal != sha256(pickled).digest():
            return None
        thing = pickle.loads(pickled)
        return thing if isinstance(thing, kind) else None

    def keep(self, thing: object) -> None:
        """Keep it for later runs; a folder that cannot be written to costs time, nothing else."""
        if not wanted():
            return
        pickled = pickle.dumps(thing, protocol=pickle.HIGHEST_PROTOCOL)
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self._folder, delete=False) as file:
                file.write(sha256(pickled).digest() + pickled)
            Path(file.name).replace(self._path)
            self._sweep()

    def _sweep(self) -> None:
        """What older programs kept goes, and of this one's entries those over the limit."""
        for folder in _PLACE.glob("kept-*"):
            if folder != self._folder:
                shutil.rmtree(folder, ignore_errors=True)
        entries = sorted(self._folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        for path in entries[:-_MOST]:
            path.unlink(missing_ok=True)


def wanted() -> bool:
    """False where the environment says that nothing is to be kept."""
    return os.environ.get("SURVEY_REPORT_CACHE", "").lower() not in ("no", "0", "off", "false")


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes, "" where it cannot be read: that is for its reader to tell."""
    with suppress(OSError):
        return sha256(path.read_bytes()).hexdigest()
    return ""


@cache
def _program() -> str:
    """A name that changes with the code that reads the files, as Python's own caches do."""
    parts = [sys.version, *_states()]
    return sha256("\0".join(parts).encode()).hexdigest()[:16]


def _states() -> Iterator[str]:
    """Name, size and time of each source file."""
    libraries = [find_spec(name) for name in _LIBRARIES]
    origins = [Path(spec.origin) for spec in libraries if spec is not None and spec.origin]
    for path in (*sorted(_HERE.glob("*.py")), *sorted(_HERE.glob("schema/*.py")), *origins):
        state = path.stat()
        yield f"{path}\0{state.st_size}\0{state.st_mtime_ns}"
