"""R's negative binomial distribution, to the last bit."""

from __future__ import annotations

import functools
import math

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats import discrete_quantiles, incomplete_beta
from rport.stats import probabilities as pr
from rport.stats.saddle_point import binomial_density
from rport.stats.vectorised import by_case, evaluate, forget_fractions

FloatArray = npt.NDArray[np.float64]


def dnbinom(
    x: npt.ArrayLike, size: npt.ArrayLike, prob: npt.ArrayLike, log: bool = False
) -> FloatArray:
    """The probability of each count of failures `x`, as R's `dnbinom(x, size, prob)` rounds it.

    Non-integer counts have probability 0, with a RuntimeWarning. A negative `size`, and a
    `prob` that is not positive or above 1, give NaN with one.
    """

    def inside(x: FloatArray, size: FloatArray, prob: FloatArray) -> FloatArray:
        density = binomial_density(size, x + size, prob, 1 - prob, log)
        share = size / (size + x)
        if not log:
            return share * density
        log_share = np.where(size < x, libm.log(share), libm.log1p(-x / (size + x)))
        return log_share + density

    def core(x: FloatArray, size: FloatArray, prob: FloatArray) -> FloatArray:
        count, odd = forget_fractions(x)
        return by_case(
            (count, np.minimum(size, np.finfo(np.float64).max), prob),
            ((prob <= 0) | (prob > 1) | (size < 0), math.nan),
            (odd | (x < 0) | np.isinf(x), pr.nothing(log)),
            ((count == 0) & (size == 0), pr.everything(log)),
            (count == 0, size * libm.log(prob) if log else libm.pow(prob, size)),
            (True, inside),
        )

    return evaluate(core, x, size, prob)


def pnbinom(
    q: npt.ArrayLike,
    size: npt.ArrayLike,
    prob: npt.ArrayLike,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The negative binomial distribution function at each `q`, as R's `pnbinom(q, size, prob)`.

    A `size` that is negative or infinite, and a `prob` that is not positive or above 1, give NaN
    with a RuntimeWarning.
    """
    core = functools.partial(distribution, lower_tail=lower_tail, log_p=log_p)
    return evaluate(core, q, size, prob)


def distribution(
    q: FloatArray, size: FloatArray, prob: FloatArray, lower_tail: bool, log_p: bool
) -> FloatArray:
    """`pnbinom` of vectors of the same length."""
    below, above = pr.below(lower_tail, log_p), pr.above(lower_tail, log_p)

    def inside(q: FloatArray, size: FloatArray, prob: FloatArray) -> FloatArray:
        count = np.floor(q + 1e-7)
        return incomplete_beta.distribution(prob, size, count + 1, lower_tail, log_p)

    return by_case(
        (q, size, prob),
        (np.isinf(size) | (size < 0) | (prob <= 0) | (prob > 1), math.nan),
        (size == 0, np.where(q >= 0, above, below)),
        (q < 0, below),
        (np.isinf(q), above),
        (True, inside),
    )


def qnbinom(
    p: npt.ArrayLike,
    size: npt.ArrayLike,
    prob: npt.ArrayLike,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The quantile of the negative binomial distribution for each `p`, as `qnbinom(p, size, prob)`.

    Probabilities outside 0 to 1, a negative `size`, and a `prob` that is not positive or above 1,
    give NaN with a RuntimeWarning.
    """

    def search(p: FloatArray, size: FloatArray, prob: FloatArray) -> FloatArray:
        inverse = 1.0 / prob
        odds = (1.0 - prob) * inverse
        mean = size * odds
        sd = np.sqrt(size * odds * inverse)
        moments = (mean, sd, (inverse + odds) / sd)
        return discrete_quantiles.search(p, (size, prob), distribution, moments, lower_tail, log_p)

    def core(p: FloatArray, size: FloatArray, prob: FloatArray) -> FloatArray:
        return by_case(
            (p, size, prob),
            ((prob == 0) & (size == 0), 0.0),
            ((prob <= 0) | (prob > 1) | (size < 0), math.nan),
            ((prob == 1) | (size == 0), 0.0),
            (pr.outside(p, log_p), math.nan),
            (pr.is_start(p, lower_tail, log_p), 0.0),
            (pr.is_end(p, lower_tail, log_p), math.inf),
            (True, search),
        )

    return evaluate(core, p, size, prob)
