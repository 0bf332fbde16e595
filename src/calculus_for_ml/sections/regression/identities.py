"""The gradient of the mean squared error: autograd's, and zero where the error is smallest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from calculus_for_ml.config import Config
from calculus_for_ml.parity.check import Check
from calculus_for_ml.sections.differentiation import EPS
from calculus_for_ml.sections.regression import dL_db0, dL_db1, least_squares, mse
from calculus_for_ml.sections.regression.rounding import rounding, size_of_terms

if TYPE_CHECKING:
    from calculus_for_ml.sections.regression import Vector
    from calculus_for_ml.sections.section import Table


def identities(config: Config, tables: dict[str, Table]) -> Iterator[Check]:
    """The gradient is autograd's, and zero at the least-squares fit; descent ends no lower."""
    x, y = np.asarray(tables["regression"]["x"]), np.asarray(tables["regression"]["y"])
    b0, b1 = np.nan_to_num(least_squares(x, y)).tolist()  # without a slope the line is level
    yield from _stationary(b0, b1, x, y)
    yield from _automatic_gradient(tables["regression_loss"], x, y)
    errors = np.asarray(tables["gradient_descent"]["mse"])
    lowest = mse(b0, b1, x, y)
    yield Check(
        kind="identity",
        subject="gradient_descent.mse",
        measure="how far below the least-squares fit it gets",
        expected=f"at least {lowest!r}",
        got=repr(float(errors.min())),
        distance=float(np.maximum(0.0, lowest - np.min(errors))),  # NaN stays NaN, and fails
        tolerance=rounding(x) * float(np.mean(size_of_terms(b0, b1, x, y) ** 2)),
        reason="no line has a smaller error than the fit, up to the rounding of both",
    )


def _stationary(b0: float, b1: float, x: Vector, y: Vector) -> Iterator[Check]:
    """At the least-squares fit both partial derivatives are zero, up to its rounding."""
    size = size_of_terms(b0, b1, x, y)
    for name, partial, weight in (("dL_db0", dL_db0, 1.0), ("dL_db1", dL_db1, np.abs(x))):
        slope = partial(b0, b1, x, y)
        yield Check(
            kind="identity",
            subject=f"regression.{name}",
            measure="distance from 0 at the least-squares fit",
            expected="0",
            got=repr(slope),
            distance=abs(slope),
            tolerance=rounding(x) * 2 * float(np.mean(weight * size)),
            reason="the fit and the residuals are rounded: 8 eps sqrt(n) of the mean of the terms",
        )


def _automatic_gradient(table: Table, x: Vector, y: Vector) -> Iterator[Check]:
    import autograd.numpy as anp
    from autograd import grad

    def error(b: Any) -> Any:
        return anp.mean((y - (b[0] + b[1] * x)) ** 2)

    gradient = grad(error)
    at = np.column_stack([np.asarray(table["b0"]), np.asarray(table["b1"])])
    some = [0, len(at) // 2, -1]
    found = np.array([gradient(b) for b in at[some]])
    b0, b1 = np.abs(at).max(axis=0)
    for column, name in enumerate(("dL_db0", "dL_db1")):
        analytic = np.asarray(table[name])[some]
        weight = np.abs(x) if name == "dL_db1" else np.ones_like(x)
        size = 2 * float(np.mean(weight * size_of_terms(b0, b1, x, y)))
        yield Check(
            kind="identity",
            subject=f"regression_loss.{name}",
            measure="distance from automatic differentiation (eps of the mean term)",
            expected="autograd",
            got="analytic",
            distance=float(np.max(np.abs(found[:, column] - analytic))) / (EPS * size),
            tolerance=8.0 + np.log2(len(x)),
            reason="autograd sums doubles pairwise: log2(n) roundings, and 8 a term",
            count=len(some),
        )
