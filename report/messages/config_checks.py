"""Sentences on what a config says of a questionnaire that does not fit; Chinese and English."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "form-unknown": (
        "问卷文件里没有“{form}”⟦，最接近的是“{nearest}”⟧。问卷有：{known}。请改正。",
        "The questionnaire has no form “{form}”⟦ (nearest: “{nearest}”)⟧. It has: {known}. Correct "
        "the name.",
    ),
    "form-without-files": (
        "没有给“{label}”（{form}）列出答卷，报告将缺少这一部分。如有答卷请补上。",
        "No files are given for the form {form} ({label}), so the report will lack its part. Add "
        "them if there are any.",
    ),
    "design-item-unknown": (
        "{role} 的“{name}”不是题目代号，将当作列名去找。是不是“{nearest}”？如是请改正。",
        "{role}: “{name}” is no item, so a column of that name will be looked for. Correct it if "
        "the item “{nearest}” is meant.",
    ),
    "design-item-type": (
        "{role} 不能用题目“{id}”：它的题型是 {type}，应为 {types}。请换一题或写列名。",
        "{role}: the item “{id}” is of type {type} and should be of {types}. Choose another item "
        "or a column.",
    ),
    "design-item-personal": (
        "{role} 不能用题目“{id}”：它是个人信息，读入时即丢弃。请换一题或写列名。",
        "{role}: the item “{id}” is personal and dropped while reading. Choose another item or a "
        "column.",
    ),
    "population-below-sent": (
        "总体人数（{population}）少于发放份数（{sent}）。请改正其中一个。",
        "The population ({population}) is smaller than the number sent ({sent}). Correct one of "
        "them.",
    ),
    "crosstab-item-unknown": (
        "交叉表里的“{name}”不是题目代号⟦，最接近的是“{nearest}”⟧。请改正。",
        "Crosstabs: “{name}” is no item⟦ (nearest: “{nearest}”)⟧. Correct it.",
    ),
    "crosstab-item-type": (
        "交叉表不能用题目“{id}”：它的题型是 {type}，应为 {types}，填数题须先分段（bands）。"
        "请换一题。",
        "Crosstabs cannot use the item “{id}”: it is of type {type}, and should be of {types}, a "
        "number having bands. Choose another item.",
    ),
    "crosstab-item-personal": (
        "交叉表不能用题目“{id}”：它是个人信息，读入时即丢弃。请换一题。",
        "Crosstabs cannot use the item “{id}”: it is personal and dropped while reading. Choose "
        "another item.",
    ),
    "group-item-unknown": (
        "groups 里的“{name}”不是题目代号⟦，最接近的是“{nearest}”⟧。请改正。",
        "groups: “{name}” is no item⟦ (nearest: “{nearest}”)⟧. Correct it.",
    ),
    "group-repeated": (
        "groups 里“{id}”写了两次。请删去一个。",
        "groups names “{id}” twice. Leave one out.",
    ),
    "group-item-personal": (
        "groups 不能用题目“{id}”：它是个人信息，读入时即丢弃。请换一题。",
        "groups: the item “{id}” is personal and dropped while reading. Choose another item.",
    ),
    "group-item-type": (
        "不按题目“{id}”分组：它的题型是 {type}，能分组的是 {types}，填数题须先分段（bands）。"
        "请换一题，或从 groups 中删去。",
        "Nobody is grouped by “{id}”, an item of type {type}: groups come from {types}, a number "
        "having bands. Choose another item, or take it out of groups.",
    ),
    "crosstab-of-two-forms": (
        "“{rows}”和“{columns}”不在同一份问卷里，不能作交叉表。请换一题。",
        "“{rows}” and “{columns}” are of two forms and cannot be crossed. Choose items of one "
        "form.",
    ),
    "crosstab-with-itself": (
        "交叉表的行和列是同一道题“{id}”。请换其中一题。",
        "This crosstab has the item “{id}” in its rows and in its columns. Change one of them.",
    ),
    "crosstab-repeated": (
        "“{rows}”和“{columns}”的交叉表写了两次。请删去一个。",
        "The crosstab of “{rows}” by “{columns}” is written twice. Leave one out.",
    ),
    "crosstab-too-wide": (
        "“{id}”有{count}个选项，作交叉表的列放不下，最多{limit}个。请把它写在前面（作行），或换一题。",
        "“{id}” has {count} options, too many for the columns of a crosstab (at most {limit}). Put "
        "it into the rows, or choose another item.",
    ),
    "english-missing": (
        "报告语言是英文，但问卷文件里有{count}处没有英文（_en），将显示中文。请补上。",
        "The report is in English, but {count:text of the questionnaire has|texts of the "
        "questionnaire have} no English twin "
        "(_en) and will stand in Chinese. Add them.",
    ),
    "norms-overlap": (
        "“{name}”在 {day} 同时有两个版本有效。请给较早的一个写上 to。",
        "Two versions of “{name}” are in force on {day}. Give the earlier one its last day (to).",
    ),
    "word-template-has-parts": (
        "模板是 Word 文件，封面、目录、页眉和版记都用模板自己的，document 下的设置不起作用。"
        "请把要的部分放进模板，并删去 document。",
        "The template is a Word file: cover, contents, header and colophon are its own, and what "
        "stands under document has no effect. Put these parts into the template, and delete "
        "document.",
    ),
}
