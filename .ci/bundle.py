"""Tracked files and Windows wheels in, `dist/survey-report-<version>.zip` out: no network needed.

The wheels are those of `requirements.lock` for Windows and each Python asked for, checked against
its hashes; the font package is one of them. The same commit gives the same bytes.

    .venv/bin/python .ci/bundle.py 3.11 3.12
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
LEFT_OUT = ("tests/", "benchmarks/", ".ci/", ".git")
WINDOWS = {
    "os_name": "nt",
    "sys_platform": "win32",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "implementation_name": "cpython",
}


# Packages without a wheel, pure Python all: pip builds them where they are installed, with
# setuptools and wheel, which the lock holds for that
SOURCE_ONLY = ("jieba",)


def write_bundle(pythons: list[str]) -> Path:
    """The path of the zip that was written, for these versions of Python ("3.11", ...)."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    folder = f"survey-report-{project['version']}"
    target = ROOT / "dist" / f"{folder}.zip"
    target.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as wheels, zipfile.ZipFile(target, "w") as bundle:
        for python in pythons:
            download(python, Path(wheels))
        for name in tracked():
            add(bundle, f"{folder}/{name}", ROOT / name, zipfile.ZIP_DEFLATED)
        for wheel in sorted(Path(wheels).iterdir()):
            add(bundle, f"{folder}/wheels/{wheel.name}", wheel, zipfile.ZIP_STORED)
    return target


def tracked() -> list[str]:
    """The files of the commit that a user needs, sorted by name."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z"]
    listing = subprocess.run(command, check=True, capture_output=True).stdout
    names = listing.decode("utf-8").split("\0")
    return sorted(name for name in names if name and not name.startswith(LEFT_OUT))


def download(python: str, folder: Path) -> None:
    """Puts the wheels for Windows and this Python into `folder`."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        wanted = Path(scratch) / "requirements.txt"
        wanted.write_text("\n".join(for_windows(lock, python)), encoding="utf-8")
        arguments = ["--require-hashes", "--no-deps", "--only-binary=:all:", "--quiet"]
        arguments += [f"--no-binary={','.join(SOURCE_ONLY)}"]
        arguments += ["--platform", "win_amd64", "--implementation", "cp"]
        arguments += ["--python-version", python, "--dest", str(folder)]
        command = [sys.executable, "-m", "pip", "download", *arguments, "--requirement"]
        subprocess.run([*command, str(wanted)], check=True)


def for_windows(lock: str, python: str) -> Iterator[str]:
    """The lock's entries that hold on Windows, each on one line, without their markers.

    pip would judge the markers by the machine that it runs on, not by the one it loads for.
    """
    environment = {**WINDOWS, "python_version": python, "python_full_version": f"{python}.0"}
    for entry in re.sub(r"\\\n\s*", " ", lock).splitlines():
        named, *hashes = re.split(r"\s+(?=--hash=)", entry.strip())
        if not named or named.startswith("#"):
            continue
        requirement = Requirement(named)
        if requirement.marker is None or requirement.marker.evaluate(environment):
            yield " ".join([f"{requirement.name}{requirement.specifier}", *hashes])


def add(bundle: zipfile.ZipFile, name: str, path: Path, method: int) -> None:
    """Writes one file with a fixed time and mode: the archive depends on contents alone."""
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.external_attr = 0o644 << 16
    entry.compress_type = method
    bundle.writestr(entry, path.read_bytes())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("python", nargs="*", default=["3.11"], help="3.11, 3.12, ...")
    written = write_bundle(parser.parse_args().python)
    sys.stdout.write(f"{written.relative_to(ROOT)}\n")
