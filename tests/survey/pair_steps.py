"""Ten respondents of a small form as a file by text and a file by number."""

from pathlib import Path

from survey.questionnaire import Form, ItemType
from tests.survey.corpus_form import form, item, options
from tests.survey.reading_steps import write_table

META = ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP")
SMALL: Form = form(
    item(1, "sex", ItemType.SINGLE, "性别", options=options("男", "女")),
    item(2, "channels", ItemType.MULTIPLE, "渠道", options=options("微信", "电视", "广播")),
)


def pair_row(number: int, *answers: str, minute: int | None = None) -> tuple[str, ...]:
    """A row of answers, submitted at this minute."""
    time = "" if minute is None else f"2024/5/2 10:{minute:02}:00"
    return (str(number), time, "60秒", "微信", "N/A", "", *answers)


def pair_files(folder: Path, *, timed: bool, index_answers: tuple[str, ...]) -> tuple[Path, Path]:
    """Ten respondents by text (all women, 微信┋广播), and by number with these answers."""
    minutes = [n if timed else None for n in range(1, 11)]
    text = [pair_row(n, "女", "微信┋广播", minute=minutes[n - 1]) for n in range(1, 11)]
    index = [pair_row(n, *index_answers, minute=minutes[n - 1]) for n in range(1, 11)]
    return (
        write_table(folder / "text.csv", [(*META, "1、性别", "2、渠道"), *text]),
        write_table(
            folder / "index.csv",
            [(*META, "1、性别", "2、(微信)", "2、(电视)", "2、(广播)"), *index],
        ),
    )
