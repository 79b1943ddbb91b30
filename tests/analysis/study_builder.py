"""Small forms and their answers for tests, written as people would list them."""

from datetime import date
from itertools import count
from pathlib import Path

import numpy as np

from survey.questionnaire import (
    Form,
    Item,
    ItemType,
    Label,
    Questionnaire,
    ResponseOption,
    Theme,
    ThemeKind,
)
from survey.responses import Column, FileLedger, FormReading, Ledger, Responses, State
from survey.study import Design, FormFiles, Study, Thresholds

NUMBERS = count(1)
MARKS = {None: State.BLANK, "-": State.NOT_ASKED, "?": State.INVALID, "!": State.REFUSED}


def item(name, kind, codes=(), *, scores=(), supports=None, **more):
    supports = supports or {}
    options = tuple(
        ResponseOption(
            code=code,
            position=place,
            label=Label(zh=code),
            score=float(scores[place - 1]) if scores else None,
            supports=supports.get(code),
        )
        for place, code in enumerate(codes, 1)
    )
    text = Label(zh=name)
    return Item(
        id=name, number=next(NUMBERS), type=ItemType(kind), text=text, short=text,
        options=options, **more,
    )  # fmt: skip


def theme(code, name, kind, links=()):
    text = Label(zh=name)
    return Theme(code=code, name=name, kind=ThemeKind(kind), label=text, topic=text, links=links)


def form(name, items, *, subjects="persons", coverage="voluntary"):
    text = Label(zh=name)
    return Form(
        name=name, label=text, subjects=subjects, coverage=coverage, respondents=text,
        items=tuple(items),
    )  # fmt: skip


def questionnaire(themes, *forms):
    return Questionnaire(
        file="q.yaml", title=Label(zh="q"), themes=tuple(themes), forms=tuple(forms)
    )


def column(item, answers):
    """None: blank, "-": not asked, "?": invalid, "!": refused; else what the type holds."""
    n = len(answers)
    held = list(answers)
    states = np.array(
        [MARKS.get(a, State.ANSWERED) if a is None or isinstance(a, str) else 0 for a in held],
        np.uint8,
    )
    answered = states == State.ANSWERED
    if item.type is ItemType.SINGLE:
        positions = [item.codes.index(a) + 1 if ok else 0 for a, ok in zip(held, answered)]  # noqa: B905
        return Column(item=item, states=states, positions=np.array(positions, np.int16))
    if item.type is ItemType.NUMBER:
        numbers = [float(a) if ok else np.nan for a, ok in zip(held, answered)]  # noqa: B905
        return Column(item=item, states=states, numbers=np.array(numbers))
    if item.type is ItemType.TEXT:
        texts = tuple(a if ok else "" for a, ok in zip(held, answered))  # noqa: B905
        return Column(item=item, states=states, texts=texts)
    table = np.zeros((n, len(item.codes)), np.uint8)
    for row, answer in enumerate(held):
        if answered[row]:
            for rank, code in enumerate(answer, 1):
                table[row, item.codes.index(code)] = rank
    if item.type is ItemType.RANKING:
        return Column(item=item, states=states, ranks=table)
    return Column(item=item, states=states, chosen=table > 0)


def responses(form, answers, *, weights=None, strata=None, psus=None):
    n = len(next(iter(answers.values())))
    return Responses(
        form=form,
        columns={one.id: column(one, answers[one.id]) for one in form.items},
        files=np.zeros(n, np.int32),
        rows=np.arange(2, n + 2),
        weights=np.ones(n) if weights is None else np.array(weights, float),
        strata=np.array([""] * n if strata is None else list(strata), np.str_),
        psus=np.array([str(i) for i in range(n)] if psus is None else list(psus), np.str_),
    )


def ledger(form, kept, *, duplicates=0, rejected=0, excluded=0):
    file = FileLedger(
        file="a.csv", platform="plain", reading=(), rows=kept + duplicates + rejected,
        kept=kept, rejected=rejected, duplicates=duplicates,
    )  # fmt: skip
    return Ledger(form=form.name, files=[file], excluded=excluded)


def reading(form, *blocks, **fates):
    kept = sum(len(block) for block in blocks) + fates.get("excluded", 0)
    return FormReading(form=form, blocks=iter(blocks), ledger=ledger(form, kept, **fates))


def study(*forms, sent=None, minimum=5, cluster=None, population=None):
    design = Design(cluster=cluster, population=population)
    return Study(
        config=Path("config.yaml"), title="t", county="c", organisation="o", authors=(),
        period=(date(2024, 5, 6), date(2024, 5, 31)), questionnaire=Path("q.yaml"),
        template=Path("t.md.j2"), output=Path("o.docx"),
        forms=tuple(
            FormFiles(form=one.name, files=(), sent=sent, design=design) for one in forms
        ),
        thresholds=Thresholds(minimum_cell=minimum),
    )  # fmt: skip
