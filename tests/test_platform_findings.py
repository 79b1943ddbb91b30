"""Each platform's sample, from the raw file to a printed share, against a count by hand."""

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from build_report import main
from survey.encoding import decode
from tests.survey.exports.test_exports_platforms import PLATFORMS

SAMPLES = Path(__file__).parent / "survey" / "exports" / "samples"
REAL = Path(__file__).parent / "cases" / "wenjuanxing"
TIMES = (30, 20, 10)  # how often each of a sample's three respondents is repeated
BELOW = {
    "surveymonkey": 2,
    "credamo": 2,
    "qualtrics": 3,
    "qualtrics_legacy": 2,
}  # rows of the header
QUESTIONNAIRE = """\
title: 渠道
forms:
  - name: persons
    label: 个人问卷
    subjects: persons
    coverage: voluntary
    respondents: 受访者
    items:
      - {id: sex, number: 1, type: single, text: 您的性别, options: [
          {code: o1, label: 男}, {code: o2, label: 女}]}
      - {id: channels, number: 2, type: multiple, text: 渠道, options: [
          {code: o1, label: 微信}, {code: o2, label: "电视, 广播"},
          {code: o3, label: 其他, other: yes}]}
      - {id: age, number: 3, type: number, text: 年龄}
      - {id: known, number: 4, type: matrix, text: 熟悉程度, options: [
          {code: o1, label: 很熟悉}, {code: o2, label: 一般}, {code: o3, label: 不熟悉}],
          rows: [{id: statutes, text: 党章}]}
"""
CONFIG = """\
title: 渠道调研报告
county: 甲县
organisation: 甲县机关
authors: [课题组]
period: {from: 2015-01-01, to: 2026-12-31}
questionnaire: questionnaire.yaml
output: output/报告.docx
synthetic: yes
charts: no
forms:
  persons:
    files: [FILE]
"""


def _table(path: Path) -> list[list[str]]:
    text = decode(path.read_bytes(), path.name, ("性别",)).text
    delimiter = ";" if text.startswith('"start";') else ","
    return [*csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]


def _repeated(rows: Sequence[list[str]], below: int) -> list[list[str]]:
    """The rows of sixty respondents, each with an id of his own."""
    table = [*map(list, rows[:below])]
    for row, times in zip(rows[below:], TIMES, strict=True):
        for _ in range(times):
            table.append(_with_own_id(row, rows[0], len(table)))
    return table


def _with_own_id(row: list[str], header: list[str], number: int) -> list[str]:
    ids = {"_id", "ResponseId", "V1"}
    at = next((i for i, name in enumerate(header) if name in ids), 0)
    own = f"R_{number}" if row[at].startswith("R_") else str(number)
    if "时间戳记" in header[at]:
        own = f"2025/3/1 下午 4:{number % 60:02}:{number // 60:02}"
    return [*row[:at], own, *row[at + 1 :]]


def _findings(folder: Path) -> dict[str, tuple[float, int]]:
    """Value and base of each finding of the study in the folder, which a report was built of."""
    config = str(folder / "config.yaml")
    assert main(["build", "--config", config, "--lang", "en", "--quiet"]) == 0
    out = folder / "findings.csv"
    assert main(["findings", "--config", config, "--lang", "en", "--quiet", "--out", str(out)]) == 0
    with out.open(encoding="utf-8-sig", newline="") as opened:
        return {
            row["name"]: (float(row["value"]), int(float(row["base"])))
            for row in csv.DictReader(opened)
        }


def _chose_television(sample: str) -> Callable[[list[str]], bool]:
    """Whether a raw row says "电视, 广播", told by the one cell that the eye finds in the file."""
    ticks = {
        "credamo": (10, "1"), "wenjuanwang": (6, "1"), "wenjuanwang_original": (5, "1"),
        "qualtrics_legacy": (9, "1"),
        "limesurvey": (6, "Y"), "limesurvey_codes": (6, "Y"), "kobotoolbox": (5, "1"),
        "redcap": (3, "1"), "redcap_labels": (3, "Checked"),
    }  # fmt: skip
    if sample not in ticks:
        return lambda row: any("电视, 广播" in cell for cell in row)
    at, tick = ticks[sample]
    return lambda row: row[at] == tick


@pytest.mark.parametrize("sample", PLATFORMS)
def test_a_share_in_the_report_is_the_share_in_the_raw_file(sample: str, tmp_path: Path) -> None:
    rows = _repeated(_table(SAMPLES / f"{sample}.csv"), BELOW.get(sample, 1))
    with (tmp_path / "export.csv").open("w", encoding="utf-8-sig", newline="") as opened:
        csv.writer(opened).writerows(rows)
    (tmp_path / "questionnaire.yaml").write_text(QUESTIONNAIRE, encoding="utf-8")
    (tmp_path / "config.yaml").write_text(CONFIG.replace("FILE", "export.csv"), encoding="utf-8")
    found = _findings(tmp_path)
    chose = sum(map(_chose_television(sample), rows[BELOW.get(sample, 1) :]))
    asked = TIMES[0] + TIMES[1]  # the third respondent of each sample left the item out
    assert chose == TIMES[0]
    assert found["persons.channels.o2.share"] == (pytest.approx(chose / asked), asked)
    assert found["persons.sex.o1.share"] == (pytest.approx(TIMES[0] / 60), 60)


def _count(path: Path, header: str, label: str) -> tuple[int, int]:
    """How often a label stands under a header, and how many cells there are filled."""
    text = path.read_bytes().decode("cp1252")
    rows = [*csv.reader(io.StringIO(text, newline=""))]
    at = rows[0].index(header)
    cells = [row[at] for row in rows[1:] if row[at] not in ("", "-", "Response")]
    return cells.count(label), len(cells)


@pytest.mark.parametrize("header", ["Do you eat steak?", "Gender", "Education"])
def test_a_real_surveymonkey_export_goes_from_init_to_its_shares(
    header: str, tmp_path: Path
) -> None:
    path = SAMPLES / "surveymonkey" / "steak-risk-survey.csv"
    study = tmp_path / "study"
    assert main(["init", str(path), "--to", str(study), "--lang", "en", "--quiet"]) == 0
    found = _findings(study)
    label = {"Do you eat steak?": "Yes", "Gender": "Male", "Education": "Graduate degree"}[header]
    count, filled = _count(path, header, label)
    assert count > 100
    assert (pytest.approx(count / filled), filled) in [
        value for name, value in found.items() if name.endswith(".share")
    ]


@pytest.mark.parametrize("name", ["800_800_0.xls", "800_800_2.xls"])
def test_both_downloads_of_wenjuanxing_go_from_init_to_the_same_share(
    name: str, tmp_path: Path
) -> None:
    from python_calamine import CalamineWorkbook

    study = tmp_path / "study"
    assert main(["init", str(REAL / name), "--to", str(study), "--lang", "zh", "--quiet"]) == 0
    rows = CalamineWorkbook.from_path(REAL / "800_800_0.xls").get_sheet_by_index(0).to_python()
    sex = [str(row[6]) for row in rows[1:]]
    shares = {sex.count(word) / len(sex) for word in set(sex)}
    assert len(shares) > 1
    told = {value for key, (value, base) in _findings(study).items() if key.endswith(".share")}
    assert all(any(abs(one - share) < 1e-9 for one in told) for share in shares)


def _wenjuanxing_sav(path: Path, *, labelled: bool) -> list[tuple[int, str, int, str]]:
    """A .sav in 问卷星's documented shape (`Q1`, `Q4_Row1`, `Q2_Blank3`); its answers, row by row.

    Invented: an answer is its option's number with a label, a number is text, what was skipped is
    -3, and no value is declared as missing.
    """
    import pandas as pd
    import pyreadstat

    rows = [
        (1 + n % 2, f"{n % 5 < 3:d}{n % 3 == 0:d}{n % 10 == 7:d}", 20 + n % 30, str(1 + n % 3))
        for n in range(300)
    ]
    ticks = {1.0: "选中", 0.0: "未选中"}
    columns: dict[str, tuple[str, list[object], dict[float, str]]] = {
        "序号": ("序号", [float(n) for n in range(1, 301)], {}),
        "提交答卷时间": (
            "提交答卷时间",
            [f"2025/3/1 {9 + n // 60}:{n % 60:02}:07" for n in range(300)],
            {},
        ),
        "Q1": ("1、您的性别", [float(row[0]) for row in rows], {1.0: "男", 2.0: "女"}),
        **{
            f"Q2_{at + 1}": (f"2、渠道({label})", [float(row[1][at]) for row in rows], ticks)
            for at, label in enumerate(("微信", "电视, 广播", "其他"))
        },
        "Q2_Blank3": ("", ["抖音" if row[1][2] == "1" else "" for row in rows], {}),
        "Q3": ("3、年龄", [str(row[2]) for row in rows], {}),
        "Q4_Row1": (
            "4、熟悉程度—党章",
            [float(row[3]) for row in rows],
            {1.0: "很熟悉", 2.0: "一般", 3.0: "不熟悉"},
        ),
    }
    pyreadstat.write_sav(
        pd.DataFrame({name: values for name, (_, values, _) in columns.items()}),
        path,
        column_labels=[label if labelled else "" for label, *_ in columns.values()],
        variable_value_labels={name: words for name, (*_, words) in columns.items() if words},
    )
    return rows


@pytest.mark.parametrize("labelled", [True, False])
def test_a_sav_of_wenjuanxing_goes_through_to_its_shares(labelled: bool, tmp_path: Path) -> None:
    rows = _wenjuanxing_sav(tmp_path / "export.sav", labelled=labelled)
    (tmp_path / "questionnaire.yaml").write_text(QUESTIONNAIRE, encoding="utf-8")
    (tmp_path / "config.yaml").write_text(CONFIG.replace("FILE", "export.sav"), encoding="utf-8")
    found = _findings(tmp_path)
    assert found["persons.sex.o1.share"] == (pytest.approx(150 / 300), 300)
    answered = [row for row in rows if "1" in row[1]]
    for at in range(3):
        chose = sum(row[1][at] == "1" for row in answered)
        share = pytest.approx(chose / len(answered))
        assert found[f"persons.channels.o{at + 1}.share"] == (share, len(answered))
        known = sum(row[3] == str(at + 1) for row in rows)
        assert found[f"persons.statutes.o{at + 1}.share"] == (pytest.approx(known / 300), 300)
    assert found["persons.channels.typed.count"][0] == 30
    assert found["persons.age.mean"][0] == pytest.approx(sum(row[2] for row in rows) / 300)


def _written(path: Path) -> str:
    """All words of the report's body."""
    from docx import Document

    return "".join(node.text or "" for node in Document(str(path)).element.body.iter() if node.text)


def _study_of_typed_texts(folder: Path, quotes: str) -> None:
    header = [
        "序号",
        "提交答卷时间",
        "所用时间",
        "1、您的性别",
        "2、渠道",
        "3、年龄",
        "4、熟悉程度—党章",
    ]
    told = ["微信"] * 30 + ["其他〖抖音〗"] * 8 + ["微信┋其他〖打13812345678〗"] + ["其他〖〗"] * 21
    with (folder / "export.csv").open("w", encoding="utf-8-sig", newline="") as opened:
        rows = [
            [n, f"2025/3/1 9:{n % 60:02}:07", f"{90 + n}秒", "男", way, 20 + n % 40, "一般"]
            for n, way in enumerate(told, 1)
        ]
        csv.writer(opened).writerows([header, *rows])
    (folder / "questionnaire.yaml").write_text(QUESTIONNAIRE, encoding="utf-8")
    config = CONFIG.replace("FILE", "export.csv") + f"quotes: {quotes}\n"
    (folder / "config.yaml").write_text(config, encoding="utf-8")


def test_what_is_typed_beside_other_is_counted_and_quoted_only_where_quotes_are_allowed(
    tmp_path: Path,
) -> None:
    for quotes, told in (("no", False), ("yes", True)):
        _study_of_typed_texts(tmp_path, quotes)
        found = _findings(tmp_path)
        assert found["persons.channels.typed.count"][0] == 9
        assert found["persons.channels.o3.count"][0] == 30
        report = tmp_path / "output" / "报告.docx"
        words = _written(report)
        assert "其中选“其他”并填写了具体内容的" in words
        assert ("“抖音”" in words) is told
        assert "13812345678" not in words
        config = str(tmp_path / "config.yaml")
        assert main(["audit", str(report), "--config", config, "--quiet"]) == 0
