"""How often a higher risk comes with a shorter time.

Source: F. E. Harrell et al. (1982), Evaluating the yield of medical tests, JAMA 247; the standard
error is the infinitesimal jackknife of R's `concordance`.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


def concordance(
    time: FloatArray, status: FloatArray, risk: FloatArray, weights: FloatArray, strata: IntArray
) -> tuple[float, float]:
    """The share of concordant pairs, ties of risk counted half, and its standard error.

    A pair in one stratum counts where the shorter time ends in an event.
    """
    n = len(time)
    influence = np.zeros((n, 3))
    for each in np.unique(strata).tolist():
        own = np.flatnonzero(strata == each)
        t, event, r, w = time[own], status[own] == 1, risk[own], weights[own]
        first = event[:, None] & ((t[:, None] < t) | ((t[:, None] == t) & ~event))
        sign = np.sign(r[:, None] - r)
        for at, wanted in enumerate((1, -1, 0)):
            pairs = first & (sign == wanted)
            influence[own, at] = pairs @ w + pairs.T @ w
    totals = (weights[:, None] * influence).sum(axis=0) / 2
    pairs_in_all = float(totals.sum())
    if not pairs_in_all:
        return math.nan, math.nan
    somers = float(totals[0] - totals[1]) / pairs_in_all
    change = influence[:, 0] - influence[:, 1] - influence.sum(axis=1) * somers
    spread = change * weights / (2 * pairs_in_all)
    return (somers + 1) / 2, math.sqrt(float((spread * spread).sum()))
