"""The error of each method against the step."""

from __future__ import annotations

from pandas import DataFrame

from calculus_for_ml.config import Config
from calculus_for_ml.sections.figure import Figure
from calculus_for_ml.sections.numerical_differentiation import METHODS, X
from rport.base import format
from rport.ggplot2 import (
    aes,
    geom_line,
    geom_point,
    ggplot,
    labs,
    scale_x_log10,
    scale_y_log10,
)


@Figure
def error_by_step(differentiation_errors: DataFrame, best_steps: DataFrame) -> ggplot:
    """One line for each method, and a point at its best step."""
    return (
        ggplot(differentiation_errors, aes("step", "error", color="method", linetype="method"))
        + geom_line(linewidth=0.7)
        + geom_point(data=best_steps, size=3)
        + scale_x_log10()
        + scale_y_log10()
        + labs(title="Truncation and Rounding", x="step h", y="relative error")
    )


@error_by_step.alt
def _(config: Config) -> str:
    return (
        "Line plot of the relative error against the step from 1e-15 to 1, both on log axes, a "
        f"coloured line for each of {len(METHODS)} methods with a point at its smallest error: "
        "forward and central differences and richardson each draw a V, richardson's deepest and "
        "farthest right; the complex step falls to the rounding of a double and stays there."
    )


@error_by_step.caption
def _(config: Config) -> str:
    return (
        f"The derivative of exp(x) sin(x) at x = {format(X)}. Right of each point the step is too "
        "large for the formula, left of it too small for the digits of a double; the complex step "
        "takes no difference, and has no left arm."
    )
