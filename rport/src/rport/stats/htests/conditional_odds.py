"""The first cells of tables of 2 by 2 given their margins. Source: R's `fisher.test`.

R. A. Fisher (1935); D. R. Cox (1970), Analysis of Binary Data, for several tables.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from rport import base
from rport.stats.distributions.hypergeometric import dhyper, phyper
from rport.stats.moments import total
from rport.stats.root import uniroot

FloatArray = npt.NDArray[np.float64]
_TOLERANCE = 2.0**-13
"""Of R's `uniroot`: the fourth root of the machine's precision."""


class ConditionalOdds:
    """The sum of the first cells of tables of 2 by 2: its distribution by the odds ratio."""

    def __init__(self, tables: FloatArray) -> None:
        """`tables` are counts, shape (2, 2, tables)."""
        self.x = int(tables[0, 0].sum())
        self.low, self.ways = 0, [1]
        for table in np.moveaxis(tables, 2, 0):
            m, n = (int(each) for each in table.sum(axis=0))
            k = int(table[0].sum())
            low, high = max(0, k - n), min(k, m)
            ways = [math.comb(m, at) * math.comb(n, k - at) for at in range(low, high + 1)]
            self.low, self.ways = self.low + low, _convolved(self.ways, ways)
        self.high = self.low + len(self.ways) - 1
        self.support = np.arange(self.low, self.high + 1, dtype=np.float64)
        whole = sum(self.ways)
        self.margins: tuple[int, int, int] | None = None
        """Of one table, whose probabilities are those of R's hypergeometric distribution."""
        if tables.shape[2] == 1:
            self.margins = m, n, k
            self.logs = np.asarray(dhyper(self.support, m, n, k, log=True))
        else:
            self.logs = np.array([_log_ratio(each, whole) for each in self.ways])

    def densities(self, odds: float) -> FloatArray:
        """Of each sum at an odds ratio."""
        d = self.logs + float(base.log(odds)) * self.support
        d = base.exp(d - d.max())
        return np.asarray(d / total(d))

    def mean(self, odds: float) -> float:
        """Of the sum at an odds ratio."""
        if odds == 0:
            return float(self.low)
        if math.isinf(odds):
            return float(self.high)
        return total(self.support * self.densities(odds))

    def tail(self, odds: float, upper: bool) -> float:
        """The probability of x and more, or of x and less."""
        at = self.x - self.low
        if odds == 1 and self.margins is not None:
            below = self.x - 1 if upper else self.x
            return float(phyper(below, *self.margins, lower_tail=not upper))
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
        """Of an odds ratio: all that is as unlikely, or one tail."""
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
        """Of the odds ratio."""
        alpha = (1 - level) / (2 if alternative == "two.sided" else 1)
        low, high = 0.0, math.inf
        if alternative != "less" and self.x != self.low:
            low = _where(lambda odds: self.tail(odds, True) - alpha)
        if alternative != "greater" and self.x != self.high:
            high = _where(lambda odds: alpha - self.tail(odds, False))
        return low, high


def _convolved(one: list[int], other: list[int]) -> list[int]:
    """How many ways there are for each sum, by those for its parts."""
    found = [0] * (len(one) + len(other) - 1)
    for at, first in enumerate(one):
        for beside, second in enumerate(other):
            found[at + beside] += first * second
    return found


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
