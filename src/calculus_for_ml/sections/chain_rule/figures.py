"""The composite function and its derivative."""

from __future__ import annotations

import math

from pandas import DataFrame
from plotnine import aes, geom_line, ggplot, labs

from calculus_for_ml.config import Config
from calculus_for_ml.sections.chain_rule import z, z_prime
from calculus_for_ml.sections.figure import Figure
from rport.base import format
from rport.plotmath import expression, frac


@Figure
def composite_curve(chain_rule: DataFrame) -> ggplot:
    """One function inside another."""
    return (
        ggplot(chain_rule, aes("x", "z"))
        + geom_line(size=0.9)
        + labs(title="Composite Function z = sin(x^2)", x="x", y="z")
    )


@composite_curve.alt
def _(config: Config) -> str:
    a, b = config.curve.from_, config.curve.to
    if _is_a_wave(a, b):
        shape = "a wave between -1 and 1 that swings ever faster as x moves away from 0"
    else:
        shape = _ends(float(z(a)), float(z(b)))
    return f"Line plot of z against x for x from {format(a)} to {format(b)}: {shape}."


@composite_curve.caption
def _(config: Config) -> str:
    curve = config.curve
    return (
        f"One function inside another: the sine of x² at {curve.points} points "
        f"between {format(curve.from_)} and {format(curve.to)}."
    )


@Figure
def composite_derivative(chain_rule: DataFrame) -> ggplot:
    """The outer derivative times the inner one."""
    return (
        ggplot(chain_rule, aes("x", "z_prime"))
        + geom_line(size=0.9)
        + labs(title="Derivative via Chain Rule", x="x", y=expression(frac("dz", "dx")))
    )


@composite_derivative.alt
def _(config: Config) -> str:
    a, b = config.curve.from_, config.curve.to
    if _is_a_wave(a, b):
        steepest = format(2 * max(abs(a), abs(b)), 3)
        shape = f"a wave that grows with the distance from x = 0, up to about {steepest}"
    else:
        shape = _ends(float(z_prime(a)), float(z_prime(b)))
    return f"Line plot of dz/dx against x for x from {format(a)} to {format(b)}: {shape}."


@composite_derivative.caption
def _(config: Config) -> str:
    return "The chain rule multiplies the outer slope, cos(x²), by the inner one, 2x."


def _is_a_wave(a: float, b: float) -> bool:
    """Whether x^2 runs through a whole turn of the sine between a and b."""
    nearest = 0.0 if a <= 0 <= b else min(abs(a), abs(b))
    return max(abs(a), abs(b)) ** 2 - nearest**2 > 2 * math.pi


def _ends(first: float, last: float) -> str:
    return f"a smooth curve that starts at {format(first, 3)} and ends at {format(last, 3)}"
