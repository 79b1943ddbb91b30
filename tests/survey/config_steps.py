"""A config and its folder, and steps of the tests that read it."""

from pathlib import Path

CONFIG = """\
title: 关于青山县的调研报告
county: 青山县
period: {from: 2024-05-06, to: 2024-05-31}
questionnaire: questions.yaml
template: wording.md.j2
output: output/报告.docx
forms:
  persons:
    files: [answers/persons.csv]
    sent: 500
"""


def with_named_files(folder: Path) -> Path:
    """The folder with all files that the config names."""
    (folder / "answers").mkdir()
    for name in ("questions.yaml", "wording.md.j2", "answers/persons.csv"):
        (folder / name).write_text("x", encoding="utf-8")
    return folder


def config(folder: Path, text: str = CONFIG) -> Path:
    """The config's path, written into the folder."""
    path = folder / "config.yaml"
    path.write_text(text, encoding="utf-8")
    return path
