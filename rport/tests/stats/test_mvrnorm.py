"""Draws from the multivariate normal distribution, against MASS's: data/mvrnorm.R."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rport import stats
from rport.mass import mvrnorm

DATA = Path(__file__).parent / "data"
BOUND = 1e-14
"""R's LAPACK and BLAS add in another order than ours; the largest difference found is 3.2e-16, and
5e-15 where draws are turned to their principal components."""


@pytest.mark.parametrize(("name", "count"), [("mvrnorm", 30), ("mvrnorm_empirical", 8)])
def test_draws_are_near_mass(name, count, doubles, assert_near):
    rows = (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    assert len(rows) == count
    for row in rows:
        seed, n, mu, sigma, draws = row.split("\t")
        means = doubles(mu)
        covariances = doubles(sigma).reshape(means.size, -1)
        stream = stats.set_seed(int(seed))
        ours = mvrnorm(stream, int(n), means, covariances, empirical=name.endswith("empirical"))
        assert_near(ours.T.reshape(-1), doubles(draws), BOUND, seed)
        with pytest.raises(AssertionError):
            assert_near(ours.T.reshape(-1) + 1e-9, doubles(draws), BOUND, seed)


@pytest.mark.parametrize(
    ("sigma", "message"),
    [(np.eye(3), "incompatible arguments"), (-np.eye(2), "'Sigma' is not positive definite")],
)
def test_errors_are_rs(sigma, message):
    with pytest.raises(ValueError, match=message):
        mvrnorm(stats.set_seed(1), 1, [0, 0], sigma)


def test_empirical_needs_as_many_rows_as_columns():
    with pytest.raises(ValueError, match="non-conformable arguments"):
        mvrnorm(stats.set_seed(1), 1, [0, 0], np.eye(2), empirical=True)
