"""What is hidden for privacy is nowhere in what one run hands out."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from analysis.finding import Mark
from report.build import read_answers, read_inputs
from report.document import Chart, Paragraph, Table
from report.findings_table import csv_bytes
from report.finishing import word_file
from report.study_document import compose
from tests.test_reports import silent

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def run():
    """The example, its findings, and its report before Word."""
    inputs = read_inputs(ROOT / "config.yaml", silent)
    answers = read_answers(inputs, silent)
    return inputs, answers, compose(inputs, answers, silent)


@pytest.fixture(scope="module")
def hidden(run):
    _, answers, _ = run
    names = {finding.name for finding in answers.findings if finding.mark is Mark.PRIVACY}
    assert len(names) > 100
    return names


def test_a_figure_that_is_hidden_is_printed_as_its_mark(run, hidden):
    _, _, document = run
    runs = [run for block in document.blocks if isinstance(block, Paragraph) for run in block.runs]
    for table in (block for block in document.blocks if isinstance(block, Table)):
        runs += [run for row in table.rows for cell in row for run in cell.runs]
    printed = [run for run in runs if run.binding and run.binding.finding in hidden]
    assert len(printed) > 20
    assert {run.text for run in printed if re.search(r"\d", run.text)} == set()
    assert {run.binding.value for run in printed} == {""}


def test_a_chart_draws_no_hidden_figure(run, hidden):
    _, _, document = run
    points = [
        point
        for chart in document.blocks if isinstance(chart, Chart)
        for series in chart.series
        for point in series.points
    ]  # fmt: skip
    assert points
    assert all(
        point.value is None for point in points if point.binding and point.binding.finding in hidden
    )


def test_no_part_of_the_word_file_names_a_hidden_figure(run, hidden):
    inputs, _, document = run
    content = word_file(inputs.study, document, silent).content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
    assert "word/document.xml" in parts
    assert [(part, name) for part, text in parts.items() for name in hidden if name in text] == []


def test_an_export_has_no_number_of_a_hidden_figure(run, hidden):
    _, answers, _ = run
    exported = csv_bytes(answers.findings).decode("utf-8-sig").splitlines()
    assert len(exported) > 1000
    assert [line for line in exported if line.split(",")[0] in hidden] == []
    frame = answers.findings.to_frame()
    numbers = frame.loc[sorted(hidden), ["value", "se", "low", "high", "df", "base", "p"]]
    assert numbers.isna().all(axis=None)
