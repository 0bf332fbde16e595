"""R's binomial distribution, to the last bit."""

from __future__ import annotations

import functools
import math

import numpy as np
import numpy.typing as npt

from rport.stats.distributions import discrete_quantiles, incomplete_beta
from rport.stats.distributions import probabilities as pr
from rport.stats.distributions.saddle_point import binomial_density
from rport.stats.distributions.vectorised import (
    by_case,
    evaluate,
    forget_fractions,
    is_no_count,
)

FloatArray = npt.NDArray[np.float64]


def dbinom(
    x: npt.ArrayLike, size: npt.ArrayLike, prob: npt.ArrayLike, log: bool = False
) -> FloatArray:
    """The probability of each count `x`, as R's `dbinom` rounds it.

    Non-integer counts have probability 0, with a RuntimeWarning. A `size` that is not a count
    and a `prob` outside 0 to 1 give NaN with one.
    """

    def core(x: FloatArray, n: FloatArray, p: FloatArray) -> FloatArray:
        count, odd = forget_fractions(x)
        return by_case(
            (count, np.rint(n), p, 1 - p),
            ((p < 0) | (p > 1) | is_no_count(n), math.nan),
            (odd | (x < 0) | np.isinf(x), pr.nothing(log)),
            (True, functools.partial(binomial_density, log=log)),
        )

    return evaluate(core, x, size, prob)


def pbinom(
    q: npt.ArrayLike,
    size: npt.ArrayLike,
    prob: npt.ArrayLike,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The binomial distribution function at each `q`, as R's `pbinom`.

    A `size` that is not a finite count and a `prob` outside 0 to 1 give NaN with a RuntimeWarning.
    """
    core = functools.partial(distribution, lower_tail=lower_tail, log_p=log_p)
    return evaluate(core, q, size, prob)


def distribution(
    q: FloatArray, size: FloatArray, prob: FloatArray, lower_tail: bool, log_p: bool
) -> FloatArray:
    """`pbinom` of vectors of the same length."""
    n = np.rint(size)
    count = np.floor(q + 1e-7)

    def inside(x: FloatArray, n: FloatArray, p: FloatArray) -> FloatArray:
        return incomplete_beta.distribution(p, x + 1, n - x, not lower_tail, log_p)

    return by_case(
        (count, n, prob),
        (is_no_count(size) | np.isinf(size) | (prob < 0) | (prob > 1), math.nan),
        (q < 0, pr.below(lower_tail, log_p)),
        (n <= count, pr.above(lower_tail, log_p)),
        (True, inside),
    )


def qbinom(
    p: npt.ArrayLike,
    size: npt.ArrayLike,
    prob: npt.ArrayLike,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The quantile of the binomial distribution for each `p`, as R's `qbinom`.

    Probabilities outside 0 to 1, and a `size` that is negative or infinite, give NaN with a
    RuntimeWarning. A `size` is rounded to a whole number.
    """

    def search(p: FloatArray, n: FloatArray, prob: FloatArray) -> FloatArray:
        rest = 1 - prob
        mean = n * prob
        sd = np.sqrt(n * prob * rest)
        moments = (mean, sd, (rest - prob) / sd)
        return discrete_quantiles.search(
            p, (n, prob), distribution, moments, lower_tail, log_p, largest=n
        )

    def core(p: FloatArray, size: FloatArray, prob: FloatArray) -> FloatArray:
        n = np.rint(size)
        invalid = (n < 0) | np.isinf(size) | (prob < 0) | (prob > 1)
        return by_case(
            (p, n, prob),
            (invalid | pr.outside(p, log_p), math.nan),
            (pr.is_start(p, lower_tail, log_p), 0.0),
            (pr.is_end(p, lower_tail, log_p), n),
            ((prob == 0) | (n == 0), 0.0),
            (prob == 1, n),
            (True, search),
        )

    return evaluate(core, p, size, prob)
