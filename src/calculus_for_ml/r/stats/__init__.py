"""R's package stats: random numbers, distributions and `integrate`, to the last bit."""

from calculus_for_ml.r.stats.beta import dbeta
from calculus_for_ml.r.stats.exponential import dexp
from calculus_for_ml.r.stats.gamma import dgamma
from calculus_for_ml.r.stats.normal import dnorm, qnorm
from calculus_for_ml.r.stats.quadrature import Integral, IntegrateError, integrate
from calculus_for_ml.r.stats.streams import Stream, set_seed

__all__ = [
    "Integral",
    "IntegrateError",
    "Stream",
    "dbeta",
    "dexp",
    "dgamma",
    "dnorm",
    "integrate",
    "qnorm",
    "set_seed",
]
