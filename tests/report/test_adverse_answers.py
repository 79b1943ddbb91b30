"""What a note below a chart may say of the adverse answers of a section's items."""

from report.sections import adverse_answers


def item(adverse: list[str], end: str) -> dict[str, object]:
    return {"adverse": adverse, "adverse_end": end}


def test_items_judged_alike_name_their_adverse_answers() -> None:
    said = adverse_answers([item(["很差", "较差"], "low")] * 2)
    assert said == {"adverse_labels": ["很差", "较差"], "both_directions": False}


def test_items_on_several_scales_of_one_direction_need_no_note() -> None:
    said = adverse_answers([item(["很差"], "low"), item(["不同意"], "low"), item(["没有"], "")])
    assert said == {"adverse_labels": [], "both_directions": False}


def test_an_item_that_goes_against_the_others_is_told() -> None:
    said = adverse_answers([item(["同意"], "high"), item(["不同意"], "low")])
    assert said == {"adverse_labels": [], "both_directions": True}


def test_a_section_without_items_has_nothing_to_say() -> None:
    assert adverse_answers([]) == {"adverse_labels": [], "both_directions": False}
