"""Fisher's exact test. Source: R's `fisher.test`; Fisher (1935)."""

from __future__ import annotations

import math
import warnings
from typing import Any

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base.calls import matched_call
from rport.stats.htests.chisq_test import counts_of
from rport.stats.htests.conditional_odds import ConditionalOdds
from rport.stats.htests.htest import HTest, check_alternative, check_level
from rport.stats.htests.tables import table_probability
from rport.stats.random.random_tables import random_tables
from rport.stats.random.streams import Stream

FloatArray = npt.NDArray[np.float64]


def fisher_test(
    x: Any,
    y: Any = None,
    *,
    odds_ratio: float = 1.0,
    alternative: str = "two.sided",
    conf_int: bool = True,
    conf_level: float = 0.95,
    simulate_p_value: bool = False,
    B: float = 2000,
    stream: Stream | None = None,
) -> HTest:
    """Whether rows and columns of a table of counts are independent, by all tables' probabilities.

    `x` is a table, or `x` and `y` are vectors of categories. For a table of 2 by 2 there are an
    odds ratio, its limits and one-sided alternatives; for larger ones, with `simulate_p_value`, the
    p-value is by `B` tables that `stream` draws. Raises ValueError, in R's words, for bad input.
    Source: R's `fisher.test`.
    """
    if simulate_p_value and stream is None:
        raise ValueError("simulate_p_value needs a stream, such as set_seed(42)")
    check_alternative(alternative)
    check_level(conf_level)
    call = matched_call("fisher_test", ("x", "y"), {"x": x, "y": y})
    table, name = counts_of(call, x, y)
    if table.ndim == 1:
        if y is None and np.ndim(x) == 1:
            raise ValueError("if 'x' is not a matrix, 'y' must be given")
        raise ValueError("'x' must have at least 2 rows and columns")
    counts = np.rint(table)
    moved = counts != table
    if moved.any():
        share = np.abs(table - counts)[moved].sum() / np.abs(table)[moved].sum()
        message = f"'x' has been rounded to integer: Mean relative difference: {base.format(share)}"
        warnings.warn(message, RuntimeWarning, stacklevel=2)
    method = "Fisher's Exact Test for Count Data"
    if counts.shape != (2, 2):
        if simulate_p_value and stream is not None:
            return _simulated(counts, name, int(B), stream)
        p = min(1.0, max(0.0, table_probability(counts)))
        return HTest(method=method, data_name=name, p_value=p, alternative="two.sided")
    cells = ConditionalOdds(counts[:, :, np.newaxis])
    interval = cells.limits(alternative, conf_level) if conf_int else None
    return HTest(
        method=method,
        data_name=name,
        p_value=cells.p_value(odds_ratio, alternative),
        estimate={"odds ratio": cells.estimate()},
        null_value={"odds ratio": odds_ratio},
        alternative=alternative,
        conf_int=interval,
        conf_level=conf_level,
    )


def _simulated(counts: FloatArray, name: str, draws: int, stream: Stream) -> HTest:
    table = counts.astype(np.int64)
    table = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    logs = np.array([math.lgamma(each + 1) for each in range(int(table.sum()) + 1)])
    statistic = -float(logs[table].sum())
    found = [
        -float(logs[each].sum())
        for each in random_tables(stream, draws, table.sum(axis=1), table.sum(axis=0))
    ]
    as_small = sum(each <= statistic / (1 + 64 * 2.0**-52) for each in found)
    replicates = base.format(float(draws), 15)
    return HTest(
        method="Fisher's Exact Test for Count Data with simulated p-value "
        f"(based on {replicates} replicates)",
        data_name=name,
        p_value=(1 + as_small) / (draws + 1),
        alternative="two.sided",
    )
