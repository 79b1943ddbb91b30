"""The ledger of releases warns of reports that differ by few people, and holds no one's answers."""

import json
import re

import pytest

from build_report import main
from tests.county_folder import CORPUS, make_county_study

FORTY = CORPUS / "d05_batch_difference" / "甲县.csv"


@pytest.fixture
def config(tmp_path):
    return make_county_study(tmp_path, FORTY)


def build(config, capsys):
    status = main(["--lang", "en", "--config", str(config)])
    return status, capsys.readouterr().err


def leave_out(config, rows):
    file = config.parent / "responses" / FORTY.name
    lines = FORTY.read_text(encoding="utf-8-sig").splitlines()
    file.write_text("\n".join(lines[: len(lines) - rows]) + "\n", encoding="utf-8-sig")


def releases(config):
    return json.loads((config.parent / "output" / "releases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("rows", "warned"), [(1, True), (4, True), (5, False), (10, False)])
def test_a_report_that_differs_by_fewer_people_than_the_threshold_is_warned_of(
    config, capsys, rows, warned
):
    assert build(config, capsys)[0] == 0
    leave_out(config, rows)
    status, said = build(config, capsys)
    assert status == 0
    assert ("differ by fewer than 5" in said) is warned


def test_the_same_report_again_is_no_other_release(config, capsys):
    build(config, capsys)
    before = (config.parent / "output" / "releases.json").read_bytes()
    _, said = build(config, capsys)
    assert not re.search("differ by fewer|equally many", said)
    assert (config.parent / "output" / "releases.json").read_bytes() == before


def test_other_numbers_of_equally_many_people_are_warned_of_as_what_they_are(config, capsys):
    build(config, capsys)
    file = config.parent / "responses" / FORTY.name
    text = file.read_text(encoding="utf-8-sig").replace(",女,21,", ",男,21,")
    file.write_text(text, encoding="utf-8-sig")
    said = build(config, capsys)[1]
    assert "count equally many people" in said
    assert "differ by fewer" not in said


def test_it_holds_counts_and_digests_only(config, capsys):
    build(config, capsys)
    (entry,) = releases(config)
    assert sorted(entry) == ["county", "form", "n", "period", "published", "report"]
    assert (entry["county"], entry["form"], entry["n"]) == ("全市", "persons", 40)
    assert len(entry["published"]) == 64


def test_a_ledger_that_cannot_be_read_stays_and_is_told(config, capsys):
    ledger = config.parent / "output" / "releases.json"
    ledger.parent.mkdir()
    ledger.write_text("[{", encoding="utf-8")
    status, said = build(config, capsys)
    assert (status, ledger.read_text(encoding="utf-8")) == (0, "[{")
    assert "ledger of releases cannot be read" in said
