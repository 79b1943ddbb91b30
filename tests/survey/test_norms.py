"""A survey is judged by the norm that is in force on its date."""

from datetime import date
from pathlib import Path

import pytest

from survey.norms import norms_in_force, read_norms
from tests.survey.yaml_steps import lines, replaced, told

TABLE = """\
norms:
  - name: full_time
    numerator: full_time
    denominator: staff
    low: 0.01
    high: 0.02
    from: 2010-06-04
    to: 2019-12-31
    document: 旧
    document_en: old
    article: 一
    article_en: one
    source: 引述
  - name: full_time
    numerator: full_time
    denominator: staff
    low: 1%
    high: 2%
    from: 2020-01-01
    document: 新
    document_en: new
    article: 二
    article_en: two
    source: 全文
"""


def table(folder: Path, *pairs: tuple[str, str]) -> Path:
    path = folder / "norms.yaml"
    path.write_text(replaced(TABLE, *pairs), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("on", "documents"),
    [
        (date(2010, 6, 3), []),
        (date(2010, 6, 4), ["旧"]),
        (date(2019, 12, 31), ["旧"]),
        (date(2020, 1, 1), ["新"]),
        (date(2030, 1, 1), ["新"]),
    ],
)
def test_a_version_holds_from_its_first_day_through_its_last(
    tmp_path: Path, on: date, documents: list[str]
) -> None:
    norms = read_norms(table(tmp_path))
    assert [norm.document_zh for norm in norms_in_force(norms, on)] == documents


def test_the_shipped_norm_is_one_to_two_percent_in_both_versions() -> None:
    norms = read_norms()
    assert {(n.name, n.numerator, n.denominator, n.low, n.high) for n in norms} == {
        ("full_time", "full_time", "staff", 0.01, 0.02)
    }
    (now,) = norms_in_force(norms, date(2024, 5, 31))
    assert (now.article_zh, now.in_force_to) == ("第三十条", None)
    (then,) = norms_in_force(norms, date(2016, 10, 1))
    assert "引述" in then.source, "the 2010 text is known through a quotation only, and says so"


def test_no_day_has_two_versions_of_a_shipped_norm() -> None:
    norms = read_norms()
    days = [day for norm in norms for day in (norm.in_force_from, norm.in_force_to) if day]
    assert all(len(norms_in_force(norms, day)) == 1 for day in days)


@pytest.mark.parametrize(
    ("old", "new", "code", "row"),
    [
        ("    to: 2019-12-31\n", "", "norms-overlap", 18),
        ("to: 2019-12-31", "to: 2020-01-01", "norms-overlap", 19),
        ("low: 0.01", "low: 0.05", "limits-reversed", 5),
        ("high: 2%", "high: 2", "share-wanted", 18),
        ("source: 全文", "sources: 全文", "key-unknown-nearest", 24),
    ],
)
def test_a_mistake_in_the_table_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, code: str, row: int
) -> None:
    assert lines(told(read_norms, table(tmp_path, (old, new)))) == [(code, row)]
