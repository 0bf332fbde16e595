"""The gamma function and its logarithm as R computes them, number by number, to the last bit.

Source: W. Fullerton's SLATEC routines (Chebyshev series), A. J. Walker and I. D. Hill's continued
fraction for log(1 + x), and M. Abramowitz and I. A. Stegun (1964), Handbook of Mathematical
Functions, 6.1.33, as in R's `gamma`, `lgamma`, `lbeta` and `log1pmx`.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence

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

_PI = "3.14159265358979323846264338327950288419716939937510582097494459"
_BERNOULLI_NUMBERS = (
    (1, 6),
    (-1, 30),
    (1, 42),
    (-1, 30),
    (5, 66),
    (-691, 2730),
    (7, 6),
    (-3617, 510),
    (43867, 798),
    (-174611, 330),
)
"""The second, fourth, ..., twentieth, as fractions."""

_ZETA_42_LESS_1 = 0.2273736845824652515226821577978691e-12


def gamma(x: float) -> float:
    """The gamma function of 0 < x <= 10."""
    whole = int(x)
    y = x - whole
    value = _chebyshev(y * 2 - 1, _GAMMA_SERIES) + 0.9375
    for i in range(1, whole):
        value *= y + i
    return value if whole else value / x


def lgamma(x: float) -> float:
    """The logarithm of the gamma function of x > 0."""
    if x < _SMALL:
        return -math.log(x)
    if x <= 10:
        return math.log(abs(gamma(x)))
    if x > 1e17:
        return x * (math.log(x) - 1.0)
    value = LOG_ROOT_TWO_PI + (x - 0.5) * math.log(x) - x
    return value if x > 4934720.0 else value + lgamma_correction(x)


def lgamma_correction(x: float) -> float:
    """What Stirling's formula lacks of `lgamma(x)`, x >= 10."""
    if x >= 94906265.62425156:
        return 1 / (x * 12)
    ratio = 10 / x
    return _chebyshev(ratio * ratio * 2 - 1, _CORRECTION_SERIES) / x


def lgamma1p(x: float) -> float:
    """`lgamma(1 + x)`, exact for small x too."""
    if abs(x) >= 0.5:
        return lgamma(x + 1)
    value = _ZETA_42_LESS_1 * _log_fraction(-x / 2, 42.0, 1.0)
    for coefficient in reversed(_ZETA_SERIES):
        value = coefficient - x * value
    return (x * value - _EULERS_CONSTANT) * x - log1p_less_x(x)


def log1p_less_x(x: float) -> float:
    """`log(1 + x) - x`, exact for small x too."""
    if x > 1 or x < -0.79149064:
        return math.log1p(x) - x
    r = x / (2 + x)
    y = r * r
    if abs(x) < 1e-2:
        return r * ((((2 / 9 * y + 2 / 7) * y + 2 / 5) * y + 2 / 3) * y - x)
    return r * (2 * y * _log_fraction(y, 3.0, 2.0) - x)


def lbeta(a: float, b: float) -> float:
    """The logarithm of the beta function of finite, positive numbers."""
    p, q = min(a, b), max(a, b)
    if p >= 10:
        correction = lgamma_correction(p) + lgamma_correction(q) - lgamma_correction(p + q)
        return (
            math.log(q) * -0.5
            + LOG_ROOT_TWO_PI
            + correction
            + (p - 0.5) * math.log(p / (p + q))
            + q * math.log1p(-p / (p + q))
        )
    if q >= 10:
        correction = lgamma_correction(q) - lgamma_correction(p + q)
        return (
            lgamma(p) + correction + p - p * math.log(p + q) + (q - 0.5) * math.log1p(-p / (p + q))
        )
    if p < _SMALL:
        return rounded_lgamma(p) + (rounded_lgamma(q) - rounded_lgamma(p + q))
    return math.log(gamma(p) * (gamma(q) / _gamma_to_20(p + q)))


def _gamma_to_20(x: float) -> float:
    """The gamma function of 0 < x < 20."""
    if x <= 10:
        return gamma(x)
    if x == int(x):
        return float(math.factorial(int(x) - 1))
    from rport.stats.saddle_point import stirling_error

    error = stirling_error(x) if 2 * x == int(2 * x) else lgamma_correction(x)
    return math.exp((x - 0.5) * math.log(x) - x + LOG_ROOT_TWO_PI + error)


@functools.lru_cache(maxsize=1024)
def rounded_lgamma(x: float) -> float:
    """The double nearest to the logarithm of the gamma function of x > 0.

    R calls the C library's `lgamma` here and there; glibc's rounds correctly since 2.42 or so, and
    this is what it gives. Stirling's series, to 33 digits.
    """
    import decimal  # which takes a tenth of the time that importing all of this package does

    with decimal.localcontext() as context:
        context.prec = 50
        product, n = decimal.Decimal(1), decimal.Decimal(x)
        while n < 40:
            product *= n
            n += 1
        total = (n - decimal.Decimal("0.5")) * n.ln() - n + (2 * decimal.Decimal(_PI)).ln() / 2
        for k, (top, bottom) in enumerate(_BERNOULLI_NUMBERS, start=1):
            total += decimal.Decimal(top) / (bottom * 2 * k * (2 * k - 1) * n ** (2 * k - 1))
        return float(total - product.ln())


def _chebyshev(x: float, series: Sequence[float]) -> float:
    b0 = b1 = b2 = 0.0
    for coefficient in reversed(series):
        b2, b1 = b1, b0
        b0 = 2 * x * b1 - b2 + coefficient
    return (b0 - b2) * 0.5


def _log_fraction(x: float, i: float, d: float) -> float:
    """The sum of x^k / (i + k d), k = 0, 1, 2, ..., as a continued fraction."""
    c1, c2 = 2 * d, i + d
    c4 = c2 + d
    a1, b1 = c2, i * (c2 - i * x)
    b2 = d * d * x
    a2 = c4 * c2 - b2
    b2 = c4 * b1 - i * b2
    while abs(a2 * b1 - a1 * b2) > abs(_FRACTION_TOLERANCE * b1 * b2):
        c3 = c2 * c2 * x
        c2, c4 = c2 + d, c4 + d
        a1, b1 = c4 * a2 - c3 * a1, c4 * b2 - c3 * b1
        c3 = c1 * c1 * x
        c1, c4 = c1 + d, c4 + d
        a2, b2 = c4 * a1 - c3 * a2, c4 * b1 - c3 * b2
        if abs(b2) > _TWO_TO_256:
            a1, b1, a2, b2 = (term / _TWO_TO_256 for term in (a1, b1, a2, b2))
        elif abs(b2) < 1 / _TWO_TO_256:
            a1, b1, a2, b2 = (term * _TWO_TO_256 for term in (a1, b1, a2, b2))
    return a2 / b2
