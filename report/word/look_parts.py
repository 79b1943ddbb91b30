"""Fonts in, the styles of cover, contents and colophon out, alike in all looks."""

from __future__ import annotations

from dataclasses import dataclass

from report.word.looks import Style, exact, relative, size

_OFF_GRID = '<w:snapToGrid w:val="0"/>'


@dataclass(frozen=True, kw_only=True)
class PartFonts:
    """Fonts as w:rFonts, and sizes in half points, of the parts that are not text."""

    title: str
    title_size: int
    line: str
    line_size: int
    contents: str
    contents_size: int


PART_STYLES = (
    "CoverTitle",
    "CoverLine",
    "ContentsHeading",
    "TOC1",
    "TOC2",
    "TableOfFigures",
    "Colophon",
)


def part_styles(chosen: PartFonts, names: tuple[str, str, str, str]) -> tuple[Style, ...]:
    """The styles; `names` of our own: cover's title and lines, contents' title, colophon."""
    centred, left = '<w:jc w:val="center"/>', '<w:jc w:val="left"/>'
    cover_title, cover_line, contents_title, colophon = names
    entry = _OFF_GRID + relative(0, 0, 360)
    indent = chosen.contents_size * 20
    entries = chosen.contents + size(chosen.contents_size)
    return (
        Style(
            id="CoverTitle", name=cover_title, own=True, based_on="Normal",
            paragraph=_OFF_GRID + exact(round(chosen.title_size * 16), before=4200, after=2400)
            + centred,
            characters=chosen.title + size(chosen.title_size),
        ),
        Style(
            id="CoverLine", name=cover_line, own=True, based_on="Normal",
            paragraph=_OFF_GRID + relative(0, 240, 300) + centred,
            characters=chosen.line + size(chosen.line_size),
        ),
        Style(
            id="ContentsHeading", name=contents_title, own=True, based_on="Normal",
            followed_by="TOC1",
            paragraph="<w:keepNext/>" + _OFF_GRID + relative(240, 240) + centred,
            characters=chosen.line + size(chosen.line_size),
        ),
        Style(id="TOC1", name="toc 1", based_on="Normal", paragraph=entry + left,
              characters=entries),
        Style(id="TOC2", name="toc 2", based_on="Normal",
              paragraph=entry + f'<w:ind w:left="{indent // 2}"/>' + left, characters=entries),
        Style(id="TableOfFigures", name="table of figures", based_on="Normal",
              paragraph=entry + left, characters=entries),
        Style(id="Colophon", name=colophon, own=True, based_on="Normal",
              paragraph=_OFF_GRID + relative(40, 40) + left,
              characters=chosen.contents + size(28)),
    )  # fmt: skip
