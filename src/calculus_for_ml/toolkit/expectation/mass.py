"""P(a < X < b) as the area below the density, in pieces cut where the mass is."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from calculus_for_ml.toolkit.arrays import Array
from calculus_for_ml.toolkit.expectation.distributions import Distribution, Side
from rport.stats import IntegrateError, integrate

_EPS = float(np.finfo(np.float64).eps)
_LEAST = 1e-17
_SHARES = np.array([_LEAST, 1e-12, 1e-8, 1e-5, 1e-3, 0.03, 0.2, 0.4, 0.6, 0.8])
"""Of the probability up to one limit, that beyond each cut."""


def mass(X: Distribution, a: float, b: float) -> tuple[float, float] | None:
    """The integral of the density from `a` to `b`, and its error.

    None where the mass is nearer to an end than doubles tell, or the integral is not found.
    """
    assert X.sides is not None
    lower, upper = X.sides
    below, above = _cuts(lower, b), _cuts(upper, a)
    missing = 0.0
    if a == lower.end:
        if not _is_quantile(lower, below[0], b):
            return None
        missing += 2 * _LEAST * _beyond(lower, b)
        a = float(below[0])
    if b == upper.end:
        if not _is_quantile(upper, above[0], a):
            return None
        missing += 2 * _LEAST * _beyond(upper, a)
        b = float(above[0])
    middle = [0.5] if X.from_upper is not None else []
    inside = {cut for cut in (*below.tolist(), *above.tolist(), *middle) if a < cut < b}
    pieces = [_piece(X, start, stop) for start, stop in pairwise([a, *sorted(inside), b])]
    values, errors = zip(*pieces, strict=True)
    total = math.fsum(values)
    if not math.isfinite(math.fsum(errors)):
        return None
    edges = sum(_edge(X, end) for end in (a, b))
    rounding = X.rounding
    if math.isinf(X.lower):  # x is centre + scale z, and the density falls by z² / 2
        rounding += 40 * _EPS * abs(X.centre) / X.scale
    return total, math.fsum(errors) + missing + rounding * total + edges


def _beyond(side: Side, x: float) -> float:
    return 1.0 if math.isinf(x) and x != side.end else float(np.asarray(side.beyond(np.asarray(x))))


def _cuts(side: Side, limit: float) -> Array:
    with np.errstate(all="ignore"):
        return np.asarray(side.quantile(_SHARES * _beyond(side, limit)))


def _is_quantile(side: Side, cut: float, limit: float) -> bool:
    return 0.5 < _beyond(side, float(cut)) / (_LEAST * _beyond(side, limit)) < 2


def _edge(X: Distribution, x: float) -> float:
    """What the rounding of a limit changes."""
    size = abs(x) if math.isfinite(X.lower) else abs(x - X.centre)
    with np.errstate(all="ignore"):
        return 8 * _EPS * size * float(np.asarray(X.density(np.asarray(x))))


def _piece(X: Distribution, start: float, stop: float) -> tuple[float, float]:
    """On a log scale towards a finite end, where the density may have a pole."""
    density = X.density
    if X.from_upper is not None and start >= 0.5:
        start, stop, density = 1 - stop, 1 - start, X.from_upper
    logs = math.isfinite(X.lower) and start > 0 and stop > 4 * start
    origin = 0.0 if math.isfinite(X.lower) else start
    scale = 1.0 if logs else stop - start
    ends = (start, stop)
    low, high = (math.log(end) if logs else (end - origin) / scale for end in ends)

    def integrand(z: Array) -> Array:
        x = np.exp(z) if logs else origin + scale * z
        with np.errstate(all="ignore"):
            return np.asarray(density(x)) * (x if logs else scale)

    try:
        found = integrate(integrand, low, high, 200, 1e-11, 1e-300, False)
    except IntegrateError:  # the density is infinite
        return 0.0, math.inf
    return found.value, found.abs_error if found.message == "OK" else math.inf
