"""A drawn study of several counties in; all their reports, and an attacker who has them all, out.

He adds what each county's report tells of its own respondents and what the report of all tells of
everyone in it. A county below the threshold has no report and is in no total, as in a batch.
`python -m tests.analysis.linked_counties FIRST LAST` attacks the studies of these seeds.
"""

import sys
from dataclasses import replace
from itertools import pairwise

import numpy as np
from scipy.sparse import block_diag, csr_matrix, hstack, vstack

from analysis.counties import Counties, CountyStudy, Design
from analysis.county_tallies import tally_counties, together
from analysis.form_tallies import plan_form
from tests.analysis.attacker import Attacker, width_between
from tests.analysis.dozen import THEMES
from tests.analysis.small_studies import RULES_MET, STUDIES, answers_of, drawn
from tests.analysis.study_builder import questionnaire, reading, study

MINIMUM = 5
TOTAL = "total"


class LinkedCounties:
    """Counties of a drawn study, their findings, and those of all of them.

    `linked` False: the report of all is judged as if there were no counties' reports.
    """

    def __init__(self, kind, seed, *, sizes, spread=0.7, linked=True):
        rules = RULES_MET.get(kind, ())
        form, truth, crosstabs, groups = drawn(kind, seed, sum(sizes), spread)
        names = [f"c{place}" for place in range(len(sizes))]
        block = replace(answers_of(form, truth, rules), domains=np.repeat(names, sizes))
        settings = replace(study(form, minimum=MINIMUM), crosstabs=crosstabs, groups=groups)
        asked = questionnaire(THEMES, form)
        planned = plan_form(settings, asked, (), form)
        parts = tally_counties(
            reading(form, block), planned, lambda one: one.domains, lambda name, part: None
        )

        def of(some):
            part = together(parts[name] for name in some)
            return CountyStudy(
                study=settings,
                parts={"persons": part},
                readings={"persons": reading(form, range(part.n))},
            )

        design = Design(
            questionnaire=asked, norms=(), planned={"persons": planned}, minimum=MINIMUM
        )
        judged = [name for name in names if parts[name].n >= MINIMUM]
        counties = Counties(design)
        findings = {name: counties.findings_of(name, of([name])) for name in judged}
        total = None
        if counties.add_up:
            everyone = of(counties.members)
            total = (
                counties.findings_of_all(everyone)
                if linked
                else Counties(design).findings_of(TOTAL, everyone)
            )
        ends = dict(zip(names, pairwise(np.cumsum([0, *sizes]).tolist()), strict=True))
        told = [tuple(pattern.values()) for pattern in truth]
        given = {name: told[slice(*ends[name])] for name in judged}
        self.counties = {
            name: Attacker(asked, form, findings[name], given[name], len(given[name]), rules=rules)
            for name in judged
        }
        everyone_told = [answers for name in judged for answers in given[name]]
        self.total = total and Attacker(
            asked, form, total, everyone_told, len(everyone_told), rules=rules
        )

    def widths(self):
        """The width of each number that is hidden in a county or in the total, by its name."""
        (matrix, values), medians, seen = self._known(), self._medians(), {}
        for key, vector in self._hidden():
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
        return csr_matrix(vstack(rows)), np.concatenate(values)

    def _medians(self):
        found = [
            (self._of_county(place, vector), most)
            for place, attacker in enumerate(self.counties.values())
            for vector, most in attacker.medians
        ]
        return found + [(self._of_all(vector), most) for vector, most in self.total.medians]

    def _hidden(self):
        for place, (county, attacker) in enumerate(self.counties.items()):
            for name, vector in attacker.hidden():
                yield (county, name), self._of_county(place, vector)
        for name, vector in self.total.hidden():
            yield (TOTAL, name), self._of_all(vector)

    def _of_county(self, place, vector):
        padded = np.zeros(len(vector) * len(self.counties))
        padded[place * len(vector) : (place + 1) * len(vector)] = vector
        return padded

    def _of_all(self, vector):
        return np.tile(vector, len(self.counties))


def drawn_counties(seed):
    """The counties of a seed: three to six, of 4 to 90 respondents, or to 600 of an odd seed."""
    generator = np.random.default_rng(90_000 + seed)
    kind = sorted(STUDIES)[seed % len(STUDIES)]
    most = np.log(600 if seed % 2 else 90)
    drawn_sizes = generator.uniform(np.log(4), most, size=int(generator.integers(3, 7)))
    spread = float(generator.choice([0.4, 0.7, 1.5, 3.0]))
    sizes = tuple(int(size) for size in np.exp(drawn_sizes).round())
    return LinkedCounties(kind, seed, sizes=sizes, spread=spread)


def main(first, last):
    """Attack the drawn studies of these seeds, and say which numbers are told too well."""
    attacked = numbers = 0
    for seed in range(first, last):
        batch = drawn_counties(seed)
        if batch.total is None:
            continue
        widths = dict(batch.widths())
        attacked, numbers = attacked + 1, numbers + len(widths)
        told = {key: width for key, width in widths.items() if width < MINIMUM - 1e-6}
        if told:
            sys.stdout.write(f"{seed} {told}\n")
    sys.stdout.write(f"{attacked} studies, {numbers} hidden numbers\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
