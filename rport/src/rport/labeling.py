"""The extended Wilkinson algorithm for axis breaks, as R's labeling package computes it.

Talbot, Lin, Hanrahan: "An Extension of Wilkinson's Algorithm for Positioning Tick Labels on Axes",
IEEE Transactions on Visualization and Computer Graphics 16 (2010).
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from itertools import count

from rport import base
from rport.base import seq_by

_NICE = (1.0, 5.0, 2.0, 2.5, 4.0, 3.0)
_EPS = 100 * 2.0**-52


def extended(dmin: float, dmax: float, m: int, nice: Sequence[float] = _NICE) -> list[float]:
    """About `m` round numbers that cover `dmin` to `dmax` well; some may lie outside.

    `nice` are the steps to choose among, the best first. A range narrower than 100 machine
    epsilons, or so wide that its square is no double, is divided evenly. Source:
    `labeling::extended`.
    """
    if not _EPS <= dmax - dmin <= math.sqrt(sys.float_info.max):
        return [float(point) for point in base.seq(dmin, dmax, m)]
    best_score = -2.0
    best = (dmin, dmax, dmax - dmin)
    # Each loop ends when even the best that it can still reach is worse than what was found.
    for skip in count(1):
        for rank, size in enumerate(nice):
            simplest = 1 - rank / (len(nice) - 1) - skip + 1
            if _score(simplest, 1, 1) < best_score:
                return seq_by(*best)
            for ticks in count(2):
                densest = 2 - (ticks - 1) / (m - 1) if ticks >= m else 1.0
                if _score(simplest, 1, densest) < best_score:
                    break
                delta = (dmax - dmin) / (ticks + 1) / skip / size
                for power in count(math.ceil(math.log10(delta))):
                    step = skip * size * 10.0**power
                    span = step * (ticks - 1)
                    widest = _coverage_of_span(dmin, dmax, span)
                    if _score(simplest, widest, densest) < best_score:
                        break
                    first = math.floor(dmax / step) * skip - (ticks - 1) * skip
                    last = math.ceil(dmin / step) * skip
                    for start in range(first, last + 1):
                        lmin = start * (step / skip)
                        lmax = lmin + span
                        score = _score(
                            simplest - 1 + _holds_zero(lmin, lmax, step),
                            _coverage(dmin, dmax, lmin, lmax),
                            _density(ticks, m, dmin, dmax, lmin, lmax),
                        )
                        if score > best_score:
                            best_score, best = score, (lmin, lmax, step)
    raise AssertionError("unreachable: the outermost loop has no end of its own")


def _score(simplicity: float, coverage: float, density: float) -> float:
    """The paper's weights; legibility is 1 throughout."""
    return 0.25 * simplicity + 0.2 * coverage + 0.5 * density + 0.05


def _holds_zero(lmin: float, lmax: float, step: float) -> int:
    rest = lmin - math.floor(lmin / step) * step
    return int((rest < _EPS or step - rest < _EPS) and lmin <= 0 <= lmax)


def _coverage(dmin: float, dmax: float, lmin: float, lmax: float) -> float:
    missed = (dmax - lmax) * (dmax - lmax) + (dmin - lmin) * (dmin - lmin)
    tenth = 0.1 * (dmax - dmin)
    return 1 - 0.5 * missed / (tenth * tenth)


def _coverage_of_span(dmin: float, dmax: float, span: float) -> float:
    if span <= dmax - dmin:
        return 1.0
    half = (span - (dmax - dmin)) / 2
    return _coverage(0, dmax - dmin, -half, dmax - dmin + half)


def _density(ticks: int, m: int, dmin: float, dmax: float, lmin: float, lmax: float) -> float:
    got = (ticks - 1) / (lmax - lmin)
    wanted = (m - 1) / (max(lmax, dmax) - min(dmin, lmin))
    return 2 - max(got / wanted, wanted / got)
