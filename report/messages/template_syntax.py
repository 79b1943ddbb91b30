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
        "没有 {{% {tag} %}} 这种标签⟦（名称最近的是“{nearest}”）⟧。请改正。",
        "There is no tag {{% {tag} %}}⟦ (nearest: “{nearest}”)⟧. Correct it.",
    ),
    "bracket-not-closed": (
        "这里的 {opening} 没有用 {closing} 结束。请补上。",
        "The {opening} here is not closed with {closing}. Add it.",
    ),
    "heading-with-anchor": (
        "“{anchor}”会被当作注释的开头。标题后面不用写锚点，请删去。",
        "“{anchor}” would begin a comment. Headings need no anchor: remove it.",
    ),
    "template-empty": (
        '模板是空的，报告里什么也不会有。请写上内容，或在第一行写 {{% extends "report.md.j2" %}}。',
        "The template is empty, so the report would be. Write into it, or begin it with "
        '{{% extends "report.md.j2" %}}.',
    ),
    "single-braces": (
        "“{text}”只有一层花括号，会原样印出来。请写成 {{{{ … }}}}。",
        "“{text}” has single braces and would be printed as it is. Write {{{{ … }}}}.",
    ),
    "template-is-old-word": (
        "这是旧版 Word 的 .doc 文件，不能当模板。请用 Word 打开，另存为 .docx。",
        "This is a .doc of an old Word, which cannot be a template. Open it in Word and save it "
        "as .docx.",
    ),
    "template-is-other-file": (
        "这是 Word、Excel 或压缩文件，却没有以 .docx 结尾。用 Word 写的模板请存为 .docx，"
        "其他文件请换成文字模板。",
        "This is a document, workbook or archive that does not end in .docx. Save a template made "
        "in Word as .docx; otherwise name a text template.",
    ),
    "arguments-missing": (
        "{function}() 缺少参数：{arguments}。请补上，写成“名称=内容”。",
        "{function}() lacks: {arguments}. Add it as “name=value”.",
    ),
    "argument-unknown": (
        "{function}() 没有“{argument}”这个参数。请改正名称，或删去。",
        "{function}() takes no “{argument}”. Correct the name, or remove it.",
    ),
    "arguments-too-many": (
        "{function}() 括号里的内容太多。请对照模板名称说明，删去多余的。",
        "{function}() is given too much. See the guide to template names, and remove the rest.",
    ),
    "not-callable": (
        "这里的括号前面不是函数或宏，不能这样用。请去掉括号“()”，或改正名称。",
        "What stands before the brackets is no function or macro. Remove the brackets “()”, or "
        "correct the name.",
    ),
    "not-a-list": (
        "for 后面要的是列表，这里却不是。请写列表的名称，例如 deficiencies.sections。",
        "A loop needs a list, and this is none. Name a list, such as deficiencies.sections.",
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
