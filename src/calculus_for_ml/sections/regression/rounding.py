"""How far rounding moves a mean of residuals."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from calculus_for_ml.sections.differentiation import EPS

if TYPE_CHECKING:
    from calculus_for_ml.sections.regression import Vector


def size_of_terms(b0: float, b1: float, x: Vector, y: Vector) -> Vector:
    """The sum of the sizes of a residual's terms: y, b0 and b1 x."""
    return np.abs(y) + abs(b0) + np.abs(b1 * x)


def rounding(x: Vector) -> float:
    """The share of the mean term by which a mean over x may be off: 8 eps sqrt(n)."""
    return 8 * EPS * math.sqrt(len(x))
