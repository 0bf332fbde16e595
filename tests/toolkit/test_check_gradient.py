"""Right gradients pass, however scaled; wrong ones do not, however little."""

from __future__ import annotations

import numpy as np
import pytest

from calculus_for_ml.toolkit import losses
from calculus_for_ml.toolkit.differentiate import check_gradient

SCALES = np.array([1e-3, 1.0, 1e3, 2.0])
MATRIX = np.array([[1.0, 2, 0], [-1, 3, 0.5], [2, 0.3, -2]])


def rosenbrock(x):
    return np.sum(100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2)


def rosenbrock_gradient(x):
    slope = np.zeros_like(x)
    slope[:-1] = -400 * x[:-1] * (x[1:] - x[:-1] ** 2) - 2 * (1 - x[:-1])
    slope[1:] += 200 * (x[1:] - x[:-1] ** 2)
    return slope


# a function, its gradient, and where
RIGHT = {
    "Rosenbrock's": (rosenbrock, rosenbrock_gradient, [-1.2, 1.0, 0.3, 2.0]),
    "at a minimum": (rosenbrock, rosenbrock_gradient, np.ones(4)),
    "badly scaled": (
        lambda x: np.sum(np.exp(x / SCALES)), lambda x: np.exp(x / SCALES) / SCALES,
        SCALES * [0.3, -1, 0.5, 2]),
    "bowl, 12 orders of magnitude": (
        lambda x: 5e5 * x[0] ** 2 + 5e-7 * x[1] ** 2, lambda x: np.array([1e6, 1e-6]) * x, [1, 2]),
    "nearly flat": (
        lambda x: 1e8 + 1e-6 * np.sum(x**2), lambda x: 2e-6 * x, [1.0, -2, 3]),
    "flat to rounding": (
        lambda x: 1 + 1e-15 * np.sum(np.sin(x)), lambda x: 1e-15 * np.cos(x), [1.0, 2]),
    "large": (lambda x: 1e250 * np.sum(x**3), lambda x: 3e250 * x**2, [1.0, -2]),
    "small": (lambda x: 1e-250 * np.sum(x**3), lambda x: 3e-250 * x**2, [1.0, -2]),
    "far out": (lambda x: np.sum(np.sqrt(x)), lambda x: 0.5 / np.sqrt(x), [1e12, 1e-6]),
    "steep": (lambda x: np.sin(1e5 * x).sum(), lambda x: 1e5 * np.cos(1e5 * x), [0.1, 1.0]),
    "one number": (lambda x: np.sin(x), lambda x: np.cos(x), 1.0),
    "a matrix": (lambda x: np.sum(MATRIX * x**2), lambda x: 2 * MATRIX * x, MATRIX + 1),
    "a Jacobian": (
        lambda x: np.tanh(MATRIX @ x / 5),
        lambda x: MATRIX / 5 / np.cosh(MATRIX @ x / 5)[:, np.newaxis] ** 2, [1.0, -0.5, 2]),
}  # fmt: skip


@pytest.mark.parametrize("name", RIGHT)
def test_right_gradients_pass(name):
    f, gradient, x = RIGHT[name]
    check = check_gradient(f, gradient, x)
    assert check, str(check)


WRONG = {
    "one component off by 1e-5": lambda g, at: np.where(at, g * (1 + 1e-5), g),
    "one component off by -1e-5": lambda g, at: np.where(at, g * (1 - 1e-5), g),
    "a sign": lambda g, at: np.where(at, -g, g),
    "another order": lambda g, at: np.roll(g, 1),
    "twice": lambda g, at: 2 * g,
    "not a number": lambda g, at: np.where(at, np.nan, g),
    "infinite": lambda g, at: np.where(at, np.inf, g),
}
TELLING = ["Rosenbrock's", "badly scaled", "bowl, 12 orders of magnitude", "large", "small",
           "steep", "a matrix", "a Jacobian"]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("name", TELLING)
def test_wrong_gradients_fail_in_every_component(name, wrong):
    f, gradient, x = RIGHT[name]
    right = np.asarray(gradient(np.asarray(x, dtype=float)))
    for place in np.ndindex(right.shape):
        if right[place] == 0:
            continue
        at = np.zeros(right.shape, dtype=bool)
        at[place] = True
        check = check_gradient(f, lambda x, at=at: WRONG[wrong](gradient(x), at), x)
        assert not check, f"{place}\n{check}"
        if wrong.startswith("one component"):
            assert (check.passed == ~at).all()


def test_a_transposed_jacobian_fails():
    f, jacobian, x = RIGHT["a Jacobian"]
    check = check_gradient(f, lambda x: jacobian(x).T, x)
    assert not check
    assert check.passed.diagonal().all()
    tall = check_gradient(lambda x: f(x)[:2], lambda x: jacobian(x)[:2].T, x)
    assert not tall
    assert str(tall) == "the gradient is wrong: it must have shape (2, 3), and has (3, 2)"


def test_a_gradient_of_another_shape_fails():
    f, gradient, x = RIGHT["Rosenbrock's"]
    assert not check_gradient(f, lambda x: gradient(x)[:, np.newaxis], x)
    assert not check_gradient(f, lambda x: gradient(x)[:-1], x)


def test_one_number_in_brackets_is_one_number():
    assert check_gradient(lambda x: np.array([x @ x]), lambda x: 2 * x, [1, 2])
    assert not check_gradient(lambda x: np.array([x @ x]), lambda x: 2 * x[::-1], [1, 2])
    assert check_gradient(lambda x: x**2, lambda x: 2 * x, [3])


def test_nothing_is_right_at_a_kink():
    check = check_gradient(lambda x: np.sum(np.abs(x)), np.sign, [0.0, 1.0])
    assert not check
    assert check.passed.tolist() == [False, True]
    assert "no derivative: [0]: a kink" in str(check)


@pytest.mark.parametrize("wrong", ["one component off by 1e-5", "a sign"])
def test_wrong_gradients_of_losses_fail(wrong, random, survival):
    X, beta = random.normal(size=(40, 3)) * [1, 10, 0.1], [0.5, 0.05, -3]
    for loss, y in (
        (losses.squared_error, random.normal(size=40)),
        (losses.logistic, random.integers(0, 2, 40)),
        (losses.poisson, random.poisson(2, 40)),
        (losses.huber(0.5), random.normal(size=40)),
        (losses.cox(), survival(40)),
        (losses.ridge(losses.logistic, 0.1), random.integers(0, 2, 40)),
        (losses.lasso(losses.poisson, 0.1), random.poisson(2, 40)),
    ):

        def value(b, loss=loss, y=y):
            return loss.value(b, X, y)

        def gradient(b, loss=loss, y=y):
            return loss.gradient(b, X, y)

        assert check_gradient(value, gradient, beta)
        for place in range(3):
            at = np.arange(3) == place
            assert not check_gradient(
                value, lambda b, at=at, g=gradient: WRONG[wrong](g(b), at), beta
            )


def test_the_printed_check_says_what_was_expected():
    f, gradient, x = RIGHT["Rosenbrock's"]
    text = str(check_gradient(f, lambda x: gradient(x) * [1, 1, 1, -1], x))
    lines = text.splitlines()
    assert lines[0].split() == ["expected", "found", "distance", "tolerated"]
    assert lines[4].split()[:3] == ["[3]", "382", "-382"]
    assert lines[4].endswith("wrong")
    assert lines[-1] == "1 of 4 components are wrong"
    assert str(check_gradient(f, gradient, x)).endswith("the gradient is right")


ISOLATED = {
    "zero at one point": lambda z, x: np.where(z == x, 0.0, 2 * z),
    "half at one point": lambda z, x: np.where(z == x, z, 2 * z),
    "zero around a point": lambda z, x: np.where(np.abs(z - x) <= 1e-9 * np.abs(x), 0.0, 2 * z),
    "a jump at the point": lambda z, x: np.where(z >= x, -z, 2 * z),
    "noise that depends on x": lambda z, x: 2 * z + 0.1 * x * np.sin(1e17 * (z / x)),
}


@pytest.mark.parametrize("wrong", ISOLATED)
@pytest.mark.parametrize("x", [[3.0, 1.0], [-0.7, 1e-3], [1e80, -2e80], [5e-90, 1e-90]])
def test_a_gradient_that_is_wrong_at_a_point_fails(wrong, x):
    x = np.array(x)
    check = check_gradient(lambda z: z @ z, lambda z: ISOLATED[wrong](z, x), x)
    assert not check.passed.any(), str(check)
    assert check_gradient(lambda z: z @ z, lambda z: 2 * z, x)


def minibatches(random, X, y):
    def gradient(beta):
        rows = random.integers(0, len(X), 20)
        return 2 * X[rows].T @ (X[rows] @ beta - y[rows]) / 20

    return gradient


def alternating(X, y):
    calls = [0]

    def gradient(beta):
        calls[0] += 1
        rows = np.arange(calls[0] % 2, len(X), 2)
        return 2 * X[rows].T @ (X[rows] @ beta - y[rows]) / len(rows)

    return gradient


def test_a_gradient_that_is_not_a_function_of_x_is_told(random):
    X, y = random.normal(size=(100, 3)), random.normal(size=100)

    def loss(beta):
        return np.mean((y - X @ beta) ** 2)

    for gradient in (
        minibatches(random, X, y),
        alternating(X, y),
        lambda beta: 2 * X.T @ (X @ beta - y) / 100 + random.normal(size=3),
        lambda beta: 2 * X.T @ (X @ beta - y) / 100 + 1e-5 * random.normal(size=3),
        lambda beta: np.where(random.random(3) < 0.5, np.nan, 2 * X.T @ (X @ beta - y) / 100),
    ):
        for _ in range(8):
            check = check_gradient(loss, gradient, random.normal(size=3))
            assert not check.passed.any()
            assert "the gradient is not a function of x: 10 calls" in str(check)
    assert check_gradient(loss, lambda beta: 2 * X.T @ (X @ beta - y) / 100, random.normal(size=3))


def test_sums_in_another_order_are_the_same_function(random):
    X, y = random.normal(size=(1000, 3)), random.normal(size=1000)

    def gradient(beta):
        rows = random.permutation(1000)
        return 2 * X[rows].T @ (X[rows] @ beta - y[rows]) / 1000

    for _ in range(20):
        assert check_gradient(lambda b: np.mean((y - X @ b) ** 2), gradient, random.normal(size=3))


AT_ANY_SCALE = {
    "sin": (lambda z: np.sum(np.sin(z)), np.cos),
    "exp": (lambda z: np.sum(np.exp(z)), np.exp),
    "tanh": (lambda z: np.sum(np.tanh(z)), lambda z: 1 / np.cosh(z) ** 2),
    "cubes": (lambda z: np.sum(z**3), lambda z: 3 * z**2),
    "softmax": (lambda z: np.log(np.sum(np.exp(z))), lambda z: np.exp(z) / np.sum(np.exp(z))),
    "poles": (lambda z: np.sum(1 / z), lambda z: -1 / z**2),
}


@pytest.mark.parametrize("name", AT_ANY_SCALE)
@pytest.mark.parametrize("power", [-100, -57, -13, 13, 100])
def test_no_false_alarm_and_no_blindness_at_any_scale(name, power, random):
    """X of the size 10^power, and values of f from 1e-90 to 1e90."""
    f, slope = AT_ANY_SCALE[name]
    x_size = 10.0**power
    for f_size in (1e-90, 1.0, 1e90):
        x = x_size * random.normal(size=3)

        def value(x, f_size=f_size):
            return f_size * f(x / x_size)

        def gradient(x, f_size=f_size):
            return f_size * slope(x / x_size) / x_size

        check = check_gradient(value, gradient, x)
        assert check, str(check)
        for place in range(3):
            factor = np.where(np.arange(3) == place, 1 + 1e-4, 1)
            wrong = check_gradient(value, lambda x, c=factor, g=gradient: c * g(x), x)
            assert not wrong, str(wrong)
