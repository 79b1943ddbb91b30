"""Drafted items in, out the same with the deficiencies, causes and countermeasures they propose.

The wording decides, by the table of cue words; everything proposed is a doubt that people settle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from survey.drafting.draft import Doubt, DraftItem, DraftOption, DraftRow, DraftTheme
from survey.drafting.listed_measures import listed_measures, lists_measures, with_what_to_do
from survey.drafting.named_shortcomings import naming_shortcomings
from survey.drafting.topics import clause_of, topic_of
from survey.drafting.word_table import word_table
from survey.exports.headers import label_key

_FEWEST_POINTS = 3  # a scale with fewer has no ends beside a middle
_ONE_END = 4  # below so many points, one of them alone is an end
_ADVERSE_PART = 0.4  # of a scale of points, from its low end
# Scales on which the low end is a shortcoming, whatever is asked
_LOW_IS_ADVERSE = (
    *("satisfied", "satisfied4", "satisfied7", "quality", "quality4", "quality5"),
    *("familiar", "able", "valued"),
)
_MOST_THEMES = 9
_MOST_DEFICIENCIES = 6
_LONGEST_PROFILE = 48


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """The items with what they are proposed to support, and the themes."""

    items: tuple[DraftItem, ...]
    deficiencies: tuple[DraftTheme, ...]
    causes: tuple[DraftTheme, ...]
    countermeasures: tuple[DraftTheme, ...]


def mapped(items: Sequence[DraftItem], language: str) -> Mapping:
    """The proposal: scales judged adverse, reasons ticked, measures supported or ranked."""
    themes: dict[str, list[DraftTheme]] = {"D": [], "C": [], "M": []}
    # Scales of support name the countermeasures, else the first item that lists some; then
    # rankings find theirs among these
    order = sorted(items, key=lambda item: (item.type == "ranking", lists_measures(item)))
    proposed = {item.id: _proposed(item, themes, language) for item in order}
    found = [proposed[item.id] for item in items]
    if not themes["D"]:  # priorities and links are those of deficiencies
        themes["C"], themes["M"] = [], []
        found = [with_what_to_do(_unmapped(item)) for item in found]
    found = naming_shortcomings(found, themes["D"])
    return Mapping(
        items=tuple(found),
        deficiencies=tuple(themes["D"]),
        causes=tuple(themes["C"]),
        countermeasures=tuple(themes["M"]),
    )


def _proposed(item: DraftItem, themes: dict[str, list[DraftTheme]], language: str) -> DraftItem:
    """The item with what it is proposed to serve; new themes are added to `themes`."""
    cues = word_table().cues
    if item.personal:
        return item
    if item.role == "support" or item.type == "ranking" or lists_measures(item):
        return _about_measures(item, themes["M"])
    if item.type == "multiple" and cues["cause"].search(item.text):
        return _causes(item, themes["C"])
    if item.type in ("single", "number") and not item.scored and _is_profile(item):
        return replace(item, role="profile")
    if item.type == "text" and cues["open"].search(item.text):
        return replace(item, role="open")
    return _judged(item, themes["D"], language) if item.scored else item


def _about_measures(item: DraftItem, themes: list[DraftTheme]) -> DraftItem:
    """A scale of support, a ranking or a list of measures."""
    if item.role == "support":
        return _supported(item, themes)
    return _ranking(item, themes) if item.type == "ranking" else listed_measures(item, themes)


def _unmapped(item: DraftItem) -> DraftItem:
    """The item without a part in the report's three parts."""
    if item.role in ("profile", "open"):
        return item
    return replace(
        item,
        role="",
        supports="",
        falls_short=(),
        favourable=(),
        statement="",
        options=tuple(replace(one, supports="", statement="") for one in item.options),
        rows=tuple(replace(row, supports="", statement="") for row in item.rows),
        doubts=item.doubts - {Doubt.MAPPING},
    )


def _is_profile(item: DraftItem) -> bool:
    return (
        bool(word_table().cues["profile"].search(item.text)) and len(item.text) <= _LONGEST_PROFILE
    )


def _judged(item: DraftItem, themes: list[DraftTheme], language: str) -> DraftItem:
    """A scaled item or matrix as the indicator of one deficiency, where its sense is known."""
    adverse = _adverse_codes(item)
    if not adverse or len(themes) >= _MOST_DEFICIENCIES:
        return item
    code = f"D{len(themes) + 1}"
    topic = topic_of(item.text, [row.text for row in item.rows])
    label = _deficiency(item, topic, language)
    name = f"deficiency_{len(themes) + 1}"
    themes.append(DraftTheme(code=code, name=name, label=label, topic=topic))
    return replace(
        item,
        role="indicator",
        supports=code,
        statement="" if item.rows else _clause(item, topic, language),
        rows=tuple(_judged_row(row, item, adverse, language) for row in item.rows),
        falls_short=adverse,
        doubts=item.doubts | {Doubt.MAPPING},
    )


def _deficiency(item: DraftItem, topic: str, language: str) -> str:
    """What falls short, as a heading may say it."""
    if language == "en":
        return f"Shortcomings in {topic[:1].lower()}{topic[1:]}"
    if item.scale.startswith("degree:") and not item.rows:
        return _clause(item, topic, language)
    if item.scale == "familiar":
        return f"对{topic}了解不够"
    return topic if topic.endswith("问题") else f"{topic}存在不足"


def _judged_row(
    row: DraftRow, item: DraftItem, adverse: tuple[str, ...], language: str
) -> DraftRow:
    """The row with what an adverse answer to it says; a reversed one is judged at the other end."""
    if not row.reverse:
        return replace(row, statement=_clause(item, row.text, language))
    scored = [option for option in item.options if option.score is not None]
    other = [one for end in _ends(scored) for one in end if one.code not in adverse]
    said = ("不认同“{row}”", "they do not agree: “{row}”")[language == "en"]
    return replace(
        row, falls_short=tuple(one.code for one in other), statement=said.format(row=row.text)
    )


def _clause(item: DraftItem, subject: str, language: str) -> str:
    """What an adverse answer says of this subject, as a clause."""
    kind, _, stem = item.scale.partition(":")
    if kind == "degree":
        kind = {True: "degree", False: "degree_bad", None: ""}[item.high_is_good]
        asked = f"是否{stem}"
        if kind == "degree" and asked in subject:
            return subject.replace(asked, f"不够{stem}", 1)
    clause = word_table().statements.get(kind, ("{row}", "“{row}”"))[language == "en"]
    return clause.format(row=subject, stem=stem)


def _adverse_codes(item: DraftItem) -> tuple[str, ...]:
    """The codes that speak of a shortcoming; () where the wording does not tell."""
    cues = word_table().cues
    scored = [option for option in item.options if option.score is not None]
    short = item.rows or item.scale.startswith("satisfied")
    if len(scored) < (_FEWEST_POINTS if short else _ONE_END):
        return ()
    low, high = _ends(scored)
    if item.scale == "points":
        if not cues["deficiency"].search(item.text):
            return ()
        points = sorted(one.score or 0 for one in scored)
        limit = points[0] + _ADVERSE_PART * (points[-1] - points[0])
        return tuple(one.code for one in scored if (one.score or 0) < limit)
    if item.high_is_good is None:
        return tuple(option.code for option in _complaining_end(item, low, high))
    if not cues["deficiency"].search(item.text) and not _low_is_adverse(item):
        return ()
    return tuple(option.code for option in (low if item.high_is_good else high))


def _complaining_end(
    item: DraftItem, low: Sequence[DraftOption], high: Sequence[DraftOption]
) -> Sequence[DraftOption]:
    """The end at which people complain, of the rows that are not reversed; none where unknown."""
    cue = word_table().cues["adverse"]
    adverse = [bool(cue.search(text)) for text in [row.text for row in item.rows] or [item.text]]
    against = [row.reverse for row in item.rows] or [False]
    alike = {one != other for one, other in zip(adverse, against, strict=True)}
    if not any(adverse) or len(alike) > 1:
        return ()
    return high if alike == {True} else low


def _low_is_adverse(item: DraftItem) -> bool:
    """True for a scale whose low end is a shortcoming, whatever is asked."""
    degree = item.scale.startswith("degree:") and item.high_is_good is not None
    return degree or item.scale in _LOW_IS_ADVERSE


def _causes(item: DraftItem, themes: list[DraftTheme]) -> DraftItem:
    """An item whose options are causes; only the first of them, as the report takes one."""
    own = [one for one in item.options if not one.other and not one.exclusive]
    if themes or not 2 <= len(own) <= _MOST_THEMES:  # noqa: PLR2004
        return item
    themes += [
        DraftTheme(code=f"C{at}", name=f"cause_{at}", label=option.label)
        for at, option in enumerate(own, 1)
    ]
    codes = {option.code: theme.code for option, theme in zip(own, themes, strict=True)}
    return _citing(item, "mention", codes)


def _ranking(item: DraftItem, themes: list[DraftTheme]) -> DraftItem:
    """A ranking of the countermeasures that scales of support have named; else nothing."""
    labels = {label_key(theme.label): theme.code for theme in themes}
    codes = {one.code: labels.get(label_key(one.label), "") for one in item.options}
    found = [code for code in codes.values() if code]
    return _citing(item, "priority", codes) if len(found) == len(themes) > 1 else item


def _citing(item: DraftItem, role: str, codes: dict[str, str]) -> DraftItem:
    options = tuple(
        replace(one, supports=codes[one.code], statement=clause_of(one.label))
        if codes.get(one.code)
        else one
        for one in item.options
    )
    return replace(item, role=role, options=options, doubts=item.doubts | {Doubt.MAPPING})


def _supported(item: DraftItem, themes: list[DraftTheme]) -> DraftItem:
    """A scale of support: each row is the support of one countermeasure; else nothing."""
    favourable = _top_two(item.options)
    texts = [row.text for row in item.rows]
    if not favourable or not 2 <= len(texts) <= _MOST_THEMES or themes:  # noqa: PLR2004
        return replace(item, role="")
    themes += [
        DraftTheme(code=f"M{at}", name=f"countermeasure_{at}", label=topic_of(text))
        for at, text in enumerate(texts, 1)
    ]
    return replace(
        item,
        rows=tuple(
            replace(row, supports=theme.code, statement=row.text)
            for row, theme in zip(item.rows, themes, strict=True)
        ),
        favourable=favourable,
        doubts=item.doubts | {Doubt.MAPPING},
    )


def _top_two(options: Sequence[DraftOption]) -> tuple[str, ...]:
    scored = [option for option in options if option.score is not None]
    return tuple(one.code for one in _ends(scored)[1]) if len(scored) >= _FEWEST_POINTS else ()


def _ends(scored: Sequence[DraftOption]) -> tuple[Sequence[DraftOption], Sequence[DraftOption]]:
    """The low and the high end of a scale: two points each, one of three points.

    By their scores: a questionnaire may well begin with 非常满意.
    """
    size = 1 if len(scored) < _ONE_END else 2
    rising = sorted(scored, key=lambda one: one.score or 0)
    return rising[:size], rising[-size:]
