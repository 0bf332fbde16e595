"""R's beta distribution, to the last bit."""

from __future__ import annotations

import functools
import math

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions import beta_quantiles, incomplete_beta
from rport.stats.distributions import probabilities as pr
from rport.stats.distributions.gamma_function import lbeta
from rport.stats.distributions.saddle_point import binomial_density
from rport.stats.distributions.vectorised import by_case, evaluate

FloatArray = npt.NDArray[np.float64]


def dbeta(
    x: npt.ArrayLike, shape1: npt.ArrayLike, shape2: npt.ArrayLike, log: bool = False
) -> FloatArray:
    """The density of the beta distribution at each `x`, as R's `dbeta` rounds it.

    A shape of 0 puts all density at 0 or 1, an infinite one at 1 or 0, both of them at 1/2, and
    two zeros half of it at either end. A negative shape gives NaN with a RuntimeWarning.
    """
    return evaluate(functools.partial(density, log=log), x, shape1, shape2)


def pbeta(
    q: npt.ArrayLike,
    shape1: npt.ArrayLike,
    shape2: npt.ArrayLike,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The distribution function of the beta distribution at each `q`, as R's `pbeta`.

    Shapes of 0 and infinity as for `dbeta`. A negative shape gives NaN with a RuntimeWarning.
    """
    core = functools.partial(incomplete_beta.distribution, lower_tail=lower_tail, log_p=log_p)
    return evaluate(core, q, shape1, shape2)


def qbeta(
    p: npt.ArrayLike,
    shape1: npt.ArrayLike,
    shape2: npt.ArrayLike,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The quantile of the beta distribution for each `p`, as R's `qbeta`.

    Where R's search does not come near, its result is returned, with its RuntimeWarning.
    Probabilities outside 0 to 1 and a negative shape give NaN with a RuntimeWarning.
    """
    core = functools.partial(beta_quantiles.quantiles, lower_tail=lower_tail, log_p=log_p)
    return evaluate(core, p, shape1, shape2)


def density(x: FloatArray, a: FloatArray, b: FloatArray, log: bool) -> FloatArray:
    """`dbeta` of vectors of the same length."""

    def small(x: FloatArray, a: FloatArray, b: FloatArray) -> FloatArray:
        log_density = (a - 1) * libm.log(x) + (b - 1) * libm.log1p(-x) - lbeta(a, b)
        return pr.from_log(log_density, log)

    def usual(x: FloatArray, a: FloatArray, b: FloatArray) -> FloatArray:
        log_probability = binomial_density(a - 1, a + b - 2, x, 1 - x, log=True)
        return pr.from_log(libm.log(a + b - 1) + log_probability, log)

    def masses(places: npt.NDArray[np.bool_]) -> FloatArray:
        return np.where(places, math.inf, nothing)

    nothing = pr.nothing(log)
    at_points = (a == 0) | (b == 0) | np.isinf(a) | np.isinf(b)
    return by_case(
        (x, a, b),
        ((a < 0) | (b < 0), math.nan),
        ((x < 0) | (x > 1), nothing),
        ((a == 0) & (b == 0), masses((x == 0) | (x == 1))),
        (at_points & ((a == 0) | (a / b == 0)), masses(x == 0)),
        (at_points & ((b == 0) | (b / a == 0)), masses(x == 1)),
        (at_points, masses(x == 0.5)),
        ((x == 0) & (a != 1), np.where(a > 1, nothing, math.inf)),
        (x == 0, pr.given(b, log)),
        ((x == 1) & (b != 1), np.where(b > 1, nothing, math.inf)),
        (x == 1, pr.given(a, log)),
        ((a <= 2) | (b <= 2), small),
        (True, usual),
    )
