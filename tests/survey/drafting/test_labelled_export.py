"""Files of SPSS and Stata drafted: their value labels are the options, in the author's order.

Files are written by pyreadstat, whose writer is not used by the program.
"""

from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from build_report import main
from survey.drafting.draft import Doubt, Draft
from tests.survey.drafting.drafted_files import draft, item

_RATED = {1.0: "非常满意", 2.0: "满意", 3.0: "一般", 4.0: "不满意", 5.0: "非常不满意"}
_LABELS = {
    "Q1": ("住房类型", {1.0: "自有", 2.0: "租住", 3.0: "单位宿舍", 4.0: "其他"}),
    "Q2": ("对食堂的总体满意度", _RATED),
    "Q3_1": ("对下列服务的评价：打饭", {**_RATED, 9.0: "没用过"}),
    "Q3_2": ("对下列服务的评价：卫生", {**_RATED, 9.0: "没用过"}),
    "Q4_1": ("食堂存在哪些问题（多选）：排队久", {1.0: "是", 2.0: "否"}),
    "Q4_2": ("食堂存在哪些问题（多选）：菜品少", {1.0: "是", 2.0: "否"}),
    "Q5_1": ("希望改进什么（多选）：早餐", {0.0: "未选", 1.0: "选中"}),
    "Q5_2": ("希望改进什么（多选）：夜宵", {0.0: "未选", 1.0: "选中"}),
    "Q6": ("每月用餐次数", {99.0: "不适用"}),
}


def _file(path: Path) -> Path:
    """Sixty respondents, of whom none lives in a house of the fourth kind."""
    n = 60
    columns = {
        "Q1": [1.0 + at % 3 for at in range(n)],
        "Q2": [1.0 + at % 5 for at in range(n)],
        "Q3_1": [(1.0, 2.0, 3.0, 4.0, 5.0, 9.0)[at % 6] for at in range(n)],
        "Q3_2": [(9.0, 5.0, 4.0, 3.0, 2.0, 1.0)[at // 2 % 6] for at in range(n)],
        "Q4_1": [1.0 + at % 2 for at in range(n)],
        "Q4_2": [1.0 + at // 2 % 2 for at in range(n)],
        "Q5_1": [float(at % 2) for at in range(n)],
        "Q5_2": [float(at // 3 % 2) for at in range(n)],
        "Q6": [99.0 if at % 9 == 0 else float(at % 13) for at in range(n)],
    }
    fields = {
        "column_labels": [label for label, _ in _LABELS.values()],
        "variable_value_labels": {name: words for name, (_, words) in _LABELS.items()},
    }
    if path.suffix == ".dta":
        fields["variable_value_labels"] = {
            name: {int(value): word for value, word in words.items()}
            for name, (_, words) in _LABELS.items()
        }
        pyreadstat.write_dta(pd.DataFrame(columns).astype(int), path, **fields)
    else:
        pyreadstat.write_sav(pd.DataFrame(columns), path, **fields)
    return path


def _options(found: Draft, text: str) -> list[tuple[str, str, float | None]]:
    return [(one.code, one.label, one.score) for one in item(found, text).options]


def test_value_labels_are_the_options_those_included_that_nobody_chose(tmp_path: Path) -> None:
    for name in ("a.sav", "a.dta"):
        found = draft(_file(tmp_path / name))
        assert _options(found, "住房类型") == [
            ("1", "自有", None),
            ("2", "租住", None),
            ("3", "单位宿舍", None),
            ("4", "其他", None),
        ]
        assert item(found, "住房类型").doubts == frozenset()


def test_a_labelled_scale_that_begins_with_its_best_is_judged_at_its_worst(tmp_path: Path) -> None:
    found = draft(_file(tmp_path / "a.sav"))
    rated = item(found, "对食堂的总体满意度")
    assert [(one.code, one.score) for one in rated.options] == [
        *(("1", 5.0), ("2", 4.0), ("3", 3.0), ("4", 2.0), ("5", 1.0))
    ]
    assert set(rated.falls_short) == {"4", "5"}


def test_columns_that_share_their_question_are_its_rows_or_options(tmp_path: Path) -> None:
    found = draft(_file(tmp_path / "a.sav"))
    served = item(found, "对下列服务的评价")
    assert (served.type, [row.text for row in served.rows]) == ("matrix", ["打饭", "卫生"])
    assert [(one.label, one.score) for one in served.options][-2:] == [
        ("非常不满意", 1.0),
        ("没用过", None),
    ]
    for text in ("食堂存在哪些问题(多选)", "希望改进什么(多选)"):
        assert (item(found, text).type, len(item(found, text).options)) == ("multiple", 2)


def test_a_number_with_a_labelled_mark_of_no_answer_stays_a_number(tmp_path: Path) -> None:
    assert item(draft(_file(tmp_path / "a.sav")), "每月用餐次数").type == "number"


def test_the_first_report_counts_what_the_file_holds(tmp_path: Path) -> None:
    source, folder = _file(tmp_path / "a.sav"), tmp_path / "study"
    assert main(["--quiet", "init", str(source), "--to", str(folder)]) == 0
    config = str(folder / "config.yaml")
    assert main(["--quiet", "build", "--config", config]) == 0
    out = tmp_path / "findings.csv"
    assert main(["--quiet", "findings", "--config", config, "--out", str(out)]) == 0
    values = pd.read_csv(out).set_index("name")["value"]
    data = pyreadstat.read_sav(source)[0]
    assert values["persons.q1.2.share"] == (data["Q1"] == 2).mean()
    assert values["persons.q2.adverse.share"] == data["Q2"].isin([4, 5]).mean()
    for item_id, first, second in (("q4", "Q4_1", "Q4_2"), ("q5", "Q5_1", "Q5_2")):
        chosen = data[[first, second]] == 1  # who ticks nothing has left the question blank
        share = chosen[second].sum() / chosen.any(axis=1).sum()
        assert values[f"persons.{item_id}.o2.share"] == pytest.approx(share)


def test_what_the_labels_tell_is_no_guess(tmp_path: Path) -> None:
    found = draft(_file(tmp_path / "a.sav"))
    assert not any(Doubt.TYPE in one.doubts for one in found.items)
