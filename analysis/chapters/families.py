"""The drafts of all chapters in; out come the sizes of the families in which p was adjusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from analysis.chapters.draft import Draft
from analysis.estimate import Estimate
from analysis.finding import Finding, FindingSource, Measure
from survey.questionnaire import ThemeKind

_ASSOCIATIONS = "associations"


def families(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The number of tests by which each chapter is ranked, and of the pairs in the associations.

    All pairs of a list are one family, and so are all associations. Facts are not tested: a
    family without a test has no draft.
    """
    ranked: Counter[str] = Counter()
    sizes: dict[str, int] = {}
    for draft in drafts:
        finding = draft.finding
        chapter, *path = finding.name.split(".")
        tested = finding.estimate is not None and finding.estimate.method == "holm"
        if tested and path[1:] == ["rank"]:
            ranked[chapter] += 1
        elif chapter == _ASSOCIATIONS and finding.measure is Measure.DIFFERENCE and finding.test:
            sizes[_ASSOCIATIONS] = finding.test.size
    sizes |= {chapter: count * (count - 1) // 2 for chapter, count in ranked.items()}
    for chapter in (*ThemeKind, _ASSOCIATIONS):
        if sizes.get(chapter):
            yield Draft(
                finding=Finding(
                    name=f"families.{chapter}.tests",
                    measure=Measure.BOUND,
                    estimate=Estimate(value=float(sizes[chapter]), base=0, method="exact"),
                    source=FindingSource(kind="config", note="families"),
                )
            )
