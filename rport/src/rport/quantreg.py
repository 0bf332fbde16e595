"""R's package quantreg: regression of quantiles."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def rq(design: Floats, y: Floats, tau: float, weights: Floats | None = None) -> Floats:
    """The coefficients with the smallest weighted, tilted absolute errors.

    `design` has a row for each value of `y`. A best fit goes through as many points as it has
    coefficients; where several are best, R may choose another. Source: quantreg's `rq`.
    """
    from scipy import sparse
    from scipy.optimize import linprog

    if not 0 <= tau <= 1:
        raise ValueError(f"tau must be between 0 and 1, not {tau}")
    if weights is not None:
        design, y = design * weights.reshape(-1, 1), y * weights
    n, p = design.shape
    if np.linalg.matrix_rank(design) < p:
        raise ValueError("Singular design matrix")
    cost: Floats = np.concatenate([np.zeros(p), np.full(n, tau), np.full(n, 1 - tau)])
    one = sparse.identity(n)
    errors: Any = sparse.hstack([sparse.csr_array(design), one, -one])
    bounds = [(None, None)] * p + [(0, None)] * (2 * n)
    found: Any = linprog(cost, A_eq=errors, b_eq=y, bounds=bounds, method="highs-ds")
    through: list[int] = []
    for row in np.argsort(np.abs(y - design @ found.x[:p]), kind="stable").tolist():
        if np.linalg.matrix_rank(design[[*through, row]]) > len(through):
            through.append(row)
        if len(through) == p:
            break
    return np.asarray(np.linalg.solve(design[through], y[through]))


def weighted_quantile(y: Floats, weights: Floats, tau: float) -> float:
    """The quantile that `rq` fits with only a constant.

    It is one of the values. Where all between two of them fit equally well, it is the one nearer to
    0, and the upper one if 0 lies between: measured on `rq(y ~ 1)`, which starts at 0.
    """
    order = np.argsort(y, kind="stable")
    below = np.cumsum(weights[order])
    at = tau * below[-1]
    slack = 1e-9 * below[-1]
    last = len(y) - 1
    low, high = (
        float(y[order[min(np.searchsorted(below, edge), last)]])
        for edge in (at - slack, at + slack)
    )
    return low if low >= 0 else high
