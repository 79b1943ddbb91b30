"""A questionnaire and what one run publishes in; what an attacker can tell of hidden numbers, out.

Written from the questionnaire and the names of findings alone: nothing of what the chapters declare
is used, so that what they forget is found. The attacker knows who is asked what, that the parts of
a whole add up, which options stand alone, and every shown finding with its decimals and its base.
"""

# ruff: noqa: C901, PLR0911  (a list of cases, one for each kind of name)

from __future__ import annotations

from itertools import combinations

from analysis.finding import Finding, Findings, Measure
from survey.questionnaire import Form, Item, ItemType, Questionnaire, Role, ThemeKind
from tests.analysis.attack.linear_program import LinearProgram, Terms, added, one, times, total


def codes_of(item: Item) -> tuple[str, ...]:
    return item.codes or tuple(band.code for band in item.bands)


class Attacker:
    """The unknowns are named like findings without their measure: item, item.option, @ a group."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        form: Form,
        findings: Findings,
        *,
        crosstabs: tuple[tuple[str, str], ...] = (),
        groups: tuple[str, ...] = (),
    ) -> None:
        self.questionnaire, self.form, self.findings = questionnaire, form, findings
        self.program = LinearProgram()
        self.known: dict[str, float] = {}
        self.n = findings[f"{form.name}.valid.count"].estimate.value
        self.expressions: dict[str, Terms] = {}
        for item in form.items:
            self._item(item)
        for kind in (ThemeKind.DEFICIENCY, ThemeKind.CAUSE):
            self._unions(kind)
        self._associations()
        self.tables = [(form.item(rows), form.item(columns)) for rows, columns in crosstabs]
        for rows, columns in self.tables:
            self._crosstab(rows, columns)
        self.groups = [form.item(name) for name in groups]
        for group in self.groups:
            self._grouping(group)
        for finding in findings:
            if finding.shown and finding.estimate is not None:
                self._published(finding)

    # what everybody knows -----------------------------------------------------------------

    def _answers(self, item: Item, base: str, at: str = "") -> None:
        """How the answers of those in a base add up."""
        options = [f"{item.id}.{code}{at}" for code in codes_of(item)]
        if not options:
            return
        if item.type is ItemType.MULTIPLE:
            self.program.not_above(one(base), total(options))
            for option in options:
                self.program.not_above(one(option), one(base))
            for option in item.options:
                if option.exclusive:
                    alone = f"{item.id}.{option.code}{at}"
                    for other in options:
                        if other != alone:
                            self.program.not_above(total([alone, other]), one(base))
        elif item.type is not ItemType.RANKING:
            self.program.same(total(options), one(base))

    def _item(self, item: Item) -> None:
        name = item.id
        states = [name, *(f"{name}:{state}" for state in ("blank", "not_asked", "invalid"))]
        self.program.is_equal(total(states), self.n)
        self._answers(item, name)
        for condition in item.ask_if:
            routing = [f"{condition.item}.{code}" for code in condition.codes]
            self.program.is_equal(total([f"{name}:not_asked", *routing]), self.n)
        for box, codes in (("adverse", item.falls_short), ("favourable", item.favourable)):
            self.program.same(one(f"{name}.{box}"), total(f"{name}.{code}" for code in codes))
        if item.type is ItemType.RANKING:
            self._ranking(item)

    def _ranking(self, item: Item) -> None:
        size = len(item.codes)
        for place in range(1, size + 1):
            placed = total(f"{item.id}.{code}#{place}" for code in item.codes)
            before = total(f"{item.id}.{code}#{place - 1}" for code in item.codes)
            self.program.not_above(placed, one(item.id) if place == 1 else before)
        self.program.same(total(f"{item.id}.{code}#1" for code in item.codes), one(item.id))
        for code in item.codes:
            places = [f"{item.id}.{code}#{place}" for place in range(1, size + 1)]
            self.program.same(total(places), one(f"{item.id}.{code}"))
            self.program.same(one(places[0]), one(f"{item.id}.{code}.first"))
            self.program.not_above(one(f"{item.id}.{code}"), one(item.id))
            scored = added(*(times(size - at, one(place)) for at, place in enumerate(places)))
            self.program.same(one(f"{item.id}.{code}.score"), scored)

    def _mention(self, kind: ThemeKind) -> Item | None:
        codes = {theme.code for theme in self.questionnaire.themes_of(kind)}
        return next(
            (
                item
                for item in self.form.of_role(Role.MENTION)
                if any(option.supports in codes for option in item.options)
            ),
            None,
        )

    def _unions(self, kind: ThemeKind, at: str = "") -> None:
        """How many cite a theme, by the options that cite it."""
        item = self._mention(kind)
        if item is None:
            return
        for theme in self.questionnaire.themes_of(kind):
            inside = [o for o in item.options if o.supports == theme.code]
            cited = f"{kind}.{theme.name}{at}"
            options = [f"{item.id}.{option.code}{at}" for option in inside]
            self.program.not_above(one(cited), total(options))
            self.program.not_above(one(cited), one(f"{item.id}{at}"))
            for option in options:
                self.program.not_above(one(option), one(cited))
            for option in item.options:
                if option.exclusive and option not in inside:
                    alone = f"{item.id}.{option.code}{at}"
                    self.program.not_above(total([alone, cited]), one(f"{item.id}{at}"))

    def _associations(self) -> None:
        causes, seen = self._mention(ThemeKind.CAUSE), self._mention(ThemeKind.DEFICIENCY)
        if causes is None or seen is None:
            return
        self._both(causes.id, seen.id, "both")
        left = (
            added(one(causes.id), times(-1, one("both"))),
            added(one(seen.id), times(-1, one("both"))),
        )
        for cause in self.questionnaire.themes_of(ThemeKind.CAUSE):
            cited = f"both.{cause.name}"
            whole = one(f"causes.{cause.name}")
            self._part(one(cited), whole, left[0])
            self.program.not_above(one(cited), one("both"))
            for deficiency in self.questionnaire.themes_of(ThemeKind.DEFICIENCY):
                pair, sees = f"{cited}.{deficiency.name}", f"both/{deficiency.name}"
                self._part(one(sees), one(f"deficiencies.{deficiency.name}"), left[1])
                self.program.not_above(one(sees), one("both"))
                self.program.not_above(one(pair), one(cited))
                self.program.not_above(one(pair), one(sees))
                self.program.not_above(total([cited, sees]), total([pair, "both"]))

    def _both(self, first: str, second: str, both: str) -> None:
        """Those who answered two items, by how many answered each."""
        self.program.not_above(one(both), one(first))
        self.program.not_above(one(both), one(second))
        self.program.not_above(total([first, second]), one(both), self.n)

    def _part(self, part: Terms, whole: Terms, left: Terms) -> None:
        """The part lies within the whole, and lacks no more than what is left out at all."""
        self.program.not_above(part, whole)
        self.program.not_above(added(whole, times(-1, part)), left)

    def _crosstab(self, rows: Item, columns: Item) -> None:
        both = f"{rows.id}@{columns.id}"
        self._both(rows.id, columns.id, both)
        row_left = added(one(columns.id), times(-1, one(both)))
        column_left = added(one(rows.id), times(-1, one(both)))
        bases = []
        for column in codes_of(columns):
            at = f"@{columns.id}={column}"
            base = f"{rows.id}{at}"
            bases.append(base)
            self._part(one(base), one(f"{columns.id}.{column}"), row_left)
            self.program.not_above(one(base), one(both))
            self._answers(rows, base, at)
        if columns.type is ItemType.MULTIPLE:
            self.program.not_above(one(both), total(bases))
        else:
            self.program.same(one(both), total(bases))
        for row in codes_of(rows):
            cells = [f"{rows.id}.{row}@{columns.id}={column}" for column in codes_of(columns)]
            whole = one(f"{rows.id}.{row}")
            if columns.type is ItemType.MULTIPLE:
                inside = f"{rows.id}.{row}@{columns.id}"
                self._part(one(inside), whole, column_left)
                self.program.not_above(one(inside), total(cells))
                for cell in cells:
                    self.program.not_above(one(cell), one(inside))
            else:
                self._part(total(cells), whole, column_left)

    def _grouping(self, group: Item) -> None:
        """Every item by every group: published or not, the attacker may reckon with it."""
        ungrouped = added({"": 0.0}, times(-1, one(group.id)))  # n less those in a group
        for item in self._compared():
            both = f"{item.id}@{group.id}"
            self._both(item.id, group.id, both)
            bases = [f"{item.id}@{group.id}={code}" for code in codes_of(group)]
            self.program.same(one(both), total(bases))
            for code, base in zip(codes_of(group), bases, strict=True):
                at = f"@{group.id}={code}"
                self._answers(item, base, at)
                left = added(one(group.id), times(-1, one(both)))
                self._part(one(base), one(f"{group.id}.{code}"), left)
                for box, codes in (("adverse", item.falls_short), ("favourable", item.favourable)):
                    boxed = total(f"{item.id}.{one_code}{at}" for one_code in codes)
                    self.program.same(one(f"{item.id}.{box}{at}"), boxed)
            for row in codes_of(item):
                cells = [f"{item.id}.{row}@{group.id}={code}" for code in codes_of(group)]
                whole = one(f"{item.id}.{row}")
                self.program.not_above(total(cells), whole)
                lacking = added(whole, times(-1, total(cells)), times(-1, ungrouped))
                self.program.at_most.append((lacking, self.n))
        for code in codes_of(group):
            for kind in (ThemeKind.DEFICIENCY, ThemeKind.CAUSE):
                self._unions(kind, f"@{group.id}={code}")
        for kind in (ThemeKind.DEFICIENCY, ThemeKind.CAUSE):
            for theme in self.questionnaire.themes_of(kind):
                cited = f"{kind}.{theme.name}"
                parts = total(f"{cited}@{group.id}={code}" for code in codes_of(group))
                self.program.not_above(parts, one(cited))
                lacking = added(one(cited), times(-1, parts), times(-1, ungrouped))
                self.program.at_most.append((lacking, self.n))

    def _compared(self) -> list[Item]:
        roles = (Role.INDICATOR, Role.SUPPORT, Role.MENTION)
        return [item for item in self.form.items if item.role in roles]

    # what is published ----------------------------------------------------------------------

    def _published(self, finding: Finding) -> None:
        estimate = finding.estimate
        for counted, base in self.told(finding):
            self.program.is_equal(base, estimate.base)
            if finding.measure is Measure.SHARE and counted is not None:
                self.program.is_equal(counted, round(estimate.value * estimate.base))
            elif finding.measure is Measure.COUNT and counted is not None:
                self.program.is_equal(counted, estimate.value)
        self._of_numbers(finding)
        self._of_differences(finding)

    def told(self, finding: Finding) -> list[tuple[Terms | None, Terms]]:
        """What a finding counts, and from which base, as expressions of unknowns."""
        name, at = finding.name.partition("@")[0], finding.name.partition("@")[1:]
        parts, at = name.split("."), "".join(at)
        if finding.measure is Measure.RANK:
            return []
        if parts[0] == self.form.name and parts[1] in {item.id for item in self.form.items}:
            return self._told_of_item(self.form.item(parts[1]), parts[2:], at, finding)
        if parts[0] == "associations" and parts[3] in ("share_with", "share_without"):
            cited = one(f"both.{parts[1]}")
            pair, sees = one(f"both.{parts[1]}.{parts[2]}"), one(f"both/{parts[2]}")
            if parts[3] == "share_with":
                return [(pair, cited)]
            return [(added(sees, times(-1, pair)), added(one("both"), times(-1, cited)))]
        if parts[0] in ("causes", "deficiencies") and parts[-1] in ("share", "count"):
            item = self._mention(ThemeKind(parts[0]))
            return [(one(f"{parts[0]}.{parts[1]}{at}"), one(f"{item.id}{at}"))]
        if parts[0] == "deficiencies" and parts[2] == "severity" and at:
            items = self._indicators(parts[1])
            if len(items) == 1:
                return [(one(f"{items[0].id}.adverse{at}"), one(f"{items[0].id}{at}"))]
        if parts[0] == "countermeasures" and parts[2] == "support":
            item = self._support(parts[1])
            return [(one(f"{item.id}.favourable{at}"), one(f"{item.id}{at}"))]
        if parts[0] == "countermeasures" and parts[2] == "first":
            item, code = self._urgent(parts[1])
            return [(one(f"{item.id}.{code}.first"), one(item.id))]
        return []

    def _told_of_item(
        self, item: Item, parts: list[str], at: str, finding: Finding
    ) -> list[tuple[Terms | None, Terms]]:
        base = one(f"{item.id}{at}")
        if finding.measure is Measure.CRAMERS_V:
            return [(None, one(f"{item.id}{at.split('=', maxsplit=1)[0]}"))]
        if finding.measure is Measure.DIFFERENCE:
            return []
        if parts == ["base"]:
            return [(base, one(f"{item.id}@{at[1:].split('=', maxsplit=1)[0]}") if at else base)]
        if parts == ["answered", "count"]:
            return [(base, base)]
        if parts[0] in ("blank", "not_asked", "invalid"):
            self_terms = one(f"{item.id}:{parts[0]}")
            return [(self_terms, {"n": 1.0})]
        if parts[-1] == "mentions":
            options = total(f"{item.id}.{code}" for code in item.codes)
            return [(one(f"{item.id}.{parts[0]}"), options)]
        if parts[-1] in ("mean", "total", "median"):
            return [(None, base)]
        if parts[-2:] == ["first", "share"]:
            return [(one(f"{item.id}.{parts[0]}.first"), base)]
        return [(one(f"{item.id}.{parts[0]}{at}"), base)]

    def _of_numbers(self, finding: Finding) -> None:
        """Means, totals and medians: linear in the options, or bounds by the bands."""
        parts, estimate = finding.name.split("."), finding.estimate
        if finding.measure is Measure.MEAN and parts[-2] == "score":
            item, code = (
                (self.form.item(parts[1]), parts[2])
                if parts[0] == self.form.name
                else self._urgent(parts[1])
            )
            self.program.is_equal(one(f"{item.id}.{code}.score"), estimate.value * estimate.base)
            return
        if finding.measure not in (Measure.MEAN, Measure.TOTAL, Measure.MEDIAN):
            return
        if parts[0] != self.form.name or parts[1] == "weights":
            return
        item = self.form.item(parts[1])
        if item.type is ItemType.SINGLE:
            scores = [times(o.score, one(f"{item.id}.{o.code}")) for o in item.options]
            self.program.is_equal(added(*scores), estimate.value * estimate.base)
            return
        bands = [(band, one(f"{item.id}.{band.code}")) for band in item.bands]
        if finding.measure is Measure.MEDIAN:
            below = [terms for band, terms in bands if (band.high or 1e9) <= estimate.value]
            above = [terms for band, terms in bands if (band.low or -1e9) > estimate.value]
            for side in (below, above):
                if side:
                    self.program.not_above(added(*side), {}, estimate.base / 2)
            return
        whole = estimate.value * (estimate.base if finding.measure is Measure.MEAN else 1)
        low = added(*(times(item.minimum if b.low is None else b.low, t) for b, t in bands))
        high = added(*(times(item.maximum if b.high is None else b.high, t) for b, t in bands))
        if bands:
            self.program.not_above(low, {}, whole)
            self.program.not_above(times(-1, high), {}, -whole)

    def _of_differences(self, finding: Finding) -> None:
        """Differences and severities: linear where the bases are known."""
        name, value = finding.name, finding.estimate.value
        parts = name.partition("@")[0].split(".")
        if parts[-1] == "severity":
            self._severity(parts, name, value)
        elif parts[-1] == "difference" and parts[0] == self.form.name:
            item, by, pair = parts[1], *name.partition("@")[2].split("=")
            for first, second in combinations(codes_of(self.form.item(by)), 2):
                if f"{first}-{second}" == pair:
                    self._difference(f"{item}.{parts[2]}", item, (by, first, second), value)

    def _difference(self, counted: str, base: str, by: tuple[str, str, str], value: float) -> None:
        ats = [f"@{by[0]}={code}" for code in by[1:]]
        bases = [self._fixed(f"{self.form.name}.{base}.base{at}") for at in ats]
        if all(bases):
            shares = [times(1 / n, one(f"{counted}{at}")) for n, at in zip(bases, ats, strict=True)]
            self.program.is_equal(added(shares[0], times(-1, shares[1])), value)

    def _severity(self, parts: list[str], name: str, value: float) -> None:
        items = self._indicators(parts[1])
        at = "".join(name.partition("@")[1:])
        if at:
            group = self.form.item(at[1:].split("=")[0])
            whole = all(self._fixed(f"{self.form.name}.{i.id}.base") == self.n for i in items)
            size = self._fixed(f"{self.form.name}.{group.id}.{at.split('=')[1]}.count")
            if not whole or not size:
                return
            bases = [size] * len(items)
        else:
            bases = [self._fixed(f"{self.form.name}.{item.id}.base") for item in items]
        if all(bases):
            shares = (
                times(1 / n, one(f"{i.id}.adverse{at}")) for i, n in zip(items, bases, strict=True)
            )
            self.program.is_equal(added(*shares), value * len(items))

    def _fixed(self, name: str) -> float | None:
        """The value of a shown finding."""
        finding = self.findings[name]
        return finding.estimate.value if finding.shown else None

    def _indicators(self, name: str) -> list[Item]:
        (theme,) = (t for t in self.questionnaire.themes if t.name == name)
        items = self.form.supporting(theme.code, Role.INDICATOR)
        return [item for item in items if item.falls_short]

    def _support(self, name: str) -> Item:
        (theme,) = (t for t in self.questionnaire.themes if t.name == name)
        return self.form.supporting(theme.code, Role.SUPPORT)[0]

    def _urgent(self, name: str) -> tuple[Item, str]:
        (theme,) = (t for t in self.questionnaire.themes if t.name == name)
        (item,) = self.form.of_role(Role.PRIORITY)
        (code,) = (option.code for option in item.options if option.supports == theme.code)
        return item, code
