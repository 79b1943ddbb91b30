"""Sentences for what is wrong with a questionnaire file; Chinese and English."""

from __future__ import annotations

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    # ---- names ----
    "name-twice": (
        "“{name}”这个名称用了两次，第一次在第{first}行。请换一个。",
        "The name “{name}” is used twice, first in line {first}. Choose another.",
    ),
    "name-reserved": (
        "“{name}”是本程序保留的名称。请换一个，例如“{name}_1”。",
        "“{name}” is reserved for the program. Choose another, e.g. “{name}_1”.",
    ),
    "id-twice": (
        "题目代号“{id}”用了两次，第一次在第{first}行。请换一个。",
        "The id “{id}” is used twice, first in line {first}. Choose another.",
    ),
    "number-twice": (
        "题号{number}用了两次，第一次在第{first}行。请按平台上的题号改正 number。",
        "The number {number} is used twice, first in line {first}. Correct it to the platform's.",
    ),
    "fact-twice": (
        "单位情况“{fact}”已由题目“{other}”提供。请删去一个 fact。",
        "The fact “{fact}” is held by the item “{other}” already. Delete one of them.",
    ),
    "code-twice": (
        "代号“{option}”用了两次，第一次在第{first}行。请换一个。",
        "The code “{option}” is used twice, first in line {first}. Choose another.",
    ),
    "options-too-many": (
        "这里有 {count} 个选项，超过上限（{limit} 个），报告无法逐一列出。"
        "请改为填空题，或把选项归类。",
        "There are {count} options here, more than a report can tell of ({limit}). Make it an open "
        "item, or put the options into classes.",
    ),
    "label-twice": (
        "“{label}”同时是两个选项的文字或别名，另一个在第{first}行，答案会分不清。请改正。",
        "“{label}” stands for two options, the other in line {first}, so answers could not be told "
        "apart. Correct it.",
    ),
    "labels-read-alike": (
        "“{label}”与第{first}行另一个选项的“{other}”只差大小写、全角半角或看不见的字符，读答卷时"
        "不加区别，答案会分不清。请合成一个选项，或改正其中一个。",
        "“{label}” differs from “{other}” of another option, in line {first}, by case, full width "
        "or invisible characters alone. These make no difference in answers, so that the two could "
        "not be told apart. Make one option of them, or correct one.",
    ),
    # ---- themes ----
    "theme-code-twice": (
        "编号“{theme}”用了两次，第一次在第{first}行。请换一个。",
        "The code “{theme}” is used twice, first in line {first}. Choose another.",
    ),
    "theme-name-twice": (
        "名称“{name}”在同一部分用了两次，第一次在第{first}行。请换一个。",
        "The name “{name}” is used twice in this part, first in line {first}. Choose another.",
    ),
    "theme-unknown": (
        "themes 里没有“{theme}”⟦（第{lines}行）⟧⟦，最接近的是“{nearest}”⟧。可以写：{known}。",
        "There is no theme “{theme}”⟦ (lines {lines})⟧⟦ (nearest: “{nearest}”)⟧. Known are: "
        "{known}. Correct it.",
    ),
    "theme-without-themes": (
        "写了“{theme}”（第{lines}行），但这份问卷没有 themes。请补上 themes，或删去 supports。",
        "“{theme}” is supported (lines {lines}), but the questionnaire has no themes. Add them, "
        "or leave supports out.",
    ),
    "option-supports-other-kind": (
        "{role} 题的选项要对应 {kinds}，“{theme}”不属于这一部分。请改正 supports。",
        "Options of a {role} item support {kinds}; “{theme}” is of another part. Correct supports.",
    ),
    "score-missing": (
        "选项“{label}”没有 score，前后的选项都有，平均数不会计入选它的人。如是遗漏请补上。",
        "The option “{label}” has no score, though those around it have: means leave out who chose "
        "it. Add the score if it was forgotten.",
    ),
    "score-twice": (
        "“{label}”和“{other}”的 score 都是 {score}。如有误请改正。",
        "“{label}” and “{other}” both score {score}. Correct it if this is not meant.",
    ),
    "norm-fact-missing": (
        "没有一道题写明 fact: {fact}⟦（有“{nearest}”）⟧，人员配备无法与规定对照。"
        "请在相应的题上写明。",
        "No item says fact: {fact}⟦ (there is “{nearest}”)⟧, so staffing cannot be held against "
        "the norm. Say it at the item.",
    ),
    "ask-if-empty": (
        "ask_if 的“{item}”后面没有写选项，这道题就谁也不问。请写上选项的代号，或删去 ask_if。",
        "ask_if names no option of “{item}”, so nobody would be asked. Name the options, or leave "
        "ask_if out.",
    ),
    "link-unknown": (
        "“{key}”里的“{theme}”不存在⟦，最接近的是“{nearest}”⟧。可以写：{known}。",
        "“{key}”: there is no “{theme}”⟦ (nearest: “{nearest}”)⟧. Known are: {known}. Correct it.",
    ),
    "link-to-nothing": (
        "“{key}”写了“{theme}”，但 themes 里还没有这一部分。请补上，或删去 {key}。",
        "“{key}” names “{theme}”, but the themes lack that part. Add it, or leave {key} out.",
    ),
    "theme-without-links": (
        "“{label}”没有写明与哪几条不足有关，报告无法说明联系。建议补上 {key}。",
        "“{label}” is linked to no deficiency, so the report cannot speak of links. Better add "
        "{key}.",
    ),
    "deficiency-without-indicator": (
        "没有一道个人问卷的题衡量“{label}”。"
        "请给相应的题写上 role: indicator、supports 和 falls_short。",
        "No item of a person form measures “{label}”. Give such items role: indicator, supports "
        "and falls_short.",
    ),
    "deficiency-one-indicator": (
        "只有一道题（{id}）衡量“{label}”。建议至少两道，结论更可靠。",
        "Only one item ({id}) measures “{label}”. Two or more are better.",
    ),
    "support-missing": (
        "没有一道题问是否赞成“{label}”，而别的对策有。"
        "请补一道 role: support、supports: [{theme}] 的题。",
        "No item asks for support of “{label}”, while other countermeasures have one. Add an item "
        "with role: support and supports: [{theme}].",
    ),
    "support-twice": (
        "“{label}”有几道总体支持题：{ids}。只留一道，其余改为 role: action。",
        "“{label}” has several overall support items: {ids}. Keep one and make the others role: "
        "action.",
    ),
    # ---- roles ----
    "role-needs-type": (
        "题目“{id}”的用处是 {role}，题型应为 {types}。请改正 type 或 role。",
        "The item “{id}” serves as {role}, which asks for the type {types}. Correct type or role.",
    ),
    "role-needs-key": (
        "题目“{id}”的用处是 {role}，须写明 {key}。请补上。",
        "The item “{id}” serves as {role} and needs {key}. Add it.",
    ),
    "role-needs-theme": (
        "题目“{id}”的用处是 {role}，supports 里至少要有一条属于 {kinds}。请补上。",
        "The item “{id}” serves as {role}: its supports need a theme of {kinds}. Add one.",
    ),
    "role-needs-options": (
        "题目“{id}”的用处是 {role}，至少有一个选项要用 supports 写明"
        "属于 {kinds} 的哪一条。请补上。",
        "The item “{id}” serves as {role}: its options should support themes of {kinds}. Add "
        "supports to them.",
    ),
    "role-twice": (
        "题目“{id}”与“{first}”用处相同（{role}），报告只能用一道。请把其中一道改为 role: other。",
        "The items “{id}” and “{first}” both serve as {role}, and the report can use one. Make the "
        "other role: other.",
    ),
    # ---- items ----
    "key-not-for-type": (
        "题型 {type} 不能写“{key}”，它只用于 {types}。请删去，或改正 type。",
        "“{key}” is not for items of type {type}, only for {types}. Delete it, or correct the "
        "type.",
    ),
    "options-missing": (
        "题目“{id}”（{type}）没有选项。请写 options，或用 scale 指定共用的选项。",
        "The item “{id}” ({type}) has no options. Add options, or name a shared scale.",
    ),
    "options-too-few": (
        "题目“{id}”的选项不足两个。请补全 options。",
        "The item “{id}” has fewer than two options. Complete them.",
    ),
    "options-and-scale": (
        "题目“{id}”既有 options 又有 scale。请只留一个。",
        "The item “{id}” has options and a scale. Keep one of them.",
    ),
    "scale-unknown": (
        "scales 里没有“{scale}”⟦，最接近的是“{nearest}”⟧。可以写：{known}。",
        "There is no scale “{scale}”⟦ (nearest: “{nearest}”)⟧. Known are: {known}. Correct it.",
    ),
    "scale-without-scales": (
        "用了 scale“{scale}”，但文件里没有 scales。请补上 scales，或改写 options。",
        "The scale “{scale}” is named, but the file has no scales. Add them, or write options.",
    ),
    "rows-missing": (
        "矩阵题“{id}”没有 rows。请写出各行。",
        "The matrix “{id}” has no rows. Add them.",
    ),
    "code-unknown": (
        "“{key}”里的“{option}”不是这道题的选项⟦，最接近的是“{nearest}”⟧。可以写：{known}。",
        "“{key}”: “{option}” is no option of this item⟦ (nearest: “{nearest}”)⟧. Known are: "
        "{known}. Correct it.",
    ),
    "code-adverse-and-favourable": (
        "{codes} 既算不足又算肯定。请从 falls_short 或 favourable 中删去。",
        "{codes} cannot fall short and be favourable at once. Delete it from one of the two.",
    ),
    "reverse-row-needs-codes": (
        "“{id}”是反向的行，不能沿用整题的 {key}。请给这一行写上自己的 {key}。",
        "The row “{id}” is reversed, so the matrix's {key} would be upside down. Give the row its "
        "own {key}.",
    ),
    "limits-reversed": (
        "下限 {low} 大于上限 {high}。请改正。",
        "The lower limit {low} is above the upper one, {high}. Correct it.",
    ),
    "band-empty": (
        "分组“{label}”从 {low} 到 {high}，里面没有数。请改正 from 或 below。",
        "The band “{label}” runs from {low} to {high} and holds no number. Correct from or below.",
    ),
    "bands-overlap": (
        "分组“{one}”与“{other}”重叠。请改正 from 或 below（below 不含本数）。",
        "The bands “{one}” and “{other}” overlap. Correct from or below (below is not included).",
    ),
    "bands-gap": (
        "分组“{one}”与“{other}”之间，{low} 到 {high} 的数不属于任何一组。如有误请改正。",
        "Between the bands “{one}” and “{other}”, numbers from {low} to {high} belong to none. "
        "Correct it if this is not meant.",
    ),
    # ---- coding ----
    "coding-of-personal": (
        "题目“{id}”是个人信息，读入时即丢弃，不能归类。请删去 coding。",
        "“{id}” is personal data and dropped while reading: it cannot be coded. Delete coding.",
    ),
    "coding-label-twice": (
        "“{label}”这个类别名称用了两次，第一次在第{first}行。请把两类合成一类，或换一个名称。",
        "The theme label “{label}” is used twice, first in line {first}. Join the two, or rename "
        "one.",
    ),
    "coding-without-words": (
        "“{label}”这一类没有写词，永远不会有填答归进来。请在 words 里写上词语，或删去这一类。",
        "The theme “{label}” has no words, so no answer could ever be put there. Add words, or "
        "delete the theme.",
    ),
    "coding-word-twice": (
        "“{word}”在同一类里写了两次（全角半角、大小写不作区分）。请删去一个。",
        "“{word}” stands twice under one theme (width and case make no difference). Delete one.",
    ),
    "coding-word-of-signs": (
        "“{word}”只有符号，不能用来归类。请写词语，或删去。",
        "“{word}” is made of signs only and codes nothing. Write a word, or delete it.",
    ),
    # ---- ask_if ----
    "item-unknown": (
        "ask_if 里的“{item}”不是前面的题⟦，最接近的是“{nearest}”⟧。请改正（矩阵题写行的代号）。",
        "ask_if: there is no earlier item “{item}”⟦ (nearest: “{nearest}”)⟧. Correct it (of a "
        "matrix, name a row).",
    ),
    "ask-if-first": (
        "ask_if 写了“{item}”，但这是第一题，前面没有题。请删去 ask_if。",
        "ask_if names “{item}”, but no item stands before this one. Delete ask_if.",
    ),
    "ask-if-later": (
        "ask_if 写了“{item}”，它不在这道题之前。只能写前面的题，请改正。",
        "ask_if: the item “{item}” does not stand before this one. Name an earlier item.",
    ),
    "ask-if-without-options": (
        "ask_if 里的“{item}”没有选项，不能作条件。请换一道选择题。",
        "ask_if: the item “{item}” has no options to go by. Name one that has.",
    ),
    "ask-if-code-unknown": (
        "“{option}”不是题目“{item}”的选项⟦，最接近的是“{nearest}”⟧。可以写：{known}。",
        "ask_if: “{option}” is no option of “{item}”⟦ (nearest: “{nearest}”)⟧. Known are: {known}. "
        "Correct it.",
    ),
}
