"""A zero of a function, as R's `uniroot` finds it."""

from __future__ import annotations

import sys
from collections.abc import Callable


def uniroot(f: Callable[[float], float], lower: float, upper: float, tol: float) -> float:
    """A zero of `f` between `lower` and `upper`, where its signs differ, to within `tol`.

    Source: R's `zeroin2`, Brent's method.
    """
    a, b = lower, upper
    fa, fb = f(a), f(b)
    c, fc = a, fa
    if fa == 0:
        return a
    for _ in range(1001):
        if fb == 0:
            return b
        last_step = b - a
        if abs(fc) < abs(fb):  # b is the best so far
            a, b, c = b, c, b
            fa, fb, fc = fb, fc, fb
        nearest = 2 * sys.float_info.epsilon * abs(b) + tol / 2
        step = (c - b) / 2
        if abs(step) <= nearest or fb == 0:
            return b
        if abs(last_step) >= nearest and abs(fa) > abs(fb):
            width = c - b
            if a == c:
                ratio = fb / fa
                p, q = width * ratio, 1 - ratio
            else:
                q, first, second = fa / fc, fb / fc, fb / fa
                p = second * (width * q * (q - first) - (b - a) * (first - 1))
                q = (q - 1) * (first - 1) * (second - 1)
            p, q = (p, -q) if p > 0 else (-p, q)
            if p < 0.75 * width * q - abs(nearest * q) / 2 and p < abs(last_step * q / 2):
                step = p / q
        if abs(step) < nearest:
            step = nearest if step > 0 else -nearest
        a, fa = b, fb
        b += step
        fb = f(b)
        if (fb > 0 and fc > 0) or (fb < 0 and fc < 0):
            c, fc = a, fa
    return b
