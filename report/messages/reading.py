"""The sentences of the problems met in files, texts and rows: code -> (Chinese, English)."""

from __future__ import annotations

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    # files
    "no-file": (
        "问卷“{form}”没有可读的答卷文件。请把平台导出的文件放进配置所指的文件夹。",
        'There is no file of answers for the form "{form}". Put the platform\'s export where the '
        "config points.",
    ),
    "file-unreadable": (
        "文件打不开（{reason}）。请检查文件是否存在，并在其他程序中关闭它。",
        "The file cannot be opened ({reason}). Check that it exists and close it elsewhere.",
    ),
    "file-changed": (
        "文件在读取过程中被改动。请等文件不再变动后重新运行。",
        "The file changed while it was read. Run again once nothing changes it.",
    ),
    "file-empty": (
        "文件是空的，没有数据。请重新从平台下载。",
        "The file is empty: there is no data. Download it again.",
    ),
    "no-answers": (
        "没有一份可用的答卷（只有表头，或全部是重复行、无法读取的行）。"
        "请确认下载时选择了全部答卷。",
        "There are no answers: only a header, or only rows that repeat others or cannot be read. "
        "Check that all answers were chosen for the download.",
    ),
    "web-page": (
        "这是一个网页（多半是登录超时页面），里面没有数据表。请重新登录平台后下载。",
        "This is a web page, probably a login page, without a table of answers. Log in and "
        "download again.",
    ),
    "web-page-with-table": (
        "这是一个网页，其中没有哪张表格的表头与问卷相符。表头应含有例如：{headers}。若是登录页，请"
        "重新登录平台后下载。",
        "This is a web page, and the header of no table in it fits the questionnaire; it should "
        "hold, for example: {headers}. If it is a login page, log in and download again.",
    ),
    "file-no-table": (
        "这是 {format} 格式的文件，本程序不读取。请导出或另存为 .xlsx、.xls、.ods、.csv、.sav 或 "
        ".dta（压缩包请先解压）。",
        "This is a {format} file, which is not read. Export the answers, or save them, as .xlsx, "
        ".xls, .ods, .csv, .sav or .dta (unpack an archive first).",
    ),
    "archive-several": (
        "压缩包里有 {count} 个可能是答卷的文件：{files}。不知道要用哪几个，请解压后把要用的放进"
        "文件夹，并移走压缩包。",
        "The archive holds {count} files that may be answers: {files}. Which of them are meant "
        "cannot be told: unpack it, put those into the folder, and take the archive away.",
    ),
    "archive-damaged": (
        "压缩包不完整或已损坏，没有采用其中任何数据。请重新下载或复制一次。",
        "The archive is incomplete or damaged, and nothing was taken from it. Download or copy it "
        "again.",
    ),
    "archive-locked": (
        "压缩包有密码，或用了本程序不认识的压缩方式。请解压后放入其中的文件。",
        "The archive has a password, or is packed in a way that is not known here. Unpack it and "
        "put in the file that it holds.",
    ),
    "page-cut-off": (
        "网页在表格中间就结束了，可能没有下载完整。请核对答卷份数，必要时重新下载。",
        "The web page ends within a table and may be incomplete. Check the number of answers, and "
        "download it again if some are missing.",
    ),
    "read-by-content": (
        "文件的扩展名与内容不符，已按内容（{kind}）读取。",
        "The ending of the file's name does not fit its content; it was read as {kind}.",
    ),
    "lock-file-skipped": (
        "这是 Office 打开文件时留下的锁文件，已跳过。",
        "This is a lock file that Office leaves while a file is open; it was skipped.",
    ),
    "download-unfinished": (
        "这是浏览器没有下载完的文件，已跳过。下载完成后再生成报告。",
        "This is a download that the browser did not finish; it was skipped. Let it finish, and "
        "build the report again.",
    ),
    "watch-waits-for-download": (
        "浏览器还没有下载完这个文件，等它下载完再生成草稿。如已不再下载，请删除这个文件。",
        "The browser has not finished this download; a draft is made when it has. If it was given "
        "up, delete the file.",
    ),
    # text and encodings
    "labelled-file-damaged": (
        "{format} 文件不完整或已损坏，读取因此中止，没有采用其中任何数据。请重新导出或"
        "复制一次，或改导出为 .xlsx。",
        "The {format} file is incomplete or damaged, and what reads it had to stop; nothing was "
        "taken from it. Export or copy it again, or export it as .xlsx.",
    ),
    "delimiters-after-header": (
        "表头末尾多出空的单元格，各行没有，已略去；各列没有移位。",
        "The header ends in empty cells that no row has; they were left off, and no column is "
        "shifted.",
    ),
    "empty-fields-after-row": (
        "每一行末尾都多出空的字段（每行 {fields} 个，表头 {expected} 个），各行都没有内容，已略去；"
        "各列没有移位。",
        "Each row ends in empty fields that the header lacks ({fields} against {expected}); none "
        "holds anything, they were left off, and no column is shifted.",
    ),
    "blank-middle": (
        "从这一行起有超过 {limit} 个空行，之后还有内容，这样的文件不读取。请删去空行，或重新导出。",
        "From this line on there are more than {limit} blank lines, and text below them; such a "
        "file is not read. Delete the blank lines, or export again.",
    ),
    "blank-end": (
        "文件末尾另有 {lines} 个空行，已略过。",
        "The file ends in {lines} more blank lines, which were passed over.",
    ),
    "encoding-unknown": (
        "无法判断文件的编码。请用 Excel 打开确认文字正常，再另存为“CSV UTF-8”或 .xlsx。",
        'The encoding cannot be told. Open the file in Excel and save it as "CSV UTF-8" or .xlsx.',
    ),
    "mojibake": (
        "全文是乱码（曾用错误的编码打开并保存），没有认出任何一列。请从平台重新导出，"
        "不要用这份文件。",
        "The text is garbled throughout (it was once opened and saved in a wrong encoding); no "
        "column is recognised. Export it from the platform again.",
    ),
    "characters-removed": (
        "去掉了 {count} 处看不见的控制字符或零宽字符（行：{rows}）；其余内容未动。",
        "{count} control or zero-width characters were removed (rows {rows}); all else is "
        "untouched.",
    ),
    "characters-lost": (
        "这些行里有替换符号“�”（行：{rows}），说明文字在到达这里之前已经丢失。请从平台重新导出。",
        "These rows hold replacement characters (rows {rows}): text was lost before the file came "
        "here. Export it from the platform again.",
    ),
    "separator-line": (
        "首行是 Excel 的“sep=”分隔符声明，不计为数据。",
        'The first line is Excel\'s "sep=" and no data.',
    ),
    "quote-not-closed": (
        "这一行有一个引号一直没有闭合，其后的行无法分辨。请删去或补上该引号后再读。",
        "A quote that opens here is never closed, so the rows after it cannot be told apart. "
        "Remove or close it.",
    ),
    "quote-swallows": (
        "这一行的引号没有闭合，吞掉了后面的行。请删去或补上该引号后再读。",
        "A quote that opens here swallows the rows after it. Remove or close it.",
    ),
    "quotes-inside": (
        "单元格内有多余的引号（行：{rows}），已原样保留。",
        "Some cells hold loose quotes (rows {rows}); they were kept as typed.",
    ),
    "lines-quoted": (
        "每一行都整行加了引号，已去掉外层引号，按其中的分隔符读取。",
        "Each line is quoted as a whole; the outer quotes were left off, and the fields inside "
        "were read.",
    ),
    # rows
    "header-not-found": (
        "没有找到与问卷相符的表头。表头应含有例如：{headers}。请确认是这份问卷的导出文件，"
        "且未删去表头。",
        "No header fits the questionnaire; it should hold, for example: {headers}. Check that this "
        "is an export of this questionnaire and that its header was not deleted.",
    ),
    "header-below": (
        "表头在第 {row} 行；其上 {count} 行（{rows}）是标题，不计为答卷。",
        "The header was found in row {row}; above it {count:row is no answer|rows are no answers} "
        "({rows}).",
    ),
    "header-in-rows": (
        "表头不止一行：第 {rows} 行（共 {count} 行）也属于表头，不计为答卷。",
        "The header has more than one row: rows {rows} ({count}) belong to it and are no answers.",
    ),
    "header-repeated": (
        "表头重复出现 {count} 次（行：{rows}），不计为答卷。",
        "The header is repeated {count:time|times} (rows {rows}); these are no answers.",
    ),
    "header-second-row": (
        "表头下的第 {rows} 行不是答卷（单位或译名），不计为答卷。",
        "Row {rows} below the header holds units or other names; it is no answer.",
    ),
    "header-in-other-order": (
        "这一行又是一个表头，但列的次序或名称不同：其下的答案会落到别的列里。请把两个表分成两个文件。",
        "This row is a header again, with its columns in another order or under other names: the "
        "answers below it would fall into other columns. Save the two tables as two files.",
    ),
    "notes-below": (
        "有 {count} 行（{rows}）是合计或备注，不计为答卷。",
        "{count:row holds|rows hold} totals or notes and no answers ({rows}).",
    ),
    "blank-lines": (
        "有 {count} 个空行（{rows}），不计为答卷。",
        "There are {count} blank rows ({rows}); they are no answers.",
    ),
    "row-too-long": (
        "这一行有 {fields} 个字段，表头只有 {expected} 个；不知多出的是哪一个，整行未计入。"
        "请更正该行。",
        "The row has {fields:field|fields} under a header of {expected}; which one is extra cannot "
        "be "
        "told, so the row is left out. Correct it.",
    ),
    "row-too-short": (
        "这一行只有 {fields} 个字段，表头有 {expected} 个；整行未计入。请更正该行。",
        "The row has {fields:field|fields} under a header of {expected} and is left out. Correct "
        "it.",
    ),
    "row-too-short-at-end": (
        "最后一行只有 {fields} 个字段（应有 {expected} 个），文件可能没有下载完整；该行未计入。"
        "请重新下载。",
        "The last row has {fields:field|fields} of {expected}: the file looks cut off. The row is "
        "left "
        "out; download the file again.",
    ),
    "row-damaged-characters": (
        "这一行有不属于 {encoding} 编码的字节，无法读出；整行未计入。请在原表中更正后重新导出。",
        "The row holds bytes that are not {encoding} and cannot be read; it is left out. Correct "
        "it where it came from and export again.",
    ),
    "row-cut-off": (
        "文件在最后一行的一个字符中间断开，看来没有下载完整；该行未计入。请重新下载。",
        "The file ends in the middle of a character: it looks cut off. The last row is left out; "
        "download the file again.",
    ),
    "row-repeated": (
        "与文件 {file} 第 {row} 行完全相同（包括序号或提交时间），只计一次。",
        "The row repeats row {row} of {file} whole, number or time included; it counts once.",
    ),
    "row-paired": (
        "与文件 {file} 第 {row} 行是同一份答卷（按序号和提交时间配对），只计一次。",
        "The row is the same questionnaire as row {row} of {file} (same number and time); it "
        "counts once.",
    ),
    "row-renumbered": (
        "与文件 {file} 第 {row} 行是同一份答卷（提交时间精确到秒、各项内容都相同，仅序号不同），"
        "只计一次。",
        "The row is the same questionnaire as row {row} of {file} (same second, everything else "
        "equal, only the number differs); it counts once.",
    ),
    "row-screened-out": (
        "按配置的筛查规则 {rule} 未计入有效答卷。",
        "The row is left out of the valid ones by the config's screening rule {rule}.",
    ),
    "rows-shifted": (
        "{all} 行中有 {rows} 行都是 {fields} 个字段，而表头有 {expected} 个，各列会错位。"
        "请检查表头或重新导出。",
        "{rows} of {all} rows have {fields:field|fields} under a header of {expected}: every "
        "column "
        "would be shifted. Check the header, or export again.",
    ),
    "rows-mostly-unreadable": (
        "{all} 行中有 {rows} 行无法读取。请重新导出。",
        "{rows} of {all} rows cannot be read. Export the file again.",
    ),
    "numbers-repeated": (
        "有 {count} 个序号出现不止一次而内容不同（{numbers}）。请核对是否重复提交；"
        "除非 screening 剔除 same_number，均计入。",
        "{count} running numbers stand on more than one row with different answers ({numbers}); "
        "check whether somebody answered twice. All are counted, unless `screening` excludes "
        "same_number.",
    ),
}
