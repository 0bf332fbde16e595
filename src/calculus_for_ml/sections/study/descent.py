"""Gradient descent on many samples at once, each step bit-for-bit that of the post's formulas."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from calculus_for_ml.sections.regression import next_parameters
from rport.base.mean_bounds import mean_bounds, wander
from rport.base.means import row_means

FloatArray = npt.NDArray[np.float64]

TOLERANCE = 1e-8
"""Descent ends where no parameter moves by more than this share of the larger one."""
MOST_STEPS = 10_000


class Descents(NamedTuple):
    """Where the descents ended, and after how many steps: a number for each sample."""

    intercept: FloatArray
    slope: FloatArray
    steps: npt.NDArray[np.int64]


def descend(x: FloatArray, y: FloatArray, near: tuple[FloatArray, FloatArray]) -> Descents:
    """Gradient descent from (0, 0) on samples, the rows of `x` and `y`, until it converges.

    The gradients are `regression.dL_db0` and `dL_db1` with R's `mean`. `near` is about where each
    descent will end (the least squares line), and is used only to bound the means: where the
    bounds are too wide to tell the next step's bits, that row's mean is computed as R does.
    """
    ended = Descents(np.zeros(len(x)), np.zeros(len(x)), np.full(len(x), MOST_STEPS))
    samples = _Samples.of(x, y, near)
    rows = np.arange(len(x))
    b = np.zeros((2, len(x)))
    for step in range(1, MOST_STEPS + 1):
        new = samples.next(b)
        moved = np.abs(new - b).max(axis=0)
        b = new
        done = moved <= TOLERANCE * np.abs(b).max(axis=0)
        if step == MOST_STEPS:
            done[:] = True
        if done.any():
            ended.intercept[rows[done]], ended.slope[rows[done]] = b[:, done]
            ended.steps[rows[done]] = step
            going = ~done
            rows, b, samples = rows[going], b[:, going], samples.only(going)
            if not rows.size:
                break
    return ended


class _Samples(NamedTuple):
    """Samples, and by how much the sums of each wander: see `mean_bounds`.

    With e the residuals of the line `near`, those of another one are e + d0 + d1 x, and by x, in
    the slope's derivative, e x + d0 x + d1 x^2.
    """

    x: FloatArray
    y: FloatArray
    near: FloatArray
    wander_e: FloatArray
    wander_x: FloatArray
    wander_ex: FloatArray
    wander_xx: FloatArray
    largest_x: FloatArray
    largest_y: FloatArray

    @classmethod
    def of(cls, x: FloatArray, y: FloatArray, near: tuple[FloatArray, FloatArray]) -> _Samples:
        intercept, slope = near
        e = y - (intercept[:, np.newaxis] + slope[:, np.newaxis] * x)
        wanders = (wander(each) for each in (e, x, e * x, x * x))
        largest = (np.abs(each).max(axis=1) for each in (x, y))
        return cls(x, y, np.array(near), *wanders, *largest)

    def only(self, rows: npt.NDArray[np.bool_]) -> _Samples:
        return _Samples(*(each[..., rows] if each is self.near else each[rows] for each in self))

    def next(self, b: FloatArray) -> FloatArray:
        """The parameters after one step from `b`, shape (2, samples)."""
        d0, d1 = np.abs(b - self.near)
        sizes = self.largest_y + np.abs(b[0]) + np.abs(b[1]) * self.largest_x
        rounded = self.x.shape[1] * 2.0**-50 * sizes  # what rounding adds to the residuals' sums
        products = self.largest_x * sizes
        residuals = self.x * b[1, :, np.newaxis]
        residuals += b[0, :, np.newaxis]
        np.subtract(self.y, residuals, out=residuals)
        by_x = residuals * self.x
        bounds = (
            mean_bounds(residuals, sizes.max(), self.wander_e + d1 * self.wander_x + rounded),
            mean_bounds(
                by_x,
                products.max(),
                self.wander_ex
                + d0 * self.wander_x
                + d1 * self.wander_xx
                + self.largest_x * rounded,
            ),
        )
        new = np.empty_like(b)
        for which, (low, high) in enumerate(bounds):
            new[which] = next_parameters(b[which], low)
            unsure = np.flatnonzero(new[which] != next_parameters(b[which], high))
            if unsure.size:
                terms = self.y[unsure] - (b[0, unsure, None] + b[1, unsure, None] * self.x[unsure])
                if which == 1:
                    terms = self.x[unsure] * terms
                new[which, unsure] = next_parameters(b[which, unsure], row_means(terms))
        return new
