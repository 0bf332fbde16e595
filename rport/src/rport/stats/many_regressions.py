"""Simple regressions of many samples at once, as R's `lm` fits each."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


class Lines(NamedTuple):
    """Fitted lines: each field has one number for each sample."""

    intercept: FloatArray
    slope: FloatArray
    intercept_se: FloatArray
    slope_se: FloatArray


def fit_lines(x: FloatArray, y: FloatArray) -> Lines:
    """The least squares lines through samples, the rows of `x` and `y`, with standard errors.

    Each sample has three observations or more, and an x that varies. The operations are those of
    `linear_models.lm` for a column of ones and `x`, which are R's. Source: `lm`, `summary.lm`.
    """
    n = x.shape[1]
    # the reflection that sends the column of ones to a multiple of the first unit vector
    ones = np.full(n, 1.0 / math.sqrt(n))
    ones[0] += 1.0
    head = float(ones[0])
    turned = _reflect(ones, np.full(len(x), head), x)
    first, rest = turned[:, 0].copy(), turned[:, 1:]
    norm = np.copysign(np.sqrt(_dots(rest, rest)), rest[:, 0])
    rest *= (1.0 / norm)[:, np.newaxis]
    rest[:, 0] += 1.0
    heads = rest[:, 0].copy()

    image = _reflect(ones, np.full(len(x), head), y)
    image[:, 1:] = _reflect(rest, heads, image[:, 1:])
    slope = image[:, 1] / -norm
    intercept = (image[:, 0] + -slope * first) / -math.sqrt(n)

    image[:, :2] = 0.0
    image[:, 1:] = _reflect(rest, heads, image[:, 1:])
    residuals = _reflect(ones, np.full(len(x), head), image)
    squares = np.multiply(residuals, residuals, out=residuals).astype(np.longdouble)
    variance = np.add.accumulate(squares, axis=1)[:, -1].astype(np.float64) / (n - 2)
    # the inverse of the triangle [-sqrt(n), first; 0, -norm], and its rows' squared lengths
    inverse = 1.0 / -math.sqrt(n), 1.0 / -norm
    across = (first * inverse[0]) * -inverse[1]
    spread = inverse[0] * inverse[0] + across * across, inverse[1] * inverse[1]
    return Lines(intercept, slope, *(np.sqrt(each * variance) for each in spread))


def _reflect(vector: FloatArray, heads: FloatArray, rows: FloatArray) -> FloatArray:
    """Each row less its part along the vector, whose first number is the row's head, twice."""
    return rows + (-_dots(vector, rows) / heads)[:, np.newaxis] * vector


def _dots(a: FloatArray, b: FloatArray) -> FloatArray:
    """The dot product of each row, summed in order, as the reference BLAS does it."""
    return np.asarray(np.add.accumulate(a * b, axis=1)[:, -1])
