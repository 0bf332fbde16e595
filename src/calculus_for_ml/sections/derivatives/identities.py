"""The slope of x^2, found in two other ways."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from calculus_for_ml.config import Config
from calculus_for_ml.parity.check import Check
from calculus_for_ml.sections.derivatives import f
from calculus_for_ml.sections.differentiation import automatic_derivative, numerical_derivative

if TYPE_CHECKING:
    from calculus_for_ml.sections.section import Table


def identities(config: Config, tables: dict[str, Table]) -> Iterator[Check]:
    """The slope found by automatic and by numerical differentiation."""
    table = tables["derivative"]
    x, slope = np.asarray(table["x"]), np.asarray(table["f_prime_x"])
    yield automatic_derivative("derivative.f_prime_x", f, x, slope)
    scale = 1 + np.abs(x)
    steepest = 2 * (np.abs(x) + scale)
    yield numerical_derivative("derivative.f_prime_x", f, x, slope, scale, steepest)
