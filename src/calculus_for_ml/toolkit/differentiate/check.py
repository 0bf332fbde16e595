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
"""A component may be off by this share of itself, a tenth of what must be detected."""
_CALLS = 10
_SAME = 1e-9
"""Calls with the same x may differ by this share of the largest component: threads add up in
another order."""


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
        if self.message.startswith("the gradient"):
            lines.append(self.message)
        elif self.message != "OK":
            lines.append(f"no derivative: {self.message}")
        return "\n".join([*lines, verdict])


def check_gradient(
    f: ArrayFunction, gradient: Callable[[Array], Any], x: npt.ArrayLike
) -> GradientCheck:
    """Whether `gradient(x)` is the gradient of `f` at `x`, as a result that is true or false.

    `x` has any shape, and the gradient the same; for an `f` that returns an array the gradient is
    its Jacobian, shape of f(x), then shape of x. A component passes within 1e-6 of itself, twice
    the error of the numerical derivative, and the rounding of the gradient: what it scatters by
    between neighbouring doubles, unless that is one jump, and at most 1e-6 of the gradient's size
    around x. Where f has a kink or a pole nothing passes, nor does a gradient that has several
    values at the same x (it is asked ten times). Raises ValueError for an `x` that is not finite.
    """
    x = arrays.finite(x, "x")
    numerical = jacobian(f, x)
    expected = np.asarray(numerical.value)
    found = arrays.real(gradient(x.copy()), "the gradient").copy()
    if expected.size == x.size and found.shape == x.shape:
        expected = expected.reshape(x.shape)  # of one number in brackets, as of the number
    if found.shape != expected.shape:
        message = f"it must have shape {expected.shape}, and has {found.shape}"
        return GradientCheck(expected, found, np.zeros_like(expected), message)

    def at(point: Array) -> Array:
        with np.errstate(all="ignore"):
            return np.array(gradient(point.copy()), dtype=np.float64).reshape(found.shape)

    apart = _apart([found, *(at(x) for _ in range(_CALLS - 1))])
    size = np.max(np.abs(found), where=np.isfinite(found), initial=0.0)
    if (apart > _SAME * size).any():
        message = (
            f"the gradient is not a function of x: {_CALLS} calls at the same x are up to "
            f"{apart.max():.2g} apart"
        )
        return GradientCheck(expected, found, np.full_like(expected, np.nan), message)
    tolerance = (
        _RELATIVE * np.abs(expected)
        + 2 * np.reshape(numerical.error, expected.shape)
        + apart
        + _scatter(at, x, found)
    )
    return GradientCheck(expected, found, tolerance, numerical.message)


def _apart(values: list[Array]) -> Array:
    """How far the values of each component are apart; infinite where only some are NaN."""
    with np.errstate(all="ignore"):
        apart = np.max(values, axis=0) - np.min(values, axis=0)
    alike = np.array([np.array_equal(each, values[0], equal_nan=True) for each in values]).all()
    return np.zeros_like(apart) if alike else np.where(np.isnan(apart), np.inf, apart)


def _scatter(gradient: Callable[[Array], Array], x: Array, found: Array) -> Array:
    """The rounding errors of each component, from neighbouring doubles and from farther ones.

    A jump makes one difference of neighbours large, a point that stands apart two: the third
    largest is rounding.
    """
    near = [found if ulps == 0 else gradient(x + ulps * np.spacing(x)) for ulps in range(-8, 9)]
    far = [gradient(x * (1 + share)) for share in (-1e-3, 1e-3)]
    with np.errstate(all="ignore"):
        steps = np.sort(np.nan_to_num(np.abs(np.diff(near, axis=0)), nan=0.0, posinf=0.0), axis=0)
        sizes = np.abs([found, *far])
    size = np.max(sizes, where=np.isfinite(sizes), initial=0.0)
    return np.asarray(np.minimum(4 * steps[-3], _RELATIVE * size))
