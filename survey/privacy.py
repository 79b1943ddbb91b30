"""Headers, cells and open texts in; out which columns are personal, and texts with names masked.

Personal columns are dropped before anything is stored or logged: only their names are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from survey.personal_text import EMAIL, HIDDEN, IDENTITY, PHONE, is_name_alone, mask
from survey.questionnaire import Item, ItemType

SHOWN_LENGTH = 80
_WORDS = (
    "姓名|名字|联系人|手机|电话|联系方式|联系号码|身份证|证件号|微信|wechat|weixin|qq|邮箱|邮件|e-?mail"
    "|地址|住址|gps|经纬度|经度|纬度|地理位置|(?:当前|现在|实时)的?位置|定位|ip|来源详情|用户id|openid|unionid|设备|imei|mac"
    "|device ?id|phone|telephone|mobile|address|latitude|longitude"
    "|ip ?address|ipaddr|e-?mail ?address|recipient(?:first|last)name|recipientemail"
    "|location(?:latitude|longitude)|user ?name|_submitted_by|externalreference"
    "|first ?name|last ?name|full ?name"
    "|(?:提交|填写)[者人](?!数|所?在?(?:部门|组织|单位|机构))|填表人|答题者"
    "|(?:创建|修改|更新|编辑)(?:人(?![数民员才口生])|者)|昵称|头像|银行卡|卡号|车牌"
    "|护照|驾驶证|社保号|社会保障号|工号(?!召)|学号|警号|支付宝账|抖音号|门牌号|法定代表人"
    "|(?:your|real|respondent'?s?) ?name|surname|nick ?name|tel"
    "|contacts?(?: ?(?:person|name|info\\w*|details|no|number))?"
    "|id ?(?:no|num|number)|whats ?app|line ?id|telegram|skype|birth ?da(?:y|te)|date ?of ?birth"
    "|xing ?ming|shou ?ji(?:hao)?|dian ?hua|lian ?xi(?:fang ?shi|dian ?hua|ren)"
    "|wei ?xin ?hao|you ?xiang"
    "|shen ?fen ?zheng(?:hao)?|sfz|di ?zhi|zhu ?zhi|ni ?cheng"
    "|手機|電話|[聯联][絡络繫系](?:電話|电话|方式|人)|電郵|電子郵[件箱]|信箱|身[份分]證|暱稱|稱呼|姓氏|帳號|銀行|護照"
    "|帐号|账号|称呼|贵姓|签名|签字|簽名|答卷人|填报人|出生日期|出生年月日?|生日"
    "|passport|national ?id|id ?card|driver'?s? ?licen[cs]e|social ?security"
)
_HEADER = re.compile(rf"(?<![a-z])(?:{_WORDS})(?![a-z])", re.IGNORECASE)
_ALONE = re.compile(r"\W*name\W*", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s.·_*—-]+")
_SHORT = 8  # letters
_ASKED = re.compile(
    rf"(?:\W|\d|您|你|的|请|填写|输入|留下|本人|个人|受访者|家庭|工作|单位|常用|电子|联系|真实)*"
    rf"(?:{_WORDS})(?:号码?|是|名称|\W|\d|多少|什么|选填|必填)*",
    re.IGNORECASE,
)
_CONTENT = re.compile(rf"\s*(?:\+?86-?)?(?:{PHONE}|{IDENTITY}|{EMAIL})\s*")
_MINIMUM = 0.5  # share of the filled cells that must look personal


def shown(text: str) -> str:
    """The text as the ledger may show it: masked, on one line, cut at 80 characters."""
    line = " ".join(mask(text[: SHOWN_LENGTH * 4]).split())
    return line if len(line) <= SHOWN_LENGTH else line[: SHOWN_LENGTH - 1] + "…"


def is_personal_header(header: str) -> bool:
    """True for a header that names personal data, of a column that belongs to no item."""
    squeezed = _BETWEEN.sub("", header)
    short = len(squeezed) <= _SHORT and squeezed != header  # 微.信.号, Q Q
    return bool(
        _HEADER.search(header) or _ALONE.fullmatch(header) or (short and _HEADER.search(squeezed))
    )


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

    A cell counts as personal wherever a personal column may have moved to, or where it is a
    name. From the first damaged cell on nothing is shown.
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
        parts.append(HIDDEN if index in hidden or is_name_alone(cell) else mask(cell))
    return shown(",".join(parts))
