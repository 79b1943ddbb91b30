"""What is hidden stays hidden from someone who adds and subtracts what is shown."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.chapters.draft import Cell
from analysis.privacy import hide

BOXES = {"adverse": ("a", "b"), "favourable": ("d", "e")}
MINIMUM = 5


def hidden(*counts, boxes=BOXES):
    named = dict(zip("abcde", counts, strict=False))
    found = hide(named, boxes, sum(counts), MINIMUM)
    return "".join(sorted(found.options)), "".join(sorted(found.boxes))


@pytest.mark.parametrize(
    ("counts", "options", "boxes"),
    [
        ((20, 30, 40, 50, 60), "", ""),
        ((0, 30, 40, 0, 60), "", ""),
        ((3, 30, 40, 50, 60), "ab", ""),  # its neighbour in the box: the box stays
        ((2, 4, 40, 50, 60), "ab", ""),  # they hide each other: together 6
        ((2, 2, 40, 50, 60), "abc", "adverse"),  # together 4: the box itself is small
        ((3, 0, 40, 50, 60), "ac", "adverse"),  # a zero hides nobody
        ((30, 20, 3, 50, 60), "bc", "adverse"),  # no box of its own: one has to go
        ((3, 0, 0, 0, 60), "ae", "adversefavourable"),
    ],
)
def test_a_small_cell_takes_the_next_smallest_with_it(counts, options, boxes):
    assert hidden(*counts) == (options, boxes)


def test_a_cell_that_leaves_few_over_is_small_as_well():
    assert hidden(2, 100, boxes={}) == ("ab", "")
    assert Cell(count=98, base=100).is_small(5)
    assert not Cell(count=100, base=100).is_small(5)
    assert not Cell(count=0, base=100).is_small(5)


def known_sums(counts, boxes, found):
    """The groups of options whose sums a reader knows, and what is hidden in each."""
    shown_boxes = [boxes[name] for name in boxes if name not in found.boxes]
    boxed = {code for box in shown_boxes for code in box}
    groups = [*shown_boxes, [code for code in counts if code not in boxed]]
    return [[code for code in group if code in found.options] for group in groups]


@given(st.lists(st.integers(0, 12), min_size=5, max_size=5), st.booleans())
def test_every_hidden_cell_could_be_at_least_the_minimum_of_values(counts, boxed):
    named = dict(zip("abcde", counts, strict=True))
    base = sum(counts)
    boxes = BOXES if boxed else {}
    found = hide(named, boxes, base, MINIMUM)
    small = {code for code, n in named.items() if Cell(count=n, base=base).is_small(MINIMUM)}
    assert small <= found.options
    for codes in known_sums(named, boxes, found):
        total = sum(named[code] for code in codes)
        if codes and base >= MINIMUM:
            # others in the group can be anything from 0 to the sum: so can each of them
            assert len(codes) > 1
            assert total >= MINIMUM


@given(st.lists(st.integers(0, 12), min_size=5, max_size=5))
def test_zero_cells_are_never_hidden_unless_the_base_itself_is_small(counts):
    assume(sum(counts) >= MINIMUM)
    named = dict(zip("abcde", counts, strict=True))
    found = hide(named, BOXES, sum(counts), MINIMUM)
    assert all(named[code] > 0 for code in found.options)
