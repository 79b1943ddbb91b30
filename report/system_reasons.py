"""The name of a refusal of the operating system in, what it means out: Chinese or English.

The system's own sentence is in whatever language it speaks, so that it is never shown.
"""

from __future__ import annotations

from typing import Final

# The standard names of errno.h: (Chinese, English)
_REASONS: Final[dict[str, tuple[str, str]]] = {
    "EACCES": ("没有权限", "permission denied"),
    "EPERM": ("没有权限", "permission denied"),
    "EROFS": ("磁盘是只读的", "the disk is read-only"),
    "ENOSPC": ("磁盘已满", "the disk is full"),
    "EFBIG": ("文件太大，这个磁盘放不下", "the file is too large for this disk"),
    "EDQUOT": ("超出了磁盘配额", "the disk quota is used up"),
    "ENOENT": ("文件或文件夹不存在", "there is no such file or folder"),
    "EISDIR": ("这是文件夹，不是文件", "this is a folder, not a file"),
    "ENOTDIR": ("路径中有一处是文件，不是文件夹", "part of the path is a file, not a folder"),
    "EEXIST": ("同名的文件已经存在", "a file of this name exists"),
    "ENAMETOOLONG": ("文件名或路径太长", "the name or the path is too long"),
    "EINVAL": ("文件名或路径中有不能用的字符", "the name or the path cannot be used"),
    "EIO": ("磁盘读写出错", "the disk failed"),
    "EBUSY": ("文件正被占用", "the file is in use"),
    "ETXTBSY": ("文件正被占用", "the file is in use"),
    "EMFILE": ("打开的文件太多", "too many files are open"),
    "ENFILE": ("打开的文件太多", "too many files are open"),
    "ELOOP": ("路径中的链接互相指向", "links in the path point to one another"),
    "ETIMEDOUT": ("网络磁盘没有响应", "the network disk does not answer"),
    "EPIPE": ("接收输出的程序已经结束", "the program that was to read it has ended"),
    "ESTALE": ("网络磁盘的连接已断开", "the network disk was disconnected"),
}
_OTHER: Final = ("系统拒绝了这一操作，代号 {name}", "the system refused it, code {name}")


def reason_words(name: str, language: str) -> str:
    """What a refusal with this name means; one that is not known is told by its name."""
    chinese, english = _REASONS.get(name, _OTHER)
    return (chinese if language == "zh" else english).format(name=name)
