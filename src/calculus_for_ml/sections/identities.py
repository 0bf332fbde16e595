"""Expectations that hold for every configuration: a derivative found in two other ways."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from calculus_for_ml.check import Check

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

EPS = float(np.finfo(np.float64).eps)


def automatic_derivative(
    what: str, f: Callable[..., Vector], at: Vector, analytic: Vector, ulps: int, reason: str
) -> Check:
    """Hold an analytic derivative against automatic differentiation by autograd.

    `f` takes the points and `xp`, the module with numpy's functions. The distance is the largest
    difference in units of eps times the derivative's largest magnitude, since a sum that crosses
    zero there has no small relative error; `ulps` is what the order of operations explains.
    """
    import autograd.numpy
    from autograd import elementwise_grad

    found = elementwise_grad(lambda points: f(points, xp=autograd.numpy))(at)
    return Check(
        what=f"{what} against automatic differentiation (eps of the largest)",
        expected="autograd",
        got="analytic",
        distance=_in_eps(found, analytic),
        tolerance=ulps,
        reason=reason,
    )


def numerical_derivative(
    what: str, f: Callable[..., Vector], at: Vector, analytic: Vector
) -> Check:
    """Hold an analytic derivative against `scipy.differentiate.derivative`.

    The distance is the largest difference in units of the error that scipy reports for that point,
    widened by the rounding of f itself, which scipy's estimate does not contain.
    """
    from scipy.differentiate import derivative

    span = float(at[-1] - at[0]) or 1.0
    step = min(0.5, span / 4)
    with np.errstate(all="ignore"):
        found = derivative(lambda points: f(points), at, initial_step=step)
        allowed = found.error + 8 * EPS * (np.abs(f(at)) / step + np.abs(analytic))
        excess = np.abs(found.df - analytic) / allowed
    # 0/0: the derivative is 0, scipy found 0 and reports no error
    excess = np.where(found.df == analytic, 0.0, excess)
    return Check(
        what=f"{what} against numerical differentiation (errors that scipy reports)",
        expected="scipy.differentiate.derivative",
        got="analytic",
        distance=float(np.max(excess)),
        tolerance=1.0,
        reason="the error that scipy reports; 8 eps of f over the step is f's rounding",
    )


def _in_eps(found: Vector, analytic: Vector) -> float:
    largest = float(np.max(np.abs(analytic)))
    difference = float(np.max(np.abs(found - analytic)))
    return difference / (EPS * largest) if largest else difference
