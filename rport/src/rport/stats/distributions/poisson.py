"""R's Poisson distribution: `dpois`, `ppois` and `qpois`, to the last bit."""

from __future__ import annotations

import functools
import math

import numpy as np
import numpy.typing as npt

from rport.stats.distributions import discrete_quantiles, incomplete_gamma, saddle_point
from rport.stats.distributions import probabilities as pr
from rport.stats.distributions.vectorised import by_case, evaluate, forget_fractions

FloatArray = npt.NDArray[np.float64]


def dpois(x: npt.ArrayLike, mean: npt.ArrayLike, log: bool = False) -> FloatArray:
    """The probability of each count `x`, as R's `dpois(x, lambda)` rounds it.

    Non-integer counts have probability 0, with a RuntimeWarning. A negative `mean` gives NaN
    with one.
    """

    def core(x: FloatArray, mean: FloatArray) -> FloatArray:
        count, odd = forget_fractions(x)
        return by_case(
            (count, mean),
            (mean < 0, math.nan),
            (odd | (x < 0) | np.isinf(x), pr.nothing(log)),
            (True, functools.partial(saddle_point.poisson_density, log=log)),
        )

    return evaluate(core, x, mean)


def ppois(
    q: npt.ArrayLike, mean: npt.ArrayLike, lower_tail: bool = True, log_p: bool = False
) -> FloatArray:
    """The Poisson distribution function at each `q`, as R's `ppois(q, lambda)`.

    A negative `mean` gives NaN with a RuntimeWarning.
    """
    core = functools.partial(distribution, lower_tail=lower_tail, log_p=log_p)
    return evaluate(core, q, mean)


def distribution(q: FloatArray, mean: FloatArray, lower_tail: bool, log_p: bool) -> FloatArray:
    """`ppois` of vectors of the same length."""

    def inside(q: FloatArray, mean: FloatArray) -> FloatArray:
        shape = np.floor(q + 1e-7) + 1
        return incomplete_gamma.scaled(mean, shape, np.ones_like(q), not lower_tail, log_p)

    return by_case(
        (q, mean),
        (mean < 0, math.nan),
        (q < 0, pr.below(lower_tail, log_p)),
        ((mean == 0) | np.isinf(q), pr.above(lower_tail, log_p)),
        (True, inside),
    )


def qpois(
    p: npt.ArrayLike, mean: npt.ArrayLike, lower_tail: bool = True, log_p: bool = False
) -> FloatArray:
    """The quantile of the Poisson distribution for each `p`, as R's `qpois(p, lambda)`.

    Probabilities outside 0 to 1, and a `mean` that is negative or infinite, give NaN with a
    RuntimeWarning.
    """
    core = functools.partial(quantiles, lower_tail=lower_tail, log_p=log_p)
    return evaluate(core, p, mean)


def quantiles(p: FloatArray, mean: FloatArray, lower_tail: bool, log_p: bool) -> FloatArray:
    """`qpois` of vectors of the same length."""

    def search(p: FloatArray, mean: FloatArray) -> FloatArray:
        sd = np.sqrt(mean)
        return discrete_quantiles.search(
            p, (mean,), distribution, (mean, sd, 1.0 / sd), lower_tail, log_p
        )

    return by_case(
        (p, mean),
        (np.isinf(mean) | (mean < 0) | pr.outside(p, log_p), math.nan),
        (mean == 0, 0.0),
        (pr.is_start(p, lower_tail, log_p), 0.0),
        (pr.is_end(p, lower_tail, log_p), math.inf),
        (True, search),
    )
