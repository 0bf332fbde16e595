"""dz/dx, found in two other ways."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from calculus_for_ml.config import Config
from calculus_for_ml.parity.check import Check
from calculus_for_ml.sections.chain_rule import z
from calculus_for_ml.sections.differentiation import automatic_derivative, numerical_derivative

if TYPE_CHECKING:
    from calculus_for_ml.sections.section import Table


def identities(config: Config, tables: dict[str, Table]) -> Iterator[Check]:
    """dz/dx found by automatic and by numerical differentiation."""
    table = tables["chain_rule"]
    x, slope = np.asarray(table["x"]), np.asarray(table["z_prime"])
    yield automatic_derivative(
        "chain_rule.z_prime",
        _differentiable,
        x,
        slope,
        tolerance=2.0,
        reason="autograd calls numpy's cosine, which some processors round to the other neighbour",
    )
    scale = 1 / (1 + 2 * np.abs(x))
    steepest = 2 * (np.abs(x) + scale)
    yield numerical_derivative("chain_rule.z_prime", z, x, slope, scale, steepest)


def _differentiable(x: Any) -> Any:
    import autograd.numpy

    return z(x, sin=autograd.numpy.sin)
