"""R's geometric distribution, to the last bit."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions import probabilities as pr
from rport.stats.distributions.saddle_point import binomial_density
from rport.stats.distributions.vectorised import by_case, evaluate, forget_fractions

FloatArray = npt.NDArray[np.float64]


def dgeom(x: npt.ArrayLike, prob: npt.ArrayLike, log: bool = False) -> FloatArray:
    """The probability of each count of failures `x`, as R's `dgeom` rounds it.

    Non-integer counts have probability 0, with a RuntimeWarning. A `prob` that is not
    positive, or above 1, gives NaN with one.
    """

    def inside(x: FloatArray, prob: FloatArray) -> FloatArray:
        failures = binomial_density(np.zeros_like(x), x, prob, 1 - prob, log)
        return libm.log(prob) + failures if log else prob * failures

    def core(x: FloatArray, prob: FloatArray) -> FloatArray:
        count, odd = forget_fractions(x)
        return by_case(
            (count, prob),
            ((prob <= 0) | (prob > 1), math.nan),
            (odd | (x < 0) | np.isinf(x), pr.nothing(log)),
            (True, inside),
        )

    return evaluate(core, x, prob)


def pgeom(
    q: npt.ArrayLike, prob: npt.ArrayLike, lower_tail: bool = True, log_p: bool = False
) -> FloatArray:
    """The geometric distribution function at each `q`, as R's `pgeom`.

    A `prob` that is not positive, or above 1, gives NaN with a RuntimeWarning.
    """

    def core(q: FloatArray, prob: FloatArray) -> FloatArray:
        log_upper = libm.log1p(-prob) * (np.floor(q + 1e-7) + 1)
        return by_case(
            (log_upper,),
            ((prob <= 0) | (prob > 1), math.nan),
            (q < 0, pr.below(lower_tail, log_p)),
            (np.isinf(q) | (prob == 1), pr.above(lower_tail, log_p)),
            (True, lambda log_upper: pr.exponential_tail(log_upper, lower_tail, log_p)),
        )

    return evaluate(core, q, prob)


def qgeom(
    p: npt.ArrayLike, prob: npt.ArrayLike, lower_tail: bool = True, log_p: bool = False
) -> FloatArray:
    """The quantile of the geometric distribution for each `p`, as R's `qgeom`.

    Probabilities outside 0 to 1, and a `prob` that is not positive, give NaN with a RuntimeWarning.
    """

    def core(p: FloatArray, prob: FloatArray) -> FloatArray:
        failures = pr.log_upper(p, lower_tail, log_p) / libm.log1p(-prob) - 1 - 1e-12
        return by_case(
            (p,),
            ((prob <= 0) | (prob > 1) | pr.outside(p, log_p), math.nan),
            (prob == 1, 0.0),
            (pr.is_start(p, lower_tail, log_p), 0.0),
            (pr.is_end(p, lower_tail, log_p), math.inf),
            (True, np.where(np.ceil(failures) > 0, np.ceil(failures), 0.0)),
        )

    return evaluate(core, p, prob)
