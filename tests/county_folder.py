"""A study of the corpus' questions in a folder of its own, whose answers name their county."""

import csv
import shutil
from pathlib import Path

CORPUS = Path(__file__).parent / "cases" / "corpus"
TEMPLATE = """\
{{ title(study.title) }}

# 调查情况

{{ study.county }}收回有效问卷{{ persons.valid.count | count }}份。
"""
QUESTIONNAIRE = """\
title: 使用情况调查
forms:
  - name: persons
    label: 个人问卷
    subjects: persons
    coverage: voluntary
    respondents: 受访者
    items:
      - id: sex
        type: single
        text: 性别
        short: 性别
        role: profile
        options:
          - {code: a, label: 男}
          - {code: b, label: 女}
      - id: age
        type: number
        text: 年龄
        short: 年龄
        minimum: 10
        maximum: 110
      - id: school
        type: single
        text: 文化程度
        short: 文化程度
        role: profile
        options:
          - {code: a, label: 小学}
          - {code: b, label: 初中}
          - {code: c, label: 高中}
          - {code: d, label: 本科}
      - id: satisfaction
        type: single
        text: 满意度
        short: 满意度
        options:
          - {code: a, label: 非常满意}
          - {code: b, label: 满意}
          - {code: c, label: 一般}
          - {code: d, label: 不满意}
          - {code: e, label: 非常不满意}
      - id: channels
        type: multiple
        text: 使用渠道（多选）
        short: 使用渠道（多选）
        options:
          - {code: a, label: 微信}
          - {code: b, label: 电视}
          - {code: c, label: 广播}
          - {code: d, label: 无}
      - id: opinion
        type: text
        text: 意见
        short: 意见
"""
CONFIG = """\
title: 关于全市使用情况的调研报告
county: 全市
organisation: 调查组
authors: [调查组]
period: {from: 2024-05-01, to: 2024-05-31}
questionnaire: questionnaire.yaml
template: report.md.j2
output: output/报告.docx
charts: no
forms:
  persons:
    files: [responses]
"""


def make_county_study(folder: Path, *files: Path) -> Path:
    """The config of a study with these files of answers."""
    responses = folder / "responses"
    responses.mkdir(parents=True)
    for file in files:
        shutil.copy(file, responses / file.name)
    (folder / "questionnaire.yaml").write_text(QUESTIONNAIRE, encoding="utf-8")
    (folder / "report.md.j2").write_text(TEMPLATE, encoding="utf-8")
    config = folder / "config.yaml"
    config.write_text(CONFIG, encoding="utf-8")
    return config


def read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [*csv.reader(file)]
