"""Shifts in location that Wilcoxon's tests do not reject, and normal scores of the statistics.

Source: R's `wilcox.test`; Bauer (1972), Constructing confidence sets using rank statistics.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from rport.stats.distributions.normal import qnorm
from rport.stats.htests.rank_distributions import rank_sums, signed_ranks
from rport.stats.moments import total
from rport.stats.ranks import rank
from rport.stats.root import uniroot

FloatArray = npt.NDArray[np.float64]
Interval = tuple[float, float]
_ROUNDING = 10 * 2.0**-52


def one_sample_z(x: FloatArray, mu: float, alternative: str, correct: bool) -> float:
    """The signed rank statistic, less its mean and in units of its deviation."""
    shifted = x - mu
    shifted = shifted[shifted != 0]
    n = shifted.size
    ranks = rank(np.abs(shifted))
    _, ties = np.unique(ranks, return_counts=True)
    z = total(ranks[shifted > 0]) - n * (n + 1) / 4
    tied = total(ties.astype(float) ** 3 - ties) / 48
    deviation = math.sqrt(n * (n + 1) * (2 * n + 1) / 24 - tied)
    return _scaled(z, deviation, alternative, correct)


def two_sample_z(x: FloatArray, y: FloatArray, mu: float, alternative: str, correct: bool) -> float:
    """The rank sum statistic, less its mean and in units of its deviation."""
    m, n = x.size, y.size
    ranks = rank(np.concatenate([x - mu, y]))
    _, ties = np.unique(ranks, return_counts=True)
    z = total(ranks[:m]) - m * (m + 1) / 2 - m * n / 2
    tied = total(ties.astype(float) ** 3 - ties) / ((m + n) * (m + n - 1))
    deviation = math.sqrt((m * n / 12) * ((m + n + 1) - tied))
    return _scaled(z, deviation, alternative, correct)


def _scaled(z: float, deviation: float, alternative: str, correct: bool) -> float:
    correction = 0.0
    if correct:
        correction = {"two.sided": float(np.sign(z)) / 2, "greater": 0.5, "less": -0.5}[alternative]
    return (z - correction) / deviation if deviation else math.nan


def normal_shifts(
    x: FloatArray,
    y: FloatArray | None,
    alternative: str,
    level: float,
    correct: bool,
    tolerance: float,
) -> tuple[Interval, float]:
    """The limits and the estimate: where the score reaches normal quantiles and 0."""

    def score(shift: float, corrected: bool = correct) -> float:
        if y is None:
            return one_sample_z(x, shift, alternative, corrected)
        return two_sample_z(x, y, shift, alternative, corrected)

    if y is None:
        low, high = float(x.min()), float(x.max())
    else:
        low, high = float(x.min() - y.max()), float(x.max() - y.min())
    alpha = (1 - level) / (2 if alternative == "two.sided" else 1)

    def root(z: float) -> float:
        if score(low) - z <= 0:
            return low
        if score(high) - z >= 0:
            return high
        return uniroot(lambda shift: score(shift) - z, low, high, tolerance)

    limits = [-math.inf, math.inf]
    if alternative != "less":
        limits[0] = root(-float(qnorm(alpha)))
    if alternative != "greater":
        limits[1] = root(float(qnorm(alpha)))
    middle = uniroot(lambda shift: score(shift, False), low, high, tolerance)
    return (limits[0], limits[1]), middle


def exact_shifts(
    x: FloatArray, y: FloatArray | None, shifts: FloatArray, alternative: str, level: float
) -> tuple[Interval, float]:
    """The limits, among all `shifts` of pairs, and the level that they have."""
    ordered = np.sort(shifts)
    alpha = 1 - level
    each = alpha / 2 if alternative == "two.sided" else alpha
    if not _has_ties(x, y):
        return _without_ties(x, y, ordered, alternative, each)
    tail = _tail(x, y)
    low, high, missed = -math.inf, math.inf, 0.0
    if alternative != "less":
        low, below = _limit(ordered, lambda shift: tail(shift, False), each)
        missed += below
    if alternative != "greater":
        turned, above = _limit(-ordered[::-1], lambda shift: tail(-shift, True), each)
        high = -turned
        missed += above
    return (low, high), 1 - missed


def _has_ties(x: FloatArray, y: FloatArray | None) -> bool:
    if y is None:
        return bool((x == 0).any()) or np.unique(np.abs(x)).size < x.size
    return np.unique(np.concatenate([x, y])).size < x.size + y.size


def _without_ties(
    x: FloatArray, y: FloatArray | None, ordered: FloatArray, alternative: str, alpha: float
) -> tuple[Interval, float]:
    if y is None:
        counted = signed_ranks(np.arange(1, x.size + 1))
    else:
        counted = rank_sums(np.arange(1, x.size + y.size + 1), x.size)
    at = counted.quantile(alpha)
    if counted.below(at) <= alpha + _ROUNDING:
        at += 1
    if at == 0:
        return (-math.inf, math.inf), 1.0
    place = int(at)
    missed = counted.below(place - 1) * (2 if alternative == "two.sided" else 1)
    low, high = float(ordered[place - 1]), float(ordered[ordered.size - place])
    if alternative == "less":
        low = -math.inf
    elif alternative == "greater":
        high = math.inf
    return (low, high), 1 - missed


def _tail(x: FloatArray, y: FloatArray | None) -> Callable[[float, bool], float]:
    """The probability, given the ties, of a statistic as small as with x shifted, or as large."""

    def probability(shift: float, lower: bool) -> float:
        moved = x - shift
        if y is None:
            ranks = rank(np.abs(moved))
            statistic = total(ranks[moved > 0])
            counted = signed_ranks(ranks)
            # the upper tail is without the statistic itself
            return counted.below(statistic) if lower else 1 - counted.below(statistic)
        ranks = rank(np.concatenate([moved, y]))
        statistic = total(ranks[: x.size]) - x.size * (x.size + 1) / 2
        counted = rank_sums(ranks, x.size)
        return counted.below(statistic) if lower else counted.above(statistic)

    return probability


def _limit(
    ordered: FloatArray, tail: Callable[[float], float], alpha: float
) -> tuple[float, float]:
    """The lower limit among rising shifts, and the probability of being below it."""
    alpha += _ROUNDING
    if tail(float(ordered[0]) - 1) > alpha:
        return -math.inf, 0.0
    missed = 0.0
    for one, next_one in zip(ordered[:-1].tolist(), ordered[1:].tolist(), strict=True):
        p = tail((one + next_one) / 2)
        if p > alpha:
            return one, missed
        missed = p
    return float(ordered[-1]), missed
