"""A report as it is usually scripted: pandas, pyplot, python-docx. The peer of `whole_report.py`.

It reads the same exports, counts every question, and writes tables of the sizes and as many charts
as it is told, the way the tutorials of those libraries show it. No statistics beyond counts.
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


def add_table(document: Document, size: tuple[int, int], texts: list[str], filled: str) -> None:
    """A table of so many rows and columns, filled with the texts in turn: by "cell" or by "row"."""
    rows, columns = size
    table = document.add_table(rows=rows, cols=columns)
    table.style = "Table Grid"
    for i in range(rows):
        cells = table.rows[i].cells if filled == "row" else None
        for j in range(columns):
            cell = table.cell(i, j) if cells is None else cells[j]
            cell.text = texts[(i * columns + j) % len(texts)]


def texts_of(tallied: pd.Series, n: int) -> list[str]:
    """Option, count and percentage, option by option."""
    shares = [(str(label), str(c), f"{100 * c / n:.1f}%") for label, c in tallied.items()]
    return ["选项", "人数", "占比", *(text for row in shares for text in row)]


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


def main(
    output: Path, tables: list[tuple[int, int]], filled: str, charts: int, files: list[Path]
) -> None:
    """Write tables of these rows and columns, and charts, of the files' questions to `output`."""
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
    for k in range(max(len(tables), charts)):
        name, column, n = questions[k % len(questions)]
        if k < len(tables):
            document.add_paragraph(name)
            add_table(document, tables[k], texts_of(counts(column), n), filled)
        if k < charts:
            add_chart(document, name, counts(column), output.parent)
        top = counts(column)
        document.add_paragraph(f"{top.index[0]}最多，占{100 * top.iloc[0] / n:.1f}%。")
    document.save(str(output))


if __name__ == "__main__":
    made, sizes, way, drawn, *exports = sys.argv[1:]
    of_tables = [tuple(map(int, size.split("x"))) for size in sizes.split(",")]
    main(Path(made), of_tables, way, int(drawn), [Path(path) for path in exports])
