"""How far a function's values scatter by rounding: what limits every numerical derivative.

Around a point a smooth function is a polynomial plus the rounding within it. Differences of
high order between neighbours remove the polynomial, and leave the scatter. Source: Moré and
Wild (2011), *Estimating computational noise*.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from calculus_for_ml.toolkit.arrays import Array

_POINTS = 7
_ORDERS = (4, 5, 6)
_SPACINGS = (0.7, 0.7e3, 0.7e6, 0.7e9)  # no powers of 2, which round values may agree with


def scatter(f: Callable[[float], Array], x: float, spacing: float) -> Array:
    """The size of the rounding errors of `f` near `x`, one for each number that it returns.

    Each side of `x` has its own neighbours, `spacing` apart, so that a jump or a kink at `x` is
    none. Where most neighbours are equal they are too close to tell, and others farther apart are
    taken.
    """
    found = np.zeros_like(f(x))
    open_ = np.ones(found.shape, dtype=bool)
    for factor in _SPACINGS:
        for side in (1, -1):
            grain = 8 * np.spacing(abs(x) + _POINTS * spacing * factor)
            gap = grain * np.rint(spacing * factor / grain)  # so that no point is rounded
            points = x + side * gap * np.arange(1, _POINTS + 1)
            values = np.array([f(point) for point in points])
            same = (np.diff(values, axis=0) == 0).mean(axis=0) > 0.5
            rounding = np.where(np.isfinite(values).all(axis=0) & ~same, _rounding(values), 0.0)
            found = np.where(open_, np.maximum(found, rounding), found)
        open_ &= found == 0
        if not open_.any():
            break
    return found


def _rounding(values: Array) -> Array:
    """The largest estimate from the differences of several orders; safe from overflow."""
    estimates = [
        np.abs(np.diff(values, n=order, axis=0)).max(axis=0)
        / math.sqrt(math.comb(2 * order, order))
        for order in _ORDERS
    ]
    return np.asarray(np.max(estimates, axis=0))
