"""A report with tracked changes in; the same as Word, and as LibreOffice, leaves it when all of
them are accepted out.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.report.refresh.authoring import Manuscript, W

_STAY = (f"{W}ins", f"{W}moveTo")
_GO = (f"{W}del", f"{W}moveFrom")
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false"><library:element library:name="Desk"/>
</library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Desk"
 script:language="StarBasic">Sub AcceptAll(source As String, target As String)
Dim hidden(0) As New com.sun.star.beans.PropertyValue
hidden(0).Name = "Hidden"
hidden(0).Value = True
Dim saved(0) As New com.sun.star.beans.PropertyValue
saved(0).Name = "FilterName"
saved(0).Value = "MS Word 2007 XML"
text = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
frame = text.CurrentController.Frame
dispatcher.executeDispatch(frame, ".uno:AcceptAllTrackedChanges", "", 0, Array())
text.storeToURL(target, saved())
text.close(True)
End Sub
</script:module>
"""


def accept_all(manuscript: Manuscript) -> None:
    """What Word's command "accept all changes" does."""
    body = manuscript.body
    for mark in list(body.iter(*_STAY, *_GO)):
        around = mark.getparent()
        if around is None or around.tag not in (f"{W}rPr", f"{W}trPr"):
            continue
        if mark.tag in _GO:
            _take_out(around)
        around.remove(mark)
    for gone in list(body.iter(*_GO)):
        gone.getparent().remove(gone)
    _take_out_emptied_controls(body)
    for kept in list(body.iter(*_STAY)):
        for child in list(kept):
            kept.addprevious(child)
        kept.getparent().remove(kept)


def _take_out(properties: Any) -> None:
    """A paragraph or a row that was deleted whole."""
    name = f"{W}p" if properties.tag == f"{W}rPr" else f"{W}tr"
    whole = next(properties.iterancestors(name))
    whole.getparent().remove(whole)


def _take_out_emptied_controls(body: Any) -> None:
    for empty in [one for one in body.iter(f"{W}sdtContent") if not len(one)]:
        control = empty.getparent()
        control.getparent().remove(control)


def accept_all_in_libreoffice(report: Path, target: Path) -> None:
    """LibreOffice's command of this name, in a profile of its own beside the target."""
    program = shutil.which("soffice")
    assert program is not None
    profile = target.parent / "profile"
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    _run([*command, "--terminate_after_init"])  # what it finds of macros it replaces at first
    basic = profile / "user" / "basic" / "Standard"
    (basic / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (basic / "Desk.xba").write_text(_MODULE, encoding="utf-8")
    call = f'AcceptAll("{report.as_uri()}","{target.as_uri()}")'
    _run([*command, f"macro:///Standard.Desk.{call}"])


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=120)
