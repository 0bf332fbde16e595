"""R's F distribution, to the last bit."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions import (
    beta_quantiles,
    gamma_quantiles,
    incomplete_beta,
    incomplete_gamma,
)
from rport.stats.distributions import probabilities as pr
from rport.stats.distributions.saddle_point import binomial_density
from rport.stats.distributions.vectorised import by_case, evaluate

FloatArray = npt.NDArray[np.float64]


def df(x: npt.ArrayLike, df1: npt.ArrayLike, df2: npt.ArrayLike, log: bool = False) -> FloatArray:
    """The density of the F distribution at each `x`, as R's `df` rounds it.

    Degrees of freedom that are not positive give NaN with a RuntimeWarning.
    """

    def of_chi_squared(x: FloatArray, m: FloatArray, n: FloatArray) -> FloatArray:
        return incomplete_gamma.density(x, m / 2, 2.0 / m, log)

    def of_inverse(x: FloatArray, m: FloatArray, n: FloatArray) -> FloatArray:
        density = incomplete_gamma.density(1.0 / x, n / 2, 2.0 / n, log)
        return density - 2 * libm.log(x) if log else density / (x * x)

    def inside(x: FloatArray, m: FloatArray, n: FloatArray) -> FloatArray:
        f = 1.0 / (n + x * m)
        q = n * f
        p = x * m * f
        from_two = m >= 2
        factor = np.where(from_two, m * q / 2, m * m * q / (2 * p * (m + n)))
        successes = np.where(from_two, (m - 2) / 2, m / 2)
        trials = np.where(from_two, (m + n - 2) / 2, (m + n) / 2)
        density = binomial_density(successes, trials, p, q, log)
        return libm.log(factor) + density if log else factor * density

    def core(x: FloatArray, m: FloatArray, n: FloatArray) -> FloatArray:
        nothing = pr.nothing(log)
        at_zero = np.where(m > 2, nothing, np.where(m == 2, pr.everything(log), math.inf))
        return by_case(
            (x, m, n),
            ((m <= 0) | (n <= 0), math.nan),
            (x < 0, nothing),
            (x == 0, at_zero),
            (np.isinf(m) & np.isinf(n), np.where(x == 1, math.inf, nothing)),
            (np.isinf(n), of_chi_squared),
            (m > 1e14, of_inverse),
            (True, inside),
        )

    return evaluate(core, x, df1, df2)


def pf(
    q: npt.ArrayLike,
    df1: npt.ArrayLike,
    df2: npt.ArrayLike,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The distribution function of the F distribution at each `q`, as R's `pf`.

    Degrees of freedom that are not positive give NaN with a RuntimeWarning.
    """

    def chi_squared(x: FloatArray, df: FloatArray, lower: bool) -> FloatArray:
        return incomplete_gamma.scaled(x, df / 2.0, np.full_like(x, 2.0), lower, log_p)

    def inside(x: FloatArray, m: FloatArray, n: FloatArray) -> FloatArray:
        mx = m * x
        right = mx > n
        share = np.where(right, n, mx) / (n + mx)
        a, b = np.where(right, n, m) / 2, np.where(right, m, n) / 2
        return incomplete_beta.distribution(share, a, b, right != lower_tail, log_p)

    def core(x: FloatArray, m: FloatArray, n: FloatArray) -> FloatArray:
        below, above = pr.below(lower_tail, log_p), pr.above(lower_tail, log_p)
        half = -pr.LOG_2 if log_p else 0.5
        at_one = np.where(x < 1, below, np.where(x == 1, half, above))
        return by_case(
            (x, m, n),
            ((m <= 0) | (n <= 0), math.nan),
            (x <= 0, below),
            (x == math.inf, above),
            (np.isinf(n) & np.isinf(m), at_one),
            (np.isinf(n), lambda x, m, n: chi_squared(x * m, m, lower_tail)),
            (np.isinf(m), lambda x, m, n: chi_squared(n / x, n, not lower_tail)),
            (True, inside),
        )

    return evaluate(core, q, df1, df2)


def qf(
    p: npt.ArrayLike,
    df1: npt.ArrayLike,
    df2: npt.ArrayLike,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The quantile of the F distribution for each `p`, as R's `qf`.

    Probabilities outside 0 to 1, and degrees of freedom that are not positive, give NaN with a
    RuntimeWarning.
    """

    def chi_squared(p: FloatArray, df: FloatArray, lower: bool) -> FloatArray:
        return gamma_quantiles.quantiles(p, 0.5 * df, np.full_like(p, 2.0), lower, log_p)

    def inside(p: FloatArray, m: FloatArray, n: FloatArray) -> FloatArray:
        share = beta_quantiles.quantiles(p, n / 2, m / 2, not lower_tail, log_p)
        return (1 / share - 1.0) * (n / m)

    def core(p: FloatArray, m: FloatArray, n: FloatArray) -> FloatArray:
        return by_case(
            (p, m, n),
            ((m <= 0) | (n <= 0) | pr.outside(p, log_p), math.nan),
            (pr.is_start(p, lower_tail, log_p), 0.0),
            (pr.is_end(p, lower_tail, log_p), math.inf),
            ((m <= n) & (n > 4e5) & np.isinf(m), 1.0),
            ((m <= n) & (n > 4e5), lambda p, m, n: chi_squared(p, m, lower_tail) / m),
            (m > 4e5, lambda p, m, n: n / chi_squared(p, n, not lower_tail)),
            (True, inside),
        )

    return evaluate(core, p, df1, df2)
