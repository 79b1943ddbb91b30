"""Header cells in, out which columns tell of the submission: number, time, seconds, address.

The platforms changed the order of these columns over the years: they are found by name.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_NUMBER = ("序号", "答卷序号", "答卷编号", "编号", "id", "submissionid", "respondentid", "_id")
_SUBMITTED = (
    "提交答卷时间", "提交时间", "结束答题时间", "结束时间", "提交时间（自动）", "timestamp",
    "时间戳记", "時間戳記", "completion time", "submitdate", "end",
)  # fmt: skip
_SECONDS = ("所用时间", "答题时长", "填写时长", "答卷时长", "用时")
_ADDRESS = ("来自ip", "ip", "ip地址", "填写ip", "答题ip")
_OTHER = (
    "来源",
    "来源详情",
    "来源渠道",
    "总分",
    "用户id",
    "开始答题时间",
    "开始时间",
    "自定义字段",
)
METADATA_WORDS = frozenset(
    {"序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "总分", "用户ID"}
)


@dataclass(frozen=True, kw_only=True)
class Metadata:
    """Indices of the columns that tell of the submission; None: the file has none."""

    number: int | None = None
    submitted: int | None = None
    seconds: int | None = None
    address: int | None = None
    all: frozenset[int] = frozenset()


def metadata(header: tuple[str, ...]) -> Metadata:
    """The metadata columns of a header, by name in any order; the first of a kind counts."""
    names = [unicodedata.normalize("NFKC", cell).strip().casefold() for cell in header]

    def first(words: tuple[str, ...]) -> int | None:
        plain = {unicodedata.normalize("NFKC", word) for word in words}
        return next((i for i, name in enumerate(names) if name in plain), None)

    known = {*_NUMBER, *_SUBMITTED, *_SECONDS, *_ADDRESS, *_OTHER}
    return Metadata(
        number=first(_NUMBER),
        submitted=first(_SUBMITTED),
        seconds=first(_SECONDS),
        address=first(_ADDRESS),
        all=frozenset(i for i, name in enumerate(names) if name in known),
    )
