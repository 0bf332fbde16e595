"""The path of the descent, and the loss by step."""

from __future__ import annotations

from pandas import DataFrame

from calculus_for_ml.config import Config
from calculus_for_ml.r.base import format
from calculus_for_ml.r.ggplot2 import (
    aes,
    facet_wrap,
    geom_contour,
    geom_line,
    geom_path,
    geom_point,
    ggplot,
    labs,
    scale_y_log10,
)
from calculus_for_ml.sections.descent import RACE, SHARES
from calculus_for_ml.sections.figure import Figure
from calculus_for_ml.sections.regression import LEARNING_RATE, STEPS


@Figure
def descent_contours(descent_surface: DataFrame, descent_path: DataFrame) -> ggplot:
    """Lines of equal loss, and the steps across them."""
    return (
        ggplot(descent_surface, aes("b0", "b1"))
        + geom_contour(aes(z="mse"), bins=15)
        + geom_path(data=descent_path, color="#B2182B", linewidth=0.7)
        + geom_point(data=descent_path, color="#B2182B", size=1)
        + geom_point(data=descent_path.tail(1), size=3)
        + labs(title="Gradient Descent on the Regression's Loss", x="intercept", y="slope")
    )


@descent_contours.alt
def _(config: Config) -> str:
    return (
        "Line plot of the slope against the intercept: closed curves of equal loss around one "
        f"minimum, and a red path of {STEPS} steps that starts at (0, 0), crosses the "
        "curves at right angles with ever shorter steps, and ends at a black point."
    )


@descent_contours.caption
def _(config: Config) -> str:
    return (
        f"{STEPS} steps of gradient descent with learning rate {format(LEARNING_RATE)} for "
        f"{config.regression.n} observations. Each step goes where the loss falls fastest, across "
        "the curve that it starts on; the black point is where the path ends, at the least-squares "
        "fit."
    )


@Figure
def loss_by_step(learning_rates: DataFrame) -> ggplot:
    """One line for each learning rate, before and after scaling."""
    return (
        ggplot(
            learning_rates.assign(share=learning_rates["share"].map(str)),
            aes("step", "mse", color="share"),
        )
        + geom_line(linewidth=0.9)
        + facet_wrap("predictor")
        + scale_y_log10()
        + labs(title="Loss by Step", y="mean squared error", color="learning rate\n/ largest")
    )


@loss_by_step.alt
def _(config: Config) -> str:
    return (
        f"Line plot of the mean squared error, on a log axis, against the step from 0 to {RACE}, a "
        f"coloured line for each of {len(SHARES)} learning rates, in a panel for x in a smaller "
        "unit and one for x scaled: with learning rates below the largest the loss falls, faster "
        "in the panel of x scaled, and with the one above it the loss grows."
    )


@loss_by_step.caption
def _(config: Config) -> str:
    shares = ", ".join(map(format, SHARES[:-1]))
    return (
        f"Learning rates of {shares} and {format(SHARES[-1])} times the largest that converges, 2 "
        "over the largest curvature. Scaling x makes the curvature equal in all directions: the "
        "same share then takes far fewer steps."
    )
