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


@dataclass(frozen=True)
class Distribution:
    """A density on `lower` to `upper` (either may be infinite), most of it near `centre`.

    `scale` is about a standard deviation. The rest is None where it is not known: the mean, the
    variance, P(X < x) and P(X > x) in closed form, and `draw(stream, n)`, n numbers as R draws
    them.
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
    draw: Callable[[Stream, int], Array] | None = None
    rounding: float = 8 * _EPS
    """The relative error of the density."""

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
        variance=sd**2,
        below=lambda x: float(special.ndtr((x - mean) / sd)),
        above=lambda x: float(special.ndtr((mean - x) / sd)),
        draw=lambda stream, n: stream.rnorm(n, mean, sd),
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
        variance=1 / rate**2,
        below=lambda x: -math.expm1(-rate * max(x, 0.0)),
        above=lambda x: math.exp(-rate * max(x, 0.0)),
        draw=lambda stream, n: stream.rexp(n, rate),
    )


def gamma(shape: float, rate: float = 1.0) -> Distribution:
    """The gamma distribution with mean shape / rate. Raises ValueError for one not above 0."""
    shape, rate = arrays.positive(shape, "shape"), arrays.positive(rate, "rate")
    return Distribution(
        name=f"gamma({shape:g}, {rate:g})",
        density=lambda x: dgamma(x, shape, rate),
        lower=0.0,
        upper=math.inf,
        centre=shape / rate,
        scale=math.sqrt(shape) / rate,
        mean=shape / rate,
        variance=shape / rate**2,
        below=lambda x: float(special.gammainc(shape, rate * max(x, 0.0))),
        above=lambda x: float(special.gammaincc(shape, rate * max(x, 0.0))),
        draw=lambda stream, n: stream.rgamma(n, shape, rate),
        rounding=8 * _EPS * math.sqrt(max(shape, 1.0)),
    )


def beta(shape1: float, shape2: float) -> Distribution:
    """The beta distribution on 0 to 1. Raises ValueError for a shape not above 0."""
    a, b = arrays.positive(shape1, "shape1"), arrays.positive(shape2, "shape2")
    mean, variance = a / (a + b), a * b / ((a + b) ** 2 * (a + b + 1))
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
        draw=lambda stream, n: stream.rbeta(n, a, b),
        rounding=8 * _EPS * math.sqrt(max(a + b, 1.0)),
    )
