"""A questionnaire file in, the Questionnaire out; all its mistakes are told at once, with lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from survey.checked_keys import Mistakes, Path, checked_keys
from survey.item_checks import check_item, check_options
from survey.item_reading import Scales, WrittenItem, label, option_keys, read_items
from survey.nearest import listed, nearest
from survey.problem import Problem
from survey.questionnaire import Battery, Form, Label, Questionnaire
from survey.role_checks import check_roles, check_supports, check_themes
from survey.schema.questionnaire_keys import MATRIX, FormKeys, ItemKeys, QuestionnaireKeys
from survey.theme_reading import read_themes
from survey.yaml_reader import read_yaml

_RESPONDENTS = {
    "persons": Label(zh="受访者", en="respondents"),
    "public_bodies": Label(zh="受访单位", en="responding organs"),
}
# Names that findings and templates use beside those of forms and items
_RESERVED_FORMS = (
    *("deficiencies", "causes", "countermeasures", "associations"),
    *("norms", "sample", "study"),
)
_RESERVED_ITEMS = (
    *("sent", "returned", "valid", "rows", "kept", "rejected", "duplicates", "excluded"),
)


@dataclass(frozen=True, kw_only=True)
class _WrittenForm:
    """A form, and where each of its items is written."""

    form: Form
    items: tuple[WrittenItem, ...]


def read_questionnaire(path: FilePath) -> Questionnaire:
    """The checked questionnaire. Raises ConfigError with everything that is wrong with it."""
    document = read_yaml(path)
    checked = checked_keys(document, QuestionnaireKeys)
    mistakes, keys = checked.mistakes, checked.keys
    if keys is None:
        mistakes.settled()
        raise ValueError("keys that cannot be read have no mistake")
    themes = read_themes(keys.themes, mistakes)
    for name, options in keys.scales.items():
        check_options(options, ("scales", name), mistakes)
    written = tuple(_forms(keys, mistakes))
    everyone = [one for form in written for one in form.items]
    persons = [one for form in written if form.form.subjects == "persons" for one in form.items]
    check_supports(everyone, themes, mistakes)
    check_roles(everyone, themes, mistakes)
    check_themes(persons, everyone, themes, mistakes)
    questionnaire = Questionnaire(
        file=document.file,
        title=label(keys.title, keys.title_en),
        themes=themes,
        forms=tuple(form.form for form in written),
    )
    return replace(questionnaire, notices=mistakes.settled())


def _forms(keys: QuestionnaireKeys, mistakes: Mistakes) -> Iterator[_WrittenForm]:
    names: dict[str, int] = {}
    if not keys.forms:
        mistakes.tell((), Problem.of("key-empty", mistakes.place("forms"), key="forms"))
    for index, form in enumerate(keys.forms):
        path: Path = ("forms", index)
        place = mistakes.place(*path, "name")
        if names.setdefault(form.name, index) != index:
            first = mistakes.place("forms", names[form.name], "name").row
            mistakes.tell(path, Problem.of("name-twice", place, name=form.name, first=first))
        if form.name in _RESERVED_FORMS:
            mistakes.tell(path, Problem.of("name-reserved", place, name=form.name))
        yield _form(form, path, keys.scales, mistakes)


def _name_columns(*items: ItemKeys) -> bool:
    """True where all items say which columns are theirs: parts of one question on the platform."""
    parts = [part for item in items for part in (item.rows or (item,))]
    return all(part.source is not None and part.source.headers for part in parts)


def _form(keys: FormKeys, path: Path, scales: Scales, mistakes: Mistakes) -> _WrittenForm:
    written: list[WrittenItem] = []
    batteries: list[Battery] = []
    number = 0
    numbers: dict[int, Path] = {}
    if not keys.items:
        mistakes.tell(path, Problem.of("key-empty", mistakes.place(*path, "items"), key="items"))
    for index, item in enumerate(keys.items):
        own = (*path, "items", index)
        number = item.number or number + 1
        earlier = numbers.setdefault(number, own)
        if earlier != own and not _name_columns(item, keys.items[int(earlier[-1])]):
            first = mistakes.place(*earlier).row
            place = mistakes.place(*own, "number")
            mistakes.tell(own, Problem.of("number-twice", place, number=number, first=first))
        if item.scale and item.scale not in scales:
            _tell_unknown_scale(item.scale, (*own, "scale"), scales, mistakes)
        if item.options:
            check_options(item.options, (*own, "options"), mistakes)
        check_item(item, own, option_keys(item, scales), mistakes)
        items, battery = read_items(item, own, number, scales)
        written += items
        batteries += [battery] if battery else []
    _check_ids(keys, path, mistakes)
    _check_facts(written, mistakes)
    _check_conditions(written, mistakes)
    form = Form(
        name=keys.name,
        label=label(keys.label, keys.label_en),
        subjects=keys.subjects,
        coverage=keys.coverage,
        respondents=_respondents(keys),
        items=tuple(one.item for one in written),
        batteries=tuple(batteries),
    )
    return _WrittenForm(form=form, items=tuple(written))


def _respondents(keys: FormKeys) -> Label:
    if keys.respondents:
        return label(keys.respondents, keys.respondents_en)
    return _RESPONDENTS[keys.subjects]


def _tell_unknown_scale(scale: str, path: Path, scales: Scales, mistakes: Mistakes) -> None:
    place = mistakes.place(*path)
    if not scales:
        mistakes.tell(path, Problem.of("scale-without-scales", place, scale=scale))
        return
    close, known = nearest(scale, scales), listed(scales)
    problem = Problem.of("scale-unknown", place, scale=scale, nearest=close, known=known)
    mistakes.tell(path, problem)


def _check_ids(keys: FormKeys, path: Path, mistakes: Mistakes) -> None:
    """No id twice in a form, matrices and their rows included; none that findings need."""
    first: dict[str, Path] = {}
    for own, identity in _ids(keys, path):
        place = mistakes.place(*own, "id")
        if first.setdefault(identity, own) != own:
            line = mistakes.place(*first[identity], "id").row
            mistakes.tell(own, Problem.of("id-twice", place, id=identity, first=line))
        if identity in _RESERVED_ITEMS:
            mistakes.tell(own, Problem.of("name-reserved", place, name=identity))


def _ids(keys: FormKeys, path: Path) -> Iterator[tuple[Path, str]]:
    for index, item in enumerate(keys.items):
        own = (*path, "items", index)
        yield own, item.id
        for place, row in enumerate(item.rows or () if item.type == MATRIX else ()):
            yield (*own, "rows", place), row.id


def _check_facts(written: Sequence[WrittenItem], mistakes: Mistakes) -> None:
    """Each organ fact is held by one item."""
    first: dict[str, WrittenItem] = {}
    for one in written:
        fact = one.item.fact
        if fact and first.setdefault(fact, one) is not one:
            place = mistakes.place(*one.path, "fact")
            other = first[fact].item.id
            mistakes.tell(one.path, Problem.of("fact-twice", place, fact=fact, other=other))


def _check_conditions(written: Sequence[WrittenItem], mistakes: Mistakes) -> None:
    """`ask_if` names options of an earlier item that has options."""
    places = {one.item.id: index for index, one in enumerate(written)}
    for index, one in enumerate(written):
        for condition in one.item.ask_if:
            path = (*one.ask_if_at, condition.item)
            earlier = [other.item.id for other in written[:index]]
            known = places.get(condition.item)
            if known is None:
                problem = _unknown_item(condition.item, earlier, path, mistakes)
            elif known >= index:
                place = mistakes.place(*path)
                problem = Problem.of("ask-if-later", place, item=condition.item)
            else:
                _check_codes(written[known], condition.codes, path, mistakes)
                continue
            mistakes.tell(path, problem)


def _unknown_item(item: str, earlier: Sequence[str], path: Path, mistakes: Mistakes) -> Problem:
    place = mistakes.place(*path)
    if not earlier:
        return Problem.of("ask-if-first", place, item=item)
    return Problem.of("item-unknown", place, item=item, nearest=nearest(item, earlier))


def _check_codes(asked: WrittenItem, codes: Sequence[str], path: Path, mistakes: Mistakes) -> None:
    known = asked.item.codes
    if not known:
        place = mistakes.place(*path)
        mistakes.tell(path, Problem.of("ask-if-without-options", place, item=asked.item.id))
        return
    if not codes:
        mistakes.tell(path, Problem.of("ask-if-empty", mistakes.place(*path), item=asked.item.id))
    for index, code in enumerate(codes):
        if code not in known:
            place = mistakes.place(*path, index)
            problem = Problem.of(
                "ask-if-code-unknown",
                place,
                item=asked.item.id,
                option=code,
                nearest=nearest(code, known),
                known=listed(known),
            )
            mistakes.tell(path, problem)
