"""Is this gradient right? Each component against the numerical one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from calculus_for_ml.toolkit import arrays
from calculus_for_ml.toolkit.arrays import Array, ArrayFunction
from calculus_for_ml.toolkit.differentiate.several import jacobian

_RELATIVE = 1e-6
"""A component may be off by this share of itself, a tenth of the least that must be seen."""


@dataclass(frozen=True)
class GradientCheck:
    """What was expected of each component, what was found, and how far off it may be.

    True where all are within their `tolerance`; all arrays have the shape of the gradient, unless
    what was found has another: then `message` says so and nothing else counts.
    """

    expected: Array
    found: Array
    tolerance: Array
    message: str

    @property
    def passed(self) -> npt.NDArray[np.bool_]:
        """Whether each component is within its tolerance (NaN never is)."""
        if self.found.shape != self.expected.shape:
            return np.zeros(self.expected.shape, dtype=bool)
        with np.errstate(invalid="ignore"):
            within = np.abs(self.found - self.expected) <= self.tolerance
        return np.asarray(within & np.isfinite(self.tolerance))

    def __bool__(self) -> bool:
        """Whether all components are within their tolerance."""
        return bool(np.all(self.passed))

    def __str__(self) -> str:
        """A line for each component, and one for all."""
        total, wrong = self.passed.size, int(np.sum(~self.passed))
        verdict = "the gradient is right" if self else f"{wrong} of {total} components are wrong"
        if self.found.shape != self.expected.shape:
            return f"the gradient is wrong: {self.message}"
        lines = [f"{'':>12}  {'expected':>16}  {'found':>16}  {'distance':>9}  {'tolerated':>9}"]
        for at in np.ndindex(self.expected.shape):
            name = ", ".join(str(index) for index in at)
            distance = abs(self.found[at] - self.expected[at])
            mark = "" if self.passed[at] else "  wrong"
            lines.append(
                f"{f'[{name}]' if name else '':>12}  {self.expected[at]:16.9g}  "
                f"{self.found[at]:16.9g}  {distance:9.2g}  {self.tolerance[at]:9.2g}{mark}"
            )
        if self.message != "OK":
            lines.append(f"no derivative: {self.message}")
        return "\n".join([*lines, verdict])


def check_gradient(
    f: ArrayFunction, gradient: Callable[[Array], Any], x: npt.ArrayLike
) -> GradientCheck:
    """Whether `gradient(x)` is the gradient of `f` at `x`, as a result that is true or false.

    `x` has any shape, and the gradient the same; for an `f` that returns an array the gradient is
    its Jacobian, shape of f(x), then shape of x. A component passes within 1e-6 of itself, twice
    the error of the numerical derivative, and what the gradient itself scatters by between
    neighbouring doubles, whichever add up. Where f has a kink or a pole nothing passes. Raises
    ValueError for an `x` that is not finite.
    """
    x = arrays.finite(x, "x")
    numerical = jacobian(f, x)
    expected = np.asarray(numerical.value)
    found = arrays.real(gradient(x.copy()), "the gradient")
    if expected.size == x.size and found.shape == x.shape:
        expected = expected.reshape(x.shape)  # of one number in brackets, as of the number
    if found.shape != expected.shape:
        message = f"it must have shape {expected.shape}, and has {found.shape}"
        return GradientCheck(expected, found, np.zeros_like(expected), message)
    scatter = np.zeros_like(expected)
    for ulps in (-2, -1, 1, 2):
        near = np.asarray(gradient(x + ulps * np.spacing(x)), dtype=np.float64)
        with np.errstate(invalid="ignore"):
            scatter = np.fmax(scatter, np.abs(near - found))
    tolerance = (
        _RELATIVE * np.abs(expected) + 2 * np.reshape(numerical.error, expected.shape) + scatter
    )
    return GradientCheck(expected, found, tolerance, numerical.message)
