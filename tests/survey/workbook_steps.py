"""Small workbooks of the corpus's form, and what refuses them."""

from pathlib import Path

import openpyxl
import openpyxl.chart

HEADER = (
    "序号",
    "提交答卷时间",
    "1、性别",
    "2、年龄",
    "3、文化程度",
    "4、满意度",
    "5、使用渠道（多选）",
    "6、意见",
)


def saved(book: openpyxl.Workbook, path: Path) -> Path:
    """Where the workbook was saved."""
    book.save(path)
    return path


def rows_aged(*ages: object) -> list[tuple[object, ...]]:
    """Rows of respondents of these ages."""
    return [
        (n, f"2024/5/{n} 10:00", "女", age, "初中", "满意", "微信", "好")
        for n, age in enumerate(ages, 1)
    ]


def workbook_of(*rows: tuple[object, ...]) -> openpyxl.Workbook:
    """A workbook of the header and these rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (HEADER, *rows):
        sheet.append(row)
    return book
