"""Expectations: probabilities and means as integrals, and as means of random numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from calculus_for_ml.config import Config
from calculus_for_ml.toolkit.expectation import (
    beta,
    convergence,
    expect,
    exponential,
    gamma,
    normal,
)
from rport.base import mean, power, seq, signif
from rport.stats import set_seed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from calculus_for_ml.sections.section import Table

    Vector = NDArray[np.float64]

WAIT = gamma(shape=2, rate=1)
"""The random number of the first two figures: a waiting time with mean 2."""
BETWEEN = (1.0, 3.0)
DRAWS = 10_000
SHOWN = np.array([power(10.0, exponent / 75) for exponent in range(75, 301)])
"""Counts of draws after which the mean is shown, evenly on a log axis, as whole numbers."""
DISTRIBUTIONS = {
    "beta(2, 5)": (beta(2, 5), (0.0, 1.0)),
    "exponential(1)": (exponential(1), (0.0, 8.0)),
    "gamma(2, 1)": (WAIT, (0.0, 12.0)),
    "normal(0, 1)": (normal(0, 1), (-4.0, 4.0)),
}
"""Each with the limits between which it is drawn."""


def g(x: Vector) -> Vector:
    """The function whose expectation is computed, x²."""
    return x * x


def tables(config: Config) -> dict[str, Table]:
    """Densities on grids, means after n draws, and the expectations with their integrals."""
    return {
        "waiting_density": waiting_density(),
        "monte_carlo_means": monte_carlo_means(config.seed),
        "weighted_densities": weighted_densities(),
        "expectations": expectations(config.seed),
    }


def waiting_density() -> Table:
    """The density of `WAIT`, and which of its points lie between the limits."""
    x = seq(0, 10, 401)
    return {
        "x": x,
        "density": np.asarray(WAIT.density(x)),
        "between": ((x >= BETWEEN[0]) & (x <= BETWEEN[1])).astype(np.int64),
    }


def monte_carlo_means(seed: int) -> Table:
    """The mean of g over the first n draws with its standard error, for some n from 2 on."""
    found = convergence(WAIT, g, DRAWS, set_seed(seed))
    shown = np.unique(np.floor(SHOWN).astype(int))
    rows = shown - 2
    middle, error = found["mean"][rows], found["standard_error"][rows]
    return {
        "n": rows + 2,
        "mean": middle,
        "lower": middle - 2 * error,
        "upper": middle + 2 * error,
    }


def weighted_densities() -> Table:
    """The density of each distribution, and g times the density, whose area is E[g(X)]."""
    columns = []
    for name, (X, limits) in DISTRIBUTIONS.items():
        x = seq(*limits, 201)
        density = np.asarray(X.density(x))
        columns.append(([name] * len(x), x, density, g(x) * density))
    names, points, densities, weighted = zip(*columns, strict=True)
    return {
        "distribution": [name for some in names for name in some],
        "x": np.concatenate(points),
        "density": np.concatenate(densities),
        "weighted": np.concatenate(weighted),
    }


def expectations(seed: int) -> Table:
    """E[X²] of each distribution: in closed form, by the integral, and as a mean of draws.

    R's `integrate` cuts no pieces as `expect` does, so its last digits may differ: ten are shown.
    """
    draws = [g(X.draw(set_seed(seed), DRAWS)) for X, _ in DISTRIBUTIONS.values() if X.draw]
    return {
        "distribution": list(DISTRIBUTIONS),
        "closed_form": np.array([closed_form(name) for name in DISTRIBUTIONS]),
        "integral": np.array([signif(expect(X, g).value, 10) for X, _ in DISTRIBUTIONS.values()]),
        "mean_of_draws": np.array([mean(values) for values in draws]),
    }


def closed_form(name: str) -> float:
    """E[X²] = Var[X] + E[X]²."""
    X = DISTRIBUTIONS[name][0]
    assert X.mean is not None
    assert X.variance is not None
    return X.variance + X.mean * X.mean
