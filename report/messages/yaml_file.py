"""Sentences for a config or questionnaire file that cannot be read; Chinese and English."""

from __future__ import annotations

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    # ---- the file ----
    "config-missing": (
        "找不到这个文件。请检查文件名和路径。",
        "There is no such file. Check its name and the path.",
    ),
    "config-missing-nearest": (
        "找不到这个文件。同一文件夹里有“{nearest}”，是不是它？请改正文件名。",
        "There is no such file, but “{nearest}” stands in the same folder. Correct the name.",
    ),
    "config-is-folder": (
        "这是一个文件夹。请写出其中文件的名称，例如 config.yaml。",
        "This is a folder. Name the file in it, e.g. config.yaml.",
    ),
    "keys-wrong-many": (
        "这个文件有 {count} 处写法不对，这里只列出前 {told} 处。请先改正这些，再运行一次。",
        "{count} things in this file are wrong; the first {told} are told here. Correct those "
        "first, and run this again.",
    ),
    "config-unreadable": (
        "无法读取：{reason}。请检查文件权限，或关闭正在使用它的程序。",
        "It cannot be read: {reason}. Check the file's permissions, or close the program that "
        "holds it.",
    ),
    "yaml-is-workbook": (
        "这是 Excel、Word 或压缩文件，不是文本文件。请指向以 .yaml 结尾的文本文件。",
        "This is a workbook, document or archive, not a text file. Name a text file ending in "
        ".yaml.",
    ),
    "text-read-as-gbk": (
        "文件不是 UTF-8 编码，已按 GBK（记事本的 ANSI）读取。建议另存为 UTF-8。",
        "The file is not UTF-8 and was read as GBK (Notepad's ANSI). Better save it as UTF-8.",
    ),
    "text-damaged": (
        "文件是 UTF-8 编码，但这里有损坏的字符。请在编辑器中打开，重新输入这一行后存为 UTF-8。",
        "The file is UTF-8, but characters are damaged here. Open it in an editor, type the line "
        "again, and save it as UTF-8.",
    ),
    "text-encoding-unknown": (
        "认不出文件的编码。请用记事本打开，另存为 UTF-8。",
        "The encoding of the file cannot be told. Open it in an editor and save it as UTF-8.",
    ),
    # ---- its syntax ----
    "yaml-empty": (
        "文件是空的（或只有注释）。请填写内容，可从示例文件复制。",
        "The file is empty, or holds comments only. Fill it in; the example can be copied.",
    ),
    "yaml-not-a-mapping": (
        "文件里应当是一行行“键: 值”，例如 title: 报告标题。请对照示例改正。",
        "The file should hold lines of “key: value”, e.g. title: The title. Compare the example.",
    ),
    "yaml-syntax": (
        "从第{column}个字符起读不懂：“{text}”。请检查这一行和上一行的引号、括号和缩进。",
        "It cannot be understood from character {column} on: “{text}”. Check the quotes, brackets "
        "and indentation of this line and the one above.",
    ),
    "yaml-indentation": (
        "“{text}”前面有{blanks}个空格，与上下行对不齐。请使它与同级的行对齐。",
        "“{text}” is indented by {blanks:blank|blanks}, unlike the lines around it. Align it with "
        "the "
        "lines of its level.",
    ),
    "yaml-tab": (
        "这一行用了制表符（Tab）。请改成空格。",
        "This line has a Tab. Put blanks in its place.",
    ),
    "yaml-control-character": (
        "这一行有看不见的控制字符（{number}）。请删去后重新输入这一行。",
        "This line holds an invisible control character ({number}). Delete it and type the line "
        "again.",
    ),
    "fullwidth-mark": (
        "“{text}”用了全角的“{mark}”。请改成半角的“{wanted}”（冒号、逗号后加一个空格）。",
        "“{text}” has the full-width mark “{mark}”. Type the half-width “{wanted}” (with a blank "
        "after a colon or comma).",
    ),
    "fullwidth-blank": (
        "“{text}”前面或当中有全角空格（或网页上复制来的特殊空格）。请改成普通空格。",
        "A full-width blank (or one copied from a web page) stands before or within “{text}”. Type "
        "ordinary blanks.",
    ),
    "no-blank-after-colon": (
        "“{key}:”的冒号后面要有一个空格。请补上。",
        "A blank is missing after the colon of “{key}:”. Add it.",
    ),
    "yaml-needs-quotes": (
        "文字“{text}”含有特殊符号。请给整段文字加上英文引号。",
        "The text “{text}” holds special marks. Put the whole text in quotes.",
    ),
    "yaml-open-bracket": (
        "这一行的“{opening}”没有用“{closing}”结束。请补上，括号须是英文的。",
        "The “{opening}” of this line is not closed. Add “{closing}”.",
    ),
    "yaml-open-quote": (
        "“{text}”的引号没有成对。请补上另一个引号，引号须是英文的。",
        "A quote of “{text}” is not closed. Add the other one.",
    ),
    "yaml-backslash": (
        "双引号里的反斜杠“\\”有特殊含义：“{text}”。路径请写“/”，或改用单引号。",
        "A backslash in double quotes has a meaning of its own: “{text}”. Write “/” in paths, or "
        "use single quotes.",
    ),
    "yaml-special-mark": (
        "以 * & ! 开头的文字要加引号：“{text}”。本程序不用 YAML 的引用和标签。",
        "A text that begins with * & or ! needs quotes: “{text}”. Aliases and tags of YAML are not "
        "used here.",
    ),
    "yaml-too-deep": (
        "括号或缩进套得太深。请检查这里的括号是否成对。",
        "Brackets or indentation are nested too deeply. Check that the brackets match.",
    ),
    "yaml-second-document": (
        "“---”之后又开始了一份新内容。一个文件只写一份，请删去这一行或拆成两个文件。",
        "A second document begins after “---”. Delete the line, or make two files of it.",
    ),
    "yaml-key-not-text": (
        "键应当是文字，这里却是括号。如果是一段文字，请加上英文引号。",
        "A key must be a word, but brackets stand here. If it is a text, put it in quotes.",
    ),
    "yaml-key-twice": (
        "“{key}”写了两次，第一次在第{first}行。请删去一个。",
        "“{key}” stands here for the second time; the first is in line {first}. Delete one.",
    ),
}
