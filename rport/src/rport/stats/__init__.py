"""R's package stats: random numbers, distributions and `integrate`, to the last bit."""

from rport.stats.beta import dbeta
from rport.stats.exponential import dexp
from rport.stats.gamma import dgamma
from rport.stats.normal import dnorm, qnorm
from rport.stats.quadrature import Integral, IntegrateError, integrate
from rport.stats.streams import Stream, set_seed

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
