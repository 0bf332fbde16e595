"""Distributions of accelerated failure time models.

Source: `survreg.distributions` of R's package survival; J. D. Kalbfleisch and R. L. Prentice
(1980), The Statistical Analysis of Failure Time Data, chapter 3.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rport import base
from rport.stats.distributions.normal import dnorm, pnorm, qnorm

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Standard:
    """A distribution of errors with location 0 and scale 1."""

    density: Callable[[FloatArray], tuple[FloatArray, ...]]
    """Of z: probabilities below and above, the density f, f'/f and f''/f."""
    quantile: Callable[[FloatArray], FloatArray]
    start: Callable[[float, float], tuple[float, float]]
    """Location and squared scale from a mean and a variance."""
    best: Callable[[FloatArray, FloatArray, FloatArray], tuple[FloatArray, FloatArray]]
    """Of status, an interval's width and the scale: how far a saturated location is above the lower
    limit, and its log likelihood."""


@dataclass(frozen=True)
class Distribution:
    """A distribution of times, or of their logarithms, with a name for people."""

    name: str
    of: Standard
    is_of_logarithms: bool = False
    scale: float | None = None
    """Where it is fixed."""

    def transformed(self, times: FloatArray) -> FloatArray:
        """What is linear in the model. Raises ValueError for times that have no logarithm."""
        if not self.is_of_logarithms:
            return times
        with np.errstate(all="ignore"):
            found = base.log(times)
        if not np.isfinite(found[~np.isnan(times)]).all():
            raise ValueError("Invalid survival times for this distribution")
        return found

    def time(self, linear: FloatArray) -> FloatArray:
        """Times from what is linear in the model."""
        return np.asarray(base.exp(linear)) if self.is_of_logarithms else linear

    def slope(self, times: FloatArray) -> FloatArray:
        """How much a time rises with what is linear in the model."""
        return times if self.is_of_logarithms else np.ones_like(times)


def _extreme(z: FloatArray) -> tuple[FloatArray, ...]:
    w = np.exp(z)
    above = np.exp(-w)
    return 1 - above, above, w * above, 1 - w, w * (w - 3) + 1


def _extreme_best(
    status: FloatArray, width: FloatArray, scale: FloatArray
) -> tuple[FloatArray, FloatArray]:
    wide = np.where(status == 3, width / scale, 1.0)
    part = wide / (np.exp(wide) - 1)
    inside = -part + np.log(1 - np.exp(-np.exp(wide)))
    peak = np.where(status == 1, -(1 + np.log(scale)), np.where(status == 3, inside, 0))
    return np.where(status == 3, -np.log(part), 0), peak


def _logistic(z: FloatArray) -> tuple[FloatArray, ...]:
    w = np.exp(z)
    one = 1 + w
    return w / one, 1 / one, w / one**2, (1 - w) / one, (w * (w - 4) + 1) / one**2


def _logistic_best(
    status: FloatArray, width: FloatArray, scale: FloatArray
) -> tuple[FloatArray, FloatArray]:
    half = np.where(status == 3, np.exp(width / scale / 2), 2.0)
    inside = np.log((half - 1) / (half + 1))
    peak = np.where(status == 1, -np.log(4 * scale), np.where(status == 3, inside, 0))
    return np.where(status == 3, width / 2, 0), peak


def _gaussian(z: FloatArray) -> tuple[FloatArray, ...]:
    return pnorm(z), pnorm(-z), dnorm(z), -z, z**2 - 1


def _gaussian_best(
    status: FloatArray, width: FloatArray, scale: FloatArray
) -> tuple[FloatArray, FloatArray]:
    inside = np.log(2 * pnorm(np.where(status == 3, width / scale, 0) / 2) - 1)
    exact = -np.log(math.sqrt(2 * math.pi) * scale)
    peak = np.where(status == 1, exact, np.where(status == 3, inside, 0))
    return np.where(status == 3, width / 2, 0), peak


EXTREME = Standard(
    _extreme,
    lambda p: np.log(-np.log(1 - p)),
    lambda mean, var: (mean + 0.572, var / 1.64),
    _extreme_best,
)
LOGISTIC = Standard(
    _logistic, lambda p: np.log(p / (1 - p)), lambda mean, var: (mean, var / 3.2), _logistic_best
)
GAUSSIAN = Standard(_gaussian, qnorm, lambda mean, var: (mean, var), _gaussian_best)
DISTRIBUTIONS = {
    "extreme": Distribution("Extreme value", EXTREME),
    "logistic": Distribution("Logistic", LOGISTIC),
    "gaussian": Distribution("Gaussian", GAUSSIAN),
    "weibull": Distribution("Weibull", EXTREME, True),
    "exponential": Distribution("Exponential", EXTREME, True, 1.0),
    "rayleigh": Distribution("Rayleigh", EXTREME, True, 0.5),
    "loggaussian": Distribution("Log Normal", GAUSSIAN, True),
    "lognormal": Distribution("Log Normal", GAUSSIAN, True),
    "loglogistic": Distribution("Log logistic", LOGISTIC, True),
}
