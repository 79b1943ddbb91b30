"""A study in a folder of its own: the shipped example's exports, and a config to be varied."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "survey" / "responses" / "临澜县"
CONFIG = """\
title: 关于临澜县机关党务干部队伍建设情况的调研报告
county: 临澜县
organisation: 中共临澜县直属机关工作委员会
authors: [临澜县机关党建课题组]
period: {from: 2024-05-06, to: 2024-05-31}
questionnaire: QUESTIONNAIRE
output: output/报告.docx
synthetic: yes
charts: no
forms:
  persons:
    files: [个人问卷.csv]
    sent: 500
    design: {cluster: organ_code}
  organs:
    files: [单位问卷.xlsx]
    sent: 46
"""

Rows = list[list[str]]


@dataclass(frozen=True, kw_only=True)
class StudyFolder:
    """Paths of the study, and ways to spoil it."""

    folder: Path

    @property
    def config(self) -> Path:
        return self.folder / "config.yaml"

    @property
    def persons(self) -> Path:
        return self.folder / "个人问卷.csv"

    @property
    def report(self) -> Path:
        return self.folder / "output" / "报告.docx"

    @property
    def ledger(self) -> Path:
        return self.folder / "output" / "报告（答卷取舍清单）.csv"

    def change_config(self, old: str, new: str) -> None:
        text = self.config.read_text(encoding="utf-8")
        assert old in text
        self.config.write_text(text.replace(old, new), encoding="utf-8")

    def change_persons(self, change: Callable[[Rows], Rows]) -> None:
        """Rewrites the export of persons: a list of rows, the header first."""
        text = self.persons.read_text(encoding="utf-8-sig")
        rows = change([*csv.reader(io.StringIO(text, newline=""))])
        changed = io.StringIO()
        csv.writer(changed).writerows(rows)
        self.persons.write_text(changed.getvalue(), encoding="utf-8-sig", newline="")


def make_study(folder: Path) -> StudyFolder:
    """The example's exports and a config, in this folder."""
    questionnaire = ROOT / "survey" / "questionnaires" / "party_cadres.yaml"
    (person_file,) = EXAMPLE.glob("*个人问卷*.csv")
    (organ_file,) = EXAMPLE.glob("*单位问卷*.xlsx")
    study = StudyFolder(folder=folder)
    shutil.copy(person_file, study.persons)
    shutil.copy(organ_file, folder / "单位问卷.xlsx")
    study.config.write_text(CONFIG.replace("QUESTIONNAIRE", str(questionnaire)), encoding="utf-8")
    return study
