"""What one county's report hides is not found by subtracting the others from the total's."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse import block_diag, csr_matrix, hstack, vstack

from analysis.counties import CountyStudy, Design, find_counties
from analysis.county_tallies import tally_counties, together
from analysis.form_tallies import plan_form
from tests.analysis.attacker import Attacker, width_between
from tests.analysis.dozen import THEMES
from tests.analysis.small_studies import answered, drawn
from tests.analysis.study_builder import questionnaire, reading, responses, study

MINIMUM = 5
SIZES = (60, 50, 30)


class Batch:
    """Counties of a drawn study, their findings, and those of all of them."""

    def __init__(self, kind, seed, *, linked=True, sizes=SIZES):
        n = sum(sizes)
        form, truth, crosstabs, groups = drawn(kind, seed, n, 0.7)
        block = responses(
            form, {one.id: [answered(pattern[one.id]) for pattern in truth] for one in form.items}
        )
        county = np.repeat([f"c{place}" for place in range(len(sizes))], sizes)
        settings = replace(study(form, minimum=MINIMUM), crosstabs=crosstabs, groups=groups)
        asked = questionnaire(THEMES, form)
        planned = plan_form(settings, asked, (), form)
        parts = tally_counties(
            reading(form, replace(block, domains=county)),
            planned,
            lambda one: one.domains,
            lambda name, part: None,
        )

        def of(names):
            part = together(parts[name] for name in names)
            return CountyStudy(
                study=settings,
                parts={"persons": part},
                readings={"persons": reading(form, range(part.n))},
            )

        design = Design(
            questionnaire=asked, norms=(), planned={"persons": planned}, minimum=MINIMUM
        )
        counties = {name: of([name]) for name in parts}
        found = find_counties(design, counties, of)
        members, total = found.members, found.total
        if not linked:
            members = tuple(parts)
            total = find_counties(design, {"all": of(members)}).findings["all"]
            found = find_counties(design, counties)
        apart = found
        told = [tuple(pattern.values()) for pattern in truth]
        ends = np.cumsum([0, *sizes]).tolist()
        self.counties = [
            Attacker(asked, form, apart.findings[name], told[first:last], last - first)
            for name, first, last in zip(sorted(parts), ends, ends[1:], strict=False)
        ]
        inside = [place for place, name in enumerate(sorted(parts)) if name in members]
        self.inside = inside
        of_members = [one for place in inside for one in told[ends[place] : ends[place + 1]]]
        self.total = total and Attacker(asked, form, total, of_members, len(of_members))

    def widths(self):
        """The width of each number that is hidden in a county or in the total."""
        known = [attacker.known for attacker in self.counties]
        of_total = self.total.known
        matrix = vstack(
            [
                block_diag([matrix for matrix, _ in known]),
                hstack([of_total[0] * (place in self.inside) for place in range(len(SIZES))]),
            ]
        )
        values = np.concatenate([*(values for _, values in known), of_total[1]])
        size = len(self.total.patterns)
        wanted = {}
        for place, attacker in enumerate(self.counties):
            for name, vector in attacker.hidden():
                padded = np.zeros(size * len(SIZES))
                padded[place * size : (place + 1) * size] = vector
                wanted[place, name] = padded
        for name, vector in self.total.hidden():
            wanted["total", name] = np.concatenate(
                [vector * (place in self.inside) for place in range(len(SIZES))]
            )
        seen = {}
        for key, vector in wanted.items():
            if vector.tobytes() not in seen:
                seen[vector.tobytes()] = width_between(vector, csr_matrix(matrix), values)
            yield key, seen[vector.tobytes()]


STUDIES = [
    ("mentions by unit", 2),
    ("two groupings", 2),
    ("boxes and routing by unit", 2),
    ("ranking", 1),
    ("two groupings", 1),
    ("mentions by each other", 4),
    ("support by two groupings", 5),
]


@pytest.mark.parametrize(("kind", "seed"), STUDIES)
def test_each_hidden_number_has_room_beside_all_other_counties_and_the_total(kind, seed):
    batch = Batch(kind, seed)
    assert len(batch.inside) > 1
    found = dict(batch.widths())
    assert len(found) > 5
    assert {key: one for key, one in found.items() if one < MINIMUM - 1e-6} == {}


@pytest.mark.parametrize(("kind", "seed"), STUDIES[:3])
def test_the_attack_succeeds_where_each_report_is_judged_by_itself(kind, seed):
    found = dict(Batch(kind, seed, linked=False).widths())
    assert min(found.values()) < 1.0


def test_a_county_by_itself_has_no_total():
    assert Batch("two groupings", 1, sizes=(140,)).total is None
