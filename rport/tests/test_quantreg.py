"""Regression of quantiles against quantreg's `rq`."""

from __future__ import annotations

import numpy as np
import pytest

from rport.quantreg import rq, weighted_quantile

X = np.arange(1.0, 9)
Y = np.array([2.0, 1, 4, 3, 7, 5, 9, 6])
W = np.array([1.0, 2, 1, 3, 1, 2, 1, 1])
DESIGN = np.column_stack([np.ones(8), X])


# quantreg 6.1: coef(rq(y ~ x, tau = t)), coef(rq(y ~ x, tau = t, weights = w))
@pytest.mark.parametrize(
    ("tau", "plain", "weighted"),
    [
        (0.25, [0, 0.75], [-1, 1]),
        (0.5, [1.4, 0.6], [-1, 1]),
        (0.9, [0.75, 1.25], None),  # weighted, several lines fit equally well
    ],
)
def test_lines_are_rs(tau: float, plain: list[float], weighted: list[float] | None) -> None:
    # a few units in the last place: the line through two points is solved in another order
    assert rq(DESIGN, Y, tau) == pytest.approx(plain, abs=1e-14)
    if weighted is not None:
        assert rq(DESIGN, Y, tau, W) == pytest.approx(weighted, abs=1e-14)
    assert rq(DESIGN, Y, tau) != pytest.approx(rq(DESIGN, Y + X, tau), abs=1e-14)


# quantreg 6.1: coef(rq(y ~ 1, tau = t, weights = w))
@pytest.mark.parametrize(
    ("y", "tau", "expected"),
    [
        ([-3, -1, 2, 5], 0.5, 2),
        ([1, 2, 3, 4], 0.5, 2),
        ([-4, -3, -2, -1], 0.5, -2),
        ([4, 1], 0, 1),
        ([4, 1], 1, 4),
    ],
)
def test_quantiles_between_two_values_are_those_of_rq(
    y: list[float], tau: float, expected: float
) -> None:
    assert weighted_quantile(np.array(y, dtype=float), np.ones(len(y)), tau) == expected


def test_weights_count() -> None:
    assert weighted_quantile(Y, W, 0.3) == 3


def test_a_share_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="tau must be between 0 and 1"):
        rq(DESIGN, Y, 1.5)
    with pytest.raises(ValueError, match="Singular"):
        rq(np.ones((8, 2)), Y, 0.5)
