"""Descent, against its closed form on a parabola, and told where it diverges."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import numpy as np
import pytest

from calculus_for_ml.sections import regression
from calculus_for_ml.toolkit.descent import gradient_descent

RECORD = Path(__file__).parents[2] / "workflow/reference/r-4.6.1-ggplot2-4.0.3/tables"


def parabola(x):
    return 2 * (x - 3)


def columns(name):
    with open(RECORD / f"{name}.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        key: np.array([float.fromhex(row[key]) if "x" in row[key] else float(row[key])
                       for row in rows])
        for key in rows[0]
    }  # fmt: skip


def test_the_path_is_rs():
    data, path = columns("regression"), columns("gradient_descent")
    x, y = data["x"], data["y"]

    def gradient(b):
        return np.array([partial(*b.tolist(), x, y) for partial in
                         (regression.dL_db0, regression.dL_db1)])  # fmt: skip

    found = gradient_descent(gradient, [0, 0], learning_rate=0.1, steps=100)
    assert (found.path == np.column_stack([path["b0"], path["b1"]])).all()
    assert found.stopped == "steps"


@pytest.mark.parametrize("rate", [0.01, 0.3, 0.5, 0.9, 1.0])
def test_on_a_parabola_each_step_leaves_the_same_share(rate):
    found = gradient_descent(parabola, 8.0, rate, 30)
    steps = np.arange(len(found.path))
    np.testing.assert_allclose(found.path - 3, 5 * (1 - 2 * rate) ** steps, atol=1e-13)
    assert found.stopped == ("converged" if rate == 0.5 else "steps")
    assert found.end == found.path[-1]


def test_momentum_is_polyaks_recursion():
    found = gradient_descent(parabola, 8.0, 0.1, 40, momentum=0.5).path
    # x[k + 1] - 3 = (1.5 - 0.2) (x[k] - 3) - 0.5 (x[k - 1] - 3), whose roots are 0.65 +- 0.2784i
    root = complex(0.65, math.sqrt(0.5 - 0.65**2))
    share = ((found[1] - 3) - (found[0] - 3) * root.conjugate()) / (root - root.conjugate())
    expected = [2 * (share * root**k).real for k in range(41)]
    np.testing.assert_allclose(found - 3, expected, atol=1e-12)


def test_momentum_helps_in_a_valley():
    def valley(x):
        return np.array([1.0, 100.0]) * x

    plain = gradient_descent(valley, [1.0, 1.0], 0.015, 200)
    pushed = gradient_descent(valley, [1.0, 1.0], 0.015, 200, momentum=0.8)
    assert pushed.gradient_norms[-1] < 1e-3 * plain.gradient_norms[-1]


@pytest.mark.parametrize(("rate", "steps"), [(1.1, 20), (1.01, 100), (5, 100_000), (1e300, 5)])
def test_divergence_is_told_and_the_path_stays_finite(rate, steps):
    found = gradient_descent(parabola, 8.0, rate, steps)
    assert found.stopped == "diverged"
    assert "smaller learning rate" in found.message
    assert np.isfinite(found.path).all()
    assert np.isfinite(found.gradient_norms).all()
    assert len(found.path) == len(found.gradient_norms) >= 1


def test_no_minimum_is_told_where_numbers_end():
    found = gradient_descent(lambda x: -x, 1.0, 1.0, 2000)
    assert found.stopped == "diverged"


def test_leaving_a_saddle_is_no_divergence():
    found = gradient_descent(lambda x: np.array([x[0], -x[1]]), [1.0, 1e-3], 0.1, 60)
    assert found.stopped == "steps"


def test_a_tolerance_ends_it_early():
    found = gradient_descent(parabola, 8.0, 0.3, 1000, tolerance=1e-6)
    assert found.stopped == "converged"
    assert found.gradient_norms[-1] <= 1e-6 < found.gradient_norms[-2]
    assert len(gradient_descent(parabola, 3, 0.3, 10).path) == 1


def test_points_have_any_shape():
    found = gradient_descent(parabola, np.zeros((2, 3)), 0.1, 7)
    assert found.path.shape == (8, 2, 3)
    assert found.gradient_norms.shape == (8,)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"start": math.nan}, "start must hold finite numbers"),
        ({"learning_rate": 0}, "learning_rate must be above 0"),
        ({"steps": -1}, "steps must be a whole number"),
        ({"steps": 1.5}, "steps must be a whole number"),
        ({"momentum": 1}, "momentum must be at least 0 and below 1"),
        ({"gradient": lambda x: np.ones(3)}, r"start's shape, \(\), not \(3,\)"),
        ({"gradient": lambda x: x * math.inf}, "gradient at the start is not finite"),
    ],
)
def test_what_makes_no_sense_is_refused(change, words):
    arguments = {"gradient": parabola, "start": 1.0, "learning_rate": 0.1, "steps": 5}
    with pytest.raises(ValueError, match=words):
        gradient_descent(**(arguments | change))
