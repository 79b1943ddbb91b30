"""The shell of a report (the rendered body of a Word template) in, filled; the file's body out.

Values stand in content controls in the look of the template's run around them.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from report.document import Block, Paragraph, Runs, Shell
from report.slots import SLOT
from report.word.blocks import block_xml
from report.word.controls import W15, bookmark_xml
from report.word.draft import Draft
from report.word.runs import run_xmls

_SPACES = f'{nsdecls("w", "r", "wp", "a", "pic", "c")} xmlns:w15="{W15}"'


def paragraphs_of(xml: str) -> list[Any]:
    """The paragraphs of a body, in the order in which they stand, those in tables included."""
    return list(parse_xml(xml).iter(qn("w:p")))


def paragraph_texts(paragraph: Any) -> list[str]:
    """The texts of a paragraph, piece by piece."""
    return [node.text or "" for node in paragraph.iter(qn("w:t"))]


def put_shell(body: Any, shell: Shell, blocks: Mapping[str, Block], draft: Draft) -> None:
    """The filled shell in place of all that the body holds."""
    made = parse_xml(shell.xml)
    for paragraph, filled in zip(list(made.iter(qn("w:p"))), shell.filled, strict=True):
        if filled is None:
            continue
        block = blocks[filled.id]
        if filled.inserted is None:
            _replace(paragraph, block_xml(block, draft))
        elif isinstance(block, Paragraph):
            _expand(paragraph, block, filled.inserted, draft)
    for child in list(body):
        body.remove(child)
    for child in list(made):
        body.append(child)


def _replace(element: Any, xml: str) -> None:
    for child in list(parse_xml(f"<w:body {_SPACES}>{xml}</w:body>")):
        element.addprevious(child)
    element.getparent().remove(element)


def _expand(paragraph: Any, block: Paragraph, inserted: tuple[Runs, ...], draft: Draft) -> None:
    """The values of a paragraph in their places, and the bookmark by which it is known."""
    made, values = run_xmls(block.runs, draft, block.id), iter(inserted)
    for run in list(paragraph.iter(qn("w:r"))):
        if _has_slot(run):
            _cut(run, made, values)
            continue
        for node in run.findall(qn("w:t")):
            if node.text:
                next(made)  # the template's own text has its own run
    start, end = bookmark_xml(block.id, next(draft.numbers))
    properties = paragraph.find(qn("w:pPr"))
    paragraph.insert(int(properties is not None), _element(start))
    paragraph.append(_element(end))


def _cut(run: Any, made: Iterator[str], values: Iterator[Runs]) -> None:
    """The run in parts: the template's own as they are, each value in its place."""
    look = run.find(qn("w:rPr"))
    for child in [one for one in run if one is not look]:
        for part in _parts(child):
            if part is None:
                for _ in next(values):
                    _insert(run, next(made), look)
                continue
            alone = copy.deepcopy(run)
            for other in [one for one in alone if one.tag != qn("w:rPr")]:
                alone.remove(other)
            alone.append(part)
            run.addprevious(alone)
            if part.tag == qn("w:t") and part.text:
                next(made)
    run.getparent().remove(run)


def _has_slot(run: Any) -> bool:
    return any(SLOT.search(node.text or "") for node in run.findall(qn("w:t")))


def _parts(child: Any) -> Iterator[Any]:
    """A run's child cut at its slots: elements of the template, None for a slot."""
    if child.tag != qn("w:t") or not SLOT.search(child.text or ""):
        yield child
        return
    end = 0
    text = child.text
    for match in SLOT.finditer(text):
        if match.start() > end:
            yield _text(text[end : match.start()])
        yield None
        end = match.end()
    if end < len(text):
        yield _text(text[end:])


def _text(text: str) -> Any:
    element = parse_xml(f'<w:t {nsdecls("w")} xml:space="preserve"/>')
    element.text = text
    return element


def _insert(before: Any, xml: str, look: Any) -> None:
    """The runs of a value in the look of the template's run; a mark of our own stays beside it."""
    for element in list(parse_xml(f"<w:body {_SPACES}>{xml}</w:body>")):
        for run in element.iter(qn("w:r")):
            _take_look(run, look)
        before.addprevious(element)


def _take_look(run: Any, look: Any) -> None:
    """A placeholder and the mark of a footnote look as they always do."""
    own = run.find(qn("w:rPr"))
    if look is None or (own is not None and own.find(qn("w:rStyle")) is not None):
        return
    if own is not None:
        run.remove(own)
    run.insert(0, copy.deepcopy(look))


def _element(xml: str) -> Any:
    return parse_xml(f"<w:body {_SPACES}>{xml}</w:body>")[0]
