"""A question's wording in, out what it is about: a short name, and a topic for a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LONGEST = 24
_SHORTEST = 2
_OPENING = re.compile(
    r"^(?:请问|请|您|你|(?:本|贵)(?:企业|公司|单位|校|学校|村|社区)|企业(?=对)|对|认为|觉得|目前|当前|下列|以下"
    r"|关于|所在(?!的?[村县乡镇组](?:是否|有))|单位|的|(?:请您?)?评价(?=下列|以下|下述)|(?:是否|在多大程度上)(?:同意|认同|赞同|赞成)(?=下列|以下|下述)"
    r"|how |do you )+"
)
# Remarks on how to answer: （多选）, 【多选题】, (1-10分)
_REMARK = re.compile(
    r"\s*[\[【(（][^\[\]【】()（）]*?(?:选|题|填|排序|拖|分|合计|choose|select|all that apply)"
    r"[^\[\]【】()（）]*[\]】)）]\s*$",
    re.IGNORECASE,
)
_HOW_IS_IT = re.compile(r"^how (\w+) (is|was) it (.+)$", re.IGNORECASE)
_ENGLISH_OPENING = re.compile(
    r"^(?:overall,? |in general,? |please "
    r"|how (?:dis)?(?:satisfied|happy|content) (?:are|were) you with "
    r"|how (?:would|do) you (?:rate|evaluate|judge) "
    r"|to what extent (?:are you satisfied with |do you )?|rate |evaluate "
    r"|(?:the )?following (?:aspects? of |areas? of )?|the quality of |your |our |the )+",
    re.IGNORECASE,
)
# 请将下列措施按重要程度从高到低排序: what is ranked, and by what
_RANKED = re.compile(
    r"(?:请您?)?(?:将|对|把|给)?(?:下列|以下|下述)(?P<what>[\u4e00-\u9fff]{1,12}?)(?:请您?)?按照?"
    r"(?P<by>[\u4e00-\u9fff]{1,10}?)(?:[从由][\u4e00-\u9fff]{1,4}[到至][\u4e00-\u9fff]{1,4})?"
    r"(?:依次|进行|的?顺序)?排[序列]"
)
_ASKING = re.compile(r"(?<=..)(?:是什么|是哪些|有哪些|是)$")
_JUDGED = re.compile(
    r"(?:的?(?:总体|整体)?(?:是否[\u4e00-\u9fff]{2,4}|满意度如何|满意程度|满意度|满意情况|满意吗|是否满意|评价"
    r"|(?:了解|知晓|熟悉|认识|认同|赞同|同意)(?:程度|情况|度)|看法|态度|如何|怎么样|怎样|打.{0,2}分|评分|是))$"
)
_ASPECTS = re.compile(
    r"(?:的?(?:(?:下列|以下|下述)?(?:各|哪些|几个)|下列|以下|下述)(?:个|项|几)?(?:方面|项目|内容|情况|说法)"
    r"|的?(?:总体|整体|方面|情况))$"
)
_POINTING = re.compile("(?:下列|以下|下述)(?=工作|服务|事项|政策|措施|问题)")
_ALL_ASPECTS = {"方面", "各方面", "各个方面", "几个方面", "各项", "项目", "各项工作", "内容"}
_VAGUE_IN_ENGLISH = {
    *("following", "these", "each of these", "each of the following", "aspects"),
    *("following statements", "these statements", "statements"),
}
_VAGUE = {"说法", "观点", "问题", "情况", "方面", "项目", "内容", "表述", "陈述", "描述", "措施"}


def short_of(text: str) -> str:
    """The question as a short name: no address, no remark on how to answer, never empty."""
    ranked = _RANKED.fullmatch(_stripped(text))
    if ranked:
        return f"{ranked['what']}的{ranked['by']}"
    plain = _OPENING.sub("", _stripped(text)).strip() or _stripped(text) or text
    plain = _ASKING.sub("", plain)
    longest = 3 * _LONGEST if plain.isascii() else _LONGEST
    return plain if len(plain) <= longest else plain[:longest].rstrip() + "…"


def topic_of(text: str, parts: Sequence[str] = ()) -> str:
    """The matter that a question is about, as a heading may name it.

    A question that names none ("对下列说法的看法") is about what its first part says.
    """
    if _RANKED.fullmatch(_stripped(text)):
        return short_of(text)
    if text.isascii():
        topic = _english_topic(_stripped(text)) or short_of(text)
        if topic.casefold() in _VAGUE_IN_ENGLISH and parts:
            topic = f"{short_of(parts[0])} and the like"
        return topic[:1].upper() + topic[1:]
    plain = _OPENING.sub("", _stripped(text)).strip() or _stripped(text)
    while True:
        fewer = _JUDGED.sub("", plain).rstrip("的：:，, ")
        if fewer in _ALL_ASPECTS and parts:
            return f"{short_of(parts[0])}等方面"
        fewer = _ASPECTS.sub("", fewer).rstrip("的：:，, ")
        if fewer == plain or len(fewer) < _SHORTEST:
            break
        plain = fewer
    if plain in _VAGUE and parts:
        return f"{short_of(parts[0])}等问题"
    return short_of(_POINTING.sub("", plain) or text)


def clause_of(label: str) -> str:
    """What choosing this option says, as a clause: a Chinese label is one by itself."""
    return f"“{label}” applies" if label.isascii() else label


def _english_topic(question: str) -> str:
    """The matter of an English question: "services", "how easy it is to contact us"."""
    turned = _HOW_IS_IT.sub(r"how \1 it \2 \3", question)
    if turned != question:
        return turned
    return _ENGLISH_OPENING.sub("", question).strip()


def _stripped(text: str) -> str:
    plain = text.strip()
    while True:
        fewer = _REMARK.sub("", plain).rstrip("?？:：。 ")
        if fewer == plain or not fewer:
            return plain
        plain = fewer
