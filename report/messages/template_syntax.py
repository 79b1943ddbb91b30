"""Sentences on templates that cannot be read or speak another language; Chinese and English."""

from __future__ import annotations

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "template-syntax": (
        "模板的这一处写法不对，读不下去：“{text}”。请检查括号、引号、逗号和竖线是否完整，"
        "是否都用了半角。",
        "The template cannot be read here: “{text}”. See whether brackets, quotes, commas and bars "
        "are complete.",
    ),
    "template-in-zh": (
        "报告语言写的是 en，所用模板“{template}”却是中文的。请写 template: {wanted}"
        "（自己的模板要在 extends 里写“{extends}”），或把 language 改为 zh。",
        "The report's language is en, but the template “{template}” is in Chinese. Write "
        "template: {wanted} (a template of your own has to extend “{extends}”), or set language: "
        "zh.",
    ),
    "template-in-en": (
        "报告语言是 zh（不写也是 zh），所用模板“{template}”却是英文的。请写 template: {wanted}"
        "（自己的模板要在 extends 里写“{extends}”），或把 language 改为 en。",
        "The report's language is zh (which it is where none is given), but the template "
        "“{template}” is in English. Write template: {wanted} (a template of your own has to "
        "extend “{extends}”), or set language: en.",
    ),
    "tag-not-closed": (
        "这里的 {{% {tag} %}} 没有结束。请在它管到的最后一行之后加上 {{% {closing} %}}。",
        "The {{% {tag} %}} here is not closed. Put {{% {closing} %}} after the last line that "
        "belongs to it.",
    ),
    "tag-closes-nothing": (
        "这里的 {{% {tag} %}} 前面没有与它对应的 {{% {opening} %}}。请删去它，或补上前面的那一个。",
        "No {{% {opening} %}} stands before the {{% {tag} %}} here. Remove it, or add the one that "
        "is missing.",
    ),
    "tag-unknown": (
        "没有 {{% {tag} %}} 这种标签（名称最近的是“{nearest}”）。请改正。",
        "There is no tag {{% {tag} %}} (nearest: “{nearest}”). Correct it.",
    ),
    "bracket-not-closed": (
        "这里的 {opening} 没有用 {closing} 结束。请补上。",
        "The {opening} here is not closed with {closing}. Add it.",
    ),
    "character-in-tag": (
        "花括号里有不能用的字符“{character}”。花括号里的标点都要用半角，请改正。",
        "The character “{character}” cannot stand within the braces. Correct it; punctuation there "
        "is ASCII.",
    ),
    "block-twice": (
        "同一份模板里有两个名为“{block}”的块（block）。请给其中一个换个名称，或删去一个。",
        "Two blocks of this template are called “{block}”. Rename one, or remove it.",
    ),
}
