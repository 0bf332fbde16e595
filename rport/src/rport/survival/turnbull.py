"""The survival curve of a group whose times are known within limits.

Source: B. W. Turnbull (1976), The empirical distribution function with arbitrarily grouped,
censored and truncated data, JRSS B 38; the steps are those of R's `survfitTurnbull`.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from rport.stats.moments import total
from rport.survival.curves import Curve
from rport.survival.kaplan_meier import Estimate, Sample, kaplan_meier
from rport.survival.surv import Times

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
_PRECISION = 5e-5
_EXACT, _LEFT, _BETWEEN = 1, 2, 3


def turnbull(
    name: str, low: FloatArray, high: FloatArray, status: FloatArray, weights: FloatArray,
    how: Estimate,
) -> Curve:  # fmt: skip
    """The curve of n observations whose limits the status explains.

    It is 0 for a time after `low`, 1 at it, 2 before it, and 3 between `low` and `high`.
    """
    status = np.where((status == _BETWEEN) & (low == high), _EXACT, status)
    jumps = _places(low, high, status)
    first = float(jumps.min())
    is_early = (status == _LEFT) & (low < first)
    jumps = np.unique(np.concatenate([low[is_early], jumps]))
    status = np.where(is_early, _EXACT, status)
    known, hidden = status <= _EXACT, status > _EXACT
    may = np.ones((1, jumps.size))
    amount = np.ones(1)
    if hidden.any():
        begin, end = low[hidden, np.newaxis], high[hidden, np.newaxis]
        is_left = status[hidden, np.newaxis] == _LEFT
        may = np.where(is_left, jumps <= begin, (jumps > begin) & (jumps <= end)) * 1.0
        amount = weights[hidden]
    times = np.concatenate([low[known], jumps])
    died = np.concatenate([status[known], np.ones(jumps.size)])
    places = may.sum(axis=0)
    surv = 1 - np.cumsum(places) / places.sum()
    curve, old, iteration, change = None, surv, 0, 1.0
    steps: list[FloatArray] = []
    while curve is None or change > _PRECISION:
        iteration += 1
        size = -np.diff(np.append(1, surv))
        steps.append(size)
        if iteration % 5 == 0:
            size = _accelerated(steps, may)
        with np.errstate(all="ignore"):
            share = may * size
            rows = np.array([total(row) for row in share])
            moved = np.array([total(c) for c in (share * (amount / rows)[:, np.newaxis]).T])
        mass = np.concatenate([weights[known], moved])
        is_robust = bool((mass != np.floor(mass)).any())
        cluster = np.arange(mass.size) if is_robust else None
        curve = kaplan_meier(name, Sample(Times(None, times, died), mass, cluster), how)
        surv = curve.surv[np.searchsorted(curve.time, jumps)]
        change = 1.0 if iteration % 5 < 2 else float(np.abs(old - surv).max())
        old = surv
    events = np.where(curve.time < first, 0, curve.n_event)
    # R takes the error for that of a logarithm where it prints it
    return replace(curve, n=float(low.size), n_event=events, is_of_logarithm=True)


def _places(low: FloatArray, high: FloatArray, status: FloatArray) -> FloatArray:
    """Where the curve can fall: at exact times, and in the middle of the narrowest limits."""
    between = status == _BETWEEN
    kind = np.array([2, 0, 1, 2])[status.astype(np.int64)]
    kind = np.concatenate([kind, np.ones(int(between.sum()), np.int64)])
    times = np.concatenate([low, high[between]])
    order = np.lexsort((kind, times))
    times, kind = times[order], kind[order]
    is_pair = (kind[:-1] != 1) & (kind[1:] == 1)
    return np.concatenate([times[kind == 0], 0.5 * (times[:-1] + times[1:])[is_pair]])


def _accelerated(steps: list[FloatArray], may: FloatArray) -> FloatArray:
    """Aitken's limit of the last three steps, unless the likelihood falls."""
    before, middle, last = steps[-3:]
    one, other = middle - before, last - middle
    with np.errstate(all="ignore"):
        limit = before - one**2 / (other - one)
        bad = ~((limit > 0) & (limit < 1))
        limit[bad] = last[bad]
        is_worse = np.log(may @ limit).sum() < np.log(may @ last).sum()
    return last if is_worse else limit
