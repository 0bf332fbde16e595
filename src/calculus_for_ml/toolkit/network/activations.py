"""Activations: a unit's function of its weighted sum z, and the slope of that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import special

from calculus_for_ml.toolkit.arrays import Array


@dataclass(frozen=True)
class Activation:
    """A function of z, and its derivative; both take and give arrays of any shape."""

    name: str
    value: Callable[[Array], Array]
    slope: Callable[[Array], Array]


def _tanh_slope(z: Array) -> Array:
    with np.errstate(over="ignore"):
        return np.asarray(1 / np.cosh(z) ** 2)  # 1 - tanh(z)² would cancel


linear = Activation("linear", lambda z: z, np.ones_like)
"""z itself."""

sigmoid = Activation(
    "sigmoid",
    lambda z: np.asarray(special.expit(z)),
    lambda z: np.asarray(special.expit(z) * special.expit(-z)),
)
"""1 / (1 + exp(-z)), whose slope is a (1 - a)."""

tanh = Activation("tanh", lambda z: np.asarray(np.tanh(z)), _tanh_slope)
"""tanh(z), whose slope is 1 - a²."""

relu = Activation("relu", lambda z: np.maximum(z, 0.0), lambda z: (z > 0).astype(np.float64))
"""max(z, 0), whose slope is 1 above 0, and 0 elsewhere (at 0, too, where there is none)."""

ACTIVATIONS = {each.name: each for each in (linear, sigmoid, tanh, relu)}


def activation(name: str | Activation) -> Activation:
    """The activation of that name. Raises ValueError for any other."""
    if isinstance(name, Activation):
        return name
    if name not in ACTIVATIONS:
        raise ValueError(f"activation must be one of {', '.join(ACTIVATIONS)}, not {name!r}")
    return ACTIVATIONS[name]
