"""Blocks of responses in, the same respondents in fewer and larger blocks out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from survey.column_parts import joined, joined_domains
from survey.responses import Responses

# Respondents. Each block is added up by PSU, and respondents of a block are of thousands of them
LEAST = 1 << 16


def larger_blocks(blocks: Iterable[Responses], least: int = LEAST) -> Iterator[Responses]:
    """Blocks of at least so many respondents, the last one of those that are left."""
    waiting: list[Responses] = []
    for block in blocks:
        waiting.append(block)
        if sum(map(len, waiting)) >= least:
            yield _one(waiting)
            waiting = []
    if waiting:
        yield _one(waiting)


def _one(blocks: Sequence[Responses]) -> Responses:
    """The blocks as one."""
    first, *others = blocks
    if not others:
        return first
    return Responses(
        form=first.form,
        columns={item: joined([block.column(item) for block in blocks]) for item in first.columns},
        files=np.concatenate([block.files for block in blocks]),
        rows=np.concatenate([block.rows for block in blocks]),
        weights=np.concatenate([block.weights for block in blocks]),
        strata=np.concatenate([block.strata for block in blocks]),
        psus=np.concatenate([block.psus for block in blocks]),
        domains=joined_domains(blocks),
        flags={rule: np.concatenate([b.flags[rule] for b in blocks]) for rule in first.flags},
    )
