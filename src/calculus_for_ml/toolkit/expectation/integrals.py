"""Expectations as integrals: E[g(X)], Var[X] and P(a < X < b), by R's `integrate`."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from calculus_for_ml.toolkit import arrays
from calculus_for_ml.toolkit.arrays import Array
from calculus_for_ml.toolkit.expectation.distributions import Density, Distribution
from rport.stats import IntegrateError, Stream, integrate

Function = Callable[[Array], npt.ArrayLike]

_TOLERANCES = ((1e-10, 0.0), (1e-8, 1e-12))
"""Relative and absolute: what is asked of `integrate`, and again where the first is too much."""

_REACH = 10.0
"""So many scales from the centre an integral is cut: in between lies the mass."""


@dataclass(frozen=True)
class Expectation:
    """An integral with its error, and the same in closed form, where that is known."""

    value: float
    error: float
    closed_form: float | None = None

    def __float__(self) -> float:
        """The value."""
        return self.value

    def __str__(self) -> str:
        """The value with its error, and the closed form."""
        exact = "" if self.closed_form is None else f" (closed form {self.closed_form:.7g})"
        return f"{self.value:.7g} with absolute error < {self.error:.2g}{exact}"


def expect(X: Distribution, g: Function) -> Expectation:
    """E[g(X)], the integral of g(x) times the density.

    `g` takes an array and returns as many numbers. Where the density is 0, g does not count, though
    it be infinite. Raises IntegrateError, in R's words, where the integral diverges or is not
    found, and ValueError for a `g` that returns something else.
    """
    return _integral(X, g, X.lower, X.upper)


def mean(X: Distribution) -> Expectation:
    """E[X], with its closed form. Raises as `expect`."""
    found = expect(X, lambda x: x)
    return Expectation(found.value, found.error, X.mean)


def variance(X: Distribution) -> Expectation:
    """Var[X] = E[(X - E[X])²], with its closed form. Raises as `expect`."""
    centre = mean(X)
    found = expect(X, lambda x: (x - centre.value) ** 2)
    # a mean that is off by e makes the integral larger by e²
    return Expectation(found.value, found.error + centre.error**2, X.variance)


def probability(X: Distribution, a: float, b: float) -> Expectation:
    """P(a < X < b), either of them possibly infinite, with its closed form.

    Raises ValueError where a limit is NaN or a is above b.
    """
    if not a <= b:
        raise ValueError(f"a must not be above b: P({a:g} < X < {b:g})")
    found = _integral(X, np.ones_like, max(a, X.lower), min(b, X.upper))
    exact = None
    if X.below is not None and X.above is not None:
        # the smaller tails: their difference cancels less
        exact = X.above(a) - X.above(b) if a > X.centre else X.below(b) - X.below(a)
    return Expectation(found.value, found.error, exact)


def density(
    f: Density,
    lower: float = -math.inf,
    upper: float = math.inf,
    centre: float | None = None,
    scale: float | None = None,
    draw: Callable[[Stream, int], Array] | None = None,
    name: str = "density",
) -> Distribution:
    """The distribution with density `f` (arrays in, arrays out) on `lower` to `upper`.

    Where its mass lies within a small part of that, `centre` and `scale` (about a standard
    deviation) say where; by default the middle of the limits and a twentieth of their distance, or
    0 and 1 where both are infinite, or 1 away from the one that is not. `draw(stream, n)` is
    needed for `monte_carlo` alone. Raises ValueError for limits in the wrong order, and where the
    density is negative or its integral is not 1.
    """
    if not lower < upper:
        raise ValueError(f"lower must be below upper, not {lower:g} and {upper:g}")
    if math.isfinite(lower) and math.isfinite(upper):
        middle, width = lower + (upper - lower) / 2, (upper - lower) / 20
    elif math.isfinite(lower) or math.isfinite(upper):
        middle, width = (lower + 1 if math.isfinite(lower) else upper - 1), 1.0
    else:
        middle, width = 0.0, 1.0
    X = Distribution(
        name=name,
        density=f,
        lower=float(lower),
        upper=float(upper),
        centre=middle if centre is None else float(arrays.finite(centre, "centre")),
        scale=width if scale is None else arrays.positive(scale, "scale"),
        draw=draw,
    )
    total = _integral(X, np.ones_like, X.lower, X.upper)
    if not abs(total.value - 1) <= max(1e-6, total.error):
        raise ValueError(
            f"the density's integral from {lower:g} to {upper:g} is {total.value:.7g}, not 1; "
            "where the mass lies within a small part, centre and scale say where"
        )
    return X


def _integral(X: Distribution, g: Function, lower: float, upper: float) -> Expectation:
    """The integral of g times the density from `lower` to `upper`, in pieces around the centre.

    On a whole line `integrate` looks near 0, at the size of 1: x = end + scale z puts the mass
    there.
    """
    if lower >= upper:
        return Expectation(0.0, 0.0)
    reach = _REACH * X.scale
    cuts = [cut for cut in (X.centre - reach, X.centre, X.centre + reach) if lower < cut < upper]
    ends = [lower, *cuts, upper]
    pieces = [_piece(X, g, a, b) for a, b in pairwise(ends)]
    values, errors = zip(*pieces, strict=True)
    rounding = X.rounding * math.fsum(abs(value) for value in values)
    return Expectation(math.fsum(values), math.fsum(errors) + rounding)


def _piece(X: Distribution, g: Function, a: float, b: float) -> tuple[float, float]:
    origin = a if math.isfinite(a) else b

    def integrand(z: Array) -> Array:
        x = origin + X.scale * z
        with np.errstate(all="ignore"):
            weight = np.asarray(X.density(x), dtype=np.float64)
            if (weight < 0).any():
                raise ValueError(f"the density is negative at {x[np.argmin(weight)]:g}")
            values = arrays.real(g(x), "g(x)")
            if values.shape != x.shape:
                raise ValueError(f"g must return {x.shape} numbers for as many, not {values.shape}")
            return np.where(weight == 0, 0.0, values * weight) * X.scale

    limits = ((a - origin) / X.scale, (b - origin) / X.scale)
    for relative, absolute in _TOLERANCES:
        try:
            found = integrate(integrand, *limits, 200, relative, absolute)
        except IntegrateError as failure:
            reason = failure
        else:
            return found.value, found.abs_error
    raise IntegrateError(f"from {a:g} to {b:g}: {reason}") from reason
