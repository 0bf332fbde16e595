"""Streams and regressions of many samples at once are those of one sample at a time."""

from __future__ import annotations

import numpy as np
import pytest

from rport.stats import linear_models, qnorm, set_seed
from rport.stats.many_regressions import fit_lines
from rport.stats.random import many_streams
from rport.stats.random.many_streams import first_normals


@pytest.mark.parametrize("n", [1, 311, 312, 313, 700])
def test_first_normals_are_each_seed_s_own(fresh_seed: int, n: int) -> None:
    drawn = np.random.default_rng(fresh_seed).integers(-(2**31) + 1, 2**31, 70).tolist()
    seeds = [0, 1, -7, 2147483647, -2147483647, *drawn]
    for row, seed in zip(first_normals(seeds, n), seeds, strict=True):
        assert np.array_equal(row, set_seed(seed).rnorm(n)), seed


def test_a_word_of_zero_is_scaled_as_rs(monkeypatch: pytest.MonkeyPatch) -> None:
    words = np.array([[0], [2**31], [2**31], [0], [7], [9]], dtype=np.uint32)
    monkeypatch.setattr(many_streams, "_words", lambda seeds, count: words.copy())
    # R 4.6.1: u <- function(w) ifelse(w == 0, 0.5 * 2.328306437080797e-10, w / 2^32)
    # sprintf("%a", qnorm((floor(134217728 * u(a)) + u(b)) / 134217728))
    zero = 0.5 * 2.328306437080797e-10
    uniforms = [0.5 / 2**27, (2**26 + zero) / 2**27, (0 + 9 / 2**32) / 2**27]
    assert np.array_equal(first_normals([1], 3)[0], qnorm(uniforms))


@pytest.mark.parametrize("n", [3, 10, 31, 250])
def test_lines_are_those_of_lm(fresh_seed: int, n: int) -> None:
    draw = np.random.default_rng(fresh_seed)
    x = draw.normal(size=(20, n)) * 10.0 ** draw.integers(-3, 4, (20, 1))
    y = draw.normal(size=(20, n)) + draw.normal(size=(20, 1)) * x
    lines = fit_lines(x, y)
    for row in range(20):
        model = linear_models.lm(np.column_stack([np.ones(n), x[row]]), y[row])
        ours = lines.intercept[row], lines.slope[row]
        assert ours == tuple(model.coefficients.tolist())
        # the standard error of a mean at x = 0 is the intercept's; two ways to the same number
        at_zero = model.predict(np.array([[1.0, 0.0]])).se[0]
        assert lines.intercept_se[row] == pytest.approx(at_zero, rel=1e-12)


def test_standard_errors_are_rs() -> None:
    # R 4.6.1: x <- c(1, 2, 4, 7); y <- c(1, 3, 2, 5)
    # sprintf("%a", summary(lm(y ~ x))$coefficients[, 1:2])
    lines = fit_lines(np.array([[1.0, 2.0, 4.0, 7.0]]), np.array([[1.0, 3.0, 2.0, 5.0]]))
    expected = (
        "0x1.aaaaaaaaaaabp-1",
        "0x1.186186186186p-1",
        "0x1.02c7507ab9ac9p+0",
        "0x1.eee118c084b28p-3",
    )
    assert tuple(each[0] for each in lines) == tuple(map(float.fromhex, expected))
