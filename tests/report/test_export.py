"""The exported data set is anonymous, complete, and says of itself what its numbers mean."""

import hashlib
import json
import re
from collections import Counter

import pyreadstat
import pytest

from build_report import main
from report.dataset import MISSING
from survey.responses import State
from tests.county_folder import CORPUS, make_county_study, read_csv

FORTY = CORPUS / "d05_batch_difference" / "甲县.csv"
PERSONAL = CORPUS / "d01_personal_columns.csv"


def export(config, *more):
    return main(["export", "--lang", "en", "--config", str(config), *more])


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    config = make_county_study(tmp_path_factory.mktemp("export"), FORTY)
    assert export(config, "--identifiers", "sex,school") == 0
    return config.parent / "output" / "data"


def test_each_answer_of_the_file_is_in_the_csv_and_its_order_is_not(exported):
    header, *rows = read_csv(exported / "persons.csv")
    _, *source = read_csv(FORTY)
    names = {"1": "男", "2": "女"}
    asked = Counter((line[6], line[7]) for line in source)
    assert Counter((names[row[0]], row[header.index("age")]) for row in rows) == asked
    assert rows == sorted(rows, key=lambda row: [float(cell) for cell in row])
    assert [line[7] for line in source] != [row[1] for row in rows]


def test_the_data_package_describes_the_csv_that_lies_beside_it(exported):
    package = json.loads((exported / "datapackage.json").read_text(encoding="utf-8"))
    (resource,) = package["resources"]
    content = (exported / resource["path"]).read_bytes()
    assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert resource["bytes"] == len(content)
    header, *rows = read_csv(exported / resource["path"])
    fields = resource["schema"]["fields"]
    missing = set(resource["schema"]["missingValues"])
    assert [field["name"] for field in fields] == header
    assert set(resource["schema"]["missingValueLabels"]) == missing
    for place, field in enumerate(fields):
        assert field["type"] == "integer"
        cells = {row[place] for row in rows} - missing
        allowed = {str(one) for one in field.get("constraints", {}).get("enum", cells)}
        assert {str(int(cell)) for cell in cells} <= allowed
    assert fields[0]["valueLabels"] == {"1": "男", "2": "女"}


def test_spss_reads_the_same_numbers_with_labels_and_missing_values(exported):
    frame, meta = pyreadstat.read_sav(str(exported / "persons.sav"), user_missing=True)
    header, *rows = read_csv(exported / "persons.csv")
    assert [*frame.columns] == header
    assert frame.to_numpy().tolist() == [[float(cell) for cell in row] for row in rows]
    assert meta.column_names_to_labels["satisfaction"] == "满意度"
    labels = meta.variable_value_labels["satisfaction"]
    assert (labels[1.0], labels[MISSING[State.BLANK]]) == ("非常满意", "未填")
    assert meta.missing_ranges["age"] == [{"lo": -999994.0, "hi": -999991.0}]


def test_no_personal_column_and_no_open_text_is_in_any_file(tmp_path):
    config = make_county_study(tmp_path, PERSONAL)
    assert export(config, "--identifiers", "sex") == 0
    content = b"".join(
        path.read_bytes() for path in (tmp_path / "output" / "data").iterdir()
    ).decode("utf-8", "replace")
    for told in ("泄漏名", "1990000", "wxleak", "泄漏街", "10.0.0.", "意见0"):
        assert told not in content


def test_too_few_alike_are_refused_with_sizes_and_a_remedy_and_nothing_is_written(tmp_path, capsys):
    config = make_county_study(tmp_path, FORTY)
    assert export(config, "--identifiers", "sex,age") == 2
    said = capsys.readouterr().err
    assert "1×40" in said
    assert "--identifiers" in said
    assert not (tmp_path / "output").exists()


def test_the_items_that_the_refusal_names_are_those_without_which_the_data_are_written(
    tmp_path, capsys
):
    config = make_county_study(tmp_path, FORTY)
    assert export(config, "--identifiers", "sex,age,school") == 2
    (without,) = re.findall(r"--without ([\w,]+)", capsys.readouterr().err)
    assert without == "age"
    assert export(config, "--identifiers", "sex，age，school", "--without", without) == 0
    data = config.parent / "output" / "data"
    header, *rows = read_csv(data / "persons.csv")
    assert "age" not in header
    pairs = Counter((row[header.index("sex")], row[header.index("school")]) for row in rows)
    assert min(pairs.values()) >= 5
    assert "persons.age" in capsys.readouterr().err


def test_the_profile_is_judged_where_no_identifiers_are_named(tmp_path, capsys):
    config = make_county_study(tmp_path, FORTY)
    assert export(config, "--k", "30") == 2
    assert "sex、school" in capsys.readouterr().err


@pytest.mark.parametrize(
    "wrong", [("--identifiers", "nobody"), ("--without", "nobody"), ("--k", "1")]
)
def test_an_item_that_is_not_asked_and_a_k_that_protects_nobody_are_refused(tmp_path, wrong):
    assert export(make_county_study(tmp_path, FORTY), *wrong) == 2


def test_the_same_answers_give_the_same_bytes_whatever_their_order(exported, tmp_path):
    config = make_county_study(tmp_path, FORTY)
    file = tmp_path / "responses" / FORTY.name
    header, *lines = file.read_text(encoding="utf-8-sig").splitlines()
    file.write_text("\n".join([header, *lines[::-1]]) + "\n", encoding="utf-8-sig")
    assert export(config, "--identifiers", "sex,school") == 0
    for path in (tmp_path / "output" / "data").iterdir():
        assert path.read_bytes() == (exported / path.name).read_bytes()
