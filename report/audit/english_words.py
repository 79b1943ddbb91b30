"""English text in; out the words in it that tell of some matter, each in its plainest form.

Words of grammar and of surveys in general tell of none, and endings do not matter: 'how the share
of respondents who support it rose' and 'rising support' speak of one thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_WORD = re.compile(r"[A-Za-z]+")
_NOTHING = frozenset(
    re.findall(
        r"[a-z]+",
        """
    a an the this that these those there here it its itself they them their he his she her
    we us our you your who whom whose which what when where while how why of in on at to for
    from by with without about into onto as than then so such too also both either neither
    nor or and but if because since though although whereas against among between within
    behind beside beyond during until before after is are was were be been being am has have
    had having do does did done doing will would shall should can could may might must ought
    not no yes only just even still yet already again ever never rather really merely mere
    almost nearly roughly around approximately some any each every all most many more less
    least fewer several same other another others else one two three four five six seven
    eight nine ten twelve half third quarter fifth tenth first second fourth last next over
    under above below up down out off well close bit hardly number numbers share shares
    percent per cent percentage point points proportion average mean median total altogether
    count rate figure figures people persons person respondent respondents cadre cadres
    everyone nobody everybody anyone say says said saying tell told feel feels felt think
    thinks thought believe believes hold holds find finds found report reports reported
    reply replied answer answers answered state states consider see sees seen seem seems
    regard complain complaint
    complaints complains admit admits indicate indicated describe describes note noted
    add added make makes made making come comes came coming get gets got give gives gave
    given put puts take takes took taken go goes went stand stands stood amount amounts
    account accounts show shows shown reveal reveals according asked question survey
    surveyed majority minority overwhelming way far like contrast however s t
    """,
    )
)
_SAME = {
    "back": "support", "backing": "support", "favour": "support", "favor": "support",
    "approve": "support", "approval": "support", "endorse": "support", "welcome": "support",
    "favourable": "good", "favourably": "good", "favorable": "good",
    "name": "cite", "blame": "cite", "mention": "cite",
    "old": "age", "older": "age", "younger": "age", "young": "age", "aged": "age",
    "ageing": "age", "aging": "age",
    "lack": "lack", "lacking": "lack", "short": "lack", "shortage": "lack", "missing": "lack",
    "insufficient": "lack", "timer": "time", "timers": "time", "fulltime": "full",
    "parttime": "part", "hands": "few", "top": "rank", "priority": "rank",
    "reward": "rewarded", "deputies": "deputy", "bachelors": "bachelor",
}  # fmt: skip
_ENDINGS = ("ings", "ing", "ed", "es", "ly", "s", "e")
_ROOT = 6  # letters: supervise, supervising and supervision have these in common
_LEFT = 3  # that an ending must leave


def telling_words(text: str) -> Iterator[str]:
    """The words of letters that tell of a matter, in order, without their endings."""
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if word not in _NOTHING:
            yield _plain(word)


@cache
def _plain(word: str) -> str:
    """The word without negation and ending; of words that say the same, one."""
    word = _SAME.get(word, word)
    if word.startswith("un") and len(word) > _ROOT:
        word = word[2:]
    word = re.sub(r"ies$", "y", word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEFT:
            word = word.removesuffix(ending)
            break
    word = _SAME.get(word, word)
    return word[:_ROOT]
