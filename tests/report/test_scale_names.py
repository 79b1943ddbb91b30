"""Of a scale, the item is named without which alpha is highest; nothing where one is hidden."""

from dataclasses import replace

from analysis.finding import Mark, Measure
from report.figures import Figure, finding_of
from report.scale_names import weakest
from tests.report.wording.wording_examples import finding

SHORTS = {"a": "first", "b": "second", "c": "third"}


def scale(**values: float) -> dict[str, object]:
    branches: dict[str, object] = {
        item: {
            "alpha_if_dropped": Figure(finding(Measure.RELIABILITY, value, name=f"scale.{item}"))
        }
        for item, value in values.items()
    }
    return {**branches, "alpha": Figure(finding(Measure.RELIABILITY, 0.7, name="scale"))}


def test_the_item_is_named_without_which_alpha_is_highest():
    named = weakest(scale(a=0.6, b=0.75, c=0.5), SHORTS)
    assert named["short"] == "second"
    assert finding_of(named["alpha"]).name == "scale.b"


def test_no_item_is_named_where_another_one_is_hidden_and_might_be_higher():
    names = scale(a=0.6, b=0.75, c=0.5)
    hidden = replace(finding_of(names["a"]["alpha_if_dropped"]), mark=Mark.PRIVACY)
    names["a"] = {"alpha_if_dropped": Figure(hidden)}
    assert weakest(names, SHORTS) == {}


def test_of_two_items_what_is_left_is_no_scale():
    assert weakest(scale(a=0.6, b=0.75), {"a": "first", "b": "second"}) == {}
    assert weakest(None, SHORTS) == {}
