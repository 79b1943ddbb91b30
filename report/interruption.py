"""Ctrl+C in; out a KeyboardInterrupt at once, or when what is being written stands whole."""

from __future__ import annotations

import signal
import threading
from types import FrameType
from typing import Any


class Interruption:
    """Holds Ctrl+C back between `hold` and `release`.

    Python tells of Ctrl+C in its main thread only; in another one nothing changes.
    """

    def __init__(self) -> None:
        self._held = False
        self._asked = False
        self._before: Any = None

    def __enter__(self) -> Interruption:
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._come)
        return self

    def __exit__(self, *error: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def hold(self) -> None:
        """From here on Ctrl+C waits."""
        self._held = True

    def release(self) -> None:
        """Raises KeyboardInterrupt where it came meanwhile."""
        self._held = False
        if self._asked:
            self._asked = False
            raise KeyboardInterrupt

    def _come(self, number: int, frame: FrameType | None) -> None:
        if not self._held:
            raise KeyboardInterrupt
        self._asked = True
