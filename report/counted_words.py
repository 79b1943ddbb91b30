"""A sentence with fields in, the sentence with its parameters out; nouns agree with their numbers.

`{count:answer|answers}` is the number and the word that goes with it: 1 answer, 2 answers. The
words may hold the verb, too: `{count:row is|rows are} left out`.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

_OR = "|"


class _Agreeing(Formatter):
    def format_field(self, value: object, format_spec: str) -> str:
        if _OR not in format_spec:
            return str(super().format_field(value, format_spec))
        one, many = format_spec.split(_OR)
        return f"{value} {one if str(value) == '1' else many}"


def filled(sentence: str, parameters: Mapping[str, object]) -> str:
    """The sentence with these parameters. Raises KeyError for a field that has none."""
    return _Agreeing().vformat(sentence, (), parameters)
