"""Derivatives of one variable by Richardson's extrapolation, with the step found by itself.

Central differences at the steps h, h / 2, h / 4, ... err by a series in h², whose first terms
cancel between neighbours:

    D(h)   = (f(x + h) - f(x - h)) / 2h
    T1(h)  = D(h) + (D(h) - D(2h)) / 3,    T2(h) = T1(h) + (T1(h) - T1(2h)) / 15,  ...

Large steps err by the terms left over, small ones by the rounding of f, divided by h. Which steps
are too large cannot be seen from them alone: sin(x) at steps of 2 pi is flat. So the steps are
judged from the smallest upwards: each gives an interval, the rounding wide at small steps, and a
step counts for as long as the intervals of all smaller ones have a point in common with its own.
The narrowest interval that counts is the derivative. Sources: Richardson (1911); Ridders (1982);
for the choice of the step Lepski (1991).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from calculus_for_ml.toolkit.arrays import Array
from calculus_for_ml.toolkit.differentiate.noise import scatter

Function = Callable[[float], Array]

_LARGEST = 2.0**12
_SMALLEST = 2.0**-40
_LEAST = 2.0**-1000
_COLUMNS = 6
_SEEN = 64
"""A difference that is so many times its rounding is one."""
_APART = 1e-8
_SAFETY = 2
"""Rounding is estimated near x, and may be larger elsewhere."""


class Extrapolated(NamedTuple):
    """For each number that the function returns: the derivative, its error, the step, the problem.

    The step is the one from which the interval came; the problem is None, or why there is no
    derivative.
    """

    value: Array
    error: Array
    step: Array
    problem: list[str | None]


class Samples(NamedTuple):
    """A function's values at x, and at all steps to the right and left (steps by numbers)."""

    steps: Array
    at: Array
    right: Array
    left: Array
    rounding: Array

    @property
    def difference(self) -> Array:
        """f(x + h) - f(x - h)."""
        return self.right - self.left

    @property
    def bend(self) -> Array:
        """f(x + h) - 2 f(x) + f(x - h)."""
        return (self.right - self.at) - (self.at - self.left)


def first_derivative(f: Callable[[float], object], x: float) -> Extrapolated:
    """f'(x), for a function that returns a flat array."""
    with np.errstate(all="ignore"):
        samples = sample(f, x)
        return _derivative(samples, x, samples.difference, 2 * samples.steps, samples.rounding)


def second_derivative(f: Callable[[float], object], x: float) -> Extrapolated:
    """f''(x), for a function that returns a flat array."""
    with np.errstate(all="ignore"):
        samples = sample(f, x)
        return _derivative(samples, x, samples.bend, samples.steps**2, 2 * samples.rounding)


def _derivative(
    samples: Samples, x: float, differences: Array, divisors: Array, rounding: Array
) -> Extrapolated:
    """The derivative of which `differences / divisors` are the values at each step.

    Steps larger than x and 1 count only where they see more than rounding: a function that is flat
    there, to rounding, need not be linear in between.
    """
    counts = (samples.steps <= max(abs(x), 1.0)) | (np.abs(differences) > _SEEN * rounding)
    values, errors = _extrapolate(differences / divisors, 2 * rounding / divisors)
    found = _narrowest(values, np.where(counts, errors, np.nan), samples.steps)
    problems = [_problem(samples, at) for at in range(len(samples.at))]
    return Extrapolated(*found, problems)


def sample(f: Callable[[float], object], x: float) -> Samples:
    """Evaluate `f` on the whole ladder of steps; NaN where it fails away from `x`."""
    first = np.asarray(f(x))
    eps = np.finfo(first.dtype).eps if first.dtype.kind == "f" else np.finfo(np.float64).eps
    at = first.astype(np.float64).ravel()

    def values(point: float) -> Array:
        try:
            return np.asarray(f(point), dtype=np.float64).ravel()
        except (ArithmeticError, ValueError):  # math.log(-1), and 1 / 0
            return np.full(at.shape, np.nan)

    steps = ladder(x)
    right = np.array([values(x + step) for step in steps[:, 0]])
    left = np.array([values(x - step) for step in steps[:, 0]])
    largest = np.maximum(np.maximum(np.abs(right), np.abs(left)), np.abs(at))
    rounding = 2 * eps * largest + 3 * scatter(values, x, float(8 * steps[-1, 0]))
    return Samples(steps, at, right, left, rounding + np.finfo(np.float64).tiny * eps)


def ladder(x: float) -> Array:
    """Steps (a column), halved from far beyond the size of `x` to where it has few digits left."""
    size = abs(x)
    largest = _LARGEST * max(size, 1.0)
    smallest = max(_SMALLEST * min(size, 1.0), _LEAST) if size else _SMALLEST
    smallest = max(smallest, 16 * float(np.spacing(size)))
    exponents = np.arange(np.floor(np.log2(largest)), np.floor(np.log2(smallest)), -1)
    return np.asarray(2.0**exponents)[:, np.newaxis]


def _narrowest(values: Array, errors: Array, steps: Array) -> tuple[Array, Array, Array]:
    """Of each column the value with the smallest error that agrees with all at smaller steps."""
    agree = np.ones(values.shape[1], dtype=bool)
    low, high = np.full(len(agree), -np.inf), np.full(len(agree), np.inf)
    best, error = np.full(len(agree), np.nan), np.full(len(agree), np.inf)
    step = np.full(len(agree), np.nan)
    for value, width, size in zip(values[::-1], errors[::-1], steps[::-1, 0], strict=True):
        usable = np.isfinite(value) & np.isfinite(width)
        low = np.where(usable, np.maximum(low, value - width), low)
        high = np.where(usable, np.minimum(high, value + width), high)
        agree &= low <= high
        better = usable & agree & (width < error)
        best, error = np.where(better, value, best), np.where(better, width, error)
        step = np.where(better, size, step)
    return best, _SAFETY * error, step


def _extrapolate(quotients: Array, rounding: Array) -> tuple[Array, Array]:
    """At each step the extrapolation with the smallest error, and that error.

    Two neighbours in the table say how much is left over: the value before this extrapolation, and
    the one at twice the step. Twice the rounding of the smallest step is that of them all together.
    """
    column = quotients
    value, error = quotients, np.full_like(quotients, np.inf)
    for power in range(1, _COLUMNS):
        extrapolated = column + (column - _at_twice_the_step(column)) / (4.0**power - 1)
        left_over = np.maximum(
            np.abs(extrapolated - column), np.abs(extrapolated - _at_twice_the_step(extrapolated))
        )
        width = left_over + 2 * rounding
        better = width < error  # never where either is NaN
        value, error = np.where(better, extrapolated, value), np.where(better, width, error)
        column = extrapolated
    return value, error


def _at_twice_the_step(column: Array) -> Array:
    return np.concatenate([np.full_like(column[:1], np.nan), column[:-1]])


def _problem(samples: Samples, at: int) -> str | None:
    """Why there is no derivative, judged by how the differences shrink with the step.

    For a smooth function f(x + h) - f(x - h) shrinks as h, and f(x + h) - 2 f(x) + f(x - h) as h².
    """
    if not np.isfinite(samples.at[at]):
        return f"the function is {samples.at[at]} here"
    difference, bend = samples.difference[:, at], samples.bend[:, at]
    rounding = samples.rounding[:, at]
    if not np.isfinite(difference).any():
        return "the function is defined on one side only"
    power = _power(difference, rounding)
    if power is not None and power < 0.75:
        if power < -0.25:
            return "a pole: the values grow without end towards this point"
        return "a jump" if power < 0.25 else "the slope grows without end towards this point"
    power = _power(bend, 2 * rounding)
    if power is not None and power < 1.15:
        last = np.flatnonzero(np.abs(bend) > 2 * _SEEN * rounding)[-1]
        if power < 0.25:
            # f(x) alone may be rounded worse than all its neighbours
            apart = abs(bend[last]) > _APART * abs(samples.right[last, at])
            return "a point that stands apart, or a pole" if apart else None
        if power < 0.85:
            return "the slope grows without end towards this point"
        gap = abs(bend[last] / samples.steps[last, 0])
        return f"a kink: the slopes on the two sides differ by {gap:.4g}"
    return None


def _power(differences: Array, rounding: Array) -> float | None:
    """The power of h with which `differences` shrink at the smallest steps that rounding leaves.

    None where it is not the same from step to step, where everything is rounding, and where at the
    next step less is seen than that power would leave.
    """
    seen = np.flatnonzero(np.abs(differences) > _SEEN * rounding)
    if not len(seen):
        return None
    lowest = differences[max(0, seen[-1] - 6) : seen[-1] + 1]
    powers = np.log2(np.abs(lowest[:-1] / lowest[1:]))
    if len(powers) < 6 or not np.ptp(powers) < 0.2:
        return None
    power = float(np.mean(powers))
    below = seen[-1] + 1
    expected = abs(differences[seen[-1]]) / 2**power
    if below < len(differences) and expected > 2 * _SEEN * rounding[below]:
        return None
    return power
