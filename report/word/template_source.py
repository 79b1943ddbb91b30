"""A template edited in Word in; out its source with a line for each paragraph, and its text.

Tags that Word has cut into several runs are put together by docxtpl, which also takes rows and
paragraphs that hold nothing but a tag out of the way: `{%p if … %}`, `{%tr for … %}`.
"""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path

from docx.opc.exceptions import PackageNotFoundError

from report.terminal import shown_path
from survey.files_read import about_to_read
from survey.problem import Place, Problem, TemplateError

SUFFIX = ".docx"
WORD_TAGS = re.compile(r"\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)|\{#.*?(?:#\}|$)")  # closed or not
_PARAGRAPH = re.compile(r"<w:p([ >])")
_TAG = re.compile(r"<[^>]+>")
_SHOWN = 40  # characters of a paragraph, so that people find it


def is_word_template(template: Path) -> bool:
    """True for a template that is edited in Word."""
    return template.suffix.lower() == SUFFIX


def read_word_template(template: Path) -> str:
    """The body of the template as XML with Jinja tags, a line for each paragraph.

    Raises TemplateError where the file is no Word document.
    """
    from docxtpl import DocxTemplate

    about_to_read(template)
    try:
        document = DocxTemplate(str(template))
        document.init_docx()
        source = document.patch_xml(document.get_xml())
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        place = Place(file=shown_path(template))
        raise TemplateError(Problem.of("word-template-unreadable", place)) from error
    return _PARAGRAPH.sub(r"\n<w:p\1", source)


def paragraph_texts(source: str) -> dict[int, str]:
    """The text of each paragraph that has any, tags included, by its line in the source."""
    lines = enumerate(source.split("\n"), 1)
    texts = {number: html.unescape(_TAG.sub("", line)) for number, line in lines}
    return {number: text for number, text in texts.items() if text.strip()}


def paragraph_problem(source: str, line: int, template: Path) -> Problem | None:
    """Where in the document a line is: which paragraph of those with text, and how it begins."""
    texts = paragraph_texts(source)
    before = [number for number in texts if number <= line]
    if not before:
        return None
    text = texts[before[-1]].strip()
    shown = text[:_SHOWN] + ("……" if len(text) > _SHOWN else "")
    place = Place(file=shown_path(template), row=len(before))
    return Problem.of("word-template-paragraph", place, text=shown)
