"""Integrals: probability and expectation under the standard normal density."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from calculus_for_ml.check import Check
from calculus_for_ml.config import Config
from calculus_for_ml.r.stats import dnorm, integrate
from calculus_for_ml.sections.section import Figure

if TYPE_CHECKING:
    from collections.abc import Callable

    from calculus_for_ml.sections.section import Table


@dataclass(frozen=True)
class Integral:
    """An integrand, its limits, and the value that calculus gives."""

    integrand: Callable[[Any], Any]
    lower: float
    upper: float
    closed_form: float


INTEGRALS = {
    "total_probability": Integral(lambda x: dnorm(x), -math.inf, math.inf, 1.0),
    "expectation": Integral(lambda x: x * dnorm(x), -math.inf, math.inf, 0.0),
    "second_moment": Integral(lambda x: x * x * dnorm(x), -math.inf, math.inf, 1.0),
    "within_one_sd": Integral(lambda x: dnorm(x), -1.0, 1.0, math.erf(math.sqrt(0.5))),
    "upper_tail": Integral(
        lambda x: dnorm(x), 1.96, math.inf, math.erfc(1.96 * math.sqrt(0.5)) / 2
    ),
}


def tables(config: Config) -> dict[str, Table]:
    """`integrals`: what R's `integrate` gives for each, and the line that it prints."""
    results = [integrate(i.integrand, i.lower, i.upper) for i in INTEGRALS.values()]
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


def figures(config: Config) -> dict[str, Figure]:
    """None: the post prints these numbers."""
    return {}


def identities(config: Config, tables: dict[str, Table]) -> Iterator[Check]:
    """Each integral equals its closed form within the error that `integrate` reports itself."""
    table = tables["integrals"]
    rows = zip(table["name"], table["value"], table["abs_error"], strict=True)
    for name, value, abs_error in rows:
        exact = INTEGRALS[str(name)].closed_form
        yield Check(
            what=f"integrals.{name} against its closed form",
            expected=repr(exact),
            got=repr(float(value)),
            distance=abs(float(value) - exact),
            tolerance=float(abs_error),
            reason="the absolute error that integrate reports",
        )
