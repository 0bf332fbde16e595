"""Derivatives: f(x) = x^2 and its slope, f'(x) = 2x."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculus_for_ml.config import Config
from rport.base import seq

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
    curve = config.curve
    x = seq(curve.from_, curve.to, curve.points)
    return {"derivative": {"x": x, "f_x": f(x), "f_prime_x": f_prime(x)}}
