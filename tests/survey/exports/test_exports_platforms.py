"""Every platform's sample says the same of the same three respondents; samples/README.md."""

from pathlib import Path

import pytest

from survey.exports.heading import folded
from survey.problem import InputRefusedError
from survey.questionnaire import Battery, Form, ItemType, Label
from survey.responses import State
from survey.sheet import Grid, Origin
from tests.survey.corpus_form import form, item, options
from tests.survey.reading_steps import codes, read

SAMPLES = Path(__file__).parent / "samples"
FORM: Form = form(
    item(1, "sex", ItemType.SINGLE, "您的性别", options=options("男", "女")),
    item(
        2,
        "channels",
        ItemType.MULTIPLE,
        "渠道",
        options=options("微信", "电视, 广播", "其他", other="其他"),
    ),
    item(3, "age", ItemType.NUMBER, "年龄"),
    item(
        4,
        "statutes",
        ItemType.SINGLE,
        "党章",
        battery="known",
        row=1,
        options=options("很熟悉", "一般", "不熟悉"),
    ),
    batteries=(Battery(id="known", number=4, text=Label(zh="熟悉程度"), items=("statutes",)),),
)
PLATFORMS = {
    "google_forms": "Google Forms",
    "microsoft_forms": "Microsoft Forms",
    "tencent_survey": "腾讯问卷",
    "tencent_docs": "腾讯文档收集表",
    "jinshuju": "金数据",
    "credamo": "见数 Credamo",
    "wenjuanwang": "问卷网",
    "wenjuanwang_original": "问卷网",
    "surveymonkey": "SurveyMonkey",
    "qualtrics": "Qualtrics",
    "qualtrics_legacy": "Qualtrics",
    "kobotoolbox": "KoboToolbox",
    "limesurvey": "LimeSurvey",
    "limesurvey_codes": "LimeSurvey",
    "redcap": "REDCap",
    "redcap_labels": "REDCap",
}


@pytest.mark.parametrize("sample", PLATFORMS)
def test_each_platform_says_the_same_of_the_same_respondents(sample: str) -> None:
    responses, ledger = read(FORM, SAMPLES / f"{sample}.csv")
    file = ledger.files[0]
    assert (file.platform, file.rows, file.kept) == (PLATFORMS[sample], 3, 3)
    assert not [entry for entry in ledger.entries if entry.place.column]
    columns = responses.columns
    assert columns["sex"].positions.tolist() == [1, 2, 2]
    assert columns["channels"].chosen.tolist() == [
        [True, True, False],
        [True, False, True],
        [False, False, False],
    ]
    assert columns["age"].numbers.tolist()[:2] == [40, 35]
    assert columns["statutes"].positions.tolist() == [2, 1, 0]
    for name in ("channels", "age", "statutes"):
        assert columns[name].states.tolist() == [State.ANSWERED, State.ANSWERED, State.BLANK]


@pytest.mark.parametrize("sample", ["qualtrics", "qualtrics_legacy", "surveymonkey"])
def test_header_rows_below_the_names_are_listed_and_no_respondents(sample: str) -> None:
    _, ledger = read(FORM, SAMPLES / f"{sample}.csv")
    assert "header-in-rows" in codes(ledger)
    assert ledger.files[0].listed == (2 if sample == "qualtrics" else 1)


def test_all_platforms_are_read_together_as_one_study() -> None:
    second = ("wenjuanwang_original", "limesurvey_codes", "redcap_labels")
    single = [name for name in PLATFORMS if name not in second]
    responses, ledger = read(FORM, *(SAMPLES / f"{name}.csv" for name in single))
    assert len(responses) == 3 * len(single)
    assert {file.platform for file in ledger.files} == set(PLATFORMS.values())


def test_both_files_of_one_wenjuanwang_survey_are_one_set_of_respondents() -> None:
    paths = [SAMPLES / f"{name}.csv" for name in ("wenjuanwang", "wenjuanwang_original")]
    responses, ledger = read(FORM, *paths)
    assert len(responses) == 3
    assert [file.duplicates for file in ledger.files] == [0, 3]


@pytest.mark.parametrize("names", [("redcap", "redcap_labels"), ("limesurvey", "limesurvey_codes")])
def test_codes_and_labels_of_one_project_are_one_set_of_respondents(names: tuple[str, str]) -> None:
    for first, second in (names, names[::-1]):
        responses, ledger = read(FORM, SAMPLES / f"{first}.csv", SAMPLES / f"{second}.csv")
        assert len(responses) == 3
        assert sorted(file.duplicates for file in ledger.files) == [0, 3]
        assert "files-paired" in codes(ledger)


def _records(path: Path, header: str, *rows: str) -> Path:
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


RAW = "record_id,sex,channels___o1,channels___o2,channels___o3,age,statutes,survey_complete"
WORDS = (
    'Record ID,您的性别,渠道 (choice=微信),"渠道 (choice=电视, 广播)",渠道 (choice=其他),'
    "年龄,党章,Complete?"
)


def test_what_differs_between_codes_and_labels_is_told_and_the_first_file_stands(
    tmp_path: Path,
) -> None:
    rows = [f"{n},o1,1,0,0,{n + 20},o2,2" for n in range(1, 21)]
    words = [f"{n},男,Checked,Unchecked,Unchecked,{n + 20},一般,Complete" for n in range(1, 21)]
    words[4] = words[4].replace("男", "女")
    words.append("21,女,Checked,Unchecked,Unchecked,30,一般,Complete")
    raw = _records(tmp_path / "raw.csv", RAW, *rows)
    responses, ledger = read(FORM, raw, _records(tmp_path / "labels.csv", WORDS, *words))
    assert responses.columns["sex"].positions.tolist() == [1] * 20 + [2]
    differs = [e.place for e in ledger.entries if e.reason.code == "cell-differs-in-pair"]
    assert [(place.file, place.row) for place in differs] == [("labels.csv", 6)]


def _project(folder: Path, *, labelled_header: str, swapped: bool) -> list[Path]:
    """Forty records, raw and labelled; `swapped`: the labels of sex are the other way round."""
    raw, words = [], []
    for n in range(1, 41):
        sex, ticks, view = (n * 7 + n // 3) % 2, n % 3 == 0, (n * 5 + n // 4) % 2
        raw.append(f"{n},o{sex + 1},{int(ticks)},{int(not ticks)},0,{n + 20},o{view + 1},2")
        label = "男女"[1 - sex if swapped else sex]
        box = ("Checked", "Unchecked")[:: 1 if ticks else -1]
        answer = FORM.item("statutes").options[view].label.zh
        words.append(f"{n},{label},{','.join(box)},Unchecked,{n + 20},{answer},Complete")
    labelled = _records(folder / "labels.csv", labelled_header, *words)
    return [_records(folder / "raw.csv", RAW, *raw), labelled]


@pytest.mark.parametrize("header", [WORDS, RAW])
def test_a_project_whose_labels_are_other_than_its_codes_is_refused(
    tmp_path: Path, header: str
) -> None:
    responses, _ = read(FORM, *_project(tmp_path, labelled_header=header, swapped=False))
    assert len(responses) == 40
    with pytest.raises(InputRefusedError) as refused:
        read(FORM, *_project(tmp_path, labelled_header=header, swapped=True))
    assert [problem.code for problem in refused.value.problems] == ["pair-disagrees"]


def test_two_projects_that_both_count_from_one_are_two_sets_of_respondents(tmp_path: Path) -> None:
    rows = [f"{n},o1,1,0,0,{n + 20},o2,2" for n in range(1, 21)]
    paths = [_records(tmp_path / f"{name}.csv", RAW, *rows) for name in "ab"]
    paths[1].write_text(paths[1].read_text(encoding="utf-8").replace(",o2,2", ",o1,2"), "utf-8")
    responses, _ = read(FORM, *paths)
    assert len(responses) == 40


def test_a_column_of_foreign_texts_is_refused_though_other_may_be_typed_bare(
    tmp_path: Path,
) -> None:
    path = tmp_path / "forms.csv"
    rows = [
        "Timestamp,您的性别,渠道,年龄,党章",
        *(f"2025/3/{n},男,随手写的{n},4,一般" for n in "123456789"),
    ]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    with pytest.raises(InputRefusedError) as refused:
        read(FORM, path)
    assert [problem.code for problem in refused.value.problems] == ["labels-do-not-match"]


def test_an_ordinary_table_is_never_taken_for_a_header_of_several_rows() -> None:
    records = [("序号", "性别"), ("1", "男"), ("2", "女")]
    grid = Grid(origin=Origin(file="a.csv", kind="csv"), records=records, rows=range(1, 4))
    assert folded(grid, lambda text: text == "性别") == (grid, 0)


HEADERS = {  # in the order in which public code that reads such files names them
    "腾讯问卷": "编号,开始答题时间,结束答题时间,答题时长,{},语言,清洗数据结果,智能清洗数据无效概率,"
    "地理位置国家和地区,地理位置省,地理位置市,用户类型,用户标识,昵称,自定义字段,IP,UA,Referrer,"
    "中奖时间,中奖金额,审核状态",
    "金数据": "序号,{},微信昵称,微信性别,微信国家,微信省市,微信OpenID,提交人,提交时间,修改时间,"
    "填写设备,操作系统,浏览器,IP",
    "腾讯文档收集表": "提交时间（自动）,{}",
    "Microsoft Forms": "ID,Start time,Completion time,Email,Name,Total points,Quiz feedback,"
    "Last modified time,Points - 您的性别,Feedback - 您的性别,{}",
}


@pytest.mark.parametrize("platform", HEADERS)
def test_columns_of_the_platform_are_known_wherever_they_stand(
    platform: str, tmp_path: Path
) -> None:
    path = tmp_path / "export.csv"
    header = HEADERS[platform].format("您的性别,渠道,年龄,党章")
    times = {"腾讯问卷": "02-Feb-2021 20:26:58", "腾讯文档收集表": "2026年9月22日 10:13"}
    answers = {"您的性别": "男", "渠道": "微信", "年龄": "40", "党章": "一般"}
    rows = [
        ",".join(
            answers.get(name)
            or (
                times.get(platform, "2025-03-01 10:00:00")
                if "time" in name or "时间" in name
                else ""
            )
            or (str(n) if name.casefold() in ("编号", "序号", "id") else "x")
            for name in header.split(",")
        )
        for n in range(1, 4)
    ]
    if platform == "腾讯文档收集表":
        rows = [row.replace("10:13", f"10:1{n}") for n, row in enumerate(rows)]
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    responses, ledger = read(FORM, path)
    assert ledger.files[0].platform == platform
    assert "columns-unused" not in codes(ledger)
    assert responses.columns["sex"].positions.tolist() == [1] * 3
    assert ledger.last_submission or platform == "Microsoft Forms"


def test_a_questions_own_header_is_no_column_of_a_platform_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "plain.csv"
    rows = ["序号,您的性别,渠道,年龄,党章,语言", "1,男,微信,40,一般,中文", "2,女,微信,41,一般,英文"]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert "columns-unused" in codes(read(FORM, path)[1])
