"""Who answered each item, by respondent, in; the earlier item whose answers decided that, out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_FEWEST = 5  # respondents on either side, so that no chance makes a rule
_ANSWERED = 0.9  # of those who were asked
_FEWEST_UNMARKED = 20


def asked_only_after(
    answered: Sequence[bool], skipped: Sequence[bool], earlier: Mapping[str, Sequence[str]]
) -> tuple[str, tuple[str, ...]] | None:
    """The nearest earlier item whose codes tell exactly who was not asked, and those codes.

    `skipped` marks the cells that say so; where none does, blank ones must tell it as exactly.
    `earlier` holds the codes that were chosen, "" for none, item by item in the form's order.
    """
    marked = any(skipped)
    passed = skipped if marked else [not one for one in answered]
    fewest = _FEWEST if marked else _FEWEST_UNMARKED
    if not fewest <= sum(passed) <= len(passed) - fewest:
        return None
    for item in reversed(list(earlier)):
        codes = _asked_codes(answered, passed, earlier[item])
        if codes:
            return item, codes
    return None


def _asked_codes(
    answered: Sequence[bool], passed: Sequence[bool], chosen: Sequence[str]
) -> tuple[str, ...]:
    """The codes after which the item was asked; () where the codes do not divide the people."""
    on: dict[str, list[bool]] = {}
    off: dict[str, int] = {}
    for code, was_answered, was_passed in zip(chosen, answered, passed, strict=True):
        if was_passed:
            off[code] = off.get(code, 0) + 1
        else:
            on.setdefault(code, []).append(was_answered)
    asked = {code for code in on if code}
    if not asked or not set(off) - {""} or set(on) & set(off) or "" in on:
        return ()
    total = sum(len(marks) for marks in on.values())
    if sum(sum(marks) for marks in on.values()) < _ANSWERED * total:
        return ()
    return tuple(sorted(asked))
