"""R's package stats: random numbers, distributions, `integrate` and models, to the last bit."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from rport.stats import families
from rport.stats.beta import dbeta
from rport.stats.exponential import dexp
from rport.stats.families import (
    Family,
    Gamma,
    gaussian,
    inverse_gaussian,
    quasi,
    quasibinomial,
    quasipoisson,
)
from rport.stats.gamma import dgamma
from rport.stats.normal import dnorm, qnorm
from rport.stats.quadrature import Integral, IntegrateError, integrate
from rport.stats.streams import Stream, set_seed

binomial, poisson = families.binomial, families.poisson  # modules have these names too

if TYPE_CHECKING:
    from rport.stats.models.glm import Glm, glm
    from rport.stats.models.lm import Lm, lm

__all__ = [
    "Family",
    "Gamma",
    "Glm",
    "Integral",
    "IntegrateError",
    "Lm",
    "Stream",
    "binomial",
    "dbeta",
    "dexp",
    "dgamma",
    "dnorm",
    "gaussian",
    "glm",
    "integrate",
    "inverse_gaussian",
    "lm",
    "poisson",
    "qnorm",
    "quasi",
    "quasibinomial",
    "quasipoisson",
    "set_seed",
]

_LATE = {
    **dict.fromkeys(("Glm", "glm"), "models.glm"),
    **dict.fromkeys(("Lm", "lm"), "models.lm"),
}
"""Where that is found which needs pandas: it is imported when it is asked for."""


def __getattr__(name: str) -> object:
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_LATE[name]}"), name)
