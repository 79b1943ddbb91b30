"""A topic of few questions, written by hand: each finding is said, and nothing is said twice."""

import random
import re
from pathlib import Path

import pytest

from build_report import main
from tests.report.word.structure import Package, W, text_of

QUESTIONS = """\
title: 社区养老服务调查问卷
themes:
  deficiencies:
    - {code: D1, name: facilities, label: 服务设施不足, topic: 服务设施}
    - {code: D2, name: quality, label: 服务质量不高, topic: 服务质量}
  causes:
    - {code: C1, name: money, label: 资金投入不够, explains: [D1]}
    - {code: C2, name: control, label: 监督管理不到位, explains: [D2]}
  countermeasures:
    - {code: M1, name: build, label: 增加服务设施, addresses: [D1]}
scales:
  agree5:
    - {code: a1, label: 非常不同意, score: 1}
    - {code: a2, label: 不太同意, score: 2}
    - {code: a3, label: 一般, score: 3}
    - {code: a4, label: 比较同意, score: 4}
    - {code: a5, label: 非常同意, score: 5}
forms:
  - name: residents
    label: 居民问卷
    subjects: persons
    coverage: voluntary
    respondents: 受访居民
    items:
      - id: situation
        type: matrix
        text: 您是否同意下列说法
        scale: agree5
        role: indicator
        falls_short: [a4, a5]
        rows:
          - {id: beds, text: 床位太少, statement: 床位太少, supports: [D1]}
          - {id: far, text: 服务站太远, statement: 服务站离家太远, supports: [D1]}
          - {id: slow, text: 等得太久, statement: 有需要时等得太久, supports: [D2]}
          - {id: money, text: 投入不够, statement: 投入的资金不够, supports: [C1]}
          - {id: control, text: 无人监督, statement: 没有人监督, supports: [C2]}
      - id: shortcomings
        type: multiple
        text: 有哪些不足
        role: mention
        options:
          - {code: s1, label: 设施不足, supports: D1, statement: 服务设施不足}
          - {code: s2, label: 质量不高, supports: D2, statement: 服务质量不高}
          - {code: none, label: 没有, exclusive: yes}
      - id: canteen
        type: single
        text: 您是否赞成建立老年食堂
        short: 建立老年食堂
        role: action
        scale: agree5
        favourable: [a4, a5]
        supports: [M1]
"""
CONFIG = """\
title: 关于社区养老服务的调研报告
county: 东湖街道
organisation: 东湖街道办事处
period: {from: 2024-03-01, to: 2024-03-31}
questionnaire: q.yaml
output: 报告.docx
synthetic: yes
forms:
  residents: {files: a.csv}
"""
ANSWERS = ("非常不同意", "不太同意", "一般", "比较同意", "非常同意")
HEADER = "床位太少,服务站太远,等得太久,投入不够,无人监督,有哪些不足,您是否赞成建立老年食堂"


@pytest.fixture
def body(tmp_path: Path) -> Package:
    """The report on 200 synthetic answers."""
    drawn = random.Random(3)
    lines = [HEADER]
    for _ in range(200):
        answers = [drawn.choice(ANSWERS) for _ in range(5)]
        ticked = drawn.choice(("设施不足", "质量不高", "设施不足┋质量不高", "没有"))
        lines.append(",".join([*answers, ticked, drawn.choice(ANSWERS[2:])]))
    (tmp_path / "a.csv").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "q.yaml").write_text(QUESTIONS, encoding="utf-8")
    (tmp_path / "config.yaml").write_text(CONFIG, encoding="utf-8")
    assert main(["--config", str(tmp_path / "config.yaml"), "--quiet"]) == 0
    return Package((tmp_path / "报告.docx").read_bytes())


def test_each_question_is_told_however_few_a_section_has(body: Package) -> None:
    text = "\n".join(text_of(one) for one in body.body.iter(f"{W}p"))
    report = text[: text.index("居民问卷各题结果")]
    assert "没有请受访者勾选" in report  # no question asks to tick causes
    for statement in ("床位太少", "服务站离家太远", "有需要时等得太久", "投入的资金不够"):
        assert statement in report
    assert "从调查情况看，存在一些不足" in report  # nothing was achieved: no “同时”
    assert "同时也要看到" not in report
    assert "分项看" not in report  # the one option says what its section says
    assert re.search(r"具体做法上，\d+\.\d%的受访者赞成建立老年食堂。", report)
    assert "是您是否赞成" not in report


def test_one_bar_makes_no_chart(body: Package) -> None:
    captions = [text for text in map(text_of, body.body.iter(f"{W}p")) if text.startswith("图")]
    assert any("服务设施各题" in caption for caption in captions)
    assert not any(re.search("服务质量各题|资金投入不够各题", caption) for caption in captions)


def test_a_part_without_a_shortcoming_says_why_it_has_no_sections(tmp_path: Path) -> None:
    """Nobody complains: no shortcoming is asserted, and causes are not those “of the above”."""
    drawn = random.Random(5)
    lines = [HEADER]
    for _ in range(200):
        content = [drawn.choice(ANSWERS[:3]) for _ in range(5)]
        lines.append(",".join([*content, "没有", drawn.choice(ANSWERS[2:])]))
    (tmp_path / "a.csv").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "q.yaml").write_text(QUESTIONS, encoding="utf-8")
    (tmp_path / "config.yaml").write_text(CONFIG, encoding="utf-8")
    assert main(["--config", str(tmp_path / "config.yaml"), "--quiet"]) == 0
    told = Package((tmp_path / "报告.docx").read_bytes())
    text = "\n".join(text_of(one) for one in told.body.iter(f"{W}p"))
    assert "各方面均没有达到作为不足列出的界线（30%），不单列一节。" in text
    assert "上述不足的原因" not in text
    assert "关于原因，问卷" in text
