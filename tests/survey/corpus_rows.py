"""Rows of the corpus's form as 问卷星 writes them, and what refuses a file of them."""

META = ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP")
QUESTIONS = ("1、性别", "2、年龄", "3、文化程度", "4、满意度", "5、使用渠道（多选）", "6、意见")
HEADER = (*META, *QUESTIONS)


def corpus_row(number: int, *answers: str, **meta: str) -> tuple[str, ...]:
    """A row of answers with its metadata."""
    given = answers or ("女", str(20 + number % 50), "初中", "满意", "微信", f"意见{number}")
    minute = f"2024/5/6 {number // 60 % 24:02}:{number % 60:02}:00"
    return (
        meta.get("ordinal", str(number)),
        meta.get("time", minute),
        meta.get("seconds", "100秒"),
        "微信",
        "N/A",
        meta.get("ip", f"10.0.{number // 250}.{number % 250}"),
        *given,
    )
