"""The name of a corpus file in, its path out; the one of megabytes is written where it is asked."""

from pathlib import Path

from tests.survey.reading_steps import CASES

FOLDER = CASES / "corpus"
HUGE = "a21_huge_cell_1M_chars.csv"
_LIKE = "b01_gbk.csv"  # the same answers
_LETTERS = 1_000_000


def is_in_corpus(name: str) -> bool:
    """True for the tables of EXPECT.tsv that belong to this corpus."""
    return name == HUGE or (FOLDER / name).is_file()


def corpus_file(name: str, folder: Path) -> Path:
    """The file of this name; what the repository does not hold is written into the folder."""
    if name != HUGE:
        return FOLDER / name
    text = (FOLDER / _LIKE).read_bytes().decode("gb18030")
    assert text.count("意见05\r\n") == 1
    path = folder / name
    path.write_bytes(text.replace("意见05", "长" * _LETTERS).encode("utf-8-sig"))
    return path
