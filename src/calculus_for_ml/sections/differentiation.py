"""A derivative found in two other ways: identities that hold for every configuration."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from calculus_for_ml.parity.check import Check

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

EPS = float(np.finfo(np.float64).eps)
LEAST = float(np.finfo(np.float64).smallest_subnormal)


def automatic_derivative(
    subject: str,
    f: Callable[[Vector], Vector],
    at: Vector,
    analytic: Vector,
    tolerance: float = 0.0,
    reason: str = "",
) -> Check:
    """Compare an analytic derivative with automatic differentiation by autograd.

    `f` must be made of what autograd can follow. The distance is the largest difference in units
    of eps times the derivative's largest magnitude.
    """
    from autograd import elementwise_grad

    found = elementwise_grad(f)(at)
    return Check(
        kind="identity",
        subject=subject,
        measure="distance from automatic differentiation (eps of the largest)",
        expected="autograd",
        got="analytic",
        distance=_in_eps(found, analytic),
        tolerance=tolerance,
        reason=reason,
        count=len(at),
    )


def numerical_derivative(
    subject: str,
    f: Callable[[Vector], Vector],
    at: Vector,
    analytic: Vector,
    scale: Vector,
    steepest: Vector,
) -> Check:
    """Compare an analytic derivative with `scipy.differentiate.derivative`.

    `scale` is the length over which f bends at each point, `steepest` bounds its slope within that
    length. The distance is the largest difference in units of the error that scipy reports for the
    point, widened by the rounding of f and of its argument, which scipy's estimate does not hold.
    At most a thousand of the points are tried.
    """
    from scipy.differentiate import derivative

    some = slice(None, None, max(1, len(at) // 1000))
    at, analytic, scale, steepest = at[some], analytic[some], scale[some], steepest[some]
    step = scale / 2
    with np.errstate(all="ignore"):
        found = derivative(f, at, initial_step=step)
        # scipy halves the step in each iteration, and its stencil reaches down to 1/16 of that
        smallest = step / 2.0 ** (found.nit + 4)
        rounding = 8 * EPS * (np.abs(f(at)) + (np.abs(at) + scale) * steepest) / smallest
        excess = np.abs(found.df - analytic) / (found.error + rounding)
    # 0/0: the derivative is 0, scipy found 0 and reports no error
    excess = np.where(found.df == analytic, 0.0, excess)
    return Check(
        kind="identity",
        subject=subject,
        measure="distance from numerical differentiation (errors that scipy reports)",
        expected="scipy.differentiate.derivative",
        got="analytic",
        distance=float(np.max(excess)),
        tolerance=1.0,
        reason="the error that scipy reports, and 8 eps of f and its argument over the least step",
        count=len(at),
    )


def _in_eps(found: Vector, analytic: Vector) -> float:
    unit = EPS * float(np.max(np.abs(analytic)))
    # no two numbers are closer than the least subnormal, which eps of one may fall below
    return float(np.max(np.abs(found - analytic))) / max(unit, LEAST)
