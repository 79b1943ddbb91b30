from __future__ import annotations

import io
import zipfile

from report.word.archive import packed, repacked


def test_a_packed_archive_holds_its_parts_in_order_and_no_time() -> None:
    content = packed({"b.xml": b"2", "a.xml": b"1"})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["b.xml", "a.xml"]
        assert archive.read("a.xml") == b"1"
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_repacking_takes_out_when_an_archive_was_made() -> None:
    def made(year: int) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr(zipfile.ZipInfo("a.xml", (year, 1, 1, 0, 0, 0)), b"1")
        return target.getvalue()

    assert made(2023) != made(2024)
    assert repacked(made(2023)) == repacked(made(2024))
