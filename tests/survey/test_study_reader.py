"""A config is read as a whole: paths, dates and shares checked, files found, mistakes told."""

from datetime import date
from pathlib import Path

import pytest

from survey.problem import ConfigError, Problem, Severity
from survey.study import Design, Study, Thresholds, WordOfShares
from survey.study_reader import read_study
from tests.survey.config_steps import CONFIG, config, with_named_files
from tests.survey.yaml_steps import replaced

EVERYTHING = """\
county_en: Qingshan County
organisation: 县直机关工委
authors: [甲, 乙]
language: en
report_date: 2024-06-20
norms_date: 2024-01-01
synthetic: 是
order: questionnaire
numbers: low
charts: no
quotes: yes
crosstabs: [[sex, age], [duty, sex]]
thresholds:
  {falls_short_at: 25%, achieved_at: 0.7, minimum_cell: 10, confidence: 0.9, level: 0.01,
   interval: beta}
keep_personal: {手机: 回访需要，已征得同意}
notes: {background: 县委重点工作, 编号: 012}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return with_named_files(tmp_path)


def study(folder: Path, *pairs: tuple[str, str]) -> Study:
    return read_study(config(folder, replaced(CONFIG, *pairs)))


def test_paths_are_absolute_and_start_from_the_config(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config(folder)
    monkeypatch.chdir(folder.parent)
    found = read_study(Path(folder.name) / "config.yaml")
    assert found.config == folder / "config.yaml"
    assert found.questionnaire == folder / "questions.yaml"
    assert found.template == folder / "wording.md.j2"
    assert found.output == folder / "output" / "报告.docx"
    assert found.form_files("persons").files == (folder / "answers" / "persons.csv",)


def test_what_is_left_out_has_its_default(folder: Path) -> None:
    found = study(folder)
    assert (found.language, found.order, found.numbers) == ("zh", "data", "full")
    assert (found.synthetic, found.charts, found.quotes) == (False, "picture", False)
    assert (found.organisation, found.authors, found.county_en) == ("", (), "")
    assert (found.report_date, found.norms_date) == (None, None)
    assert (found.thresholds, found.crosstabs) == (Thresholds(), ())
    assert found.form_files("persons").design == Design()
    assert found.form_files("persons").screening.exclude == ()
    assert (found.keep_personal, found.notes, found.notices) == ((), (), ())


def test_everything_that_may_stand_in_a_config_is_read(folder: Path) -> None:
    design = "sent: 1,500\n    coverage: census\n    design: {weight: 权数, strata: unit, "
    design += "cluster: organ, population: 600}\n    screening: {exclude: too_fast}"
    found = read_study(config(folder, replaced(CONFIG, ("sent: 500", design)) + EVERYTHING))
    assert (found.language, found.order, found.numbers) == ("en", "questionnaire", "low")
    assert (found.synthetic, found.charts, found.quotes) == (True, "none", True)
    assert (found.county_en, found.authors) == ("Qingshan County", ("甲", "乙"))
    assert (found.report_date, found.norms_date) == (date(2024, 6, 20), date(2024, 1, 1))
    assert found.thresholds == Thresholds(
        falls_short_at=0.25, achieved_at=0.7, minimum_cell=10, confidence=0.9, level=0.01,
        interval="beta",
    )  # fmt: skip
    assert found.crosstabs == (("sex", "age"), ("duty", "sex"))
    assert found.keep_personal == (("手机", "回访需要，已征得同意"),)
    assert found.notes == (("background", "县委重点工作"), ("编号", "012"))
    files = found.form_files("persons")
    assert (files.sent, files.coverage, files.screening.exclude) == (1500, "census", ("too_fast",))
    assert files.design == Design(weight="权数", strata="unit", cluster="organ", population=600)


@pytest.mark.parametrize(
    "written", ["2024-05-06", "2024年5月6日", "2024/5/6", "2024.05.06", "2024 年 5 月 6 日"]
)
def test_dates_are_read_as_people_write_them(folder: Path, written: str) -> None:
    assert study(folder, ("2024-05-06", f'"{written}"')).period[0] == date(2024, 5, 6)


def test_a_key_without_a_value_counts_as_left_out(folder: Path) -> None:
    text = CONFIG + "report_date:\nnorms_date:\norganisation:\n"
    assert read_study(config(folder, text)).report_date is None


def test_without_a_template_the_shipped_one_is_taken(folder: Path) -> None:
    found = study(folder, ("template: wording.md.j2\n", ""))
    assert found.template.name == "report.md.j2"
    assert found.template.is_file()


@pytest.mark.parametrize(
    ("entry", "names"),
    [
        ("answers", ["a.csv", "b.xlsx", "persons.csv"]),
        ("answers/", ["a.csv", "b.xlsx", "persons.csv"]),
        ("answers/*.csv", ["a.csv", "persons.csv"]),
        ("'*/p*.csv'", ["persons.csv"]),
        ("'**/*.xlsx'", ["b.xlsx"]),
        ("answers\\b.xlsx", ["b.xlsx"]),
        ("answers/*, answers/a.csv", ["a.csv", "b.xlsx", "persons.csv"]),
        ("answers/b.xlsx, answers/a.csv", ["b.xlsx", "a.csv"]),
        ("answers/README.md", ["README.md"]),
    ],
)
def test_folders_and_patterns_give_their_files_once_and_sorted(
    folder: Path, entry: str, names: list[str]
) -> None:
    for name in ("b.xlsx", "a.csv", "~$b.xlsx", ".gitkeep", ".hidden.csv", "README.md", "readme"):
        (folder / "answers" / name).write_text("x", encoding="utf-8")
    (folder / "answers" / "deeper").mkdir()
    found = study(folder, ("[answers/persons.csv]", f"[{entry}]"))
    assert [file.name for file in found.form_files("persons").files] == names


def test_a_name_with_brackets_is_a_name_before_it_is_a_pattern(folder: Path) -> None:
    (folder / "answers" / "x[1].csv").write_text("x", encoding="utf-8")
    found = study(folder, ("[answers/persons.csv]", '"answers/x[1].csv"'))
    assert [file.name for file in found.form_files("persons").files] == ["x[1].csv"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "utf-16"])
def test_a_config_saved_by_notepad_is_read(folder: Path, encoding: str) -> None:
    path = folder / "config.yaml"
    path.write_bytes(CONFIG.replace("\n", "\r\n").encode(encoding))
    found = read_study(path)
    assert found.county == "青山县"
    assert [notice.code for notice in found.notices] == (
        ["text-read-as-gbk"] if encoding == "gbk" else []
    )


def test_a_missing_config_is_told_like_any_other_mistake(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as refused:
        read_study(tmp_path / "config.yaml")
    assert refused.value.exit_status == 2
    assert [problem.code for problem in refused.value.problems] == ["config-missing"]


def test_own_words_and_a_named_sheet_are_read(folder: Path) -> None:
    lines_of_words = "words: [{text: 六成左右, from: 58%, below: 0.62}]\ncounty: "
    text = CONFIG.replace("county: ", lines_of_words).replace("sent: 500", "sheet: 六月")
    study = read_study(config(folder, text))
    assert study.words == (WordOfShares(text="六成左右", low=0.58, high=0.62),)
    assert study.form_files("persons").sheet == "六月"


def test_what_is_still_to_come_can_be_told_apart_from_mistakes(folder: Path) -> None:
    text = CONFIG.replace("county: 青山县", "county: 青山县\norganisation: （填写署名单位）")
    path = config(folder, text.replace("answers/persons.csv", "answers/*.xlsx"))
    with pytest.raises(ConfigError) as refused:
        read_study(path)
    lacking: list[Problem] = []
    study = read_study(path, lacking)
    assert [one.code for one in lacking] == ["text-to-fill-in", "files-none-match"]
    assert refused.value.problems == tuple(lacking)
    assert study.forms[0].files == ()


def test_a_mistake_is_told_with_what_is_still_to_come(folder: Path) -> None:
    text = CONFIG.replace("answers/persons.csv", "answers/*.xlsx").replace("county: ", "conty: ")
    lacking: list[Problem] = []
    with pytest.raises(ConfigError) as refused:
        read_study(config(folder, text), lacking)
    codes = [one.code for one in refused.value.problems]
    assert codes == ["key-unknown-nearest", "files-none-match"]
    assert lacking == []


def test_a_model_text_in_a_note_is_a_notice(folder: Path) -> None:
    text = CONFIG + "notes: {background: （填写背景）}\n"
    study = read_study(config(folder, text))
    assert [(one.code, one.severity) for one in study.notices] == [
        ("text-to-fill-in", Severity.NOTICE)
    ]
