"""A drawn study of several counties in; all their reports, and an attacker who has them all, out.

He adds what each county's report tells of its own respondents and what the report of all tells of
everyone in it. A county below the threshold has no report and is in no total, as in a batch.
`python -m tests.analysis.linked_counties FIRST LAST WAVES` attacks the studies of these seeds.
"""

import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy.sparse import block_diag, csr_matrix, hstack, vstack

from analysis.counties import Counties, CountyStudy, Design
from analysis.county_tallies import tally_counties, together
from analysis.earlier import earlier_plans
from analysis.finding import Mark
from analysis.flag_columns import flag_plans
from analysis.form_tallies import plan_form
from analysis.theme_columns import Themes
from analysis.waves import NOW, wave_plan
from tests.analysis.attacker import Attacker, narrow_among, width_between
from tests.analysis.dozen import THEMES
from tests.analysis.many_persons import earlier_config
from tests.analysis.small_studies import RULES_MET, STUDIES, answers_of, drawn
from tests.analysis.study_builder import questionnaire, reading, study

MINIMUM = 5
NEARLY = 1e-6
TOTAL = "total"
EARLIER = "#earlier"


class Wave:
    """One wave of a drawn study: what each county answered, and the design of all."""

    def __init__(self, kind, seed, sizes, spread, further):
        self.rules = RULES_MET.get(kind, ())
        self.form, truth, crosstabs, groups = drawn(kind, seed, sum(sizes), spread)
        names = [f"c{place}" for place in range(len(sizes))]
        block = replace(answers_of(self.form, truth, self.rules), domains=np.repeat(names, sizes))
        self.study = replace(study(self.form, minimum=MINIMUM), crosstabs=crosstabs, groups=groups)
        self.asked = questionnaire(THEMES, self.form)
        planned = plan_form(self.study, self.asked, (), self.form, further(self.form, self.asked))
        self.parts = tally_counties(
            reading(self.form, block), planned, lambda one: one.domains, lambda name, part: None
        )
        self.design = Design(
            questionnaire=self.asked, norms=(), planned={"persons": planned}, minimum=MINIMUM
        )
        ends = zip(names, pairwise(np.cumsum([0, *sizes]).tolist()), strict=True)
        told = [tuple(pattern.values()) for pattern in truth]
        self.told = {name: told[slice(*end)] for name, end in ends}
        self.judged = [name for name in names if len(self.told[name]) >= MINIMUM]

    def of(self, names, earlier=None):
        """The answers of some counties; with their earlier ones, where a wave of them is given."""
        part = together(self.parts[name] for name in names)
        compared = earlier is not None and set(names) <= set(earlier.judged)
        config = earlier_config(Path("old.yaml"), same_clusters=False) if compared else None
        return CountyStudy(
            study=replace(self.study, earlier=config),
            parts={"persons": part},
            readings={"persons": reading(self.form, range(part.n))},
            earlier=earlier.of(names) if compared else None,
        )

    def reports(self, *, earlier=None, linked=True):
        """The findings of each county's report, and of that of all."""
        design = self.design
        if earlier is not None:
            design = replace(design, earlier=earlier.design)
        counties = Counties(design)
        found = {name: counties.findings_of(name, self.of([name], earlier)) for name in self.judged}
        if counties.add_up:
            everyone = self.of(counties.members, earlier)
            found[TOTAL] = (
                counties.findings_of_all(everyone)
                if linked
                else Counties(design).findings_of(TOTAL, everyone)
            )
        return found

    def attacker(self, findings, counties):
        """Whoever has read these findings of some counties together."""
        told = [answers for county in counties for answers in self.told[county]]
        return Attacker(self.asked, self.form, findings, told, len(told), rules=self.rules)


class LinkedCounties:
    """Counties of a drawn study, their findings, and those of all of them.

    `linked` False: the report of all is judged as if there were no counties' reports. `later`: the
    seed of a later wave, whose reports tell figures of this one, too.
    """

    def __init__(self, kind, seed, *, sizes, spread=0.7, linked=True, later=None):
        wave = Wave(kind, seed, sizes, spread, plans_of(later is not None))
        told = {name: [*found] for name, found in wave.reports(linked=linked).items()}
        self.told_later, self.later_total = 0, None
        if later is not None:
            next_wave = Wave(kind, later, sizes[::-1], spread, later_plans)
            for name, found in next_wave.reports(earlier=wave).items():
                again = [*told_before(found)]
                self.told_later += len(again)
                if name == TOTAL and again:  # of those that are in both waves
                    attacker = wave.attacker(again, next_wave.judged)
                    self.later_total = next_wave.judged, attacker
                elif name in told:
                    told[name] += again
        self.counties = {name: wave.attacker(told[name], [name]) for name in wave.judged}
        self.total = wave.attacker(told[TOTAL], wave.judged) if TOTAL in told else None

    def told_too_well(self):
        """The numbers with less room than they must have, with the room that they have.

        That four of five answered an item is no answer of theirs: a number among the four cannot
        have more room than for whoever knows no more than how many answered.
        """
        narrow = self.narrow()
        if not narrow:
            return {}
        frames = [attacker.knowing(_tells_states) for attacker in self.counties.values()]
        matrix = csr_matrix(block_diag([one.known[0] for one in frames]))
        values = np.concatenate([one.known[1] for one in frames])
        vectors = dict(self.hidden())
        return {
            key: width
            for key, width in narrow.items()
            if width < width_between(vectors[key], matrix, values, []) - NEARLY
        }

    def narrow(self):
        """The widths of the hidden numbers that have less room than the threshold, by their names.

        The same as of `widths`, with far fewer programs.
        """
        hidden, places = [*self.hidden()], {}
        for _, vector in hidden:
            places.setdefault(vector.tobytes(), len(places))
        vectors = np.array([np.frombuffer(held) for held in places])
        found = narrow_among(vectors, MINIMUM - NEARLY, *self._known(), self._medians())
        widths = ((key, found.get(places[vector.tobytes()])) for key, vector in hidden)
        return {key: width for key, width in widths if width is not None}

    def widths(self):
        """The width of each number that is hidden in a county or in the total, by its name."""
        (matrix, values), medians, seen = self._known(), self._medians(), {}
        for key, vector in self.hidden():
            held = vector.tobytes()
            if held not in seen:
                seen[held] = width_between(vector, matrix, values, medians)
            yield key, seen[held]

    def _known(self):
        attackers = [*self.counties.values()]
        rows = [
            block_diag([one.known[0] for one in attackers]),
            hstack([self.total.known[0]] * len(attackers)),
        ]
        values = [one.known[1] for one in (*attackers, self.total)]
        if self.later_total is not None:
            members, later = self.later_total
            rows.append(hstack([later.known[0] * (name in members) for name in self.counties]))
            values.append(later.known[1])
        return csr_matrix(vstack(rows)), np.concatenate(values)

    def _medians(self):
        found = [
            (self._of_county(place, vector), most)
            for place, attacker in enumerate(self.counties.values())
            for vector, most in attacker.medians
        ]
        return found + [(self._of_all(vector), most) for vector, most in self.total.medians]

    def hidden(self):
        """(county or total and finding, who is counted) of each number that is to be kept."""
        for place, (county, attacker) in enumerate(self.counties.items()):
            for name, vector in attacker.hidden():
                yield (county, name), self._of_county(place, vector)
        told = self._told_of_all()
        for name, vector in self.total.hidden():
            if vector.tobytes() in told:
                continue
            if any(self._is_kept(county, name, vector) for county in self.counties.values()):
                yield (TOTAL, name), self._of_all(vector)

    def _told_of_all(self):
        """The numbers of all that another finding may tell: that it is imprecise is no secret."""
        return {
            vector.tobytes()
            for finding in self.total.findings
            if finding.estimate is not None and finding.mark in (None, Mark.RELIABILITY)
            for vector, _ in self.total.equations(finding)
        }

    def _is_kept(self, attacker, name, vector):
        """True where a county keeps a number secret: it neither shows it, nor is it nobody's.

        A number of all is hidden where some county hides its own, were it a zero; where it adds up
        zeros and numbers that are shown there is nothing to tell.
        """
        if not attacker.truth @ vector:
            return False
        finding = name.removesuffix(", those left over")
        return any(one.name == finding and one.mark is Mark.PRIVACY for one in attacker.findings)

    def _of_county(self, place, vector):
        padded = np.zeros(len(vector) * len(self.counties))
        padded[place * len(vector) : (place + 1) * len(vector)] = vector
        return padded

    def _of_all(self, vector):
        return np.tile(vector, len(self.counties))


def _tells_states(finding):
    """True of a finding that tells how many answered an item or did not, and no answer."""
    return finding.name.endswith((".blank.count", ".invalid.count", ".base"))


def plans_of(compared):
    """The further plans of a wave: the screening rules; where it is compared, for that as well."""

    def further(form, asked):
        themes = Themes(questionnaire=asked, form=form)
        return earlier_plans(themes, asked) if compared else flag_plans(form, asked)

    return further


def later_plans(form, asked):
    """The further plans of a wave that has an earlier one."""
    themes = Themes(questionnaire=asked, form=form)
    return flag_plans(form, asked) | {NOW: wave_plan(themes, NOW)}


def told_before(findings):
    """The shown earlier figures of a later report, by the names of the earlier one."""
    for one in findings:
        if one.name.endswith(EARLIER) and one.shown:
            name = one.name.removesuffix(EARLIER)
            if name.endswith(".support") and one.source.options:  # ticked in a multiple response
                name = f"persons.{one.source.items[0]}.{one.source.options[0]}.share"
            elif name.endswith(".support"):
                name = f"persons.{one.source.items[0]}.favourable.share"
            elif name.endswith(".severity") and len(one.source.items) == 1:
                name = f"persons.{one.source.items[0]}.adverse.share"  # no one else's now
            yield replace(one, name=name)


def drawn_counties(seed, *, waves=1):
    """The counties of a seed: three to six, of 4 to 90 respondents, or to 600 of an odd seed."""
    generator = np.random.default_rng(90_000 + seed)
    kind = sorted(STUDIES)[seed % len(STUDIES)]
    most = np.log(600 if seed % 2 else 90)
    drawn_sizes = generator.uniform(np.log(4), most, size=int(generator.integers(3, 7)))
    spread = float(generator.choice([0.4, 0.7, 1.5, 3.0]))
    sizes = tuple(int(size) for size in np.exp(drawn_sizes).round())
    later = seed + 5000 if waves > 1 else None
    return LinkedCounties(kind, seed, sizes=sizes, spread=spread, later=later)


def main(first, last, waves=1):
    """Attack the drawn studies of these seeds, and say which numbers are told too well."""
    attacked = numbers = 0
    for seed in range(first, last):
        batch = drawn_counties(seed, waves=waves)
        if batch.total is None:
            continue
        attacked, numbers = attacked + 1, numbers + len(dict(batch.hidden()))
        if told := batch.told_too_well():
            sys.stdout.write(f"{seed} {told}\n")
    sys.stdout.write(f"{attacked} studies, {numbers} hidden numbers\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
