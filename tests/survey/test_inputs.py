"""Inputs that were found right are kept, and count only as long as nothing they rest on changed."""

import os
import pickle
import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from survey.inputs import CheckedInputs, read_checked_inputs
from survey.kept import MOST, SETTING, Keeping
from survey.problem import ConfigError
from tests.study_folder import StudyFolder, make_study


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "kept"
    monkeypatch.setenv(SETTING, str(folder))
    return folder


@pytest.fixture
def study(place: Path, tmp_path: Path) -> StudyFolder:
    """A study that was read before."""
    (tmp_path / "study").mkdir()
    made = make_study(tmp_path / "study")
    questionnaire = read_checked_inputs(made.config).study.questionnaire
    shutil.copy(questionnaire, made.folder / "own.yaml")
    made.change_config(str(questionnaire), "own.yaml")
    read_checked_inputs(made.config)
    return made


def entries(place: Path) -> list[Path]:
    return sorted(place.glob("kept-*/*"))


def told(study: StudyFolder) -> list[str]:
    with pytest.raises(ConfigError) as refused:
        read_checked_inputs(study.config)
    return [problem.code for problem in refused.value.problems]


def test_what_is_kept_is_what_is_read(
    study: StudyFolder, monkeypatch: pytest.MonkeyPatch, place: Path
) -> None:
    assert entries(place)
    kept = read_checked_inputs(study.config)
    monkeypatch.setenv(SETTING, "no")
    read = read_checked_inputs(study.config)
    assert kept == read
    assert kept.study.forms[0].files == (study.persons.resolve(),)


def test_the_kept_entry_is_used(study: StudyFolder, place: Path) -> None:
    """Each entry is given another county under a right seal, which only a reader of it can see."""
    for path in entries(place):
        kept = pickle.loads(path.read_bytes()[32:])
        other = replace(kept.inputs, study=replace(kept.inputs.study, county="别县"))
        content = pickle.dumps(replace(kept, inputs=other))
        path.write_bytes(sha256(content).digest() + content)
    assert read_checked_inputs(study.config).study.county == "别县"


def test_a_changed_config_is_read_anew(study: StudyFolder) -> None:
    study.change_config("sent: 46", "sent: 47")
    assert read_checked_inputs(study.config).study.form_files("organs").sent == 47


def test_a_changed_questionnaire_is_read_anew(study: StudyFolder) -> None:
    own = study.folder / "own.yaml"
    before = read_checked_inputs(study.config).questionnaire.title.zh
    own.write_text(own.read_text(encoding="utf-8").replace(before, "另一份问卷"), encoding="utf-8")
    assert read_checked_inputs(study.config).questionnaire.title.zh == "另一份问卷"


def test_a_mistake_is_told_after_a_right_reading(study: StudyFolder) -> None:
    study.change_config("synthetic: yes", "synthetic: perhaps")
    first = told(study)
    assert first
    assert told(study) == first


def test_a_file_that_has_gone_is_told(study: StudyFolder) -> None:
    study.persons.unlink()
    assert told(study)[0].startswith("path-missing")


def test_a_questionnaire_that_has_gone_is_told(study: StudyFolder) -> None:
    (study.folder / "own.yaml").unlink()
    assert told(study)


def test_a_new_file_of_a_pattern_is_found(study: StudyFolder) -> None:
    study.change_config("files: [个人问卷.csv]", 'files: ["个人*.csv"]')
    assert len(read_checked_inputs(study.config).study.forms[0].files) == 1
    shutil.copy(study.persons, study.folder / "个人问卷（补）.csv")
    assert len(read_checked_inputs(study.config).study.forms[0].files) == 2


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_that_leads_elsewhere_now_is_followed(study: StudyFolder) -> None:
    (study.folder / "other.yaml").write_bytes((study.folder / "own.yaml").read_bytes())
    link = study.folder / "link.yaml"
    link.symlink_to("own.yaml")
    study.change_config("questionnaire: own.yaml", "questionnaire: link.yaml")
    assert read_checked_inputs(study.config).study.questionnaire.name == "own.yaml"
    link.unlink()
    link.symlink_to("other.yaml")
    assert read_checked_inputs(study.config).study.questionnaire.name == "other.yaml"


def test_a_damaged_entry_is_read_anew(study: StudyFolder, place: Path) -> None:
    before = read_checked_inputs(study.config)
    for path in entries(place):
        path.write_bytes(path.read_bytes()[:-7])
    assert read_checked_inputs(study.config) == before


def test_nothing_is_kept_where_nothing_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, "no")
    monkeypatch.chdir(tmp_path)
    keeping = Keeping("inputs", "a")
    keeping.keep("thing")
    assert keeping.kept(str) is None
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv(SETTING, str(tmp_path / "file"))
    keeping = Keeping("inputs", "a")
    keeping.keep("thing")
    assert keeping.kept(str) is None


def test_entries_are_swept_the_oldest_first(place: Path) -> None:
    (place / "kept-of-older-code").mkdir(parents=True)
    for number in range(MOST + 3):
        Keeping("inputs", str(number)).keep(number)
        newest = max(entries(place), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, ns=(number, number))
    assert len(entries(place)) == MOST
    assert not (place / "kept-of-older-code").exists()
    assert Keeping("inputs", "0").kept(int) is None
    assert Keeping("inputs", str(MOST + 2)).kept(int) == MOST + 2


def test_a_thing_of_another_kind_is_not_taken(place: Path) -> None:
    Keeping("inputs", "a").keep("text")
    assert Keeping("inputs", "a").kept(CheckedInputs) is None
    assert Keeping("inputs", "a").kept(str) == "text"
