"""The functions of distributions are scipy's own, loaded without what is around them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import scipy.special

from analysis.special import special

ROOT = Path(__file__).parents[2]
ALONE = """
import json, sys
from analysis.special import special
found = special("stdtrit")
before = "scipy.special" in sys.modules
import scipy.special
print(json.dumps([before, scipy.special.stdtrit is found, float(scipy.special.erf(0.5))]))
"""


@pytest.mark.parametrize(
    "name",
    ["stdtr", "stdtrit", "betaincinv", "expit", "chdtr", "chdtrc", "chndtrinc", "fdtrc"],
)
def test_each_function_is_the_one_of_scipy(name: str) -> None:
    assert special(name) is getattr(scipy.special, name)


def test_the_package_is_left_as_it_was_found_and_can_be_imported_later() -> None:
    """erf(0.5) = 0.5204998778 (Abramowitz & Stegun, table 7.1)."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", ALONE],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    before, same, erf = json.loads(done.stdout)
    assert not before
    assert same
    assert erf == pytest.approx(0.5204998778, abs=1e-10)
