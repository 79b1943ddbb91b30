"""A seed and a size in, a coded survey of single responses as a CSV file out, and its form.

Each respondent is of one of 100 counties, which lie in 20 strata and hold 20 PSUs each; weights
have four decimals. Each of the items has five options, coded 1 to 5; one answer in fifty is
blank. Rows come in no order, as submissions do.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from survey.questionnaire import Form, Item, ItemType, Label, ResponseOption
from survey.study import Design

ITEMS, OPTIONS, COUNTIES, STRATA, PSUS = 60, 5, 100, 20, 20
BLANK = 0.02
DESIGN = Design(weight="weight", strata="stratum", cluster="psu")
HEADER = ("county", "stratum", "psu", "weight", *(f"q{n}" for n in range(1, ITEMS + 1)))
_AT_ONCE = 50_000
_DIGIT, _COMMA, _NEW_LINE = ord("0"), ord(","), ord("\n")


def write_survey(path: Path, rows: int, seed: int) -> None:
    """Writes the file; the same seed and size give the same bytes."""
    chance = np.random.default_rng(seed)
    county_effect = chance.normal(0.0, 0.5, (COUNTIES * PSUS, 1))
    with path.open("wb") as file:
        file.write((",".join(HEADER) + "\n").encode())
        for start in range(0, rows, _AT_ONCE):
            n = min(_AT_ONCE, rows - start)
            psu = chance.integers(0, COUNTIES * PSUS, n)
            leaning = county_effect[psu] + chance.normal(0.0, 1.0, (n, ITEMS))
            codes = np.clip(np.floor(leaning + 3.5), 1, OPTIONS).astype(np.uint8) + _DIGIT
            blank = chance.random((n, ITEMS)) < BLANK
            weights = np.round(chance.lognormal(0.0, 0.4, n), 4)
            file.write(_lines(psu, weights, codes, blank))


def _lines(psu: np.ndarray, weights: np.ndarray, codes: np.ndarray, blank: np.ndarray) -> bytes:
    """The rows as text."""
    county = psu // PSUS
    stratum = county // (COUNTIES // STRATA)
    design = [
        f"{c + 1},{s + 1},{p + 1},{w:.4f},".encode()
        for c, s, p, w in zip(
            county.tolist(), stratum.tolist(), psu.tolist(), weights.tolist(), strict=True
        )
    ]
    signs = np.full((len(codes), 2 * ITEMS), _COMMA, np.uint8)
    signs[:, 0::2] = codes
    signs[:, -1] = _NEW_LINE
    kept = np.ones(signs.shape, np.bool_)
    kept[:, 0::2] = ~blank
    ends = np.cumsum(kept.sum(axis=1)).tolist()
    answers = signs[kept].tobytes()
    starts = [0, *ends[:-1]]
    return b"".join(
        before + answers[start:end] for before, start, end in zip(design, starts, ends, strict=True)
    )


def survey_form() -> Form:
    """The form of the file."""
    counties = _single("county", 0, COUNTIES)
    items = tuple(_single(f"q{n}", n, OPTIONS) for n in range(1, ITEMS + 1))
    return Form(
        name="persons",
        label=Label(zh="问卷"),
        subjects="persons",
        coverage="probability",
        respondents=Label(zh="受访者"),
        items=(counties, *items),
    )


def _single(name: str, number: int, options: int) -> Item:
    """A single response, its options coded 1, 2, ..."""
    labels = [Label(zh=str(code)) for code in range(1, options + 1)]
    return Item(
        id=name,
        number=number,
        type=ItemType.SINGLE,
        text=Label(zh=name),
        short=Label(zh=name),
        options=tuple(
            ResponseOption(code=label.zh, position=position, label=label)
            for position, label in enumerate(labels, start=1)
        ),
    )


if __name__ == "__main__":
    write_survey(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
