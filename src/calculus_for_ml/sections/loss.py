"""Loss minimisation: L(theta) = (theta - minimum)^2 and its derivative."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from calculus_for_ml.check import Check
from calculus_for_ml.config import Config
from calculus_for_ml.r import plotmath
from calculus_for_ml.r.base import format, seq
from calculus_for_ml.r.plotmath import expression, frac
from calculus_for_ml.sections.identities import automatic_derivative, numerical_derivative
from calculus_for_ml.sections.section import Figure

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
    grid, minimum = config.loss.grid, config.loss.minimum
    theta = seq(grid.start, grid.stop, grid.points)
    return {
        "loss": {"theta": theta, "loss": loss(theta, minimum), "grad": gradient(theta, minimum)}
    }


def figures(config: Config) -> dict[str, Figure]:
    """The loss and its derivative over theta."""
    grid, minimum = config.loss.grid, config.loss.minimum
    a, b = grid.start, grid.stop
    start, stop, lowest = format(a), format(b), format(minimum)
    if a < minimum < b:
        shape = (
            f"a parabola that falls from {format(loss(a, minimum))} to its minimum of 0 at "
            f"theta = {lowest} and rises to {format(loss(b, minimum))}"
        )
        crossing = f"crossing a dashed horizontal line at zero where theta = {lowest}"
    else:
        direction = "rises" if a >= minimum else "falls"
        shape = (
            f"one arm of a parabola that {direction} from {format(loss(a, minimum))} "
            f"to {format(loss(b, minimum))}; the minimum at theta = {lowest} is not inside"
        )
        side = "above" if a >= minimum else "below"
        crossing = f"{side} a dashed horizontal line at zero, which it does not cross"
    return {
        "loss_curve": Figure(
            table="loss",
            x="theta",
            y="loss",
            geom="line",
            title=f"Loss Function L(theta) = (theta - {lowest})^2",
            x_label=expression(plotmath.theta),
            y_label="Loss",
            alt=f"Line plot of the loss against theta from {start} to {stop}: {shape}.",
            caption=(
                f"A quadratic loss whose best parameter is {lowest}, "
                f"at {grid.points} values of theta from {start} to {stop}."
            ),
        ),
        "loss_gradient": Figure(
            table="loss",
            x="theta",
            y="grad",
            geom="line",
            zero_line=True,
            title="Derivative of the Loss Function",
            x_label=expression(plotmath.theta),
            y_label=expression(frac("dL", "dtheta")),
            alt=(
                f"Line plot of dL/dtheta against theta from {start} to {stop}: a straight line "
                f"that rises from {format(gradient(a, minimum))} "
                f"to {format(gradient(b, minimum))}, {crossing}."
            ),
            caption=(
                f"The sign of the derivative says where to go: below theta = {lowest} "
                "to the right, above it to the left."
            ),
        ),
    }


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
