"""A county's name in, its folder out: config, template, and a place for its exports.

The folder's name is made safe for every system; the true name stands in its config.yaml.
"""

from __future__ import annotations

import json
import re
from itertools import count
from pathlib import Path
from typing import Final

from report.file_names import safe_file_name
from survey.problem import CannotWriteError, ConfigError, Problem, system_reason

_MODELS: Final = Path(__file__).parents[1] / "templates" / "new_county"
_RESPONSES: Final = ("responses/persons", "responses/organs")
_PATH: Final = re.compile(r"[./\\~]|[A-Za-z]:[/\\]|.*[/\\]\.*(?:[/\\]|$)")
# Answers of real people and the reports on them belong in no repository
_GITIGNORE: Final = "responses/\noutput/\n"


def make_county(name: str, counties: Path) -> Path:
    """The folder made for this county in `counties`; nothing that is there is overwritten.

    Raises ConfigError for a name that is empty or a path, or a county that has its folder,
    CannotWriteError when the disk refuses.
    """
    name = " ".join(name.split())
    safe = safe_file_name(name, otherwise="")
    if not safe:
        raise ConfigError(Problem.of("county-name-empty", name=name))
    if _PATH.match(name):
        raise ConfigError(Problem.of("county-name-path", name=name))
    folder = _free_folder(name, counties / safe)
    try:
        for responses in _RESPONSES:
            (folder / responses).mkdir(parents=True)
        for model in sorted(_MODELS.iterdir()):
            text = _filled(model.read_text(encoding="utf-8"), name, folder.name)
            (folder / model.name).write_text(text, encoding="utf-8", newline="\n")
        (folder / ".gitignore").write_text(_GITIGNORE, encoding="utf-8", newline="\n")
    except OSError as refusal:
        reason = system_reason(refusal)
        problem = Problem.of("folder-not-made", folder=folder, reason=reason)
        raise CannotWriteError(problem) from refusal
    return folder


def _free_folder(name: str, folder: Path) -> Path:
    """The folder, or its namesake with a number where another county's name is as safe as this."""
    for number in count(1):
        candidate = folder if number == 1 else folder.with_name(f"{folder.name}-{number}")
        if not candidate.exists():
            return candidate
        if _belongs_to(candidate, name):
            raise ConfigError(Problem.of("folder-exists", folder=candidate))
    raise AssertionError("there is no last number")


def _belongs_to(folder: Path, name: str) -> bool:
    """False only where the folder's config names another county."""
    config = folder / "config.yaml"
    if not config.is_file():
        return True
    lines = config.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    counties = [line.removeprefix("county:").strip() for line in lines if line[:7] == "county:"]
    if not counties:
        return True
    return counties[0].startswith(_quoted(name)) or counties[0].split(" #")[0].strip() == name


def _filled(model: str, name: str, folder: str) -> str:
    """The model's text with the county's name, quoted as YAML where it stands as a value."""
    marks = {
        "@county-quoted@": _quoted(name),
        "@title-quoted@": _quoted(f"关于{name}机关党务干部队伍建设情况的调研报告"),
        "@output-quoted@": _quoted(f"output/{folder}机关党务干部队伍建设调研报告.docx"),
    }
    for mark, text in marks.items():
        model = model.replace(mark, text)
    return model


def _quoted(text: str) -> str:
    """The text as a double-quoted YAML scalar: JSON's strings are YAML's."""
    return json.dumps(text, ensure_ascii=False)
