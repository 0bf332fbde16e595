"""R's logistic distribution: `dlogis`, `plogis` and `qlogis`, to the last bit."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions import probabilities as pr
from rport.stats.distributions.vectorised import by_case, evaluate

FloatArray = npt.NDArray[np.float64]


def dlogis(
    x: npt.ArrayLike, location: npt.ArrayLike = 0.0, scale: npt.ArrayLike = 1.0, log: bool = False
) -> FloatArray:
    """The density of the logistic distribution at each `x`; a `scale` not positive gives NaN."""

    def inside(x: FloatArray, location: FloatArray, scale: FloatArray) -> FloatArray:
        distance = np.abs((x - location) / scale)
        e = libm.exp(-distance)
        f = 1.0 + e
        return -(distance + libm.log(scale * f * f)) if log else e / (scale * f * f)

    def core(x: FloatArray, location: FloatArray, scale: FloatArray) -> FloatArray:
        return by_case((x, location, scale), (scale <= 0, math.nan), (True, inside))

    return evaluate(core, x, location, scale)


def plogis(
    q: npt.ArrayLike,
    location: npt.ArrayLike = 0.0,
    scale: npt.ArrayLike = 1.0,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The distribution function of the logistic distribution at each `q`.

    A `scale` that is not positive gives NaN.
    """

    def core(q: FloatArray, location: FloatArray, scale: FloatArray) -> FloatArray:
        x = (q - location) / scale
        minus = -x if lower_tail else x
        inside = -_log1p_exp(minus) if log_p else 1.0 / (1.0 + libm.exp(minus))
        return by_case(
            (x,),
            ((scale <= 0) | np.isnan(x), math.nan),
            (x == -math.inf, pr.below(lower_tail, log_p)),
            (x == math.inf, pr.above(lower_tail, log_p)),
            (True, inside),
        )

    return evaluate(core, q, location, scale)


def qlogis(
    p: npt.ArrayLike,
    location: npt.ArrayLike = 0.0,
    scale: npt.ArrayLike = 1.0,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The quantile of the logistic distribution for each `p`; a negative `scale` gives NaN."""

    def inside(p: FloatArray, location: FloatArray, scale: FloatArray) -> FloatArray:
        if log_p:
            logit = p - pr.log1_minus_exp(p)
            logit = logit if lower_tail else -logit
        else:
            logit = libm.log(p / (1.0 - p) if lower_tail else (1.0 - p) / p)
        return location + scale * logit

    def core(p: FloatArray, location: FloatArray, scale: FloatArray) -> FloatArray:
        return by_case(
            (p, location, scale),
            (pr.outside(p, log_p), math.nan),
            (pr.is_start(p, lower_tail, log_p), -math.inf),
            (pr.is_end(p, lower_tail, log_p), math.inf),
            (scale < 0, math.nan),
            (scale == 0, location),
            (True, inside),
        )

    return evaluate(core, p, location, scale)


def _log1p_exp(x: FloatArray) -> FloatArray:
    """log(1 + exp(x)). Source: as `log1_minus_exp`."""
    return by_case(
        (x,),
        (x <= 18, lambda x: libm.log1p(libm.exp(x))),
        (x > 33.3, x),
        (True, lambda x: x + libm.exp(-x)),
    )
