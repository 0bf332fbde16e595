"""R's Cauchy distribution: `dcauchy`, `pcauchy` and `qcauchy`, to the last bit."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions import probabilities as pr
from rport.stats.distributions.vectorised import by_case, evaluate

FloatArray = npt.NDArray[np.float64]


def dcauchy(
    x: npt.ArrayLike, location: npt.ArrayLike = 0.0, scale: npt.ArrayLike = 1.0, log: bool = False
) -> FloatArray:
    """The density of the Cauchy distribution at each `x`; a `scale` not positive gives NaN."""

    def core(x: FloatArray, location: FloatArray, scale: FloatArray) -> FloatArray:
        y = (x - location) / scale
        inverse = math.pi * scale * (1.0 + y * y)
        density = -libm.log(inverse) if log else 1.0 / inverse
        return by_case((x,), (scale <= 0, math.nan), (True, density))

    return evaluate(core, x, location, scale)


def pcauchy(
    q: npt.ArrayLike,
    location: npt.ArrayLike = 0.0,
    scale: npt.ArrayLike = 1.0,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The distribution function of the Cauchy distribution at each `q`.

    A `scale` that is not positive gives NaN.
    """

    def far(x: FloatArray) -> FloatArray:
        tail = libm.atan(1.0 / x) / math.pi
        over = libm.log1p(-tail) if log_p else pr.rest(tail)
        return np.where(x > 0, over, pr.given(-tail, log_p))

    def near(x: FloatArray) -> FloatArray:
        return pr.given(0.5 + libm.atan(x) / math.pi, log_p)

    def core(q: FloatArray, location: FloatArray, scale: FloatArray) -> FloatArray:
        x = (q - location) / scale
        return by_case(
            (x if lower_tail else -x,),
            ((scale <= 0) | np.isnan(x), math.nan),
            (x == -math.inf, pr.below(lower_tail, log_p)),
            (x == math.inf, pr.above(lower_tail, log_p)),
            (np.abs(x) > 1, far),
            (True, near),
        )

    return evaluate(core, q, location, scale)


def qcauchy(
    p: npt.ArrayLike,
    location: npt.ArrayLike = 0.0,
    scale: npt.ArrayLike = 1.0,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The quantile of the Cauchy distribution for each `p`.

    A `scale` that is negative or infinite gives NaN.
    """

    def core(p: FloatArray, location: FloatArray, scale: FloatArray) -> FloatArray:
        if log_p:
            flipped = p > -1.0
            tail = np.where(flipped, -libm.expm1(p), libm.exp(p))
            is_one = flipped & (p == 0.0)
        else:
            flipped = p > 0.5
            tail = np.where(flipped, 1.0 - p, p)
            is_one = p == 1.0
        sign = np.where(flipped == lower_tail, 1.0, -1.0)  # the side of the quantile
        return by_case(
            (p,),
            (pr.outside(p, log_p), math.nan),
            (scale == 0, location),
            ((scale < 0) | np.isinf(scale), math.nan),
            (is_one | (tail == 0.0), location + sign * math.inf),
            (tail == 0.5, location),
            (True, location + sign * scale / libm.tan_pi(tail)),
        )

    return evaluate(core, p, location, scale)
