"""Exact distributions of rank statistics, by counting.

Source: Streitberg and Roehmel (1986), Exact distributions for permutation and rank tests; Kendall
(1938), A new measure of rank correlation; D. J. Best and D. E. Roberts (1975), algorithm AS 89.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import permutations

import numpy as np
import numpy.typing as npt

from rport.stats.distributions.normal import pnorm

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Counted:
    """A statistic's values, rising, and how often each comes of all arrangements."""

    values: FloatArray
    counts: FloatArray

    def below(self, q: float) -> float:
        """The probability of values up to `q`."""
        return float(self.counts[self.values <= q + 1e-8].sum() / self.counts.sum())

    def above(self, q: float) -> float:
        """The probability of values from `q` on."""
        return float(self.counts[self.values >= q - 1e-8].sum() / self.counts.sum())

    def quantile(self, p: float) -> float:
        """The first value up to which the probability is `p`, up to rounding."""
        reached = np.cumsum(self.counts) / self.counts.sum()
        return float(self.values[int(np.argmax(reached >= p - 10 * 2.0**-52))])


def signed_ranks(ranks: npt.ArrayLike) -> Counted:
    """The sum of those ranks that have a positive sign, each sign as likely as the other."""
    doubled = np.rint(2 * np.asarray(ranks, dtype=np.float64)).astype(int).tolist()
    counts = np.zeros(sum(doubled) + 1)
    counts[0] = 1
    for each in doubled:
        shifted = np.zeros_like(counts)
        shifted[each:] = counts[: len(counts) - each]
        counts = counts + shifted
    return _present(counts, 0.0)


def rank_sums(ranks: npt.ArrayLike, m: int) -> Counted:
    """Wilcoxon's W: the sum of `m` of the ranks less the least that it can be without ties."""
    doubled = np.rint(2 * np.asarray(ranks, dtype=np.float64)).astype(int).tolist()
    most = sum(sorted(doubled)[len(doubled) - m :])
    counts = np.zeros((m + 1, most + 1))
    counts[0, 0] = 1
    for each in doubled:
        counts[1:, each:] = counts[1:, each:] + counts[:-1, : most + 1 - each]
    return _present(counts[m], m * (m + 1) / 2)


def _present(counts: FloatArray, least: float) -> Counted:
    places = np.flatnonzero(counts)
    return Counted(places / 2 - least, counts[places])


def kendall(n: int) -> Counted:
    """The number of concordant pairs of n observations without ties."""
    counts = np.ones(1)
    for size in range(2, n + 1):
        counts = np.convolve(counts, np.ones(size))
    return Counted(np.arange(len(counts), dtype=np.float64), counts)


_EDGEWORTH = (
    0.2274, 0.2531, 0.1745, 0.0758, 0.1033, 0.3932, 0.0879, 0.0151, 0.0072, 0.0831, 0.0131, 4.6e-4,
)  # fmt: skip


def spearman(s: float, n: int, lower_tail: bool) -> float:
    """The probability of a sum of squared rank differences below `s`, or of `s` and more.

    By all permutations up to 9 observations, beyond them by an Edgeworth series.
    """
    largest = n * (n * n - 1) / 3
    if s <= 0 or s > largest:
        return float((s > 0) == lower_tail) if s > largest or s <= 0 else math.nan
    if n <= 9:
        start = np.arange(1, n + 1)
        sums = ((np.array(list(permutations(start.tolist()))) - start) ** 2).sum(axis=1)
        reached = float((sums >= s).sum()) / math.factorial(n)
        return 1 - reached if lower_tail else reached
    c = _EDGEWORTH
    b = 1 / n
    x = (6 * (s - 1) * b / (n * n - 1) - 1) * math.sqrt(1 / b - 1)
    y = x * x
    u = x * b * (
        c[0] + b * (c[1] + c[2] * b)
        + y * (-c[3] + b * (c[4] + c[5] * b)
        - y * b * (c[6] + c[7] * b - y * (c[8] - c[9] * b + y * b * (c[10] - c[11] * y))))
    )  # fmt: skip
    correction = u / math.exp(y / 2)
    p = (-correction if lower_tail else correction) + float(pnorm(x, lower_tail=lower_tail))
    return min(max(p, 0.0), 1.0)
