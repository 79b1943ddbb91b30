"""The shipped instrument asks everything that the report argues with."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from survey.questionnaire import Form, Item, ItemType, Label, Questionnaire, Role, ThemeKind
from survey.questionnaire_reader import read_questionnaire

SHIPPED = Path(__file__).parents[2] / "survey" / "questionnaires" / "party_cadres.yaml"

# Each argument of such a report, and what is asked about it: form.item or form.item.option.
ARGUMENTS = {
    "lead: political work": "persons.political_work",
    "lead: competence": "persons.professional_skill",
    "lead: working style": "persons.working_style",
    "lead: contribution to the county's development": "persons.contribution",
    "profile: role": "persons.duty",
    "profile: organ code": "persons.organ_code organs.organ_code",
    "profile: unit type": "persons.unit_type organs.unit_type",
    "profile: exact age": "persons.age",
    "organs: general branches and branches": "organs.general_branches organs.branches",
    "organs: full- and part-time secretaries": (
        "organs.full_time_secretaries organs.part_time_secretaries"
    ),
    "organs: members now and three years ago": "organs.members_now organs.members_3y_ago",
    "D1: staff, full-time, part-time": "organs.staff organs.full_time organs.part_time",
    "D1: no dedicated posts": "organs.posts persons.posts_match",
    "D1: no party office": "organs.office",
    "D1: old": "persons.age persons.too_old persons.shortcomings.ageing organs.over_50",
    "D1: few": "persons.too_few persons.shortcomings.few_people",
    "D1: years in party work, grade": "persons.party_years persons.grade",
    "D2: full- or part-time": "persons.work_mode",
    "D2: share of time on party work": "persons.party_time",
    "D2: rules on admitting members": "persons.rules_admission",
    "D2: rules on organs": "persons.rules_organs",
    "D2: rules on staffing": "persons.rules_staffing",
    "D2: theory work": "persons.theory_work",
    "D2: ideological work": "persons.ideological_work",
    "D2: mass work": "persons.mass_work",
    "D2: member education": "persons.member_education",
    "D2: organising inner-party life": "persons.inner_life",
    "D2: part-timers put party work last": "persons.put_last",
    "D2: part-timers go through the motions": "persons.go_through_motions",
    "D2: content with reading out papers": "persons.reading_aloud persons.shortcomings.papers_only",
    "D2: seen as abstract": "persons.seen_as_abstract",
    "D2: does not ask about or run it": "persons.not_run",
    "D2: duty of secretary not fulfilled": "persons.secretary_duty",
    "D2: other posts held": "persons.other_posts",
    "D2: education": "persons.education",
    "D3: willingness to go on": "persons.willing",
    "D3: waiting for retirement": "persons.waiting persons.shortcomings.stopgap",
    "D3: not the main business": "persons.marginal",
    "D3: no people, money, things": "persons.no_means",
    "D3: no visible result": "persons.no_result persons.shortcomings.no_prospects",
    "D3: no respect": "persons.no_respect",
    "D3: wants to change job": "persons.change_job",
    "D3: new practices in a year": "persons.new_practices persons.shortcomings.no_innovation",
    "D3: meetings held as the rules ask": "persons.meetings_held",
    "D3: few means": "persons.few_means",
    "D3: endless work": "persons.endless",
    "C1: leadership discusses party building": "organs.leadership_discussions",
    "C1: leaders' attention": "persons.attention",
    "C1: business first": "persons.business_first persons.reasons.business_over_party",
    "C1: plans on paper": "persons.plans_on_paper persons.reasons.not_carried_out",
    "C1: acts only when pushed": "persons.when_pushed",
    "C1: secretaries without standing": "persons.no_standing persons.reasons.secretary_weak",
    "C1: without conditions": "persons.no_conditions",
    "C1: the cadre seen as dispensable": "persons.dispensable",
    "C1: afraid of sharing power": "persons.power_sharing",
    "C1: pay and status": "persons.low_pay",
    "C1: inner-party life a formality": "persons.formality",
    "C2: written list of duties": "persons.duty_list",
    "C2: share of work outside party affairs": "persons.outside_share",
    "C2: clarity": "persons.duties_clear persons.reasons.unclear_duties",
    "C2: power, duty and interest not matched": "persons.mismatched",
    "C2: afraid of overstepping": "persons.overstep",
    "C2: afraid of absence": "persons.absence",
    "C2: means of supervision": "persons.weak_supervision persons.reasons.no_supervision",
    "C2: no say over resources for education": "persons.no_say",
    "C3: part-time work counted in assessment": (
        "persons.counted_in_assessment persons.assessment_weight"
    ),
    "C3: chances of awards": "persons.awards",
    "C3: chances of promotion": "persons.promotion",
    "C3: training in a year": "persons.trainings organs.training_covered",
    "C3: no mechanism for growth": "persons.no_growth persons.reasons.little_growth",
    "C3: one-way talk": "persons.one_way",
    "C3: no online means": "persons.no_online organs.online_means",
    "C3: assessment results unused": "persons.results_unused persons.reasons.assessment_unused",
    "C3: no mechanism for support": "persons.no_funds persons.reasons.little_support",
    "C3: no contact with other business": "persons.no_contact",
    "C3: same reward for good and bad": "persons.same_reward",
    "C3: promotions and transfers in three years": "organs.promotions_3y organs.transfers_3y",
    "C3: funds": "organs.funds organs.funds_budgeted",
    "C3: assessment grade": "organs.assessment",
    "M1: held by a standing-committee member": "persons.standing_member",
    "M1: executive deputy": "persons.executive_deputy",
    "M1: party offices": "persons.party_office",
    "M1: theory-study group": "persons.study_group",
    "M1: double organisational life": "persons.double_life",
    "M2: open recruitment": "persons.open_recruitment",
    "M2: posts rotated": "persons.rotation",
    "M2: results decide": "persons.results_decide",
    "M3: training at province and city level": "persons.upper_training",
    "M3: study visits": "persons.study_visits",
    "M3: postings to the grass roots": "persons.grassroots_posting",
    "M3: training times and days a year": "persons.trainings persons.training_days",
    "M4: responsibility system": "persons.responsibility_system",
    "M4: assessment": "persons.assessment_system",
    "M4: open party affairs": "persons.open_affairs",
    "M4: model sites": "persons.model_sites",
    "M4: all members take part": "persons.all_members",
    "M4: secretaries have power, duty, assessment": "persons.secretary_powers",
    "M5: funds in the budget": "persons.budgeted_funds",
    "measures ranked": "persons.priorities",
    "open suggestion": "persons.suggestion",
}


@pytest.fixture(scope="module")
def shipped() -> Questionnaire:
    return read_questionnaire(SHIPPED)


@pytest.fixture(scope="module")
def persons(shipped: Questionnaire) -> Form:
    return shipped.form("persons")


@pytest.mark.parametrize("argument", ARGUMENTS)
def test_every_argument_of_the_report_is_asked(shipped: Questionnaire, argument: str) -> None:
    themes = set(re.findall(r"^[DCM]\d", argument))
    for name in ARGUMENTS[argument].split():
        form, item_id, *option = name.split(".")
        item = shipped.form(form).item(item_id)
        supported = {item.option(code).supports for code in option} or set(item.supports)
        assert themes <= supported or item.id == "work_mode"  # it splits everything, not one theme


def test_no_item_is_left_over_that_nothing_argues_with(shipped: Questionnaire) -> None:
    argued = {name.split(".")[1] for names in ARGUMENTS.values() for name in names.split()}
    asked = {item.id for form in shipped for item in form.items}
    themes = {f"support_{theme.name}" for theme in shipped.themes_of(ThemeKind.COUNTERMEASURE)}
    # overall questions, people's own words, personal columns, and one action beyond the list
    beyond = "shortcomings reasons pay_settled contact difficulties filled_in_by phone"
    assert asked - argued == themes | (set(beyond.split()) - argued)


def test_every_deficiency_and_cause_has_two_five_step_indicators(
    shipped: Questionnaire, persons: Form
) -> None:
    for kind in (ThemeKind.DEFICIENCY, ThemeKind.CAUSE):
        for theme in shipped.themes_of(kind):
            indicators = persons.supporting(theme.code, Role.INDICATOR)
            assert len(indicators) >= 2, theme.code
            assert all(_is_five_step(item) for item in indicators), theme.code


def test_every_countermeasure_has_one_support_item_and_an_action(
    shipped: Questionnaire, persons: Form
) -> None:
    for theme in shipped.themes_of(ThemeKind.COUNTERMEASURE):
        assert len(persons.supporting(theme.code, Role.SUPPORT)) == 1
        assert persons.supporting(theme.code, Role.ACTION)
        assert theme.links
        assert theme.answers


def test_the_mention_items_cover_all_deficiencies_and_all_causes(
    shipped: Questionnaire, persons: Form
) -> None:
    for item, kind in zip(
        persons.of_role(Role.MENTION), (ThemeKind.DEFICIENCY, ThemeKind.CAUSE), strict=True
    ):
        supported = {option.supports for option in item.options} - {None}
        assert supported == {theme.code for theme in shipped.themes_of(kind)}
        assert sum(option.exclusive for option in item.options) == 1
        assert sum(option.other for option in item.options) == 1
        assert all(option.statement for option in item.options if option.supports)


def test_the_ranking_puts_the_five_countermeasures_in_order(
    shipped: Questionnaire, persons: Form
) -> None:
    (ranking,) = persons.of_role(Role.PRIORITY)
    measures = shipped.themes_of(ThemeKind.COUNTERMEASURE)
    assert [option.supports for option in ranking.options] == [m.code for m in measures]


def test_theme_names_do_not_collide(shipped: Questionnaire) -> None:
    names = [theme.name for theme in shipped.themes]
    assert len(names) == len(set(names)) == 11


def test_every_adverse_answer_has_a_statement(shipped: Questionnaire) -> None:
    for form in shipped:
        for item in form.items:
            if item.falls_short and item.role is not Role.ACHIEVEMENT:
                assert item.statement, item.id
            if item.role in {Role.ACHIEVEMENT, Role.SUPPORT, Role.ACTION}:
                assert item.favourable, item.id
                assert item.statement, item.id


def test_short_labels_fit_into_tables(shipped: Questionnaire) -> None:
    assert not [
        item.short.zh for form in shipped for item in form.items if not 0 < len(item.short.zh) <= 12
    ]


def test_every_text_has_an_english_twin(shipped: Questionnaire) -> None:
    labels: list[Label | None] = [theme.label for theme in shipped.themes]
    labels += [theme.topic for theme in shipped.themes]
    for form in shipped:
        labels += [form.label, form.respondents]
        for item in form.items:
            labels += [item.text, item.short, item.statement]
            labels += [band.label for band in item.bands]
            labels += [option.label for option in item.options]
            labels += [option.statement for option in item.options]
    assert not [label.zh for label in labels if label and not label.en]


def test_statements_are_clauses_without_a_full_stop(shipped: Questionnaire) -> None:
    for form in shipped:
        for item in form.items:
            for label in (item.statement, *(option.statement for option in item.options)):
                assert not label or label.zh[-1] not in "。；，"


def test_part_timers_are_asked_and_asked_again_where_it_counts(persons: Form) -> None:
    assert persons.item("put_last").ask_if[0].codes == ("part_time",)
    assert persons.item("assessment_weight").ask_if[0].item == "counted_in_assessment"


def test_each_form_asks_for_something_personal_only_to_drop_it(shipped: Questionnaire) -> None:
    assert [item.id for item in shipped.form("persons").items if item.personal] == ["contact"]
    assert [item.id for item in shipped.form("organs").items if item.personal] == [
        "filled_in_by",
        "phone",
    ]


def test_organ_facts_go_by_their_own_names(shipped: Questionnaire) -> None:
    facts = {item.id: item.fact for item in shipped.form("organs").items if item.fact}
    assert all(item == fact for item, fact in facts.items())
    assert {"staff", "full_time", "part_time", "posts", "office", "funds_budgeted"} <= set(facts)


def test_bands_leave_no_gap(shipped: Questionnaire) -> None:
    for form in shipped:
        for item in form.items:
            for band, following in zip(item.bands, item.bands[1:], strict=False):
                assert band.high == following.low, item.id


def _is_five_step(item: Item) -> bool:
    scores = [option.score for option in item.options]
    return item.type is ItemType.SINGLE and scores == [1, 2, 3, 4, 5] and len(item.falls_short) == 2
