"""Derivatives of functions of arrays: gradient, Jacobian and Hessian, coordinate by coordinate.

`scipy.differentiate` does the same for functions written to take many points at once; these take
any function, and their errors are reliable.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from calculus_for_ml.toolkit import arrays
from calculus_for_ml.toolkit.arrays import Array, ArrayFunction
from calculus_for_ml.toolkit.differentiate.derivative import Derivative, shaped
from calculus_for_ml.toolkit.differentiate.extrapolation import (
    first_derivative,
    second_derivative,
)


def gradient(f: ArrayFunction, x: npt.ArrayLike) -> Derivative:
    """The partial derivatives of `f`, which returns one number, by each of `x` (any shape).

    About 130 values of f for each, more where one of x is tiny. Raises ValueError for an `x` that
    is not finite and an `f` that returns more than one number.
    """
    x = arrays.finite(x, "x")
    if np.size(f(x.copy())) != 1:
        raise ValueError("f must return one number: see jacobian for more")
    return jacobian(lambda at: np.asarray(f(at)).reshape(()), x)


def jacobian(f: ArrayFunction, x: npt.ArrayLike) -> Derivative:
    """The partial derivatives of each of `f(x)` by each of `x`: shape of f(x), then shape of x.

    For vectors, m by n: row i holds the gradient of the i-th result. Raises ValueError for an `x`
    that is not finite.
    """
    x = arrays.finite(x, "x")
    shape = np.shape(_real(f(x.copy())))
    found = [
        first_derivative(_along(f, x, _unit(x, at), float(x.flat[at])), float(x.flat[at]))
        for at in range(x.size)
    ]
    values = np.column_stack([each.value for each in found])
    errors = np.column_stack([each.error for each in found])
    problems = [each.problem[row] for row in range(len(values)) for each in found]
    return shaped(values.ravel(), errors.ravel(), problems, shape + x.shape)


def hessian(f: ArrayFunction, x: npt.ArrayLike) -> Derivative:
    """The second partial derivatives of `f`, which returns one number: shape of x, twice.

    The curvature along each axis is extrapolated from second differences; that along the diagonals
    between two axes gives the mixed ones: with u = s e_i and v = t e_j, each of the size of the
    steps that were best along its own axis, D²(u + v) - D²(u - v) = 4 s t H_ij. Raises as
    `gradient`.
    """
    x = arrays.finite(x, "x")
    if np.size(f(x.copy())) != 1:
        raise ValueError("f must return one number")
    p = x.size
    values, errors = np.empty((p, p)), np.empty((p, p))
    problems: list[list[str | None]] = [[None] * p for _ in range(p)]
    steps = np.ones(p)
    for i in range(p):
        own = second_derivative(_along(f, x, _unit(x, i), float(x.flat[i])), float(x.flat[i]))
        values[i, i], errors[i, i] = own.value[0], own.error[0]
        problems[i][i] = own.problem[0]
        if np.isfinite(own.step[0]):
            steps[i] = own.step[0]
    for i in range(p):
        for j in range(i):
            u, v = steps[i] * _unit(x, i), steps[j] * _unit(x, j)
            one, other = (second_derivative(_along(f, x, way, 0.0), 0.0) for way in (u + v, u - v))
            scale = 4 * steps[i] * steps[j]
            values[i, j] = values[j, i] = (one.value[0] - other.value[0]) / scale
            errors[i, j] = errors[j, i] = (one.error[0] + other.error[0]) / scale
            problems[i][j] = problems[j][i] = one.problem[0] or other.problem[0]
    flat = [problem for row in problems for problem in row]
    return shaped(values.ravel(), errors.ravel(), flat, x.shape + x.shape)


def _along(
    f: ArrayFunction, x: Array, direction: Array, start: float
) -> Callable[[float], npt.NDArray[Any]]:
    """`f` on the line through `x`, whose coordinate is `start` there."""

    def value(at: float) -> npt.NDArray[Any]:
        # exact along an axis: the coordinate is at itself
        point = np.where(direction == 1, at, x) if start else x + at * direction
        return _real(f(point)).ravel()

    return value


def _unit(x: Array, at: int) -> Array:
    unit = np.zeros(x.shape)
    unit.flat[at] = 1.0
    return unit


def _real(values: Any) -> npt.NDArray[Any]:
    array = np.asarray(values)
    if array.dtype.kind not in "biuf":
        raise TypeError(f"f must return real numbers, not {array.dtype}")
    return array if array.dtype.kind == "f" else array.astype(np.float64)
