"""R's rounding to significant digits."""

from __future__ import annotations

import math


def signif(x: float, digits: int = 6) -> float:
    """`x` rounded to `digits` (1 to 22) significant digits, as R's `signif`.

    Source: R's nmath, `fprec`.
    """
    if not math.isfinite(x) or x == 0 or digits > 22:
        return x
    digits = max(digits, 1)
    size = abs(x)
    magnitude = math.log10(size)
    if abs(magnitude) >= 306:  # R has other steps here, so that nothing overflows
        return float(f"{x:.{digits - 1}e}")
    shift = digits - 1 - math.floor(magnitude)
    if shift > 308:
        rounded = round(size * _power(308) * 10.0 ** (shift - 308)) / _power(308)
        return math.copysign(rounded / 10.0 ** (shift - 308), x)
    if shift > 0:
        return math.copysign(round(size * _power(shift)) / _power(shift), x)
    return math.copysign(round(size / _power(-shift)) * _power(-shift), x)


def _power(exponent: int) -> float:
    """A power of ten by repeated squaring in doubles, as R's `R_pow_di` rounds it."""
    result, square = 1.0, 10.0
    while True:
        if exponent & 1:
            result *= square
        exponent >>= 1
        if not exponent:
            return result
        square *= square
