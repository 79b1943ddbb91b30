"""What a message's parameters name by an English word in; what a reader is told in its place out.

Kinds of values in a template, and the words that a key of a config or questionnaire may have.
"""

from __future__ import annotations

import re
from typing import Final

_KIND: Final = re.compile(r"kind:([a-z]+)")
_KINDS: Final = {
    "group": ("一组名称", "a group of names"),
    "list": ("一个列表", "a list"),
    "function": ("一个函数或宏", "a function or macro"),
    "nothing": ("空值", "nothing"),
    "yesno": ("是或否", "yes or no"),
    "block": ("表、图等整段的内容", "a table, chart or the like"),
}
_CHOICES: Final = {
    "census": "全部填报",
    "probability": "抽样",
    "voluntary": "自愿填写",
    "gongwen": "公文",
    "plain": "普通",
    "zh": "中文",
    "en": "英文",
    "data": "按数据",
    "questionnaire": "按问卷次序",
    "full": "写数字",
    "low": "少写数字",
    "single": "单选",
    "multiple": "多选",
    "ranking": "排序",
    "number": "填数",
    "date": "日期",
    "text": "填空",
    "matrix": "矩阵",
    "profile": "基本情况",
    "achievement": "成效",
    "indicator": "不足或原因的题",
    "mention": "勾选不足或原因",
    "support": "支持对策",
    "action": "支持举措",
    "priority": "对策排序",
    "fact": "单位情况",
    "open": "开放题",
    "other": "其他",
    "persons": "个人",
    "public_bodies": "单位",
    "straight_lining": "全选同一列",
    "too_fast": "过快",
    "same_ip_same_answers": "同一地址同样答案",
    "exclusive_with_others": "排他选项与其他同选",
    "same_number": "序号重复",
    "name": "姓名",
    "phone": "电话",
    "id_number": "证件号",
    "address": "地址",
    "location": "位置",
    "device": "设备",
    "account": "账号",
}


def kind_words(text: str, language: str) -> str:
    """The text with each kind of a value in words."""
    english = language == "en"
    return _KIND.sub(lambda found: _KINDS.get(found[1], (found[1],) * 2)[english], text)


def choice_words(known: str, language: str) -> str:
    """The comma-separated words that may be written, in Chinese each with what it means."""
    if language == "en":
        return known
    words = known.split(", ")
    return "、".join(f"{word}（{_CHOICES[word]}）" if word in _CHOICES else word for word in words)
