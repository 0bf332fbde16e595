"""Integrals: probability and expectation under the standard normal density."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from calculus_for_ml.config import Config
from rport.stats import dnorm, integrate

if TYPE_CHECKING:
    from calculus_for_ml.sections.section import Table


@dataclass(frozen=True)
class Integrand:
    """A function, the limits of its integral, and the value that calculus gives."""

    function: Callable[[Any], Any]
    lower: float
    upper: float
    closed_form: float


INTEGRALS = {
    "total_probability": Integrand(lambda x: dnorm(x), -math.inf, math.inf, 1.0),
    "expectation": Integrand(lambda x: x * dnorm(x), -math.inf, math.inf, 0.0),
    "second_moment": Integrand(lambda x: x * x * dnorm(x), -math.inf, math.inf, 1.0),
    "within_one_sd": Integrand(lambda x: dnorm(x), -1.0, 1.0, math.erf(math.sqrt(0.5))),
    "upper_tail": Integrand(
        lambda x: dnorm(x), 1.96, math.inf, math.erfc(1.96 * math.sqrt(0.5)) / 2
    ),
}


def tables(config: Config) -> dict[str, Table]:
    """`integrals`: what R's `integrate` gives for each, and the line that it prints."""
    results = [integrate(each.function, each.lower, each.upper) for each in INTEGRALS.values()]
    return {
        "integrals": {
            "name": list(INTEGRALS),
            "value": np.array([result.value for result in results]),
            "abs_error": np.array([result.abs_error for result in results]),
            "subdivisions": np.array([result.subdivisions for result in results]),
            "message": [result.message for result in results],
            "printed": [str(result) for result in results],
        }
    }
