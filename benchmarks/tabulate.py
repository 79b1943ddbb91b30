"""A coded survey's file in, all shares with standard errors and df out: the program's own way.

Run by `tabulation.py`, in a process of its own. The last line printed is JSON: CPU seconds of
reading, of adding up and of estimating, and what was found.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from analysis.estimates.share_table import ShareTable, share_table
from analysis.grouping import Grouping, group_of
from analysis.growing_tally import GrowingTally
from analysis.item_columns import chosen, item_plan, valid
from analysis.plan import Plan, joined, tally, tally_of_nobody
from analysis.sampling import Sampling
from analysis.tally import Tally
from benchmarks.coded_blocks import coded_blocks
from benchmarks.coded_survey import DESIGN, survey_form
from survey.larger_blocks import larger_blocks
from survey.questionnaire import Item
from survey.reading import read_responses
from survey.study import FormFiles


def main(path: Path, reader: str) -> None:
    """Tabulates the file and prints how long each part took.

    `reader` is "checked", as reports are read, or "coded", the benchmark's own.
    """
    form = survey_form()
    county, *items = form.items
    sampling = Sampling(clustered=True)
    plan = joined(item_plan(item) for item in items)
    plan += Plan(domain=partial(group_of, Grouping(item=county)))
    growing = GrowingTally(tally_of_nobody(plan, sampling))
    tallying, began = 0.0, time.process_time()
    blocks = coded_blocks(path, form, DESIGN)
    if reader == "checked":
        files = FormFiles(form=form.name, files=(path,), design=DESIGN)
        blocks = read_responses(files, form).blocks
    if blocks is None:
        raise SystemExit("the file is not coded")
    for block in larger_blocks(blocks):
        # Of this thread alone: others read the next blocks meanwhile
        clock = time.thread_time()
        growing.add(tally(block, plan, sampling))
        tallying += time.thread_time() - clock
    read = time.process_time() - began - tallying
    clock = time.thread_time()
    whole = growing.tally()
    found = list(_tables(whole, items))
    estimating = time.thread_time() - clock
    spent = {"reading": read, "tallying": tallying, "estimating": estimating}
    print(json.dumps({**spent, **_summed(found), "first": _summed(found[:2]), "n": whole.n}))


def _tables(whole: Tally, items: list[Item]) -> Iterator[ShareTable]:
    """The shares of all options, overall and by county."""
    for item in items:
        listed = [(chosen(item, code),) for code in item.codes]
        for by_domain in (False, True):
            yield share_table(whole, listed, (valid(item),), by_domain=by_domain)


def _summed(tables: list[ShareTable]) -> dict[str, float]:
    """What tells whether two programs found the same."""
    return {
        "estimates": sum(table.values.size for table in tables),
        "squares": sum(float((table.values**2).sum()) for table in tables),
        "errors": sum(float(table.standard_errors.sum()) for table in tables),
        "df": sum(float(table.df.sum()) for table in tables),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
