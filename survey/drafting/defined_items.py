"""Types: questions as a definition names them, from an importer to the draft."""

from __future__ import annotations

from dataclasses import dataclass

from survey.drafting.form_logic import LogicLine
from survey.problem import Problem


@dataclass(frozen=True, kw_only=True)
class DefinedOption:
    """An option of a definition: its label, and the code that data may hold instead, or ""."""

    label: str
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class DefinedItem:
    """A question of a definition. `name` is its variable; `rows` are (name, text) of a matrix.

    `asked_if` is the form's own expression, `logic` its lines by question numbers; `remarks` are
    settings for people to see, and `required` None where the definition does not say.
    """

    text: str
    type: str
    name: str = ""
    number: int | None = None
    options: tuple[DefinedOption, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    personal: str = ""
    asked_if: str = ""
    logic: tuple[LogicLine, ...] = ()
    remarks: tuple[str, ...] = ()
    required: bool | None = None
    row: int | None = None


@dataclass(frozen=True, kw_only=True)
class Definition:
    """All questions, in their order; the title where one is given."""

    items: tuple[DefinedItem, ...]
    title: str = ""
    file: str = ""
    notices: tuple[Problem, ...] = ()
