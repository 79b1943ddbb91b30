"""A random source in, files with invented answers out: clean ones, and ones with a little dirt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

from survey.questionnaire import Battery, Condition, Form, ItemType, Label
from survey.study import Design, FormFiles, Screening
from tests.survey.corpus_form import form, item, options

_ROWS = tuple(
    item(7, f"row{n}", ItemType.SINGLE, f"行{n}", battery="rows", row=n, options=options(*"甲乙丙"))
    for n in range(1, 6)
)
FORM: Form = form(
    item(1, "sex", ItemType.SINGLE, "性别", options=options("男", "女")),
    item(2, "age", ItemType.NUMBER, "年龄", minimum=10, maximum=110),
    item(
        3,
        "view",
        ItemType.SINGLE,
        "看法",
        options=options("同意", "不同意", "其他（请注明）", other="其他（请注明）"),
    ),
    item(
        4,
        "why",
        ItemType.MULTIPLE,
        "原因",
        options=options("人少", "事多", "无", exclusive="无"),
        ask_if=(Condition(item="sex", codes=("o2",)),),
    ),
    item(5, "order", ItemType.RANKING, "次序", options=options("先", "中", "后"), required=False),
    item(6, "words", ItemType.TEXT, "意见", required=False),
    *_ROWS,
    item(8, "day", ItemType.DATE, "日期", required=False),
    batteries=(
        Battery(id="rows", number=7, text=Label(zh="矩阵"), items=tuple(i.id for i in _ROWS)),
    ),
)
_META = ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP")
_BAD_CELLS = (
    *(
        "",
        "很同意",
        "9",
        "３",
        "1.0",
        "(空)",
        "(跳过)",
        "-3",
        "2月3日",
        "男 女",
        "-2",
        "x",
        "1e3",
        "3.",
    ),
    *(
        "其他〖自学〗",
        "13912345678",
        "a@b.cn",
        "1,5",
        "１２",
        "不同意　的",
        "·" * 40,
        "长" * 30,
        "无┋人少",
    ),
)
_TYPED = ("a,b", "a;b", '他说"好"', '"好",', ',"')
_DIRT = (
    lambda line, sep: line + sep,
    lambda line, sep: line.rsplit(sep, 1)[0],
    lambda line, sep: f'"{line.split(sep, 1)[0]}"{sep}{line.split(sep, 1)[1]}',
    lambda line, sep: " " + line,
    lambda line, sep: line.replace(sep, sep + "\u3000", 1),
    lambda line, sep: line.replace(sep, "\x07" + sep, 1),
    lambda line, sep: line.replace(sep, "\u200b" + sep, 1),
    lambda line, sep: "\n" + line,
    lambda line, sep: sep * line.count(sep) + "\n" + line,
    lambda line, sep: "合计" + sep * line.count(sep) + "\n" + line,
    lambda line, sep: line.replace(sep, "\udcff" + sep, 1),
)


@dataclass(frozen=True, kw_only=True)
class Written:
    """The files of one form, and whether the quick path has no reason to leave them."""

    files: FormFiles
    clean: bool


def write_files(random: Random, folder: Path) -> Written:
    """One to three files of the form, all of one kind."""
    kind = random.choice(("plain", "by text", "by index"))
    design = random.choice(
        (Design(), Design(weight="权", strata="县", cluster="乡"), Design(strata="sex"))
    )
    dirty = random.random() < 0.2
    paths = []
    earlier: list[list[str]] = []
    sep = random.choice((",", ",", ";", "\t"))
    for number in range(random.choice((1, 1, 2, 3))):
        path = folder / f"{number}.{random.choice(('csv', 'txt', 'dat'))}"
        text, earlier = _table(random, kind, sep, earlier, dirty=dirty)
        mark = b"\xef\xbb\xbf" if random.random() < 0.3 else b""
        path.write_bytes(mark + text.encode("utf-8", "surrogateescape"))
        paths.append(path)
    rules = [
        rule
        for rule in ("straight_lining", "too_fast", "same_ip_same_answers", "same_number")
        if random.random() < 0.4
    ]
    files = FormFiles(
        form="persons", files=tuple(paths), design=design, screening=Screening(exclude=tuple(rules))
    )
    return Written(files=files, clean=not dirty)


def _table(
    random: Random, kind: str, sep: str, earlier: list[list[str]], *, dirty: bool
) -> tuple[str, list[list[str]]]:
    """The text of a file, and its rows; some of them stood in an earlier file."""
    rows: list[list[str]] = []
    for number in range(1, random.randint(2, 30)):
        again = earlier + rows
        if again and random.random() < 0.1:
            rows.append(random.choice(again))
        else:
            rows.append(_row(random, kind, number, again))
    quoting = random.choice((_unquoted, _unquoted, _where_needed, _throughout, _mixed))
    if quoting is _unquoted:
        rows = [row for row in rows if not any(sep in cell or '"' in cell for cell in row)]
    lines = [sep.join(quoting(cell, sep, random) for cell in row) for row in rows]
    if dirty:
        lines = _dirtied(random, lines, sep, _header(kind))
    end = random.choice(("\n", "\n", "\r\n"))
    heads = [_quoted(name) if quoting is _throughout else name for name in _header(kind)]
    text = end.join([sep.join(heads), *lines])
    return text + (end if random.random() < 0.8 else ""), rows


def _dirtied(random: Random, lines: list[str], sep: str, header: list[str]) -> list[str]:
    for _ in range(random.randint(1, 2)):
        place = random.randrange(len(lines)) if lines else 0
        lines[place : place + 1] = [random.choice(_DIRT)(lines[place], sep)] if lines else []
    if random.random() < 0.2:
        lines.append(sep.join(header))
    if random.random() < 0.4:
        width = len(header)
        cells = [
            random.choice(("制表人：李", "", "40", "有效", "2024年5月1日")),
            *[""] * (width - 1),
        ]
        for _ in range(random.choice((0, 1, 3, width))):
            cells[random.randrange(width)] = random.choice(("40", "1.5", "合计", "男", "选项"))
        lines.insert(random.choice((0, len(lines), len(lines))), sep.join(cells))
    if random.random() < 0.1:
        lines.append(sep.join(reversed(header)))
    return lines


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def _unquoted(cell: str, _sep: str, _random: Random) -> str:
    return cell


def _throughout(cell: str, _sep: str, _random: Random) -> str:
    return _quoted(cell)


def _where_needed(cell: str, sep: str, _random: Random) -> str:
    return _quoted(cell) if sep in cell or '"' in cell else cell


def _mixed(cell: str, sep: str, random: Random) -> str:
    return _quoted(cell) if sep in cell or '"' in cell or random.random() < 0.2 else cell


def _header(kind: str) -> list[str]:
    meta = [] if kind == "plain" else list(_META)
    many = kind == "by index"
    why = ["4、原因(人少)", "4、(事多)", "4、(无)"] if many else ["4、原因"]
    order = ["5、次序(先)", "5、(中)", "5、(后)"] if many else ["5、次序"]
    rows = ["7、矩阵—行1", *(f"7、行{n}" for n in range(2, 6))]
    items = ["1、性别", "2、年龄", "3、看法", *why, *order, "6、意见", *rows, "8、日期"]
    return [*meta, *items, "县", "乡", "权", "联系电话"]


def _row(random: Random, kind: str, number: int, again: list[list[str]]) -> list[str]:
    by_index = kind == "by index"
    if again and kind != "plain" and random.random() < 0.1:
        return [*_meta(random, number), *random.choice(again)[len(_META) :]]

    def one(*labels: str) -> str:
        chosen = random.choice(labels)
        return str(labels.index(chosen) + 1) if by_index else chosen

    why = random.choice(
        (["1", "0", "0"], ["1", "1", "0"], ["-3", "-3", "-3"], ["0", "1", "1"], ["0", "0", "0"])
    )
    order = random.choice((["1", "2", "3"], ["-2", "1", "2"], ["3", "1", "1"], ["-3", "-3", "-3"]))
    same = random.random() < 0.2
    matrix = [one(*"甲乙丙")] * 5 if same else [one(*"甲乙丙") for _ in range(5)]
    answers = [
        one("男", "女"),
        random.choice(("35", "36", "71.5", "007", "200", "1,000", "+30"))
        if random.random() < 0.2
        else str(random.randint(18, 60)),
        one("同意", "不同意", "其他（请注明）"),
        *(why if by_index else [random.choice(("人少", "人少┋事多", "无", "无┋事多", "(跳过)"))]),
        *(order if by_index else [random.choice(("先→中→后", "后→先", "中", "先→先"))]),
        random.choice(("", "好", "很好", "找张三 13912345678", "x" * 70, "谢 谢", *_TYPED)),
        *matrix,
        random.choice(("2024-05-06", "2024/2/30", "2024年5月6日", "")),
    ]
    if random.random() < 0.15:
        answers[random.randrange(len(answers))] = random.choice(_BAD_CELLS)
    weight = random.choice(("1", "0.25", "1.5", "2.125", "12.3456789012"))
    design = [
        random.choice(("东", "西")),
        random.choice(("乡1", "乡22", "a long name of a town")),
        weight,
    ]
    meta = [] if kind == "plain" else _meta(random, number)
    return [*meta, *answers, *design, random.choice(("13912345678", ""))]


def _meta(random: Random, number: int) -> list[str]:
    ordinal = str(number) if random.random() < 0.9 else random.choice(("", "1", "id_7", "A7"))
    minute = random.choice(
        (
            f"2024/5/6 {number // 60}:{number % 60:02}:00",
            "2024/05/31 23:59:59",
            "2024-5-6",
            "",
            "昨天",
        )
    )
    spent = random.choice(("100秒", "120秒", "5秒", "2分16秒", "", "300"))
    address = random.choice(
        (
            "10.0.0.1(上海-上海)",
            "10.0.0.1",
            "10.0.0.1（上海）",
            "172.16.254.100",
            "::1",
            "",
            "未知",
            "fe80:0:0:0:1:2:3:4:5",
        )
    )
    return [ordinal, minute, spent, "微信", "N/A", address]
