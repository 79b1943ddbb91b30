"""How many planted errors an audit finds: `python benchmarks/audit.py`.

The example report is built once. Then one number at a time is made wrong, as people do: another
item's value, another group's value, a digit error, 0.2 to 0.5 more or less, two digits transposed;
in the text, in tables, in what is said of charts, and in sentences typed by hand, in which nothing
is bound. Printed: found of planted for each place and each kind, and false alarms on the clean
report and on sentences typed by hand without an error.
"""

from __future__ import annotations

import argparse
import html
import io
import random
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from report.audit.checking import Audit  # noqa: E402
from report.audit.verdicts import Checked  # noqa: E402
from report.bound import BoundFigure, Grid, Passage  # noqa: E402
from report.build import read_answers, read_inputs  # noqa: E402
from report.finishing import word_file  # noqa: E402
from report.study_document import compose  # noqa: E402
from report.word.edited import EditedReport, report_in  # noqa: E402

DOCUMENT = "word/document.xml"
PERCENT = re.compile(r"\d+\.\d%")
Planted = tuple[str, str, bytes, str]  # place, kind, report, the wrong number


def silent(key: str, **parameters: object) -> None:
    """Nobody is told."""


def clean_report(config: Path) -> bytes:
    """The report of this study."""
    inputs = read_inputs(config, silent)
    answers = read_answers(inputs, silent)
    return word_file(inputs.study, compose(inputs, answers, silent), silent).content


class Package:
    """The parts of a report, of which one is changed at a time."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            self._parts = {name: package.read(name) for name in package.namelist()}
        self.document = self._parts[DOCUMENT].decode()

    def with_document(self, document: str) -> bytes:
        """The report with another text."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as package:
            for name, content in self._parts.items():
                package.writestr(name, document.encode() if name == DOCUMENT else content)
        return packed.getvalue()


def transposed(text: str, chance: random.Random) -> str | None:
    """Two neighbouring digits changed about: 57.1 to 51.7."""
    digits = [at for at, one in enumerate(text) if one.isdigit()]
    pairs = [(a, b) for a, b in pairwise(digits) if text[a] != text[b]]
    if not pairs:
        return None
    a, b = chance.choice(pairs)
    signs = list(text)
    signs[a], signs[b] = signs[b], signs[a]
    return "".join(signs)


def one_digit(text: str, chance: random.Random) -> str | None:
    """One digit is another."""
    digits = [at for at, one in enumerate(text) if one.isdigit()]
    at = chance.choice(digits)
    other = chance.choice([one for one in "123456789" if one != text[at]])
    return text[:at] + other + text[at + 1 :]


def shifted(text: str, chance: random.Random) -> str | None:
    """0.2 to 0.5 more or less; whole numbers one or two."""
    found = re.search(r"\d+(\.\d+)?", text)
    if found is None:
        return None
    value = float(found.group())
    step = chance.choice([0.2, 0.3, 0.4, 0.5]) if found.group(1) else chance.choice([1, 2])
    moved = value + step if value < step or chance.random() < HALF else value - step
    shown = f"{moved:.1f}" if found.group(1) else f"{moved:.0f}"
    return text[: found.start()] + shown + text[found.end() :]


def of_another(others: list[str]) -> Callable[[str, random.Random], str | None]:
    """Another finding's value, with the same unit."""

    def drawn(text: str, chance: random.Random) -> str | None:
        unit = re.sub(r"[\d.,]", "", text)
        fitting = [one for one in others if re.sub(r"[\d.,]", "", one) == unit and one != text]
        return chance.choice(fitting) if fitting else None

    return drawn


def kinds(report: EditedReport) -> dict[str, Callable[[str, random.Random], str | None]]:
    """The ways in which a number is made wrong."""
    base = report.base
    items = [
        one.text for piece in base.pieces if isinstance(piece, Passage) for one in piece.figures
    ]
    groups = [
        one.text
        for piece in base.pieces
        if isinstance(piece, Grid)
        for row in piece.rows
        for cell in row
        for one in cell
        if isinstance(one, BoundFigure)
    ]
    return {
        "another item's value": of_another(items),
        "another group's value": of_another(groups),
        "a digit error": one_digit,
        "0.2 to 0.5 off": shifted,
        "transposed digits": transposed,
    }


def in_text(package: Package) -> Iterator[tuple[int, int]]:
    """Where the numbers of content controls stand."""
    for match in re.finditer(
        r"<w:sdtContent><w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t[^>]*>([^<]*\d[^<]*)</w:t>",
        package.document,
    ):
        yield match.span(1)


def in_tables(package: Package) -> Iterator[tuple[int, int]]:
    """Where the numbers of cells stand."""
    for table in re.finditer(r"<w:tbl>.*?</w:tbl>", package.document, re.DOTALL):
        for match in re.finditer(r"<w:t>(\d+(?:\.\d+)?%|\d+人)</w:t>", table.group()):
            yield table.start() + match.start(1), table.start() + match.end(1)


def in_charts(package: Package) -> Iterator[tuple[int, int]]:
    """Where the numbers stand in what is said of charts."""
    for chart in re.finditer(r'<wp:docPr [^>]*descr="([^"]*)"', package.document):
        for match in PERCENT.finditer(chart.group(1)):
            yield chart.start(1) + match.start(), chart.start(1) + match.end()


FRAMES = (
    "调研中还了解到，{}",
    "需要说明的是，{}",
    "座谈时大家谈到，{}",
    "与此相印证，{}",
)
HALF = 0.5
LEFT_OUT = 0.15  # of the characters of a sentence that is not quite the report's own
ENDS = ("。", "，值得重视。", "，这一点要引起注意。")


def typed(report: EditedReport, chance: random.Random) -> Iterator[tuple[str, int, int]]:
    """Sentences as authors type them, with the place of their one number."""
    for piece in report.base.pieces:
        if isinstance(piece, Passage) and "/" not in piece.id:
            for clause in re.findall(r"[^，。；：（）]{6,}?\d+\.\d%", piece.text):
                if len(PERCENT.findall(clause)) == 1 and "\ufffc" not in clause:
                    yield framed(clause, chance)
        elif isinstance(piece, Grid):
            yield from of_table(report, piece, chance)


def of_table(
    report: EditedReport, grid: Grid, chance: random.Random
) -> Iterator[tuple[str, int, int]]:
    """Sentences about cells: what the row and the column are called, and the value."""
    pieces = list(report.base.pieces)
    caption = pieces[pieces.index(grid) - 1]
    title = caption.text.partition("\u3000")[2] if isinstance(caption, Passage) else ""
    for row in grid.texts[1:]:
        for name, text in zip(grid.texts[0][1:], row[1:], strict=True):
            if PERCENT.fullmatch(text) and name and row[0]:
                clause = f"在“{title}”中，“{row[0]}”一项的{name}是{text}"
                yield framed(clause, chance)


def framed(clause: str, chance: random.Random) -> tuple[str, int, int]:
    """The clause as a sentence of an author's; every second one lacks some of its characters."""
    if chance.random() < HALF:
        number = PERCENT.search(clause)
        own = range(*number.span()) if number else range(0)
        kept = [at in own or chance.random() >= LEFT_OUT for at in range(len(clause))]
        clause = "".join(one for one, stays in zip(clause, kept, strict=True) if stays)
    sentence = chance.choice(FRAMES).format(clause) + chance.choice(ENDS)
    found = PERCENT.search(sentence)
    if found is None:
        raise ValueError(f"no number in {sentence}")
    return sentence, found.start(), found.end()


def paragraph(sentence: str) -> str:
    """A paragraph of an author's."""
    return f"<w:p><w:r><w:t>{sentence}</w:t></w:r></w:p>"


def told_of(content: bytes, sentences: list[str]) -> list[list[Checked]]:
    """What is said of the numbers of each of these sentences, typed at the end of the report."""
    package = Package(content)
    own = "".join(map(paragraph, sentences))
    document = package.document.replace("<w:sectPr", f"{own}<w:sectPr", 1)
    report = report_in(package.with_document(document))
    places = [one.element for one in report.paragraphs() if not one.inside][-len(sentences) :]
    checks: dict[int, list[Checked]] = {id(one): [] for one in places}
    for one in Audit(report).run():
        if id(one.paragraph) in checks:
            checks[id(one.paragraph)].append(one)
    return [checks[id(one)] for one in places]


def planted(content: bytes, each: int, chance: random.Random) -> Iterator[Planted]:
    """Reports with one wrong number each."""
    package, report = Package(content), report_in(content)
    ways = kinds(report)
    places = {"text": in_text, "tables": in_tables, "charts": in_charts}
    for place, found in places.items():
        spans = list(found(package))
        for kind, change in ways.items():
            for first, last in chance.sample(spans, min(each, len(spans))):
                wrong = change(package.document[first:last], chance)
                if wrong is not None and wrong != package.document[first:last]:
                    document = package.document[:first] + wrong + package.document[last:]
                    yield place, kind, package.with_document(document), wrong


def planted_by_hand(
    content: bytes, each: int, chance: random.Random
) -> Iterator[tuple[str, str, str]]:
    """Sentences typed by hand with one wrong number each: kind, sentence, the number."""
    report = report_in(content)
    sentences = list(typed(report, chance))
    for kind, change in kinds(report).items():
        for sentence, first, last in chance.sample(sentences, min(each, len(sentences))):
            wrong = change(sentence[first:last], chance)
            if wrong is not None and wrong != sentence[first:last]:
                yield kind, sentence[:first] + wrong + sentence[last:], wrong


def right_by_hand(content: bytes, count: int, chance: random.Random) -> list[str]:
    """So many sentences typed by hand in which nothing is wrong."""
    sentences = [one for one, _, _ in typed(report_in(content), chance)]
    return chance.sample(sentences, min(count, len(sentences)))


def tells(checks: Iterable[Checked], wrong: str) -> bool:
    """True where this number is told as wrong."""
    wanted = (html.unescape(wrong), wrong[:-1])
    return any(one.is_alarm and one.text in wanted for one in checks)


def main() -> None:
    """Plant, audit, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", default=str(ROOT / "config.yaml"))
    parser.add_argument("--each", type=int, default=20, help="of each kind in each place")
    parser.add_argument("--seed", type=int, default=20)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    content = clean_report(Path(asked.config))
    alarms = [one for one in Audit(report_in(content)).run() if one.is_alarm]
    right = told_of(content, right_by_hand(content, 100, chance))
    found: Counter[tuple[str, str]] = Counter()
    all_planted: Counter[tuple[str, str]] = Counter()
    for place, kind, report, wrong in planted(content, asked.each, chance):
        all_planted[place, kind] += 1
        found[place, kind] += tells(Audit(report_in(report)).run(), wrong)
    own = list(planted_by_hand(content, asked.each, chance))
    checks = told_of(content, [sentence for _, sentence, _ in own])
    for (kind, _, wrong), told in zip(own, checks, strict=True):
        all_planted["typed by hand", kind] += 1
        found["typed by hand", kind] += tells(told, wrong)
    print(f"{sum(all_planted.values())} planted, {sum(found.values())} found")
    for place, kind in all_planted:
        print(f"{place:14} {kind:22} {found[place, kind]:4} of {all_planted[place, kind]:4}")
    for place in dict.fromkeys(one for one, _ in all_planted):
        total = sum(count for (one, _), count in all_planted.items() if one == place)
        hits = sum(count for (one, _), count in found.items() if one == place)
        print(f"{place:14} {hits / total:.1%}")
    false = sum(one.is_alarm for told in right for one in told)
    print(f"false alarms: {len(alarms)} on the clean report, {false} on 100 right sentences typed")


if __name__ == "__main__":
    main()
