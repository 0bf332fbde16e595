"""The chain rule: z = sin(x^2) and its derivative, cos(x^2) 2x."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from calculus_for_ml.config import Config
from rport import base
from rport.base import seq

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
    curve = config.curve
    x = seq(curve.from_, curve.to, curve.points)
    return {"chain_rule": {"x": x, "z": z(x), "z_prime": z_prime(x)}}
