"""Continuous distributions: R's density, where its mass is, and what is known in closed form."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from calculus_for_ml.toolkit import arrays
from calculus_for_ml.toolkit.arrays import Array
from rport.stats import Stream, dbeta, dexp, dgamma, dnorm

Density = Callable[[Array], npt.ArrayLike]

_EPS = float(np.finfo(np.float64).eps)
_LARGEST_SHAPE = 1e4
"""Above that scipy's incomplete gamma function is off by up to 1e-8 some deviations out."""


@dataclass(frozen=True)
class Side:
    """The half of a distribution from the median to one end.

    `quantile(u)` is the x beyond which, towards the end, there is the probability u, and `beyond`
    its inverse.
    """

    end: float
    quantile: Density
    beyond: Density


@dataclass(frozen=True)
class Distribution:
    """A density on `lower` to `upper` (either may be infinite), most of it near `centre`.

    `scale` is about a standard deviation. The rest is None where it is not known: the mean, the
    variance, P(X < x) and P(X > x) in closed form, the lower and the upper side, the density by the
    distance from a finite upper end, and `draw(stream, n)`, n numbers as R draws them.
    """

    name: str
    density: Density
    lower: float
    upper: float
    centre: float
    scale: float
    mean: float | None = None
    variance: float | None = None
    below: Callable[[float], float] | None = None
    above: Callable[[float], float] | None = None
    sides: tuple[Side, Side] | None = None
    from_upper: Density | None = None
    draw: Callable[[Stream, int], Array] | None = None
    rounding: float = 8 * _EPS
    """The relative error of the density, and of probabilities."""

    def __str__(self) -> str:
        """Its name with its parameters."""
        return self.name


def normal(mean: float = 0.0, sd: float = 1.0) -> Distribution:
    """The normal distribution. Raises ValueError for NaN, infinities and an sd not above 0."""
    mean, sd = float(arrays.finite(mean, "mean")), arrays.positive(sd, "sd")
    return Distribution(
        name=f"normal({mean:g}, {sd:g})",
        density=lambda x: dnorm(x, mean, sd),
        lower=-math.inf,
        upper=math.inf,
        centre=mean,
        scale=sd,
        mean=mean,
        variance=sd * sd,
        below=lambda x: float(special.ndtr((x - mean) / sd)),
        above=lambda x: float(special.ndtr((mean - x) / sd)),
        sides=(
            Side(
                end=-math.inf,
                quantile=lambda u: mean + sd * special.ndtri(u),
                beyond=lambda x: special.ndtr((x - mean) / sd),
            ),
            Side(
                end=math.inf,
                quantile=lambda u: mean - sd * special.ndtri(u),
                beyond=lambda x: special.ndtr((mean - x) / sd),
            ),
        ),
        draw=lambda stream, n: stream.rnorm(n, mean, sd),
    )


def uniform(lower: float = 0.0, upper: float = 1.0) -> Distribution:
    """The uniform distribution. Raises ValueError where the limits are not finite or in order."""
    low, high = float(arrays.finite(lower, "lower")), float(arrays.finite(upper, "upper"))
    if not low < high:
        raise ValueError(f"lower must be below upper, not {lower:g} and {upper:g}")
    width = high - low
    return Distribution(
        name=f"uniform({low:g}, {high:g})",
        density=lambda x: np.where((x >= low) & (x <= high), 1 / width, 0.0),
        lower=low,
        upper=high,
        centre=low + width / 2,
        scale=width / math.sqrt(12),
        mean=low + width / 2,
        variance=width * width / 12,
        below=lambda x: (min(max(x, low), high) - low) / width,
        above=lambda x: (high - min(max(x, low), high)) / width,
        draw=lambda stream, n: stream.runif(n, low, high),
    )


def exponential(rate: float = 1.0) -> Distribution:
    """The exponential distribution with mean 1 / rate. Raises ValueError for a rate not above 0."""
    rate = arrays.positive(rate, "rate")
    return Distribution(
        name=f"exponential({rate:g})",
        density=lambda x: dexp(x, rate),
        lower=0.0,
        upper=math.inf,
        centre=1 / rate,
        scale=1 / rate,
        mean=1 / rate,
        variance=1 / rate / rate,
        below=lambda x: -math.expm1(-rate * max(x, 0.0)),
        above=lambda x: math.exp(-rate * max(x, 0.0)),
        sides=(
            Side(
                end=0.0,
                quantile=lambda u: -np.log1p(-u) / rate,
                beyond=lambda x: -np.expm1(-x * rate),
            ),
            Side(
                end=math.inf,
                quantile=lambda u: -np.log(u) / rate,
                beyond=lambda x: np.exp(-x * rate),
            ),
        ),
        draw=lambda stream, n: stream.rexp(n, rate),
    )


def gamma(shape: float, rate: float = 1.0) -> Distribution:
    """The gamma distribution with mean shape / rate. Raises ValueError for one not above 0."""
    shape, rate = arrays.positive(shape, "shape"), arrays.positive(rate, "rate")
    known = shape <= _LARGEST_SHAPE
    return Distribution(
        name=f"gamma({shape:g}, {rate:g})",
        density=lambda x: dgamma(x, shape, rate),
        lower=0.0,
        upper=math.inf,
        centre=shape / rate,
        scale=math.sqrt(shape) / rate,
        mean=shape / rate,
        variance=shape / rate / rate,
        below=(lambda x: float(special.gammainc(shape, rate * max(x, 0.0)))) if known else None,
        above=(lambda x: float(special.gammaincc(shape, rate * max(x, 0.0)))) if known else None,
        sides=None
        if not known
        else (
            Side(
                end=0.0,
                quantile=lambda u: special.gammaincinv(shape, u) / rate,
                beyond=lambda x: special.gammainc(shape, x * rate),
            ),
            Side(
                end=math.inf,
                quantile=lambda u: special.gammainccinv(shape, u) / rate,
                beyond=lambda x: special.gammaincc(shape, x * rate),
            ),
        ),
        draw=lambda stream, n: stream.rgamma(n, shape, rate),
        rounding=(8 if known else 1024) * _EPS * math.sqrt(max(shape, 1.0)),
    )


def beta(shape1: float, shape2: float) -> Distribution:
    """The beta distribution on 0 to 1. Raises ValueError for a shape not above 0."""
    a, b = arrays.positive(shape1, "shape1"), arrays.positive(shape2, "shape2")
    mean = a / (a + b)
    variance = mean * (b / (a + b)) / (a + b + 1)
    return Distribution(
        name=f"beta({a:g}, {b:g})",
        density=lambda x: dbeta(x, a, b),
        lower=0.0,
        upper=1.0,
        centre=mean,
        scale=math.sqrt(variance),
        mean=mean,
        variance=variance,
        below=lambda x: float(special.betainc(a, b, min(max(x, 0.0), 1.0))),
        above=lambda x: float(special.betaincc(a, b, min(max(x, 0.0), 1.0))),
        sides=(
            Side(
                end=0.0,
                quantile=lambda u: special.betaincinv(a, b, u),
                beyond=lambda x: special.betainc(a, b, x),
            ),
            Side(
                end=1.0,
                quantile=lambda u: special.betainccinv(a, b, u),
                beyond=lambda x: special.betaincc(a, b, x),
            ),
        ),
        from_upper=lambda y: dbeta(y, b, a),
        draw=lambda stream, n: stream.rbeta(n, a, b),
        rounding=8 * _EPS * math.sqrt(max(a + b, 1.0)),
    )
