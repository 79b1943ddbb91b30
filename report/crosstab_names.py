"""A form and its findings in, the crosstabs that a template can print out, with column letters.

A letter beside a share names a column whose share is shown to be lower: by tests, or by the counts
where both columns were counted whole. A column of which
no share may be shown is named below the table, and takes none of its width.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_uppercase

from analysis.crosstab_columns import Crossed, crossed
from analysis.finding import Finding, Findings
from report.counted_labels import counted_labels
from report.figures import Figure
from report.sections import Names
from survey.questionnaire import Form, Item, ItemType, Label
from survey.study import Study

# The row's label takes about as much of the page as three columns
_LABEL_WIDTH, _COLUMN_WIDTH, _P_WIDTH = 12, 4, 5


def crosstab_names(form: Form, study: Study, findings: Findings) -> list[Names]:
    """The form's crosstabs in the order of the config, each with its columns and its rows."""
    return [
        _Table(form=form, crossed=table, study=study, findings=findings).names()
        for table in crossed(form, study.crosstabs)
    ]


@dataclass(frozen=True, kw_only=True)
class _Table:
    form: Form
    crossed: Crossed
    study: Study
    findings: Findings

    def names(self) -> Names:
        """The table's texts and figures.

        `association` is that of the table, of all options at once where it is `joint`; `by_option`
        says that each row has one of its own; where most of these are hidden, a column of them
        would be one of marks, and `few_tested` names the rows that have one instead, “other” aside:
        whether its ticks depend on the columns tells nothing.
        """
        language = self.study.language
        rows, columns = self.crossed.rows, self.crossed.columns
        letters, tested = self._letters(), self._tested()
        options = [(code, label) for code, label in self._labels(columns) if code in letters]
        each = tested and rows.type is ItemType.MULTIPLE and columns.type is not ItemType.MULTIPLE
        told = [
            {"label": label, "association": Figure(finding)}
            for code, label in self._labels(rows)
            if (finding := self._find(f"{code}.association")) is not None and finding.shown
        ]
        others = [option.label.in_language(language) for option in rows.options if option.other]
        few = [one for one in told if one["label"] not in others]
        by_option = each and 2 * len(told) >= len(self._labels(rows))
        return {
            "id": f"{rows.id}_by_{columns.id}",
            "rows_item": rows.short.in_language(language),
            "columns_item": columns.short.in_language(language),
            "tested": tested,
            "joint": ItemType.MULTIPLE in (rows.type, columns.type),
            "by_option": by_option,
            "few_tested": few if each and not by_option else [],
            "association": self._figure("association"),
            "columns": [
                {"letter": letters[code], "label": label, "base": self._figure("base", code)}
                for code, label in options
            ],
            "left_out": [label for code, label in self._labels(columns) if code not in letters],
            "counted": counted_labels(
                [(label, self._shares(code)) for code, label in self._labels(columns)]
            ),
            "rows": [
                {
                    "label": label,
                    "association": self._figure(f"{code}.association"),
                    "cells": [self._cell(code, column) for column, _ in options],
                }
                for code, label in self._labels(rows)
            ],
            "widths": [_LABEL_WIDTH, *(_COLUMN_WIDTH for _ in letters), *([_P_WIDTH] * by_option)],
        }

    def _cell(self, row: str, column: str) -> Names:
        """The share, and the letters of the columns where it is shown to be lower."""
        letters = self._letters()
        lower = (letters[other] for other in letters if self._above(row, column, other))
        return {"share": self._figure(f"{row}.share", column), "letters": "".join(lower)}

    def _above(self, row: str, column: str, other: str) -> bool:
        """True where a test, adjusted for the whole table, puts a column above another one."""
        codes = self.crossed.column_codes
        first, second = sorted((column, other), key=codes.index)
        finding = self._find(f"{row}.difference", f"{first}-{second}")
        if column == other or finding is None or finding.estimate is None or not finding.shown:
            return False
        value = finding.estimate.value
        if finding.test is not None:
            known = finding.test.p_adjusted <= self.study.thresholds.level
        else:  # two columns that were counted whole, of a table that is tested
            known = finding.estimate.is_exact and value != 0.0 and self._tested()
        return known and (value > 0.0) == (column == first)

    def _tested(self) -> bool:
        """True where some pair of columns was put to a test: never in a census."""
        stem = f"{self.form.name}.{self.crossed.rows.id}."
        by = f".difference@{self.crossed.columns.id}="
        return any(
            finding.test is not None and by in finding.name and finding.name.startswith(stem)
            for finding in self.findings
        )

    def _figure(self, measure: str, code: str = "") -> Figure | None:
        finding = self._find(measure, code)
        return None if finding is None else Figure(finding)

    def _find(self, measure: str, code: str = "") -> Finding | None:
        """The finding of this measure; None where such a table has none."""
        by = f"{self.crossed.columns.id}={code}" if code else self.crossed.columns.id
        name = f"{self.form.name}.{self.crossed.rows.id}.{measure}@{by}"
        if name not in self.findings:
            return None
        return self.findings[name]

    def _letters(self) -> dict[str, str]:
        """A letter for each column with a share that may be shown, by the column's code.

        A config has no more columns than letters.
        """
        told = (code for code in self.crossed.column_codes if self._told(code))
        return dict(zip(told, ascii_uppercase, strict=False))

    def _told(self, column: str) -> bool:
        """False, too, where all that may be shown is that nobody chose this or that."""
        return any(
            share.shown and share.estimate is not None and share.estimate.value
            for share in self._shares(column)
        )

    def _shares(self, column: str) -> list[Finding]:
        shares = (self._find(f"{row}.share", column) for row, _ in self._labels(self.crossed.rows))
        return [share for share in shares if share is not None]

    def _labels(self, item: Item) -> list[tuple[str, str]]:
        """Code and label of each option or band."""
        labels: list[tuple[str, Label]] = [
            *((option.code, option.label) for option in item.options),
            *((band.code, band.label) for band in item.bands),
        ]
        return [(code, label.in_language(self.study.language)) for code, label in labels]
