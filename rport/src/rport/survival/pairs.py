"""How often a higher risk comes with a shorter time.

Source: F. E. Harrell et al. (1982), Evaluating the yield of medical tests, JAMA 247; the standard
error is the infinitesimal jackknife of R's `concordance`. Sums by P. M. Fenwick (1994), A new data
structure for cumulative frequency tables.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from rport.survival.cox_fit import CoxData

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


class _Sums:
    """Weights by place, with the sum below any place in logarithmic time."""

    def __init__(self, places: int) -> None:
        self.tree = [0.0] * (places + 1)
        self.total = 0.0

    def add(self, place: int, weight: float) -> None:
        self.total += weight
        at = place + 1
        while at < len(self.tree):
            self.tree[at] += weight
            at += at & -at

    def below(self, place: int) -> float:
        found, at = 0.0, place
        while at:
            found += self.tree[at]
            at -= at & -at
        return found

    def around(self, place: int) -> tuple[float, float, float]:
        """The sums below, above and at the place."""
        lower, upto = self.below(place), self.below(place + 1)
        return lower, self.total - upto, upto - lower


class Pairs(NamedTuple):
    """What pairs of observations say of a risk."""

    counts: FloatArray
    """Concordant, discordant, and tied in the risk, in the time, in both: a row a stratum."""
    concordance: float
    """The share of concordant pairs, ties of risk counted half."""
    error: float


def pairs(data: CoxData, risk: FloatArray, cluster: IntArray | None) -> Pairs:
    """The pairs in which the higher risk has the shorter time, and those in which it has not.

    A pair in one stratum counts where the shorter time ends in an event, at which the other is at
    risk. The observations of one `cluster` are one where the error is concerned.
    """
    weights = data.weights
    influence = np.zeros((len(risk), 3))
    counts = []
    for each in np.unique(data.strata).tolist():
        own = np.flatnonzero(data.strata == each)
        start = None if data.start is None else data.start[own]
        time, event = data.time[own], data.status[own] == 1
        influence[own] = _pairs(start, time, event, risk[own], weights[own])
        compared = (weights[own, np.newaxis] * influence[own]).sum(axis=0) / 2
        both = _ties([time[event], risk[own][event]], weights[own][event])
        counts.append([*compared, _ties([time[event]], weights[own][event]) - both, both])
    totals = np.array(counts).sum(axis=0)[:3]
    pairs_in_all = float(totals.sum())
    if not pairs_in_all:
        return Pairs(np.array(counts), math.nan, math.nan)
    somers = float(totals[0] - totals[1]) / pairs_in_all
    change = influence[:, 0] - influence[:, 1] - influence.sum(axis=1) * somers
    spread = change * weights / (2 * pairs_in_all)
    if cluster is not None:
        spread = np.bincount(cluster, spread)
    return Pairs(np.array(counts), (somers + 1) / 2, math.sqrt(float((spread * spread).sum())))


def _ties(keys: list[FloatArray], weights: FloatArray) -> float:
    """The products of weights of all pairs whose keys are the same."""
    if not len(weights):
        return 0.0
    _, place = np.unique(np.stack(keys), axis=1, return_inverse=True)
    place = place.reshape(-1)
    sums, squares = np.bincount(place, weights), np.bincount(place, weights * weights)
    return float((sums * sums - squares).sum() / 2)


def _pairs(
    start: FloatArray | None,
    time: FloatArray,
    event: npt.NDArray[np.bool_],
    risk: FloatArray,
    weights: FloatArray,
) -> FloatArray:
    """The weights of each observation's concordant, discordant and tied pairs, shape (n, 3)."""
    places, place = np.unique(risk, return_inverse=True)
    ranks, loads, died = place.tolist(), weights.tolist(), event.tolist()
    found = np.zeros((len(time), 3))
    order = np.lexsort((event, time))  # of one time the censored first
    groups = np.split(order, np.flatnonzero(np.diff(time[order])) + 1)
    begun = [] if start is None else np.argsort(start, kind="stable").tolist()
    later = _Sums(places.size)
    left = begun.copy()
    for group in reversed(groups):
        while left and start is not None and start[left[-1]] >= time[group[0]]:
            at = left.pop()
            later.add(ranks[at], -loads[at])
        ended = [at for at in group.tolist() if died[at]]
        for at in group.tolist():
            if not died[at]:
                later.add(ranks[at], loads[at])
        for at in ended:
            found[at] = later.around(ranks[at])
        for at in ended:
            later.add(ranks[at], loads[at])
    earlier = _Sums(places.size)
    ahead = begun[::-1]
    for group in groups:
        while ahead and start is not None and start[ahead[-1]] < time[group[0]]:
            # its pairs with those who died before it came do not count
            _count(found, ahead.pop(), earlier, ranks, -1)
        ended = [at for at in group.tolist() if died[at]]
        for at in ended:
            _count(found, at, earlier, ranks, 1)
        for at in ended:
            earlier.add(ranks[at], loads[at])
        for at in group.tolist():
            if not died[at]:
                _count(found, at, earlier, ranks, 1)
    return found


def _count(found: FloatArray, at: int, deaths: _Sums, ranks: list[int], sign: int) -> None:
    lower, higher, same = deaths.around(ranks[at])
    found[at] += np.array((higher, lower, same)) * sign
