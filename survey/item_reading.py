"""One item's keys in, its items out: a matrix gives an item for each row, and a battery."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from survey.checked_keys import Path
from survey.questionnaire import (
    AnswerTheme,
    Band,
    Battery,
    Condition,
    Item,
    ItemType,
    Label,
    ResponseOption,
    Role,
    Source,
)
from survey.schema.questionnaire_keys import (
    MATRIX,
    AnswerThemeKeys,
    BandKeys,
    ItemKeys,
    MissingKeys,
    OptionKeys,
    QuestionKeys,
    SourceKeys,
)

Scales = Mapping[str, tuple[OptionKeys, ...]]


@dataclass(frozen=True, kw_only=True)
class WrittenItem:
    """An item, and where in the file it is written."""

    item: Item
    path: Path
    supports_at: Path  # a row's own list of themes, else its matrix's
    ask_if_at: Path  # the same of its conditions


def label(zh: str, en: str | None) -> Label:
    """A text with its English twin."""
    return Label(zh=zh, en=en or "")


def optional_label(zh: str | None, en: str | None) -> Label | None:
    """The same for a text that may be left out."""
    return label(zh, en) if zh else None


def option_keys(keys: ItemKeys, scales: Scales) -> tuple[OptionKeys, ...]:
    """The item's options as written, its own or its scale's; () where it has none."""
    return keys.options or scales.get(keys.scale or "", ())


def read_items(
    keys: ItemKeys, path: Path, number: int, scales: Scales
) -> tuple[tuple[WrittenItem, ...], Battery | None]:
    """The items of one question, all of which carry its number; the battery of a matrix."""
    options = tuple(
        _option(option, position)
        for position, option in enumerate(option_keys(keys, scales), start=1)
    )
    if keys.type == MATRIX:
        return _matrix(keys, path, number, options)
    item = Item(
        id=keys.id,
        number=number,
        type=ItemType(keys.type),
        text=label(keys.text, keys.text_en),
        short=_short(keys),
        role=_role(keys),
        options=options,
        supports=keys.supports or (),
        falls_short=keys.falls_short or (),
        favourable=keys.favourable or (),
        statement=optional_label(keys.statement, keys.statement_en),
        ask_if=_conditions(keys.ask_if),
        reverse=keys.reverse,
        bands=tuple(_band(band) for band in keys.bands or ()),
        unit=optional_label(keys.unit, keys.unit_en),
        minimum=keys.minimum,
        maximum=keys.maximum,
        fact=keys.fact or (keys.id if keys.role == Role.FACT else None),
        source=_source(keys.source),
        personal=keys.personal,
        required=keys.required is not False,
        coding=tuple(_answer_theme(theme) for theme in keys.coding or ()),
        missing=_missing(keys.missing),
    )
    written = WrittenItem(
        item=item, path=path, supports_at=(*path, "supports"), ask_if_at=(*path, "ask_if")
    )
    return (written,), None


def _matrix(
    keys: ItemKeys, path: Path, number: int, options: tuple[ResponseOption, ...]
) -> tuple[tuple[WrittenItem, ...], Battery]:
    """A single-response item for each row; what a row leaves out it takes from the matrix."""
    paths: list[Path] = [(*path, "rows", index) for index in range(len(keys.rows or ()))]
    rows = tuple(
        WrittenItem(
            item=item,
            path=own,
            supports_at=(*(path if row.supports is None else own), "supports"),
            ask_if_at=(*(own if "ask_if" in row.model_fields_set else path), "ask_if"),
        )
        for own, row, item in zip(paths, keys.rows or (), _rows(keys, number, options), strict=True)
    )
    battery = Battery(
        id=keys.id,
        number=number,
        text=label(keys.text, keys.text_en),
        items=tuple(row.item.id for row in rows),
        source=_source(keys.source),
    )
    return rows, battery


def _rows(keys: ItemKeys, number: int, options: tuple[ResponseOption, ...]) -> Iterator[Item]:
    for index, row in enumerate(keys.rows or (), start=1):
        given = row.model_fields_set
        yield Item(
            id=row.id,
            number=number,
            type=ItemType.SINGLE,
            text=label(row.text, row.text_en),
            short=_short(row),
            role=Role(row.role or keys.role or Role.OTHER),
            options=options,
            battery=keys.id,
            row=index,
            supports=_own_or_shared(row.supports, keys.supports),
            falls_short=_own_or_shared(row.falls_short, keys.falls_short),
            favourable=_own_or_shared(row.favourable, keys.favourable),
            statement=optional_label(row.statement, row.statement_en),
            ask_if=_conditions(row.ask_if if "ask_if" in given else keys.ask_if),
            reverse=row.reverse if "reverse" in given else keys.reverse,
            source=_source(row.source),
            personal=row.personal or keys.personal,
            required=(keys.required if row.required is None else row.required) is not False,
            missing=_missing(row.missing or keys.missing),
        )


def _own_or_shared(own: tuple[str, ...] | None, shared: tuple[str, ...] | None) -> tuple[str, ...]:
    return (shared or ()) if own is None else own


def _short(keys: QuestionKeys) -> Label:
    """The short name; the text where none is given."""
    return label(keys.short or keys.text, keys.short_en or keys.text_en)


def _role(keys: ItemKeys) -> Role:
    """The role as written; an item that holds a fact serves as one."""
    return Role(keys.role or (Role.FACT if keys.fact else Role.OTHER))


def _conditions(ask_if: Mapping[str, tuple[str, ...]]) -> tuple[Condition, ...]:
    return tuple(Condition(item=item, codes=codes) for item, codes in ask_if.items())


def _option(keys: OptionKeys, position: int) -> ResponseOption:
    return ResponseOption(
        code=keys.code,
        position=position,
        label=label(keys.label, keys.label_en),
        aliases=keys.aliases,
        score=keys.score,
        other=keys.other,
        exclusive=keys.exclusive,
        supports=keys.supports,
        statement=optional_label(keys.statement, keys.statement_en),
    )


def _answer_theme(keys: AnswerThemeKeys) -> AnswerTheme:
    return AnswerTheme(
        code=keys.code,
        label=label(keys.label, keys.label_en),
        words=keys.words,
        supports=keys.supports,
    )


def _band(keys: BandKeys) -> Band:
    return Band(
        code=keys.code, label=label(keys.label, keys.label_en), low=keys.from_, high=keys.below
    )


def _missing(keys: MissingKeys | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The texts of each state of no answer."""
    if keys is None:
        return ()
    states = {"blank": keys.blank, "refused": keys.refused, "not_asked": keys.not_asked}
    return tuple((state, texts) for state, texts in states.items() if texts)


def _source(keys: SourceKeys | None) -> Source:
    return Source(headers=keys.headers, column=keys.column) if keys else Source()
