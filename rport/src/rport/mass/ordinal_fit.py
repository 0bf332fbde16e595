"""The likelihood of cumulative link models, maximised as R's `polr.fit` does.

P. McCullagh (1980), Regression models for ordinal data, Journal of the Royal Statistical Society B
42.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from rport.stats.distributions.cauchy import dcauchy, pcauchy
from rport.stats.distributions.logistic import dlogis, plogis
from rport.stats.distributions.normal import dnorm, pnorm
from rport.stats.variable_metric import hessian, minimum

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
Method = Literal["logistic", "probit", "loglog", "cloglog", "cauchit"]
Function = Callable[[FloatArray], FloatArray]


def _largest_density(x: FloatArray) -> FloatArray:
    return np.exp(-x - np.exp(-x))


def _smallest_density(x: FloatArray) -> FloatArray:
    return np.exp(x - np.exp(x))


LINKS: dict[str, tuple[Function, Function]] = {
    "logistic": (plogis, dlogis),
    "probit": (pnorm, dnorm),
    "loglog": (lambda x: np.exp(-np.exp(-x)), _largest_density),
    "cloglog": (lambda x: 1 - np.exp(-np.exp(x)), _smallest_density),
    "cauchit": (pcauchy, dcauchy),
}
"""The distribution and the density of each method."""


@dataclass(frozen=True)
class Ordinal:
    """Categories from 0, columns, weights and offsets of n observations."""

    y: IntArray
    x: FloatArray
    weights: FloatArray
    offset: FloatArray
    count: int
    """How many categories there are."""
    method: Method


@dataclass(frozen=True)
class OrdinalFit:
    """A fitted model."""

    beta: FloatArray
    zeta: FloatArray
    """The borders between categories."""
    deviance: float
    has_converged: bool
    hessian: FloatArray | None
    """Of coefficients, the first border, and logarithms of what borders rise by."""


def probabilities(method: Method, zeta: FloatArray, eta: FloatArray) -> FloatArray:
    """Of each category (n, k) at linear predictors `eta` (n)."""
    cumulative = LINKS[method][0](zeta[np.newaxis, :] - eta[:, np.newaxis])
    n = len(eta)
    return np.diff(np.column_stack([np.zeros(n), cumulative, np.ones(n)]), axis=1)


def borders(theta: FloatArray) -> FloatArray:
    """The borders, from the first and the logarithms of what they rise by."""
    return np.asarray(np.cumsum(np.concatenate([theta[:1], np.exp(theta[1:])])))


def jacobian(theta: FloatArray) -> FloatArray:
    """The derivatives of `borders`."""
    rises = np.exp(theta)
    rises[0] = 1.0
    return np.tril(np.broadcast_to(rises, (theta.size, theta.size)))


def ordinal_fit(data: Ordinal, start: FloatArray, with_hessian: bool = False) -> OrdinalFit:
    """The fit that begins with coefficients and borders `start`."""
    p, q = data.x.shape[1], data.count - 1
    distribution, density = LINKS[data.method]

    def limits(parameters: FloatArray) -> tuple[FloatArray, FloatArray]:
        gamma = np.concatenate([[-math.inf], borders(parameters[p:]), [math.inf]])
        eta = data.offset + data.x @ parameters[:p]
        return np.minimum(100, gamma[data.y + 1] - eta), np.maximum(-100, gamma[data.y] - eta)

    def value(parameters: FloatArray) -> float:
        with np.errstate(all="ignore"):
            high, low = limits(parameters)
            share = distribution(high) - distribution(low)
            if not (share > 0).all():
                return math.inf
            return -float((data.weights * np.log(share)).sum())

    def gradient(parameters: FloatArray) -> FloatArray:
        high, low = limits(parameters)
        share = distribution(high) - distribution(low)
        above, below = density(high), density(low)
        pull = data.weights / share
        by_border = np.zeros((len(data.y), q + 2))
        rows = np.arange(len(data.y))
        by_border[rows, data.y + 1] += above
        by_border[rows, data.y] -= below
        of_borders = -(by_border[:, 1:-1].T @ pull)
        return np.concatenate(
            [data.x.T @ (pull * (above - below)), of_borders @ jacobian(parameters[p:])]
        )

    theta = np.concatenate([start[p : p + 1], np.log(np.diff(start[p:]))])
    found = minimum(value, gradient, np.concatenate([start[:p], theta]))
    return OrdinalFit(
        found.place[:p],
        borders(found.place[p:]),
        2 * found.value,
        found.has_converged,
        hessian(gradient, found.place) if with_hessian else None,
    )
