"""Expectations as means of random numbers, drawn from R's stream."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from calculus_for_ml.toolkit import arrays
from calculus_for_ml.toolkit.arrays import Array
from calculus_for_ml.toolkit.expectation.distributions import Distribution
from calculus_for_ml.toolkit.expectation.integrals import Function
from rport.stats import Stream


@dataclass(frozen=True)
class MonteCarlo:
    """A mean of `n` draws, and its standard error (the draws' standard deviation / sqrt(n))."""

    value: float
    standard_error: float
    n: int

    def __float__(self) -> float:
        """The mean."""
        return self.value

    def __str__(self) -> str:
        """The mean with its standard error."""
        return f"{self.value:.7g}, standard error {self.standard_error:.2g}, from {self.n} draws"


def monte_carlo(X: Distribution, g: Function, n: int, stream: Stream) -> MonteCarlo:
    """E[g(X)] as the mean of g over `n` draws from R's stream, with its standard error.

    The same draws as R's `rnorm`, `rexp`, `rgamma` and `rbeta` for the same seed. Raises ValueError
    for fewer than 2 draws, for a distribution without `draw`, and where a g(x) is not finite.
    """
    values = _draws(X, g, n, stream)
    error = float(np.std(values, ddof=1)) / math.sqrt(len(values))
    return MonteCarlo(float(np.mean(values)), error, len(values))


def convergence(X: Distribution, g: Function, n: int, stream: Stream) -> dict[str, Array]:
    """How `monte_carlo` settles: `n`, `mean` and `standard_error` after 2, 3, ..., n draws.

    Raises as `monte_carlo`.
    """
    values = _draws(X, g, n, stream)
    count = np.arange(1, len(values) + 1)
    away = values - values[0]  # sums of squares around 0 would cancel
    sums, squares = np.cumsum(away), np.cumsum(away**2)
    variances = np.maximum(squares - sums**2 / count, 0.0)[1:] / (count - 1)[1:]
    return {
        "n": count[1:].astype(np.float64),
        "mean": values[0] + (sums / count)[1:],
        "standard_error": np.sqrt(variances / count[1:]),
    }


def _draws(X: Distribution, g: Function, n: int, stream: Stream) -> Array:
    if X.draw is None:
        raise ValueError(f"{X} has no draw(stream, n), so it gives no random numbers")
    if n != int(n) or n < 2:
        raise ValueError(f"n must be a whole number of at least 2, not {n}")
    values = arrays.finite(g(X.draw(stream, int(n))), "g(x)")
    if values.shape != (int(n),):
        raise ValueError(
            f"g must return one number for each of {n}, not an array of shape {values.shape}"
        )
    return values
