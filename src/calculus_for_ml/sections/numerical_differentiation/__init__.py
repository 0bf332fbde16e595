"""Numerical differentiation: how far four methods are off, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from calculus_for_ml.config import Config
from calculus_for_ml.toolkit.differentiate import central, complex_step, forward, richardson
from rport.base import cos, exp, power, sin

if TYPE_CHECKING:
    from collections.abc import Callable

    from calculus_for_ml.sections.section import Table
    from calculus_for_ml.toolkit.differentiate import Derivative

    Method = Callable[[Callable[[Any], Any], float, float], Derivative]

METHODS = {
    "forward": forward,
    "central": central,
    "richardson": richardson,
    "complex step": complex_step,
}
X = 1.5
EXPONENTS = np.arange(-60, 1) / 4
"""Steps of 10 to these powers: from 1e-15, below which X + h is X, to 1."""
SMALLEST = 2.0**-53
"""Errors below half the rounding of 1 are shown as that: a logarithm has no 0."""


def f(x: Any) -> Any:
    """exp(x) sin(x), of a real or a complex number."""
    if np.iscomplexobj(x):
        return np.exp(x) * np.sin(x)
    return exp(x) * sin(x)


def f_prime(x: float) -> float:
    """The derivative of `f`, by the product rule."""
    return float(exp(x) * (sin(x) + cos(x)))


def error(method: Method, step: float) -> float:
    """The relative error of a method's derivative with a step, or `SMALLEST` if it is smaller."""
    return float(max(abs(method(f, X, step).value / f_prime(X) - 1), SMALLEST))


def tables(config: Config) -> dict[str, Table]:
    """`differentiation_errors`, relative, by method and step, and `best_steps` of each method."""
    steps = np.array([power(10.0, exponent) for exponent in EXPONENTS.tolist()])
    errors = {
        name: np.array([error(method, step) for step in steps.tolist()])
        for name, method in METHODS.items()
    }
    best = [int(np.argmin(each)) for each in errors.values()]
    return {
        "differentiation_errors": {
            "method": [name for name in METHODS for _ in steps],
            "step": np.tile(steps, len(METHODS)),
            "error": np.concatenate(list(errors.values())),
        },
        "best_steps": {
            "method": list(METHODS),
            "step": steps[best],
            "error": np.array([min(each) for each in errors.values()]),
        },
    }
