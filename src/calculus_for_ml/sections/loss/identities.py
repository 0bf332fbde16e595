"""The gradient of the loss, found in two other ways."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from calculus_for_ml.config import Config
from calculus_for_ml.parity.check import Check
from calculus_for_ml.sections.differentiation import automatic_derivative, numerical_derivative
from calculus_for_ml.sections.loss import loss

if TYPE_CHECKING:
    from calculus_for_ml.sections.section import Table


def identities(config: Config, tables: dict[str, Table]) -> Iterator[Check]:
    """The gradient found by automatic and by numerical differentiation."""
    minimum = config.loss.minimum
    table = tables["loss"]
    theta, grad = np.asarray(table["theta"]), np.asarray(table["grad"])

    def at(points: Any) -> Any:
        return loss(points, minimum)

    yield automatic_derivative("loss.grad", at, theta, grad)
    scale = 1 + np.abs(theta - minimum)
    steepest = 2 * (np.abs(theta - minimum) + scale)
    yield numerical_derivative("loss.grad", at, theta, grad, scale, steepest)
