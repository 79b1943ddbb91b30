"""Header cells in, out which columns tell of the submission: number, time, seconds, address.

The platforms changed the order of these columns over the years: they are found by name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

# The first column of Google Forms, in the language of the account
GOOGLE_TIMES = (
    "timestamp", "时间戳记", "時間戳記", "时间戳", "時間戳", "时间戳记 (utc)", "タイムスタンプ",
    "타임스탬프", "zeitstempel", "horodateur", "marca temporal", "carimbo de data/hora",
    "informazioni cronologiche", "tijdstempel", "отметка времени", "позначка часу",
    "sygnatura czasowa", "zaman damgası", "dấu thời gian", "stempel waktu", "ประทับเวลา",
)  # fmt: skip
# Microsoft Forms: when an answer was begun and sent
STARTED = frozenset({"start time", "开始时间", "開始時間", "開始時刻"})
COMPLETED = frozenset({"completion time", "完成时间", "完成時間", "完了時刻"})
# 问卷星 in other languages, as it calls the same columns in simplified Chinese
_TRANSLATED = {
    "no.": "序号", "序號": "序号", "submission time": "提交答卷时间",
    "提交答卷時間": "提交答卷时间",
    "time taken": "所用时间", "duration": "所用时间", "所用時間": "所用时间", "source": "来源",
    "來源": "来源", "source details": "来源详情", "source detail": "来源详情",
    "來源詳情": "来源详情",
    "ip": "来自ip", "from ip": "来自ip", "ip address": "来自ip", "來自ip": "来自ip",
    "total score": "总分", "總分": "总分", "user id": "用户id", "用戶id": "用户id",
}  # fmt: skip
_LEAST_TRANSLATED = 3
# LimeSurvey writes `code. Text`, the text in the survey's language
_LIME_CODES = frozenset(
    {"id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "ipaddr",
     "refurl", "interviewtime"}
)  # fmt: skip
_LEAST_LIME = 2
_NUMBER = (
    "序号", "答卷序号", "答卷编号", "编号", "答题序号", "id", "submissionid", "responseid",
    "response id", "id. response id", "respondentid", "respondent id", "受访者 id", "record_id",
    "record id", "_id", "识别码", "識別碼", "作答id", "记录id", "实例id",
)  # fmt: skip
_SUBMITTED = (
    "提交答卷时间", "提交时间", "结束答题时间", "结束时间", "提交时间（自动）", *GOOGLE_TIMES,
    *sorted(COMPLETED), "submitdate", "date submitted", "提交日期", "recordeddate",
    "enddate", "end date", "_submission_time", "submissiondate", "end", "finish", "填写时间",
)  # fmt: skip
_SECONDS = (
    "所用时间", "答题时长", "填写时长", "答卷时长", "用时", "duration (in seconds)",
    "interviewtime", "total time", "答题时长(秒)", "填写时长(秒)", "作答总时长", "作答总时长(秒)",
    "作答时长",
)  # fmt: skip
_ADDRESS = (
    "来自ip", "ip", "ip地址", "填写ip", "答题ip", "ipaddress", "ip address", "ipaddr",
)  # fmt: skip
_OTHER = (
    "来源", "来源详情", "来源渠道", "总分", "用户id", "开始答题时间", *sorted(STARTED),
    "自定义字段", "start", "startdate", "start date", "date created", "date modified",
    "collectorid", "collector id", "custom data 1", "custom data", "status", "progress",
    "finished", "responseset", "externaldatareference", "externalreference",
    "distributionchannel", "userlanguage", "lastpage", "last page", "startlanguage",
    "start language", "seed", "datestamp", "_uuid", "_index", "_status", "__version__", "_tags",
    "_notes", "_validation_status", "_submitted_by", "meta/instanceid", "更新时间", "修改时间",
    "最后修改时间", "填写设备", "填写地区", "操作系统", "浏览器", "language",
    "last modified time", "refurl", "referrer url", "date started", "date last action",
    "最后一页", "起始语言", "开始语言",
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
    "作答id": (  # Credamo 见数, and its like
        "用户id", "开始时间", "作答渠道", "发布id", "问卷发布名称", "经度", "纬度", "省份", "城市",
        "设备类型", "操作系统类型", "浏览器类型", "屏幕分辨率", "状态", "样本编码", "作答类型",
        "ai标记状态", "ai标记原因", "人工标记状态", "人工标记原因", "投放方式", "作答状态",
        "答题时间",
    ),
    "_uuid": ("today", "audit"),  # KoboToolbox
    "最后一页": (  # LimeSurvey
        "种子", "开始日期", "最后操作日期", "来源网址", "引用网址", "答复 id", "答复id", "响应 id",
    ),
}  # fmt: skip
# Forms of offices and people (飞书, 钉钉, 企业微信, WPS, 石墨 …): who sent and changed an entry,
# how and when; none of these words is a question, beside the time of submission
_FORM_TIMES = frozenset({"提交时间", "填写时间", "创建时间", "提交日期", "结束时间"})
_SENDERS = ("提交人", "提交者", "填写人", "填写者", "答题者", "创建人", "创建者")
_BESIDE_FORM_TIME = frozenset(
    {
        *(sender + what for sender in _SENDERS for what in ("", "id", "工号", "账号", "昵称")),
        "修改人", "更新人", "最后修改人", "最后更新人", "最后编辑人", "创建时间", "最后更新时间",
        "最后编辑时间", "父记录", "实例标题", "流程状态", "审批状态", "审批结果", "表单状态",
        "填写来源", "填写渠道", "提交渠道", "自定义参数", "ip所在地", "ip归属地", "是否匿名",
        "填写者ip",
    }
)  # fmt: skip
_BESIDE_COMPLETED = frozenset(  # Microsoft Forms
    {"name", "名称", "名稱", "名前", "メール", "语言", "語言", "言語", "上次修改时间",
     "上次修改時間", "最終変更時刻", "total points", "总分", "總分", "合計点", "quiz feedback"}
)  # fmt: skip
_BESIDE_GOOGLE = frozenset(  # a quiz of Google Forms
    {"score", "得分", "分数", "分數", "スコア", "점수", "punkte", "puntuación", "pontuação",
     "баллы", "punteggio"}
)  # fmt: skip
_SPACE = re.compile(r"(?<=[\u4e00-\u9fff])\s+|\s+(?=[\u4e00-\u9fff])")
_GRADES = re.compile(r"(?:points|feedback) - ?.+", re.DOTALL)  # of one question of such a quiz
_POINTS = re.compile(r"(?:第?\d+题?[、.]?)?(?:得分|分数)")  # of one question of 问卷星's exams
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
    names = [_SPACE.sub("", name) for name in platform_names(header)]

    def first(words: tuple[str, ...]) -> int | None:
        plain = {_plain(word) for word in words}
        return next((i for i, name in enumerate(names) if name in plain), None)

    known = {*_NUMBER, *_SUBMITTED, *_SECONDS, *_ADDRESS, *_OTHER}
    known |= {word for own, words in _BESIDE.items() if own in names for word in words}
    known |= _BESIDE_FORM_TIME if _FORM_TIMES & {*names} else set()
    known |= _BESIDE_COMPLETED if STARTED & {*names} and COMPLETED & {*names} else set()
    known |= _BESIDE_GOOGLE if names and names[0] in GOOGLE_TIMES else set()
    known = {_plain(word) for word in known}
    known |= {name for name in names if name.endswith("(自动)") and name != "提交者(自动)"}
    if "total points" in names and "completion time" in names:
        known |= {name for name in names if _GRADES.fullmatch(name)}
    if {"提交答卷时间", "总分"} <= {*names}:
        known |= {name for name in names if _POINTS.fullmatch(name)}
    return Metadata(
        number=first(_NUMBER),
        submitted=first(_SUBMITTED),
        seconds=first(_SECONDS),
        address=first(_ADDRESS),
        all=frozenset(i for i, name in enumerate(names) if name in known),
    )


def platform_names(header: Iterable[str]) -> list[str]:
    """The headers as they are compared; names of 问卷星 and LimeSurvey without their language."""
    names = [unicodedata.normalize("NFKC", cell).strip().casefold() for cell in header]
    translated = {_TRANSLATED[name] for name in names if name in _TRANSLATED}
    if len(translated) >= _LEAST_TRANSLATED and "提交答卷时间" in translated:
        names = [_TRANSLATED.get(name, name) for name in names]
    codes = [name.partition(". ")[0] for name in names]
    if sum(code in _LIME_CODES for code in codes) >= _LEAST_LIME:
        pairs = zip(codes, names, strict=True)
        names = [code if code in _LIME_CODES else name for code, name in pairs]
    return names


def _plain(name: str) -> str:
    """A name as it is compared: half-width, one case, no spaces beside Chinese (作答 ID)."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", name).strip().casefold())
