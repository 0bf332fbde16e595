"""The place of a function's least value, as R's `optimize` finds it."""

from __future__ import annotations

import math
from collections.abc import Callable

_GOLDEN = (3 - math.sqrt(5)) / 2
_EPS = math.sqrt(2.0**-52)


def minimum(f: Callable[[float], float], low: float, high: float, tol: float) -> float:
    """Where `f` is least between `low` and `high`, to about `tol`.

    scipy's `fminbound` takes the same steps but rounds its smallest one otherwise, so that it ends
    elsewhere from the tenth digit on. Source: Brent (1973), Algorithms for Minimization without
    Derivatives, chapter 5, as in R's `optimize`.
    """
    best = second = third = low + _GOLDEN * (high - low)
    at_best = at_second = at_third = f(best)
    step = before = 0.0
    while True:
        middle = (low + high) / 2
        least = _EPS * abs(best) + tol / 3
        if abs(best - middle) <= 2 * least - (high - low) / 2:
            return best
        p = q = old = 0.0
        if abs(before) > least:  # a parabola through the three best places
            r = (best - second) * (at_best - at_third)
            q = (best - third) * (at_best - at_second)
            p = (best - third) * q - (best - second) * r
            q = (q - r) * 2
            p, q = (-p, q) if q > 0 else (p, -q)
            old, before = before, step
        if abs(p) >= abs(q * 0.5 * old) or p <= q * (low - best) or p >= q * (high - best):
            before = (high if best < middle else low) - best
            step = _GOLDEN * before
        else:
            step = p / q
            place = best + step
            if place - low < 2 * least or high - place < 2 * least:
                step = least if best < middle else -least
        place = best + (step if abs(step) >= least else math.copysign(least, step))
        value = f(place)
        if value <= at_best:
            low, high = (low, best) if place < best else (best, high)
            second, third, best = best, second, place
            at_second, at_third, at_best = at_best, at_second, value
            continue
        low, high = (place, high) if place < best else (low, place)
        if value <= at_second or second == best:
            second, third = place, second
            at_second, at_third = value, at_second
        elif value <= at_third or third in (best, second):
            third, at_third = place, value
