"""R's uniform distribution: `dunif`, `punif` and `qunif`, to the last bit."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions import probabilities as pr
from rport.stats.distributions.vectorised import by_case, evaluate

FloatArray = npt.NDArray[np.float64]


def dunif(
    x: npt.ArrayLike, min: npt.ArrayLike = 0.0, max: npt.ArrayLike = 1.0, log: bool = False
) -> FloatArray:
    """The density of the uniform distribution at each `x`; `max` below or at `min` gives NaN."""

    def core(x: FloatArray, low: FloatArray, high: FloatArray) -> FloatArray:
        width = high - low
        inside = -libm.log(width) if log else 1.0 / width
        return by_case(
            (x, low, high),
            (high <= low, math.nan),
            ((low <= x) & (x <= high), inside),
            (True, pr.nothing(log)),
        )

    return evaluate(core, x, min, max)


def punif(
    q: npt.ArrayLike,
    min: npt.ArrayLike = 0.0,
    max: npt.ArrayLike = 1.0,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The distribution function of the uniform distribution at each `q`.

    `max` below `min`, and limits that are not finite, give NaN.
    """

    def core(q: FloatArray, low: FloatArray, high: FloatArray) -> FloatArray:
        share = (q - low if lower_tail else high - q) / (high - low)
        return by_case(
            (q, low, high),
            ((high < low) | np.isinf(low) | np.isinf(high), math.nan),
            (q >= high, pr.above(lower_tail, log_p)),
            (q <= low, pr.below(lower_tail, log_p)),
            (True, pr.given(share, log_p)),
        )

    return evaluate(core, q, min, max)


def qunif(
    p: npt.ArrayLike,
    min: npt.ArrayLike = 0.0,
    max: npt.ArrayLike = 1.0,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The quantile of the uniform distribution for each `p`; `max` below `min` gives NaN."""

    def core(p: FloatArray, low: FloatArray, high: FloatArray) -> FloatArray:
        return by_case(
            (p, low, high),
            (pr.outside(p, log_p) | (high < low), math.nan),
            (high == low, low),
            (True, low + pr.lower(p, lower_tail, log_p) * (high - low)),
        )

    return evaluate(core, p, min, max)
