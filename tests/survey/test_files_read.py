"""What is read is known with the state it had before, to whoever asked and to nobody else."""

from pathlib import Path

from survey.files_read import about_to_read, files_read, state_of


def test_a_file_is_noted_once_with_its_state_before_the_first_reading(tmp_path: Path) -> None:
    file, absent = tmp_path / "a.txt", tmp_path / "b.txt"
    file.write_text("a", encoding="utf-8")
    before = state_of(file)
    with files_read() as noted:
        about_to_read(file)
        file.write_text("longer", encoding="utf-8")
        about_to_read(file)
        about_to_read(absent)
    assert noted == {file: before, absent: None}
    assert state_of(file) != before


def test_what_is_read_is_told_to_who_asked_last_and_to_nobody_outside(tmp_path: Path) -> None:
    one, other = tmp_path / "a.txt", tmp_path / "b.txt"
    about_to_read(one)
    with files_read() as outer:
        with files_read() as inner:
            about_to_read(one)
        about_to_read(other)
    about_to_read(one)
    assert set(inner) == {one}
    assert set(outer) == {other}


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert state_of(tmp_path) is None
