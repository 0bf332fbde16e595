"""R's integrate, against R's own output, closed forms and scipy's QUADPACK."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.integrate import quad

from rport import stats
from rport.base import libm
from rport.stats import IntegrateError, integrate


def power(x, a):
    """The C library's: numpy's own may differ on a processor with AVX-512."""
    size = np.abs(x)
    powers = size**a
    finite = np.isfinite(powers)
    powers[finite] = [math.pow(value, a) for value in size[finite].tolist()]
    return powers


# Names and formulas are those of data/numerics.R. Functions are the C library's: R has its own
# near 0 only since 4.6, and both the record and Debian's R are older.
INTEGRANDS = {
    "density": lambda x, a: stats.dnorm(x),
    "power": power,
    "pole": lambda x, a: 1 / (x - a),
    "help_page": lambda x, a: 1 / ((x + 1) * np.sqrt(x)),
    "log_distance": lambda x, a: libm.log(np.abs(x - a)),
    "wave": lambda x, a: libm.sin(a * x),
    "wild": lambda x, a: libm.sin(a / x),
    "step": lambda x, a: (x > a) * 1.0,
    "lorentz": lambda x, a: 1 / (1 + a * a * x * x),
    "peak": lambda x, a: libm.exp(-1e6 * (x - a) * (x - a)),
    "damped_wave": lambda x, a: libm.cos(a * x) / (1 + np.abs(x)),
    "constant": lambda x, a: 0 * x + a,
    "scalar": lambda x, a: 2.0,
    "logical": lambda x, a: x > 0,
}


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_integrate_is_rs(r_says, doubles, assert_same_bits):
    messages = set()
    for name, arguments, numbers, message, line, error in r_says("integrate"):
        lower, upper, a, rel_tol, abs_tol, subdivisions = doubles(arguments)
        integrand = INTEGRANDS[name]

        def run(stop_on_error: bool) -> stats.Integral:
            return integrate(
                lambda x: integrand(x, a),  # noqa: B023
                lower,  # noqa: B023
                upper,  # noqa: B023
                int(subdivisions),  # noqa: B023
                rel_tol,  # noqa: B023
                abs_tol,  # noqa: B023
                stop_on_error,
            )

        about = (name, arguments)
        messages.add(error)
        if numbers:
            found = run(stop_on_error=False)
            ours = [found.value, found.abs_error, found.subdivisions]
            assert_same_bits(ours, doubles(numbers), about)
            assert (found.message, str(found)) == (message, line), about
        if error:
            with pytest.raises((IntegrateError, ValueError)) as raised:
                run(stop_on_error=True)
            assert str(raised.value) == error, about
        else:
            assert run(stop_on_error=True) == found, about
    assert len(messages) >= 6


def test_one_ulp_off_fails(assert_same_bits):
    value = integrate(stats.dnorm, -1.96, 1.96).value
    # R: sprintf("%a", integrate(dnorm, -1.96, 1.96)$value)
    assert_same_bits(value, float.fromhex("0x1.e666f3a77a6cfp-1"))
    with pytest.raises(AssertionError):
        assert_same_bits(value, float.fromhex("0x1.e666f3a77a6cep-1"))


def test_the_printed_line():
    # R: print(integrate(dnorm, -Inf, Inf))
    whole = integrate(stats.dnorm, -math.inf, math.inf)
    assert str(whole) == "1 with absolute error < 9.4e-05"
    assert (whole.subdivisions, whole.message) == (3, "OK")


@pytest.mark.parametrize(
    ("f", "lower", "upper", "expected"),
    [
        (lambda x: x * x, 0, 3, 9),
        (np.exp, 0, 1, math.e - 1),
        (lambda x: 1 / (1 + x * x), -math.inf, math.inf, math.pi),
        (lambda x: np.exp(-x), 0, math.inf, 1),
        (lambda x: x.astype(int) * 0 + 2, 0, 5, 10),
    ],
)
def test_closed_forms(f, lower, upper, expected):
    found = integrate(f, lower, upper)
    # An error that is zero by QUADPACK's estimate still leaves the rounding of the sum.
    assert abs(found.value - expected) <= max(found.abs_error, 1e-15)
    assert abs(found.value * 1.01 - expected) > found.abs_error


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_it_is_scipys_quadpack():
    """Another implementation of the same algorithm, called with the same tolerances and limit."""
    rng = np.random.default_rng(20260101)
    names = ["power", "log_distance", "wave", "lorentz", "peak", "damped_wave", "step"]
    for _ in range(60):
        name, a = str(rng.choice(names)), float(rng.normal())
        lower, width = np.round(rng.normal(size=2) * 10, 1)
        upper = lower + abs(width) + 0.1 if rng.random() < 0.7 else math.inf
        f = INTEGRANDS[name]
        ours = integrate(lambda x: f(x, a), lower, upper, 40, 1e-8, 1e-10, False)  # noqa: B023
        theirs = quad(
            lambda x: float(f(np.array([x]), a)[0]),  # noqa: B023
            lower,
            upper,
            epsabs=1e-10,
            epsrel=1e-8,
            limit=40,
            full_output=1,
        )
        found = (ours.value, ours.abs_error, ours.subdivisions)
        assert found == (theirs[0], theirs[1], theirs[2]["last"]), (name, a, lower, upper)
        assert (ours.message == "OK") == (len(theirs) == 3)


def test_the_integrand_sees_all_points_of_a_rule_at_once():
    sizes = []
    integrate(lambda x: (sizes.append(x.size), x)[1], 0, 1)
    assert sizes == [21]
    integrate(lambda x: (sizes.append(x.size), np.exp(-x * x))[1], -math.inf, math.inf)
    assert set(sizes[1:]) == {15}


# R: integrate(function(x) c(x, 1), 0, 1) and so on
@pytest.mark.parametrize(
    ("f", "words"),
    [
        (lambda x: 2.0, "evaluation of function gave a result of wrong length"),
        (lambda x: np.append(x, 1), "evaluation of function gave a result of wrong length"),
        (lambda x: np.array([]), "evaluation of function gave a result of wrong length"),
        (lambda x: x > 0.3, "evaluation of function gave a result of wrong type"),
        (lambda x: x + 0j, "evaluation of function gave a result of wrong type"),
        (lambda x: np.array(["a"] * x.size), "evaluation of function gave a result of wrong type"),
    ],
)
def test_results_that_r_refuses(f, words):
    with pytest.raises(ValueError, match=words):
        integrate(f, 0, 1)


def test_a_failure_has_rs_name_for_it():
    """QUADPACK calls this one bad behaviour; with finite limits R names the next failure."""
    # R: integrate(tan, 0, pi / 2)
    with pytest.raises(IntegrateError, match="roundoff error is detected in the extrapolation"):
        integrate(np.tan, 0, math.pi / 2)


def test_errors_that_grow_end_it(assert_same_bits):
    """After 20 halvings that made the error larger, from the eleventh interval on."""
    # R: integrate(\(x) x + 1e-4 * sin(1e4 * x), 0, 1, subdivisions = 1000, rel.tol = 1e-6,
    #      stop.on.error = FALSE)
    found = integrate(lambda x: x + 1e-4 * libm.sin(1e4 * x), 0, 1, 1000, 1e-6, stop_on_error=False)
    assert (found.subdivisions, found.message) == (57, "roundoff error was detected")
    assert_same_bits(found.value, float.fromhex("0x1.ffffc67a311b9p-2"))
    assert_same_bits(found.abs_error, float.fromhex("0x1.7671c67b2feb1p-12"))


@pytest.mark.parametrize("f", [lambda x: x / 0.0, lambda x: np.where(x < 0.5, np.nan, 1.0)])
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_values_that_are_not_finite(f):
    for stop_on_error in (True, False):
        with pytest.raises(IntegrateError, match="non-finite function value"):
            integrate(f, 0, 1, stop_on_error=stop_on_error)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"subdivisions": 0}, "invalid parameter values"),
        ({"rel_tol": 1e-30, "abs_tol": 0}, "invalid parameter values"),
        ({"rel_tol": math.nan}, "invalid parameter values"),
        ({"lower": math.nan}, "a limit is NA or NaN"),
        ({"upper": math.nan, "lower": -math.inf}, "a limit is NA or NaN"),
    ],
)
def test_arguments_that_r_refuses(options, words):
    with pytest.raises(ValueError, match=words):
        integrate(stats.dnorm, **{"lower": 0, "upper": 1, **options})


def test_errors_of_the_integrand_pass_through():
    def broken(x):
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        integrate(broken, 0, 1)
