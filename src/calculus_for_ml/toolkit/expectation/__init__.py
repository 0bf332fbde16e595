"""Expectations: of a function of a random number, by an integral and by random numbers.

A distribution is `normal`, `exponential`, `gamma`, `beta`, or `density(f, lower, upper)` for any
other; `expect(X, g)`, `mean`, `variance` and `probability(X, a, b)` integrate, `monte_carlo` draws.
"""

from calculus_for_ml.toolkit.expectation.distributions import (
    Distribution,
    beta,
    exponential,
    gamma,
    normal,
)
from calculus_for_ml.toolkit.expectation.integrals import (
    Expectation,
    density,
    expect,
    mean,
    probability,
    variance,
)
from calculus_for_ml.toolkit.expectation.monte_carlo import MonteCarlo, convergence, monte_carlo

__all__ = [
    "Distribution",
    "Expectation",
    "MonteCarlo",
    "beta",
    "convergence",
    "density",
    "expect",
    "exponential",
    "gamma",
    "mean",
    "monte_carlo",
    "normal",
    "probability",
    "variance",
]
