"""Drafted items with what their definition says in, out the same with its routing and settings.

What the definition says and no key of ours can say stands as a comment at the item, and is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from survey.drafting.branching import CannotSayError, routes
from survey.drafting.defined_items import DefinedItem, Definition
from survey.drafting.draft import Doubt, DraftItem
from survey.drafting.form_flow import form_flow
from survey.problem import Place, Problem, Severity


@dataclass(frozen=True, kw_only=True)
class Routed:
    """The items, and what had to be left to people."""

    items: tuple[DraftItem, ...]
    notices: tuple[Problem, ...]


def with_defined_routing(
    pairs: Sequence[tuple[DraftItem, DefinedItem | None]], definition: Definition | None
) -> Routed:
    """The items in their order; only an earlier item can decide who is asked."""
    flow = form_flow(pairs)
    earlier: dict[str, DraftItem] = {}
    found: list[DraftItem] = []
    notices: list[Problem] = []
    for item, defined in pairs:
        if defined is not None and definition is not None:
            left = [*defined.remarks, *flow.left.get(item.id, ())]
            if item.id in flow.routes:
                doubts = item.doubts | {Doubt.ROUTING}
                item = replace(item, ask_if=flow.routes[item.id], doubts=doubts)  # noqa: PLW2901
            if defined.asked_if:
                try:
                    asked = tuple(routes(defined.asked_if, earlier).items())
                    doubts = item.doubts | {Doubt.ROUTING}
                    item = replace(item, ask_if=asked, doubts=doubts)  # noqa: PLW2901
                except CannotSayError:
                    left.insert(0, f"ask_if: {defined.asked_if}")
            place = Place(file=definition.file, row=defined.row)
            notices += [
                Problem.of("form-setting-left", place, Severity.NOTICE, id=item.id, text=text)
                for text in left
            ]
            item = replace(item, remarks=tuple(left))  # noqa: PLW2901
            lost = Doubt.COLUMN in item.doubts  # a required item needs its column
            if defined.required is not None and not item.personal and not lost:
                item = replace(item, required=defined.required)  # noqa: PLW2901
            if defined.name:
                earlier[defined.name] = item
        found.append(item)
    # The parts of one question share its settings
    told = {(one.place, dict(one.parameters)["text"]): one for one in reversed(notices)}
    return Routed(items=tuple(found), notices=tuple(reversed(told.values())))
