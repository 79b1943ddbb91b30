"""How sentences say that one number follows from others, in Chinese and in English: patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from report.audit.tagged import pattern


@dataclass(frozen=True, kw_only=True)
class SumsSaid:
    """The patterns of one language, for text with tags in place of its numbers."""

    share_of: tuple[re.Pattern[str], ...]  # part, share, and where it is told the whole
    wholes: re.Pattern[str]  # a number that is said to be a whole
    parts: tuple[re.Pattern[str], ...]  # whole; its parts follow
    total: tuple[re.Pattern[str], ...]  # whole; its parts stand before
    rates: tuple[re.Pattern[str], ...]  # whole, part, share
    changes: tuple[re.Pattern[str], ...]  # first, second, change
    doubled: Mapping[int, tuple[re.Pattern[str], ...]]  # first, second; so many times as much
    multiples: tuple[re.Pattern[str], ...]  # first, second, times
    means: tuple[tuple[re.Pattern[str], int], ...]  # mean; of how many, where that is known
    gaps: tuple[re.Pattern[str], ...]  # whole, part, rest
    complements: tuple[frozenset[str], ...]  # labels of parts that are all parts
    neutral: frozenset[str]
    fillers: re.Pattern[str]  # what a label is without
    labels_follow: bool = False  # 36 men; in Chinese they stand before: 男36人


_UP = "增加|增长|上升|提高|提升|扩大|增至|升|多"
_DOWN = "减少|下降|降低|缩小|回落|降|少"
_BY = rf"(?:{_UP}|{_DOWN}|增幅|降幅|升幅|相差|差)"
_BEFORE = "(?:去年|上年|上一年|前年|以前|过去|原来|原先|上次|上届|此前)"
_NOW = "(?:今年|现在|目前|本次|本届|如今|现)"

CHINESE = SumsSaid(
    share_of=(
        pattern(r"{part:c}{~30}(?:占|比例|比重|即|占比){~14}{share:pw}"),
        pattern(r"{part:c}{~2}（{~3}{share:pw}）"),
        pattern(r"{part:c}{~30}占(?:全部|全体|总数|所有|总)?的?{of:c}{~10}{share:pw}"),
    ),
    wholes=re.compile(
        r"(?:⟨c(?P<at>\d+)⟩[^⟨⟩。，；]{0,8}(?:中|里|当中)|(?:共|合计|总计|总数|一共)[^⟨⟩。；]{0,12}⟨c(?P<all>\d+)⟩"
        r"|⟨c(?P<before>\d+)⟩[^⟨⟩。；]{0,6}[，,：:（(]?其中|占(?:全部|全体|总数|所有)?的?⟨c(?P<of>\d+)⟩)"
    ),
    parts=(
        pattern(r"{whole:c}{~8}[，,：:（(；]?(?:其中|包括|分别是|分别为)"),
        pattern(r"(?:在|对){whole:c}{~12}(?:中|里)，"),
    ),
    total=(pattern(r"(?:合计|共计|总计|一共|总共|加起来)(?:为|是|有|达)?{~4}{whole:c}"),),
    rates=(
        pattern(
            r"{whole:c}{~6}[，、]{~8}{part:c}{~6}[，、]{~8}(?P<rate>[^⟨⟩，、]{1,4})率(?:为|达到?|是)?"
            r"{~3}{share:pw}"
        ),
    ),
    changes=(
        pattern(
            rf"(?:由|从){{~12}}{{first:cp}}{{~6}}(?:{_UP}|{_DOWN}){{~1}}(?:到|至|为)"
            rf"{{~8}}{{second:cp}}{{~4}}，{{~4}}{_BY}{{~4}}{{change:cpd}}"
        ),
        pattern(
            rf"{_BEFORE}{{~10}}{{first:cp}}{{~6}}，{{~4}}{_NOW}{{~10}}{{second:cp}}{{~4}}，"
            rf"{{~6}}{_BY}{{~4}}{{change:cpd}}"
        ),
        pattern(
            rf"{_NOW}{{~14}}{{second:cp}}{{~6}}，{{~4}}{_BEFORE}{{~10}}{{first:cp}}{{~4}}，"
            rf"{{~6}}{_BY}{{~4}}{{change:cpd}}"
        ),
    ),
    doubled={
        2: (
            pattern(r"(?:由|从){~12}{first:cp}{~12}{second:cp}{~4}，{~6}翻了?一?番"),
            pattern(r"(?:由|从){~12}{first:cp}{~12}{second:cp}{~4}，{~6}增加了?(?:一倍|1倍)"),
        ),
        4: (pattern(r"(?:由|从){~12}{first:cp}{~12}{second:cp}{~4}，{~6}翻了?两番"),),
    },
    multiples=(
        pattern(
            r"(?:由|从){~12}{first:cp}{~12}(?:到|至|为){~10}{second:cp}{~4}，{~8}是{~8}(?:的)?{times:c}倍"
        ),
    ),
    means=(
        (pattern(r"平均每(?!月|季|年|天|周|日){~6}{mean:c}"), 0),
        (pattern(r"人均{~4}{mean:c}"), 0),
        (pattern(r"(?:平均每|月均|每)月{~4}{mean:c}"), 12),
        (pattern(r"(?:平均)?每季度?{~4}{mean:c}"), 4),
    ),
    gaps=(
        pattern(
            r"{whole:c}{~6}[，、]{~4}(?:实有|现有|实际|到位|已配|已有|在岗){~6}{part:c}{~6}[，、]{~4}"
            r"(?:空编|空缺|缺编|缺额|缺口|尚缺|还缺|缺){~4}{rest:c}"
        ),
        pattern(
            r"{whole:c}{~8}，{~4}(?:已|有){~10}{part:c}(?:[^。]{0,24})(?:还有|尚有|仍有|剩下?|余下?)"
            r"{~6}{rest:c}{~12}(?:没有|未|待)"
        ),
        pattern(
            r"{whole:c}{~12}中{~6}{part:c}(?:(?!未)[^。]){0,24}?，(?:没有|未)[^⟨⟩，]{1,8}的{~3}{rest:c}"
        ),
    ),
    complements=(
        frozenset({"男", "女"}),
        frozenset({"专职", "兼职"}),
        frozenset({"支持", "反对"}),
        frozenset({"支持", "不支持"}),
        frozenset({"赞成", "反对"}),
        frozenset({"赞成", "不赞成"}),
        frozenset({"同意", "不同意"}),
        frozenset({"有", "没有"}),
        frozenset({"是", "否"}),
        frozenset({"党员", "非党员"}),
    ),
    neutral=frozenset({"无所谓", "中立", "弃权", "说不清", "不清楚", "一般", "没有意见"}),
    fillers=re.compile(r"[，、；：的占比为有约]|比例|人员|干部|同志|性|(?<=.)者|其中|分别|和|及"),
)

_AND = r"(?:,|and|;| ){1,3}"
ENGLISH = SumsSaid(
    share_of=(
        pattern(
            r"{part:c}(?!{~2}(?:of|out of)\b){~40}"
            r"(?:\(|\bor |\bthat is,? |\bi\.e\.,? |, |\bequal to |\bmaking ){~14}{share:pw}"
        ),
    ),
    wholes=re.compile(
        r"\b(?:of|out of|total(?:ling)?|total of)(?: the| all| these)? (?:[a-z]+ )?⟨c(?P<at>\d+)⟩"
        r"|⟨c(?P<before>\d+)⟩[^⟨⟩]{0,20}(?:of whom|of which|including|include)"
        r"|found ⟨c(?P<all>\d+)⟩(?P<of>(?!))",
        re.IGNORECASE,
    ),
    parts=(
        pattern(
            r"{whole:c}{~14}(?:,? ?of whom|,? ?of which|:|,? consisting of|,? made up of"
            r"|,? comprising)"
        ),
    ),
    total=(
        pattern(r"(?:making|a total of|adding up to|together|in all,?|altogether,?) {~6}{whole:c}"),
        pattern(r"{whole:c}{~10}(?:in total|altogether|in all)\b"),
    ),
    rates=(),
    changes=(
        pattern(
            r"from {~12}{first:cp}{~12}to {~12}{second:cp}{~8}(?:,|\(|:)?{~6}"
            r"(?:by|of|up|down|plus|minus|fall|rise) {~4}{change:cpd}"
        ),
        pattern(
            r"from {~12}{first:cp}{~12}to {~12}{second:cp}{~8}(?:,|\(){~24}"
            r"(?:increase|decrease|rise|fall|drop|gain|decline) of {~4}{change:cpd}"
        ),
    ),
    doubled={
        2: (pattern(r"doubl(?:ed|ing){~6}from {~8}{first:cp}{~12}to {~8}{second:cp}"),),
        3: (pattern(r"(?:trebl|tripl)(?:ed|ing){~6}from {~8}{first:cp}{~12}to {~8}{second:cp}"),),
        4: (pattern(r"quadrupl(?:ed|ing){~6}from {~8}{first:cp}{~12}to {~8}{second:cp}"),),
    },
    multiples=(),
    means=(
        (pattern(r"(?:an average of|on average|averaging){~8}{mean:c} (?:per|each|a|for each)"), 0),
    ),
    gaps=(pattern(r"{whole:c}{~24}{part:c}{~40}(?:leaving|which leaves|so that){~12}{rest:c}"),),
    complements=(
        frozenset({"men", "women"}),
        frozenset({"male", "female"}),
        frozenset({"full time", "part time"}),
        frozenset({"for", "against"}),
        frozenset({"in favour", "against"}),
        frozenset({"yes", "no"}),
    ),
    neutral=frozenset({"neutral", "undecided", "indifferent"}),
    labels_follow=True,
    fillers=re.compile(r"\b(?:and|are|were|is|was|the|of|whom|percent|in that office)\b|[,.;]"),
)
