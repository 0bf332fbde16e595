"""Whether there is one best set of coefficients: what `fit` asks before it looks for it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import linalg, optimize

from calculus_for_ml.toolkit.arrays import Array
from calculus_for_ml.toolkit.losses.loss import Loss

_LARGEST = 1e150
_COLLINEAR = 1e-7
"""R's `lm` drops a column of which less than this share is new (its `tol`)."""

_SEPARATED = 1e-6
"""Above the rounding of the linear program, far below the distances between rows of size 1."""


def refuse_singular(design: Array, numbers: Sequence[int] | None = None) -> None:
    """Raise ValueError where some direction of the coefficients changes no row of `design @ beta`.

    A column is a combination of those before it where less than 1e-7 of its length is left when
    they are projected out, as in R's `lm`: with less, double arithmetic finds no eight digits.
    `numbers` are those by which the user knows the columns.
    """
    largest = np.abs(design).max(axis=0)
    extreme = (largest > _LARGEST) | ((largest > 0) & (largest < 1 / _LARGEST))
    if extreme.any():
        at = int(np.argmax(extreme))
        raise ValueError(
            f"column {at} of X goes up to {largest[at]:g}, whose square is too large "
            "or too small for a double; use another unit"
        )
    columns = design / np.where(largest > 0, largest, 1.0)
    columns /= np.where(largest > 0, linalg.norm(columns, axis=0), 1.0)
    new = np.zeros(columns.shape[1])
    diagonal = np.abs(np.diag(linalg.qr(columns, mode="r")[0]))
    new[: len(diagonal)] = diagonal
    if (new >= _COLLINEAR).all():
        return
    at = int(np.argmax(new < _COLLINEAR))
    number = at if numbers is None else numbers[at]
    if not largest[at]:
        why = f"column {number} is 0 in every row, or constant where only differences count"
    elif at >= len(columns):
        why = f"its {columns.shape[1]} columns are more than the {len(columns)} rows that count"
    else:
        why = f"column {number} is a combination of the columns before it"
    raise ValueError(f"X is singular: {why}; leave columns out, or put a ridge around the loss")


def refuse_separated(loss: Loss, X: Array, y: Array, root: Array) -> None:
    """Raise ValueError where the loss falls forever in some direction, so that none is best.

    A linear program looks for a direction d along which the loss never rises, and falls somewhere.
    `root` is the triangle that makes the columns of `X` alike (see `fit`). Source: Konis (2007),
    *Linear programming algorithms for detecting separated data in binary logistic regression
    models*.
    """
    falls, level = loss.recession(X, y)
    if not len(falls):
        return
    falls, level = (linalg.solve_triangular(root, each.T, trans="T").T for each in (falls, level))
    found = optimize.linprog(
        -falls.mean(axis=0),
        A_ub=-falls,
        b_ub=np.zeros(len(falls)),
        A_eq=level if len(level) else None,
        b_eq=np.zeros(len(level)) if len(level) else None,
        bounds=(-1, 1),
    )
    if found.fun is not None and found.fun < -_SEPARATED:
        raise ValueError(
            f"the data are separated: a combination of the columns of X lowers the {loss.name} "
            "loss without end, and no finite coefficients are best; "
            "leave columns out, or put a ridge around the loss"
        )
