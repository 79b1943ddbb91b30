"""A scale's figures and items in; out comes the item without which alpha is highest, if any is.

The appendix names that one for each scale: where alpha rises without it, the item goes less well
with the others. All the rest are in the findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from report.figures import Figure, finding_of

_FEWEST = 3  # items: of two, what is left is no scale


def weakest(scale: object, shorts: Mapping[str, str]) -> dict[str, object]:
    """The item's `short` and `alpha` of the others; empty for a short scale, or a hidden figure.

    `scale` is the branch of a scale's names, `shorts` the items' short texts by their ids.
    """
    if not isinstance(scale, dict):
        return {}
    alphas = dict(_alphas(scale, shorts))
    if len(alphas) < max(_FEWEST, len(shorts)):
        return {}
    item = max(alphas, key=lambda one: alphas[one][1])
    return {"short": shorts[item], "alpha": alphas[item][0]}


def _alphas(
    scale: Mapping[str, object], items: Iterable[str]
) -> Iterable[tuple[str, tuple[Figure, float]]]:
    """Each item's figure and value, where it is shown; in the order of the form."""
    for item in items:
        branch = scale.get(item)
        figure = branch.get("alpha_if_dropped") if isinstance(branch, dict) else None
        if isinstance(figure, Figure):
            finding = finding_of(figure)
            if finding.shown and finding.estimate is not None:
                yield item, (figure, finding.estimate.value)
