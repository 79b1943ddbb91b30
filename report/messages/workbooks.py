"""The sentences of the problems met in workbooks: code -> (Chinese, English)."""

from __future__ import annotations

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "workbook-incomplete": (
        "工作簿不完整或已损坏。请重新下载或复制一次。",
        "The workbook is incomplete or damaged. Download or copy it again.",
    ),
    "workbook-locked": (
        "工作簿有密码保护。请取消密码后另存。",
        "The workbook is protected by a password. Save it without one.",
    ),
    "workbook-entities": (
        "工作簿含有不应出现的 XML 实体定义，为安全起见不予读取。请从平台重新下载。",
        "The workbook defines XML entities, which no export does; for safety it is not read. "
        "Download it again.",
    ),
    "workbook-too-large": (
        "文件（解压后）有 {megabytes} MB，超过上限。请导出为 .csv。",
        "The file has {megabytes} MB (unpacked, where it is packed), over the limit. Export it as "
        ".csv.",
    ),
    "workbook-sparse": (
        "工作簿中有许多单元格远离数据表。请把数据表复制到新的工作簿再试。",
        "Many cells of the workbook lie far from the table. Copy the table to a new workbook.",
    ),
    "fewer-rows-than-declared": (
        "工作簿声明有 {declared} 行，读出 {read} 行。若答卷少了，请重新下载，或另存为 .xlsx。",
        "The workbook says that it has {declared:row|rows}; {read} were read. If answers are "
        "missing, "
        "download it again or save it as .xlsx.",
    ),
    "stray-cell": (
        "单元格 {cell} 远离数据表，未读取。若它是答案，请移回表内。",
        "Cell {cell} lies far from the table and was not read. If it is an answer, move it back.",
    ),
    "too-many-columns": (
        "表有 {columns} 列，超过 {limit} 列的上限。请删去多余的列，或确认这是答卷文件。",
        "The table has {columns} columns, over the limit of {limit}. Delete what is not needed, "
        "or check that this is the file of answers.",
    ),
    "cells-merged": (
        "有跨行的合并单元格（从第 {rows} 行起）：只有左上一格有内容，其余各格按空白读。"
        "若它们应是同一答案，请取消合并后填上。",
        "Cells are merged over several rows (from rows {rows}): only the first of them holds a "
        "text, the others are read as blank. If all should have it, undo the merging and fill "
        "them.",
    ),
    "cells-twice": (
        "工作簿的同一工作表中有 {count} 个单元格各出现两次（{cells}），无法判断以哪一个为准。"
        "请用 Excel 打开核对，另存后再试。",
        "{count:cell stands|cells stand} twice in one sheet of the workbook ({cells}); which "
        "content is meant "
        "cannot be told. Open it in Excel, check these cells, and save it again.",
    ),
    "rows-hidden": (
        "工作表“{sheet}”有 {count} 行被隐藏或筛选掉（行：{rows}），仍照常计入。若不应计入，请删去"
        "这些行。",
        'The sheet "{sheet}" has {count} hidden or filtered rows (rows {rows}); they count like '
        "all others. If they should not, delete them.",
    ),
    "columns-hidden": (
        "工作表“{sheet}”有 {count} 列被隐藏（{columns}），仍照常读取。若不应读取，请删去这些列。",
        'The sheet "{sheet}" has {count} hidden columns ({columns}); they are read like all '
        "others. If they should not be, delete them.",
    ),
    "sheets-all-hidden": (
        "有内容的工作表都是隐藏的：{sheets}。请在 Excel 中取消隐藏后保存。",
        "All sheets are hidden: {sheets}. Unhide in Excel the one that holds the answers, and "
        "save.",
    ),
    "hidden-sheets": (
        "隐藏的工作表未读取：{sheets}。",
        "Hidden sheets were not read: {sheets}.",
    ),
    "sheet-chosen": (
        "读取的是工作表“{sheet}”，其表头与问卷相符；未读取：{others}。",
        'The sheet "{sheet}" was read, for its header fits the questionnaire; not read: {others}.',
    ),
    "several-sheets-fit": (
        "有几个工作表的表头都与问卷相符：{sheets}。请在配置中这份问卷下面写明 sheet: 工作表名，"
        "或分别存为文件。",
        "The headers of several sheets fit the questionnaire: {sheets}. Name the one that is "
        "meant in the config, under this form (sheet: NAME), or save each as a file.",
    ),
    "sheet-of-no-workbook": (
        "配置里的 sheet（“{sheet}”）没有用上：这张问卷的文件都不是工作簿。"
        "请删去 sheet，或改用 .xlsx 文件。",
        'The sheet that the config names ("{sheet}") is of no use: no file of this form is a '
        "workbook. Delete `sheet`, or give the .xlsx file.",
    ),
    "sheet-unknown": (
        "工作簿里没有配置所写的工作表“{sheet}”⟦，最接近的是“{nearest}”⟧；可读的工作表有：{sheets}。"
        "请更正配置中的 sheet。",
        'The workbook has no sheet "{sheet}", which the config names⟦ (nearest: "{nearest}")⟧; '
        "those that can be read: {sheets}. Correct sheet in the config.",
    ),
}
