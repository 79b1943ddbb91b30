"""What a thing was made from in, the thing as it was made before out: kept beside Python's cache.

For what this program makes again and again from the same files, never for answers of people.
An entry is found by what it was made from, and only by the very program that wrote it: it lies in
a folder named after the code of `survey/`, of the libraries that judge the files, and of Python.
It is trusted as Python trusts the compiled modules beside it. SURVEY_REPORT_CACHE=no keeps
nothing and reads nothing; any other text is the folder to keep it in.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Final, TypeVar

from survey.files_read import about_to_read

SETTING: Final = "SURVEY_REPORT_CACHE"
MOST: Final = 64  # entries; the oldest go first

_HERE: Final = Path(__file__).parent
_NOTHING: Final = frozenset({"no", "off", "0", "false"})
_SEAL: Final = sha256().digest_size
_LIBRARIES: Final = ("pydantic", "pydantic_core", "yaml")

Thing = TypeVar("Thing")


class Keeping:
    """The place of one thing, named by its kind and by all that it is made from."""

    def __init__(self, kind: str, *sources: str) -> None:
        name = sha256("\0".join(sources).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        place = _place()
        self._folder = place and place / f"kept-{_program()}"
        self._path = self._folder and self._folder / f"{kind}-{name}"

    def kept(self, kind: type[Thing]) -> Thing | None:
        """The thing; None where it was not kept, or not wholly."""
        content = b""
        if self._path is not None:
            with suppress(OSError):  # nothing there, or swept away by another process
                content = self._path.read_bytes()
        seal, pickled = content[:_SEAL], content[_SEAL:]
        if seal != sha256(pickled).digest():
            return None
        thing = pickle.loads(pickled)
        return thing if isinstance(thing, kind) else None

    def keep(self, thing: object) -> None:
        """Keep it for later runs; a folder that cannot be written to costs time, nothing else."""
        if self._folder is None or self._path is None:
            return
        from tempfile import NamedTemporaryFile

        pickled = pickle.dumps(thing, protocol=pickle.HIGHEST_PROTOCOL)
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self._folder, delete=False) as file:
                file.write(sha256(pickled).digest() + pickled)
            Path(file.name).replace(self._path)
            _sweep(self._folder)


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes, "" where it cannot be read: that is for its reader to tell."""
    about_to_read(path)
    with suppress(OSError):
        return sha256(path.read_bytes()).hexdigest()
    return ""


def _place() -> Path | None:
    """The folder in which things are kept, None where nothing is to be kept."""
    setting = os.environ.get(SETTING, "").strip()
    if setting.lower() in _NOTHING:
        return None
    return Path(setting) if setting else _HERE / "__pycache__"


def _sweep(own: Path) -> None:
    """What other versions of the program kept goes, and of the own entries those over the limit."""
    import shutil

    for folder in own.parent.glob("kept-*"):
        if folder != own:
            shutil.rmtree(folder, ignore_errors=True)
    entries = sorted(own.iterdir(), key=lambda path: path.stat().st_mtime_ns)
    for path in entries[:-MOST]:
        path.unlink(missing_ok=True)


@cache
def _program() -> str:
    """A name that changes with the code that reads the files, as Python's own caches do."""
    return sha256("\0".join((sys.version, *_states())).encode()).hexdigest()[:16]


def _states() -> Iterator[str]:
    """Name, size and time of each source file."""
    libraries = [find_spec(name) for name in _LIBRARIES]
    origins = [Path(spec.origin) for spec in libraries if spec is not None and spec.origin]
    for path in (*sorted(_HERE.glob("*.py")), *sorted(_HERE.glob("schema/*.py")), *origins):
        state = path.stat()
        yield f"{path}\0{state.st_size}\0{state.st_mtime_ns}"
