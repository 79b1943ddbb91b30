"""A new county's folder is complete, safe on every system, and never overwrites."""

from pathlib import Path

import pytest

from report.new_county import make_county
from survey.problem import CannotWriteError, ConfigError
from survey.yaml_reader import read_yaml


def codes(error: ConfigError | CannotWriteError) -> list[str]:
    return [problem.code for problem in error.problems]


def test_the_folder_holds_config_template_and_a_place_for_each_form(tmp_path: Path) -> None:
    folder = make_county("青山县", tmp_path / "counties")
    assert folder == tmp_path / "counties" / "青山县"
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*")) == [
        ".gitignore",
        "config.yaml",
        "report.md.j2",
        "responses",
        "responses/organs",
        "responses/persons",
    ]
    config = (folder / "config.yaml").read_text(encoding="utf-8")
    assert '\ncounty: "青山县"\n' in config
    assert '"关于青山县机关党务干部队伍建设情况的调研报告"' in config
    assert "@" not in config


def test_answers_and_reports_of_real_people_stay_out_of_git(tmp_path: Path) -> None:
    ignored = (make_county("青山县", tmp_path) / ".gitignore").read_text(encoding="utf-8")
    assert ignored.split() == ["responses/", "output/"]


@pytest.mark.parametrize("name", ['甲"乙县', "甲: 乙 # 县", "甲\\乙", "@county-quoted@"])
def test_a_name_with_signs_of_yaml_is_still_one_text(name: str, tmp_path: Path) -> None:
    folder = make_county(name, tmp_path)
    keys = read_yaml(folder / "config.yaml").root.value
    assert isinstance(keys, dict)
    assert keys["county"].value == name
    with pytest.raises(ConfigError):
        make_county(name, tmp_path)


def test_a_county_that_has_its_folder_is_left_as_it_is(tmp_path: Path) -> None:
    folder = make_county("青山县", tmp_path)
    (folder / "config.yaml").write_text("county: 青山县\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        make_county(" 青山县 ", tmp_path)
    assert codes(caught.value) == ["folder-exists"]
    assert (folder / "config.yaml").read_text(encoding="utf-8") == "county: 青山县\n"


def test_a_folder_that_is_nobodys_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "青山县").mkdir()
    with pytest.raises(ConfigError):
        make_county("青山县", tmp_path)


def test_two_names_that_are_the_same_when_safe_get_two_folders(tmp_path: Path) -> None:
    assert make_county("甲/乙", tmp_path).name == "甲／乙"
    assert make_county("甲／乙", tmp_path).name == "甲／乙-2"
    with pytest.raises(ConfigError):
        make_county("甲/乙", tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "../../外面 县",
        "/etc/县",
        "C:\\县",
        "..\\..\\县",
        "~/县",
        ".县",
        "甲/../县",
        "甲县/",
        "甲//乙",
    ],
)
def test_a_path_is_no_name(name: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        make_county(name, tmp_path / "counties")
    assert codes(caught.value) == ["county-name-path"]
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("name", ["甲/乙", "甲/../乙.县", "青山县 ../../外面"])
def test_no_name_leads_out_of_the_folder(name: str, tmp_path: Path) -> None:
    counties = tmp_path / "counties"
    try:
        folder = make_county(name, counties)
    except ConfigError:
        assert not counties.exists()
    else:
        assert folder.resolve().parent == counties.resolve()
    assert [path for path in tmp_path.iterdir() if path != counties] == []


@pytest.mark.parametrize("name", ["", "   ", "...", "..", "\u200b"])
def test_a_name_without_a_letter_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        make_county(name, tmp_path)
    assert codes(caught.value) == ["county-name-empty"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "counties").write_text("a file", encoding="utf-8")
    with pytest.raises(CannotWriteError) as caught:
        make_county("青山县", tmp_path / "counties")
    assert codes(caught.value) == ["folder-not-made"]
