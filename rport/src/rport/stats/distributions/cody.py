"""The distribution function of the standard normal distribution by Cody's rational approximations.

Source: W. J. Cody (1969), Rational Chebyshev approximations for the error function, Mathematics of
Computation 23, 631-637, as in R's `pnorm`.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions import probabilities as pr
from rport.stats.distributions.vectorised import by_case

FloatArray = npt.NDArray[np.float64]

_ONE_OVER_ROOT_TWO_PI = 0.398942280401432677939946059934

# Numerators and denominators in the order in which Horner's rule takes them.
_CENTRE = (
    0.065682337918207449113,
    (2.2352520354606839287, 161.02823106855587881, 1067.6894854603709582),
    (47.20258190468824187, 976.09855173777669322, 10260.932208618978205),
    18154.981253343561249,
    45507.789335026729956,
)
_MIDDLE = (
    1.0765576773720192317e-8,
    (
        0.39894151208813466764,
        8.8831497943883759412,
        93.506656132177855979,
        597.27027639480026226,
        2494.5375852903726711,
        6848.1904505362823326,
        11602.651437647350124,
    ),
    (
        22.266688044328115691,
        235.38790178262499861,
        1519.377599407554805,
        6485.558298266760755,
        18615.571640885098091,
        34900.952721145977266,
        38912.003286093271411,
    ),
    9842.7148383839780218,
    19685.429676859990727,
)
_TAIL = (
    0.02307344176494017303,
    (
        0.21589853405795699,
        0.1274011611602473639,
        0.022235277870649807,
        0.001421619193227893466,
    ),
    (
        1.28426009614491121,
        0.468238212480865118,
        0.0659881378689285515,
        0.00378239633202758244,
    ),
    2.9112874951168792e-5,
    7.29751555083966205e-5,
)
_Ratio = tuple[float, tuple[float, ...], tuple[float, ...], float, float]


def distribution(x: FloatArray, lower_tail: bool, log_p: bool) -> FloatArray:
    """P(X <= x), P(X > x) or their logarithms at each number; `x` may be infinite."""

    def centre(x: FloatArray) -> FloatArray:
        square = np.where(np.abs(x) > 2.0**-53, x * x, 0.0)
        numerator, denominator = _terms(_CENTRE, square)
        part = x * numerator / denominator
        return pr.given(0.5 + part if lower_tail else 0.5 - part, log_p)

    def middle(x: FloatArray) -> FloatArray:
        size = np.abs(x)
        numerator, denominator = _terms(_MIDDLE, size)
        return tail(x, size, numerator / denominator)

    def far(x: FloatArray) -> FloatArray:
        inverse_square = 1.0 / (x * x)
        numerator, denominator = _terms(_TAIL, inverse_square)
        part = inverse_square * numerator / denominator
        return tail(x, x, (_ONE_OVER_ROOT_TWO_PI - part) / np.abs(x))

    def tail(x: FloatArray, size: FloatArray, factor: FloatArray) -> FloatArray:
        """The smaller tail is `factor` exp(-x^2 / 2); the exponent is split for exactness."""
        coarse = np.trunc(size * 16.0) / 16.0
        fine = (size - coarse) * (size + coarse)
        is_small = (x > 0) != lower_tail
        small = libm.exp(-coarse * coarse * 0.5) * libm.exp(-fine * 0.5) * factor
        if not log_p:
            return np.where(is_small, small, 1.0 - small)
        log_small = (-coarse * coarse * 0.5) + (-fine * 0.5) + libm.log(factor)
        return np.where(is_small, log_small, libm.log1p(-small))

    size = np.abs(x)
    within = size < 1e170  # beyond, the tail's logarithm is infinite
    if not log_p:
        signed = x if lower_tail else -x
        within = (signed > -38.4674) & (signed < 8.2924)
    return by_case(
        (x,),
        (size <= 0.67448975, centre),
        (size <= math.sqrt(32.0), middle),
        (within, far),
        (x > 0, pr.above(lower_tail, log_p)),
        (True, pr.below(lower_tail, log_p)),
    )


def _terms(coefficients: _Ratio, x: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Numerator and denominator of a ratio at `x`."""
    first, above, below, last_above, last_below = coefficients
    numerator, denominator = first * x, x
    for a, b in zip(above, below, strict=True):
        numerator = (numerator + a) * x
        denominator = (denominator + b) * x
    return numerator + last_above, denominator + last_below
