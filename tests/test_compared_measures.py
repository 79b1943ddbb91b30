"""What differs between groups and waves is called what was compared, in each part of a report."""

from pathlib import Path

import pytest

from build_report import main
from tests.report.word.structure import Package, W, text_of
from tests.test_small_topic import ANSWERS, CONFIG, HEADER, QUESTIONS

SEX = """\
      - id: sex
        type: single
        text: 您的性别
        short: 性别
        role: profile
        options: [{code: m, label: 男}, {code: f, label: 女}]
"""
REASONS = """\
      - id: reasons
        type: multiple
        text: 有哪些原因
        role: mention
        options:
          - {code: r1, label: 钱少, supports: C1, statement: 投入的资金不够}
          - {code: r2, label: 管得少, supports: C2, statement: 没有人监督}
          - {code: other, label: 别的}
      - id: canteen
"""
FEW, MANY = ANSWERS[0], ANSWERS[4]
PERSONS = 200
# Of ten men and of ten women: who ticks that money is short, who says that beds are few
NOW, BEFORE = ((9, 9), (3, 3)), ((4, 4), (1, 1))


def lines(shares: tuple[tuple[int, int], ...]) -> str:
    """Synthetic answers; that the money is short (投入不够) is said by half, then and now."""
    found = [f"您的性别,{HEADER.replace('您是否', '有哪些原因,您是否')}"]
    for place in range(PERSONS):
        cited, agreed = (place // 2 % 10 < share for share in shares[place % 2])
        beds, money = (MANY if agreed else FEW), (MANY if place // 20 % 2 else FEW)
        reason = "钱少" if cited else "别的"
        answers = [beds, beds, FEW, money, FEW, "没有", reason, ANSWERS[3]]
        found.append(",".join(["男" if place % 2 == 0 else "女", *answers]))
    return "\n".join(found)


@pytest.fixture(params=("zh", "en"), scope="module")
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple:
    """The language, and the text of a report that compares two groups and two waves."""
    folder: Path = tmp_path_factory.mktemp("waves")
    questions = QUESTIONS.replace("    items:\n", f"    items:\n{SEX}", 1)
    questions = questions.replace("      - id: canteen\n", REASONS)
    (folder / "q.yaml").write_text(questions, encoding="utf-8")
    config = CONFIG + "groups: [sex]\ncharts: no\n"
    if request.param == "en":
        template = Path(__file__).parents[1] / "templates" / "en" / "report.md.j2"
        config += f"language: en\ntemplate: {template}\n"
    for name, shares, more in (
        ("before", BEFORE, ""), ("now", NOW, "earlier: {config: before.yaml, same_clusters: no}\n"),
    ):  # fmt: skip
        (folder / f"{name}.csv").write_text(lines(shares), encoding="utf-8")
        written = config.replace("a.csv", f"{name}.csv") + more
        (folder / f"{name}.yaml").write_text(written, encoding="utf-8")
    assert main(["--config", str(folder / "now.yaml"), "--quiet"]) == 0
    report = Package((folder / "报告.docx").read_bytes())
    return request.param, "\n".join(text_of(one) for one in report.body.iter(f"{W}p"))


WORDS = {
    "zh": (
        "就提及率而言，男（90.0%）比其他受访者高60.0个百分点",
        "提及率比上一轮调查（25.0%）高35.0个百分点",
        "负面回答的平均比例比上一轮调查（25.0%）高35.0个百分点",
        "就负面回答的平均比例而言，男（90.0%）比其他受访者高60.0个百分点",
    ),
    "en": (
        "By group, the share that cites it: 性别, 男 (90.0%): 60.0 percentage points higher",
        "(25.0%), the share that cites it is 35.0 percentage points higher",
        "(25.0%), the mean share of adverse answers is 35.0 percentage points higher",
        "By group, the mean share of adverse answers: 性别, 男 (90.0%): 60.0 percentage",
    ),
}


def test_a_cause_is_compared_by_who_cites_it_though_it_has_adverse_answers_too(told: tuple) -> None:
    language, text = told
    for words in WORDS[language]:
        assert words in text
