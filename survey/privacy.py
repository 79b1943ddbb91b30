"""Headers, cells and open texts in; out which columns are personal, and texts with names masked.

Personal columns are dropped before anything is stored or logged: only their names are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from survey.questionnaire import Item, ItemType

HIDDEN = "***"
SHOWN_LENGTH = 80
_WORDS = (
    "姓名|名字|联系人|手机|电话|联系方式|联系号码|身份证|证件号|微信|wechat|weixin|qq|邮箱|邮件|e-?mail"
    "|地址|住址|gps|经纬度|经度|纬度|地理位置|定位|ip|来源详情|用户id|openid|unionid|设备|imei|mac"
    "|device ?id|phone|telephone|mobile|address|latitude|longitude"
    "|ip ?address|ipaddr|e-?mail ?address|recipient(?:first|last)name|recipientemail"
    "|location(?:latitude|longitude)|user ?name|_submitted_by|externalreference"
    "|first ?name|last ?name|full ?name"
    "|提交者|提交人(?!数)|填写者|填写人|填表人|昵称|头像|银行卡|卡号|车牌"
    "|护照|驾驶证|社保号|社会保障号|工号(?!召)|学号|警号|支付宝账|抖音号|门牌号|法定代表人"
    "|passport|national ?id|id ?card|driver'?s? ?licen[cs]e|social ?security"
)
_HEADER = re.compile(rf"(?<![a-z])(?:{_WORDS})(?![a-z])", re.IGNORECASE)
_ASKED = re.compile(
    rf"(?:\W|\d|您|你|的|请|填写|输入|留下|本人|个人|受访者|家庭|工作|单位|常用|电子|联系|真实)*"
    rf"(?:{_WORDS})(?:号码?|是|名称|\W|\d|多少|什么|选填|必填)*",
    re.IGNORECASE,
)
_DIGIT = "[0-9０-９]"
_APART = "[ \u3000.-]?"
_PHONE = rf"(?<!{_DIGIT})[1１][3-9３-９]{_DIGIT}(?:{_APART}{_DIGIT}){{8}}(?!{_DIGIT})"
_IDENTITY = rf"(?<!{_DIGIT}){_DIGIT}{{15}}(?:{_DIGIT}{{2}}[0-9０-９XxＸｘ])?(?!{_DIGIT})"
_EMAIL = (
    r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]{1,64}[@＠]"
    r"[A-Za-z0-9-]{1,64}(?:[.．][A-Za-z0-9-]{1,64}){1,4}"
)
_CONTENT = re.compile(rf"\s*(?:\+?86-?)?(?:{_PHONE}|{_IDENTITY}|{_EMAIL})\s*")
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"  # of number plates
_MASKS = (
    re.compile(_EMAIL),
    re.compile(r"(?:https?://|www\.)[^\s，。；、）】]+", re.IGNORECASE),
    re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])"),
    re.compile(  # an address of IPv6: four groups or more, or two with a gap
        r"(?<![\w:])(?:(?:[0-9a-f]{1,4}:){3,7}[0-9a-f:]{1,20}|(?:[0-9a-f]{1,4}:){1,6}:[0-9a-f:]{1,20})",
        re.IGNORECASE,
    ),
    re.compile(r"\d{1,3}\.\d{3,}\s?[,，、]\s?\d{1,3}\.\d{3,}"),  # latitude and longitude
    re.compile(r"(?<!\d)1[3-9]\d/\d{4}/\d{4}(?!\d)"),
    re.compile(rf"{_DIGIT}(?:{_APART}{_DIGIT}){{6,}}[Xx]?"),  # phones, IDs, cards: 7 digits or more
    re.compile(r"[一二三四五六七八九零〇幺]{7,}"),
    re.compile(r"wxid_\w+"),
    re.compile(
        rf"[{_PROVINCES}][A-Z][·•\s-]?(?=[A-Z]{{0,5}}\d)(?:[A-Z0-9]{{5,6}}(?![A-Z0-9])|\d{{4}}[挂学警])"
    ),
    re.compile(  # somebody's door: 某路4号院3单元502室
        r"(?<!\d)\d{1,4}(?:号院|号楼|栋|幢|座|单元|弄)[\u4e00-\u9fff\w-]{0,20}?\d{3,5}(?:室|户|房|号)"
    ),
)
_NAMED = (
    re.compile(
        r"((?:[微薇]信|wechat|weixin|vx|v信|加我?[v微薇]|qq|扣扣|抖音|快手|微博)(?:号码?|id|群)?\s{0,3}(?:是|为|[:：])?\s{0,3})"
        r"[A-Za-z0-9_-]{4,40}",
        re.IGNORECASE,
    ),
    re.compile(
        r"((?:我叫|姓名|名字叫?|本人叫|联系人)\s{0,3}(?:是|为|[:：])?\s{0,3})"
        r"[\u4e00-\u9fff·](?:[ \u3000]?[\u4e00-\u9fff·]){1,3}"
    ),
    re.compile(r"((?i:my name is|name:)\s{1,3})[A-Z][\w'-]{0,30}(?: [A-Z][\w'-]{0,30}){0,2}"),
    re.compile(
        r"((?:住址|地址|家住|住在)\s{0,3}(?:是|为|在|[:：])?\s{0,3})[\u4e00-\u9fff\w·()（）-]{2,60}"
    ),
)
_MINIMUM = 0.5  # share of the filled cells that must look personal


def mask(text: str) -> str:
    """The text with phones, IDs, e-mails, account names, addresses and names as ***."""
    if not text or text.isspace():
        return text
    for pattern in _NAMED:
        text = pattern.sub(rf"\g<1>{HIDDEN}", text)
    for pattern in _MASKS:
        text = pattern.sub(HIDDEN, text)
    return text


def shown(text: str) -> str:
    """The text as the ledger may show it: masked, on one line, cut at 80 characters."""
    line = " ".join(mask(text[: SHOWN_LENGTH * 4]).split())
    return line if len(line) <= SHOWN_LENGTH else line[: SHOWN_LENGTH - 1] + "…"


def is_personal_header(header: str) -> bool:
    """True for a header that names personal data, of a column that belongs to no item."""
    return bool(_HEADER.search(header))


def asks_personal(item: Item, header: str) -> bool:
    """True for an open item that asks for personal data and for nothing else."""
    if item.personal:
        return True
    if item.type not in (ItemType.TEXT, ItemType.NUMBER):
        return False
    return bool(_ASKED.fullmatch(header.strip()) or _ASKED.fullmatch(item.text.zh.strip()))


def holds_personal(cells: Iterable[str]) -> bool:
    """True where half of the filled cells or more are phones, IDs or e-mails."""
    filled = [cell for cell in cells if cell and not cell.isspace()]
    return mostly_personal(sum(map(is_personal, filled)), len(filled))


def is_personal(cell: str) -> bool:
    """True for a cell that is a phone, an ID or an e-mail and nothing else."""
    return bool(_CONTENT.fullmatch(cell))


def mostly_personal(personal: int, filled: int) -> bool:
    """True where half of the filled cells or more are personal."""
    return filled > 0 and personal >= _MINIMUM * filled


def shown_row(cells: Sequence[str], personal: Iterable[int], width: int) -> str:
    """A rejected row as the ledger may show it: its columns cannot be told for sure.

    A cell counts as personal wherever a personal column may have moved to. From the first
    damaged cell on nothing is shown.
    """
    moved = len(cells) - width
    hidden = {
        index + shift for index in personal for shift in range(min(moved, 0), max(moved, 0) + 1)
    }
    parts: list[str] = []
    for index, whole in enumerate(cells):
        if sum(map(len, parts)) > SHOWN_LENGTH:
            break
        cell = whole[: SHOWN_LENGTH * 4]
        if any("\ud800" <= letter <= "\udfff" for letter in cell):
            parts.append(HIDDEN)
            break
        parts.append(HIDDEN if index in hidden else mask(cell))
    return shown(",".join(parts))
