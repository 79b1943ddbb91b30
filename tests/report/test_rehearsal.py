"""A rehearsal finds what only some data would bring to light, and passes what holds."""

from collections.abc import Mapping

import pytest

from analysis.finding import Findings, FindingSource, Measure
from report.figures import Figure
from report.rehearsal import FigureState, judge, rehearse
from survey.problem import TemplateError
from tests.report.template_examples import properties
from tests.report.wording.wording_examples import finding, share

FINDINGS = Findings(
    [
        share(0.4, 0.3, 0.5, name="a"),
        share(0.6, 0.55, 0.65, name="b"),
        share(0.7, 0.65, 0.75, name="c"),
        finding(Measure.DIFFERENCE, 0.1, 0.05, 0.15, p=0.01, name="gap"),
        finding(Measure.COUNT, 3, name="rows", source=FindingSource(kind="ledger")),
    ]
)


def make_context(state: FigureState) -> Mapping[str, object]:
    return {finding.name: Figure(finding) for finding in state.of(FINDINGS)}


def found(folder, source: str) -> list[tuple[str, int]]:
    template = folder / "report.md.j2"
    template.write_text(source, encoding="utf-8")
    problems = rehearse(template, make_context, properties())
    return [(problem.code, problem.place.row) for problem in problems]


GUARD = "{% if a is shown %}\n"
END = "{% endif %}"


@pytest.mark.parametrize(
    "source",
    [
        "{{ a | percent }}{{ gap | compared }}{{ a | interval }}",
        GUARD + "{{ 'x' if a is majority }}" + END,
        "{% if a is shown and b is shown %}{{ 'x' if a is majority or b is minority }}" + END,
        "{{ 'x' if rows is zero }}",
        "{% for f in [a, b] if f is shown %}{{ 'x' if f is majority }}{% endfor %}",
        "{% for f in [a, b, c] | select('shown') %}{{ 'x' if f is majority }}{% endfor %}",
    ],
)
def test_a_template_that_holds_passes(tmp_path, source):
    assert found(tmp_path, source) == []


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("\n{{ 'x' if a is majority }}", 2),
        (GUARD + "{{ 'x' if b is majority }}" + END, 2),
        ("{% if b is shown %}\n{{ 'x' if a is majority }}" + END, 2),
        ("{% if a is shown or b is shown %}\n{{ 'x' if c is majority }}" + END, 2),
        (GUARD + "甲{% else %}{{ 'x' if a is majority }}" + END, 2),
    ],
)
def test_an_unguarded_test_is_found(tmp_path, source, line):
    assert ("hidden-figure-tested", line) in found(tmp_path, source)


@pytest.mark.parametrize(
    "source",
    [
        GUARD + "{% if a is majority %}\n{{ zzz }}" + END + END,
        GUARD + "{% if a is not minority %}甲{% else %}\n{{ zzz }}" + END + END,
        GUARD
        + "{% if a is majority %}甲{% elif a is minority %}\n{{ zzz }}{% else %}乙"
        + END
        + END,
        GUARD + "{% if a is majority and a is not estimated %}\n{{ zzz }}" + END + END,
    ],
)
def test_every_branch_is_printed_once(tmp_path, source):
    assert ("unknown-name-far", 3) in found(tmp_path, source)


def test_a_fact_has_no_p_value_and_the_template_must_hold_then_too(tmp_path):
    source = GUARD + "{% if a is not estimated %}\n{{ zzz }}" + END + END
    assert ("unknown-name-far", 3) in found(tmp_path, source)


def test_each_fault_is_told_once(tmp_path):
    assert len(found(tmp_path, "{{ a }}{{ 'x' if a is majority }}")) == 1


def test_only_what_comes_from_data_can_be_hidden():
    hidden = FigureState(hides=lambda _: True).of(FINDINGS)
    assert [finding.name for finding in hidden if finding.shown] == ["rows"]


def test_facts_have_neither_interval_nor_test():
    exact = FigureState(exact=True).of(FINDINGS)
    assert exact["gap"].test is None
    assert exact["gap"].estimate is not None
    assert exact["gap"].estimate.is_exact


def test_judging_lints_first_and_raises_all_problems(tmp_path):
    template = tmp_path / "report.md.j2"
    template.write_text("多数\n\n{{ zzz }}", encoding="utf-8")
    with pytest.raises(TemplateError) as error:
        judge(template, make_context, properties())
    assert {one.code for one in error.value.problems} == {"figure-word-typed", "unknown-name-far"}
    template.write_text("{{ 'x' if a is majority }}", encoding="utf-8")
    with pytest.raises(TemplateError) as error:
        judge(template, make_context, properties())
    assert [one.code for one in error.value.problems] == ["hidden-figure-tested"]
    template.write_text("{{ a | percent }}", encoding="utf-8")
    judge(template, make_context, properties())
