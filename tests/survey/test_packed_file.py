"""The one export in an archive is read; several, or none, are told."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from survey.drafting.drafting import draft_of
from survey.packed_file import unpacked
from survey.problem import InputRefusedError
from tests.survey.corpus_form import CORPUS
from tests.survey.reading_steps import codes, read
from tests.survey.test_nasty_siblings import CLEAN, CLEAN_NOTICES

ANSWERS = CLEAN.encode()


def archive(**members: bytes) -> bytes:
    """An archive of these members; `__` in a name stands for a folder's "/", `_` for the dot."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in members.items():
            new.writestr(name.replace("__", "/").replace("_", "."), content)
    return packed.getvalue()


def written(folder: Path, content: bytes, name: str = "答卷.zip") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        archive(a_csv=ANSWERS),
        archive(CSV__答卷_csv=ANSWERS, README_txt=b"note", MACOSX__x=b""),
        archive(答卷_csv=ANSWERS, 附件__1_jpg=b"\xff\xd8", 附件__签名_png=b"", 说明_txt=b"x"),
        archive(答卷_txt=ANSWERS),
    ],
)
def test_the_one_export_in_an_archive_is_read(content: bytes, tmp_path: Path) -> None:
    block, ledger = read(CORPUS, written(tmp_path, content))
    assert (len(block), ledger.rows, codes(ledger)) == (40, 40, CLEAN_NOTICES)
    assert ledger.files[0].file.startswith("答卷.zip/")


def test_a_packed_text_is_read(tmp_path: Path) -> None:
    block, ledger = read(CORPUS, written(tmp_path, gzip.compress(ANSWERS), "答卷.csv.gz"))
    assert (len(block), codes(ledger), ledger.files[0].file) == (40, CLEAN_NOTICES, "答卷.csv.gz")


def test_the_same_answers_packed_and_unpacked_count_once(tmp_path: Path) -> None:
    packed = written(tmp_path, archive(a_csv=ANSWERS))
    block, ledger = read(CORPUS, packed, written(tmp_path, ANSWERS, "a.csv"))
    assert (len(block), ledger.rows, ledger.duplicates) == (40, 80, 40)


def test_a_draft_is_made_of_what_is_in_the_archive(tmp_path: Path) -> None:
    one = draft_of([written(tmp_path, archive(a_csv=ANSWERS))])
    other = draft_of([written(tmp_path, ANSWERS, "a.csv")])
    assert one.draft.items == other.draft.items


def test_a_name_written_by_windows_in_china_is_shown_as_it_was(tmp_path: Path) -> None:
    plain = archive(xxxxxxxx_csv=ANSWERS).replace(b"xxxxxxxx.csv", "答卷1234.csv".encode("gb18030"))
    assert unpacked(plain, "a.zip") == (ANSWERS, "a.zip/答卷1234.csv")


def _refused(content: bytes, folder: Path) -> tuple[str, dict[str, str]]:
    with pytest.raises(InputRefusedError) as refusal:
        read(CORPUS, written(folder, content))
    (problem,) = refusal.value.problems
    return problem.code, dict(problem.parameters)


def test_of_several_exports_none_is_taken_and_all_are_named(tmp_path: Path) -> None:
    code, told = _refused(archive(五月__a_csv=ANSWERS, 六月__b_csv=ANSWERS), tmp_path)
    assert (code, told["files"], told["count"]) == ("archive-several", "a.csv, b.csv", "2")


def test_archives_that_hold_no_answers_are_told(tmp_path: Path) -> None:
    for content, shown in (
        (archive(a_jpg=b"\xff\xd8"), "zip"),
        (archive(b_zip=archive(a_csv=ANSWERS)), "zip"),
        (archive(Index__Document_iwa=b"x", preview_jpg=b"x"), "Numbers"),
    ):
        code, told = _refused(content, tmp_path)
        assert (code, told["format"]) == ("file-no-table", shown)


def test_what_unpacks_to_far_too_much_is_refused(tmp_path: Path) -> None:
    zeros = b"0" * (1 << 27)
    assert _refused(archive(a_csv=zeros), tmp_path)[0] == "workbook-too-large"
    assert _refused(gzip.compress(zeros * 4 + b"0", 1), tmp_path)[0] == "workbook-too-large"


def test_a_damaged_or_locked_archive_is_told(tmp_path: Path) -> None:
    content = archive(a_csv=ANSWERS)
    middle = len(content) // 2
    damaged = content[:middle] + bytes(255 - one for one in content[middle : middle + 9])
    assert _refused(damaged + content[middle + 9 :], tmp_path)[0] == "archive-damaged"
    assert _refused(content[:middle], tmp_path)[0] == "archive-damaged"
    assert _refused(gzip.compress(ANSWERS)[:-20], tmp_path)[0] == "archive-damaged"
    locked = bytearray(content)
    locked[6] |= 1
    locked[content.index(b"PK\x01\x02") + 8] |= 1
    assert _refused(bytes(locked), tmp_path)[0] == "archive-locked"
