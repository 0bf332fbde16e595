"""R's format, against R's own output."""

from __future__ import annotations

import math

import numpy as np
import pytest

from rport import base


def test_format_is_rs(r_says, doubles):
    for digits, numbers, texts in r_says("format"):
        expected = texts.split("|")
        assert base.format(doubles(numbers), int(digits)) == expected, (digits, numbers)
        trimmed = [text.strip() for text in expected]
        assert base.format(doubles(numbers), int(digits), trim=True) == trimmed, (digits, numbers)


def test_options_of_format_are_rs(r_says, doubles):
    for digits, nsmall, scientific, mark, trim, numbers, texts in r_says("format_options"):
        options = {
            "digits": int(digits),
            "nsmall": int(nsmall),
            "scientific": scientific == "TRUE" if scientific.isalpha() else int(scientific),
            "big_mark": mark,
            "trim": trim == "TRUE",
        }
        assert base.format(doubles(numbers), **options) == texts.split("|"), (numbers, options)


@pytest.mark.parametrize("nsmall", [-1, 21])
def test_format_refuses_decimals_out_of_range(nsmall):
    # R: format(1, nsmall = 21)
    with pytest.raises(ValueError, match="invalid 'nsmall' argument"):
        base.format(1.0, nsmall=nsmall)


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


@pytest.mark.parametrize(
    ("number", "digits", "text"),
    [
        # R: format(5e-324, digits = 1), and so on: the smallest and largest shifts, and where the
        # powers in R's table end
        (5e-324, 1, "5e-324"),
        (5e-324, 15, "4.94065645841247e-324"),
        (1.7976931348623157e308, 1, "2e+308"),
        (1.7976931348623157e308, 15, "1.79769313486232e+308"),
        (2.2250738585072014e-308, 15, "2.2250738585072e-308"),
        (9.9999995e-309, 7, "1e-308"),
        (9.9999995e-309, 15, "9.9999995e-309"),
        (9.5e27, 1, "9e+27"),
        (9.9999995e27, 7, "1e+28"),
        (9.9999995e27, 15, "9.9999995e+27"),
    ],
)
def test_format_of_the_largest_and_smallest_numbers(number, digits, text):
    assert base.format(number, digits) == text


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
