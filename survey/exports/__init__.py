"""A header in, the platform that wrote it out; a new platform is one more module here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from survey.exports import plain, wenjuanxing
from survey.exports.columns import Binding
from survey.exports.dialect import Dialect
from survey.sheet import Table


@dataclass(frozen=True, kw_only=True)
class Platform:
    """A platform: how its files are known, and how their cells are read."""

    name: str
    recognises: Callable[[tuple[str, ...]], bool]
    dialect: Callable[[Table, tuple[Binding, ...]], Dialect]


PLATFORMS = (
    Platform(name=wenjuanxing.NAME, recognises=wenjuanxing.recognises, dialect=wenjuanxing.dialect),
    Platform(name=plain.NAME, recognises=plain.recognises, dialect=plain.dialect),
)


def recognise(header: tuple[str, ...]) -> Platform:
    """The platform that wrote a file with this header; the last one takes any."""
    return next(platform for platform in PLATFORMS if platform.recognises(header))
