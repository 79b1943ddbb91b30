"""How an audit does with sentences as people type them: `python benchmarks/audit_typed.py`.

`typed_sentences.txt` holds sentences about the example report that were written without looking at
how numbers are matched: other words, shortened names, Chinese numerals, fractions, several figures
in a sentence. `[right|wrong]`: a number, and what is put there instead. Each wrong one is planted
alone, all else being right; lines without one are of other matters, and nothing of them is wrong.
Printed: found of planted, and false alarms where nothing was planted, for even lines (by which
the matching was mended) and odd ones (which were kept apart).
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

SENTENCES = Path(__file__).with_name("typed_sentences.txt")
SLOT = re.compile(r"\[([^|\]]+)\|([^|\]]+)\]")
HALVES = ("even lines", "odd lines")


def right(sentence: str) -> str:
    """The sentence with every number right."""
    return SLOT.sub(r"\1", sentence)


def wrong(sentence: str) -> Iterator[tuple[str, str]]:
    """The sentence with one number wrong, once for each; and that number."""
    for slot in SLOT.finditer(sentence):
        yield right(sentence[: slot.start()]) + slot[2] + right(sentence[slot.end() :]), slot[2]


def is_found(checks: list[Checked], number: str) -> bool:
    """True where this number is told as wrong, be it with more or fewer words around it."""
    alarms = (one for one in checks if one.is_alarm)
    return any(one.text in number or number in one.text for one in alarms)


def main() -> None:
    """Type, audit, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", default=str(ROOT / "config.yaml"))
    parser.add_argument("--missed", action="store_true", help="tell each one that was missed")
    asked = parser.parse_args()
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    cases = [
        (number, text, planted)
        for number, line in enumerate(lines, 1)
        for text, planted in ((right(line), ""), *wrong(line))
    ]
    told = told_of(clean_report(Path(asked.config)), [text for _, text, _ in cases])
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    false: Counter[str] = Counter()
    for (line, text, number), checks in zip(cases, told, strict=True):
        half = HALVES[line % 2]
        hit = is_found(checks, number) if number else not any(one.is_alarm for one in checks)
        planted[half] += bool(number)
        found[half] += bool(number) and hit
        false[half] += 0 if number else sum(one.is_alarm for one in checks)
        if asked.missed and not hit:
            said = [(one.text, str(one.verdict), one.expected, one.finding) for one in checks]
            print(f"{line:3} {'missed ' + number if number else 'false'} in {text} {said}")
    for half in HALVES:
        share = found[half] / planted[half]
        print(
            f"{half:10} {found[half]} of {planted[half]} found ({share:.0%}), "
            f"{false[half]} false alarms"
        )


if __name__ == "__main__":
    main()
