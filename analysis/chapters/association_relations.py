"""Causes by deficiencies in, out how their numbers go together and with those of the two items.

Both are cited in multiple responses, so that no sum says how far citations of two themes overlap;
but whoever answered an item chose one of its options at least.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from analysis.chapters.citations import uncited
from analysis.chapters.draft import (
    Bound,
    Number,
    Relation,
    all_of,
    covered,
    covered_outside,
    left_within,
    less_or_equal,
)
from analysis.chapters.form_tally import FormTally
from analysis.crosstab_columns import Crossed
from analysis.item_columns import chosen
from analysis.theme_columns import (
    Themes,
    any_of,
    citing,
    citing_with,
    not_citing,
    not_citing_with,
)
from survey.questionnaire import Theme, ThemeKind


@dataclass(frozen=True, kw_only=True, eq=False)
class PairNumbers:
    """The numbers of one cause and one deficiency, among those who answered both items."""

    form: FormTally
    cause: Theme
    deficiency: Theme

    @property
    def exposed(self) -> Number:
        """Those who cite the cause."""
        return self.form.number(citing(self.cause))

    @property
    def others(self) -> Number:
        """Those who do not."""
        return self.form.number(not_citing(self.cause))

    @property
    def seen(self) -> tuple[Number, Number]:
        """Those who see the deficiency, and cite the cause or not."""
        columns = (citing_with, not_citing_with)
        one, other = (self.form.number(of(self.cause, self.deficiency)) for of in columns)
        return one, other

    @property
    def both(self) -> Number:
        """Those who answered both items: for every pair the same."""
        count = self.exposed.count + self.others.count
        return self.form.number("causes with deficiencies", count=count)

    @property
    def seeing(self) -> Number:
        """Those of them who see the deficiency: the same for every cause."""
        count = sum(part.count for part in self.seen)
        return self.form.number(f"causes with {self.deficiency.name}", count=count)


def pair_relations(pair: PairNumbers, themes: Themes) -> Iterator[Relation | Bound]:
    """How the four cells of a pair go together, with its margins, and with a table of both items.

    The rows are those who answered both, and those who cite; the column, who see it.
    """
    number, both, seeing = pair.form.number, pair.both, pair.seeing
    yield Relation(total=None, parts=(both,))
    yield Relation(total=both, parts=(pair.exposed, pair.others))
    yield Relation(total=seeing, parts=pair.seen)
    yield Relation(total=number(any_of(pair.cause)), parts=(pair.exposed,))
    yield Relation(total=number(any_of(pair.deficiency)), parts=(seeing,))
    why, seen = (themes.mention(theme.kind) for theme in (pair.cause, pair.deficiency))
    if why is None or seen is None:
        return
    of_cause, of_seen = (pair.cause, pair.exposed), (pair.deficiency, seeing)
    yield from _in_table(pair, themes, Crossed(rows=seen, columns=why), (of_seen, of_cause))
    yield from _in_table(pair, themes, Crossed(rows=why, columns=seen), (of_cause, of_seen))


def _in_table(
    pair: PairNumbers, themes: Themes, crossed: Crossed, margins: Sequence[tuple[Theme, Number]]
) -> Iterator[Relation | Bound]:
    """Whoever is in the cells and margins of a table that there is, is in the pair's."""
    number, together = pair.form.number, pair.seen[0]
    rows, columns = (themes.cited(theme) for theme, _ in margins)
    if crossed.cell(rows[0], columns[0]) not in pair.form.tally.columns:
        return
    cells = {codes: number(crossed.cell(*codes)) for codes in product(rows, columns)}
    inside = {code: number(*crossed.row_base(code)) for code in rows}
    base = {code: number(*crossed.column_base(code)) for code in columns}
    yield from all_of([*cells.values()], together)
    yield Relation(total=pair.both, parts=(number(*crossed.base),))
    for place, (item, options) in enumerate(((crossed.rows, inside), (crossed.columns, base))):
        theme, whole = margins[place]
        yield from all_of([*options.values()], whole)
        for code, option in options.items():  # who cites the theme by its other options only
            held = [cell for codes, cell in cells.items() if codes[place] == code]
            yield left_within(together, held, whole, option)
            yield left_within(whole, [option], number(any_of(theme)), number(chosen(item, code)))
    yield from _beside_alone(pair, themes, crossed, [theme for theme, _ in margins])


def _beside_alone(
    pair: PairNumbers, themes: Themes, crossed: Crossed, of: Sequence[Theme]
) -> Iterator[Bound]:
    """How a pair goes with the options that stand alone; `of` are the themes of rows and columns.

    Whoever chose one of them cites nothing else.
    """
    number = pair.form.number
    for place, item in enumerate((crossed.rows, crossed.columns)):
        theme, other = of[place], of[1 - place]
        for option in item.options:
            if option.exclusive and option.code not in themes.cited(theme):
                met = [(option.code, one) for one in themes.cited(other)]
                alone = number(*(crossed.column_base if place else crossed.row_base)(option.code))
                found = [number(crossed.cell(*(codes[::-1] if place else codes))) for codes in met]
                bounds = _instead_of_cause if theme == pair.cause else _instead_of_deficiency
                yield from bounds(pair, alone, found)


def _instead_of_cause(pair: PairNumbers, alone: Number, seeing: list[Number]) -> Iterator[Bound]:
    """Of those who do not cite the cause, no more see the deficiency beside them than there are.

    `seeing`: those of them who chose each option that tells of the deficiency.
    """
    yield less_or_equal(alone, pair.others)
    yield left_within(pair.seen[1], seeing, pair.others, alone)
    yield from (less_or_equal(one, pair.seen[1]) for one in seeing)


def _instead_of_deficiency(
    pair: PairNumbers, alone: Number, citing: list[Number]
) -> Iterator[Bound]:
    """The same of an option instead of the deficiency, whose choosers do not see it."""
    seen, seen_without = pair.seen
    yield Bound(terms=((1.0, alone), (1.0, pair.seeing), (-1.0, pair.both)))
    yield left_within(alone, citing, pair.others, seen_without)
    for one in citing:
        yield Bound(terms=((1.0, one), (1.0, seen), (-1.0, pair.exposed)))


def covers(form: FormTally, themes: Themes) -> Iterator[Bound]:
    """That whoever answered both items is counted with some cause, and with some deficiency."""
    (causes, no_cause), (deficiencies, unseen) = (
        _cited_or_not(form, themes, kind) for kind in (ThemeKind.CAUSE, ThemeKind.DEFICIENCY)
    )
    if not causes or not deficiencies:
        return
    table = [
        [PairNumbers(form=form, cause=cause, deficiency=one) for one in deficiencies]
        for cause in causes
    ]
    both = table[0][0].both
    yield covered(both, [*(pair.seeing for pair in table[0]), *unseen])
    yield covered(both, [*(row[0].exposed for row in table), *no_cause])
    for row in table:
        yield covered(row[0].exposed, [*(pair.seen[0] for pair in row), *unseen])
        yield covered(row[0].others, [*(pair.seen[1] for pair in row), *unseen])
    for column in zip(*table, strict=True):
        seeing = column[0].seeing
        yield covered(seeing, [*(pair.seen[0] for pair in column), *no_cause])
        cells = [(pair.exposed, pair.seen[0]) for pair in column]
        yield covered_outside(both, seeing, cells, no_cause)


def _cited_or_not(
    form: FormTally, themes: Themes, kind: ThemeKind
) -> tuple[list[Theme], tuple[Number, ...]]:
    """The themes that options cite, and how many chose each option that cites none."""
    item, cited = themes.mention(kind), [one for one in themes.mentioned if one.kind is kind]
    return cited, () if item is None else uncited(form, themes, item, cited)
