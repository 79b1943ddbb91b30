"""The styles of a reference document in, the id that each of ours has there out.

Word saves built-in styles under ids of its own language ("a3" for Body Text in a Chinese one),
so that a reference document edited in Word is read by the names of styles.
"""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

from report.word import look_en, look_plain, look_zh
from report.word.look_parts import PART_STYLES
from report.word.looks import W
from survey.problem import ConfigError, Place, Problem

_HALF_POINT = 10  # twips
_FIVE = 21  # half-points: 五号

_OUR_STYLES = (*look_zh.LOOK.styles, *look_plain.LOOK.styles, *look_en.LOOK.styles)


def adopt_styles(file: Any, reference: Any) -> None:
    """Give a Word template those of our styles that it has not: of tables, captions, notes.

    Of a style with numbers only the look is taken: the template's numberings are its own.
    """
    own = file.styles.element
    names = {_name(style) for style in own.iterchildren(f"{{{W}}}style")}
    taken = {style.get(f"{{{W}}}styleId") for style in own.iterchildren(f"{{{W}}}style")}
    ours = {style.name.casefold() for style in _OUR_STYLES}
    for style in reference.styles.element.iterchildren(f"{{{W}}}style"):
        if _name(style) in names or _name(style) not in ours:
            continue
        if style.get(f"{{{W}}}styleId") in taken or style.get(f"{{{W}}}default"):
            continue
        adopted = deepcopy(style)
        for numbering in list(adopted.iter(f"{{{W}}}numPr")):
            numbering.getparent().remove(numbering)
        own.append(adopted)


def _name(style: Any) -> str:
    name: str = style.find(f"{{{W}}}name").get(f"{{{W}}}val")
    return name.casefold()


def text_size(styles: Any, style_id: str) -> int:
    """The size of a style's text in twips; 10.5 points (五号) where the style names none."""
    for style in styles.iterchildren(f"{{{W}}}style"):
        if style.get(f"{{{W}}}styleId") == style_id:
            size = style.find(f"{{{W}}}rPr/{{{W}}}sz")
            return _HALF_POINT * int(_FIVE if size is None else size.get(f"{{{W}}}val"))
    raise ValueError(f"no style {style_id}")


def style_ids(styles: Any, reference: Path) -> dict[str, str]:
    """Our id of each style -> its id among these (a w:styles element).

    Raises ConfigError with one problem for every style that is neither there by name nor by id.
    """
    by_name: dict[str, str] = {}
    ids: set[str] = set()
    for style in styles.iterchildren(f"{{{W}}}style"):
        style_id = style.get(f"{{{W}}}styleId")
        ids.add(style_id)
        by_name[style.find(f"{{{W}}}name").get(f"{{{W}}}val").casefold()] = style_id
    found: dict[str, str] = {}
    for style in _OUR_STYLES:
        if style.name.casefold() in by_name:
            found[style.id] = by_name[style.name.casefold()]
        elif style.id in ids:
            found.setdefault(style.id, style.id)
    # A reference document of an earlier version has no cover and no contents
    found = {style: found["Normal"] for style in PART_STYLES if "Normal" in found} | found
    missing = {style.id: style.name for style in _OUR_STYLES if style.id not in found}
    if missing:
        place = Place(file=str(reference))
        raise ConfigError(
            *(
                Problem.of("reference-without-style", place, style=style_id, name=name)
                for style_id, name in missing.items()
            )
        )
    return found


def our_styles(styles: Any) -> dict[str, str]:
    """The id of each style in a file (a w:styles element) -> our name of it, known by its name."""
    ours = {style.name.casefold(): style.id for style in _OUR_STYLES}
    ids = {str(style.get(f"{{{W}}}styleId")): _name(style) for style in styles if _is_named(style)}
    return {own: ours.get(name, own) for own, name in ids.items()}


def _is_named(style: Any) -> bool:
    return style.tag == f"{{{W}}}style" and style.find(f"{{{W}}}name") is not None
