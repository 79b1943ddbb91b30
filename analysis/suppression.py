"""Drafts of all chapters in, findings out: each is shown, or carries the mark that hides it.

This happens once, before anything is worded, drawn or tabulated. Two rules, two marks: privacy
(too few persons in a cell, or left over beside it) and reliability (NCHS's presentation rule).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from analysis.chapters.draft import Draft
from analysis.finding import Finding, Findings, Mark, Measure
from analysis.presentation import presentation
from analysis.privacy import hide
from analysis.totals import hidden_with_parts
from survey.questionnaire import Form, Item, ItemType

Drafts = Mapping[str, Draft]


def suppress(drafts: Sequence[Draft], forms: Sequence[Form], minimum: int) -> Findings:
    """The findings of all drafts, marked. `forms` hold the coverage that the config decided on.

    A mean of scores goes with any hidden option of its item: with the sums that stay it would
    solve for the cells. A severity goes with any hidden share of its items, and a priority and a
    rank with what they are made of.
    """
    by_name = {draft.name: draft for draft in drafts}
    of_persons = {form.name for form in forms if form.subjects == "persons"}
    private = {
        draft.name
        for draft in drafts
        if draft.finding.source.form in of_persons
        and any(cell.is_small(minimum) for cell in draft.cells)
    }
    for form in forms:
        if form.name in of_persons:
            for item in form.items:
                private |= _of_item(by_name, form, item, minimum)
    private |= _unions(by_name, private)
    private = _closed(drafts, private, _rests_on)
    persons = [draft for draft in drafts if draft.finding.source.form in of_persons]
    private = _closed(drafts, hidden_with_parts(persons, private, minimum), _rests_on)
    sampled = {form.name for form in forms if form.coverage != "census"} & of_persons
    judged = [_judged(draft, private, sampled) for draft in drafts]
    imprecise = {finding.name for finding in judged if finding.mark is Mark.RELIABILITY}
    imprecise = _closed(drafts, imprecise, _wants_precision)
    return Findings(
        _with_mark(finding, Mark.RELIABILITY)
        if finding.shown and finding.name in imprecise
        else finding
        for finding in judged
    )


def _judged(draft: Draft, private: set[str], sampled: set[str]) -> Finding:
    """The finding with the mark of its own numbers, privacy before reliability."""
    finding, estimate = draft.finding, draft.finding.estimate
    if estimate is None:
        return finding
    if draft.name in private:
        return _with_mark(finding, Mark.PRIVACY)
    proportion = finding.measure is Measure.SHARE and estimate.count is not None
    if (
        finding.mark is not None
        or not proportion
        or finding.source.form not in sampled
        or finding.source.kind != "data"
    ):
        return finding
    if estimate.standard_error is None or estimate.df is None:
        return finding
    rule = presentation(estimate.value, estimate.standard_error, estimate.base, estimate.df)
    if rule.suppress:
        return _with_mark(finding, Mark.RELIABILITY)
    flags = tuple(f"review:{reason}" for reason in rule.review)
    flags += ("complement-unreliable",) if rule.complement else ()
    return replace(finding, flags=finding.flags + flags)


def _with_mark(finding: Finding, mark: Mark) -> Finding:
    return replace(finding, mark=mark)


def _rests_on(draft: Draft, names: set[str]) -> bool:
    """True where the draft would tell the number of one of these."""
    return not names.isdisjoint(draft.rests_on)


def _wants_precision(draft: Draft, imprecise: set[str]) -> bool:
    """True where one of the figures compared, or each one averaged, is too imprecise."""
    averaged = bool(draft.averages) and imprecise.issuperset(draft.averages)
    return averaged or not imprecise.isdisjoint(draft.precise_with)


def _closed(
    drafts: Sequence[Draft], names: set[str], follows: Callable[[Draft, set[str]], bool]
) -> set[str]:
    """The names, and all that follow from them, over as many steps as there are."""
    while True:
        found = {d.name for d in drafts if d.name not in names and follows(d, names)}
        if not found:
            return names
        names = names | found


def _unions(by_name: Drafts, private: set[str]) -> set[str]:
    """Unions of options that, less the options shown, tell how many chose a hidden one."""
    found = set()
    for draft in by_name.values():
        if not private.intersection(draft.union_of):
            continue
        shown = sum(_count(by_name, name) for name in draft.union_of if name not in private)
        if any(cell.count > shown for cell in draft.cells):
            found.add(draft.name)
    return found


def _of_item(by_name: Drafts, form: Form, item: Item, minimum: int) -> set[str]:
    """The names of what may not be shown of one item."""
    stem = f"{form.name}.{item.id}"
    base = _value(by_name, f"{stem}.base")
    routed_past = _value(by_name, f"{stem}.not_asked.count")
    if 0 < base < minimum or 0 < routed_past < minimum:
        # Whether one was asked tells the answer that one was routed by
        kept = {f"{stem}.blank.count", f"{stem}.invalid.count"}
        kept |= set() if routed_past else {f"{stem}.not_asked.count"}
        return {name for name in by_name if name.startswith(f"{stem}.")} - kept
    if item.type is ItemType.MULTIPLE:
        return _of_multiple(by_name, stem, item, minimum)
    if item.type is ItemType.RANKING:
        return _of_ranking(by_name, stem, item, minimum)
    codes = item.codes or tuple(band.code for band in item.bands)
    counts = {code: _value(by_name, f"{stem}.{code}.count") for code in codes}
    boxes = {"adverse": item.falls_short, "favourable": item.favourable}
    hidden = hide(counts, {name: box for name, box in boxes.items() if box}, base, minimum)
    names = {f"{stem}.{code}.{what}" for code in hidden.options for what in ("share", "count")}
    names |= {f"{stem}.{box}.share" for box in hidden.boxes}
    if hidden.options and item.type is ItemType.SINGLE:
        names.add(f"{stem}.mean")
    return names


def _of_multiple(by_name: Drafts, stem: str, item: Item, minimum: int) -> set[str]:
    """Options do not add up to the base; but shares of mentions would tell the mentions' sum."""
    small = [
        code
        for code in item.codes
        if any(cell.is_small(minimum) for cell in by_name[f"{stem}.{code}.count"].cells)
    ]
    return {f"{stem}.{code}.mentions" for code in item.codes} if small else set()


def _of_ranking(by_name: Drafts, stem: str, item: Item, minimum: int) -> set[str]:
    """First places add up; a score is hidden with its option's places."""
    names = {code: f"{stem}.{code}.first.share" for code in item.codes}
    counts = {code: _count(by_name, name) for code, name in names.items()}
    base = _value(by_name, f"{stem}.base")
    hidden = set(hide(counts, {}, base, minimum).options)
    hidden |= {
        code
        for code in item.codes
        if any(cell.is_small(minimum) for cell in by_name[f"{stem}.{code}.ranked.share"].cells)
    }
    return {names[code] for code in hidden} | {f"{stem}.{code}.score.mean" for code in hidden}


def _value(by_name: Drafts, name: str) -> int:
    """The number of a count's finding."""
    estimate = by_name[name].finding.estimate
    return 0 if estimate is None else round(estimate.value)


def _count(by_name: Drafts, name: str) -> int:
    """The respondents that a share counts; 0 where it is not estimable."""
    return sum(cell.count for cell in by_name[name].cells)
