"""Smooths against mgcv's `gam`, and the eigenvectors that they rest on."""

from __future__ import annotations

import numpy as np
import pytest
from plotnine.data import mtcars

from rport.lapack import eigh
from rport.mgcv import gam

X, Y, W = (mtcars[name].to_numpy(dtype=float) for name in ("wt", "mpg", "hp"))
PLACES = np.array([1.5, 3, 4.5, 6])


# mgcv 1.9: predict(gam(mpg ~ s(wt, bs = "cs"), data = mtcars, method = "REML"),
# data.frame(wt = c(1.5, 3, 4.5, 6)), se.fit = TRUE), and with bs = "cr", k = 5, weights = hp
@pytest.mark.parametrize(
    ("weights", "basis", "k", "fit", "se"),
    [
        (
            *(None, "cs", 10),
            [31.7473320578603, 20.3987780550966, 13.7591491232588, 10.141105626932],
            [1.48442486820401, 0.674535181972867, 1.08706142064296, 2.41355756219648],
        ),
        (
            *(W, "cr", 5),
            [31.4633050771509, 19.6807951646158, 13.5033226760557, 10.6197285897077],
            [1.72904662551718, 0.64070380639244, 0.770881531025479, 1.80097714913575],
        ),
    ],
)
def test_smooths_are_rs(
    weights: np.ndarray | None, basis: str, k: int, fit: list[float], se: list[float]
) -> None:
    # mgcv's search for the smoothing parameter ends a little before the best one
    found, error = gam(X, Y, weights, basis, k).predict(PLACES)
    assert found == pytest.approx(fit, rel=1e-6)
    assert error == pytest.approx(se, rel=1e-6)
    other, _ = gam(X, Y, weights, basis, k + 1).predict(PLACES)
    assert other != pytest.approx(fit, rel=1e-4)


def test_a_straight_line_is_fitted_by_a_line() -> None:
    found, _ = gam(X, 3 * X - 1, basis="cr", k=4).predict(PLACES)
    assert found == pytest.approx(3 * PLACES - 1, rel=1e-9)


def test_too_few_values_are_refused() -> None:
    with pytest.raises(ValueError, match="insufficient unique values to support 10 knots"):
        gam(np.arange(5.0), np.arange(5.0))


def test_of_equal_eigenvalues_the_vectors_are_rs() -> None:
    # R 4.6.1 with the reference LAPACK 3.12: the two zeros of the penalty of
    # smooth.construct(s(x, bs = "cr", k = 5), data.frame(x = c(1, 2, 4, 8, 16, 3)), NULL)
    from rport.mgcv import _penalty
    from rport.stats.moments import quantile

    knots = quantile([1, 2, 3, 4, 8, 16], [0, 0.25, 0.5, 0.75, 1])
    penalty = _penalty(knots, shrunk=False)
    values, vectors = eigh(penalty)
    expected = [5.20417042793042e-18, 2.80445040681284e-16, 2.22063767924501e-02]
    assert values[:3] == pytest.approx(expected, rel=1e-13, abs=0)
    first = [0, 0.076240420516483, 0.152480841032966, 0.365954018479118, 0.914885046197791]
    assert vectors[:, 0] == pytest.approx(first, abs=1e-14)
    assert vectors @ np.diag(values) @ vectors.T == pytest.approx(penalty, abs=1e-14)
    swapped, _ = eigh(penalty[::-1, ::-1])
    assert swapped[:2] != pytest.approx(values[:2], rel=1e-13, abs=0)
