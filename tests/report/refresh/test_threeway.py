from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from report.bound import BoundFigure, Passage, Segment
from report.refresh.threeway import judge, placed_figures

WORDS = st.text("甲乙丙丁，。（）", min_size=1, max_size=12)
SHARES = st.integers(0, 999).map(lambda tenths: f"{tenths / 10:.1f}%")


def figure(text: str, number: int = 1) -> BoundFigure:
    return BoundFigure(finding=f"x{number}.share", format="percent", text=text, key=f"k.{number}")


def passage(*segments: Segment) -> Passage:
    return Passage(id="x.p1", segments=segments)


def shown(base: Passage, text: str) -> list[tuple[str, str]]:
    """Each figure's key, and what stands in its place, where no control is left."""
    return [(one.figure.key, one.text) for one in placed_figures(base, text, ())]


BASE = passage("认为人手太少的占", figure("48.1%"), "，认为年龄偏大的占", figure("41.7%", 2), "。")


@given(st.lists(st.tuples(WORDS, SHARES), min_size=1, max_size=5))
def test_in_a_text_that_nobody_changed_each_figure_stands_where_it_stood(
    parts: list[tuple[str, str]],
) -> None:
    segments = [
        one for number, (words, share) in enumerate(parts) for one in (words, figure(share, number))
    ]
    base = passage(*segments)
    placed = placed_figures(base, base.text, ())
    assert [one.text for one in placed] == [share for _, share in parts]


def test_a_retyped_number_is_found_by_the_text_around_it() -> None:
    text = BASE.text.replace("48.1%", "45.3%")
    assert shown(BASE, text) == [("k.1", "45.3%"), ("k.2", "41.7%")]


def test_a_number_in_changed_prose_is_found_too() -> None:
    text = "据统计，认为本单位人手太少的同志占48.1%；认为年龄偏大的占41.7%。"
    assert shown(BASE, text) == [("k.1", "48.1%"), ("k.2", "41.7%")]


def test_a_deleted_number_stands_nowhere() -> None:
    text = "认为人手太少的较多，认为年龄偏大的占41.7%。"
    assert ("k.2", "41.7%") in shown(BASE, text)
    assert "48.1%" not in dict(shown(BASE, text)).values()


def test_a_control_tells_where_its_figure_is_though_all_else_was_rewritten() -> None:
    text = "另有48.1%。"
    (one,) = [p for p in placed_figures(BASE, text, [("k.1", 2, 7)]) if p.figure.key == "k.1"]
    assert (one.start, one.end, one.text) == (2, 7, "48.1%")


def test_two_figures_in_one_control_are_told_apart_by_what_was_printed() -> None:
    first = BoundFigure(finding="d", format="direction", text="高", key="a")
    second = BoundFigure(finding="d", format="points", text="28.3个百分点", key="b")
    base = passage("比其他受访者", first, second, "。")
    placed = placed_figures(base, base.text, [("a", 6, 14)])
    assert [(one.figure.key, one.text) for one in placed] == [("a", "高"), ("b", "28.3个百分点")]


def test_an_untouched_figure_follows_and_a_changed_one_is_a_conflict() -> None:
    text = BASE.text.replace("48.1%", "45.3%")
    new = {"k.1": "50.0%", "k.2": "40.0%"}
    verdict = judge(placed_figures(BASE, text, ()), lambda one: new[one.key])
    assert [(one.text, put) for one, put in verdict.put] == [("41.7%", "40.0%")]
    assert [(one.text, put) for one, put in verdict.conflicts] == [("45.3%", "50.0%")]


def test_a_figure_changed_to_what_the_data_say_now_is_no_conflict() -> None:
    text = BASE.text.replace("48.1%", "50.0%")
    verdict = judge(
        placed_figures(BASE, text, ()), lambda one: "50.0%" if one.key == "k.1" else one.text
    )
    assert (verdict.put, verdict.conflicts) == ((), ())


def test_an_untouched_figure_without_a_finding_is_told() -> None:
    verdict = judge(placed_figures(BASE, BASE.text, ()), lambda _: None)
    assert [one.text for one in verdict.unknown] == ["48.1%", "41.7%"]
    assert verdict.put == ()
