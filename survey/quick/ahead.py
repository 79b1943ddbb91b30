"""Items in, the same items out, each made by a second thread while the one before it is used.

The array work of both goes on at once, since numpy lets other threads run during it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

_Item = TypeVar("_Item")


def ahead(items: Iterable[_Item], most: int = 1) -> Iterator[_Item]:
    """The items in their order; what ends them early is raised where the next one is asked for.

    At most so many wait while one is used. A single item is made by the thread that asks. Once this
    is closed, none is made but those that are begun.
    """
    source = iter(items)
    for first in source:
        yield first
        del first  # items are large: who uses one holds it, and nobody else
        break
    with ThreadPoolExecutor(1, thread_name_prefix="ahead") as maker:
        making = deque(maker.submit(_next, source) for _ in range(most))
        try:
            while found := making.popleft().result():
                making.append(maker.submit(_next, source))
                yield found[0]
                del found
        finally:
            for waiting in making:
                waiting.cancel()


def _next(source: Iterator[_Item]) -> tuple[_Item] | None:
    """The next item, None: there is none."""
    return next(((item,) for item in source), None)
