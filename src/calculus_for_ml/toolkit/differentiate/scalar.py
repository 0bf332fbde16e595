"""Four ways to differentiate a function of one number, each with its formula and its step.

Truncation makes large steps err, rounding small ones; each default step is where the two are about
equal for a function whose values and derivatives are about as large as x (or 1). The error that
comes with each is its distance from `richardson`'s derivative with the step found by itself, plus
the error of that one.
"""

from __future__ import annotations

import cmath
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from calculus_for_ml.toolkit import arrays
from calculus_for_ml.toolkit.differentiate.derivative import Derivative, shaped
from calculus_for_ml.toolkit.differentiate.extrapolation import first_derivative

Scalar = Callable[[Any], Any]

_EPS = float(np.finfo(np.float64).eps)
_ROWS = 4


def forward(f: Scalar, x: float, step: float | None = None) -> Derivative:
    """(f(x + h) - f(x)) / h, with h = sqrt(eps) max(|x|, 1) unless given.

    Errs by h f''(x) / 2 and by the rounding of f over h. Raises ValueError for an `x` or a step
    that is not finite, for a step of 0 and for an `f` that returns no single real number.
    """
    x, h = _point(x), _step(x, step, 1 / 2)
    reference = richardson(f, x)
    return _judged((_number(f, x + h) - _number(f, x)) / ((x + h) - x), reference)


def central(f: Scalar, x: float, step: float | None = None) -> Derivative:
    """(f(x + h) - f(x - h)) / 2h, with h = cbrt(eps) max(|x|, 1) unless given.

    Errs by h² f'''(x) / 6 and by the rounding of f over h. Raises as `forward`.
    """
    x, h = _point(x), _step(x, step, 1 / 3)
    reference = richardson(f, x)
    slope = (_number(f, x + h) - _number(f, x - h)) / ((x + h) - (x - h))
    return _judged(slope, reference)


def richardson(f: Scalar, x: float, step: float | None = None) -> Derivative:
    """Central differences extrapolated to the step 0.

    With a step, the four at h, h / 2, h / 4 and h / 8: what is left errs by the eighth power of h.
    Without, as many as are needed, at the steps that f itself shows to be best (about 130 values
    of f); see `extrapolation`. Raises as `forward`.
    """
    x = _point(x)
    found = first_derivative(lambda at: _array(f, at), x)
    reference = shaped(found.value, found.error, found.problem, ())
    if step is None:
        return reference
    h = _step(x, step, 1)
    table = [
        (_number(f, x + h / 2**row) - _number(f, x - h / 2**row)) / (2 * h / 2**row)
        for row in range(_ROWS)
    ]
    for power in range(1, _ROWS):
        table = [finer + (finer - coarser) / (4**power - 1) for coarser, finer in pairwise(table)]
    return _judged(table[0], reference)


def complex_step(f: Scalar, x: float, step: float | None = None) -> Derivative:
    """Im f(x + ih) / h, with h = 1e-20 max(|x|, 1) unless given.

    Errs by h² f'''(x) / 6, and takes no difference of nearly equal values, so h can be arbitrarily
    small. `f` must take a complex number and be analytic: abs, max and real parts are not, which
    the comparison with `richardson` shows. Source: Squire and Trapp (1998), *Using complex
    variables to estimate derivatives of real functions*. Raises as `forward`, and TypeError for
    an `f` that takes no complex numbers.
    """
    x, h = _point(x), _step(x, step, None)

    def slope(at: float) -> float:
        try:
            value = complex(f(complex(at, h)))
        except TypeError as error:
            raise TypeError(
                "complex_step needs a function of complex numbers, such as numpy's; math's are not"
            ) from error
        return value.imag / h if cmath.isfinite(value) else float("nan")

    with np.errstate(all="ignore"):
        value = slope(x)
        near = [slope(x + ulps * float(np.spacing(x))) for ulps in (-2, -1, 1, 2)]
    reference = richardson(f, x)
    judged = _judged(value, reference)
    if not judged.success:
        return judged
    if abs(value - reference.value) > reference.error:
        return Derivative(
            value, judged.error, f"not analytic, or too steep for h = {h:g}: richardson disagrees"
        )
    scatter = max(abs(each - value) for each in near)
    rounding = 8 * _EPS * (abs(value) + reference.error) + 2 * scatter
    return Derivative(value, min(rounding, judged.error))


def _judged(value: float, reference: Derivative) -> Derivative:
    """`value` with its distance from the extrapolated derivative, and the error of that."""
    if not reference.success:
        return Derivative(value, np.inf, reference.message)
    if not np.isfinite(value):
        return Derivative(value, np.inf, "the function is not finite a step away")
    return Derivative(value, abs(value - reference.value) + reference.error, reference.message)


def _point(x: float) -> float:
    x = np.float64(arrays.finite(x, "x"))
    if np.ndim(x):
        raise ValueError(
            f"x must be one number, not of shape {np.shape(x)}: see gradient, jacobian"
        )
    return x


def _step(x: float, step: float | None, root: float | None) -> float:
    if step is None:
        return (1e-20 if root is None else _EPS**root) * max(abs(x), 1.0)
    h = float(arrays.finite(step, "step"))
    if h == 0 or (root is not None and x + h == x):
        raise ValueError(f"a step of {h:g} does not change x = {x:g}")
    return h


def _array(f: Scalar, at: float) -> Any:
    with np.errstate(all="ignore"):
        value = np.asarray(f(np.float64(at)))
    if value.size != 1 or value.dtype.kind not in "biuf":
        raise ValueError("f must return one real number: see gradient and jacobian for arrays")
    return value.reshape(1) if value.dtype.kind == "f" else value.reshape(1).astype(np.float64)


def _number(f: Scalar, at: float) -> float:
    try:
        return float(_array(f, at)[0])
    except (ArithmeticError, ValueError):  # math.log(-1), and 1 / 0
        return float("nan")
