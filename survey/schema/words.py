"""Texts as typed in; texts, codes, numbers, dates and yes/no out, each with its JSON Schema.

The errors' types are message codes; `survey.checked_keys` words them with their lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_CODE = re.compile(r"[A-Za-z0-9_]+")
_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_SHORTEST_REASON = 4  # characters: "要" is none
_SEVERAL = re.compile(r"[\s,，、;；]")
_CHARTS = ("picture", "native", "none")
_YES_NO = {"yes": True, "true": True, "是": True, "no": False, "false": False, "否": False}


def _wrong(code: str, text: object, **parameters: object) -> PydanticCustomError:
    """An error whose type is the message code; the texts go into the message."""
    shown = {"text": str(text)[:60], **{name: str(value) for name, value in parameters.items()}}
    return PydanticCustomError(code, "{text}", shown)


class Keys(BaseModel):
    """A mapping with these keys and no others; a key without a value counts as not written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        known = {field.alias or name for name, field in cls.model_fields.items()}
        return {key: entry for key, entry in value.items() if entry != "" or key not in known}


@dataclass(frozen=True)
class OneOf:
    """One of these words."""

    words: tuple[str, ...]

    def check(self, text: str) -> str:
        """The word itself. Raises for any other."""
        if text not in self.words:
            raise _wrong("word-unknown", text, known="\n".join(self.words))
        return text

    def __get_pydantic_core_schema__(
        self, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"enum": list(self.words)}


@dataclass(frozen=True, eq=False)
class Shorthand:
    """Beside the mapping, the schema allows a shorter form."""

    form: tuple[tuple[str, object], ...]

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [handler(core), dict(self.form)]}


def _matching(pattern: re.Pattern[str], code: str) -> Callable[[str], str]:
    """A check that the whole text fits the pattern."""

    def check(text: str) -> str:
        if not pattern.fullmatch(text):
            raise _wrong(code, text)
        return text

    return check


def _text(value: object) -> str:
    """The text, stripped. Raises where a list or a mapping stands instead, or nothing."""
    if not isinstance(value, str):
        raise _wrong("text-wanted", value)
    if not value.strip():
        raise _wrong("key-empty", value)
    return value.strip()


def _number(value: object) -> float:
    text = _text(value)
    if not _NUMBER.fullmatch(text):
        raise _wrong("number-wanted", text)
    return float(text.replace(",", ""))


def _whole(value: object) -> int:
    number = _number(value)
    if number < 1 or number != int(number):
        raise _wrong("whole-number-wanted", value)
    return int(number)


def _share(value: object) -> float:
    text = _text(value)
    percent = text.endswith(("%", "％"))
    bare = text[:-1] if percent else text
    number = float(bare) if _NUMBER.fullmatch(bare) else 0.0
    if not 0 < (number / 100 if percent else number) < 1:
        raise _wrong("share-wanted", text)
    return number / 100 if percent else number


def _yes(value: object) -> bool:
    text = _text(value)
    found = _YES_NO.get(text.lower())
    if found is None:
        raise _wrong("yes-no-wanted", text)
    return found


def _charts(value: object) -> str:
    """A kind of charts; yes is pictures."""
    text = _text(value)
    wanted = text.lower()
    if wanted in _YES_NO:
        return "picture" if _YES_NO[wanted] else "none"
    if wanted not in _CHARTS:
        raise _wrong("charts-wanted", text)
    return wanted


def _reason(text: str) -> str:
    if len(text) < _SHORTEST_REASON:
        raise _wrong("reason-wanted", text)
    return text


def _day(value: object) -> date:
    text = _text(value)
    found = _DAY.fullmatch(text)
    if not found:
        raise _wrong("day-wanted", text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise _wrong("day-not-in-calendar", text) from None


def listed(value: object) -> object:
    """A single text counts as a list of one."""
    return [value] if isinstance(value, str) else value


def _pair(value: object) -> object:
    """Two codes as written. Raises where there are more, fewer, or no list."""
    if not isinstance(value, list) or len(value) != 2:  # noqa: PLR2004
        raise _wrong("pair-wanted", value)
    return tuple(value)


def _codes(value: object) -> object:
    """As `listed`, but several codes in one text lack their brackets."""
    if isinstance(value, str) and _SEVERAL.search(value.strip()):
        raise _wrong("list-without-brackets", value)
    return listed(value)


def _schema(**words: object) -> WithJsonSchema:
    return WithJsonSchema(words)


# An editor sees 2024 as a number and true as a boolean; the reader sees text in every case.
_SCALAR = _schema(type=["string", "number", "boolean"])
_Stripped = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

Text = Annotated[_Stripped, _SCALAR]
Reason = Annotated[_Stripped, AfterValidator(_reason), _schema(type="string", minLength=4)]
Name = Annotated[
    _Stripped,
    AfterValidator(_matching(_NAME, "name-malformed")),
    _schema(type="string", pattern=f"^{_NAME.pattern}$"),
]
Code = Annotated[
    _Stripped,
    AfterValidator(_matching(_CODE, "code-malformed")),
    _schema(type=["string", "number", "boolean"], pattern=f"^{_CODE.pattern}$"),
]
Number = Annotated[float, BeforeValidator(_number), _schema(type=["number", "string"])]
Whole = Annotated[
    int,
    BeforeValidator(_whole),
    _schema(type=["integer", "string"], minimum=1, pattern=r"^\d[\d,]*$"),
]
Share = Annotated[
    float,
    BeforeValidator(_share),
    _schema(type=["number", "string"], exclusiveMinimum=0, exclusiveMaximum=1),
]
Charts = Annotated[str, BeforeValidator(_charts), _schema(enum=[*_CHARTS, *_YES_NO, True, False])]
Yes = Annotated[bool, BeforeValidator(_yes), _schema(enum=[*_YES_NO, True, False])]
Day = Annotated[date, BeforeValidator(_day), _schema(type="string", pattern=f"^{_DAY.pattern}$")]

Texts = Annotated[
    tuple[Text, ...], BeforeValidator(listed), Shorthand((("type", ["string", "number"]),))
]
Pair = Annotated[tuple[Code, Code], BeforeValidator(_pair)]
Codes = Annotated[
    tuple[Code, ...],
    BeforeValidator(_codes),
    Shorthand((("type", ["string", "number"]), ("pattern", f"^{_CODE.pattern}$"))),
]
