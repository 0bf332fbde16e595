"""Eigenvalues and inverses as the reference LAPACK computes them, rounding by rounding.

Where eigenvalues are equal, as the two zeros of a spline's penalty are, rounding alone decides
between the eigenvectors, and mgcv's default smooth depends on them. R on Debian and the reference
LAPACK agree; SciPy's OpenBLAS adds in another order and found other vectors for 3 of 11 data sets.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def eigh(matrix: Floats) -> tuple[Floats, Floats]:
    """Rising eigenvalues and their vectors, as columns, of a small symmetric matrix.

    Source: LAPACK's `dsyevr` by way of `dsytd2` and `dstemr`, as in R's `eigen`.
    """
    from scipy.linalg import eigh_tridiagonal

    diagonal, off_diagonal, reflectors = _tridiagonal(matrix)
    found: tuple[Floats, Floats] = eigh_tridiagonal(diagonal, off_diagonal, lapack_driver="stemr")  # type: ignore[assignment]
    values, vectors = found
    for row, v, tau in reversed(reflectors):
        part = vectors[row:]
        vectors[row:] = part - tau * np.outer(v, v @ part)
    return values, vectors


def chol2inv(triangle: Floats) -> Floats:
    """The inverse of R'R for an upper triangular R of up to 64 columns.

    Larger ones LAPACK takes in blocks, which adds in another order. Source: LAPACK's `dpotri` by
    way of `dtrti2` and `dlauu2`, as in R's `chol2inv`.
    """
    a = np.triu(np.asarray(triangle, dtype=np.float64))
    n = len(a)
    for j in range(n):
        a[j, j] = 1.0 / a[j, j]
        column = a[:j, j]
        for k in range(j):
            factor = column[k]
            if factor != 0:
                column[:k] += factor * a[:k, k]
                column[k] *= a[k, k]
        column *= -a[j, j]
    for i in range(n):
        diagonal = a[i, i]
        if i == n - 1:
            a[: i + 1, i] *= diagonal
            break
        a[i, i] = _dot(a[i, i:], a[i, i:])
        a[:i, i] *= diagonal
        for j in range(i + 1, n):
            a[:i, i] += a[i, j] * a[:i, j]
    return np.where(np.tri(n, dtype=np.bool_), a.T, a)


def _tridiagonal(matrix: Floats) -> tuple[Floats, Floats, list[tuple[int, Floats, float]]]:
    """The diagonal, the off-diagonal, and the reflections that lead there."""
    a = np.array(matrix, dtype=np.float64)
    n = len(a)
    off_diagonal = np.zeros(n - 1)
    reflectors = []
    for i in range(n - 1):
        off_diagonal[i], tau, v = _reflector(a[i + 1 :, i])
        if tau:
            rest = a[i + 1 :, i + 1 :]
            y = _symmetric_product(rest, v, tau)
            y += -0.5 * tau * _dot(y, v) * v
            for j in range(len(v)):
                rest[j:, j] = rest[j:, j] + v[j:] * -y[j] + y[j:] * -v[j]
        reflectors.append((i + 1, v, tau))
    return np.diag(a).copy(), off_diagonal, reflectors


def _reflector(x: Floats) -> tuple[float, float, Floats]:
    """The reflection that leaves of `x` its first number alone. Source: LAPACK's `dlarfg`."""
    first, rest = float(x[0]), x[1:]
    norm = math.sqrt(_dot(rest, rest))
    if norm == 0:
        return first, 0.0, np.append(1.0, rest)
    large, small = max(abs(first), norm), min(abs(first), norm)
    length = large * math.sqrt(1 + (small / large) ** 2)
    beta = -math.copysign(length, first)
    return beta, (beta - first) / beta, np.append(1.0, rest * (1 / (first - beta)))


def _symmetric_product(a: Floats, x: Floats, factor: float) -> Floats:
    """`factor` times the matrix whose lower half is that of `a` times `x`. Source: `dsymv`."""
    y = np.zeros(len(x))
    for j, each in enumerate(x):
        y[j] += factor * each * a[j, j]
        y[j + 1 :] += factor * each * a[j + 1 :, j]
        y[j] += factor * _dot(a[j + 1 :, j], x[j + 1 :])
    return y


def _dot(x: Floats, y: Floats) -> float:
    return float(np.add.accumulate(x * y)[-1]) if len(x) else 0.0
