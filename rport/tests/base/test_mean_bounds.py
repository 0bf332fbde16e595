"""Bounds of R's mean hold it, and are mostly so narrow that they tell its bits."""

from __future__ import annotations

import numpy as np
import pytest

from rport.base.mean_bounds import mean_bounds, wander


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


def means_one_by_one(rows: np.ndarray) -> np.ndarray:
    """R's mean as its source has it: two sums in long double, in order."""
    terms = rows.astype(np.longdouble)
    means = np.add.accumulate(terms, axis=1)[:, -1] / rows.shape[1]
    left = np.add.accumulate(terms - means[:, np.newaxis], axis=1)[:, -1]
    return (means + left / rows.shape[1]).astype(np.float64)


@pytest.mark.parametrize("n", [1, 7, 30, 1000, 5003])
@pytest.mark.parametrize(
    "kind", ["plain", "near zero", "sorted", "heavy", "far from zero", "constant", "many sizes"]
)
def test_the_mean_lies_between_its_bounds(fresh_seed: int, kind: str, n: int) -> None:
    rows = rows_of(kind, fresh_seed, n)
    means = means_one_by_one(rows)
    low, high = mean_bounds(rows, np.abs(rows).max(axis=1), wander(rows))
    assert (low <= means).all()
    assert (means <= high).all()
    if kind == "far from zero":
        told = low == high
        assert told.mean() > 0.7  # 0.97 are expected; of 60 rows fewer may be told by chance
        # where they tell the bits, a mean one bit off is told from it
        assert (np.nextafter(means[told], np.inf) > high[told]).all()


def test_rows_of_zeros() -> None:
    zeros = np.zeros((3, 5))
    low, high = mean_bounds(zeros, 0.0, wander(zeros))
    assert (low <= 0).all()
    assert (high >= 0).all()


@pytest.mark.parametrize("row", [[1e308] * 9, [1e308, -1e308] * 9, [np.inf, 1.0], [np.nan, 1.0]])
def test_nothing_is_told_where_a_sum_may_be_beyond_the_largest_double(row: list[float]) -> None:
    rows = np.array([row, np.ones(len(row))])
    with np.errstate(all="ignore"):
        low, high = mean_bounds(rows, np.abs(rows).max(axis=1), wander(rows))
    assert (low != high).tolist() == [True, False]


def test_bounds_are_those_of_each_row_alone(fresh_seed: int) -> None:
    rows = rows_of("many sizes", fresh_seed, 100)
    low, high = mean_bounds(rows, np.abs(rows).max(axis=1), wander(rows))
    for row, *bounds in zip(rows, low, high, strict=True):
        assert np.ravel(mean_bounds(row[None], np.abs(row).max(), wander(row[None]))) == (
            pytest.approx(bounds, rel=0, abs=0)
        )


@pytest.mark.parametrize("n", [1, 5, 16, 50, 333])
def test_wander_bounds_the_partial_sums(fresh_seed: int, n: int) -> None:
    """By its definition, summed in exact steps: whole numbers around a mean of zero."""
    rows = np.random.default_rng(fresh_seed).integers(-9, 10, (20, n)).astype(float)
    rows[:, -1] -= rows.sum(axis=1)
    farther = np.abs(np.cumsum(rows, axis=1)).mean(axis=1)
    deviation = np.abs(rows).mean(axis=1)
    least = farther + deviation
    assert (wander(rows) >= least * (1 - 1e-12)).all()
    # between two partial sums that are looked at, the others differ from these by at most so much
    assert (wander(rows) <= 2 * least + 16 * deviation).all()


def test_wander_of_a_row_and_a_constant(fresh_seed: int) -> None:
    rows = np.random.default_rng(fresh_seed).integers(-9, 10, (20, 64)).astype(float)
    assert (wander(rows + 512) == wander(rows)).all()
    assert (wander(np.full((3, 40), 7.0)) == 0).all()
