"""A questionnaire file that says all that one can, and steps of the tests that read it."""

from pathlib import Path

PLAIN = """\
title: 食堂满意度调查
forms:
  - name: guests
    label: 就餐问卷
    items:
      - id: sex
        type: single
        text: 您的性别
        options:
          - male: 男
          - {code: female, label: 女, aliases: [女性, 女士]}
      - id: age
        type: number
        text: 您的年龄
        unit: 岁
        bands:
          - {code: young, label: 35岁以下, below: 35}
          - {code: old, label: 35岁及以上, from: 35}
"""
FULL = """\
title: 干部问卷
title_en: Cadres
themes:
  deficiencies:
    - {code: D1, name: size, label: 队伍偏小, topic: 队伍规模}
  causes:
    - {code: C1, name: leadership, label: 领导重视不够, explains: [D1]}
  countermeasures:
    - {code: M1, name: lead, label: 加强领导, addresses: [D1], answers: [C1]}
scales:
  agree5:
    - {code: "1", label: 很不同意, score: 1}
    - {code: "2", label: 不同意, score: 2}
    - {code: "3", label: 一般, score: 3}
    - {code: "4", label: 同意, score: 4}
    - {code: "5", label: 很同意, score: 5}
forms:
  - name: persons
    label: 个人问卷
    subjects: persons
    coverage: voluntary
    respondents: 受访干部
    items:
      - id: duty
        type: single
        text: 方式
        role: profile
        options:
          - {code: full_time, label: 专职}
          - {code: part_time, label: 兼职}
      - id: workforce
        type: matrix
        text: 队伍情况
        scale: agree5
        role: indicator
        supports: [D1]
        falls_short: ["4", "5"]
        favourable: ["1", "2"]
        ask_if: {duty: [part_time]}
        required: no
        rows:
          - {id: few, text: 人太少, short: 人少, statement: 人手太少}
          - {id: old, text: 年龄大, supports: [D1, C1], ask_if: {}, required: yes}
          - {id: enough, text: 够用, reverse: yes, falls_short: ["1"], favourable: ["5"]}
      - id: reasons
        type: multiple
        number: 9
        text: 原因
        role: mention
        options:
          - {code: lead, label: 领导不重视, supports: C1, statement: 领导重视不够}
          - {code: other, label: 其他, other: yes}
          - {code: nil, label: 没有, exclusive: 是}
      - id: support
        type: single
        text: 是否赞成
        scale: agree5
        role: support
        supports: [M1]
        favourable: ["4", "5"]
      - id: rank
        type: ranking
        text: 排序
        role: priority
        options:
          - {code: lead, label: 加强领导, supports: M1}
          - {code: train, label: 培训}
      - {id: wechat, type: text, text: 微信, personal: wechat}
  - name: organs
    label: 单位问卷
    subjects: public_bodies
    coverage: census
    items:
      - {id: staff, type: number, text: 人数, fact: staff, minimum: 1, source: 5、人数}
      - id: posts
        type: number
        text: 岗位
        role: fact
        source: {headers: [岗位, 编制], column: 6}
"""


def written(folder: Path, text: str) -> Path:
    """The questionnaire file's path, written into the folder."""
    path = folder / "q.yaml"
    path.write_text(text, encoding="utf-8")
    return path
