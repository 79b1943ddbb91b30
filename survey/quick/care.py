"""Types: what the quick path raises where a file is to be read by the careful reader."""

from __future__ import annotations


class NeedsCareError(Exception):
    """The file is not clean, or not simple: the careful reader is to read it, and to say why."""
