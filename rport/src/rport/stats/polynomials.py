"""Polynomials as the columns of a linear model: powers, or R's orthogonal `poly`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base import powers
from rport.stats.linear_models import qr
from rport.stats.moments import total

FloatArray = npt.NDArray[np.float64]


def polynomial(x: npt.ArrayLike, degree: int = 1) -> FloatArray:
    """Columns of a constant and the powers of `x` up to `degree`, as `I(x^k)` in a formula."""
    values = np.asarray(x, dtype=np.float64)
    return np.column_stack([powers(values, exponent) for exponent in range(degree + 1)])


@dataclass(frozen=True)
class Orthogonal:
    """Polynomials that are orthogonal over given numbers, by the terms of their recursion."""

    alpha: FloatArray
    norm2: FloatArray

    def columns(self, x: npt.ArrayLike) -> FloatArray:
        """A constant and the polynomials at `x`. Source: R's `predict.poly`."""
        values = np.asarray(x, dtype=np.float64)
        found = [np.ones_like(values), values - self.alpha[0]]
        for at in range(1, self.alpha.size):
            ratio = self.norm2[at + 1] / self.norm2[at]
            found.append((values - self.alpha[at]) * found[at] - ratio * found[at - 1])
        scaled = [
            column / size for column, size in zip(found, np.sqrt(self.norm2[1:]), strict=True)
        ]
        return np.column_stack([np.ones_like(values), *scaled[1:]])


def poly(x: npt.ArrayLike, degree: int = 1) -> tuple[FloatArray, Orthogonal]:
    """A constant and polynomials up to `degree`, orthogonal over `x`; and the same for other x.

    Raises ValueError, in R's words, where there are too few different numbers. Source: R's `poly`.
    """
    values = np.asarray(x, dtype=np.float64)
    if degree < 1:
        raise ValueError("'degree' must be at least 1")
    if degree >= np.unique(values).size:
        raise ValueError("'degree' must be less than number of unique points")
    middle = base.mean(values)
    centred = values - middle
    found = qr(polynomial(centred, degree))
    diagonal = np.zeros((values.size, degree + 1))
    np.fill_diagonal(diagonal, np.diag(found.qr[: degree + 1]))
    columns = np.column_stack([found.qy(column) for column in diagonal.T])
    squares = columns * columns
    norms = np.array([total(column) for column in squares.T])
    alpha = np.array([total(centred * column) for column in squares.T]) / norms + middle
    orthogonal = Orthogonal(alpha[:degree], np.array([1.0, *norms]))
    scaled = columns / np.sqrt(norms)
    scaled[:, 0] = 1
    return scaled, orthogonal
