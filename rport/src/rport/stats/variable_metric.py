"""Minima of smooth functions by a variable metric method, and second derivatives there.

Source: J. C. Nash (1990), Compact Numerical Methods for Computers, algorithm 21, with the constants
of R's `optim(method = "BFGS")` and `optimHess`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
_ACCEPTED = 1e-4
_REDUCED = 0.2
_SAME = 10.0
_STEP = 1e-3


@dataclass(frozen=True)
class Minimum:
    """Where a function is least, as far as it was found."""

    place: FloatArray
    value: float
    has_converged: bool


def minimum(
    function: Callable[[FloatArray], float],
    gradient: Callable[[FloatArray], FloatArray],
    start: FloatArray,
    tolerance: float = 2.0**-26,
    most: int = 100,
) -> Minimum:
    """The minimum near `start`, where the value falls by less than the share `tolerance`.

    Raises ValueError where the function has no finite value at the start.
    """
    b = np.array(start, dtype=np.float64)
    n = b.size
    best = function(b)
    if not math.isfinite(best):
        raise ValueError("initial value in 'vmmin' is not finite")
    g = gradient(b)
    gradients = restart = rounds = 1
    inverse = np.eye(n)
    while True:
        if restart == gradients:
            inverse = np.eye(n)
        origin, before = b.copy(), g.copy()
        t = -(inverse @ g)
        slope = float(t @ g)
        count = 0
        if slope < 0:
            length, value, is_accepted = 1.0, best, False
            while True:
                b = origin + length * t
                count = int((_SAME + origin == _SAME + b).sum())
                if count < n:
                    value = function(b)
                    limit = best + slope * length * _ACCEPTED
                    is_accepted = math.isfinite(value) and value <= limit
                    if not is_accepted:
                        length *= _REDUCED
                if count == n or is_accepted:
                    break
            if not abs(value - best) > tolerance * (abs(best) + tolerance):
                count, best = n, value
            if count < n:
                best = value
                g = gradient(b)
                gradients += 1
                rounds += 1
                t = length * t
                change = g - before
                across = float(t @ change)
                if across > 0:
                    moved = inverse @ change
                    factor = 1 + float(moved @ change) / across
                    inverse = (
                        inverse
                        + (factor * np.outer(t, t) - np.outer(t, moved) - np.outer(moved, t))
                        / across
                    )
                else:
                    restart = gradients
            elif restart < gradients:
                count, restart = 0, gradients
        elif restart == gradients:
            count = n
        else:
            restart = gradients
        if rounds >= most:
            return Minimum(b, best, False)
        if gradients - restart > 2 * n:
            restart = gradients
        if count == n and restart == gradients:
            return Minimum(b, best, True)


def hessian(gradient: Callable[[FloatArray], FloatArray], place: FloatArray) -> FloatArray:
    """Second derivatives, from differences of the gradient. Source: R's `optimHess`."""
    rows = []
    for at in range(place.size):
        step = np.zeros(place.size)
        step[at] = _STEP
        rows.append((gradient(place + step) - gradient(place - step)) / (2 * _STEP))
    found = np.array(rows)
    return np.asarray((found + found.T) / 2)
