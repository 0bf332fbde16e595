"""R's powers and its rounding to decimal digits."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

_LARGEST_MAGNITUDE = 1024 * math.log10(2)
"""The decimal logarithm of the largest double."""


def power(x: float, exponent: float) -> float:
    """`x` to a power, as R's `x^exponent` rounds it for vectors; NaN where there is none.

    The square is a product; since R 4.6 so are the third and the fourth power of numbers up to 11.
    Found by asking R 4.6.1: the others are the C library's. Zero has no sign.
    """
    x, exponent = float(x), float(exponent)
    if exponent == 2:
        return x * x
    if x == 1 or exponent == 0:
        return 1.0
    if math.isnan(x) or math.isnan(exponent):
        return x + exponent
    if x == 0:
        return 0.0 if exponent > 0 else math.inf
    if x < 0 and not exponent.is_integer():
        return math.nan
    if math.isinf(x) and exponent < 0:
        return 0.0
    if abs(x) <= 11 and exponent in (3, 4):
        return x * x * x if exponent == 3 else x * x * x * x
    try:
        return math.pow(x, exponent)
    except OverflowError:
        return -math.inf if x < 0 and exponent % 2 == 1 else math.inf


def powers(x: npt.ArrayLike, exponent: float) -> FloatArray:
    """`power` of each number of a sequence."""
    return np.array([power(float(each), exponent) for each in np.asarray(x)], dtype=np.float64)


def signif(x: float, digits: int = 6) -> float:
    """`x` rounded to `digits` (1 to 22) significant digits, as R's `signif`.

    Source: R's nmath, `fprec`.
    """
    if not math.isfinite(x) or x == 0 or digits > 22:
        return x
    digits = max(digits, 1)
    size = abs(x)
    magnitude = math.log10(size)
    shift = digits - 1 - math.floor(magnitude)
    if abs(magnitude) >= 306:
        return math.copysign(_signif_at_the_ends(size, digits, magnitude, shift), x)
    if shift > 308:
        rounded = round(size * _ten_to(308) * 10.0 ** (shift - 308)) / _ten_to(308)
        return math.copysign(rounded / 10.0 ** (shift - 308), x)
    if shift > 0:
        return math.copysign(round(size * _ten_to(shift)) / _ten_to(shift), x)
    return math.copysign(round(size / _ten_to(-shift)) * _ten_to(-shift), x)


def _signif_at_the_ends(size: float, digits: int, magnitude: float, shift: int) -> float:
    """`signif` of the smallest and the largest doubles: two powers of ten, so that none overflows.

    Scaled down by them one after the other, and not rounded but cut off below a size near 1e308.
    """
    first = digits + (-22 if magnitude > 0 else 22)
    up, further = _ten_to(first), _ten_to(shift - first)
    scaled = size * up * further
    if _LARGEST_MAGNITUDE - magnitude >= _ten_to(-digits):
        scaled += 0.5
    return math.floor(scaled) / up / further


def rounded(x: float, digits: int) -> float:
    """`x` rounded to `digits` decimals, or to tens and hundreds for digits below 0.

    It is the nearer of the two decimals next to the number, and the even one halfway between.
    Source: R's nmath, `fround`, since R 4.0.0.
    """
    if not math.isfinite(x) or x == 0:
        return x
    if digits < -308:
        return 0.0
    size = abs(x)
    if math.log10(2) * (math.frexp(size)[1] - 0.5) + digits > 15:  # a double has no more digits
        return x
    unit = _ten_to(digits) if digits >= 0 else 1 / _ten_to(-digits)
    shifted = size * unit
    below, above = math.floor(shifted) / unit, math.ceil(shifted) / unit
    up, down = above - size, size - below
    is_up = up < down or (up == down and math.floor(shifted) % 2 == 1)
    return math.copysign(above if is_up else below, x)


def _ten_to(exponent: int) -> float:
    """A power of ten by repeated squaring in doubles, as R's `R_pow_di` rounds it."""
    if exponent < 0:
        return 1 / _ten_to(-exponent)
    result, square = 1.0, 10.0
    while True:
        if exponent & 1:
            result *= square
        exponent >>= 1
        if not exponent:
            return result
        square *= square
