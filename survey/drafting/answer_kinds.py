"""The cells of one column in, out how it is answered: its type, its labels, its missing marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from survey.drafting.option_order import point_scores
from survey.drafting.personal_content import tells_persons
from survey.drafting.points import all_points
from survey.drafting.scales import recognised_scale
from survey.drafting.units import unit_of
from survey.drafting.word_table import word_table
from survey.numbers_and_dates import iso_date
from survey.option_table import plain

_NUMBER = re.compile(r"[+-]?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.\d{1,15})?", re.ASCII)
_COUNTED = re.compile(
    r"岁|年龄|年限|填写|人口|比重|占比|多少|几|人数|次数|个数|数量|金额|小时|天数"
    r"|how many|number of|years?\b|\bage\b|hours|days|amount",
    re.IGNORECASE,
)
_MEASURED = re.compile(  # no identifier, though no two answers are alike
    r"[量额率值]|面积|收入|支出|投资|资金|经费|预算|成本|费用|里程|距离|规模|总数|户数|件数"
)
_RUN_ON, _LENGTHS = re.compile(r"[A-K]+|[a-k]+|[1-9]+"), 3  # one, two, and three or more at once
_BULLETED = re.compile(
    r"(?P<bullet>[A-Za-z]|\d{1,2})\s*[.．、:：)）]\s*(?P<label>[^\d\s].*)", re.DOTALL
)
_NUMBERED = re.compile(r"编号|代码|号码|学号|工号|\bid\b|\bcode\b|_id$", re.IGNORECASE)
_TYPED = re.compile(r"〖.*?〗", re.DOTALL)
_SEPARATORS = ("┋", "→", "\n", "；", ";", "|", ", ", "，", ",", "、")
_SURE = ("┋", "→")
_NEARLY_ALL = 0.95
_MOST = 0.75  # of the answers to a question that names the unit: the others are typed as 约2万
_SMALL, _MOST_OPTIONS, _MANY = 12, 60, 5
_REMARK = 5  # letters: an answer such as 无, 没有 or 挺好的 is no longer
_SENTENCE = 12  # letters, on average
_LONGEST = 80  # letters of an option
_LONGEST_JOINED = 40  # of one that others are joined to by a sign that sentences hold, too
_ONCE = 0.34  # share of the labels that one person alone may have chosen
_REUSED = 0.6
_FEWEST = 20  # from so many answers on a number that none repeats is taken for an identifier
_MOST_POINTS = 11
_HIGHEST_CODE = 12


@dataclass(frozen=True, kw_only=True)
class AnswerKind:
    """How a column is answered. `labels` counts what its options are; `missing` maps a mark."""

    type: str
    labels: Mapping[str, int] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    rated: bool = False
    sure: bool = True
    identifier: bool = False
    personal: bool = False


def answer_kind(question: str, cells: Sequence[str]) -> AnswerKind:
    """The kind of answers that these cells give to this question."""
    filled = one_spelling(Counter(_lines(cell) for cell in cells if cell.strip()))
    missing = missing_marks(filled)
    counts = Counter({text: count for text, count in filled.items() if plain(text) not in missing})
    rated = bool(word_table().cues["rated"].search(question))
    kind = _kind(question, counts, rated=rated)
    return AnswerKind(
        type=kind.type,
        labels=kind.labels,
        missing=missing,
        rated=rated or kind.rated,
        sure=kind.sure,
        identifier=kind.identifier,
        personal=kind.personal,
    )


def _lines(cell: str) -> str:
    """The cell with one space between words; its lines stay apart, for they may be answers."""
    return "\n".join(" ".join(line.split()) for line in cell.splitlines() if line.strip())


def one_spelling(counts: Mapping[str, int]) -> Counter[str]:
    """The counts with texts that are read alike under one of them, the one met most often.

    Case, full width and invisible characters tell no options apart: Yes, yes and ＹＥＳ are one.
    """
    if len(counts) == len({plain(text) for text in counts}):
        return Counter(counts)
    spelt: dict[str, str] = {}
    for text in sorted(counts, key=lambda text: -counts[text]):
        spelt.setdefault(plain(text), text)
    joined = Counter[str]()
    for text, count in counts.items():
        joined[spelt[plain(text)]] += count
    return joined


def missing_marks(filled: Mapping[str, int]) -> dict[str, str]:
    """The marks of no answer among these texts, each with its state.

    Negative codes are marks only where all else is a number of another sign, 99 only behind codes.
    """
    table = word_table()
    texts = {plain(text) for text in filled}
    numbers = [float(text) for text in texts if _NUMBER.fullmatch(text) and "," not in text]
    codes = {
        text: state
        for state, marks in table.missing_numbers.items()
        for text in marks & texts
        if max((n for n in numbers if n < 90), default=99) <= _HIGHEST_CODE  # noqa: PLR2004
    }
    marks = {text: state for state, marks in table.missing.items() for text in marks & texts}
    rest = [number for number in numbers if f"{number:g}" not in marks]
    if any(number < 0 for number in rest):
        marks = {text: state for text, state in marks.items() if not _NUMBER.fullmatch(text)}
    return {**codes, **marks} if texts - set(marks) - set(codes) else marks


def _kind(question: str, counts: Counter[str], *, rated: bool) -> AnswerKind:
    total = counts.total()
    if not counts:
        return AnswerKind(type="text", sure=False)
    if sum(count for text, count in counts.items() if iso_date(text)) >= _NEARLY_ALL * total:
        return AnswerKind(type="date")
    numbers = sum(count for text, count in counts.items() if _NUMBER.fullmatch(plain(text)))
    if numbers >= (_MOST if unit_of(question) else _NEARLY_ALL) * total:
        return _numeric(question, counts, rated=rated)
    cues = word_table().cues
    if (cues["open"].search(question) and _are_sentences(counts)) or (
        cues["remark"].search(question) and _are_remarks(counts)
    ):
        return AnswerKind(type="text")
    joined = _joined(counts)
    if joined is not None:
        return joined
    lines = Counter[str]()
    for text, count in counts.items():
        lines[" ".join(text.split())] += count
    return _chosen(lines)


def _are_sentences(counts: Counter[str]) -> bool:
    """True where the texts are longer, or more, than the options of a question are."""
    if any(separator in text for text in counts for separator in _SURE):
        return False
    return len(counts) > _SMALL or sum(map(len, counts)) > _SENTENCE * len(counts)


def _are_remarks(counts: Counter[str]) -> bool:
    """True where a text says more than a label does: the answers to a request for remarks."""
    joined = any(separator in text for text in counts for separator in _SURE)
    return (
        not joined
        and recognised_scale(list(counts)) is None
        and any(len(text) > _REMARK or any(sign in text for sign in "，。！、") for text in counts)
    )


def _chosen(counts: Counter[str]) -> AnswerKind:
    """One of some options, where the texts are so few; an open text otherwise."""
    counts = _unnumbered(counts)
    if recognised_scale(list(counts)) is not None:
        return AnswerKind(type="single", labels=counts)
    labels = Counter[str]()
    for text, count in counts.items():
        labels[_TYPED.sub("", text).strip() or text] += count
    labels = one_spelling(labels)
    if not _are_options(labels):
        return AnswerKind(type="text")
    if tells_persons(labels):
        return AnswerKind(type="text", personal=True, sure=False)
    return AnswerKind(type="single", labels=labels, rated=bool(point_scores(list(labels))))


def _unnumbered(labels: Counter[str]) -> Counter[str]:
    """The labels less the letters or numbers that stand before all of them: A.男, B.女.

    The reader knows a label with and without them; they belong to the form, not to the report.
    """
    found = {text: _BULLETED.fullmatch(text) for text in labels}
    bullets = {match["bullet"] for match in found.values() if match}
    bare = Counter({match["label"]: labels[text] for text, match in found.items() if match})
    alone = len(labels) < 2 or not len(bullets) == len(bare) == len(labels)  # noqa: PLR2004
    return labels if alone else bare


def _are_options(labels: Counter[str]) -> bool:
    """True where so few texts come so often that they are the options of a question."""
    distinct, total = len(labels), labels.total()
    if max(map(len, labels)) > _LONGEST or distinct > _MOST_OPTIONS:
        return False
    once = sum(1 for count in labels.values() if count == 1)
    if total >= _FEWEST and once > max(1, _ONCE * distinct):
        return False
    return total >= (2 if distinct <= _SMALL else _MANY) * distinct or (distinct == 1 < total)


def _numeric(question: str, counts: Counter[str], *, rated: bool) -> AnswerKind:
    """Points of a scale, codes of options, a number, or an identifier."""
    counted = unit_of(question) or _COUNTED.search(question) or _MEASURED.search(question)
    if not counted and counts.total() >= _FEWEST and (spelt := _spelt(counts)):
        return spelt
    distinct, total = len(counts), counts.total()
    codes = [plain(text).removesuffix(".0") for text in counts]
    whole = all(code.isdigit() for code in codes)
    points = all_points(question, counts) if rated and whole else {}
    if points and point_scores(list(points)):
        return AnswerKind(type="single", labels=points, rated=True, sure=False)
    unlike = whole and total >= _FEWEST and distinct == total and not counted
    if _NUMBERED.search(question) or unlike:
        return AnswerKind(type="text", identifier=distinct == total, sure=False)
    small = whole and distinct <= _MOST_POINTS and max(map(int, codes)) <= _HIGHEST_CODE
    if small and total >= 2 * distinct and not _COUNTED.search(question):
        labels = {text: counts[text] for text in sorted(counts, key=float)}
        return AnswerKind(type="single", labels=labels, sure=False)
    return AnswerKind(type="number")


def _joined(counts: Counter[str]) -> AnswerKind | None:
    """Several answers in one cell: their parts, where a separator surely divides them."""
    for separator in _SEPARATORS:
        together = [text for text in counts if separator in _TYPED.sub("", text)]
        if not together or (separator not in _SURE and not _divides(counts, separator)):
            continue
        labels = Counter[str]()
        for text, count in counts.items():
            for part in _TYPED.sub("", text).split(separator):
                labels[part.strip()] += count
        del labels[""]
        labels = _unnumbered(one_spelling(labels))
        if tells_persons(labels) or max(map(len, labels)) > _LONGEST:
            return AnswerKind(type="text", sure=False)
        ranked = separator == "→" or _are_orders(together, counts, separator)
        type_ = "ranking" if ranked else "multiple"
        return AnswerKind(type=type_, labels=labels, sure=separator in _SURE)
    return _spelt(counts)


def _spelt(counts: Counter[str]) -> AnswerKind | None:
    """Several answers in one cell without a sign between them: ABD, as people type them in."""
    sure = all(_RUN_ON.fullmatch(text) and [*text] == sorted({*text}) for text in counts)
    lengths = {len(text) for text in counts}
    if not sure or len(lengths) < _LENGTHS or min(lengths) > 1:
        return None
    labels = Counter[str]()
    for text, count in counts.items():
        for letter in text:
            labels[letter] += count
    return AnswerKind(type="multiple", labels=labels, sure=False)


def _are_orders(together: list[str], counts: Counter[str], separator: str) -> bool:
    """True where each cell holds all the parts, in several orders: a ranking of Microsoft Forms.

    Who ticks several options has them in the questionnaire's order.
    """
    orders = {
        tuple(part.strip() for part in _TYPED.sub("", text).split(separator) if part.strip())
        for text in counts
    }
    one_set = len({frozenset(order) for order in orders}) == 1
    return one_set and len(together) == len(counts) and len(orders) > _MANY - 2


def _divides(counts: Counter[str], separator: str) -> bool:
    """True where most parts come back in other cells: a comma in a sentence does not divide."""
    cells: dict[str, int] = Counter(
        part.strip() for text in counts for part in set(text.split(separator)) if part.strip()
    )
    together = sum(count for text, count in counts.items() if separator in text)
    again = sum(1 for count in cells.values() if count > 1)
    if any("。" in text for text in counts) or max(map(len, cells)) > _LONGEST_JOINED:
        return False
    few = len(cells) <= min(_MOST_OPTIONS // 2, 2 * len(counts))
    return few and again >= _REUSED * len(cells) and together >= 0.1 * counts.total()
