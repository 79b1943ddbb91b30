"""Encodings are told by what the text should hold; nothing is replaced or dropped."""

import pytest

from survey.encoding import DAMAGED, decode, is_mojibake, recognised

WORDS = ("性别", "男", "女", "满意度", "非常满意", "提交答卷时间")
TEXT = "序号,性别,满意度\n1,女,非常满意\n2,男,非常满意\n"


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("gbk", "GBK/GB18030"),
        ("gb18030", "GBK/GB18030"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
    ],
)
def test_the_usual_encodings_are_told(codec: str, name: str) -> None:
    found = decode(TEXT.encode(codec), "x.csv", WORDS)
    assert (found.encoding, found.text) == (name, TEXT)


def test_big5_is_told_by_its_words() -> None:
    text = "編號,性別,滿意度\n1,女,非常滿意\n"
    found = decode(text.encode("big5"), "x.csv", ("性別", "滿意度", "非常滿意"))
    assert (found.encoding, found.text) == ("Big5", text)


def test_windows_1252_is_told_by_its_words() -> None:
    text = "No,Sexe,Âge\n1,féminin,35\n"
    found = decode(text.encode("cp1252"), "x.csv", ("Sexe", "Âge", "féminin"))
    assert (found.encoding, found.text) == ("Windows-1252", text)


def test_a_gbk_file_whose_bytes_are_valid_utf8_is_told_by_its_labels() -> None:
    text = "Q1,Q2\n女,1\n女,2\n"
    assert text.encode("gbk").decode("utf-8") != text
    assert decode(text.encode("gbk"), "x.csv", WORDS).text == text


def test_bytes_that_do_not_fit_stay_as_marks_in_their_own_line() -> None:
    lines = [line.encode("utf-8") for line in TEXT.splitlines(keepends=True)]
    lines[1] = lines[1].decode().encode("gbk")
    found = decode(b"".join(lines), "x.csv", WORDS)
    damaged = [bool(DAMAGED.search(line)) for line in found.text.splitlines()]
    assert damaged == [False, True, False]
    assert found.text.encode("utf-8", "surrogateescape") == b"".join(lines)


def test_a_gbk_file_cut_inside_a_character_keeps_its_other_lines() -> None:
    found = decode(TEXT.encode("gbk")[:-2], "x.csv", WORDS)
    assert found.encoding == "GBK/GB18030"
    assert found.text.startswith("序号,性别,满意度\n1,女,非常满意\n")
    assert DAMAGED.search(found.text)


def test_a_utf16_file_cut_inside_a_character_is_marked_at_its_end() -> None:
    found = decode(TEXT.encode("utf-16")[:-1], "x.csv", WORDS)
    assert DAMAGED.search(found.text[-1])


def test_text_without_any_known_word_is_still_utf8_if_it_can_be() -> None:
    found = decode("甲,乙\n丙,丁\n".encode(), "x.csv", WORDS)
    assert found.encoding == "UTF-8"


def test_words_of_one_character_count_only_as_a_whole_cell() -> None:
    assert recognised("男性,女性\n", ("男", "女")) == 0
    assert recognised("男,女性\n", ("男", "女")) == 1


@pytest.mark.parametrize(
    ("written", "read"), [("utf-8", "gb18030"), ("utf-8", "latin-1"), ("gbk", "latin-1")]
)
def test_mojibake_is_known_by_the_garbled_words(written: str, read: str) -> None:
    garbled = TEXT.encode(written).decode(read, "replace")
    assert is_mojibake(garbled, WORDS)
    assert not is_mojibake(TEXT, WORDS)
