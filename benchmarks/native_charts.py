"""A document written with native charts, with pictures, and one like it filled by docxtpl.

`python benchmarks/native_charts.py`: CPU of writing one document, medians, as ratios to pictures.
The document is synthetic: 8 tables, 6 charts, 90 bound numbers. docxtpl fills a template of the
same text and tables, without charts and without bindings.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from report.charts import draw, load  # noqa: E402
from report.document import (  # noqa: E402
    Binding,
    Cell,
    Chart,
    Document,
    Paragraph,
    Point,
    Properties,
    Run,
    Series,
    Table,
)
from report.word.writer import to_bytes  # noqa: E402

_REFERENCE = ROOT / "templates" / "reference.docx"
_TEXT = "受访者在这一方面的评价总体平稳，各单位之间有一定差别，需要结合实际情况具体分析。" * 4
_RUNS = 7
_LAST_TABLE = 88  # so that there are 8 of them


def document() -> Document:
    """90 paragraphs with a bound number each, 8 tables, 6 charts."""
    blocks: list[Paragraph | Table | Chart] = []
    for number in range(90):
        share = (number % 80 + 10) / 100
        bound = Binding(finding=f"persons.q{number}.share", format="percent(1)", value=repr(share))
        runs = (Run(text=_TEXT), Run(text=f"{share:.1%}", binding=bound), Run(text="。"))
        blocks.append(Paragraph(id=f"p{number}", style="BodyText", runs=runs))
        if number % 11 == 0 and number < _LAST_TABLE:
            blocks.append(_table(number))
        if number % 15 == 0:
            blocks.append(_chart(number))
    properties = Properties(
        title="合成的报告", creator="合成", subject="合成", date="2024-06-14", language="zh"
    )
    return Document(properties=properties, blocks=tuple(blocks))


def _table(number: int) -> Table:
    def row(*texts: str) -> tuple[Cell, ...]:
        return tuple(Cell(runs=(Run(text=text),)) for text in texts)

    rows = tuple(row(f"第{line}项", str(line * 7), f"{line * 3}.0%") for line in range(1, 11))
    return Table(
        id=f"t{number}",
        caption=(Run(text="合成的表"),),
        header=(row("项目", "人数", "占比"),),
        rows=rows,
        widths=(0.5, 0.25, 0.25),
    )


def _chart(number: int) -> Chart:
    points = tuple(Point(value=v / 20, label=f"{v * 5}.0%") for v in range(1, 9))
    return Chart(
        id=f"c{number}",
        caption=(Run(text="合成的图"),),
        kind="bar",
        categories=tuple(f"第{at}项" for at in range(1, 9)),
        series=(Series(name="占比", points=points),),
        alternative_text="合成的图",
    )


def by_docxtpl(template: bytes, context: dict[str, object]) -> bytes:
    """The same text and tables filled into a template by docxtpl."""
    from docxtpl import DocxTemplate

    made = DocxTemplate(io.BytesIO(template))
    made.render(context)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def docxtpl_template() -> bytes:
    """A template of 90 paragraphs and 8 tables."""
    import docx

    made = docx.Document(str(_REFERENCE))
    for number in range(90):
        made.add_paragraph(_TEXT + f"{{{{ v{number} }}}}。")
        if number % 11 == 0 and number < _LAST_TABLE:
            table = made.add_table(rows=4, cols=3)
            table.cell(0, 0).text = "项目"
            table.cell(1, 0).text = "{%tr for r in rows %}"
            for column, name in enumerate(("a", "b", "c")):
                table.cell(2, column).text = f"{{{{ r.{name} }}}}"
            table.cell(3, 0).text = "{%tr endfor %}"
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def cpu(task: Callable[[], object]) -> float:
    """The median CPU time of one run, in seconds; the first run is not counted."""
    task()
    times = []
    for _ in range(_RUNS):
        start = time.process_time()
        task()
        times.append(time.process_time() - start)
    return median(times)


def main() -> None:
    """Print the ratios."""
    load()
    made = document()
    pictures = cpu(lambda: to_bytes(made, _REFERENCE, draw))
    native = cpu(lambda: to_bytes(made, _REFERENCE, None))
    template = docxtpl_template()
    context: dict[str, object] = {f"v{number}": f"{number}.0%" for number in range(90)}
    context["rows"] = [{"a": f"第{n}项", "b": n * 7, "c": f"{n * 3}.0%"} for n in range(1, 11)]
    filled = cpu(lambda: by_docxtpl(template, context))
    print("writing one document, CPU, as a ratio to pictures")
    print(f"pictures                      1.00  ({pictures * 1000:.0f} ms)")
    print(f"native charts                 {native / pictures:.2f}")
    print(f"docxtpl, no charts, no bonds  {filled / pictures:.2f}")


if __name__ == "__main__":
    main()
