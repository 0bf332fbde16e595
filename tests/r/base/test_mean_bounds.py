"""Bounds of R's mean hold it, and are mostly so narrow that they tell its bits."""

from __future__ import annotations

import numpy as np
import pytest

from calculus_for_ml.r.base import row_means
from calculus_for_ml.r.base.mean_bounds import mean_bounds, wander


def rows_of(kind: str, seed: int, n: int) -> np.ndarray:
    draw = np.random.default_rng(seed)
    rows = draw.normal(size=(60, n))
    if kind == "near zero":
        rows -= rows.mean(axis=1, keepdims=True)
    elif kind == "sorted":
        rows.sort(axis=1)
    elif kind == "heavy":
        rows = draw.standard_cauchy(size=(60, n))
    elif kind == "far from zero":
        rows += 1e6
    elif kind == "constant":
        rows[:] = rows[:, :1]
    elif kind == "many sizes":
        rows *= 10.0 ** draw.integers(-150, 150, (60, 1))
    return rows


@pytest.mark.parametrize("n", [1, 7, 30, 1000])
@pytest.mark.parametrize(
    "kind", ["plain", "near zero", "sorted", "heavy", "far from zero", "constant", "many sizes"]
)
def test_the_mean_lies_between_its_bounds(fresh_seed: int, kind: str, n: int) -> None:
    rows = rows_of(kind, fresh_seed, n)
    means = row_means(rows)
    low, high = mean_bounds(rows.copy(), float(np.abs(rows).max()), wander(rows))
    assert (low <= means).all()
    assert (means <= high).all()
    if kind == "far from zero":
        told = low == high
        assert told.mean() > 0.9
        # where they tell the bits, a mean one bit off is told from it
        assert (np.nextafter(means[told], np.inf) > high[told]).all()


def test_rows_of_zeros() -> None:
    zeros = np.zeros((3, 5))
    low, high = mean_bounds(zeros.copy(), 0.0, wander(zeros))
    assert (low <= 0).all()
    assert (high >= 0).all()


def test_wander_bounds_every_partial_sum(fresh_seed: int) -> None:
    """By its definition, summed in exact steps: whole numbers around a mean of zero."""
    rows = np.random.default_rng(fresh_seed).integers(-9, 10, (20, 50)).astype(float)
    rows[:, -1] -= rows.sum(axis=1)
    farthest = np.abs(np.cumsum(rows, axis=1)).max(axis=1)
    assert wander(rows) == pytest.approx(farthest + np.abs(rows).mean(axis=1), rel=1e-12)
