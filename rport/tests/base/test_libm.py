"""The C library's functions, against that library's, by each way there is; see also test_edges."""

from __future__ import annotations

import functools
import math

import numpy as np
import pytest

from rport import base
from rport.base import libm

FUNCTIONS = [
    (libm.exp, np.exp, math.exp, (-750, 709)),
    (libm.expm1, np.expm1, math.expm1, (-750, 709)),
    (libm.log, np.log, math.log, (1e-310, 1e3)),
    (libm.log1p, np.log1p, math.log1p, (-1 + 1e-16, 1e3)),
    (libm.log2, np.log2, math.log2, (1e-310, 1e3)),
    (libm.log10, np.log10, math.log10, (1e-310, 1e3)),
    (libm.sinh, np.sinh, math.sinh, (-700, 700)),
    (libm.sin, np.sin, math.sin, (-1e6, 1e6)),
    (libm.cos, np.cos, math.cos, (-1e6, 1e6)),
]


def some_numbers(between: tuple[float, float]) -> np.ndarray:
    """All over the domain, and near 0 and 1; more than a block, and not a whole number of them."""
    rng = np.random.default_rng(1)
    low, high = between
    x = [rng.uniform(low, high, 20_000), rng.normal(size=5000), rng.random(5000) * 1e-300]
    x = np.concatenate([*x, 1 + rng.normal(size=5000) * 1e-5, 2.0 ** rng.uniform(-1074, 9, 5001)])
    return x[(x >= low) & (x <= high)]


@pytest.mark.parametrize(("ours", "ufunc", "scalar", "between"), FUNCTIONS)
def test_functions_are_the_c_librarys(ours, ufunc, scalar, between):
    x = some_numbers(between)
    expected = [scalar(value) for value in x.tolist()]
    assert ours(x).tolist() == expected
    assert libm._interleaved(ufunc, x).tolist() in (expected, ufunc(x).tolist())
    assert libm._one_by_one(ufunc, scalar, x).tolist() == expected


@pytest.mark.parametrize(("ours", "ufunc", "scalar", "between"), FUNCTIONS)
def test_any_shape_and_any_length(ours, ufunc, scalar, between):
    x = some_numbers(between)[:96]
    for length in range(len(x)):
        assert ours(x[:length]).tolist() == [scalar(value) for value in x[:length].tolist()]
    ways = [ours, *(functools.partial(*way) for way in all_ways(ufunc, scalar))]
    for way in ways:
        assert way(x.reshape(-1, 6)[::2, ::3]).shape == (8, 2)
        assert isinstance(way(np.float64(0.5)), float)


@pytest.mark.parametrize(("ours", "ufunc", "scalar", "between"), FUNCTIONS)
def test_what_is_not_finite_is_numpys(ours, ufunc, scalar, between):
    x = np.array([math.inf, -math.inf, math.nan, -0.0, 0.0])
    with np.errstate(all="ignore"):
        for way in all_ways(ufunc, scalar):
            np.testing.assert_array_equal(functools.partial(*way)(x), ufunc(x))
        bits = ours(np.array([base.NA, base.NA])).view(np.uint64)
    assert (bits & 0xFFFFFFFF == 1954).all()  # R: exp(NA_real_) and so on are NA


def all_ways(ufunc, scalar):
    return [(libm._interleaved, ufunc), (libm._one_by_one, ufunc, scalar)]


def way_to(ufunc, scalar=math.exp):
    found = libm._way_to_libm.__wrapped__(ufunc, scalar)
    return getattr(found, "func", found)


def test_a_numpy_that_rounds_otherwise_is_noticed():
    """The fastest way whose probes agree is taken: numpy's own, interleaved, one by one."""

    def off(x, out=None):
        result = np.array([math.exp(value) for value in x.tolist()])
        if out is None:  # as numpy's vector code, which is not for overlapping memory
            result[-1] = np.nextafter(result[-1], np.inf)
            return result
        out[:] = result
        return out

    def always_off(x, out=None):
        result = np.nextafter([math.exp(value) for value in x.tolist()], np.inf)
        if out is not None:
            out[:] = result
        return result

    assert way_to(np.sqrt, math.sqrt) is np.sqrt
    assert way_to(off) is libm._interleaved
    assert way_to(always_off) is libm._one_by_one
    x = np.array([[0.5, 2.0], [1e-310, -3.0]])
    exact = libm._way_to_libm.__wrapped__(always_off, math.exp)
    assert exact(x.ravel()).tolist() == [math.exp(value) for value in x.ravel().tolist()]


def test_few_results_that_are_rounded_otherwise_are_noticed():
    """As few as of numpy's `log` with AVX-512: one in 64 near 1, and one in 2000 elsewhere."""
    rng = np.random.default_rng(1)

    def log(x, out=None):
        exact = np.array([math.log(value) for value in x.tolist()])
        if out is not None:
            out[:] = exact
            return out
        off = rng.random(x.size) < np.where(np.abs(x - 1) < 0.125, 1 / 64, 1 / 2000)
        return np.where(off, np.nextafter(exact, np.inf), exact)

    assert all(way_to(log, math.log) is libm._interleaved for _ in range(100))
