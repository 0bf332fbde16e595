"""The minimum of a smooth function with known gradient and Hessian, to the last digits."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import linalg, optimize

from calculus_for_ml.toolkit.arrays import Array

_STEP = 1e-8
"""A Newton step that changes the coordinates by no more than this share is small."""


def minimise(
    value: Callable[[Array], float],
    gradient: Callable[[Array], Array],
    hessian: Callable[[Array], Array],
    start: Array,
    unit: float,
) -> tuple[Array, int, bool]:
    """Where `value` is smallest, after how many steps, and whether they converged.

    Newton's method alone is enough where the start is near. Otherwise scipy's trust region gets
    near, from any start, and Newton's method takes the last digits from the gradient: a value is
    flat to half of its digits around its minimum. `unit` is the size below which a coordinate is
    small.
    """
    at, steps, converged = newton(gradient, hessian, start, unit)
    if converged:
        return at, steps, True
    at = start
    # in units of the first slope, so that no square overflows
    scale = max(float(linalg.norm(gradient(point))) for point in (start, np.zeros_like(start)))

    def scaled_value(at: Array) -> float:
        return value(at) / scale

    def scaled_gradient(at: Array) -> Array:
        return _finite(gradient(at) / scale)

    def scaled_hessian(at: Array) -> Array:
        return _finite(hessian(at) / scale)

    for tolerance in (1e-4, 1e-8, 1e-12):
        with np.errstate(all="ignore"):
            near = optimize.minimize(
                scaled_value,
                at,
                jac=scaled_gradient,
                hess=scaled_hessian,
                method="trust-exact",
                options={
                    "gtol": tolerance,
                    "initial_trust_radius": unit,
                    "max_trust_radius": 1e10 * unit,
                    "maxiter": 200,
                },
            )
        at, more, converged = newton(gradient, hessian, near.x, unit)
        steps += near.nit + more
        if converged:
            break
    return at, steps, converged


def newton(
    gradient: Callable[[Array], Array],
    hessian: Callable[[Array], Array],
    start: Array,
    unit: float,
) -> tuple[Array, int, bool]:
    """Newton steps from `start` for as long as each is less than half as long as the one before.

    Steps that no longer shrink are rounding, if they are small, and otherwise lead nowhere.
    """
    at, last, steps = start, np.inf, 0
    while True:
        with np.errstate(all="ignore"):
            slope, curvature = gradient(at), hessian(at)
        if not (np.isfinite(slope).all() and np.isfinite(curvature).all()):
            return start, steps, False
        try:
            step = linalg.cho_solve(linalg.cho_factor(curvature), slope)
        except linalg.LinAlgError:  # flat, or not convex
            return at, steps, not slope.any()
        length = float(linalg.norm(step))
        if not length < last / 2:
            small = _STEP * max(unit, float(linalg.norm(at)))
            return (at, steps, True) if last <= small else (start, steps, False)
        at, last, steps = at - step, length, steps + 1


def _finite(derivative: Array) -> Array:
    """0 for what overflows: the value does, too, there, and the trust region goes back."""
    return np.where(np.isfinite(derivative), derivative, 0.0)
