"""A dozen respondents, six organs: small enough for every number to be worked out by hand."""

from dataclasses import replace
from datetime import date

from survey.questionnaire import Band, Condition, Label, Role
from survey.study import Norm
from tests.analysis.study_builder import form, item, questionnaire, responses, theme

AGREE = {"codes": ("no", "so", "yes"), "scores": (1, 2, 3)}


def indicator(name, deficiency, **more):
    made = item(name, "single", AGREE["codes"], scores=AGREE["scores"], role=Role.INDICATOR,
                falls_short=("yes",), favourable=("no",), **more)  # fmt: skip
    return with_theme(made, deficiency)


def with_theme(made, code):
    return replace(made, supports=(code,))


def support(name, measure):
    made = item(name, "single", AGREE["codes"], role=Role.SUPPORT, favourable=("yes",))
    return with_theme(made, measure)


THEMES = (
    theme("D1", "size", "deficiencies"),
    theme("D2", "drive", "deficiencies"),
    theme("C1", "leadership", "causes", ("D1",)),
    theme("C2", "duties", "causes", ("D2",)),
    theme("M1", "training", "countermeasures", ("D1",)),
    theme("M2", "lead", "countermeasures", ("D1", "D2")),
)

PERSONS = form(
    "persons",
    (
        item("mode", "single", ("full", "part"), role=Role.PROFILE),
        indicator("few", "D1"),
        indicator("old", "D1", ask_if=(Condition(item="mode", codes=("part",)),)),
        indicator("dull", "D2"),
        item("seen", "multiple", ("few", "old", "dull", "none"), role=Role.MENTION,
             supports={"few": "D1", "old": "D1", "dull": "D2"}),
        item("why", "multiple", ("lead", "duty"), role=Role.MENTION,
             supports={"lead": "C1", "duty": "C2"}),
        support("support_training", "M1"),
        support("support_lead", "M2"),
        item("urgent", "ranking", ("training", "lead", "more"), role=Role.PRIORITY,
             supports={"training": "M1", "lead": "M2"}),
        item("age", "number", minimum=20, maximum=60, bands=(
            Band(code="young", label=Label(zh="y"), low=None, high=40),
            Band(code="older", label=Label(zh="o"), low=40, high=None),
        )),
        item("wish", "text", role=Role.OPEN),
    ),
)  # fmt: skip

ANSWERS = {
    "mode": ["full"] * 4 + ["part"] * 8,
    #        1      2      3      4      5      6      7      8      9      10     11     12
    "few": ["yes", "yes", "yes", "yes", "yes", "so", "so", "no", "no", "no", None, "?"],
    "old": ["-"] * 4 + ["yes", "yes", "no", "no", "no", "no", "so", "!"],
    "dull": ["yes"] * 3 + ["no"] * 9,
    "seen": [["few", "old"], ["few"], ["few", "dull"], ["old"], ["dull"], ["dull"], ["none"],
             ["none"], ["few"], ["dull"], None, ["few"]],
    "why": [["lead"], ["lead"], ["lead", "duty"], ["lead"], ["duty"], ["duty"], ["lead"], ["duty"],
            ["duty"], ["duty"], ["lead"], None],
    "support_training": ["yes"] * 9 + ["no"] * 3,
    "support_lead": ["yes"] * 6 + ["so"] * 6,
    "urgent": [["training", "lead", "more"]] * 6 + [["lead", "training"]] * 3
              + [["more", "lead", "training"]] * 2 + [None],
    "age": [30, 35, 40, 45, 50, 55, 30, 35, 40, 45, 50, None],
    "wish": ["pay"] + [None] * 11,
}  # fmt: skip

ORGANS = form(
    "organs",
    (
        item("staff", "number", minimum=1, maximum=2000, role=Role.FACT, fact="staff"),
        item("full_time", "number", minimum=0, maximum=200, role=Role.FACT, fact="full_time"),
        item("office", "single", ("present", "absent"), role=Role.FACT, falls_short=("absent",)),
    ),
    subjects="public_bodies",
    coverage="census",
)

FACTS = {
    "staff": [700, 150, 99, None, 300, 1000],
    "full_time": [5, 2, 1, 3, None, 12],
    "office": ["present", "absent", "absent", "absent", "present", "present"],
}

NORM = Norm(
    name="full_time", numerator="full_time", denominator="staff", low=0.01, high=0.02,
    in_force_from=date(2019, 12, 20), in_force_to=None, document_zh="条例", document_en="Rules",
    article_zh="第三十条", article_en="article 30", source="",
)  # fmt: skip

QUESTIONNAIRE = questionnaire(THEMES, PERSONS, ORGANS)


def persons(answers=ANSWERS, **design):
    return responses(PERSONS, answers, **design)


def organs(facts=FACTS):
    return responses(ORGANS, facts)
