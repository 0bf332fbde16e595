"""Expectations: of a function of a random number, by an integral and by random numbers.

A distribution is `normal`, `uniform`, `exponential`, `gamma`, `beta`, or `density(f, lower, upper)`
for any other; `expect(X, g)` integrates and `monte_carlo` draws; `mean`, `variance` and
`probability(X, a, b)` take the closed form where there is one, and check it by the integral.
"""

from calculus_for_ml.toolkit.expectation.distributions import (
    Distribution,
    beta,
    exponential,
    gamma,
    normal,
    uniform,
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
    "uniform",
    "variance",
]
