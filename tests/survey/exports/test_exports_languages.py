"""An export is known in whatever language the platform writes its own columns."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from survey.drafting.drafting import draft_of
from survey.questionnaire import ItemType
from survey.responses import State
from tests.survey.corpus_form import form, item, options
from tests.survey.reading_steps import codes, read

CHANNELS = ("微信", "电视", "其他")
FORM = form(
    item(1, "sex", ItemType.SINGLE, "性别", options=options("男", "女")),
    item(2, "channels", ItemType.MULTIPLE, "渠道", options=options(*CHANNELS, other="其他")),
    item(3, "order", ItemType.RANKING, "顺序", options=options("甲", "乙", "丙")),
)
QUESTIONS = ("性别", "渠道", "顺序")
ORDERS = ("甲乙丙", "乙甲丙", "丙乙甲", "甲丙乙")
WJX = {  # header, then what stands in each of its columns
    "No.|Submission Time|Time Taken|Source|Source Details|IP": "n|time|95s|WeChat|x|ip",
    "NO.|Submission Time|Duration|Source|From IP|Total Score": "n|time|1min35sec|Link|ip|80",
    "序號|提交答卷時間|所用時間|來源|來源詳情|來自IP|總分": "n|time|1分35秒|微信|x|ip|80",
    "序号|提交答卷时间|所用时间|来源|来源详情|来自IP|总分": "n|time|95秒|微信|x|ip|80",
}
GOOGLE = {
    f"{time}|{score}": "time|8 / 10"
    for time, score in (
        ("Timestamp", "Score"),
        ("时间戳记", "得分"),
        ("時間戳記", "分數"),
        ("タイムスタンプ", "スコア"),
        ("타임스탬프", "점수"),
        ("Zeitstempel", "Punkte"),
    )
}
MICROSOFT = {
    "ID|开始时间|完成时间|名称|上次修改时间": "n|time|time||",
    "識別碼|開始時間|完成時間|名稱|上次修改時間": "n|time|time||",
    "ID|開始時刻|完了時刻|メール|名前": "n|time|time|anonymous|",
    "Id|Start time|Completion time|Name|Language": "n|time|time||en",
}
FILES = [
    *(("问卷星", header, own, "┋", "→") for header, own in WJX.items()),
    *(("Google Forms", header, own, ", ", ", ") for header, own in GOOGLE.items()),
    *(("Microsoft Forms", header, own, ";", ";") for header, own in MICROSOFT.items()),
]
N = 40


def _of_platform(own: str, n: int) -> list[str]:
    shown = {"n": str(n), "time": f"2024/5/6 10:{n:02d}:07", "ip": f"10.0.0.{n}(上海-上海)"}
    return [shown.get(one, one) for one in own.split("|")]


def _chosen(n: int) -> list[str]:
    return [label for bit, label in enumerate(CHANNELS[:2]) if n >> bit & 1] or ["电视"]


def _written(folder: Path, header: str, own: str, joined: str, ranked: str) -> Path:
    path = folder / "export.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file)
        lines.writerow([*header.split("|"), *QUESTIONS])
        for n in range(1, N + 1):
            answers = ["男女"[n % 2], joined.join(_chosen(n)), ranked.join(ORDERS[n % 4])]
            lines.writerow([*_of_platform(own, n), *answers])
    return path


@pytest.mark.parametrize("written_as", FILES)
def test_the_platform_is_known_and_all_answers_are_read(
    written_as: tuple[str, ...], tmp_path: Path
) -> None:
    platform, *columns = written_as
    block, ledger = read(FORM, _written(tmp_path, *columns))
    assert (ledger.files[0].platform, len(block), list(ledger.entries)) == (platform, N, [])
    assert "columns-unused" not in codes(ledger)
    assert ledger.files[0].days == (("2024-05-06", N),)
    women, channels, order = (block.column(one.id) for one in FORM.items)
    assert women.holds("o2").tolist() == [n % 2 == 1 for n in range(1, N + 1)]
    assert channels.holds("o2").tolist() == ["电视" in _chosen(n) for n in range(1, N + 1)]
    assert order.ranks is not None
    assert order.ranks[:, 0].tolist() == [ORDERS[n % 4].index("甲") + 1 for n in range(1, N + 1)]


@pytest.mark.parametrize("written_as", FILES)
def test_a_draft_asks_the_questions_alone(written_as: tuple[str, ...], tmp_path: Path) -> None:
    drafted = draft_of([_written(tmp_path, *written_as[1:])]).draft
    assert [one.text for one in drafted.items] == list(QUESTIONS)
    assert [one.type for one in drafted.items] == ["single", "multiple", "ranking"]


def test_what_wenjuanxing_skips_in_traditional_chinese_was_not_asked(tmp_path: Path) -> None:
    header, own = next(one for one in WJX.items() if one[0].startswith("序號"))
    path = _written(tmp_path, header, own, "┋", "→")
    path.write_text(path.read_text(encoding="utf-8-sig").replace(",男,", ",(跳過),"), "utf-8-sig")
    block, _ = read(FORM, path)
    assert int((block.column("sex").states == State.NOT_ASKED).sum()) == N // 2


def test_the_text_beside_a_code_of_limesurvey_may_be_in_any_language(tmp_path: Path) -> None:
    header = "id. 答复 ID|submitdate. 提交日期|lastpage. 最后一页|startlanguage. 语言|seed. 种子"
    header += "|refurl. 来源|datestamp. 末次操作"
    path = _written(tmp_path, header, "n|time|5|zh-Hans|123|x|time", "┋", "→")
    drafted = draft_of([path]).draft
    assert [one.text for one in drafted.items] == list(QUESTIONS)


@pytest.mark.parametrize("header", ["Source|Duration", "Score|Name", "分数|来源网址"])
def test_a_question_called_like_another_platforms_column_stays_a_question(
    header: str, tmp_path: Path
) -> None:
    path = _written(tmp_path, f"序号|提交时间|{header}", "n|time|电视|满意", "┋", "→")
    texts = [one.text for one in draft_of([path]).draft.items]
    assert texts == [*header.split("|"), *QUESTIONS]
