"""R's package stats: random numbers, distributions and `integrate`, to the last bit."""

from calculus_for_ml.r.stats.exponential import dexp
from calculus_for_ml.r.stats.normal import dnorm, qnorm
from calculus_for_ml.r.stats.quadrature import Integral, IntegrateError, integrate
from calculus_for_ml.r.stats.streams import Stream, set_seed

__all__ = [
    "Integral",
    "IntegrateError",
    "Stream",
    "dexp",
    "dnorm",
    "integrate",
    "qnorm",
    "set_seed",
]
