"""A form's files in, by the county that each of them is called after, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from survey.questionnaire import Form

_AROUND: Final = " \u3000_-—－·"
_EMPTY: Final = re.compile(r"（\s*）|\(\s*\)|【\s*】|\[\s*\]")
_ENCLOSED: Final = re.compile(r"（([^（）]+)）|\(([^()]+)\)|【([^【】]+)】|\[([^\[\]]+)\]")
# What 问卷星 puts around the title: 123456_按文本_甲县问卷_80_80
_PLATFORM: Final = re.compile(r"(?:\d{5,}_)?按(?:文本|序号)_(.+?)(?:_\d+_\d+)?")
_ANY_FORM: Final = re.compile(r"(?<=..)(?:调查)?(?:问卷|答卷)(?:调查)?$")
_AGAIN: Final = re.compile(r"(.+?) ?\(\d+\)")  # as browsers call the second download of a file


def files_by_county(paths: Sequence[Path], form: Form) -> dict[str, tuple[Path, ...]]:
    """The files of each county, in the order of the files.

    Second downloads belong to the county of the first. Files in several folders that are called
    after nothing but their form are their folders' counties.
    """
    folders = {path.parent for path in paths}
    there = {(path.parent, path.stem) for path in paths}
    found: dict[str, list[Path]] = {}
    for path in paths:
        stem, again = path.stem, _AGAIN.fullmatch(path.stem)
        if again is not None and (path.parent, again[1]) in there:
            stem = again[1]
        otherwise = path.parent.name if len(folders) > 1 else path.stem
        found.setdefault(_named_after(stem, form) or otherwise, []).append(path)
    return {name: tuple(mine) for name, mine in found.items()}


def _named_after(stem: str, form: Form) -> str:
    """The file's name less the form's; "" where nothing else is left."""
    label = form.label.zh
    titled = _PLATFORM.fullmatch(stem)
    stem = titled[1] if titled else stem
    without = stem.replace(label, "") if label else stem
    while True:
        shorter = _ANY_FORM.sub("", _EMPTY.sub("", without).strip(_AROUND)).strip(_AROUND)
        if (enclosed := _ENCLOSED.fullmatch(shorter)) is not None:
            shorter = next(part for part in enclosed.groups() if part)
        if shorter == without:
            return shorter
        without = shorter
