"""R's seq, mean and format, against R's own output; and the platform on which bits are equal."""

from __future__ import annotations

import math
import platform

import numpy as np
import pytest

from calculus_for_ml.r import base


def test_seq_is_rs(r_says, doubles, assert_same_bits):
    for ends, length, points in r_says("seq"):
        start, stop = doubles(ends)
        assert_same_bits(base.seq(start, stop, float(length)), doubles(points), (ends, length))


def test_mean_is_rs(r_says, doubles, assert_same_bits):
    from calculus_for_ml.r import stats

    for seed, n, factor, shift, expected in r_says("mean"):
        x = stats.set_seed(int(seed)).runif(int(n), -1, 1) * doubles(factor) + doubles(shift)
        assert_same_bits(base.mean(x), doubles(expected), (seed, n, factor, shift))


def test_format_is_rs(r_says, doubles):
    for digits, numbers, texts in r_says("format"):
        expected = texts.split("|")
        assert base.format(doubles(numbers), int(digits)) == expected, (digits, numbers)
        trimmed = [text.strip() for text in expected]
        assert base.format(doubles(numbers), int(digits), trim=True) == trimmed, (digits, numbers)


def test_one_ulp_off_fails(assert_same_bits):
    value = base.mean([0.1, 0.2, 0.4])
    assert_same_bits(value, value)
    for wrong in (math.nextafter(value, 1), math.nextafter(value, 0), math.nan, -value):
        with pytest.raises(AssertionError, match="1 differ"):
            assert_same_bits(value, wrong)
    with pytest.raises(AssertionError, match="1 differ"):
        assert_same_bits(0.0, -0.0)
    with pytest.raises(AssertionError):
        assert_same_bits([value], [value, value])


# R: format(x), R 4.2.2 and 4.6.1
@pytest.mark.parametrize(
    ("number", "text"),
    [
        (100000, "1e+05"),
        (123456, "123456"),
        (0.0001, "1e-04"),
        (0.00012, "0.00012"),
        (1 / 3, "0.3333333"),
        (-0.0, "0"),
        (5e-324, "4.940656e-324"),
        (-math.inf, "-Inf"),
        (math.nan, "NaN"),
        (base.NA, "NA"),
        (np.float64(2), "2"),
        (np.int64(7), "7"),
        (np.float32(0.5), "0.5"),
    ],
)
def test_one_number_gives_one_string(number, text):
    assert base.format(number) == text


def test_a_sequence_shares_one_format():
    # R: format(c(NA, NaN, Inf, -Inf, 1.5))
    numbers = [base.NA, math.nan, math.inf, -math.inf, 1.5]
    assert base.format(numbers) == ["  NA", " NaN", " Inf", "-Inf", " 1.5"]
    assert base.format([0, 0.25, 1], trim=True) == ["0.00", "0.25", "1.00"]
    assert base.format([]) == []


@pytest.mark.parametrize("digits", [0, -1, 23])
def test_format_refuses_digits_out_of_range(digits):
    # R: format(1, digits = 23)
    with pytest.raises(ValueError, match=f"invalid value {digits} for 'digits' argument"):
        base.format(1.0, digits=digits)


@pytest.mark.parametrize("thing", ["1", True, [True, False], 1j, None, [1, None]])
def test_format_refuses_what_is_no_number(thing):
    with pytest.raises(TypeError, match="takes numbers"):
        base.format(thing)


def test_format_refuses_a_table():
    with pytest.raises(ValueError, match="one-dimensional"):
        base.format([[1.0, 2.0]])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((math.nan, 1, 3), "'from' must be a finite number"),
        ((0, math.inf, 3), "'to' must be a finite number"),
        ((0, 1, -1), "'length.out' must be a non-negative number"),
        ((0, 1, math.inf), "'length.out' must be a non-negative number"),
        ((0, 1, math.nan), "'length.out' must be a non-negative number"),
    ],
)
def test_seq_refuses_in_rs_words(arguments, words):
    with pytest.raises(ValueError, match=words):
        base.seq(*arguments)


def test_mean_of_special_values():
    # R: mean(c(Inf, 1)), mean(c(Inf, -Inf)), mean(numeric(0)), mean(rep(1e308, 3))
    assert base.mean([math.inf, 1]) == math.inf
    assert math.isnan(base.mean([math.inf, -math.inf]))
    assert math.isnan(base.mean([]))
    assert base.mean([1e308] * 3) == 1e308
    assert base.mean([[1, 2], [3, 4]]) == 2.5


FUNCTIONS = [(base.exp, math.exp), (base.log, math.log), (base.sin, math.sin), (base.cos, math.cos)]


@pytest.mark.parametrize(("ours", "libm"), FUNCTIONS)
def test_functions_are_the_c_librarys(ours, libm):
    x = np.random.default_rng(1).uniform(1e-3, 700, 20_000)
    assert ours(x).tolist() == [libm(v) for v in x.tolist()]
    assert ours(x.reshape(-1, 2)).shape == (10_000, 2)
    assert ours(2.0) == libm(2.0)


@pytest.mark.parametrize(("ours", "libm"), FUNCTIONS)
def test_functions_where_numpy_rounds_otherwise(ours, libm, monkeypatch):
    """As on a processor with AVX-512: every finite value of numpy's is replaced."""
    monkeypatch.setattr(base, "_gives_libm_bits", lambda ufunc, scalar: False)
    x = np.array([[0.5, 2.0, 700.0, 1e-310], [math.inf, -math.inf, math.nan, -0.0]])
    with np.errstate(all="ignore"):
        numpys = getattr(np, libm.__name__)(x)
        wrong = base._one_by_one(lambda v: math.nextafter(libm(v), math.inf), x, numpys)
        assert np.array_equal(ours(x), numpys, equal_nan=True)
        assert not np.array_equal(wrong, numpys, equal_nan=True)
        assert isinstance(ours(2.0), float)


def test_a_numpy_that_rounds_otherwise_is_noticed():
    def off(x: np.ndarray) -> np.ndarray:
        result = np.exp(x)
        result[100] = np.nextafter(result[100], np.inf)
        return result

    assert base._gives_libm_bits(np.sqrt, math.sqrt)
    assert not base._gives_libm_bits(off, math.exp)


def test_the_platform_keeps_the_promise_or_says_why():
    """Linux on x86-64 with glibc keeps it; elsewhere the reason is stated."""
    reason = base.platform_differences()
    print(platform.platform(), platform.machine(), "->", reason or "equal bits")
    promised = platform.system() == "Linux" and platform.machine() == "x86_64"
    if promised and platform.libc_ver()[0] == "glibc":
        assert reason is None
    else:
        assert reason is None or "R" in reason


def test_another_c_library_is_named(monkeypatch):
    log, argument, result = base._GLIBC_ROUNDS["log"]
    other = math.nextafter(float.fromhex(result), 0).hex()
    monkeypatch.setitem(base._GLIBC_ROUNDS, "log", (log, argument, other))
    assert "log" in base.platform_differences.__wrapped__()


def test_a_shorter_long_double_is_named(monkeypatch):
    monkeypatch.setattr(base.np, "longdouble", np.float64)
    assert "53 bits" in base.platform_differences.__wrapped__()


@pytest.mark.parametrize(
    ("number", "text"),
    [
        # R: format(8.0172195e-17), and so on. R's table of powers is inexact beyond 10^22.
        (8.0172195e-17, "8.017220e-17"),
        (8.3560095e-20, "8.35601e-20"),
        (-1.2235605e-18, "-1.22356e-18"),
        (9.6335205e29, "9.633520e+29"),
    ],
)
def test_format_rounds_ties_by_rs_table_of_powers(number, text):
    assert base.format(number) == text
