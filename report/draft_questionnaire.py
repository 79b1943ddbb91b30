"""A draft in, the text of its questionnaire file out: commented, each guess marked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from survey.confirmations import MARK
from survey.drafting.draft import (
    Doubt,
    Draft,
    DraftItem,
    DraftOption,
    DraftRow,
    DraftTheme,
    item_doubts,
)
from survey.drafting.topics import short_of
from survey.drafting.units import unit_of, without_unit

_HEAD = """\
# 问卷文件的草稿，由导出文件或问卷定义写成。A draft of the questionnaire, made from its files.
#
# 行末写着“请确认”的，其中方括号里的几样是推测出来的：对照原问卷核对整道题（或整组），改好以后，
# 删去该行的“# 请确认……”，这道题（这组）就都确认了。check 按次序提示还没有确认的。
# A line marked “please confirm” stands for its whole item, or group: what the brackets name was
# guessed. Check and correct the item, then delete the comment; `check` goes through what is left.
#   [type] 题型 the type         [options] 选项的次序和文字 order and wording of options
#   [scale] 量表及方向 a scale    [exclusive] 不能与别的同选 excludes other options
#   [routing] 只问一部分人 asked of some only    [missing] 表示没有回答 stands for no answer
#   [personal] 个人信息，读入时丢弃 personal data, dropped while reading
#   [column] 没有找到它的列 no column found
#   [mapping] 对应不足、原因、对策的哪一条 which deficiency, cause or countermeasure
#   [themes] 这一组各条的名称和联系 names and links of the group
# 没有不足、原因、对策（themes）也能出报告：基本情况和各题结果。
# A study without `themes` still gets a report: the respondents and the results of all items.
# 各个键的写法见 survey/questionnaires/party_cadres.yaml。That file explains each key.
"""
_PARTS = (
    ("deficiencies", "不足 what falls short"),
    ("causes", "原因 why"),
    ("countermeasures", "对策 what to do"),
)


def questionnaire_text(draft: Draft) -> str:
    """The YAML of the questionnaire; the same draft gives the same text."""
    label = "Questionnaire" if draft.language == "en" else "问卷"
    respondents = "respondents" if draft.language == "en" else "受访者"
    lines = [_HEAD, f"title: {quoted(draft.title)}", *_english(draft, "", "title", draft.title)]
    lines += ["", *_themes(draft), "forms:", "  - name: persons"]
    lines += [f"    label: {quoted(label)}", *_english(draft, "    ", "label", label)]
    lines += ["    subjects: persons        # 个人填答；公共机构写 public_bodies persons or organs"]
    lines += ["    coverage: voluntary      # census 全部填报，probability 抽样，voluntary 自愿"]
    lines += [f"    respondents: {quoted(respondents)}"]
    lines += [*_english(draft, "    ", "respondents", respondents), "    items:"]
    for item in draft.items:
        lines += _item(item, draft)
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """The text as a double-quoted YAML scalar: JSON's strings are YAML's."""
    return json.dumps(text, ensure_ascii=False)


def marked(line: str, *doubts: Doubt) -> str:
    """The line with the mark that asks people to confirm these; as it is where nothing is."""
    return f"{line}   {MARK} [{', '.join(doubts)}]" if doubts else line


def _english(draft: Draft, indent: str, key: str, text: str) -> list[str]:
    return [f"{indent}{key}_en: {quoted(text)}"] if draft.language == "en" else []


def _themes(draft: Draft) -> list[str]:
    """The themes that are proposed; nothing where none is."""
    parts = {
        "deficiencies": draft.deficiencies,
        "causes": draft.causes,
        "countermeasures": draft.countermeasures,
    }
    if not any(parts.values()):
        return []
    lines = ["# 报告的三部分，按题目用词拟出。The report's three parts, proposed by the wording."]
    lines += ["themes:"]
    for name, comment in _PARTS:
        if parts[name]:
            lines.append(marked(f"  {name}:", Doubt.THEMES) + f" {comment}")
            for theme in parts[name]:
                lines += [*_theme(theme, draft), *_links(name, draft)]
    return [*lines, ""]


def _theme(theme: DraftTheme, draft: Draft) -> Iterator[str]:
    yield f"    - code: {theme.code}"
    yield f"      name: {theme.name}"
    yield f"      label: {quoted(theme.label)}"
    yield from _english(draft, "      ", "label", theme.label)
    if theme.topic:
        yield f"      topic: {quoted(theme.topic)}"
        yield from _english(draft, "      ", "topic", theme.topic)


def _links(part: str, draft: Draft) -> list[str]:
    """All links of a theme, for people to strike out those that do not hold."""
    deficiencies = _codes([theme.code for theme in draft.deficiencies])
    causes = [theme.code for theme in draft.causes]
    if part == "causes":
        return [f"      explains: {deficiencies}"]
    if part == "countermeasures":
        answers = [f"      answers: {_codes(causes)}"] if causes else []
        return [f"      addresses: {deficiencies}", *answers]
    return []


def _item(item: DraftItem, draft: Draft) -> Iterator[str]:
    pad = " " * 8
    yield ""
    yield f"      - id: {item.id}"
    yield from (f"{pad}# {' '.join(remark.split())}" for remark in item.remarks)
    yield f"{pad}number: {item.number}"
    yield f"{pad}type: {item.type}"
    yield marked(f"{pad}text: {quoted(item.text)}", *item_doubts(item))
    yield from _english(draft, pad, "text", item.text)
    if item.type != "matrix":
        yield from _of_one_column(item, draft, pad)
    if item.personal:
        yield f"{pad}personal: {item.personal}"
    if not item.required:
        yield f"{pad}required: no"
    for state, texts in item.missing:
        yield from _missing(item, pad, state, texts)
    if item.ask_if:
        routes = ", ".join(f"{earlier}: {_codes(codes)}" for earlier, codes in item.ask_if)
        yield f"{pad}ask_if: {{{routes}}}"
    yield from _serving(item, draft, pad)
    yield from _options(item, draft, pad)
    if item.rows:
        yield f"{pad}rows:"
        for row in item.rows:
            yield f"{pad}  - {{{_row(row, draft)}}}"


def _row(row: DraftRow, draft: Draft) -> str:
    parts = [f"id: {row.id}", f"text: {quoted(row.text)}"]
    parts += [f"source: {_list(row.headers)}"] if row.headers else []
    parts += ["reverse: yes"] if row.reverse else []
    parts += [f"falls_short: {_codes(row.falls_short)}"] if row.falls_short else []
    parts += [f"supports: [{row.supports}]"] if row.supports else []
    parts += [f"statement: {quoted(row.statement)}"] if row.statement else []
    if draft.language == "en":
        parts.append(f"text_en: {quoted(row.text)}")
        parts += [f"statement_en: {quoted(row.statement)}"] if row.statement else []
    return ", ".join(parts)


def _of_one_column(item: DraftItem, draft: Draft, pad: str) -> Iterator[str]:
    """The short name of an item that is no matrix, and where its columns are found."""
    unit = unit_of(item.text) if item.type == "number" else ""
    short = short_of(without_unit(item.text) if unit else item.text)
    if short != item.text:
        yield f"{pad}short: {quoted(short)}"
        yield from _english(draft, pad, "short", short)
    if unit:
        yield f"{pad}unit: {quoted(unit)}"
    if item.headers:
        yield f"{pad}source: {_list(item.headers)}"


def _missing(item: DraftItem, pad: str, state: str, texts: Sequence[str]) -> Iterator[str]:
    if state == item.missing[0][0]:
        yield f"{pad}missing:"
    yield f"{pad}  {state}: {_list(texts)}"


def _serving(item: DraftItem, draft: Draft, pad: str) -> Iterator[str]:
    """What the item serves in the report."""
    if item.role:
        yield f"{pad}role: {item.role}"
    if item.supports:
        yield f"{pad}supports: [{item.supports}]"
    if item.statement:
        yield f"{pad}statement: {quoted(item.statement)}"
        yield from _english(draft, pad, "statement", item.statement)
    for key, codes in (("falls_short", item.falls_short), ("favourable", item.favourable)):
        if codes:
            yield f"{pad}{key}: {_codes(codes)}"


def _options(item: DraftItem, draft: Draft, pad: str) -> Iterator[str]:
    if not item.options:
        return
    yield f"{pad}options:"
    for option in item.options:
        yield f"{pad}  - {_option(option, draft)}"


def _option(option: DraftOption, draft: Draft) -> str:
    parts = [f"code: {option.code}", f"label: {quoted(option.label)}"]
    if draft.language == "en":
        parts.append(f"label_en: {quoted(option.label)}")
    if option.aliases:
        parts.append(f"aliases: {_list(option.aliases)}")
    if option.score is not None:
        parts.append(f"score: {option.score:g}")
    parts += ["other: yes"] if option.other else []
    parts += ["exclusive: yes"] if option.exclusive else []
    parts += [f"supports: {option.supports}"] if option.supports else []
    parts += [f"statement: {quoted(option.statement)}"] if option.statement else []
    if option.statement and draft.language == "en":
        parts.append(f"statement_en: {quoted(option.statement)}")
    return "{" + ", ".join(parts) + "}"


def _list(texts: Sequence[str]) -> str:
    return "[" + ", ".join(quoted(text) for text in texts) + "]"


def _codes(codes: Sequence[str]) -> str:
    return "[" + ", ".join(codes) + "]"
