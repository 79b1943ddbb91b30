"""Texts are cut where words end; the library that does it stays quiet and leaves no file."""

import os
import subprocess
import sys
from itertools import accumulate, pairwise
from pathlib import Path

import pytest

from analysis.segmentation import Segmenter, _cutter

ROOT = Path(__file__).parents[2]
ALONE = """
import sys, tempfile
from analysis.segmentation import Segmenter
assert "jieba" not in sys.modules
Segmenter(["经费"]).boundaries("活动经费单列")
assert sys.modules.get("pkg_resources") is None
"""


def pieces(text: str, *terms: str) -> list[str]:
    places = sorted(Segmenter(terms).boundaries(text))
    return [text[a:b] for a, b in pairwise(places)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("减少会议", ["减少", "会议"]),
        ("业务培训", ["业务", "培训"]),  # one word to the segmenter, two to a reader
        ("中华人民共和国", ["中华", "人民", "共和", "国"]),  # 华人 is no word of it
        ("a+b", ["a", "+", "b"]),
        ("", []),
    ],
)
def test_texts_are_cut_into_words_and_compounds_into_their_parts(text, words):
    assert pieces(text) == words


def test_no_latin_word_or_number_is_cut():
    assert pieces("training2024", "train", "20") == ["training2024"]


def test_the_order_of_the_terms_does_not_matter():
    terms = ["人员不足", "不足", "人员", "专职人员不足", "足"]
    text = "专职人员不足，人员严重不足"
    assert Segmenter(terms).boundaries(text) == Segmenter(terms[::-1]).boundaries(text)


def test_the_segmenter_says_nothing_and_leaves_nothing_behind(tmp_path):
    strictly = ["-X", "warn_default_encoding", "-W", "error", "-B"]
    places = {name: str(tmp_path) for name in ("TMPDIR", "TEMP", "TMP", "HOME")}
    done = subprocess.run(
        [sys.executable, *strictly, "-c", ALONE],
        cwd=ROOT,
        env={**os.environ, **places, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def test_the_old_resource_package_is_as_it_was_afterwards():
    before = sys.modules.get("pkg_resources", "missing")
    Segmenter(["经费"])
    assert sys.modules.get("pkg_resources", "missing") == before


def test_the_words_that_the_letters_make_cut_as_the_whole_list_does(tmp_path):
    """Oracle: the library with its whole list, set up as it does by itself."""
    whole = _cutter()
    whole.initialized = False
    whole.tmp_dir = str(tmp_path)
    whole.initialize()
    texts = ["提高基层党务干部待遇，减少兼职", "培训次数太少，B超检查也排不上", "专职人员不足三人"]
    alone = Segmenter([])
    assert alone._cutter.total == whole.total
    for text in texts:
        ends = set(accumulate(map(len, whole.cut(text, HMM=False))))
        assert ends <= alone.boundaries(text)  # compounds have more places


def test_a_text_is_cut_the_same_whatever_was_met_before():
    texts = [
        f"{first}{second}工作" for first, second in pairwise("党务干部培训待遇编制经费考核晋升")
    ]
    one_by_one, at_once = Segmenter(["培训"]), Segmenter(["培训"])
    at_once.meet(texts)
    assert [one_by_one.boundaries(text) for text in texts] == [
        at_once.boundaries(text) for text in texts
    ]
    assert [Segmenter(["培训"]).boundaries(text) for text in texts] == [
        at_once.boundaries(text) for text in texts
    ]
