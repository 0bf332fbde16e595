"""Fisher's exact test. Source: R's `fisher.test`; Fisher (1935)."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base.calls import matched_call
from rport.stats.htests.chisq_test import counts_of
from rport.stats.htests.htest import HTest, check_alternative, check_level
from rport.stats.htests.tables import table_probability
from rport.stats.moments import total
from rport.stats.random.random_tables import random_tables
from rport.stats.random.streams import Stream
from rport.stats.root import uniroot

FloatArray = npt.NDArray[np.float64]
_TOLERANCE = 2.0**-13
"""Of R's `uniroot`: the fourth root of the machine's precision."""


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
    method = "Fisher's Exact Test for Count Data"
    if counts.shape != (2, 2):
        if simulate_p_value and stream is not None:
            return _simulated(counts, name, int(B), stream)
        p = min(1.0, max(0.0, table_probability(counts)))
        return HTest(method=method, data_name=name, p_value=p, alternative="two.sided")
    cells = _TwoByTwo(counts)
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


class _TwoByTwo:
    """The first cell of a table given its margins: a noncentral hypergeometric variable."""

    def __init__(self, table: FloatArray) -> None:
        m, n = (int(each) for each in table.sum(axis=0))
        k = int(table[0].sum())
        self.x = int(table[0, 0])
        self.low, self.high = max(0, k - n), min(k, m)
        self.support = np.arange(self.low, self.high + 1, dtype=np.float64)
        ways = [math.comb(m, at) * math.comb(n, k - at) for at in range(self.low, self.high + 1)]
        self.ways = ways
        whole = math.comb(m + n, k)
        self.logs = np.array([_log_ratio(each, whole) for each in ways])

    def densities(self, odds: float) -> FloatArray:
        d = self.logs + float(base.log(odds)) * self.support
        d = base.exp(d - d.max())
        return np.asarray(d / total(d))

    def mean(self, odds: float) -> float:
        if odds == 0:
            return float(self.low)
        if math.isinf(odds):
            return float(self.high)
        return total(self.support * self.densities(odds))

    def tail(self, odds: float, upper: bool) -> float:
        """The probability of x and more, or of x and less."""
        at = self.x - self.low
        if odds == 1:
            part = self.ways[at:] if upper else self.ways[: at + 1]
            return sum(part) / sum(self.ways)
        if odds == 0:
            return float(self.x <= self.low if upper else self.x >= self.low)
        if math.isinf(odds):
            return float(self.x <= self.high if upper else self.x >= self.high)
        d = self.densities(odds)
        return total(d[at:] if upper else d[: at + 1])

    def p_value(self, odds: float, alternative: str) -> float:
        if alternative != "two.sided":
            return self.tail(odds, alternative == "greater")
        if odds == 0 or math.isinf(odds):
            return float(self.x == (self.high if odds else self.low))
        d = self.densities(odds)
        return total(d[d <= d[self.x - self.low] * (1 + 1e-7)])

    def estimate(self) -> float:
        """The odds ratio whose mean is x: the conditional maximum likelihood estimate."""
        if self.x == self.low:
            return 0.0
        if self.x == self.high:
            return math.inf
        return _where(lambda odds: self.mean(odds) - self.x)

    def limits(self, alternative: str, level: float) -> tuple[float, float]:
        alpha = (1 - level) / (2 if alternative == "two.sided" else 1)
        low, high = 0.0, math.inf
        if alternative != "less" and self.x != self.low:
            low = _where(lambda odds: self.tail(odds, True) - alpha)
        if alternative != "greater" and self.x != self.high:
            high = _where(lambda odds: alpha - self.tail(odds, False))
        return low, high


def _where(rising: Callable[[float], float]) -> float:
    """Where a rising function of the odds ratio is 0, looked for below 1 or by the inverse."""
    at_one = rising(1.0)
    if at_one > 0:
        return uniroot(rising, 0.0, 1.0, _TOLERANCE)
    if at_one < 0:
        return 1 / uniroot(lambda inverse: rising(1 / inverse), 2.0**-52, 1.0, _TOLERANCE)
    return 1.0


def _log_ratio(part: int, whole: int) -> float:
    """The logarithm of a quotient of whole numbers of any size."""
    shift = max(whole.bit_length(), part.bit_length()) - 1000
    if shift > 0:
        return math.log(part) - math.log(whole)
    return math.log(part / whole) if part else -math.inf
