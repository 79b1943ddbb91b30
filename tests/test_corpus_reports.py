"""Each file of tests/cases/corpus becomes a report, or a refusal, as its line in EXPECT.tsv says.

One test for each line: exit status, rows and women kept, rejected rows, bad cells, what must be
said, and that a report that stood there stands there still where none is built.
"""

import csv
import re
import sys
import zipfile
from pathlib import Path

import pytest

from build_report import main
from survey.problem import InputRefusedError
from survey.questionnaire_reader import read_questionnaire
from survey.responses import Fate
from tests.county_folder import make_county_study, read_csv
from tests.survey.corpus_files import FOLDER, corpus_file, is_in_corpus
from tests.survey.corpus_form import CORPUS
from tests.survey.reading_steps import read

ROOT = Path(__file__).parents[1]
CONFIG = """\
title: 甲县服务情况调研报告
county: 甲县
organisation: 甲县调研组
period: {{from: 2020-01-01, to: 2030-12-31}}
questionnaire: {questionnaire}
template: {template}
output: 报告.docx
charts: no
quotes: yes
forms:
  persons:
    files: {files}
"""
BEFORE = b"the report that stood here before"
with (FOLDER / "EXPECT.tsv").open(encoding="utf-8", newline="") as _file:
    EXPECTED = {line["file"]: line for line in csv.DictReader(_file, delimiter="\t")}
TABLES = [name for name in EXPECTED if not name.endswith(".yaml")]
CONFIGS = [name for name in EXPECTED if name.endswith(".yaml")]
# What EXPECT.tsv asks to be said, as expressions that the terminal or the report must hold
SAID = {
    "a01_extra_field_every_row.csv": "40 of 40 rows have 13 fields under a header of 12",
    "a03_one_row_too_long.csv": "row 7: .* 13 fields",
    "a05_quote_never_closed.csv": "row 12: A quote that opens here is never closed",
    "a09_nul_byte.csv": "row 6: 1 control",
    "a13_blank_and_comma_rows.csv": "they are no answers",
    "a15_title_rows_above_header.csv": "header was found in row 3",
    "a17_duplicate_header_needed.csv": "Columns 8、9",
    "a19_wide_16384_columns.xlsx": "limit of 5000",
    "a21_huge_cell_1M_chars.csv": "过长的截去后半",
    "b03_mixed_utf8_gbk_row.csv": "row 11",
    "b07_cut_inside_a_character.csv": "looks cut off",
    "b09_mojibake_whole_file.csv": "Export it from the platform again",
    "c01_excel_dates_in_answers.csv": "Excel may have turned a text like 2-3",
    "c07_exact_duplicates.csv": "row 44: The row repeats row 11",
    "c11_template_injection.csv": r"\{\{",
    "d01_personal_columns.csv": "personal data were dropped",
    "d03_eight_answers.csv": "only 8 valid answers, a small sample",
    "e01_far_corner_cell.xlsx": "XFD1048576",
    "e03_entity_bomb.xlsx": "entities",
    "e05_csv_named_xlsx.xlsx": "was read as csv",
    "e07_cut_off.xlsx": "incomplete or damaged. Download or copy it again",
    "e09_cover_and_hidden_sheet.xlsx": 'The sheet "Sheet" was read',
    "e13_header_only.csv": "no answers",
    "e15_login_page.csv": "web page",
    "e22_broken_header.sav": "incomplete or damaged",
    "f05_column_missing.csv": "4、满意度.*headers found: 序号、.*3、文化程度",
    "g02_duplicate_key.yaml": "line 5: “title” .* line 1",
}
NEVER = {
    "a07_legit_newline_in_quotes.csv": "A quote|Left out",
    "a09_nul_byte.csv": "\0",
    "b03_mixed_utf8_gbk_row.csv": "\ufffd",
    "c01_excel_dates_in_answers.csv": "2月3日",
    "c09_not_numbers.csv": r">\s*(?:inf|nan)\b",
    "c11_template_injection.csv": "1337",
    "d01_personal_columns.csv": r"泄漏名|1990000|999999|wxleak|泄漏街|10\.0\.0\.",
    "e09_cover_and_hidden_sheet.xlsx": "旧答卷",
}


@pytest.fixture(autouse=True)
def own_excepthook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)


def _built(folder: Path, *files: Path) -> int:
    """The exit status of a study with these files."""
    questionnaire, template = FOLDER / "questionnaire.yaml", ROOT / "templates" / "report.md.j2"
    listed = "[" + ", ".join(f'"{file}"' for file in files) + "]"
    text = CONFIG.format(questionnaire=questionnaire, template=template, files=listed)
    (folder / "config.yaml").write_text(text, encoding="utf-8")
    return main(["--config", str(folder / "config.yaml"), "--lang", "en"])


def _parts(report: Path) -> str:
    with zipfile.ZipFile(report) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
        return "\n".join(archive.read(name).decode("utf-8") for name in names)


def _lines(text: str) -> set[int]:
    """The line numbers that a field of EXPECT.tsv names: "line 4 ...; lines 6-8"."""
    found: set[int] = set()
    for first, last in re.findall(r"lines? (\d+)(?:-(\d+))?", text):
        found |= set(range(int(first), int(last or first) + 1))
    return found


def _assert_kept(line: dict[str, str], path: Path) -> None:
    """Rows, women, rejected rows and bad cells are those of the line."""
    block, ledger = read(CORPUS, path)
    women = int(block.column("sex").holds("o2").sum())
    assert (len(block), women) == (int(line["rows_kept"]), int(line["women_kept"]))
    assert ledger.rows == int(line["rows_in_file"])
    assert ledger.rows == ledger.kept + ledger.rejected + ledger.duplicates
    for fate, named in ((Fate.REJECTED, "rejected_rows"), (Fate.KEPT, "bad_cells")):
        entries = [entry for entry in ledger.entries if entry.fate is fate]
        assert {e.place.line or e.place.row for e in entries} == _lines(line[named])


@pytest.mark.parametrize("name", TABLES)
def test_a_table_meets_its_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line, report = EXPECTED[name], tmp_path / "报告.docx"
    report.write_bytes(BEFORE)
    files = [corpus_file(name, tmp_path)]
    if name.startswith("~$"):  # beside another file it is skipped; alone it is no data
        files.append(FOLDER / "b01_gbk.csv")
    status = _built(tmp_path, *files)
    told = "".join(capsys.readouterr())
    assert status == int(line["exit"]), told
    assert "Traceback" not in told
    refused = line["outcome"] == "REFUSE"
    assert report.read_bytes() == BEFORE
    others = [path for path in tmp_path.glob("*.docx") if path != report]
    assert len(others) == (0 if refused else 1)
    told += "".join(map(_parts, others))
    assert re.search(SAID.get(name, ""), told)
    assert not (name in NEVER and re.search(NEVER[name], told))
    if not refused and not name.startswith("~$"):
        _assert_kept(line, files[0])
    elif refused:
        with pytest.raises(InputRefusedError):
            read(CORPUS, FOLDER / name)


@pytest.mark.parametrize("name", CONFIGS)
def test_a_config_meets_its_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The fault of the corpus' own schema, in this one's keys."""
    line = EXPECTED[name]
    questionnaire = (FOLDER / "questionnaire.yaml").read_text(encoding="utf-8")
    config = CONFIG.format(
        questionnaire="questionnaire.yaml",
        template=ROOT / "templates" / "report.md.j2",
        files=f'["{FOLDER / "b01_gbk.csv"}"]',
    )
    encoding = "utf-8"
    if name == "g02_duplicate_key.yaml":
        head, rest = config.split("questionnaire:", 1)
        config = f"{head}title: 乙县调查\nquestionnaire:{rest}"
    elif name == "g04_yaml_type_traps.yaml":
        traps = "[{a: yes}, {b: no}, {c: 1:30}, {d: 012}, {e: 2024-05-01}, {f: 2-3}]"
        questionnaire = questionnaire.replace("[{o1: 汉族}, {o2: 回族}, {o3: 藏族}]", traps)
    else:
        encoding = "gb18030"
    (tmp_path / "questionnaire.yaml").write_text(questionnaire, encoding=encoding)
    (tmp_path / "config.yaml").write_text(config, encoding=encoding)
    status = main(["--config", str(tmp_path / "config.yaml"), "--lang", "en"])
    told = "".join(capsys.readouterr())
    assert "Traceback" not in told
    if name == "g04_yaml_type_traps.yaml":  # its line allows: read as the text that was typed
        assert status == 0
        form = read_questionnaire(tmp_path / "questionnaire.yaml").form("persons")
        labels = [option.label.zh for option in form.item("nation").options]
        assert labels == ["yes", "no", "1:30", "012", "2024-05-01", "2-3"]
        return
    assert status == int(line["exit"]), told
    assert status == 0 or re.search(SAID[name], told, re.DOTALL), told


def test_every_line_has_its_file() -> None:
    lacking = [name for name in TABLES if not is_in_corpus(name)]
    assert (lacking, len(TABLES), len(CONFIGS)) == ([], 42, 3)


def test_a_lock_file_alone_is_no_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _built(tmp_path, FOLDER / "~$e11_office_lock.xlsx") == 3
    assert "There is no file of answers" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("beginning", "options", "reports"),
    [("d05_batch_difference/", ("--total",), 3), ("f01_", ("--by", "县区"), 8)],
)
def test_the_lines_of_a_batch_are_met_by_a_batch(
    beginning: str, options: tuple[str, ...], reports: int, tmp_path: Path
) -> None:
    lines = [line for name, line in EXPECTED.items() if name.startswith(beginning)]
    config = make_county_study(tmp_path, *(FOLDER / line["file"] for line in lines))
    assert [main(["batch", "--config", str(config), *options])] * len(lines) == [
        int(line["exit"]) for line in lines
    ]
    output = tmp_path / "output"
    built = [path for path in output.rglob("*.docx") if path.parent == output]
    assert len(built) == len({path.name.casefold() for path in built}) == reports
    (mapping,) = output.glob("*（分县对照表）.csv")
    counts = [row[3] for row in read_csv(mapping)[1:] if "合计）" not in row[1]]
    told = [int(line["rows_kept"]) for line in lines if int(line["rows_kept"]) >= 5]
    assert sum(int(count) for count in counts if count.isdigit()) == sum(told)
    assert counts.count("<5") == len(lines) - len(told)
