"""How much scaling the columns helps."""

from __future__ import annotations

from pandas import DataFrame

from calculus_for_ml.config import Config
from calculus_for_ml.sections.checklist import WORST
from calculus_for_ml.sections.figure import Figure
from rport.ggplot2 import (
    aes,
    geom_point,
    geom_segment,
    ggplot,
    labs,
    scale_color_manual,
    scale_x_log10,
)


@Figure
def conditioning(checklist_numbers: DataFrame) -> ggplot:
    """From the unscaled condition number to the one with columns scaled."""
    return (
        ggplot(checklist_numbers, aes("condition", "model"))
        + geom_segment(aes(xend="scaled_condition", yend="model"), color="grey60")
        + geom_point(aes(color='"as it stands"'), size=3)
        + geom_point(aes(x="scaled_condition", color='"columns scaled"'), size=3)
        + scale_x_log10()
        + scale_color_manual(values=["#D6604D", "#4393C3"])
        + labs(
            title="The Steepest Curvature over the Flattest",
            x="condition number of the Hessian",
            y=None,
            color=None,
        )
    )


@conditioning.alt
def _(config: Config) -> str:
    return (
        "Scatter plot of the models of the project against the condition number of the Hessian, on "
        "a log axis: for each model a red point as it stands, and a blue one with columns scaled, "
        "joined by a line. For the patients' models with an intercept the blue point lies about "
        "three powers of ten to the left of the red one."
    )


@conditioning.caption
def _(config: Config) -> str:
    return (
        "The loss's largest curvature over its smallest. Gradient descent needs about as "
        f"many steps for each digit. At {WORST:.0e}".replace("e+0", "e")
        + " the loss is flat in "
        "some direction, or curves down, as for a network that has more weights than it needs."
    )
