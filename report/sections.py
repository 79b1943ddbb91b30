"""Themes and their figures in; the names of each chapter's sections, in report order, out."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.finding import Finding, Findings
from analysis.order import in_order
from analysis.standing import Standing, standing
from report.scale_names import weakest
from report.ties import leading, spans_all, tiers_of, ties_of
from survey.questionnaire import Item, Label, Questionnaire, Role, Theme, ThemeKind
from survey.study import Norm

Names = dict[str, object]

_MANY = 3  # sections of a chapter: where all of them are tied, that is said once
# The measure by which a chapter is ordered; its sections carry the rank set of it
LEADING = {
    ThemeKind.DEFICIENCY: "severity",
    ThemeKind.CAUSE: "share",
    ThemeKind.COUNTERMEASURE: "priority",
}


def within(names: Names, part: str) -> Names:
    """The mapping under `part`, made if it is not there yet. Raises TypeError for a figure."""
    branch = names.setdefault(part, {})
    if not isinstance(branch, dict):
        raise TypeError(f"{part} is a figure and no branch of names")
    return branch


@dataclass(frozen=True, kw_only=True)
class SectionNames:
    """Fills the chapters of `names`, the tree of figures, with the texts of their themes."""

    questionnaire: Questionnaire
    findings: Findings
    names: Names
    norms: tuple[Norm, ...]
    threshold: float  # above which a deficiency or a cause is asserted
    language: str
    by_data: bool

    def fill(self) -> None:
        """Give each chapter its themes' texts, items and options, and its `.sections`."""
        for kind in ThemeKind:
            chapter = within(self.names, kind)
            for theme in self.questionnaire.themes_of(kind):
                self.of(theme).update(self.texts(theme))
            ordered = self.ordered(kind)
            chapter["sections"] = [self.of(theme) for theme in ordered]
            chapter["alike"] = len({theme.links for theme in ordered}) == 1 < len(ordered)
            chapter["answers_alike"] = len({theme.answers for theme in ordered}) == 1 < len(ordered)
            self.name_ties(kind, ordered)

    def of(self, theme: Theme) -> Names:
        """The branch of names that belongs to this theme."""
        return within(within(self.names, theme.kind), theme.name)

    def ordered(self, kind: ThemeKind) -> list[Theme]:
        """The chapter's themes as the config orders them; hidden ones keep their place."""
        themes = {theme.name: theme for theme in self.questionnaire.themes_of(kind)}
        names = {f"{kind}.{name}.{LEADING[kind]}": theme for name, theme in themes.items()}
        return in_order(self.findings, names) if self.by_data else list(themes.values())

    def name_ties(self, kind: ThemeKind, ordered: list[Theme]) -> None:
        """Give each section those that it is tied with, and of these the ones before it.

        All of them in the order of the chapter; none where a rank is hidden.
        """
        ranks = {theme.name: f"{kind}.{theme.name}.rank" for theme in ordered}
        ranked = [theme for theme in ordered if ranks[theme.name] in self.findings]
        found = [self.findings[ranks[theme.name]] for theme in ranked]
        pairs = ties_of(found)
        within(self.names, kind)["tiers"] = self.tiers(ranked, found)
        for here, theme in enumerate(ordered):
            place = ranked.index(theme) if theme in ranked else -1
            others = [other for i, other in enumerate(ranked) if (place, i) in pairs]
            section = self.of(theme)
            section["tied"] = [self.of(other) for other in others]
            anywhere = place >= 0 and spans_all(found[place], len(ranked))
            everyone = len(others) == len(ranked) - 1
            section["tied_with_all"] = len(ranked) >= _MANY and (everyone or anywhere)
            before = [other for other in others if ordered.index(other) < here]
            section["tied_before"] = [self.of(other) for other in before]

    def tiers(self, ranked: list[Theme], found: list[Finding]) -> list[Names]:
        """The chapter's sections by shared places, the first places first; who is ahead within."""
        return [
            {
                "sections": [self.of(ranked[at]) for at in tier.members],
                "even": tier.even,
                "ahead": [
                    {
                        "sections": [self.of(ranked[at]) for at in better],
                        "of": [self.of(ranked[at]) for at in worse],
                    }
                    for better, worse in tier.ahead
                ],
            }
            for tier in tiers_of(found)
        ]

    def texts(self, theme: Theme) -> Names:
        """What a template sees of a theme beside its own figures."""
        items = self.items(theme, Role.INDICATOR, "adverse")
        names: Names = {
            "code": theme.code,
            "name": theme.name,
            "label": self.say(theme.label),
            "topic": self.say(theme.topic),
            "links": [self.of(self.questionnaire.theme(code)) for code in theme.links],
            "answers": [self.of(self.questionnaire.theme(code)) for code in theme.answers],
            "items": items,
            **adverse_answers(items),
            "actions": self.items(theme, Role.ACTION, "favourable"),
            "options": self.options(theme),
            "standing": self.standing(theme),
            "leading": [],
        }
        ranks = [f"{theme.kind}.{theme.name}.{item['id']}.rank" for item in items]
        if all(rank in self.findings for rank in ranks):
            names["leading"] = items[: leading([self.findings[rank] for rank in ranks])]
        scale = self.of(theme).get("battery")
        if isinstance(scale, dict):
            shorts = {str(item["id"]): str(item["short"]) for item in items if item["id"] in scale}
            names["weakest"] = weakest(scale, shorts)
            names["whole_battery"] = self.is_battery(items)
            names["scale_size"] = str(sum(isinstance(of_item, dict) for of_item in scale.values()))
        return names | self.support(theme)

    def is_battery(self, items: list[Names]) -> bool:
        """True where the items are all rows of one matrix question, and no other item."""
        ids = {str(item["id"]) for item in items}
        return any(
            ids == set(battery.items) for form in self.questionnaire for battery in form.batteries
        )

    def support(self, theme: Theme) -> Names:
        """A measure's support, and whether it is the share that ticked it; nothing if not asked."""
        for form in self.questionnaire:
            asked = form.support(theme.code)
            if asked is not None and asked.finding(form.name) in self.findings:
                share = self.figure(asked.finding(form.name))
                return {
                    "support": share,
                    "support_ticked": asked.ticked,
                    "support_labels": [
                        self.say(asked.item.option(code).label) for code in asked.codes[::-1]
                    ],
                }
        return {"support_ticked": False, "support_labels": []}

    def standing(self, theme: Theme) -> str:
        """What the section's heading may claim: a value of `analysis.standing.Standing`."""
        name = f"{theme.kind}.{theme.name}.{LEADING[theme.kind]}"
        if theme.kind is ThemeKind.COUNTERMEASURE or name not in self.findings:
            return str(Standing.WATCH)
        missed = theme.kind is ThemeKind.DEFICIENCY and self.misses_norm(theme)
        return str(standing(self.findings[name], self.threshold, norm_missed=missed))

    def misses_norm(self, theme: Theme) -> bool:
        """True where a norm on a fact that the theme is about is missed by some organ."""
        facts = {
            (form.name, item.fact)
            for form in self.questionnaire
            for item in form.items
            if theme.code in item.supports
        }
        short = (
            self.findings[f"{form}.norm_{norm.name}.short.count"]
            for form, fact in facts
            for norm in self.norms
            if norm.numerator == fact and f"{form}.norm_{norm.name}.short.count" in self.findings
        )
        return any(f.shown and f.estimate is not None and f.estimate.value > 0 for f in short)

    def items(self, theme: Theme, role: Role, measure: str) -> list[Names]:
        """The theme's items of `role` that have a `measure` share, the highest share first."""
        found: dict[str, Names] = {}
        for form in self.questionnaire:
            for item in form.supporting(theme.code, role):
                name = f"{form.name}.{item.id}.{measure}.share"
                if name in self.findings:
                    found[name] = self.item(item, within(within(self.names, form.name), item.id))
                    found[name]["share"] = self.figure(name)
                    rank = within(self.of(theme), item.id)
                    found[name]["rank"] = rank.get("rank")
        return in_order(self.findings, found)

    def item(self, item: Item, figures: Names) -> Names:
        """An item's texts and figures."""
        return {
            "id": item.id,
            "text": self.say(item.text),
            "short": self.say(item.short),
            "statement": self.say(item.statement or item.short),
            "of_matrix": item.battery is not None,
            "routed": bool(item.ask_if),
            "adverse_end": _adverse_end(item),
            "adverse": [
                self.say(option.label) for option in item.options if option.code in item.falls_short
            ],
            "figures": figures,
        }

    def options(self, theme: Theme) -> list[Names]:
        """The options of multiple-response items that cite the theme, most often cited first."""
        found: dict[str, Names] = {}
        for form in self.questionnaire:
            for item in form.of_role(Role.MENTION):
                for option in item.options:
                    name = f"{form.name}.{item.id}.{option.code}.share"
                    if option.supports == theme.code and name in self.findings:
                        figures = within(
                            within(within(self.names, form.name), item.id), option.code
                        )
                        found[name] = {
                            "code": option.code,
                            "label": self.say(option.label),
                            "statement": self.say(option.statement or option.label),
                            "share": self.figure(name),
                            "count": figures.get("count"),
                        }
        return in_order(self.findings, found)

    def figure(self, name: str) -> object:
        """The figure of this finding in the tree of names. Raises KeyError for an unknown one."""
        branch = self.names
        *path, leaf = name.split(".")
        for part in path:
            branch = within(branch, part)
        return branch[leaf]

    def say(self, label: Label) -> str:
        """A label in the report's language."""
        return label.in_language(self.language)


def adverse_answers(items: list[Names]) -> Names:
    """Which answers are adverse, where all items agree; and whether some items go the other way.

    Without the first a note cannot list them; without the second no item is worded positively
    among others that name what is wrong.
    """
    answers = {str(item["adverse"]): item["adverse"] for item in items}
    ends = {item["adverse_end"] for item in items if item["adverse_end"]}
    return {
        "adverse_labels": next(iter(answers.values())) if len(answers) == 1 else [],
        "both_directions": len(ends) > 1,
    }


def _adverse_end(item: Item) -> str:
    """The end of the scale at which the adverse answers stand: low, high, or none."""
    scores = [option.score for option in item.options if option.score is not None]
    adverse = [item.option(code).score for code in item.falls_short if code in item.codes]
    told = [score for score in adverse if score is not None]
    if not told:
        return ""
    return "low" if sum(told) / len(told) < sum(scores) / len(scores) else "high"
