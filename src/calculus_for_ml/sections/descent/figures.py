"""The path of the descent, and the loss by step."""

from __future__ import annotations

from pandas import DataFrame

from calculus_for_ml.config import Config
from calculus_for_ml.sections.descent import RACE, SHARES, SHOWN_SHARE, UNIT
from calculus_for_ml.sections.figure import Figure
from calculus_for_ml.sections.regression import LEARNING_RATE, STEPS
from rport.base import format
from rport.ggplot2 import (
    aes,
    coord_fixed,
    facet_wrap,
    geom_contour,
    geom_line,
    geom_path,
    geom_point,
    ggplot,
    labs,
    scale_y_log10,
)

RED = "#B2182B"


@Figure
def descent_contours(
    descent_surfaces: DataFrame, gradient_descent: DataFrame, descent_fits: DataFrame
) -> ggplot:
    """Lines of equal loss, the steps across them, and the least-squares fit."""
    return (
        ggplot(descent_surfaces.query("predictor == 'x'"), aes("b0", "b1"))
        + geom_contour(aes(z="mse"), bins=15)
        + geom_path(data=gradient_descent, color=RED, linewidth=0.7)
        + geom_point(data=gradient_descent, color=RED, size=1)
        + geom_point(data=descent_fits.query("predictor == 'x'"), shape=4, size=4, stroke=1)
        + coord_fixed()  # so that right angles are right angles
        + labs(title="Gradient Descent on the Regression's Loss", x="intercept", y="slope")
    )


@descent_contours.alt
def _(config: Config) -> str:
    return (
        "Line plot of the slope against the intercept: curves of equal loss around one minimum, "
        f"which a cross marks, and a red path of {STEPS} steps from (0, 0) across the curves."
    )


@descent_contours.caption
def _(config: Config) -> str:
    return (
        f"{STEPS} steps of gradient descent with learning rate {format(LEARNING_RATE)} for "
        f"{config.regression.n} observations. Each step goes where the loss falls fastest, at a "
        "right angle to the curve that it starts on; the cross is the least-squares fit."
    )


@Figure
def descent_after_scaling(
    descent_surfaces: DataFrame, descent_paths: DataFrame, descent_fits: DataFrame
) -> ggplot:
    """The loss of the same data for x in a smaller unit, and for x scaled."""
    return (
        ggplot(descent_surfaces.query("predictor != 'x'"), aes("b0", "b1"))
        + geom_contour(aes(z="mse"), bins=15)
        + geom_path(data=descent_paths, color=RED, linewidth=0.7)
        + geom_point(data=descent_paths, color=RED, size=1)
        + geom_point(data=descent_fits.query("predictor != 'x'"), shape=4, size=4, stroke=1)
        + facet_wrap("predictor", scales="free")
        + labs(title="The Same after Scaling x", x="intercept", y="slope")
    )


@descent_after_scaling.alt
def _(config: Config) -> str:
    return (
        f"Line plot of the slope against the intercept in two panels, for {UNIT:g} x and for x "
        "scaled: curves of equal loss around a cross, and a red path from (0, 0) to it; for "
        f"{UNIT:g} x it turns and then creeps, for x scaled it is one straight step."
    )


@descent_after_scaling.caption
def _(config: Config) -> str:
    return (
        f"{RACE} steps at {format(SHOWN_SHARE)} of the largest learning rate that converges. For "
        f"{UNIT:g} x the loss is steep in the slope and flat in the intercept, so the path first "
        "finds the slope and then creeps; with x scaled the descent goes straight to the fit."
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
        "same fraction of the largest rate then takes far fewer steps."
    )
