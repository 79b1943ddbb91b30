from __future__ import annotations

import re
from pathlib import Path

from report.messages.writing import MESSAGES

ROOT = Path(__file__).resolve().parents[3]
_READS = "template_source.py"  # what templates are refused for is told with the templates
WRITERS = [
    *(path for path in (ROOT / "report" / "word").glob("*.py") if path.name != _READS),
    ROOT / "report" / "charts.py",
    ROOT / "report" / "placing.py",
    ROOT / "report" / "finishing.py",
]


def test_every_problem_of_writing_has_its_sentences_and_every_sentence_its_problem() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in WRITERS)
    assert set(re.findall(r'Problem\.of\(\s*"([a-z-]+)"', text)) == set(MESSAGES)


def test_both_languages_name_the_same_things() -> None:
    for zh, en in MESSAGES.values():
        assert set(re.findall(r"{\w+}", en)) == set(re.findall(r"{\w+}", zh))
