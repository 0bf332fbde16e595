"""Gradient descent: step against the gradient, again and again, and keep the whole path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from calculus_for_ml.toolkit import arrays
from calculus_for_ml.toolkit.arrays import Array

Stopped = Literal["steps", "converged", "diverged"]

_GROWTH = 10
"""This many steps, each with a larger gradient than the one before, are not an accident."""


@dataclass(frozen=True)
class Descent:
    """The path of a descent, and why it ended; all numbers in it are finite.

    `path` holds the points, one a row, the start first (steps + 1 rows, each of the start's
    shape); `gradient_norms` the Euclidean norm of the gradient at each. `stopped` is "converged"
    (the gradient is as small as requested), "steps" (all steps are done) or "diverged";
    `message` says it in a sentence.
    """

    path: Array
    gradient_norms: Array
    stopped: Stopped
    message: str

    @property
    def end(self) -> Array:
        """The last point."""
        return np.asarray(self.path[-1])

    def __str__(self) -> str:
        """Where it ended, and why."""
        return f"{self.end} after {len(self.path) - 1} steps: {self.message}"


def gradient_descent(
    gradient: Callable[[Array], Any],
    start: npt.ArrayLike,
    learning_rate: float,
    steps: int,
    momentum: float = 0.0,
    tolerance: float = 0.0,
) -> Descent:
    """Take `steps` steps from `start` against the gradient, `learning_rate` times as long as it.

        velocity = momentum * velocity - learning_rate * gradient(x)
        x        = x + velocity

    `start` has any shape, and the gradient the same. `momentum`, 0 to below 1, is the share of the
    last step that is kept (Polyak 1964). The descent ends sooner where the norm of the gradient is
    no more than `tolerance`, and before a number that is not finite. It has also diverged where
    the gradient grew in each of the last ten steps (or in all, if fewer, but at least three), and
    either reversed in each, as happens when the learning rate is too large, or became a million
    times as large as at the start.

    Raises ValueError for a start that is not finite, a learning rate not above 0, a momentum
    outside 0 to 1, a count of steps below 0 and a gradient of another shape, or not finite at
    the start.
    """
    x = arrays.finite(start, "start").copy()
    rate = arrays.positive(learning_rate, "learning_rate")
    limit = arrays.not_negative(tolerance, "tolerance")
    if not 0 <= momentum < 1:
        raise ValueError(f"momentum must be at least 0 and below 1, not {momentum}")
    if steps != int(steps) or steps < 0:
        raise ValueError(f"steps must be a whole number of at least 0, not {steps}")
    path, slopes, velocity = [x], [_slope(gradient, x)], np.zeros_like(x)
    if not np.isfinite(slopes[0]).all():
        raise ValueError("the gradient at the start is not finite")

    def descent(stopped: Stopped, message: str) -> Descent:
        norms = np.array([_norm(slope) for slope in slopes])
        return Descent(np.array(path), norms, stopped, message)

    for step in range(1, int(steps) + 1):
        if _norm(slopes[-1]) <= limit:
            return descent("converged", f"the gradient's norm is no more than {limit:g}")
        with np.errstate(over="ignore", invalid="ignore"):
            velocity = momentum * velocity - rate * slopes[-1]
            x = x + velocity
            slope = _slope(gradient, x) if np.isfinite(x).all() else np.full_like(x, np.nan)
        if not np.isfinite(slope).all():
            message = f"step {step} leaves the numbers that a double can hold"
            return descent("diverged", f"{message}; take a smaller learning rate than {rate:g}")
        path.append(x)
        slopes.append(slope)
    if _norm(slopes[-1]) <= limit:
        return descent("converged", f"the gradient's norm is no more than {limit:g}")
    if _diverges(slopes):
        grown = f"the gradient's norm grew from {_norm(slopes[0]):.3g} to {_norm(slopes[-1]):.3g}"
        return descent("diverged", f"{grown}; take a smaller learning rate than {rate:g}")
    return descent("steps", f"all {steps} steps are done")


def _slope(gradient: Callable[[Array], Any], x: Array) -> Array:
    slope = arrays.real(gradient(x.copy()), "the gradient")
    if slope.shape != x.shape:
        raise ValueError(f"the gradient must have the start's shape, {x.shape}, not {slope.shape}")
    return slope


def _norm(slope: Array) -> float:
    """The Euclidean norm, safe from overflow and from underflow."""
    largest = float(np.max(np.abs(slope), initial=0.0))
    return largest * float(np.sqrt(np.sum((slope / largest) ** 2))) if largest else 0.0


def _diverges(slopes: list[Array]) -> bool:
    last = slopes[-_GROWTH - 1 :]
    sizes = [_norm(slope) for slope in last]
    if len(last) < 4 or not all(a < b for a, b in pairwise(sizes)):
        return False
    turned = all(np.sum((a / _norm(a)) * (b / _norm(b))) < 0 for a, b in pairwise(last))
    return turned or sizes[-1] > 1e6 * _norm(slopes[0])
