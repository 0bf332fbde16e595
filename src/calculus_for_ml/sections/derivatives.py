"""Derivatives: f(x) = x^2 and its slope, f'(x) = 2x."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from calculus_for_ml.check import Check
from calculus_for_ml.config import Config
from calculus_for_ml.r.base import format, seq
from calculus_for_ml.sections.identities import automatic_derivative, numerical_derivative
from calculus_for_ml.sections.section import Figure

if TYPE_CHECKING:
    from calculus_for_ml.sections.section import Table


def f(x: Any) -> Any:
    """The square of x."""
    return x * x


def f_prime(x: Any) -> Any:
    """The derivative of `f`."""
    return 2 * x


def tables(config: Config) -> dict[str, Table]:
    """`derivative`: x on the curve's grid, f(x) and f'(x)."""
    x = seq(config.curve.start, config.curve.stop, config.curve.points)
    return {"derivative": {"x": x, "f_x": f(x), "f_prime_x": f_prime(x)}}


def figures(config: Config) -> dict[str, Figure]:
    """The function and its derivative, one below the other in the post."""
    a, b = config.curve.start, config.curve.stop
    start, stop = format(a), format(b)
    if a < 0 < b:
        shape = (
            f"a parabola that falls from {format(f(a))} at x = {start} to 0 at x = 0 "
            f"and rises to {format(f(b))} at x = {stop}"
        )
        slope = "below zero left of x = 0, above it on the right"
    else:
        direction = "rises" if a >= 0 else "falls"
        shape = (
            f"one arm of a parabola that {direction} from {format(f(a))} at x = {start} "
            f"to {format(f(b))} at x = {stop}"
        )
        slope = "nowhere below zero" if a >= 0 else "nowhere above zero"
    return {
        "function_curve": Figure(
            table="derivative",
            x="x",
            y="f_x",
            geom="line",
            title="Function f(x) = x^2",
            x_label="x",
            y_label="f(x)",
            alt=f"Line plot of f(x) against x for x from {start} to {stop}: {shape}.",
            caption=(
                f"The function x² at {config.curve.points} points between {start} and {stop}. "
                "Its steepness changes from place to place, and the derivative says how steep."
            ),
        ),
        "derivative_curve": Figure(
            table="derivative",
            x="x",
            y="f_prime_x",
            geom="line",
            zero_line=True,
            title="Derivative f'(x) = 2x",
            x_label="x",
            y_label="f'(x)",
            alt=(
                f"Line plot of f'(x) against x for x from {start} to {stop}: a straight line that "
                f"rises from {format(f_prime(a))} to {format(f_prime(b))}, with a dashed "
                "horizontal line at zero."
            ),
            caption=f"The slope of x² is 2x: {slope}.",
        ),
    }


def identities(config: Config, tables: dict[str, Table]) -> Iterator[Check]:
    """The slope found by automatic and by numerical differentiation."""
    table = tables["derivative"]
    x, slope = np.asarray(table["x"]), np.asarray(table["f_prime_x"])
    yield automatic_derivative("derivative.f_prime_x", f, x, slope)
    scale = 1 + np.abs(x)
    steepest = 2 * (np.abs(x) + scale)
    yield numerical_derivative("derivative.f_prime_x", f, x, slope, scale, steepest)
