"""The table of one file in, out how it is read: its platform, its dialect, what its columns are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from survey.exports import recognise
from survey.exports.columns import Binding, ColumnFinder
from survey.exports.dialect import Dialect
from survey.exports.metadata import Metadata, metadata
from survey.exports.typed_columns import with_typed_columns
from survey.file_kind import FileKind
from survey.personal_columns import PersonalColumns
from survey.problem import InputRefusedError, Problem
from survey.questionnaire import Form
from survey.sheet import Origin, Table


@dataclass(frozen=True, kw_only=True, eq=False)
class FileFacts:
    """What holds for all rows of a file. `notices` tell what was noticed about its columns."""

    form: Form
    origin: Origin
    header: tuple[str, ...]
    header_row: int
    bindings: tuple[Binding, ...]
    platform: str
    dialect: Dialect
    meta: Metadata
    personal: PersonalColumns
    notices: tuple[Problem, ...]

    @property
    def told_header(self) -> tuple[str, ...]:
        """The header with "" for personal columns, which no design may ask for."""
        dropped = self.personal.columns
        return tuple("" if index in dropped else text for index, text in enumerate(self.header))

    @property
    def item_headers(self) -> dict[str, str]:
        """By item the header of its first column."""
        return {b.item.id: self.header[b.columns[0]].strip() for b in self.bindings}

    def said(self, rows: int) -> tuple[tuple[str, str], ...]:
        """What was recognised, for one line of the report's appendix."""
        said = {
            "platform": self.platform,
            "mode": self.dialect.mode,
            "generation": self.dialect.generation,
            "kind": self.origin.kind,
            "encoding": self.origin.encoding,
            "sheet": self.origin.sheet,
            "rows": str(rows),
        }
        return tuple((name, text) for name, text in said.items() if text)


def bound(table: Table, form: Form) -> tuple[tuple[Binding, ...], tuple[Problem, ...]]:
    """The bindings of a form's items to columns, and notices of them.

    Raises InputRefusedError with all that is wrong with the columns.
    """
    finder = ColumnFinder(table, form)
    bindings = finder.bindings()
    if finder.problems:
        raise InputRefusedError(*finder.problems)
    return with_typed_columns(table.header, bindings), tuple(finder.notices)


def file_facts(
    table: Table,
    form: Form,
    found: tuple[tuple[Binding, ...], tuple[Problem, ...]],
    keep_personal: Collection[str],
) -> FileFacts:
    """The facts of a file whose columns are `found`. Raises InputRefusedError: scores, no codes."""
    bindings, notices = found
    platform = recognise(table, bindings)
    dialect = platform.dialect(table, bindings)
    if FileKind(table.origin.kind).has_labels:
        dialect = dialect.with_marks()
    personal = PersonalColumns(table, bindings, keep_personal)
    return FileFacts(
        form=form,
        origin=table.origin,
        header=table.header,
        header_row=table.header_row,
        bindings=bindings,
        platform=platform.name,
        dialect=dialect,
        meta=metadata(table.header),
        personal=personal,
        notices=(*notices, *personal.notices()),
    )
