"""How an audit does with sentences as people type them: `python benchmarks/audit_typed.py`.

`typed/` holds, by language, sentences about the example report that were written without looking at
how numbers are matched. `people` and `voices`: other words, shortened names, numerals, fractions,
several figures in a sentence. `arithmetic`: numbers of the author's own, of which one follows from
the others. `other_matters`: laws, dates, plans, money. `[right|wrong]`: a number, and what is put
there instead. Each wrong one is planted alone, all else being right; of the other lines nothing is
wrong. Printed: found of planted, and false alarms where nothing was planted, for even lines (by
which the matching was mended) and odd ones (which were kept apart at first; their false alarms
have been read since, so they are no longer held out).
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from audit import clean_report, told_of  # noqa: E402

from report.audit.verdicts import Checked  # noqa: E402

TYPED = Path(__file__).with_name("typed")
CONFIGS = {"zh": ROOT / "config.yaml", "en": TYPED / "en" / "config.yaml"}
SLOT = re.compile(r"\[([^|\]]+)\|([^|\]]+)\]")
HALVES = ("even", "odd")
Case = tuple[int, str, str]  # number of the line, the sentence, the wrong number or nothing


def right(sentence: str) -> str:
    """The sentence with every number right."""
    return SLOT.sub(r"\1", sentence)


def wrong(sentence: str) -> Iterator[tuple[str, str]]:
    """The sentence with one number wrong, once for each; and that number."""
    for slot in SLOT.finditer(sentence):
        yield right(sentence[: slot.start()]) + slot[2] + right(sentence[slot.end() :]), slot[2]


def lines(file: Path) -> list[str]:
    """The sentences of a file, one a line."""
    return file.read_text(encoding="utf-8").splitlines()


def cases(file: Path) -> list[Case]:
    """Every sentence of the file as it is right, and with each of its wrong numbers."""
    return [
        (number, text, planted)
        for number, line in enumerate(lines(file), 1)
        for text, planted in ((right(line), ""), *wrong(line))
    ]


def is_found(checks: list[Checked], number: str) -> bool:
    """True where this number is told as wrong, be it with more or fewer words around it.

    Of parts that do not make their sum, any of them may be the wrong one.
    """
    alarms = (one for one in checks if one.is_alarm)
    return any(one.text in number or number in one.text or one.reason == "sum" for one in alarms)


def is_well_told(checks: list[Checked], number: str) -> bool:
    """True where the planted number is found, or nothing is told where none was planted."""
    return is_found(checks, number) if number else not any(one.is_alarm for one in checks)


def count(file: Path, own: list[Case], told: list[list[Checked]]) -> None:
    """Print how many of a file's planted numbers were found, and the false alarms."""
    counts: Counter[tuple[str, str]] = Counter()
    for (line, _, number), checks in zip(own, told, strict=True):
        half = HALVES[line % 2]
        counts[half, "planted"] += bool(number)
        counts[half, "found"] += bool(number) and is_found(checks, number)
        counts[half, "false"] += 0 if number else sum(one.is_alarm for one in checks)
    for half in HALVES:
        planted, found = counts[half, "planted"], counts[half, "found"]
        share = f" ({found / planted:.0%})" if planted else ""
        name = f"{file.parent.name} {file.stem}"
        print(
            f"{name:18} {half:4} lines: {found:3} of {planted:3} found{share}, "
            f"{counts[half, 'false']} false alarms"
        )


def tell_missed(own: list[Case], told: list[list[Checked]], half: str) -> None:
    """Print each case of these lines in which the audit did not say what it should."""
    for (line, text, number), checks in zip(own, told, strict=True):
        if HALVES[line % 2] == half and not is_well_told(checks, number):
            said = [(one.text, str(one.verdict), one.expected, one.finding) for one in checks]
            print(f"{line:3} {'missed ' + number if number else 'false'} in {text} {said}")


def main() -> None:
    """Type, audit, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=sorted(CONFIGS), help="of one language only")
    parser.add_argument("--missed", choices=HALVES, help="tell each one that was missed")
    asked = parser.parse_args()
    for language in [asked.language] if asked.language else CONFIGS:
        content = clean_report(CONFIGS[language])
        files = {one: cases(one) for one in sorted((TYPED / language).glob("*.txt"))}
        told = told_of(content, [text for own in files.values() for _, text, _ in own])
        for file, own in files.items():
            answers, told = told[: len(own)], told[len(own) :]
            count(file, own, answers)
            if asked.missed:
                tell_missed(own, answers, asked.missed)


if __name__ == "__main__":
    main()
