"""A change in, the sentences out that a comment in the report or the terminal says of it."""

from __future__ import annotations

from report.bound import OBJECT
from report.refresh.changes import Change, Kind

_ZH, _EN = 0, 1
_LONGEST = 60  # characters of a passage, on the terminal

# For authors, in the document
_REMARKS: dict[Kind, tuple[str, str]] = {
    Kind.CONFLICT_FIGURE: (
        "此处数字“{old}”经人工改动，更新时保留未动。按现有数据应为“{new}”。请核对。",
        "The figure “{old}” was changed by hand and has been left as it is. By the data as they "
        "are now it would be “{new}”. Please check.",
    ),
    Kind.CONFLICT_UNKNOWN: (
        "现有数据中已没有“{old}”所依据的结果，此数字未能更新。请核对或删除。",
        "The data have no finding any more for “{old}”, so it could not be updated. Please check "
        "it, or delete it.",
    ),
    Kind.CONFLICT_WORDS: (
        "本段经人工改动，而按现有数据，程序的表述有变化。文字保留未动，请核对是否仍然成立。"
        "程序现在的表述：{new}",
        "This paragraph was changed by hand, and by the data as they are now its wording would be "
        "another. It has been left as it is: please check whether it still holds. The wording "
        "now: {new}",
    ),
    Kind.CONFLICT_GONE: (
        "本段经人工改动，而按现有数据，报告中不再有这一段。文字保留未动，请核对是否仍然成立。",
        "This paragraph was changed by hand; by the data as they are now the report has it no "
        "more. It has been left as it is: please check whether it still holds.",
    ),
    Kind.CONFLICT_TABLE: (
        "本表经人工改动，而按现有数据，表的行列有变化。能对应的数字已更新，行列保留未动。"
        "现在的各行：{new}",
        "This table was changed by hand, and its rows or columns would be others now. The figures "
        "that could be found are up to date, rows and columns as they were. The rows now: {new}",
    ),
    Kind.CONFLICT_COPY: (
        "本表看似“{old}”的副本，更新时保留未动；原表的数字已有变化，请核对。",
        "This looks like a copy of the table “{old}”. It was not refreshed, and the numbers of "
        "that table have changed: please check.",
    ),
    Kind.CONFLICT_CHART: (
        "此图已被替换或修改，更新时保留未动；图的数据已有变化，请核对。",
        "This chart was replaced or changed by hand and has been left as it is; its data have "
        "changed. Please check.",
    ),
}
# For whoever runs the refresh
_LINES: dict[Kind, tuple[str, str]] = {
    Kind.FIGURE: ("更新数字 {where}：{old} → {new}", "figure {where}: {old} → {new}"),
    Kind.REWORDED: ("改写 {where}：{new}", "reworded {where}: {new}"),
    Kind.RESTYLED: ("样式改为 {new} {where}", "style {new} {where}"),
    Kind.TABLE: ("更新表格 {where}", "table {where}"),
    Kind.CHART: ("更新图 {where}", "chart {where}"),
    Kind.ADDED: ("新增 {where}：{new}", "added {where}: {new}"),
    Kind.REMOVED: ("移除 {where}：{old}", "removed {where}: {old}"),
    Kind.MOVED: ("按新的次序移动 {new} 处", "{new} pieces in their new order"),
    Kind.TEMPLATE: ("模板有改动：{where}", "the template has changed: {where}"),
    Kind.CONFLICT_FIGURE: (
        "待核对（数字经人工改动）{where}：现为 {old}，按数据应为 {new}",
        "to be checked (figure changed by hand) {where}: {old}, by the data {new}",
    ),
    Kind.CONFLICT_UNKNOWN: (
        "待核对（数据中已无此项）{where}：{old}",
        "to be checked (no such finding any more) {where}: {old}",
    ),
    Kind.CONFLICT_WORDS: (
        "待核对（表述有变化）{where}：{new}",
        "to be checked (other words now) {where}: {new}",
    ),
    Kind.CONFLICT_GONE: (
        "待核对（报告不再有此段）{where}：{old}",
        "to be checked (not in the report any more) {where}: {old}",
    ),
    Kind.CONFLICT_TABLE: (
        "待核对（表格行列有变化）{where}",
        "to be checked (other rows or columns) {where}",
    ),
    Kind.CONFLICT_COPY: (
        "待核对（看似表格的副本，未更新）{where}",
        "to be checked (looks like a copy of a table, not refreshed) {where}",
    ),
    Kind.CONFLICT_CHART: (
        "待核对（图经人工改动）{where}",
        "to be checked (chart changed by hand) {where}",
    ),
}


def remark(change: Change, language: str) -> str:
    """What the comment in the document says."""
    return _in(_REMARKS[change.kind], language).format(
        old=_legible(change.old), new=_legible(change.new) or "—"
    )


def line(change: Change, language: str) -> str:
    """What the terminal says."""
    old, new = (
        text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……"
        for text in (_legible(change.old), _legible(change.new) or "—")
    )
    where = change.where or _in(("人工添加的文字", "text added by hand"), language)
    return _in(_LINES[change.kind], language).format(where=where, old=old, new=new)


def _legible(text: str) -> str:
    """The text with a sign that every terminal has for the numbers that Word counts itself."""
    return text.replace(OBJECT, "[…]")


def _in(texts: tuple[str, str], language: str) -> str:
    return texts[_EN if language == "en" else _ZH]
