"""What people wrote, or a number, names no county."""

import pytest

from build_report import main
from tests.county_folder import CORPUS, make_county_study

FILE = sorted((CORPUS / "d05_batch_difference").glob("*.csv"))[1]
OPINION = "        short: 意见\n"


def _study(folder, role):
    """A study whose open item has this role; "": none."""
    config = make_county_study(folder, FILE)
    questionnaire = folder / "questionnaire.yaml"
    asked = questionnaire.read_text(encoding="utf-8")
    assert OPINION in asked
    said = f"{OPINION}        role: {role}\n" if role else OPINION
    questionnaire.write_text(asked.replace(OPINION, said), encoding="utf-8")
    return config


@pytest.mark.parametrize("role", ["open", "", "other"])
@pytest.mark.parametrize(
    ("by", "says"),
    [
        ("opinion", "The open item “意见” (opinion) cannot name the counties"),
        ("意见", "The open item “意见” (opinion) cannot name the counties"),
        ("age", "The number item “年龄” (age) cannot name the counties"),
        ("年龄", "The number item “年龄” (age) cannot name the counties"),
    ],
)
def test_an_open_or_number_item_is_refused_by_its_id_and_by_its_header(
    tmp_path, capsys, by, says, role
):
    config = _study(tmp_path, role)
    status = main(["batch", "--lang", "en", "--config", str(config), "--by", by])
    assert status == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "output").exists()


def test_a_typed_county_is_named_by_the_header_of_its_column(tmp_path):
    config = _study(tmp_path, "profile")
    assert main(["batch", "--lang", "en", "--config", str(config), "--by", "意见"]) in {0, 4}
