"""Draws from the multivariate normal distribution, against MASS's: data/mvrnorm.R."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rport import stats
from rport.mass import mvrnorm

RECORD = Path(__file__).parent / "data" / "mvrnorm.tsv"
BOUND = 1e-14
"""R's LAPACK and BLAS add in another order than ours; the largest difference found is 3.2e-16."""


def test_draws_are_near_mass(doubles, assert_near):
    rows = RECORD.read_text(encoding="utf-8").splitlines()
    assert len(rows) == 30
    for row in rows:
        seed, n, mu, sigma, draws = row.split("\t")
        means = doubles(mu)
        ours = mvrnorm(
            stats.set_seed(int(seed)), int(n), means, doubles(sigma).reshape(means.size, -1)
        )
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
