"""The function and its derivative."""

from __future__ import annotations

from pandas import DataFrame
from plotnine import aes, geom_hline, geom_line, ggplot, labs

from calculus_for_ml.config import Config
from calculus_for_ml.sections.derivatives import f, f_prime
from calculus_for_ml.sections.figure import Figure
from rport.base import format


@Figure
def function_curve(derivative: DataFrame) -> ggplot:
    """The function x^2."""
    return (
        ggplot(derivative, aes("x", "f_x"))
        + geom_line(size=0.9)
        + labs(title="Function f(x) = x^2", x="x", y="f(x)")
    )


@function_curve.alt
def _(config: Config) -> str:
    a, b = config.curve.from_, config.curve.to
    start, stop = format(a), format(b)
    if a < 0 < b:
        shape = (
            f"a parabola that falls from {format(f(a))} at x = {start} to 0 at x = 0 "
            f"and rises to {format(f(b))} at x = {stop}"
        )
    else:
        direction = "rises" if a >= 0 else "falls"
        shape = (
            f"one arm of a parabola that {direction} from {format(f(a))} at x = {start} "
            f"to {format(f(b))} at x = {stop}"
        )
    return f"Line plot of f(x) against x for x from {start} to {stop}: {shape}."


@function_curve.caption
def _(config: Config) -> str:
    curve = config.curve
    return (
        f"The function x² at {curve.points} points between {format(curve.from_)} and "
        f"{format(curve.to)}. Its steepness changes from place to place, and the derivative says "
        "how steep it is."
    )


@Figure
def derivative_curve(derivative: DataFrame) -> ggplot:
    """Its slope, 2x."""
    return (
        ggplot(derivative, aes("x", "f_prime_x"))
        + geom_line(size=0.9)
        + geom_hline(yintercept=0, linetype="dashed")
        + labs(title="Derivative f'(x) = 2x", x="x", y="f'(x)")
    )


@derivative_curve.alt
def _(config: Config) -> str:
    a, b = config.curve.from_, config.curve.to
    return (
        f"Line plot of f'(x) against x for x from {format(a)} to {format(b)}: a straight line that "
        f"rises from {format(f_prime(a))} to {format(f_prime(b))}, with a dashed horizontal line "
        "at zero."
    )


@derivative_curve.caption
def _(config: Config) -> str:
    a, b = config.curve.from_, config.curve.to
    if a < 0 < b:
        slope = "below zero left of x = 0, above it on the right"
    else:
        slope = "nowhere below zero" if a >= 0 else "nowhere above zero"
    return f"The slope of x² is 2x: {slope}."
