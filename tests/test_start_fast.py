"""Nothing slow is loaded before it is needed: help at once, a CSV study without pandas."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.study_folder import make_study

ROOT = Path(__file__).parents[1]
HEAVY = [
    "pandas",
    "scipy",
    "matplotlib",
    "docx",
    "pydantic",
    "numpy",
    "jinja2",
    "yaml",
    "lxml",
    "jieba",
]
STRICTLY = ["-X", "warn_default_encoding", "-W", "error"]
MODULES_AFTER = """
import json, sys
sys.argv = ["build_report.py", *sys.argv[1:]]
import build_report
status = build_report.main(sys.argv[1:])
import time
print(json.dumps({"status": status, "modules": sorted(sys.modules), "cpu": time.process_time()}))
"""


def run(*arguments: str, **environment: str) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, *STRICTLY, "-c", MODULES_AFTER, *arguments],
        cwd=ROOT,
        env={**os.environ, "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.stdout, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert isinstance(said, dict)
    return said


@pytest.mark.parametrize("command", [[], ["build"], ["check"], ["findings"], ["new-county"]])
def test_help_loads_nothing_slow(command: list[str]) -> None:
    said = run(*command, "--help")
    loaded = said["modules"]
    assert said["status"] == 0
    assert isinstance(loaded, list)
    assert [name for name in HEAVY if name in loaded] == []


def test_help_answers_at_once() -> None:
    """A quarter of a second of computing; three tries, as the machine may be busy."""
    fastest = min(float(str(run("--help")["cpu"])) for _ in range(3))
    assert fastest < 0.25


def test_a_build_without_charts_leaves_pandas_and_matplotlib_alone(tmp_path: Path) -> None:
    study = make_study(tmp_path)
    said = run("--config", str(study.config), "--quiet")
    loaded = said["modules"]
    assert study.report.exists()
    assert isinstance(loaded, list)
    assert "docx" in loaded
    assert [name for name in ("pandas", "scipy.stats", "matplotlib") if name in loaded] == []


def test_a_study_that_was_read_before_is_built_without_reading_yaml(tmp_path: Path) -> None:
    study = make_study(tmp_path)
    kept = str(tmp_path / "kept")
    loads, reports = [], []
    for _ in range(2):
        said = run("--config", str(study.config), "--quiet", SURVEY_REPORT_CACHE=kept)
        loaded = said["modules"]
        assert isinstance(loaded, list)
        loads.append([name for name in ("pydantic", "yaml") if name in loaded])
        reports.append(study.report.read_bytes())
    assert loads == [["pydantic", "yaml"], []]
    assert reports[0] == reports[1]


def test_words_are_loaded_only_for_a_study_that_codes_open_answers(tmp_path: Path) -> None:
    study = make_study(tmp_path)
    assert "jieba" in str(run("--config", str(study.config), "--quiet")["modules"])
    shipped = ROOT / "survey" / "questionnaires" / "party_cadres.yaml"
    text = shipped.read_text(encoding="utf-8")
    uncoded = re.sub(r"^ {8}coding:\n(?: {10}.*\n)+", "", text, flags=re.MULTILINE)
    assert "words:" not in uncoded
    (tmp_path / "uncoded.yaml").write_text(uncoded, encoding="utf-8")
    study.change_config(str(shipped), "uncoded.yaml")
    assert "jieba" not in str(run("--config", str(study.config), "--quiet")["modules"])
