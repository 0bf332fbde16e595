"""Distances in ulp against `math.nextafter`, and doubles as R writes them."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from rport.compare.ulp import read_double, read_texts, ulp

TINY = math.ulp(0.0)
HUGE = math.nextafter(math.inf, 0.0)


def test_equal_numbers_are_not_apart():
    x = np.array([0.0, -0.0, 1.5, -2.2, TINY, HUGE, math.inf, -math.inf, math.nan])
    assert ulp(x, x.copy()).tolist() == [0] * len(x)


@pytest.mark.parametrize("x", [1.0, -1.0, 1e300, -1e-300, 0.1, 2.0, -2.0, TINY])
@pytest.mark.parametrize("steps", [1, 2, 7])
def test_counts_the_steps_of_nextafter(x, steps):
    y = x
    for _ in range(steps):
        y = math.nextafter(y, math.inf)
    assert ulp(x, y) == steps
    assert ulp(y, x) == steps


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [
        (1.0, 2.0, 2**52),
        (HUGE, math.inf, 1),
        (0.0, TINY, 1),
        (-0.0, 0.0, 1),
        (-TINY, TINY, 3),  # by way of the two zeros
        (math.nan, 0.0, math.inf),
        (math.inf, math.nan, math.inf),
    ],
)
def test_at_the_edges(a, b, distance):
    assert ulp(a, b) == distance


def test_the_whole_range_does_not_overflow():
    assert ulp(-math.inf, math.inf) == pytest.approx(2 * 0x7FF0000000000000, rel=1e-15)


def test_refuses_unlike_shapes():
    with pytest.raises(ValueError, match="shapes differ"):
        ulp([1.0, 2.0], [1.0])


@pytest.mark.parametrize(
    ("text", "number"),
    [("0x1.8p+1", 3.0), ("-0x1p-1074", -TINY), ("10", 10.0), ("1e-3", 0.001), ("-Inf", -math.inf)],
)
def test_reads_hexadecimal_and_decimal(text, number):
    assert read_double(text) == number


def test_reads_missing_values():
    assert math.isnan(read_double("NA"))
    assert math.isnan(read_double("NaN"))


def test_cells_are_read_as_they_are_written(reference):
    steps = read_texts(reference / "tables" / "gradient_descent.csv")
    assert steps["step"] == [str(step) for step in range(101)]
    assert steps["b0"][0] == "0x0p+0"


def test_refuses_a_short_row(tmp_path: Path):
    path = tmp_path / "short.csv"
    path.write_text("a,b\n1,2\n3\n")
    with pytest.raises(ValueError, match="shorter"):
        read_texts(path)


def test_reads_what_r_writes(rscript):
    numbers = "c(0.1, -1/3, 2^-1074, .Machine$double.xmax, 1e22, -0.0, pi)"
    written = rscript(f'cat(sprintf("%a", {numbers}), sep = "\\n")').split()
    expected = [0.1, -1 / 3, TINY, HUGE, 1e22, -0.0, math.pi]
    assert ulp([read_double(text) for text in written], expected).tolist() == [0] * 7
