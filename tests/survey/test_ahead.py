"""Items that a second thread makes: order, errors, and an end to the thread."""

import threading
from collections.abc import Iterator

import pytest

from survey.quick.ahead import ahead
from survey.quick.care import NeedsCareError


def _threads() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name.startswith("ahead")]


def test_the_items_come_in_their_order() -> None:
    assert list(ahead(range(1000))) == list(range(1000))
    assert list(ahead(())) == []
    assert not _threads()


def test_only_the_first_item_is_made_by_the_thread_that_asks() -> None:
    def makers() -> Iterator[str]:
        for _ in range(3):
            yield threading.current_thread().name

    first, *others = ahead(makers())
    assert first == threading.current_thread().name
    assert others == ["ahead_0", "ahead_0"]


@pytest.mark.parametrize("good", [0, 1, 5])
def test_what_ends_the_items_early_is_raised_after_those_before(good: int) -> None:
    def failing() -> Iterator[int]:
        yield from range(good)
        raise NeedsCareError

    got: list[int] = []
    with pytest.raises(NeedsCareError):
        got.extend(ahead(failing()))
    assert got == list(range(good))
    assert not _threads()


def test_a_closed_iterator_ends_its_thread_and_makes_few_items_more() -> None:
    made: list[int] = []

    def endless() -> Iterator[int]:
        while True:
            made.append(len(made))
            yield made[-1]

    items = ahead(endless())
    assert [next(items), next(items), next(items)] == [0, 1, 2]
    items.close()  # type: ignore[attr-defined]
    assert not _threads()
    assert len(made) <= 6
