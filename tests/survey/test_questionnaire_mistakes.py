"""Each single mistake of a questionnaire file is told with its line, and nothing else with it."""

from pathlib import Path

import pytest

from survey.questionnaire_reader import read_questionnaire
from tests.survey.questionnaire_steps import FULL, written
from tests.survey.yaml_steps import errors, replaced, told

OF_ONE_ENGLISH_WORDING = (
    """          - {code: lead, label: 加强领导, supports: M1}
          - {code: train, label: 培训}
""",
    """          - {code: lead, label: 加强领导, label_en: Training, supports: M1}
          - {code: train, label: 培训, label_en: Training}
""",
)


TICKED = (
    """        type: single
        text: 是否赞成
        scale: agree5
        role: support
        supports: [M1]
        favourable: ["4", "5"]
""",
    """        type: multiple
        text: 应采取哪些措施
        role: support
        options:
          - {code: lead, label: 加强领导, supports: M1}
          - {code: train, label: 培训}
""",
)


ONE_MISTAKE = [
    # ---- keys ----
    ("typo in a key", "label: 个人问卷", "lable: 个人问卷", "key-unknown-nearest"),
    ("unlike any key", "label: 个人问卷", "标题: 个人问卷\n    label: x", "key-unknown"),
    ("key of another level", "text: 方式", "text: 方式\n        code: x", "key-misplaced"),
    ("missing key", "text: 方式\n        ", "", "key-missing"),
    ("key without value", "text: 方式", "text:", "key-empty"),
    ("full-width colon in braces", "code: train, ", "code：train, ", "fullwidth-mark"),
    ("no blank in braces", "code: train, ", "code:train, ", "no-blank-after-colon"),
    ("full-width comma between codes", "[D1, C1]", "[D1，C1]", "fullwidth-mark"),
    ("full-width brackets", "addresses: [D1]", "addresses: ［D1］", "fullwidth-mark"),
    ("codes without brackets", "supports: [M1]", "supports: M1 D1", "list-without-brackets"),
    ("a mapping for a text", "text: 方式", "text: {zh: 方式}", "text-wanted"),
    ("a mapping for a list", "[D1, C1]", "{D1: C1}", "list-wanted"),
    ("a text for a mapping", "ask_if: {duty: [part_time]}", "ask_if: duty", "mapping-wanted"),
    ("no number", "number: 9", "number: 九", "number-wanted"),
    ("no whole number", "number: 9", "number: 0", "whole-number-wanted"),
    ("neither yes nor no", "other: yes", "other: 有", "yes-no-wanted"),
    ("unknown type", "type: ranking", "type: rankin", "word-unknown"),
    ("unknown role", "role: mention", "role: mentions", "word-unknown"),
    ("unknown subjects", "subjects: persons", "subjects: people", "word-unknown"),
    ("unknown kind of personal data", "personal: wechat", "personal: weixin", "word-unknown"),
    ("Chinese id", "id: support\n", "id: 支持\n", "name-malformed"),
    ("Chinese code", "code: train", "code: 培训", "code-malformed"),
    # ---- names ----
    ("id twice", "id: support\n", "id: few\n", "id-twice"),
    ("a matrix's id twice", "id: support\n", "id: workforce\n", "id-twice"),
    ("form twice", "name: organs", "name: persons", "name-twice"),
    ("form that findings need", "name: organs", "name: norms", "name-reserved"),
    ("item that findings need", "id: wechat", "id: returned", "name-reserved"),
    ("option that findings need", "code: train", "code: mean", "name-reserved"),
    ("theme that templates need", "name: size", "name: sections", "name-reserved"),
    ("code twice", "code: train", "code: lead", "code-twice"),
    ("label twice", "label: 培训", "label: 加强领导", "label-twice"),
    (
        "label with an invisible character",
        "label: 培训",
        'label: "加强\u200b领导"',
        "labels-read-alike",
    ),
    (
        "English label twice",
        *OF_ONE_ENGLISH_WORDING,
        "label-twice",
    ),
    (
        "English labels that differ by case",
        OF_ONE_ENGLISH_WORDING[0],
        OF_ONE_ENGLISH_WORDING[1].replace("Training", "training", 1),
        "labels-read-alike",
    ),
    ("code twice in a scale", 'code: "3"', 'code: "4"', "code-twice"),
    ("number twice", "number: 9", "number: 2", "number-twice"),
    ("fact twice", "role: fact\n", "fact: staff\n", "fact-twice"),
    # ---- themes ----
    (
        "theme code twice",
        "  causes:",
        "    - {code: D1, name: b, label: x}\n  causes:",
        "theme-code-twice",
    ),
    (
        "theme code twice, and links to the one that is missing",
        "{code: C1, name: leadership, label: 领导重视不够, explains: [D1]}",
        "{code: D1, name: leadership, label: 领导重视不够, explains: [D1]}",
        "theme-code-twice",
    ),
    ("link to nothing known", "explains: [D1]", "explains: [D2]", "link-unknown"),
    ("link to a cause", "addresses: [D1]", "addresses: [C1]", "link-unknown"),
    ("unknown theme", "supports: [D1, C1]", "supports: [D1, C9]", "theme-unknown"),
    ("unknown theme of an option", "supports: C1,", "supports: C9,", "theme-unknown"),
    ("countermeasure without support item", "role: support", "role: action", ""),
    ("a measure among those to tick", *TICKED, ""),
    (
        "no measure to tick",
        TICKED[0],
        TICKED[1].replace(", supports: M1", ""),
        "role-needs-options support-missing",
    ),
    (
        "a measure to tick twice",
        TICKED[0],
        TICKED[1].replace("label: 培训", "label: 培训, supports: M1"),
        "support-twice",
    ),
    # ---- items ----
    ("no options", "scale: agree5\n        role: support", "role: support", "options-missing"),
    ("one option", "          - {code: train, label: 培训}\n", "", "options-too-few"),
    (
        "unknown scale",
        "scale: agree5\n        role: s",
        "scale: agre\n        role: s",
        "scale-unknown",
    ),
    (
        "options and scale",
        "role: priority",
        "scale: agree5\n        role: priority",
        "options-and-scale",
    ),
    ("unknown adverse code", 'falls_short: ["1"]', 'falls_short: ["6"]', "code-unknown"),
    (
        "adverse and favourable",
        'favourable: ["1", "2"]',
        'favourable: ["4"]',
        "code-adverse-and-favourable",
    ),
    (
        "reversed without codes",
        'reverse: yes, falls_short: ["1"], f',
        "reverse: yes, f",
        "reverse-row-needs-codes",
    ),
    ("unit of a choice", "text: 方式", "text: 方式\n        unit: 岁", "key-not-for-type"),
    ("rows of no matrix", "text: 方式", "text: 方式\n        rows: []", "key-not-for-type"),
    (
        "exclusive in a single choice",
        "label: 专职",
        "label: 专职, exclusive: yes",
        "key-not-for-type",
    ),
    ("limits reversed", "minimum: 1,", "minimum: 1, maximum: 0,", "limits-reversed"),
    # ---- roles ----
    ("mention that cites nothing", "supports: C1, ", "", "role-needs-options"),
    ("priority that is no ranking", "type: ranking", "type: multiple", "role-needs-type"),
    (
        "support of no countermeasure",
        "supports: [M1]",
        "supports: [C1]",
        "role-needs-theme support-missing",
    ),
    ("indicator without adverse codes", '        falls_short: ["4", "5"]\n', "", "role-needs-key"),
    (
        "option of a mention that names a measure",
        "label: 领导不重视, supports: C1",
        "label: 领导不重视, supports: M1",
        "option-supports-other-kind role-needs-options",
    ),
    (
        "ranked measure that names a deficiency",
        "{code: train, label: 培训}",
        "{code: train, label: 培训, supports: D1}",
        "option-supports-other-kind",
    ),
    # ---- ask_if ----
    ("ask_if that names no option", "{duty: [part_time]}", "{duty: []}", "ask-if-empty"),
    ("ask_if of an unknown item", "ask_if: {duty:", "ask_if: {duti:", "item-unknown"),
    ("ask_if of an unknown code", "[part_time]", "[parttime]", "ask-if-code-unknown"),
    ("ask_if of itself", "{duty: [part_time]}", '{few: ["1"]}', "ask-if-later"),
    ("ask_if of a later item", "{duty: [part_time]}", "{rank: [lead]}", "ask-if-later"),
]


@pytest.mark.parametrize(
    ("old", "new", "codes"), [one[1:] for one in ONE_MISTAKE], ids=[one[0] for one in ONE_MISTAKE]
)
def test_each_mistake_is_told_and_nothing_else_with_it(
    tmp_path: Path, old: str, new: str, codes: str
) -> None:
    path = written(tmp_path, replaced(FULL, (old, new)))
    found = errors(told(read_questionnaire, path)) if codes else []
    assert sorted({code for code, _ in found}) == codes.split()
    assert all(row for _, row in found)
    if not codes:
        assert read_questionnaire(path)
