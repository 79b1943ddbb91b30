"""Runs in, the XML within a paragraph out: text, emphasis, placeholders, references, notes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from report.bound import BoundFigure, keys, name_of
from report.document import Binding, Run, Runs
from report.word.controls import figure_control_xml
from report.word.draft import Draft

BETWEEN = {"zh": "　", "en": ". "}  # number and text of a caption

# What XML 1.0 cannot hold (reading has removed and told of it; a template may still bring it).
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Quotation marks, dashes and the like belong to both scripts: without a hint Word sets them in
# the Latin font, half as wide as Chinese ones.
_OF_BOTH_SCRIPTS = re.compile("[§¨°±·×÷‐-⟿]")
_PIECES = re.compile("([\t\n])")


def clean(text: str) -> str:
    """The text without characters that no XML file can hold."""
    return _NOT_XML.sub("", text)


def attribute(text: str) -> str:
    """The text as a quoted attribute value, on one line."""
    return f'"{html.escape(" ".join(clean(text).split()))}"'


def plain(runs: Runs) -> str:
    """The text of the runs without their looks."""
    return clean("".join(run.text for run in runs))


def run_xml(run: Run, draft: Draft) -> str:
    """The text of one run in its look."""
    return f"<w:r>{_look_xml(run, draft)}{_text_xml(clean(run.text))}</w:r>" if run.text else ""


def inline_xml(runs: Runs, draft: Draft, piece: str = "") -> str:
    """All that stands in a paragraph; its figures in controls, where it is a piece of its own.

    Raises ValueError at a reference to nothing.
    """
    return "".join(run_xmls(runs, draft, piece))


def run_xmls(runs: Runs, draft: Draft, piece: str = "") -> Iterator[str]:
    """The same, run by run."""
    own = figure_keys(piece, runs)
    footnotes = 0
    for run in runs:
        if run.reference is not None:
            made = _reference_xml(run, draft)
        elif run.binding is not None and run.text and piece:
            figure = bound_figure(run, next(own))
            made = figure_control_xml(run_xml(run, draft), figure, next(draft.numbers))
        else:
            made = run_xml(run, draft)
        if run.footnote:
            footnotes += 1
            made += _footnote_mark_xml(run, f"{piece}/footnote{footnotes}", draft)
        yield made


def bound_figure(run: Run, key: str = "") -> BoundFigure:
    """What a bound run shows. Raises ValueError for another run."""
    if run.binding is None:
        raise ValueError(f"{run.text} is no figure")
    return figure_of(run.binding, run.text, key)


def figure_of(binding: Binding, text: str, key: str = "") -> BoundFigure:
    """A printed text with what it stands for; a hidden finding is not named."""
    name = name_of(binding.finding, shown=bool(binding.value))
    return BoundFigure(finding=name, format=binding.format, text=clean(text), key=key)


def figure_keys(piece: str, runs: Runs) -> Iterator[str]:
    """The key of each bound run that shows something."""
    bound = (run.binding for run in runs if run.binding is not None and run.text)
    return keys(piece, ((one.finding, one.format) for one in bound))


def _reference_xml(run: Run, draft: Draft) -> str:
    """A field that shows the number of a table or chart and leads to it."""
    target = draft.captions.get(run.reference or "")
    if target is None:
        raise ValueError(f"no table or chart with a caption has the id {run.reference}")
    shown = f"<w:r>{_look_xml(run, draft)}<w:t>{_escaped(target.text)}</w:t></w:r>"
    return f'<w:fldSimple w:instr=" REF {target.bookmark} \\h ">{shown}</w:fldSimple>'


def _footnote_mark_xml(run: Run, piece: str, draft: Draft) -> str:
    if any(inner.footnote for inner in run.footnote):
        raise ValueError("a footnote has no footnotes of its own")
    draft.footnotes.append((piece, run.footnote))
    number = draft.last_own_footnote + len(draft.footnotes)
    return (
        f'<w:r><w:rPr><w:rStyle w:val="{draft.styles["FootnoteReference"]}"/></w:rPr>'
        f'<w:footnoteReference w:id="{number}"/></w:r>'
    )


def _look_xml(run: Run, draft: Draft) -> str:
    look = f'<w:rStyle w:val="{draft.styles["Placeholder"]}"/>' if run.placeholder else ""
    if draft.language == "zh" and _OF_BOTH_SCRIPTS.search(run.text):
        look += '<w:rFonts w:hint="eastAsia"/>'
    if run.bold:
        look += "<w:b/><w:bCs/>"
    if run.italic:
        look += "<w:i/><w:iCs/>"
    if run.placeholder:
        # Word's search finds highlighted text, but not the shading of a style.
        look += '<w:highlight w:val="yellow"/>'
    return f"<w:rPr>{look}</w:rPr>" if look else ""


def _text_xml(text: str) -> str:
    marks = {"\t": "<w:tab/>", "\n": "<w:br/>"}
    return "".join(
        marks.get(piece) or f"<w:t{_space(piece)}>{_escaped(piece)}</w:t>"
        for piece in _PIECES.split(text)
        if piece
    )


def _escaped(text: str) -> str:
    """The text between tags. What `xml.sax.saxutils` says of it would load the whole web client."""
    return html.escape(text, quote=False)


def _space(text: str) -> str:
    return ' xml:space="preserve"' if text != text.strip() or "  " in text else ""
