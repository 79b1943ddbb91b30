"""What words say that a number is not the survey’s: of elsewhere, another year, an aim, a norm."""

from __future__ import annotations

import re

_CHINESE = (
    r"[邻外]县|邻近|兄弟(?:县|单位)|全[省市国](?!统筹)|[某]",
    r"(?:上|前|去|往)一?[轮次年](?:的|同期|相比|底)?(?:[那调比]|同期)",
    r"同期|上年|往年|比上一?年|那次|(?:19|20)\d\d年(?!\d*月)|力争|目标|提高到|提升到|不少于|不低于|应当?达到",
    r"按规定|规定(?:的)?比例|一般占|座谈会?\d|访谈|加起来|相加|之和|两者合计|其中女",
)
_ENGLISH = (
    r"(?i:neighbouring|neighboring|nation(?:al|wide)|provincial average|earlier survey|previous)",
    r"than last year|year before|(?i:\b(?:by|in|since) (?:19|20)\d\d)|(?i:five-year)|years ago",
    r"target|\b(?:aim|goal)s?\b|at least once|no fewer than|no later than",
    r"(?i:interview|\bvisited|\binspect|document no)|\bone (?:bureau|veteran|office)\b|\bspoke\b",
)
OTHER_MATTER = re.compile("|".join((*_CHINESE, *_ENGLISH)))
