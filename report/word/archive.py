"""Parts of an Office file in, the same bytes for the same parts out: fixed times, fixed order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

# The first moment a zip can name: a file's time would otherwise be the clock's.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_ON_UNIX = 3  # otherwise the system that packs stands in every entry


def packed(parts: Mapping[str, bytes], *, compress: bool = True) -> bytes:
    """The zip of these parts (name within the zip -> content), in the order given.

    Uncompressed archives are the same on every machine; compressed ones depend on its zlib.
    """
    method = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = method
            entry.create_system = _ON_UNIX
            archive.writestr(entry, content)
    return target.getvalue()


def repacked(archive: bytes) -> bytes:
    """The same archive without the times and the system at which it was packed."""
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        return packed({name: source.read(name) for name in source.namelist()})
