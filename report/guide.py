"""The tables of filters, tests, functions and names in, the guide to them out, as Markdown.

`python -m report.guide` writes docs/template-names.md and docs/template-names.zh-CN.md. Examples
are rendered while the guide is written, so that it shows what the program prints.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from report.document import Block, Paragraph, Run
from report.guide_entries import (
    BLOCKS,
    FIGURE_FILTERS,
    INLINES,
    OTHER_FILTERS,
    TESTS,
    Entries,
)
from report.guide_figures import FIGURES
from report.guide_names import NAMES
from report.templating import render_text
from report.templating_lists import KEPT_FILTERS, KEPT_TESTS
from report.wording import words_of
from report.wording.words import ShareWord, Words

DOCS = Path(__file__).resolve().parents[1] / "docs"
FILES = {"zh": "template-names.zh-CN.md", "en": "template-names.md"}

# Headings and sentences: (Chinese, English)
_TEXTS: dict[str, tuple[str, str]] = {
    "title": ("模板里能用的名称", "What templates can use"),
    "generated": (
        "本文由 `python -m report.guide` 生成，请勿手改。模板怎样写，看 templates/ 里的现成模板。",
        "Written by `python -m report.guide`; do not edit. See templates/ for templates at work.",
    ),
    "rules": (
        "模板看到的是文字、整数、列表、成组的名称和*数*。数只能用过滤器打印，或者用测试来问；"
        "不能比较、计算，也不能直接当条件。没有的名称会使生成停止，并指出文件和行；"
        "可有可无的名称先用 "
        "`is defined` 判断。不予列示的数印成记号，只能问 `is shown`。`~`、`join`、`listed` "
        "连接起来的文字不会丢掉数的出处。",
        "A template sees text, whole numbers, lists, groups of names, and *figures*. A figure is "
        "printed by a filter or asked by a test; it cannot be compared, reckoned with, or used as "
        "a condition. A name that is missing stops the build with file and line; ask `is defined` "
        "first where it may be. A hidden figure prints its mark and answers only `is shown`. "
        "`~`, `join` and `listed` put texts together without losing what figures stand for.",
    ),
    "markdown": (
        "正文是 Markdown：`#` 到 `####` 标题（编号由 Word 自动加）、段落、`- ` 列表、`> ` 引文、"
        "`**加粗**`。表格、横线、HTML、链接和全角花括号会被指出来。直接写进模板的数字、"
        "“半数”“明显”等词也会被指出来；与数据无关的，在同一段写 `{# allow-figures: 理由 #}`。",
        "The text is Markdown: headings from `#` to `####` (Word numbers them), paragraphs, `- ` "
        "lists, `> ` quotations, `**bold**`. Tables, rules, HTML, links and fullwidth braces are "
        "refused. So are figures typed into a template, and words such as “majority”; where no "
        "data are meant, put `{# allow-figures: reason #}` into the paragraph.",
    ),
    "figures": ("打印一个数", "Printing a figure"),
    "shares": ("占比的说法", "Words for shares"),
    "tests": ("问一个数", "Asking a figure"),
    "others": ("列表和文字", "Lists and text"),
    "kept": ("Jinja 自带、照旧可用的", "Kept of Jinja's own"),
    "blocks": ("单独成行的", "On a line of their own"),
    "inlines": ("写在句子里的", "Within a sentence"),
    "names": ("名称", "Names"),
    "written": ("写法", "Written"),
    "printed": ("印出", "Prints"),
    "meaning": ("说明", "Meaning"),
    "from": ("从", "From"),
    "to": ("到", "To"),
    "excluded": ("（不含）", " (excluded)"),
    "majority": ("（区间全部高于一半时）", " (the whole interval above one half)"),
}


def guide(language: str, names: Mapping[str, tuple[str, str]]) -> str:
    """The guide in "zh" or "en"; `names` are the context's: name -> (Chinese, English)."""
    column = 0 if language == "zh" else 1
    say = {key: texts[column] for key, texts in _TEXTS.items()}
    lines = [f"# {say['title']}", "", say["generated"], "", say["rules"], "", say["markdown"], ""]
    for key, entries in (("figures", FIGURE_FILTERS), ("tests", TESTS), ("others", OTHER_FILTERS)):
        lines += [f"## {say[key]}", "", *_examples(entries, language, say), ""]
        if key == "figures":
            lines += [f"### {say['shares']}", "", *_share_words(words_of(language), say), ""]
    kept = [*KEPT_FILTERS, *(f"is {name}" for name in KEPT_TESTS if name.isalpha())]
    lines += [f"### {say['kept']}", "", ", ".join(f"`{name}`" for name in kept), ""]
    for key, entries in (("blocks", BLOCKS), ("inlines", INLINES)):
        lines += [f"## {say[key]}", "", *_plain(entries, language, say), ""]
    lines += [f"## {say['names']}", "", f"| {say['names']} | {say['meaning']} |", "|---|---|"]
    lines += [f"| `{name}` | {texts[column]} |" for name, texts in names.items()]
    return "\n".join(lines) + "\n"


def write_guides() -> None:
    """Write the guides in both languages."""
    for language, file in FILES.items():
        (DOCS / file).write_text(guide(language, NAMES), encoding="utf-8", newline="\n")


def example(source: str, language: str) -> str:
    """What an example prints, as text."""
    return " ".join(_text(block) for block in render_text(source, FIGURES, language))


def _text(block: Block) -> str:
    runs: tuple[Run, ...] = block.runs if isinstance(block, Paragraph) else block.caption
    return "".join(run.text for run in runs)


def _examples(entries: Entries, language: str, say: Mapping[str, str]) -> Iterator[str]:
    yield f"| {say['written']} | {say['printed']} | {say['meaning']} |"
    yield "|---|---|---|"
    for written, *texts in entries.values():
        source = written
        if language == "en":
            source = written.replace("是", "yes").replace("否", "no")
        meaning = texts[0 if language == "zh" else 1]
        printed = example(source, language)
        yield f"| `{_cell(source)}` | {_cell(printed)} | {_cell(meaning)} |"


def _plain(entries: Entries, language: str, say: Mapping[str, str]) -> Iterator[str]:
    yield f"| {say['written']} | {say['meaning']} |"
    yield "|---|---|"
    for source, *texts in entries.values():
        yield f"| `{_cell(source)}` | {_cell(texts[0 if language == 'zh' else 1])} |"


def _share_words(words: Words, say: Mapping[str, str]) -> Iterator[str]:
    yield f"| {say['from']} | {say['to']} | {say['printed']} |"
    yield "|---|---|---|"
    for word in sorted(words.shares, key=lambda word: (word.low, not word.with_low, word.high)):
        if not _covered(word, words):
            low = f"{word.low:f}%" + ("" if word.with_low else say["excluded"])
            high = f"{word.high:f}%" + ("" if word.with_high else say["excluded"])
            printed = word.text + (say["majority"] if word.majority else "")
            yield f"| {low} | {high} | {printed} |"


def _covered(word: ShareWord, words: Words) -> bool:
    """True for a range of which another one, higher up in the table, takes all."""
    above = words.shares[: words.shares.index(word)]
    return any(
        one.low <= word.low and word.high <= one.high and one.fits((word.low + word.high) / 2)
        for one in above
        if not one.majority
    )


def _cell(text: str) -> str:
    """A text as a cell of a Markdown table."""
    return text.replace("|", "\\|")


if __name__ == "__main__":
    write_guides()
