"""The loss and its derivative over theta."""

from __future__ import annotations

from pandas import DataFrame
from plotnine import aes, geom_hline, geom_line, ggplot, labs

from calculus_for_ml.config import Config
from calculus_for_ml.sections.figure import Figure
from calculus_for_ml.sections.loss import gradient
from calculus_for_ml.sections.loss import loss as loss_at
from rport.base import format
from rport.plotmath import expression, frac, theta


@Figure
def loss_curve(loss: DataFrame, config: Config) -> ggplot:
    """The loss, smallest at its minimum."""
    title = f"Loss Function L(theta) = (theta - {format(config.loss.minimum)})^2"
    return (
        ggplot(loss, aes("theta", "loss"))
        + geom_line(size=0.9)
        + labs(title=title, x=expression(theta), y="Loss")
    )


@loss_curve.alt
def _(config: Config) -> str:
    a, b, minimum = config.loss.from_, config.loss.to, config.loss.minimum
    first, last = format(loss_at(a, minimum)), format(loss_at(b, minimum))
    if a < minimum < b:
        shape = (
            f"a parabola that falls from {first} to its minimum of 0 at "
            f"theta = {format(minimum)} and rises to {last}"
        )
    else:
        direction = "rises" if a >= minimum else "falls"
        shape = (
            f"one arm of a parabola that {direction} from {first} to {last}; "
            f"the minimum at theta = {format(minimum)} is outside the plot"
        )
    return f"Line plot of the loss against theta from {format(a)} to {format(b)}: {shape}."


@loss_curve.caption
def _(config: Config) -> str:
    grid = config.loss
    return (
        f"A quadratic loss whose best parameter is {format(grid.minimum)}, "
        f"at {grid.points} values of theta from {format(grid.from_)} to {format(grid.to)}."
    )


@Figure
def loss_gradient(loss: DataFrame) -> ggplot:
    """The slope of the loss, zero at its minimum."""
    return (
        ggplot(loss, aes("theta", "grad"))
        + geom_line(size=0.9)
        + geom_hline(yintercept=0, linetype="dashed")
        + labs(
            title="Derivative of the Loss Function",
            x=expression(theta),
            y=expression(frac("dL", "dtheta")),
        )
    )


@loss_gradient.alt
def _(config: Config) -> str:
    a, b, minimum = config.loss.from_, config.loss.to, config.loss.minimum
    if a < minimum < b:
        crossing = f"crossing a dashed horizontal line at zero where theta = {format(minimum)}"
    else:
        side = "above" if a >= minimum else "below"
        crossing = f"{side} a dashed horizontal line at zero, which it does not cross"
    return (
        f"Line plot of dL/dtheta against theta from {format(a)} to {format(b)}: a straight line "
        f"that rises from {format(gradient(a, minimum))} to {format(gradient(b, minimum))}, "
        f"{crossing}."
    )


@loss_gradient.caption
def _(config: Config) -> str:
    return (
        "The sign of the derivative says where to go: "
        f"below theta = {format(config.loss.minimum)} to the right, above it to the left."
    )
