"""Random displacement of points, as R's `jitter` and ggplot2's `position_jitter` draw it."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from rport.base import rounded
from rport.scales.ranges import zero_range
from rport.stats.random.streams import Stream, set_seed

FloatArray = npt.NDArray[np.float64]


def resolution(
    x: npt.ArrayLike, zero: bool = True, discrete: bool = False, whole: bool = False
) -> float:
    """The smallest distance between two of the numbers (with `zero`, and of 0).

    1 where `x` is empty, `discrete` (a position on a discrete axis), `whole` (R's integers), of one
    number or finer than 1.5e-8. Source: ggplot2's `resolution`.
    """
    values = np.asarray(x, dtype=np.float64)
    values = values[~np.isnan(values)]
    if (
        not values.size
        or whole
        or discrete
        or zero_range((float(values.min()), float(values.max())))
    ):
        return 1.0
    gaps = np.diff(np.unique([0.0, *values] if zero else values))
    gaps = gaps[gaps > 2.0**-26]
    return float(gaps.min()) if gaps.size else 1.0


def jitter(
    x: npt.ArrayLike, stream: Stream, factor: float = 1, amount: float | None = None
) -> FloatArray:
    """The numbers, each moved by up to `amount` either way, one uniform number of `stream` each.

    By default a fifth of the smallest distance between them, times `factor`; 0 stands for a
    fiftieth of their range. Source: R's `jitter`.
    """
    values = np.asarray(x, dtype=np.float64)
    if not amount and values.size:
        amount = _amount(values[np.isfinite(values)], factor, by_gap=amount is None)
    return values + (amount or 0.0) * stream.runif(values.size, -1, 1)


def _amount(x: FloatArray, factor: float, by_gap: bool) -> float:
    span = float(x.max() - x.min()) or abs(float(x.min())) or 1.0
    if not by_gap:
        return factor * (span / 50)
    digits = 3 - math.floor(math.log10(span))
    places = np.unique([rounded(each, digits) for each in x.tolist()])
    if places.size > 1:
        return factor / 5 * float(np.diff(places).min())
    return factor / 5 * abs(float(places[0]) / 10 if places[0] else span / 10)


def position_jitter(
    x: npt.ArrayLike, y: npt.ArrayLike, seed: int, width: float, height: float
) -> tuple[FloatArray, FloatArray]:
    """How far to move the points along x and y: first all of x is drawn, then all of y.

    `width` and `height` are the farthest; nothing is drawn for 0, by default they are 0.4 of the
    `resolution` without zero. Each call restarts at `seed`. Source: ggplot2's `compute_jitter`.
    """
    stream = set_seed(seed)
    moves = []
    for values, amount in ((x, width), (y, height)):
        places = np.asarray(values, dtype=np.float64)
        if amount <= 0:
            moves.append(np.zeros(places.size))
            continue
        with np.errstate(invalid="ignore"):
            moved = jitter(places, stream, amount=amount) - places
        moves.append(np.where(np.isinf(places), 0, moved))
    return moves[0], moves[1]
