"""An attacker: all that one run publishes in, how far a hidden number can be told out.

He knows the questionnaire and every finding that is shown, as exactly as it is exported: its value
and its bases, weighted and not. A printed share is no weaker: one decimal gives back its count for
bases up to 1000.
His unknowns are how many respondents gave each possible combination of answers; every count,
share, mean, box, union, citation, score, severity and difference is a sum over them. He needs none
of the relations that the program declares, so he finds those that it has forgotten.

He is a little stronger than life where bases are divided by: he is told the bases of a severity or
a difference even where they are hidden. A median tells him that no more than half are beyond it.
Ranks, odds ratios, phi, reliability, shares of variance and priorities are no sums: they are
functions of figures that they are hidden with, so that where one is shown, these are known anyway.
"""

from copy import copy
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, permutations

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from analysis.finding import Mark, Measure
from analysis.theme_columns import Themes
from survey.questionnaire import ItemType, Role, ThemeKind

NO_SUMS = {
    Measure.RANK, Measure.ODDS_RATIO, Measure.PHI, Measure.CRAMERS_V, Measure.PRIORITY,
    Measure.MEDIAN, Measure.BOUND, Measure.RATIO, Measure.RELIABILITY, Measure.VARIANCE_SHARE,
}  # fmt: skip
BLANK, INVALID, NOT_ASKED = "blank", "invalid", "not_asked"
WEIGHT, HEAVY = "weight", 2.5  # one half of the respondents may weigh so much, the others 1
HALVES = ("flagged", "unflagged")  # who meets a screening rule, and who does not


def answers_to(item):
    """All answers to one item: frozen sets of codes, orders, codes, numbers, and the states."""
    codes = item.codes
    if item.type is ItemType.SINGLE:
        given = list(codes)
    elif item.type is ItemType.MULTIPLE:
        alone = {option.code for option in item.options if option.exclusive}
        given = [
            frozenset(some)
            for size in range(1, len(codes) + 1)
            for some in combinations(codes, size)
            if size == 1 or alone.isdisjoint(some)
        ]
    elif item.type is ItemType.RANKING:
        given = [order for size in range(1, len(codes) + 1) for order in permutations(codes, size)]
    elif item.type is ItemType.NUMBER:
        given = [float(n) for n in range(int(item.minimum), int(item.maximum) + 1)]
    elif item.coding:
        given = some_of([theme.code for theme in item.coding], least=0)
    else:
        given = ["text"]
    return [*given, BLANK, INVALID]


def some_of(codes, *, least):
    """All sets of at least so many of the codes."""
    return [
        frozenset(some)
        for size in range(least, len(codes) + 1)
        for some in combinations(codes, size)
    ]


def patterns(form, rules=()):
    """All combinations of answers that the routing allows, {item id: answer}; rules met, last."""
    found = [{}]
    for item in form.items:
        found = [
            pattern | {item.id: answer}
            for pattern in found
            for answer in (answers_to(item) if asked(item, pattern) else [NOT_ASKED])
        ]
    for rule in rules:
        found = [pattern | {rule: half} for pattern in found for half in HALVES]
    return found


def asked(item, pattern):
    """True where the answers before lead to this item."""
    for condition in item.ask_if:
        answer = pattern[condition.item]
        held = answer if isinstance(answer, (frozenset, tuple)) else {answer}
        if set(condition.codes).isdisjoint(held):
            return False
    return True


@dataclass(frozen=True, kw_only=True)
class Fraction:
    """Who is counted, with what weight, and who is the base: (patterns,) each."""

    counted: np.ndarray
    base: np.ndarray


class Attacker:
    """What one run publishes of a form, as equations over the patterns of answers."""

    def __init__(self, questionnaire, form, findings, truth, n, *, rules=()):
        self.form, self.findings, self.n = form, findings, n
        self.themes = Themes(questionnaire=questionnaire, form=form)
        self.patterns, self.rules = patterns(form, rules), rules
        heavy = self.half(WEIGHT, HALVES[0]) if WEIGHT in rules else np.zeros(len(self.patterns))
        self.weights = 1.0 + (HEAVY - 1.0) * heavy
        self.items = {item.id: item for item in form.items}
        place = {tuple(pattern.values()): at for at, pattern in enumerate(self.patterns)}
        self.truth = np.zeros(len(self.patterns))
        for answers in truth:
            self.truth[place[answers]] += 1.0

    def knowing(self, tells):
        """The same attacker, had only such findings been published as `tells` is true of."""
        other = copy(self)
        other.findings = [finding for finding in self.findings if tells(finding)]
        for name in ("known", "medians"):
            other.__dict__.pop(name, None)
        return other

    # -- vectors over patterns --------------------------------------------------------------

    def where(self, test):
        return np.array([float(test(pattern)) for pattern in self.patterns])

    def valid(self, item):
        states = {BLANK, INVALID, NOT_ASKED}
        return self.where(lambda p: not (isinstance(p[item.id], str) and p[item.id] in states))

    def chosen(self, item, *codes):
        def has(pattern):
            answer = pattern[item.id]
            if item.type is ItemType.NUMBER:
                return isinstance(answer, float) and any(
                    band.code in codes
                    and (band.low is None or answer >= band.low)
                    and (band.high is None or answer < band.high)
                    for band in item.bands
                )
            if isinstance(answer, (frozenset, tuple)):
                return not set(codes).isdisjoint(answer)
            return answer in codes

        return self.where(has)

    def points(self, item, value):
        return np.array([float(value(pattern[item.id])) for pattern in self.patterns])

    def score(self, item, code):
        def worth(answer):
            here = isinstance(answer, tuple) and code in answer
            return len(item.codes) - answer.index(code) if here else 0

        return self.points(item, worth)

    # -- findings as fractions --------------------------------------------------------------

    def fractions(self, finding):
        """What a finding is the sum of: (factor, fraction) each; None for what is no sum."""
        if finding.source.kind != "data" or finding.measure in NO_SUMS:
            return None
        name, _, group = finding.name.partition("@")
        parts = name.split(".")
        if parts[0] == self.form.name:
            return self.of_form(parts[1], parts[2:], group)
        if parts[0] == "associations":
            return self.associated(*parts[1:])
        return self.of_theme(parts, group)

    def of_form(self, name, rest, group):
        """A figure of an item or a screening rule of the form; None for its ledger."""
        if name in self.rules:
            everyone = np.ones(len(self.patterns))
            return [(1.0, Fraction(counted=self.half(name, rest[0]), base=everyone))]
        item = self.items.get(name)
        if item is None:
            return None
        return self.crossed(item, rest, group) if group else [(1.0, self.of_item(item, rest))]

    def of_item(self, item, rest):
        """A figure of one item, over those who answered it; a state, over everyone."""
        valid, everyone = self.valid(item), np.ones(len(self.patterns))
        if rest == ["base"]:
            return Fraction(counted=valid, base=valid)
        if rest == ["answered", "count"]:
            return Fraction(counted=valid, base=everyone)
        if rest[0] in (BLANK, INVALID, NOT_ASKED):
            held = self.where(lambda p: p[item.id] == rest[0])
            return Fraction(counted=held, base=everyone)
        if item.coding:
            return Fraction(counted=self.coded(item, rest[0]), base=valid)
        if rest in (["mean"], ["total"]):
            return Fraction(counted=self.worth(item), base=valid)
        return self.of_option(item, rest[0], rest[1:])

    def half(self, rule, which):
        return self.where(lambda p: p[rule] == which)

    def coded(self, item, what):
        """Whose open answer has a theme, has any, or has none."""
        if what in ("coded", "uncoded"):
            empty = self.where(lambda p: p[item.id] == frozenset())
            return empty if what == "uncoded" else self.valid(item) - empty
        code = what.removeprefix("theme_")
        return self.where(lambda p: isinstance(p[item.id], frozenset) and code in p[item.id])

    def worth(self, item):
        """What each one adds to the sum that a mean is made of."""
        scores = {option.code: option.score for option in item.options}
        return self.points(item, lambda a: a if isinstance(a, float) else scores.get(a, 0))

    def of_option(self, item, code, what):
        """A figure of one option, or of a box of options."""
        boxes = {"adverse": item.falls_short, "favourable": item.favourable}
        counted, base = self.chosen(item, *boxes.get(code, (code,))), self.valid(item)
        if what == ["mentions"]:
            base = sum(self.chosen(item, one) for one in item.codes)
        elif what == ["first", "share"]:
            counted = self.where(lambda p: isinstance(p[item.id], tuple) and p[item.id][0] == code)
        elif what == ["score", "mean"]:
            counted = self.score(item, code)
        elif what not in (["count"], ["share"], ["ranked", "share"]):
            raise KeyError(what)
        return Fraction(counted=counted, base=base)

    def crossed(self, item, rest, group):
        by, _, code = group.partition("=")
        other = self.items[by]
        if rest[-1] == "difference":
            one, two = next(
                (a, b)
                for a in self.codes(other) for b in self.codes(other) if f"{a}-{b}" == code
            )  # fmt: skip
            return [
                (1.0, self.crossed(item, [rest[0], "share"], f"{by}={one}")[0][1]),
                (-1.0, self.crossed(item, [rest[0], "share"], f"{by}={two}")[0][1]),
            ]
        base = self.valid(item) * self.chosen(other, code)
        if rest == ["base"]:
            return [(1.0, Fraction(counted=base, base=self.valid(item) * self.valid(other)))]
        if rest[1:] == ["share"]:
            return [(1.0, Fraction(counted=base * self.chosen(item, rest[0]), base=base))]
        raise KeyError(rest)

    def codes(self, item):
        return item.codes or tuple(band.code for band in item.bands)

    def theme(self, name, kind):
        return next(theme for theme in self.themes.of(kind) if theme.name == name)

    def citing(self, theme):
        item = self.themes.mention(theme.kind)
        return item, self.chosen(item, *self.themes.cited(theme))

    def of_theme(self, parts, group):
        theme, measure = self.theme(parts[1], ThemeKind(parts[0])), parts[-1]
        inside = np.ones(len(self.patterns))
        if group:
            by, _, code = group.partition("=")
            inside = self.half(by, code) if by in self.rules else self.chosen(self.items[by], code)
        fractions = self.measured(theme, parts[2:], grouped=bool(group))
        if measure != "difference":
            return [(f, Fraction(counted=x.counted * inside, base=x.base * inside))
                    for f, x in fractions]  # fmt: skip
        rest = self.chosen(self.items[by], *self.codes(self.items[by])) - inside
        return [
            (sign * f, Fraction(counted=x.counted * side, base=x.base * side))
            for sign, side in ((1.0, inside), (-1.0, rest))
            for f, x in fractions
        ]

    def measured(self, theme, rest, *, grouped):
        """A severity is the mean of several shares; the others are one."""
        kind = theme.kind
        if rest == ["severity"] or (kind is ThemeKind.DEFICIENCY and rest == ["difference"]):
            items = [i for i in self.themes.indicators(theme) if self.truth @ self.valid(i)]
            return [
                (
                    1.0 / len(items),
                    Fraction(counted=self.chosen(i, *i.falls_short), base=self.valid(i)),
                )
                for i in items
            ]
        if kind is ThemeKind.COUNTERMEASURE and rest[0] in ("support", "difference"):
            asked = self.form.support(theme.code)
            counted = self.chosen(asked.item, *asked.codes)
            return [(1.0, Fraction(counted=counted, base=self.valid(asked.item)))]
        if kind is ThemeKind.COUNTERMEASURE:
            (item,) = self.form.of_role(Role.PRIORITY)
            code = next(o.code for o in item.options if o.supports == theme.code)
            return [(1.0, self.of_item(item, [code, *rest]))]
        if rest[-1] in ("share", "count", "difference"):
            item, counted = self.citing(theme)
            return [(1.0, Fraction(counted=counted, base=self.valid(item)))]
        raise KeyError(rest)

    def associated(self, cause, deficiency, measure):
        of_cause, cites = self.citing(self.theme(cause, ThemeKind.CAUSE))
        of_seen, sees = self.citing(self.theme(deficiency, ThemeKind.DEFICIENCY))
        both = self.valid(of_cause) * self.valid(of_seen)
        rows = [
            Fraction(counted=both * row * sees, base=both * row) for row in (cites, 1.0 - cites)
        ]
        if measure == "difference":
            return [(1.0, rows[0]), (-1.0, rows[1])]
        return [(1.0, rows[measure == "share_without"])]

    # -- equations ---------------------------------------------------------------------------

    def equations(self, finding):
        """(vector, sum) of what a shown finding tells, checked against the true answers."""
        estimate, fractions = finding.estimate, self.fractions(finding)
        if fractions is None:
            return
        weights = np.ones(len(self.patterns)) if finding.measure is Measure.COUNT else self.weights
        if finding.measure in (Measure.COUNT, Measure.TOTAL):
            told = [(weights * fractions[0][1].counted, estimate.value)]
        elif len(fractions) == 1:
            base = self.truth @ (weights * fractions[0][1].base)
            told = [(weights * fractions[0][1].counted, estimate.value * base)]
        else:
            vector = sum(
                f * weights * x.counted / (self.truth @ (weights * x.base)) for f, x in fractions
            )
            told = [(vector, estimate.value)]
        if len(fractions) == 1:
            bases = [fractions[0][1].base, weights * fractions[0][1].base]
            told += [(base, float(self.truth @ base)) for base in bases]
        for vector, value in told:
            assert abs(self.truth @ vector - value) < 1e-6 * max(1.0, abs(value)), finding.name
        yield from told

    @cached_property
    def known(self):
        """All equations, each once: the matrix, and what its rows add up to."""
        found = {
            np.ones(len(self.patterns)).tobytes(): (np.ones(len(self.patterns)), float(self.n))
        }
        for finding in self.findings:
            if finding.shown:
                for vector, value in self.equations(finding):
                    found[vector.tobytes()] = (vector, value)
        rows = [vector for vector, _ in found.values()]
        return csr_matrix(np.array(rows)), np.array([value for _, value in found.values()])

    @cached_property
    def medians(self):
        """(who, how many at most) for each side of each median: no more than half of the base."""
        found = []
        for finding in self.findings:
            if finding.shown and finding.measure is Measure.MEDIAN:
                item, median = self.items[finding.name.split(".")[1]], finding.estimate.value
                for sign in (1.0, -1.0):
                    beyond = self.where(
                        lambda p, item=item, sign=sign, median=median: (
                            isinstance(p[item.id], float) and sign * (p[item.id] - median) > 1e-9
                        )
                    )
                    assert self.truth @ beyond <= finding.estimate.base / 2
                    found.append((beyond, finding.estimate.base / 2))
        return found

    def width(self, vector):
        """How far the least and the most lie apart that those counted can be."""
        return width_between(vector, *self.known, self.medians)

    def hidden(self):
        """(name, who is counted) of each count and share hidden for privacy; and its left-over."""
        for finding in self.findings:
            if finding.mark is not Mark.PRIVACY or finding.measure not in (
                Measure.COUNT, Measure.SHARE
            ):  # fmt: skip
                continue
            fractions = self.fractions(finding)
            if fractions is None or len(fractions) > 1:
                continue
            ((_, fraction),) = fractions
            if finding.name.endswith(".mentions") or not self.truth @ fraction.counted:
                continue  # the count has a finding of its own; a zero is no one's answer
            yield finding.name, fraction.counted
            left = fraction.base - fraction.counted
            if 0 < self.truth @ left < 5 and not finding.name.endswith((BLANK, INVALID)):
                yield f"{finding.name}, those left over", left

    def widths(self):
        """The width of each hidden number by its finding's name."""
        seen = {}
        found = {}
        for name, vector in self.hidden():
            key = vector.tobytes()
            if key not in seen:
                seen[key] = self.width(vector)
            found[name] = seen[key]
        return found


def width_between(vector, matrix, values, limits=()):
    """How far the ends of a sum lie apart that these equations, and limits of sums, leave it."""
    ends = ends_between(vector, matrix, values, limits)
    return np.inf if ends is None else vector @ ends[1] - vector @ ends[0]


def ends_between(vector, matrix, values, limits=()):
    """Who may have answered what where a sum is least, and where it is most; None without end."""
    ends = []
    above = {"A_ub": np.array([row for row, _ in limits]), "b_ub": [most for _, most in limits]}
    for sign in (1.0, -1.0):
        solved = linprog(
            sign * vector, A_eq=matrix, b_eq=values, method="highs", **(above if limits else {})
        )
        if solved.status == 3:  # unbounded
            return None
        assert solved.status == 0, solved.message
        ends.append(solved.x)
    return ends


def narrow_among(vectors, least, matrix, values, limits=()):
    """The widths of those sums whose ends lie less than `least` apart, by their places.

    The ends of one sum are answers that others can have, too: most need no program of their own.
    """
    low, high, found = np.full(len(vectors), np.inf), np.full(len(vectors), -np.inf), {}
    for place, vector in enumerate(vectors):
        if high[place] - low[place] >= least:
            continue
        ends = ends_between(vector, matrix, values, limits)
        if ends is None:
            continue
        sums = [vectors @ end for end in ends]
        low, high = np.minimum(low, np.minimum(*sums)), np.maximum(high, np.maximum(*sums))
        if sums[1][place] - sums[0][place] < least:
            found[place] = sums[1][place] - sums[0][place]
    return found
