"""Sentences for what the command line itself finds wrong."""

from __future__ import annotations

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "folder-exists": (
        "文件夹 {folder} 已经存在，没有改动。请换一个名称，或直接编辑其中的 config.yaml。",
        "The folder {folder} is there already and was left as it is. Choose another name, or edit "
        "its config.yaml.",
    ),
    "county-name-empty": (
        "名称“{name}”中没有可以用作文件夹名的字。请用县（市、区）名，例如：青山县。",
        "The name “{name}” holds nothing that a folder can be called. Use the county's name, e.g. "
        "青山县.",
    ),
    "county-name-path": (
        "“{name}”是路径，不是名称。文件夹总是建在 counties/ 下；请只写县（市、区）名，"
        "例如：青山县。",
        "“{name}” is a path and no name. The folder is always made in counties/; give the county's "
        "name alone, e.g. 青山县.",
    ),
    "folder-not-made": (
        "无法建立文件夹 {folder}：{reason}。请检查权限和磁盘空间后重试。",
        "The folder {folder} cannot be made: {reason}. Check the permissions and the space on the "
        "disk, then try again.",
    ),
    "export-ending-unknown": (
        "无法判断 {file} 要写成哪种表格。请使用 .csv 或 .xlsx 结尾的文件名。",
        "It cannot be told what kind of table {file} is to be. Use a name that ends in .csv or "
        ".xlsx.",
    ),
    "strict-refused": (
        "因为使用了 --strict，而有 {count} 处答案需要略去，没有生成报告。请改正列出的各处，"
        "或去掉 --strict。",
        "No report was built: --strict is on, and {count:answer or row|answers or rows} would be "
        "left out. "
        "Correct the places listed, or leave --strict away.",
    ),
    "rest-not-checked": (
        "上面的问题改正之后，才能检查其余部分（答卷、模板里的名称和整份报告）。"
        "改正后请再运行 check。",
        "The rest (responses, the names in the template, the whole report) can be checked once the "
        "problems above are mended. Then run check again.",
    ),
}
