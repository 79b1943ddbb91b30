"""A report as it is usually scripted: pandas, pyplot, python-docx. The peer of `whole_report.py`.

It reads the same exports, counts every question, and writes as many tables and charts as it is
told, the way the tutorials of those libraries show it. No statistics beyond counts and means.
"""

import sys
from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd
from docx import Document
from docx.shared import Cm
from matplotlib import font_manager


def read(path: Path) -> pd.DataFrame:
    """The export as a table of texts."""
    if path.suffix in {".xls", ".xlsx"}:
        table = pd.read_excel(path, dtype=str, keep_default_na=False, engine="openpyxl")
    else:
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
    return table.drop_duplicates()


def counts(column: pd.Series) -> pd.Series:
    """The options of one column by frequency; multiple responses are split."""
    return column.str.split("┋").explode().value_counts().head(8)


def add_table(document: Document, title: str, tallied: pd.Series, n: int) -> None:
    """A captioned table of option, count and percentage."""
    document.add_paragraph(title)
    table = document.add_table(rows=len(tallied) + 1, cols=3)
    table.style = "Table Grid"
    for j, text in enumerate(("选项", "人数", "占比")):
        table.cell(0, j).text = text
    for i, (label, count) in enumerate(tallied.items(), start=1):
        table.cell(i, 0).text = str(label)
        table.cell(i, 1).text = str(count)
        table.cell(i, 2).text = f"{100 * count / n:.1f}%"


def add_chart(document: Document, title: str, tallied: pd.Series, folder: Path) -> None:
    """A bar chart at 200 dpi."""
    figure, axes = plt.subplots(figsize=(6, 3))
    axes.barh([str(label) for label in tallied.index], tallied.to_numpy())
    axes.set_title(title)
    figure.tight_layout()
    picture = folder / "chart.png"
    figure.savefig(picture, dpi=200)
    plt.close(figure)
    document.add_picture(str(picture), width=Cm(15))


def main(output: Path, tables: int, charts: int, files: list[Path]) -> None:
    """Write `tables` tables and `charts` charts of the files' questions to `output`."""
    import pylopdf_fonts_zh_cn as fonts

    font = next(Path(fonts.__file__).parent.rglob("*Sans*Regular*"))
    font_manager.fontManager.addfont(str(font))
    plt.rcParams["font.family"] = font_manager.FontProperties(fname=str(font)).get_name()
    questions = []
    for path in files:
        frame = read(path)
        questions += [(name, frame[name], len(frame)) for name in frame.columns[6:]]
    document = Document()
    document.add_heading("调研报告", level=0)
    for k in range(max(tables, charts)):
        name, column, n = questions[k % len(questions)]
        if k < tables:
            add_table(document, name, counts(column), n)
        if k < charts:
            add_chart(document, name, counts(column), output.parent)
        top = counts(column)
        document.add_paragraph(f"{top.index[0]}最多，占{100 * top.iloc[0] / n:.1f}%。")
    document.save(str(output))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), [Path(p) for p in sys.argv[4:]])
