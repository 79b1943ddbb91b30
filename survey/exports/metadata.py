"""Header cells in, out which columns tell of the submission: number, time, seconds, address.

The platforms changed the order of these columns over the years: they are found by name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_NUMBER = (
    "序号", "答卷序号", "答卷编号", "编号", "答题序号", "id", "submissionid", "responseid",
    "response id", "id. response id", "respondentid", "respondent id", "受访者 id", "record_id",
    "record id", "_id",
)  # fmt: skip
_SUBMITTED = (
    "提交答卷时间", "提交时间", "结束答题时间", "结束时间", "提交时间（自动）", "timestamp",
    "时间戳记", "時間戳記", "时间戳", "時間戳", "completion time", "完成时间", "完成時間",
    "submitdate", "date submitted", "submitdate. date submitted", "提交日期", "recordeddate",
    "enddate", "end date", "_submission_time", "submissiondate", "end", "finish",
)  # fmt: skip
_SECONDS = (
    "所用时间", "答题时长", "填写时长", "答卷时长", "用时", "duration (in seconds)",
    "interviewtime", "interviewtime. total time", "total time", "答题时长(秒)",
)  # fmt: skip
_ADDRESS = (
    "来自ip", "ip", "ip地址", "填写ip", "答题ip", "ipaddress", "ip address", "ipaddr",
)  # fmt: skip
_OTHER = (
    "来源", "来源详情", "来源渠道", "总分", "用户id", "开始答题时间", "开始时间", "開始時間",
    "自定义字段", "start time", "start", "startdate", "start date", "date created",
    "date modified", "collectorid", "collector id", "custom data 1", "custom data", "status",
    "progress", "finished", "responseset", "externaldatareference", "externalreference",
    "distributionchannel", "userlanguage", "lastpage", "last page", "lastpage. last page",
    "startlanguage", "start language", "seed", "startlanguage. start language", "seed. seed",
    "datestamp", "_uuid", "_index", "_status", "__version__", "_tags", "_notes",
    "_validation_status", "_submitted_by", "meta/instanceid", "更新时间",
    "修改时间", "最后修改时间", "填写设备", "填写地区", "操作系统",
    "浏览器", "language", "last modified time",
)  # fmt: skip
# What a platform adds beside a column of its own; elsewhere the same words may be a question's
_BESIDE = {
    "结束答题时间": (  # 腾讯问卷
        "语言", "清洗数据结果", "智能清洗数据无效概率", "地理位置国家和地区", "地理位置省",
        "地理位置市", "用户类型", "用户标识", "昵称", "ua", "referrer", "中奖时间", "中奖金额",
        "审核状态",
    ),
    "提交人": (  # 金数据
        "微信昵称", "微信性别", "微信国家", "微信省市", "微信头像", "微信openid", "openid",
    ),
    "completion time": ("name", "total points", "quiz feedback"),  # Microsoft Forms, a quiz
}  # fmt: skip
_GRADES = re.compile(r"(?:points|feedback) - .+", re.DOTALL)  # of one question of such a quiz
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
    known |= {word for own, words in _BESIDE.items() if own in names for word in words}
    known = {unicodedata.normalize("NFKC", word) for word in known}
    if "total points" in names and "completion time" in names:
        known |= {name for name in names if _GRADES.fullmatch(name)}
    return Metadata(
        number=first(_NUMBER),
        submitted=first(_SUBMITTED),
        seconds=first(_SECONDS),
        address=first(_ADDRESS),
        all=frozenset(i for i, name in enumerate(names) if name in known),
    )
