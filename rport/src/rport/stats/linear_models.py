"""Least squares as R's `lm` solves them: LINPACK's Householder QR, in R's order of operations."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rport import base
from rport.stats.distributions.student import qt
from rport.stats.moments import dot, total

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class QR:
    """A QR decomposition with near dependent columns last; R's `qr` by LINPACK."""

    qr: FloatArray
    qraux: FloatArray
    pivot: npt.NDArray[np.int64]
    rank: int

    def qty(self, y: FloatArray) -> FloatArray:
        """The transpose of Q times `y`."""
        result = y.copy()
        for column in range(min(self.rank, len(y) - 1)):
            self._reflect(column, result)
        return result

    def qy(self, y: FloatArray) -> FloatArray:
        """Q times `y`."""
        result = y.copy()
        for column in reversed(range(min(self.rank, len(y) - 1))):
            self._reflect(column, result)
        return result

    def q(self) -> FloatArray:
        """The first `rank` columns of Q."""
        units = np.eye(len(self.qr), self.rank)
        return np.column_stack([self.qy(unit) for unit in units.T])

    def coef(self, qty: FloatArray) -> FloatArray:
        """The coefficients, in the order of `pivot`, for `qty`."""
        b = qty[: self.rank].copy()
        for j in reversed(range(self.rank)):
            b[j] = b[j] / self.qr[j, j]
            b[:j] += -b[j] * self.qr[:j, j]
        return b

    def _reflect(self, column: int, y: FloatArray) -> None:
        head = self.qraux[column]
        if head == 0:
            return
        vector = self.qr[column:, column].copy()
        vector[0] = head
        y[column:] += -dot(vector, y[column:]) / head * vector


def qr(x: FloatArray, tolerance: float = 1e-7) -> QR:
    """The decomposition of `x`, shape (n, p).

    A column of whose norm those before it leave less than `tolerance` goes to the end. Source: R's
    `dqrdc2`.
    """
    work = np.array(x, dtype=np.float64, order="F")
    n, p = work.shape
    pivot = np.arange(p)
    norms = np.array([_norm(work[:, j]) for j in range(p)])
    first, scale = norms.copy(), np.where(norms == 0, 1.0, norms)
    rank = p
    for at in range(min(n, p)):
        while at < rank and norms[at] < scale[at] * tolerance:
            order = [*range(at), *range(at + 1, p), at]
            work = np.asfortranarray(work[:, order])
            pivot, norms, first, scale = (each[order] for each in (pivot, norms, first, scale))
            rank -= 1
        if at == n - 1:
            break
        column = work[at:, at]
        norm = _norm(column)
        if norm == 0:
            continue
        if column[0] != 0:
            norm = math.copysign(norm, column[0])
        column *= 1.0 / norm
        column[0] += 1.0
        for j in range(at + 1, p):
            other = work[at:, j]
            other += -dot(column, other) / column[0] * column
            if norms[j] == 0:
                continue
            share = abs(other[0]) / norms[j]
            kept = max(1.0 - share * share, 0.0)
            if kept >= 1e-6:
                norms[j] *= math.sqrt(kept)
            else:
                norms[j] = first[j] = _norm(other[1:])
        norms[at] = column[0]
        column[0] = -norm
    return QR(work, norms, pivot, min(rank, n))


def _norm(x: FloatArray) -> float:
    return math.sqrt(dot(x, x))


class Prediction(NamedTuple):
    """Predicted means with their confidence limits and standard errors."""

    fit: FloatArray
    lower: FloatArray
    upper: FloatArray
    se: FloatArray


@dataclass(frozen=True)
class LinearModel:
    """A fitted model; coefficients that the data do not determine are NA."""

    coefficients: FloatArray
    residuals: FloatArray
    fitted: FloatArray
    weights: FloatArray
    decomposition: QR
    effects: FloatArray
    """The transpose of Q times the weighted response, in the order of `pivot`."""

    @property
    def df_residual(self) -> int:
        """Observations of positive weight less coefficients."""
        return int(np.count_nonzero(self.weights)) - self.decomposition.rank

    def shifted(self, offset: FloatArray) -> LinearModel:
        """The model of a response from which the offset was taken, for the response itself."""
        return replace(self, fitted=self.fitted + offset)

    def predict(self, x: FloatArray, level: float = 0.95) -> Prediction:
        """The means at the rows of `x`, shape (m, p). Source: R's `predict.lm`."""
        known = self.decomposition.pivot[: self.decomposition.rank]
        columns = np.asarray(x, dtype=np.float64)
        fit = times(columns[:, known], self.coefficients[known])
        squares = self.residuals * self.residuals * self.weights
        df = self.df_residual
        se = standard_errors(self.decomposition, columns, total(squares) / df if df else math.nan)
        reach = qt((1 - level) / 2, df) * se
        return Prediction(fit, fit + reach, fit - reach, se)


def standard_errors(fit: QR, x: FloatArray, variance: float) -> FloatArray:
    """Of means at the rows of `x`, for the `variance` of one residual. Source: `predict.lm`."""
    return np.sqrt(error_variances(fit, x, variance))


def error_variances(fit: QR, x: FloatArray, variance: float) -> FloatArray:
    """The squares of `standard_errors`."""
    rank = fit.rank
    triangle = qr(np.triu(fit.qr[:rank, :rank]))
    inverse = np.column_stack([triangle.coef(triangle.qty(unit)) for unit in np.eye(rank)])
    spread = np.column_stack([times(x[:, fit.pivot[:rank]], column) for column in inverse.T])
    return times(spread * spread, np.full(rank, variance))


def lm(x: FloatArray, y: FloatArray, weights: FloatArray | None = None) -> LinearModel:
    """The least squares fit of `y` (n) by the columns of `x` (n, p), a constant among them.

    Raises ValueError for negative weights. Source: R's `lm.wfit`.
    """
    columns, values = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    shares = np.ones(len(values)) if weights is None else np.asarray(weights, dtype=np.float64)
    if (shares < 0).any():
        raise ValueError("missing or negative weights not allowed")
    counted = shares > 0
    roots = np.sqrt(shares[counted])
    found = qr(columns[counted] * roots[:, None])
    qty = found.qty(values[counted] * roots)
    coefficients = np.full(columns.shape[1], base.NA)
    coefficients[found.pivot[: found.rank]] = found.coef(qty)
    rest = qty.copy()
    rest[: found.rank] = 0
    residuals = np.empty(len(values))
    residuals[counted] = found.qy(rest) / roots
    fitted = values - residuals
    if not counted.all():
        known = found.pivot[: found.rank]
        fitted[~counted] = times(columns[~counted][:, known], coefficients[known])
        residuals[~counted] = values[~counted] - fitted[~counted]
    return LinearModel(coefficients, residuals, fitted, shares, found, qty)


def times(matrix: FloatArray, vector: FloatArray) -> FloatArray:
    """Their product, column by column in order, as the reference BLAS's `dgemv`."""
    result = np.zeros(len(matrix))
    for column, factor in zip(matrix.T, vector, strict=True):
        result += factor * column
    return result
