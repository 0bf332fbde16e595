"""Loss minimisation: L(theta) = (theta - minimum)^2 and its derivative."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculus_for_ml.config import Config
from rport.base import seq

if TYPE_CHECKING:
    from calculus_for_ml.sections.section import Table


def loss(theta: Any, minimum: float) -> Any:
    """The squared distance of theta from the minimum."""
    return (theta - minimum) * (theta - minimum)


def gradient(theta: Any, minimum: float) -> Any:
    """The derivative of `loss` by theta."""
    return 2 * (theta - minimum)


def tables(config: Config) -> dict[str, Table]:
    """`loss`: theta on its grid, the loss and its derivative."""
    grid, minimum = config.loss, config.loss.minimum
    theta = seq(grid.from_, grid.to, grid.points)
    return {
        "loss": {"theta": theta, "loss": loss(theta, minimum), "grad": gradient(theta, minimum)}
    }
