"""Nonlinear least squares, as R's `nls` finds them.

Source: D. M. Bates and D. G. Watts (1988), Nonlinear Regression Analysis and Its Applications,
section 2.2.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Model = Callable[[Mapping[str, float]], FloatArray]

_ROUNDS = 50
_CONVERGED = 1e-5
_SMALLEST_STEP = 1 / 1024


def nls(
    model: Model, y: FloatArray, start: Mapping[str, float], weights: FloatArray | None = None
) -> dict[str, float]:
    """The parameters of a `model` of `y` with the least sum of squares, from `start` on.

    Steps of Gauss and Newton, halved while the sum of squares grows. Raises ValueError, in R's
    words, without a start, where the slopes are dependent, and where it does not converge. Source:
    R's `nls` with `algorithm = "default"`.
    """
    if not start:
        raise ValueError("parameters without starting value in 'data'")
    root = np.ones_like(y) if weights is None else np.sqrt(weights)
    names = list(start)
    at = np.array([float(start[name]) for name in names])

    def residuals(parameters: FloatArray) -> FloatArray:
        fitted = model(dict(zip(names, parameters.tolist(), strict=True)))
        return np.asarray(root * (y - fitted))

    rest = residuals(at)
    if not np.isfinite(rest).all():
        raise ValueError("missing value or an infinity produced when evaluating the model")
    step = 1.0
    for _ in range(_ROUNDS):
        q, r = np.linalg.qr(-_slopes(residuals, at))
        if np.abs(np.diag(r)).min() <= 1e-10 * np.abs(np.diag(r)).max():
            raise ValueError("singular gradient")
        along = q.T @ rest
        across = max(float(rest @ rest - along @ along), 0.0)
        offset = math.sqrt(float(along @ along) / len(names))
        if offset <= _CONVERGED * math.sqrt(across / max(len(y) - len(names), 1)):
            return dict(zip(names, at.tolist(), strict=True))
        change = np.linalg.solve(r, along)
        while step >= _SMALLEST_STEP:
            tried = residuals(at + step * change)
            if float(tried @ tried) <= float(rest @ rest):
                break
            step /= 2
        else:
            raise ValueError(
                f"step factor {step:g} reduced below 'minFactor' of {_SMALLEST_STEP:g}"
            )
        at, rest, step = at + step * change, tried, min(2 * step, 1.0)
    raise ValueError(f"number of iterations exceeded maximum of {_ROUNDS}")


def _slopes(f: Callable[[FloatArray], FloatArray], at: FloatArray) -> FloatArray:
    """The derivatives by central differences, shape (n, p)."""
    steps = np.cbrt(np.finfo(float).eps) * np.where(at == 0, 1, np.abs(at))
    moved = np.diag(steps)
    return np.column_stack(
        [(f(at + each) - f(at - each)) / (2 * h) for each, h in zip(moved, steps, strict=True)]
    )
