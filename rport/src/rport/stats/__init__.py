"""R's package stats: random numbers, distributions, models and tests, to the last bit."""

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
    from rport.stats.htests.chisq_test import chisq_test
    from rport.stats.htests.cor_test import cor_test
    from rport.stats.htests.fisher_test import fisher_test
    from rport.stats.htests.htest import HTest
    from rport.stats.htests.prop_test import prop_test
    from rport.stats.htests.shapiro_test import shapiro_test
    from rport.stats.htests.t_test import t_test
    from rport.stats.htests.wilcox_test import wilcox_test
    from rport.stats.models.glm import Glm, glm
    from rport.stats.models.lm import Lm, lm

__all__ = [
    "Family",
    "Gamma",
    "Glm",
    "HTest",
    "Integral",
    "IntegrateError",
    "Lm",
    "Stream",
    "binomial",
    "chisq_test",
    "cor_test",
    "dbeta",
    "dexp",
    "dgamma",
    "dnorm",
    "fisher_test",
    "gaussian",
    "glm",
    "integrate",
    "inverse_gaussian",
    "lm",
    "poisson",
    "prop_test",
    "qnorm",
    "quasi",
    "quasibinomial",
    "quasipoisson",
    "set_seed",
    "shapiro_test",
    "t_test",
    "wilcox_test",
]

_TESTS = (
    "chisq_test", "cor_test", "fisher_test", "prop_test", "shapiro_test", "t_test", "wilcox_test",
)  # fmt: skip
_LATE = {
    **{name: f"htests.{name}" for name in _TESTS},
    "HTest": "htests.htest",
    **dict.fromkeys(("Glm", "glm"), "models.glm"),
    **dict.fromkeys(("Lm", "lm"), "models.lm"),
}
"""Where that is found which needs pandas: it is imported when it is asked for."""


def __getattr__(name: str) -> object:
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_LATE[name]}"), name)
