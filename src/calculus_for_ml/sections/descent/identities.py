"""Where descent must end, and which learning rates must diverge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from calculus_for_ml.config import Config
from calculus_for_ml.parity.check import Check
from calculus_for_ml.sections.descent import RACE, SHARES, UNIT, curvatures, path_of, scaled
from calculus_for_ml.sections.differentiation import EPS, LEAST
from calculus_for_ml.sections.regression import (
    LEARNING_RATE,
    STEPS,
    dL_db0,
    dL_db1,
    least_squares,
    simulate,
)
from calculus_for_ml.sections.regression.rounding import rounding, size_of_terms

if TYPE_CHECKING:
    from calculus_for_ml.sections.regression import Vector
    from calculus_for_ml.sections.section import Table


def identities(config: Config, tables: dict[str, Table]) -> Iterator[Check]:
    """Curvatures are eigenvalues; each step shrinks the distance from the fit as they say."""
    x, y = simulate(config)
    hessian = 2 * np.array([[1, np.mean(x)], [np.mean(x), np.mean(x * x)]])
    largest, smallest = curvatures(x)
    expected = np.linalg.eigvalsh(hessian)[::-1]
    yield Check(
        kind="identity",
        subject="descent_fits.curvature",
        measure="distance from the Hessian's eigenvalues (eps of the largest)",
        expected=repr(expected.tolist()),
        got=repr([largest, smallest]),
        distance=float(np.max(np.abs(np.array([largest, smallest]) - expected))) / (EPS * largest),
        tolerance=16.0,
        reason="two ways to the eigenvalues of the same matrix, and two to its means",
        count=2,
    )
    if len(x) > 1:
        yield from _fits(tables["descent_fits"], x, y)
        yield from _contraction(x, y, largest, smallest)
    yield from _divergence(tables["learning_rates"])
    if len(x) > 1:
        both = curvatures(scaled(x))
        yield Check(
            kind="identity",
            subject="learning_rates.mse",
            measure="condition number of the Hessian with x scaled, less 1 (eps sqrt(n))",
            expected="0",
            got=repr(both[0] / both[1] - 1),
            distance=(both[0] / both[1] - 1) / (EPS * np.sqrt(len(x))),
            tolerance=16.0,
            reason="a mean of 0 and a mean square of 1 are rounded",
        )


def _fits(table: Table, x: Vector, y: Vector) -> Iterator[Check]:
    """The fits in closed form have the gradient 0, up to rounding."""
    for at, values in enumerate((x, UNIT * x, scaled(x))):
        b0, b1 = (np.asarray(table[name])[at] for name in ("b0", "b1"))
        slopes = [abs(slope(b0, b1, values, y)) for slope in (dL_db0, dL_db1)]
        size = size_of_terms(b0, b1, values, y)
        allowed = [2 * float(np.mean(each * size)) for each in (np.ones_like(x), np.abs(values))]
        yield Check(
            kind="identity",
            subject="descent_fits.b1",
            measure=f"gradient at the fit, {table['predictor'][at]} (rounding of a mean)",
            expected="0",
            got=repr(slopes),
            distance=max(
                slope / max(rounding(x) * bound, LEAST)
                for slope, bound in zip(slopes, allowed, strict=True)
            ),
            tolerance=8.0,
            reason="the rounding of the fit, of the line and of the mean",
            count=2,
        )


def _contraction(x: Vector, y: Vector, largest: float, smallest: float) -> Iterator[Check]:
    """Each step leaves at most the share max |1 - rate curvature| of the distance from the fit."""
    fit = np.array(least_squares(x, y))
    path = path_of(x, y, LEARNING_RATE, STEPS)
    left = np.hypot(*(path - fit).T)  # which neither overflows nor underflows
    share = max(abs(1 - LEARNING_RATE * each) for each in (largest, smallest))
    excess = left[1:] - share * left[:-1]
    size = np.hypot(*fit) + np.hypot(*path.T).max() + np.mean(np.abs(y))
    yield Check(
        kind="identity",
        subject="descent_fits.b0",
        measure="excess of a step's distance from the fit over its bound",
        expected=f"at most {share!r} of the step before",
        got=repr(float(excess.max())),
        distance=float(np.maximum(0.0, excess.max())),
        tolerance=float(64 * EPS * np.sqrt(len(x)) * size * (1 + largest / smallest)),
        reason="rounding of the fit and of the gradient, through the condition number",
        count=len(excess),
    )


def _divergence(table: Table) -> Iterator[Check]:
    """Below the largest learning rate no step adds loss, beyond it each does in the end."""
    share, step, error = (np.asarray(table[name]) for name in ("share", "step", "mse"))
    predictor = np.asarray(table["predictor"])
    wrong = 0
    for name in np.unique(predictor):
        for each in SHARES:
            line = error[(predictor == name) & (share == each)]
            slack = 64 * EPS * max(float(line[0]), 1.0)
            if each < 1:
                wrong += int(line[-1] > line[0] + slack)
    yield Check(
        kind="identity",
        subject="learning_rates.mse",
        measure=f"learning rates below the largest whose loss is higher after {RACE} steps",
        expected="none",
        got=str(wrong),
        distance=float(wrong),
        tolerance=0.0,
        count=int((step == 0).sum()),
    )
