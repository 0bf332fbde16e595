"""The gamma function and its logarithm as R computes them, of vectors, to the last bit.

Source: W. Fullerton's SLATEC routines (Chebyshev series), A. J. Walker and I. D. Hill's continued
fraction for log(1 + x), and M. Abramowitz and I. A. Stegun (1964), Handbook of Mathematical
Functions, 6.1.33, as in R's `gamma`, `lgamma`, `lbeta` and `log1pmx`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions.rounded_lgamma import rounded_lgamma
from rport.stats.distributions.vectorised import BoolArray, Columns, by_case, iterate

FloatArray = npt.NDArray[np.float64]

LOG_ROOT_TWO_PI = 0.918938533204672741780329736406

_EULERS_CONSTANT = 0.5772156649015328606065120900824024
_FRACTION_TOLERANCE = 1e-14
_TWO_TO_256 = 2.0**256
_SMALL = 1e-306
"""Below this, the gamma function is computed by its logarithm."""

_GAMMA_SERIES = (
    0.00857119559098933,
    0.004415381324841007,
    0.05685043681599363,
    -0.00421983539641856,
    0.0013268081812124603,
    -0.00018930245297988805,
    3.606925327441245e-05,
    -6.056761904460864e-06,
    1.0558295463022833e-06,
    -1.811967365542384e-07,
    3.117724964715322e-08,
    -5.354219639019687e-09,
    9.193275519859589e-10,
    -1.5779412802883398e-10,
    2.7079806229349544e-11,
    -4.64681865382573e-12,
    7.97335019200742e-13,
    -1.368078209830916e-13,
    2.3473194865638007e-14,
    -4.027432614949067e-15,
    6.910051747372101e-16,
    -1.185584500221993e-16,
)
"""The Chebyshev series of gamma(1 + y) - 0.9375, 0 <= y < 1."""

_CORRECTION_SERIES = (
    0.16663894804518634,
    -1.384948176067564e-05,
    9.81082564692473e-09,
    -1.809129475572494e-11,
    6.221098041892606e-14,
)

_ZETA_SERIES = (
    0.3224670334241132,
    0.0673523010531981,
    0.020580808427784546,
    0.007385551028673986,
    0.0028905103307415234,
    0.001192753911703261,
    0.0005096695247430425,
    0.00022315475845357939,
    9.945751278180853e-05,
    4.492623673813314e-05,
    2.050721277567069e-05,
    9.439488275268397e-06,
    4.374866789907488e-06,
    2.039215753801366e-06,
    9.55141213040742e-07,
    4.492469198764566e-07,
    2.1207184805554665e-07,
    1.0043224823968099e-07,
    4.7698101693639804e-08,
    2.2711094608943164e-08,
    1.0838659214896955e-08,
    5.183475041970047e-09,
    2.4836745438024785e-09,
    1.1921401405860912e-09,
    5.731367241678862e-10,
    2.7595228851242334e-10,
    1.330476437424449e-10,
    6.4229645638381e-11,
    3.1044247747322276e-11,
    1.5021384080754142e-11,
    7.275974480239079e-12,
    3.527742476575915e-12,
    1.711991790559618e-12,
    8.315385841420285e-13,
    4.04220052528944e-13,
    1.9664756310966165e-13,
    9.573630387838556e-14,
    4.6640760264283744e-14,
    2.2737369600659724e-14,
    1.1091399470834522e-14,
)
"""(zeta(k) - 1) / k for k = 2, 3, ..., 41."""

_ZETA_42_LESS_1 = 0.2273736845824652515226821577978691e-12


def gamma(x: FloatArray) -> FloatArray:
    """The gamma function of 0 < x <= 10."""
    whole = np.trunc(x)
    y = x - whole
    value = _chebyshev(y * 2 - 1, _GAMMA_SERIES) + 0.9375
    for i in range(1, int(whole.max(initial=0.0))):
        value = np.where(i < whole, value * (y + i), value)
    return np.where(whole > 0, value, value / x)


def lgamma(x: FloatArray) -> FloatArray:
    """The logarithm of the gamma function of x > 0."""

    def large(x: FloatArray) -> FloatArray:
        return LOG_ROOT_TWO_PI + (x - 0.5) * libm.log(x) - x

    return by_case(
        (x,),
        (x < _SMALL, lambda x: -libm.log(x)),
        (x <= 10, lambda x: libm.log(gamma(x))),
        (x > 1e17, lambda x: x * (libm.log(x) - 1.0)),
        (x > 4934720.0, large),
        (True, lambda x: large(x) + lgamma_correction(x)),
    )


def lgamma_correction(x: FloatArray) -> FloatArray:
    """What Stirling's formula lacks of `lgamma(x)`, x >= 10."""
    ratio = 10 / x
    series = _chebyshev(ratio * ratio * 2 - 1, _CORRECTION_SERIES) / x
    return np.where(x >= 94906265.62425156, 1 / (x * 12), series)


def lgamma1p(x: FloatArray) -> FloatArray:
    """`lgamma(1 + x)`, exact for small x too."""

    def near(x: FloatArray) -> FloatArray:
        value = _ZETA_42_LESS_1 * _log_fraction(-x / 2, 42.0, 1.0)
        for coefficient in reversed(_ZETA_SERIES):
            value = coefficient - x * value
        return (x * value - _EULERS_CONSTANT) * x - log1p_less_x(x)

    return by_case((x,), (np.abs(x) >= 0.5, lambda x: lgamma(x + 1)), (True, near))


def log1p_less_x(x: FloatArray) -> FloatArray:
    """`log(1 + x) - x`, exact for small x too."""

    def near(x: FloatArray) -> FloatArray:
        r = x / (2 + x)
        y = r * r
        return by_case(
            (x, r, y),
            (
                np.abs(x) < 1e-2,
                lambda x, r, y: r * ((((2 / 9 * y + 2 / 7) * y + 2 / 5) * y + 2 / 3) * y - x),
            ),
            (True, lambda x, r, y: r * (2 * y * _log_fraction(y, 3.0, 2.0) - x)),
        )

    far = (x > 1) | (x < -0.79149064)
    return by_case((x,), (far, lambda x: libm.log1p(x) - x), (True, near))


def lbeta(a: FloatArray, b: FloatArray) -> FloatArray:
    """The logarithm of the beta function of finite, positive numbers."""

    def large(p: FloatArray, q: FloatArray) -> FloatArray:
        correction = lgamma_correction(p) + lgamma_correction(q) - lgamma_correction(p + q)
        return (
            libm.log(q) * -0.5
            + LOG_ROOT_TWO_PI
            + correction
            + (p - 0.5) * libm.log(p / (p + q))
            + q * libm.log1p(-p / (p + q))
        )

    def unequal(p: FloatArray, q: FloatArray) -> FloatArray:
        correction = lgamma_correction(q) - lgamma_correction(p + q)
        return (
            lgamma(p) + correction + p - p * libm.log(p + q) + (q - 0.5) * libm.log1p(-p / (p + q))
        )

    def tiny(p: FloatArray, q: FloatArray) -> FloatArray:
        return rounded_lgamma(p) + (rounded_lgamma(q) - rounded_lgamma(p + q))

    p, q = np.minimum(a, b), np.maximum(a, b)
    return by_case(
        (p, q),
        (p >= 10, large),
        (q >= 10, unequal),
        (p < _SMALL, tiny),
        (True, lambda p, q: libm.log(gamma(p) * (gamma(q) / _gamma_to_20(p + q)))),
    )


def _gamma_to_20(x: FloatArray) -> FloatArray:
    """The gamma function of 0 < x < 20."""
    from rport.stats.distributions.saddle_point import stirling_error

    def large(x: FloatArray) -> FloatArray:
        return libm.exp((x - 0.5) * libm.log(x) - x + LOG_ROOT_TWO_PI + stirling_error(x))

    def factorial(x: FloatArray) -> FloatArray:
        return np.array([float(math.factorial(n)) for n in (x.astype(int) - 1).tolist()])

    return by_case((x,), (x <= 10, gamma), (x == np.trunc(x), factorial), (True, large))


def _chebyshev(x: FloatArray, series: Sequence[float]) -> FloatArray:
    b0 = b1 = b2 = np.zeros_like(x)
    twice = 2 * x
    for coefficient in reversed(series):
        b2, b1 = b1, b0
        b0 = twice * b1 - b2 + coefficient
    return (b0 - b2) * 0.5


def _log_fraction(x: FloatArray, i: float, d: float) -> FloatArray:
    """The sum of x^k / (i + k d), k = 0, 1, 2, ..., as a continued fraction."""

    def step(n: int, state: Columns) -> tuple[Columns, BoolArray]:
        a2, b2, a1, b1, x = state
        if n > 1:
            c2, c4 = i + (n - 1) * d, i + (2 * n - 1) * d
            c3 = c2 * c2 * x
            a1, b1 = c4 * a2 - c3 * a1, c4 * b2 - c3 * b1
            c1, c4 = n * d, c4 + d
            c3 = c1 * c1 * x
            a2, b2 = c4 * a1 - c3 * a2, c4 * b1 - c3 * b2
        if n % 8 == 0:
            size = np.abs(b2)
            a1, b1, a2, b2 = rescaled(size > _TWO_TO_256, 1 / _TWO_TO_256, a1, b1, a2, b2)
            a1, b1, a2, b2 = rescaled(size < 1 / _TWO_TO_256, _TWO_TO_256, a1, b1, a2, b2)
        goes_on = np.abs(a2 * b1 - a1 * b2) > np.abs(_FRACTION_TOLERANCE * b1 * b2)
        return (a2, b2, a1, b1, x), ~goes_on

    c2 = i + d
    b1, b2 = i * (c2 - i * x), d * d * x
    a2, b2 = (c2 + d) * c2 - b2, (c2 + d) * b1 - i * b2
    above, below = iterate(step, (a2, b2, np.full_like(x, c2), b1, x), kept=2)
    return above / below


def rescaled(where: BoolArray, factor: float, *terms: FloatArray) -> list[FloatArray]:
    """Terms of a continued fraction times a power of two, where they come near overflow."""
    if not where.any():
        return list(terms)
    return [np.where(where, term * factor, term) for term in terms]
