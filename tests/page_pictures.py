"""A .docx in, a PNG of each of its pages out, to be looked at by people.

`python tests/page_pictures.py report.docx pages/` needs LibreOffice, pdftoppm and the Noto CJK
fonts. The fonts of official documents are not free; here each is shown in a Noto font of its own
weight, so that the levels of a report can be told apart.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

_SHOWN_IN = {
    "方正小标宋简体": ("Noto Serif CJK SC", "black"),
    "黑体": ("Noto Sans CJK SC", "medium"),
    "SimHei": ("Noto Sans CJK SC", "medium"),
    "楷体_GB2312": ("Noto Serif CJK SC", "light"),
    "仿宋_GB2312": ("Noto Serif CJK SC", "regular"),
    "宋体": ("Noto Serif CJK SC", "regular"),
    "SimSun": ("Noto Serif CJK SC", "regular"),
    "Times New Roman": ("Liberation Serif", "regular"),
}

_NOT_BOLD = '<test name="weight" compare="less"><const>bold</const></test>'


def page_pictures(report: Path, folder: Path) -> list[Path]:
    """The pictures of the pages, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        fonts = Path(scratch) / "fonts.conf"
        fonts.write_text(_fontconfig(), encoding="utf-8")
        profile = (Path(scratch) / "profile").as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless"]
        subprocess.run(
            [*command, "--convert-to", "pdf", "--outdir", str(folder), str(report)],
            check=True,
            capture_output=True,
            env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
        )
    pdf = folder / f"{report.stem}.pdf"
    for old in folder.glob(f"{report.stem}-*.png"):
        old.unlink()
    subprocess.run(
        ["pdftoppm", "-r", "90", "-png", str(pdf), str(folder / report.stem)], check=True
    )
    return sorted(folder.glob(f"{report.stem}-*.png"))


def _fontconfig() -> str:
    aliases = "".join(
        # first the weight, by the name that is asked for; what is bold in the report stays bold
        _match(name, _NOT_BOLD, "weight", f"<const>{weight}</const>")
        + _match(name, "", "family", f"<string>{shown}</string>")
        for name, (shown, weight) in _SHOWN_IN.items()
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{aliases}</fontconfig>'
    )


def _match(name: str, condition: str, attribute: str, value: str) -> str:
    return (
        f'<match target="pattern"><test name="family"><string>{name}</string></test>{condition}'
        f'<edit name="{attribute}" mode="assign" binding="strong">{value}</edit></match>'
    )


if __name__ == "__main__":
    for page in page_pictures(Path(sys.argv[1]), Path(sys.argv[2])):
        sys.stdout.write(f"{page}\n")
