"""What a report is bound to in, its custom XML part out; and such a part in, what it says out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

from docx.oxml import parse_xml

from report.bound import (
    TEXT_STYLE,
    AskedTest,
    BoundFigure,
    BoundReport,
    Grid,
    Passage,
    Piece,
    Plot,
    Provenance,
    Published,
    Segment,
    Segments,
    TemplateText,
)
from report.word.controls import NAMESPACE, STORE
from report.word.looks import XML_HEAD

PROPERTIES = (
    f'{XML_HEAD}<ds:datastoreItem ds:itemID="{STORE}" xmlns:ds="http://schemas.openxmlformats.org/'
    f'officeDocument/2006/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/>'
    "</ds:schemaRefs></ds:datastoreItem>"
).encode()
_S = f"{{{NAMESPACE}}}"
_SPECIAL = re.compile("[<>&\"'\\n\\t]")


def part_xml(report: BoundReport) -> bytes:
    """The part: where the figures come from, the pieces with their figures, and the values.

    The printed base stands in the pieces, the bound value apart from it: Word writes what people
    type into the value, and only then can the two be told apart.
    """
    origin = report.provenance
    values = report.values or {key: one.text for key, one in report.figures.items()}
    groups = {
        "inputs": (_empty("i", n=name, sha256=code) for name, code in origin.inputs),
        "findings": (_finding(one) for one in origin.findings),
        "tests": (
            _empty("t", at=one.path, q=one.test, f=one.finding, a=str(int(one.answer)))
            for one in origin.tests
        ),
        "templates": (
            f"<t{_attributes(n=one.name, sha256=one.sha256)}>{_text(one.text)}</t>"
            for one in origin.templates
        ),
        "pieces": (_piece(piece) for piece in report.pieces),
        "loose": (_figure(one) for one in report.loose),
        "values": (f"<v{_attributes(k=key)}>{_text(text)}</v>" for key, text in values.items()),
    }
    inner = "".join(f"<{name}>{''.join(lines)}</{name}>" for name, lines in groups.items())
    head = _attributes(version=origin.version, language=report.language)
    return f'{XML_HEAD}<report xmlns="{NAMESPACE}"{head}>{inner}</report>'.encode()


def _finding(one: Published) -> str:
    numbers = {"v": one.value, "l": one.low, "h": one.high, "b": one.base}
    return _empty("f", n=one.name, m=one.measure, u=one.unit, **numbers)


def _piece(piece: Piece) -> str:
    if isinstance(piece, Passage):
        style = "" if piece.style == TEXT_STYLE else piece.style
        about = _attributes(id=piece.id, look=piece.look, style=style)
        return f"<p{about}>{_segments(piece.segments)}</p>"
    if isinstance(piece, Grid):
        rows = "".join(
            f"<r>{''.join(f'<c>{_segments(cell)}</c>' for cell in row)}</r>" for row in piece.rows
        )
        return f"<g{_attributes(id=piece.id)}>{rows}</g>"
    categories = "".join(f"<c>{_text(name)}</c>" for name in piece.categories)
    series = "".join(
        f"<s{_attributes(n=name)}>{''.join(map(_point, points))}</s>"
        for name, points in piece.series
    )
    about = _attributes(id=piece.id, sha256=piece.picture, alt=piece.alternative_text)
    return f"<d{about}>{categories}{series}</d>"


def _segments(segments: Segments) -> str:
    return "".join(_text(one) if isinstance(one, str) else _figure(one) for one in segments)


def _figure(one: BoundFigure) -> str:
    return f"<n{_attributes(f=one.finding, as_=one.format, k=one.key)}>{_text(one.text)}</n>"


def _point(one: BoundFigure | None) -> str:
    return "<n/>" if one is None else _figure(one)


def _empty(name: str, **attributes: str) -> str:
    return f"<{name}{_attributes(**attributes)}/>"


def _attributes(**attributes: str) -> str:
    return "".join(
        f' {name.rstrip("_")}="{_attribute(text)}"' for name, text in attributes.items() if text
    )


def _attribute(text: str) -> str:
    if not _SPECIAL.search(text):
        return text  # names and numbers, nearly all
    return html.escape(text).replace("\n", "&#10;").replace("\t", "&#9;")


def _text(text: str) -> str:
    return html.escape(text, quote=False).replace("\r", "&#13;")


def read_part(content: bytes) -> BoundReport:
    """What a part says; the values are those that are bound now. Raises ValueError for another."""
    root = parse_xml(content)
    if root.tag != f"{_S}report":
        raise ValueError("this part is not ours")
    return BoundReport(
        provenance=Provenance(
            version=root.get("version", ""),
            inputs=tuple((one.get("n"), one.get("sha256")) for one in _of(root, "inputs")),
            findings=tuple(_published(one) for one in _of(root, "findings")),
            tests=tuple(
                AskedTest(
                    path=one.get("at", ""),
                    test=one.get("q"),
                    finding=one.get("f"),
                    answer=one.get("a") == "1",
                )
                for one in _of(root, "tests")
            ),
            templates=tuple(
                TemplateText(name=one.get("n"), text=one.text or "")
                for one in _of(root, "templates")
            ),
        ),
        language=root.get("language", "zh"),
        pieces=tuple(_read_piece(one) for one in _of(root, "pieces")),
        loose=tuple(_read_figure(one) for one in _of(root, "loose")),
        values={one.get("k"): one.text or "" for one in _of(root, "values")},
    )


def _of(root: Any, group: str) -> Iterable[Any]:
    found = root.find(f"{_S}{group}")
    return () if found is None else found


def _published(one: Any) -> Published:
    numbers = {name: one.get(name[0], "") for name in ("value", "low", "high", "base")}
    return Published(name=one.get("n"), measure=one.get("m", ""), unit=one.get("u", ""), **numbers)


def _read_piece(one: Any) -> Piece:
    name = one.get("id", "")
    if one.tag == f"{_S}p":
        return Passage(
            id=name,
            segments=tuple(_read_segments(one)),
            look=one.get("look", ""),
            style=one.get("style", TEXT_STYLE),
        )
    if one.tag == f"{_S}g":
        return Grid(
            id=name, rows=tuple(tuple(tuple(_read_segments(cell)) for cell in row) for row in one)
        )
    return Plot(
        id=name,
        categories=tuple(label.text or "" for label in one.iterchildren(f"{_S}c")),
        series=tuple(
            (
                series.get("n", ""),
                tuple(_read_figure(point) if point.get("f") else None for point in series),
            )
            for series in one.iterchildren(f"{_S}s")
        ),
        picture=one.get("sha256", ""),
        alternative_text=one.get("alt", ""),
    )


def _read_segments(element: Any) -> Iterator[Segment]:
    if element.text:
        yield element.text
    for figure in element:
        yield _read_figure(figure)
        if figure.tail:
            yield figure.tail


def _read_figure(one: Any) -> BoundFigure:
    return BoundFigure(
        finding=one.get("f"), format=one.get("as", ""), text=one.text or "", key=one.get("k", "")
    )
