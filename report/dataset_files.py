"""A coded data set in; out the bytes of its CSV, its SPSS file, and the data package of all."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from report.dataset import MISSING, Dataset, Variable

_STATES: Final = {
    "blank": ("未填", "left blank"),
    "not_asked": ("跳过", "not asked"),
    "refused": ("拒答", "refused"),
    "invalid": ("无法识别", "could not be read"),
}
# An SPSS file says when it was made, which is no property of the answers
_WHEN: Final = slice(92, 109)
_NO_TIME: Final = b"01 Jan 7000:00:00"
_LONGEST_LABEL = 255  # bytes of a variable's label in SPSS
_LONGEST_VALUE_LABEL = 120


def csv_bytes(data: Dataset) -> bytes:
    """One row for each respondent; all cells are numbers."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([one.name for one in data.variables])
    columns = [[_cell(value) for value in one.values.tolist()] for one in data.variables]
    writer.writerows(zip(*columns, strict=True))
    return target.getvalue().encode("utf-8-sig")


def package_bytes(
    files: Mapping[str, bytes], data: Sequence[Dataset], title: str, language: str
) -> bytes:
    """datapackage.json: each CSV with its schema, the labels of its values, and its states."""
    resources = [
        {
            "name": one.form.name.lower(),
            "path": f"{one.form.name}.csv",
            "title": one.form.label.in_language(language),
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": len(files[f"{one.form.name}.csv"]),
            "hash": f"sha256:{hashlib.sha256(files[f'{one.form.name}.csv']).hexdigest()}",
            "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
            "schema": {
                "fields": [_field(variable) for variable in one.variables],
                "missingValues": [str(code) for code in MISSING.values()],
                "missingValueLabels": _state_labels(language),
            },
        }
        for one in data
    ]
    package = {
        "profile": "tabular-data-package",
        "name": "survey-answers",
        "title": title,
        "resources": resources,
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def sav_bytes(data: Dataset, language: str) -> bytes:
    """The SPSS file, with labels of variables and values; the states are user-missing values."""
    import pandas as pd
    import pyreadstat

    names = [one.name for one in data.variables]
    frame = pd.DataFrame({one.name: one.values for one in data.variables}, columns=names)
    codes = sorted(MISSING.values())
    states = {float(code): label for code, label in zip(
        MISSING.values(), _state_labels(language).values(), strict=True)}  # fmt: skip
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "answers.sav"
        pyreadstat.write_sav(
            frame,
            str(path),
            column_labels=[_cut(one.label, _LONGEST_LABEL) for one in data.variables],
            variable_value_labels={
                one.name: {
                    value: _cut(label, _LONGEST_VALUE_LABEL)
                    for value, label in {**dict(one.labels), **states}.items()
                }
                for one in data.variables
                if one.item
            },
            missing_ranges={
                one.name: [{"lo": codes[0], "hi": codes[-1]}] for one in data.variables if one.item
            },
            variable_format={one.name: "F8.0" for one in data.variables if one.whole},
            variable_measure={
                one.name: "nominal" if one.labels else "scale" for one in data.variables
            },
        )
        content = bytearray(path.read_bytes())
    content[_WHEN] = _NO_TIME
    return bytes(content)


def _field(variable: Variable) -> dict[str, object]:
    field: dict[str, object] = {
        "name": variable.name,
        "title": variable.label,
        "type": "integer" if variable.whole else "number",
    }
    if variable.labels:
        field["constraints"] = {"enum": [int(value) for value, _ in variable.labels]}
        field["valueLabels"] = {str(int(value)): label for value, label in variable.labels}
    return field


def _state_labels(language: str) -> dict[str, str]:
    place = 0 if language == "zh" else 1
    return {str(MISSING[state]): _STATES[state.name.lower()][place] for state in MISSING}


def _cell(value: float) -> str:
    return str(int(value)) if value == np.round(value) else repr(value)


def _cut(text: str, most: int) -> str:
    return text.encode()[:most].decode(errors="ignore")
