"""A chart as it was, as it was edited and as it would be now in; the edited one brought up out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from report.audit.points import changed_points
from report.bound import Plot
from report.refresh.changes import Change, Kind
from report.refresh.remarks import remark
from report.word.chart_series import Names
from report.word.charts_edited import NativeChart, follow, native_chart
from report.word.edited import alternative_text, digest
from report.word.editing import comment, describe, resize

if TYPE_CHECKING:
    from report.refresh.refreshing import Refresh


def refresh_plot(refresh: Refresh, piece: str, element: Any) -> None:
    """Bring a chart up to the new data, where it is still ours; else it stays, marked."""
    base, new = refresh.edited.base.by_id[piece], refresh.fresh.base.by_id.get(piece)
    if (
        not isinstance(base, Plot)
        or not isinstance(new, Plot)
        or piece not in refresh.new.plots
        or base == new
    ):
        return
    fresh, _ = refresh.new.plots[piece]
    if native_chart(refresh.edited, element) is not None:
        _follow(refresh, (base, new), element, fresh)
    else:
        _draw_anew(refresh, base, element, fresh)


def _draw_anew(refresh: Refresh, base: Plot, element: Any, fresh: Any) -> None:
    """A picture is the new one, at the width that people gave it."""
    shown, drawn = refresh.edited.picture(element), refresh.fresh.picture(fresh)
    if shown is None or drawn is None or digest(shown[1]) == digest(drawn[1]):
        return
    if digest(shown[1]) != base.picture:
        _leave(refresh, base, element)
        return
    resize(element, refresh.transplant.picture(drawn[1]), fresh)
    describe(element, alternative_text(fresh), base.alternative_text)
    refresh.changes.note(Change(kind=Kind.CHART, where=base.id))


def _follow(refresh: Refresh, plots: tuple[Plot, Plot], element: Any, fresh: Any) -> None:
    """A chart of Word's own follows the data, unless people have changed its numbers."""
    base, new = plots
    chart, now = native_chart(refresh.edited, element), native_chart(refresh.fresh, fresh)
    if chart is None or now is None:
        return
    if chart.part in refresh.followed:  # a copy that shows the same part
        describe(element, alternative_text(fresh), base.alternative_text)
        return
    names = Names(old=base.categories, new=new.categories, renamed=_renamed(chart, base))
    if chart.values() == now.values() and chart.names() == _called(now, names):
        return
    if changed_points(chart, base, refresh.language):
        _leave(refresh, base, element)
        return
    follow(chart, now, names)
    refresh.followed.append(chart.part)
    describe(element, alternative_text(fresh), base.alternative_text)
    refresh.changes.note(Change(kind=Kind.CHART, where=base.id))


def _renamed(chart: NativeChart, base: Plot) -> dict[str, str]:
    """What people call categories and series instead of what the program called them.

    The program itself adds to a category that a value of it is hidden.
    """
    categories, series = chart.names()
    pairs = (
        *zip(base.categories, categories, strict=False),
        *zip((name for name, _ in base.series), series, strict=False),
    )
    return {name: own for name, own in pairs if not own.startswith(name)}


def _called(chart: NativeChart, names: Names) -> tuple[list[str], list[str]]:
    categories, series = (
        [names.renamed.get(one, one) for one in called] for called in chart.names()
    )
    return categories, series


def _leave(refresh: Refresh, base: Plot, element: Any) -> None:
    change = Change(kind=Kind.CONFLICT_CHART, where=base.id)
    wrote = comment(refresh.edited, element, None, remark(change, refresh.language))
    refresh.changes.note(change, wrote=wrote)
