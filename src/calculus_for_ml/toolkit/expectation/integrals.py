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
from calculus_for_ml.toolkit.expectation.mass import mass
from calculus_for_ml.toolkit.expectation.quantiles import by_quantiles
from rport.stats import IntegrateError, Stream, integrate

Function = Callable[[Array], npt.ArrayLike]

_EPS = float(np.finfo(np.float64).eps)

_TOLERANCES = ((1e-10, 0.0), (1e-8, 1e-12))
"""Relative and absolute: what is asked of `integrate`, and again where the first is too much."""

_CUTS = (-100.0, -10.0, -3.0, 0.0, 3.0, 10.0, 100.0)
"""An integral is cut this many scales from the centre: the mass lies in between."""


@dataclass(frozen=True)
class Expectation:
    """A number and how far off it may be.

    Where a closed form is known it is the value, and `integral` is what was integrated, with its
    own error; None where there is no closed form, or no integral was found to check it.
    """

    value: float
    error: float
    integral: Expectation | None = None

    def __float__(self) -> float:
        """The value."""
        return self.value

    @property
    def confirmed(self) -> bool:
        """Whether closed form and integral are both there, and agree within their errors."""
        if self.integral is None:
            return False
        return abs(self.value - self.integral.value) <= self.error + self.integral.error

    def __str__(self) -> str:
        """The value with its error, and what the integral says of a closed form."""
        text = f"{self.value:.7g} with absolute error < {self.error:.2g}"
        if self.integral is None:
            return text
        verdict = "agrees" if self.confirmed else "DIFFERS"
        return f"{text} (closed form; the integral {verdict}: {self.integral})"


def expect(X: Distribution, g: Function) -> Expectation:
    """E[g(X)], the integral of g(x) times the density.

    `g` takes an array and returns as many numbers. Raises IntegrateError where the integral
    diverges (and says so) or is not found, and ValueError for a `g` that returns something else.
    For the distributions of this package the integral is taken over the probability (see
    `quantiles`); for any other `density`, over x: where that is 0, g does not count, even if it is
    infinite.
    """
    if X.sides is not None:
        return Expectation(*by_quantiles(X, g))
    return _integral(X, g, X.lower, X.upper)


def mean(X: Distribution) -> Expectation:
    """E[X]: its closed form, or else its integral. Raises as `expect` where that alone is known."""
    if X.mean is None:
        return expect(X, lambda x: x)
    return _checked(X, X.mean, 4 * _EPS * abs(X.mean), lambda x: x)


def variance(X: Distribution) -> Expectation:
    """Var[X] = E[(X - E[X])²]: its closed form, or else its integral. Raises as `mean`."""
    centre = mean(X)
    if X.variance is None:
        found = expect(X, lambda x: (x - centre.value) ** 2)
        # a mean that is off by e makes the integral larger by e²
        return Expectation(found.value, found.error + centre.error**2)
    found = _checked(X, X.variance, 16 * _EPS * X.variance, lambda x: (x - centre.value) ** 2)
    if found.integral is None:
        return found
    integral = Expectation(found.integral.value, found.integral.error + centre.error**2)
    return Expectation(found.value, found.error, integral)


def _checked(X: Distribution, exact: float, error: float, g: Function) -> Expectation:
    """A closed form, beside the integral where that is found."""
    try:
        return Expectation(exact, error, expect(X, g))
    except IntegrateError:
        return Expectation(exact, error)


def probability(X: Distribution, a: float, b: float) -> Expectation:
    """P(a < X < b), either of them possibly infinite: its closed form, or else its integral.

    Raises ValueError where a limit is NaN or a is above b.
    """
    if not a <= b:
        raise ValueError(f"a must not be above b: P({a:g} < X < {b:g})")
    a, b = max(float(a), X.lower), min(float(b), X.upper)
    if a >= b:
        return Expectation(0.0, 0.0)
    if X.below is None or X.above is None:
        return _integral(X, np.ones_like, a, b)
    # the smaller tails: their difference cancels less
    parts = (X.above(a), X.above(b)) if a > X.centre else (X.below(b), X.below(a))
    error = 8 * X.rounding * sum(parts) + _of_limits(X, a) + _of_limits(X, b)
    if X.sides is None:
        integral: Expectation | None = _integral(X, np.ones_like, a, b)
    else:
        found = mass(X, a, b)
        integral = None if found is None else Expectation(*found)
    return Expectation(parts[0] - parts[1], error, integral)


def _of_limits(X: Distribution, x: float) -> float:
    """What the rounding of one limit changes of a probability."""
    if not math.isfinite(x) or x in (X.lower, X.upper):
        return 0.0
    size = abs(x) if math.isfinite(X.lower) else abs(x - X.centre)
    with np.errstate(all="ignore"):
        change = 4 * _EPS * size * float(np.asarray(X.density(np.asarray(x))))
    return change if math.isfinite(change) else 0.0


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
            "if the mass lies in a small part of that, say where by centre and scale"
        )
    return X


def _integral(X: Distribution, g: Function, lower: float, upper: float) -> Expectation:
    """The integral of g times the density from `lower` to `upper`, in pieces around the centre.

    On a whole line `integrate` looks near 0, at the size of 1: x = end + scale z puts the mass
    there.
    """
    if lower >= upper:
        return Expectation(0.0, 0.0)
    cuts = [X.centre + cut * X.scale for cut in _CUTS]
    ends = [lower, *sorted({cut for cut in cuts if lower < cut < upper}), upper]
    pieces = [_piece(X, g, a, b) for a, b in pairwise(ends)]
    values, errors = zip(*pieces, strict=True)
    rounding = X.rounding * math.fsum(abs(value) for value in values)
    return Expectation(math.fsum(values), math.fsum(errors) + rounding)


def _piece(X: Distribution, g: Function, a: float, b: float) -> tuple[float, float]:
    origin = a if math.isfinite(a) else b

    def product(x: Array) -> Array:
        with np.errstate(all="ignore"):
            weight = np.asarray(X.density(x), dtype=np.float64)
            if (weight < 0).any():
                raise ValueError(f"the density is negative at {x[np.argmin(weight)]:g}")
            values = arrays.real(g(x), "g(x)")
            if values.shape != x.shape:
                raise ValueError(
                    f"g must return an array of x's shape, {x.shape}, not {values.shape}"
                )
            return np.where(weight == 0, 0.0, values * weight) * X.scale

    def scatter() -> float:
        """By how much the integral changes if each x is off by some units in the last place."""
        if not (math.isfinite(a) and math.isfinite(b)):
            return 0.0
        x = np.linspace(a, b, 203)[1:-1]
        unit = 4 * np.spacing(np.abs(x) + abs(origin))
        off = [np.abs(product(np.clip(near, a, b)) - product(x)) for near in (x - unit, x + unit)]
        return 2 * float(np.nanmean(np.fmax(*off))) * (b - a) / X.scale

    def scaled(z: Array) -> Array:
        return product(origin + X.scale * z)

    limits = ((a - origin) / X.scale, (b - origin) / X.scale)
    for relative, absolute in _TOLERANCES:
        try:
            found = integrate(scaled, *limits, 200, relative, absolute)
        except IntegrateError as failure:
            reason = failure
        else:
            return found.value, found.abs_error + scatter()
    if str(reason) == "roundoff error was detected":  # by how much, the scatter says
        found = integrate(scaled, *limits, 200, *_TOLERANCES[-1], stop_on_error=False)
        return found.value, 10 * found.abs_error + scatter()
    raise IntegrateError(f"from {a:g} to {b:g}: {reason}") from reason
