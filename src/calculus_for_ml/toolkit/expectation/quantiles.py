"""E[g(X)] by the substitution u = P(X < x), which puts the nodes where the mass is.

    E[g(X)] = integral of g(x) f(x) dx = integral from 0 to 1 of g(Q(u)) du

with Q the quantile function. From the median on to either end, u = exp(-t) makes of it a smooth
function of t that falls as exp(-t), whatever f does there: narrow, far out or with a pole. Where it
does not fall, the expectation diverges.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from calculus_for_ml.toolkit import arrays
from calculus_for_ml.toolkit.arrays import Array
from calculus_for_ml.toolkit.expectation.distributions import Distribution, Side
from rport.stats import IntegrateError, integrate

_EPS = float(np.finfo(np.float64).eps)
_MEDIAN = math.log(2)
_LAST = 700.0
"""exp(-700) is near the smallest double."""
_CUTS = (
    (_MEDIAN, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 480.0, _LAST),
    (*(_MEDIAN * math.e ** (0.7 * power) for power in range(10)), _LAST),
)
"""Two ways to cut the integral, whose halves, quarters and so on do not meet: a jump of g that is
overlooked by the one, since it is next to a cut, is not by the other."""
_GRID = _MEDIAN * (_LAST / _MEDIAN) ** np.linspace(0, 1, 2001)
_TINY = 1e-307
"""Quantiles below this are taken to be 0."""
_NEGLIGIBLE = 1e-12
"""The share of the whole that may be beyond the last node."""
_NEAR = 50
"""A quantile is as wrong as the worst of this many on either side."""
_LEVEL = 0.95
"""Where from the middle of the tail to its end no more than that is lost, it does not fall."""
_BAD = 1e-4
"""An error of that share of the whole is none to tell."""


def by_quantiles(X: Distribution, g: Callable[[Array], npt.ArrayLike]) -> tuple[float, float]:
    """E[g(X)] and its error, for a distribution whose sides are known.

    Raises IntegrateError where it diverges or cannot be found, and ValueError for a `g` that
    returns anything but a number for each.
    """
    assert X.sides is not None
    halves = [_Half(X, side, g) for side in X.sides]
    size = sum(half.size for half in halves)
    found = [half.integral(size) for half in halves]
    value = math.fsum(value for value, _ in found)
    return value, math.fsum(error for _, error in found) + 16 * _EPS * size


class _Half:
    """The integral from the median to one end, its size and what is known of its errors."""

    def __init__(self, X: Distribution, side: Side, g: Callable[[Array], npt.ArrayLike]) -> None:
        self.X, self.side, self.g = X, side, g
        x, values = self.evaluate(_GRID)
        weighted = values * np.exp(-_GRID)
        finite = np.isfinite(weighted)
        stop = len(_GRID) if finite.all() else int(np.argmin(finite))
        sizes = np.abs(weighted[:stop])
        if stop < 2:
            raise IntegrateError(f"g is {values[stop]} at x = {x[stop]:g}: non-finite value")
        self.last = float(_GRID[stop - 1])
        self.size = float(np.trapezoid(sizes, _GRID[:stop]))
        self.left_over = self.tail(sizes, x, values)
        self.rounding = self.scatter(x[:stop], values[:stop], _GRID[:stop])

    def evaluate(self, t: Array) -> tuple[Array, Array]:
        """The x beyond which the probability is exp(-t), and g of it."""
        with np.errstate(all="ignore"):
            x = np.asarray(self.side.quantile(np.exp(-t)))
            if self.side.end == 0:
                x = np.where(x < _TINY, 0.0, x)
            return x, self.values(x)

    def off(self, x: Array, t: Array) -> Array:
        """The relative error of each quantile's probability, beyond that of rounding x."""

        def beyond(x: Array) -> Array:
            return np.asarray(self.side.beyond(np.clip(x, self.X.lower, self.X.upper)))

        with np.errstate(all="ignore"):
            units = 2 * np.spacing(np.abs(x))
            rounding = np.abs(beyond(x + units) - beyond(x - units))
            off = np.abs(beyond(x) - np.exp(-t))
            off = np.where((x == self.side.end) | (off <= rounding), 0.0, off) / np.exp(-t)
        windows = np.lib.stride_tricks.sliding_window_view(
            np.pad(off, _NEAR, mode="edge"), 2 * _NEAR + 1
        )
        return np.asarray(np.minimum(windows.max(axis=1), 1.0))

    def values(self, x: Array) -> Array:
        with np.errstate(all="ignore"):
            values = arrays.real(self.g(x), "g(x)")
        if values.shape != x.shape:
            raise ValueError(f"g must return an array of x's shape, {x.shape}, not {values.shape}")
        return values

    def tail(self, sizes: Array, x: Array, values: Array) -> float:
        """What may be missing beyond the last node. Raises IntegrateError where it is much."""
        stop = len(sizes)
        t = _GRID[:stop]
        far, middle = sizes[t >= 0.9 * self.last], sizes[t >= 0.5 * self.last]
        middle = middle[: max(1, len(middle) // 4)]
        left_over = float(far[-1]) * max(10.0, self.last)
        if left_over <= _NEGLIGIBLE * self.size:
            return left_over
        towards = f"towards x = {self.side.end:g}"
        if stop < len(x) and math.isnan(values[stop]):
            raise IntegrateError(f"{towards} g is not a number: non-finite function value")
        at_the_end = stop < len(x) and x[stop] == self.side.end
        if not at_the_end and float(far.max()) >= _LEVEL * float(middle.max()):
            or_large = ", or is too large for doubles" if stop < len(x) else ""
            raise IntegrateError(
                f"the expectation diverges{or_large}: {towards} g grows as fast as the density "
                "falls, or faster"
            )
        if left_over <= _BAD * self.size:
            return left_over
        raise IntegrateError(
            f"the expectation diverges, or converges too slowly to tell: {towards} too much of it "
            f"lies beyond the range of doubles, with the probability {math.exp(-self.last):.1g}"
        )

    def scatter(self, x: Array, values: Array, t: Array) -> float:
        """By how much the integral changes if each x is off by some units in the last place."""
        moved = self.X.centre if math.isinf(self.X.lower) else 0.0  # x is centre + scale z there
        unit = 4 * (np.spacing(np.abs(x)) + np.spacing(abs(moved)))
        change = np.zeros_like(x)
        for near in (x - unit, x + unit):
            with np.errstate(all="ignore"):
                off = np.abs(self.values(np.clip(near, self.X.lower, self.X.upper)) - values)
            change = np.fmax(change, np.where(np.isfinite(off), off, 0.0))
        wrong = self.off(x, t) + 16 * self.X.rounding
        change = change + 4 * wrong * np.abs(values - values[0])
        return 2 * float(np.trapezoid(change * np.exp(-t), t))

    def integral(self, size: float) -> tuple[float, float]:
        """The integral and its error; `size` is that of both halves."""

        def integrand(t: Array) -> Array:
            return self.evaluate(t)[1] * np.exp(-t)

        values, errors = [], [self.left_over, self.rounding]
        for all_cuts in _CUTS:
            cuts = [*(cut for cut in all_cuts if cut < self.last), self.last]
            found = [
                integrate(integrand, start, stop, 200, 1e-12, 1e-14 * size, False)
                for start, stop in pairwise(cuts)
            ]
            for piece in found:
                if piece.message != "OK" and not piece.abs_error <= _BAD * size:
                    raise IntegrateError(f"the expectation is not found: {piece.message}")
            values.append(math.fsum(piece.value for piece in found))
            errors.append(math.fsum(piece.abs_error for piece in found))
        return values[0], math.fsum([*errors, 8 * abs(values[0] - values[1]), 1e-12 * self.size])
