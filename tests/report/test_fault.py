"""A fault of ours: one sentence, a file with the details, nothing personal in it."""

from pathlib import Path

import pytest

from report.fault import FAULT_FILE, write_fault


def fail(message: str) -> None:
    raise ValueError(message)


def raised(message: str) -> None:
    with pytest.raises(ValueError, match=message) as caught:
        fail(message)
    write_fault("en")(caught.type, caught.value, caught.tb)


def test_the_details_go_into_a_file_and_a_sentence_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    raised("rows are lost")
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "Traceback" not in said
    assert str(tmp_path / FAULT_FILE) in said
    details = (tmp_path / FAULT_FILE).read_text(encoding="utf-8")
    assert details.startswith("Traceback")
    assert "ValueError: rows are lost" in details


def test_where_the_folder_was_removed_the_details_lie_among_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    removed, temporary = tmp_path / "removed", tmp_path / "temporary"
    removed.mkdir()
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.chdir(removed)
    removed.rmdir()
    raised("rows are lost")
    assert str(temporary / FAULT_FILE) in capsys.readouterr().err


def test_a_phone_number_in_the_message_is_masked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    raised("cell 13812345678 is strange")
    assert "13812345678" not in (tmp_path / FAULT_FILE).read_text(encoding="utf-8")
