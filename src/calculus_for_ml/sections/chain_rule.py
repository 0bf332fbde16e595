"""The chain rule: z = sin(x^2) and its derivative, cos(x^2) 2x."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from calculus_for_ml.check import Check
from calculus_for_ml.config import Config
from calculus_for_ml.r import base
from calculus_for_ml.r.base import format, seq
from calculus_for_ml.r.plotmath import expression, frac
from calculus_for_ml.sections.identities import automatic_derivative, numerical_derivative
from calculus_for_ml.sections.section import Figure

if TYPE_CHECKING:
    from calculus_for_ml.sections.section import Table


def z(x: Any, sin: Callable[[Any], Any] = base.sin) -> Any:
    """The sine of the square of x; another `sin`, such as autograd's, may be given."""
    return sin(x * x)


def z_prime(x: Any) -> Any:
    """The derivative of `z`: the outer one at x^2, times the inner one."""
    # From left to right as R evaluates cos(x^2) * 2 * x.
    return base.cos(x * x) * 2 * x


def tables(config: Config) -> dict[str, Table]:
    """`chain_rule`: x on the curve's grid, z and dz/dx."""
    x = seq(config.curve.start, config.curve.stop, config.curve.points)
    return {"chain_rule": {"x": x, "z": z(x), "z_prime": z_prime(x)}}


def figures(config: Config) -> dict[str, Figure]:
    """The composite function and its derivative."""
    a, b = config.curve.start, config.curve.stop
    start, stop = format(a), format(b)
    reach = max(abs(a), abs(b)) ** 2
    if reach - (0.0 if a <= 0 <= b else min(abs(a), abs(b)) ** 2) > 2 * math.pi:
        shape = "a wave between -1 and 1 that swings ever faster as x moves away from 0"
        slopes = (
            "a wave that grows with the distance from x = 0, "
            f"up to about {format(2 * math.sqrt(reach), 3)}"
        )
    else:
        shape = (
            f"a smooth curve that starts at {format(float(z(a)), 3)} "
            f"and ends at {format(float(z(b)), 3)}"
        )
        slopes = (
            f"a smooth curve that starts at {format(float(z_prime(a)), 3)} "
            f"and ends at {format(float(z_prime(b)), 3)}"
        )
    return {
        "composite_curve": Figure(
            table="chain_rule",
            x="x",
            y="z",
            geom="line",
            title="Composite Function z = sin(x^2)",
            x_label="x",
            y_label="z",
            alt=f"Line plot of z against x for x from {start} to {stop}: {shape}.",
            caption=(
                f"One function inside another: the sine of x² at {config.curve.points} points "
                f"between {start} and {stop}."
            ),
        ),
        "composite_derivative": Figure(
            table="chain_rule",
            x="x",
            y="z_prime",
            geom="line",
            title="Derivative via Chain Rule",
            x_label="x",
            y_label=expression(frac("dz", "dx")),
            alt=f"Line plot of dz/dx against x for x from {start} to {stop}: {slopes}.",
            caption="The chain rule multiplies the outer slope, cos(x²), by the inner one, 2x.",
        ),
    }


def identities(config: Config, tables: dict[str, Table]) -> Iterator[Check]:
    """dz/dx found by automatic and by numerical differentiation."""
    table = tables["chain_rule"]
    x, slope = np.asarray(table["x"]), np.asarray(table["z_prime"])
    yield automatic_derivative(
        "chain_rule.z_prime",
        _differentiable,
        x,
        slope,
        tolerance=2.0,
        reason="autograd calls numpy's cosine, which some processors round to the other neighbour",
    )
    scale = 1 / (1 + 2 * np.abs(x))
    steepest = 2 * (np.abs(x) + scale)
    yield numerical_derivative("chain_rule.z_prime", z, x, slope, scale, steepest)


def _differentiable(x: Any) -> Any:
    import autograd.numpy

    return z(x, sin=autograd.numpy.sin)
