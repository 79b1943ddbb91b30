"""Items made by a second thread come in their order, as few as are wanted, with their errors."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from survey.quick.ahead import ahead


def _counted(made: list[int], stop: int) -> Iterator[int]:
    for number in range(stop):
        made.append(number)
        yield number


@pytest.mark.parametrize("most", [1, 2, 5])
@pytest.mark.parametrize("length", [0, 1, 2, 7])
def test_the_items_come_in_their_order(length: int, most: int) -> None:
    assert list(ahead(range(length), most)) == list(range(length))


def test_no_more_items_than_asked_for_wait() -> None:
    made: list[int] = []
    items = ahead(_counted(made, 100), 3)
    assert [next(items), next(items)] == [0, 1]
    deadline = time.monotonic() + 5
    while len(made) < 5 and time.monotonic() < deadline:
        time.sleep(0.001)
    time.sleep(0.02)
    assert made == [0, 1, 2, 3, 4]  # the second is in use, three wait behind it
    items.close()


def test_an_error_is_raised_where_its_item_is_asked_for() -> None:
    def failing() -> Iterator[int]:
        yield 1
        yield 2
        raise LookupError("third")

    items = ahead(failing(), 2)
    assert [next(items), next(items)] == [1, 2]
    with pytest.raises(LookupError, match="third"):
        next(items)


def test_closing_ends_the_thread() -> None:
    items = ahead(_counted([], 1000), 2)
    assert next(items) + next(items) == 1
    items.close()
    assert not [one for one in threading.enumerate() if one.name.startswith("ahead")]
