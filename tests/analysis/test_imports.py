"""Analysis starts fast: what takes long to load is loaded by whoever needs it."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_finding_loads_neither_pandas_nor_scipy():
    code = (
        "import sys, analysis.find; "
        "print(*sorted({'pandas', 'scipy', 'matplotlib', 'docx'} & set(sys.modules)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == ""


def test_estimates_use_special_functions_and_not_scipy_stats():
    code = (
        "import sys; from analysis.presentation import presentation; "
        "presentation(0.4, 0.02, 500, 40); "
        "print('scipy.special._ufuncs' in sys.modules, 'scipy.stats' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["True", "False"]


def test_only_one_module_loads_special_functions_for_all_estimates():
    importing = [
        path.name
        for path in (ROOT / "analysis").rglob("*.py")
        if re.search(r"^\s*(from|import) scipy", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    # large programs, which a usual study has none of, go to HiGHS
    assert importing == ["linear_program.py"]


def test_the_findings_of_a_whole_report_load_the_compiled_functions_alone():
    code = (
        "import sys; from analysis.estimates.reliability import feldt_interval; "
        "feldt_interval(0.8, 100, 4); "
        "print('scipy.special._ufuncs' in sys.modules, 'scipy.special' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["True", "False"]
