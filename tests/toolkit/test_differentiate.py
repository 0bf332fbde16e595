"""Numerical derivatives against known ones: the errors hold, and kinks and poles are told."""

from __future__ import annotations

import math

import numpy as np
import pytest

from calculus_for_ml.toolkit import differentiate, losses

METHODS = [
    differentiate.forward,
    differentiate.central,
    differentiate.richardson,
    differentiate.complex_step,
]

# a function, its derivative, and where
KNOWN = {
    "sin": (np.sin, np.cos, [0, 1, -2.5, 1e3, 1e6, math.pi / 2, 1e-8]),
    "exp": (np.exp, np.exp, [0, 1, -30, 30, 300, -300]),
    "log": (np.log, lambda x: 1 / x, [0.1, 1, 1e9]),
    "1 / x": (lambda x: 1 / x, lambda x: -1 / x**2, [1e-3, 1, 1e9, -2]),
    "square root": (np.sqrt, lambda x: 0.5 / np.sqrt(x), [1, 1e9]),
    "polynomial": (lambda x: x**5 - 3 * x**2 + 1, lambda x: 5 * x**4 - 6 * x, [0, 1, 10, -1e3]),
    "steep wave": (lambda x: np.sin(1e6 * x), lambda x: 1e6 * np.cos(1e6 * x), [0, 0.5, 3.1]),
    "wave in step with powers of 2": (
        lambda x: np.sin(2 * np.pi * 2**20 * x), lambda x: 2 * np.pi * 2**20 * np.cos(0 * x), [0]),
    "switch": (
        lambda x: np.tanh(1000 * x), lambda x: 1000 / np.cosh(1000 * x) ** 2, [0, 1e-3, 1e-2]),
    "cancelling": (
        lambda x: (1 - np.cos(x)) / x**2,
        lambda x: (x * np.sin(x) - 2 * (1 - np.cos(x))) / x**3, [0.1, 1]),
    "in large quanta": (lambda x: (x + 1e12) - 1e12, lambda x: 1.0 + 0 * x, [1, 0.3, 7.7]),
    "flat": (lambda x: 1e8 + 1e-6 * x**2, lambda x: 2e-6 * x, [1, 3]),
    "flatter": (lambda x: 1 + 1e-12 * np.sin(x), lambda x: 1e-12 * np.cos(x), [1, 3]),
    "small": (lambda x: 1e-200 * np.sin(x), lambda x: 1e-200 * np.cos(x), [1, 3]),
    "large": (lambda x: 1e300 * np.sin(x), lambda x: 1e300 * np.cos(x), [1, 3]),
    "slow": (lambda x: np.exp(-x / 1e6), lambda x: -1e-6 * np.exp(-x / 1e6), [0, 1, 1e6]),
    "bell": (lambda x: np.exp(-x * x / 2), lambda x: -x * np.exp(-x * x / 2), [0, 1, 10, 30]),
    "flat root": (lambda x: (x - 1) ** 7, lambda x: 7 * (x - 1) ** 6, [1, 1.01, 2]),
    "constant": (lambda x: 3.0 + 0 * x, lambda x: 0 * x, [0, 1]),
}  # fmt: skip
REAL_ONLY = {
    "to the power of 3/2": (lambda x: abs(x) ** 1.5, lambda x: 1.5 * np.sqrt(x), [0, 1]),
    "beside a kink": (lambda x: abs(x - 1e-3), lambda x: np.sign(x - 1e-3), [0, 1e-2, 1]),
    "single precision": (lambda x: np.float32(np.sin(x)), np.cos, [0.3, 1]),
    "Huber's at its seam": (lambda x: x * x / 2 if x <= 1 else x - 0.5, lambda x: x, [0.5, 1]),
    "of math": (lambda x: math.log(x) + math.sqrt(x), lambda x: 1 / x + 0.5 / x**0.5, [0.01, 2]),
}


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.__name__)
@pytest.mark.parametrize("name", KNOWN)
def test_errors_hold(name, method):
    f, slope, points = KNOWN[name]
    for x in points:
        found = method(f, x)
        assert found.success, (x, found)
        assert abs(found.value - slope(np.float64(x))) <= found.error, (x, found)


@pytest.mark.parametrize("method", METHODS[:3], ids=lambda method: method.__name__)
@pytest.mark.parametrize("name", REAL_ONLY)
def test_errors_hold_where_there_are_no_complex_values(name, method):
    f, slope, points = REAL_ONLY[name]
    for x in points:
        found = method(f, x)
        assert abs(found.value - slope(np.float64(x))) <= found.error, (x, found)


@pytest.mark.parametrize("step", [1.0, 1e-3, 1e-6, 1e-12])
@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.__name__)
def test_errors_hold_for_any_step(method, step):
    for f, slope, x in ((np.exp, np.exp, 1.0), (np.sin, np.cos, 0.0), (np.sin, np.cos, 3.0)):
        found = method(f, x, step=step)
        assert abs(found.value - slope(x)) <= found.error


def test_each_method_errs_by_its_own_power_of_the_step():
    x, f = 1.0, np.exp
    for method, power, coarse, fine in (
        (differentiate.forward, 1, 1e-3, 1e-4),
        (differentiate.central, 2, 1e-2, 1e-3),
        (differentiate.richardson, 8, 2.0, 1.0),
        (differentiate.complex_step, 2, 1e-2, 1e-3),
    ):
        errors = [abs(method(f, x, step=step).value - math.e) for step in (coarse, fine)]
        found = math.log(errors[0] / errors[1]) / math.log(coarse / fine)
        assert found == pytest.approx(power, abs=0.3), method.__name__


def test_errors_are_no_larger_than_they_need_be():
    for f, x, least in (
        (np.exp, 1.0, 1e-11),
        (np.sin, 1e3, 1e-11),
        (np.log, 1e9, 1e-11),
        (lambda x: np.sin(1e6 * x), 0.5, 1e-8),  # 1e6 x is rounded to 6e-11
    ):
        found = differentiate.richardson(f, x)
        assert found.error < least * abs(found.value)
        assert differentiate.complex_step(f, x).error < 1e-9 * abs(found.value)


NONE = {
    "abs": (abs, 0, "kink.* differ by 2"),
    "abs and more": (lambda x: abs(x) + np.sin(x + 1), 0, "kink.* differ by 2"),
    "ReLU": (lambda x: np.maximum(x, 0), 0, "kink.* differ by 1"),
    "a small kink": (lambda x: 1e-3 * abs(x - 0.3) + x * x, 0.3, "kink"),
    "a kink high up": (lambda x: 1e6 + abs(x), 0, "kink"),
    "max": (lambda x: max(x * x, x), 1, "kink"),
    "pole": (lambda x: 1 / x, 0, "is inf here"),
    "pole, all but hit": (lambda x: 1 / (3 * x - 0.3), 0.1, "pole"),
    "tan": (np.tan, math.pi / 2, "pole"),
    "cusp": (lambda x: np.sqrt(abs(x)), 0, "grows without end"),
    "cube root": (np.cbrt, 0, "grows without end"),
    "square root": (np.sqrt, 0, "one side only"),
    "square root of math": (math.sqrt, 0, "one side only"),
    "log": (np.log, 0, "is -inf here"),
    "one point apart": (lambda x: np.cos(x) if x else 0.0, 0, "stands apart"),
    "step": (lambda x: float(x > 0.3), 0.3, "a jump"),
    "floor": (np.floor, 2, "a jump"),
}


@pytest.mark.parametrize("method", METHODS[:3], ids=lambda method: method.__name__)
@pytest.mark.parametrize("name", NONE)
def test_kinks_and_poles_are_told_from_success(name, method):
    f, x, words = NONE[name]
    found = method(f, x)
    assert not found.success
    assert found.error == math.inf
    assert words.split(".*")[0] in found.message


def test_complex_step_tells_what_is_not_analytic():
    found = differentiate.complex_step(np.abs, 1.0)
    assert not found.success
    assert abs(found.value - 1) <= found.error
    with pytest.raises(TypeError, match="math's are not"):
        differentiate.complex_step(math.sin, 1.0)


@pytest.mark.parametrize(
    ("x", "step", "words"),
    [
        (math.nan, None, "finite numbers"),
        ([1.0, 2.0], None, "one number, not of shape"),
        (1.0, 0, "does not change x"),
        (1.0, 1e-17, "does not change x"),
        (1.0, math.inf, "finite numbers"),
    ],
)
def test_what_makes_no_sense_is_refused(x, step, words):
    with pytest.raises(ValueError, match=words):
        differentiate.forward(np.sin, x, step)


def test_a_function_of_one_number_returns_one():
    with pytest.raises(ValueError, match="one real number"):
        differentiate.richardson(lambda x: np.array([x, x]), 1.0)
    with pytest.raises(ValueError, match="one number: see jacobian"):
        differentiate.gradient(lambda x: x, [1.0, 2.0])


def test_gradients_have_the_shape_of_x(random):
    x, A = random.normal(size=(2, 3)), random.normal(size=(2, 3))
    found = differentiate.gradient(lambda x: np.sum(A * np.sin(x)), x)
    assert found.value.shape == found.error.shape == (2, 3)
    assert (np.abs(found.value - A * np.cos(x)) <= found.error).all()
    assert (found.error < 1e-11).all()


def test_jacobians_have_a_row_for_each_result(random):
    A, x = random.normal(size=(4, 3)), random.normal(size=3)
    found = differentiate.jacobian(lambda x: np.tanh(A @ x), x)
    expected = A / np.cosh(A @ x)[:, np.newaxis] ** 2
    assert found.value.shape == (4, 3)
    assert (np.abs(np.asarray(found) - expected) <= found.error).all()


def test_hessians_of_badly_scaled_functions(random):
    scale = np.array([1e-4, 1.0, 1e5])
    A = random.normal(size=(6, 3)) / scale
    x = random.normal(size=3) * scale

    def log_sum(x):
        return np.log(np.sum(np.exp(A @ x)))

    shares = np.exp(A @ x) / np.sum(np.exp(A @ x))
    expected = A.T @ (np.diag(shares) - np.outer(shares, shares)) @ A
    found = differentiate.hessian(log_sum, x)
    assert (np.abs(found.value - expected) <= found.error).all()
    assert (found.error * np.outer(scale, scale) < 1e-6).all()
    assert (found.value == found.value.T).all()


def test_a_kink_in_one_coordinate_is_told_there():
    found = differentiate.gradient(lambda x: abs(x[0]) + x[1] ** 2, [0.0, 3.0])
    assert found.message.startswith("[0]: a kink")
    assert found.error[0] == math.inf
    assert abs(found.value[1] - 6) <= found.error[1]


@pytest.mark.parametrize("name", ["squared_error", "logistic", "poisson", "huber", "efron",
                                  "breslow", "ridge", "lasso"])  # fmt: skip
def test_gradients_and_hessians_of_the_losses(name, random, survival):
    X, beta = random.normal(size=(25, 3)), random.normal(size=3)
    y = random.integers(0, 2, 25).astype(float)
    loss = {
        "squared_error": losses.squared_error,
        "logistic": losses.logistic,
        "poisson": losses.poisson,
        "huber": losses.huber(0.7),
        "efron": losses.cox("efron"),
        "breslow": losses.cox("breslow"),
        "ridge": losses.ridge(losses.poisson, 0.3),
        "lasso": losses.lasso(losses.logistic, 0.3),
    }[name]
    if "cox" in repr(loss).lower():
        y = survival(25)
    slope = differentiate.gradient(lambda b: loss.value(b, X, y), beta)
    assert (np.abs(slope.value - loss.gradient(beta, X, y)) <= slope.error).all()
    bend = differentiate.jacobian(lambda b: loss.gradient(b, X, y), beta)
    assert (np.abs(bend.value - loss.hessian(beta, X, y)) <= bend.error).all()
    assert (slope.error < 1e-9).all()
    assert (bend.error < 1e-8).all()


def test_a_derivative_reads_well():
    text = str(differentiate.richardson(np.sin, 0.0))
    assert text.startswith("1 with error < ")
    assert str(differentiate.richardson(abs, 0.0)).endswith("the two sides differ by 2")
