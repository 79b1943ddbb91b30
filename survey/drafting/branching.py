"""A form's branching expression and the items before it in, out the answers that lead on.

The expressions of XLSForms (`${q} = 'a'`, `selected(${q}, 'a')`) and of REDCap (`[q] = '1'`,
`[q(2)] = '1'`) are read alike. What `ask_if` can say is that every one of some earlier items has
one of some codes; anything else is not guessed at.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping

from survey.drafting.draft import DraftItem

_TOKEN = re.compile(
    r"\s*(?:"
    r"\$\{(?P<node>[\w.-]+)\}|\[(?P<field>\w+)(?:\((?P<box>[^()\]]+)\))?\]"
    r"|(?P<text>'[^']*'|\"[^\"]*\")|(?P<number>-?\d+(?:\.\d+)?)"
    r"|(?P<sign>!=|<>|<=|>=|=|<|>|\(|\)|,)|(?P<word>[A-Za-z_]+)"
    r")"
)
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_EQUAL, _UNEQUAL = ("=",), ("!=", "<>")

Routes = dict[str, tuple[str, ...]]  # by item the codes that lead on; all items must agree


class CannotSayError(Exception):
    """The expression says more than earlier items and codes."""


def routes(expression: str, items: Mapping[str, DraftItem]) -> Routes:
    """By earlier item the codes after which the question is asked.

    `items` are the earlier ones by variable. Raises CannotSayError for what is not so simple.
    """
    reader = _Reader(_tokens(expression), items)
    found = reader.alternatives()
    if reader.at < len(reader.tokens):
        raise CannotSayError
    return found


def _tokens(expression: str) -> list[tuple[str, str]]:
    tokens: list[tuple[str, str]] = []
    at, text = 0, expression.strip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise CannotSayError
        if found["box"] is not None:
            tokens.append(("box", f"{found['field']}\n{found['box'].strip()}"))
        else:
            kind = str(found.lastgroup)
            tokens.append(("item" if kind in ("node", "field") else kind, found[kind]))
        at = found.end()
    return tokens


class _Reader:
    """Reads one expression, token by token."""

    def __init__(self, tokens: list[tuple[str, str]], items: Mapping[str, DraftItem]) -> None:
        self.tokens, self.items, self.at = tokens, items, 0

    def alternatives(self) -> Routes:
        """Terms joined by `or`: codes of one and the same item."""
        found = self._together()
        while self._is("word", "or"):
            other = self._together()
            if list(found) != list(other) or len(found) != 1:
                raise CannotSayError
            ((item, codes),) = found.items()
            found = {item: _in_order(self._of(item), codes + other[item])}
        return found

    def _together(self) -> Routes:
        """Terms joined by `and`: several items, or narrower codes of a single one."""
        found = self._term()
        while self._is("word", "and"):
            for item, codes in self._term().items():
                if item in found:
                    if self._of(item).type != "single":
                        raise CannotSayError
                    codes = tuple(code for code in found[item] if code in codes)  # noqa: PLW2901
                found[item] = codes
        if not all(found.values()):
            raise CannotSayError
        return found

    def _term(self) -> Routes:
        if self._is("sign", "("):
            found = self.alternatives()
            self._need(")")
            return found
        kind, text = self._next()
        if kind == "word" and text.casefold() == "selected":
            return self._selected()
        if kind == "box":
            name, code = text.split("\n")
            self._need("=")
            if self._value() != "1":
                raise CannotSayError
            return self._with(name, lambda own: own == code)
        if kind != "item":
            raise CannotSayError
        return self._compared(text)

    def _selected(self) -> Routes:
        self._need("(")
        kind, name = self._next()
        self._need(",")
        code = self._value()
        self._need(")")
        if kind != "item":
            raise CannotSayError
        return self._with(name, lambda own: own == code)

    def _compared(self, name: str) -> Routes:
        kind, sign = self._next()
        value = self._value()
        several = name in self.items and self.items[name].type != "single"
        if kind != "sign" or several:
            raise CannotSayError
        if sign in _EQUAL and value:
            return self._with(name, lambda own: own == value)
        if sign in _UNEQUAL:  # not equal to nothing: any answer
            return self._with(name, lambda own: own != value)
        compare = _COMPARE.get(sign)
        if compare is None or not _is_number(value):
            raise CannotSayError
        return self._with(name, lambda own: _is_number(own) and compare(float(own), float(value)))

    def _with(self, name: str, fits: Callable[[str], bool]) -> Routes:
        """The options of the item whose codes on the platform fit."""
        item = self.items.get(name)
        if item is None or item.personal or item.type not in ("single", "multiple"):
            raise CannotSayError
        codes = tuple(
            one.code
            for one in item.options
            if any(fits(code) for code in (one.aliases or (one.code,)))
        )
        if not codes:
            raise CannotSayError
        return {item.id: codes}

    def _of(self, item_id: str) -> DraftItem:
        return next(item for item in self.items.values() if item.id == item_id)

    def _value(self) -> str:
        kind, text = self._next()
        if kind not in ("text", "number"):
            raise CannotSayError
        return text.strip("'\"").strip()

    def _next(self) -> tuple[str, str]:
        if self.at >= len(self.tokens):
            raise CannotSayError
        self.at += 1
        return self.tokens[self.at - 1]

    def _is(self, kind: str, text: str) -> bool:
        """True, and the token is passed, where it is the next one."""
        if self.at < len(self.tokens):
            own, written = self.tokens[self.at]
            if own == kind and written.casefold() == text:
                self.at += 1
                return True
        return False

    def _need(self, sign: str) -> None:
        if not self._is("sign", sign):
            raise CannotSayError


def _in_order(item: DraftItem, codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(option.code for option in item.options if option.code in codes)


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(?:\.\d+)?", text))
