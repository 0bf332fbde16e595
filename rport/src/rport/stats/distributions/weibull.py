"""R's Weibull distribution: `dweibull`, `pweibull` and `qweibull`, to the last bit."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions import probabilities as pr
from rport.stats.distributions.vectorised import by_case, evaluate

FloatArray = npt.NDArray[np.float64]


def dweibull(
    x: npt.ArrayLike, shape: npt.ArrayLike, scale: npt.ArrayLike = 1.0, log: bool = False
) -> FloatArray:
    """The density of the Weibull distribution at each `x`.

    A `shape` or `scale` that is not positive gives NaN.
    """

    def inside(x: FloatArray, shape: FloatArray, scale: FloatArray) -> FloatArray:
        power = libm.pow(x / scale, shape - 1)
        exponent = power * (x / scale)
        if log:
            return -exponent + libm.log(shape * power / scale)
        return shape * power * libm.exp(-exponent) / scale

    def core(x: FloatArray, shape: FloatArray, scale: FloatArray) -> FloatArray:
        return by_case(
            (x, shape, scale),
            ((shape <= 0) | (scale <= 0), math.nan),
            ((x < 0) | np.isinf(x), pr.nothing(log)),
            ((x == 0) & (shape < 1), math.inf),
            (True, inside),
        )

    return evaluate(core, x, shape, scale)


def pweibull(
    q: npt.ArrayLike,
    shape: npt.ArrayLike,
    scale: npt.ArrayLike = 1.0,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The distribution function of the Weibull distribution at each `q`.

    A `shape` or `scale` that is not positive gives NaN.
    """

    def inside(q: FloatArray, shape: FloatArray, scale: FloatArray) -> FloatArray:
        return pr.exponential_tail(-libm.pow(q / scale, shape), lower_tail, log_p)

    def core(q: FloatArray, shape: FloatArray, scale: FloatArray) -> FloatArray:
        return by_case(
            (q, shape, scale),
            ((shape <= 0) | (scale <= 0), math.nan),
            (q <= 0, pr.below(lower_tail, log_p)),
            (True, inside),
        )

    return evaluate(core, q, shape, scale)


def qweibull(
    p: npt.ArrayLike,
    shape: npt.ArrayLike,
    scale: npt.ArrayLike = 1.0,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The quantile of the Weibull distribution for each `p`.

    A `shape` or `scale` that is not positive gives NaN.
    """

    def core(p: FloatArray, shape: FloatArray, scale: FloatArray) -> FloatArray:
        return by_case(
            (p, shape, scale),
            ((shape <= 0) | (scale <= 0) | pr.outside(p, log_p), math.nan),
            (pr.is_start(p, lower_tail, log_p), 0.0),
            (pr.is_end(p, lower_tail, log_p), math.inf),
            (
                True,
                lambda p, shape, scale: (
                    scale * libm.pow(-pr.log_upper(p, lower_tail, log_p), 1.0 / shape)
                ),
            ),
        )

    return evaluate(core, p, shape, scale)
