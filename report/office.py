"""A .docx in; out its PDF, or the page of each bookmark, by LibreOffice where there is one.

It works in a profile of its own, which is thrown away, and is given up after two minutes.
"""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_NAMES: Final = ("soffice", "libreoffice", "soffice.exe")
_ELSEWHERE: Final = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_FILTER: Final = (
    'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"}}'
)
_PATIENCE: Final = 120.0  # seconds
_ESCAPED: Final = re.compile(r"/([0-9A-F]{2})")


def office() -> Path | None:
    """LibreOffice's program; None where it is not installed."""
    found = (shutil.which(name) for name in _NAMES)
    places = (Path(place) for place in _ELSEWHERE)
    path = next(filter(None, found), None)
    return Path(path) if path else next((place for place in places if place.is_file()), None)


def pdf_of(content: bytes, day: str) -> bytes | None:
    """The PDF of a .docx, dated `day` (ISO); None without LibreOffice, or where it fails."""
    program = office()
    if program is None:
        return None
    # On Windows a LibreOffice that was given up may still hold files of its profile
    scratch_folder = tempfile.TemporaryDirectory(
        prefix="survey-report-", ignore_cleanup_errors=True
    )
    with scratch_folder as scratch:
        folder = Path(scratch)
        source = folder / "report.docx"
        source.write_bytes(content)
        profile = (folder / "profile").as_uri()
        command = [str(program), f"-env:UserInstallation={profile}", "--headless", "--norestore"]
        command += ["--convert-to", _FILTER, "--outdir", str(folder), str(source)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)
            made = (folder / "report.pdf").read_bytes()
        except (OSError, subprocess.SubprocessError):
            return None
    return _without_clock(made, hashlib.sha256(content).hexdigest(), day)


def pages_of(pdf: bytes) -> Mapping[str, int]:
    """The page, from 1, of each bookmark of the document that a PDF was made of."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(pdf))
    found: dict[str, int] = {}
    for name, destination in reader.named_destinations.items():
        page = reader.get_destination_page_number(destination)
        if page is not None:
            plain = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), name)
            found[plain.lstrip("/")] = page + 1
    return found


def _without_clock(pdf: bytes, mark: str, day: str) -> bytes:
    """The same PDF with the report's date and marks that rest on its content; as long as it was.

    LibreOffice puts the clock's time and two marks drawn by lot into each file.
    """
    fixed = {
        rb"(?<=/CreationDate\(D:)\d{14}": day.replace("-", "").ljust(14, "0"),
        rb"(?<=<)[0-9A-F]{32}(?=>)": mark[:32].upper(),
        rb"(?<=/DocChecksum /)[0-9A-F]{32}": mark[32:].upper(),
    }
    for pattern, text in fixed.items():
        pdf = re.sub(pattern, text.encode(), pdf)
    return pdf
