"""A study and its questionnaire in, what does not fit between the two out."""

from __future__ import annotations

from collections.abc import Iterator

from survey.config_places import ConfigPlaces
from survey.crosstab_checks import crosstab_problems
from survey.group_checks import group_problems
from survey.nearest import listed, nearest
from survey.problem import Place, Problem, Severity
from survey.questionnaire import Form, Item, ItemType, Label, Questionnaire
from survey.study import DocumentParts, FormFiles, Study

_TYPES = {
    "weight": (ItemType.NUMBER,),
    "strata": (ItemType.SINGLE, ItemType.TEXT, ItemType.NUMBER),
    "cluster": (ItemType.SINGLE, ItemType.TEXT, ItemType.NUMBER),
}
_LOOKS_MEANT = 0.75  # so much like an item's id that a slip is likelier than a column's name


def check_study(study: Study, questionnaire: Questionnaire) -> tuple[Problem, ...]:
    """Errors and notices; whether a named column is there, only the export can tell."""
    places = ConfigPlaces(study)
    problems: list[Problem] = []
    forms = {form.name: form for form in questionnaire}
    for files in study.forms:
        form = forms.get(files.form)
        if form is None:
            problems.append(_unknown_form(files.form, tuple(forms), places))
        else:
            problems += _design_problems(files, form, places)
    problems += crosstab_problems(study, questionnaire, places.at)
    problems += group_problems(study, questionnaire, places.at)
    problems += _forms_left_out(study, questionnaire, places)
    if study.template.suffix.lower() == ".docx" and study.document != DocumentParts():
        # What surrounds the text is the template's own there, and nothing is added to it
        place = places.at("document")
        problems.append(Problem.of("word-template-has-parts", place, Severity.NOTICE))
    if study.language == "en":
        problems += _texts_without_english(questionnaire)
    return tuple(problems)


def _unknown_form(name: str, known: tuple[str, ...], places: ConfigPlaces) -> Problem:
    place = places.at("forms", name)
    close = nearest(name, known)
    return Problem.of("form-unknown", place, form=name, nearest=close, known=listed(known))


def _forms_left_out(
    study: Study, questionnaire: Questionnaire, places: ConfigPlaces
) -> Iterator[Problem]:
    """A form without files is no mistake, but the report will lack its part."""
    given = {files.form for files in study.forms}
    for form in questionnaire:
        if form.name not in given:
            place = places.at("forms")
            yield Problem.of(
                "form-without-files", place, Severity.NOTICE, form=form.name, label=form.label.zh
            )


def _design_problems(files: FormFiles, form: Form, places: ConfigPlaces) -> Iterator[Problem]:
    """Items named in the design can serve it; the population is no smaller than what was sent."""
    path = ("forms", files.form, "design")
    items = {item.id: item for item in form.items}
    for role, types in _TYPES.items():
        name: str | None = getattr(files.design, role)
        if name is None:
            continue
        place = places.at(*path, role)
        item = items.get(name)
        if item is not None:
            yield from _item_problems(role, item, types, place)
        else:
            close = nearest(name, items, at_least=_LOOKS_MEANT)
            if close:
                yield Problem.of(
                    "design-item-unknown",
                    place,
                    Severity.NOTICE,
                    role=role,
                    name=name,
                    nearest=close,
                )
    population = files.design.population
    if population is not None and files.sent is not None and population < files.sent:
        place = places.at(*path, "population")
        yield Problem.of("population-below-sent", place, population=population, sent=files.sent)


def _item_problems(
    role: str, item: Item, types: tuple[ItemType, ...], place: Place
) -> Iterator[Problem]:
    if item.personal:
        yield Problem.of("design-item-personal", place, role=role, id=item.id)
    elif item.type not in types:
        yield Problem.of(
            "design-item-type", place, role=role, id=item.id, type=item.type, types=listed(types)
        )


def _texts_without_english(questionnaire: Questionnaire) -> Iterator[Problem]:
    """A report in English shows Chinese where the questionnaire has no English text."""
    missing = sum(1 for text in _texts(questionnaire) if not text.en)
    if missing:
        place = Place(file=questionnaire.file)
        yield Problem.of("english-missing", place, Severity.NOTICE, count=missing)


def _texts(questionnaire: Questionnaire) -> Iterator[Label]:
    """What a report shows of a questionnaire."""
    yield questionnaire.title
    for theme in questionnaire.themes:
        yield theme.label
        yield theme.topic
    for form in questionnaire:
        yield form.respondents
        for item in form.items:
            if not item.personal:
                yield item.short
                yield from (option.label for option in item.options if not item.battery)
                yield from (band.label for band in item.bands)
                yield from filter(None, (item.statement, item.unit))
