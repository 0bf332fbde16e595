"""R's `format` of numbers, character for character."""

from __future__ import annotations

import math
import struct
from typing import NamedTuple, overload

import numpy as np
import numpy.typing as npt

NA: float = struct.unpack("<d", struct.pack("<Q", 0x7FF00000_000007A2))[0]
"""R's `NA_real_`: the NaN whose lower word is 1954; `format` writes NA, and NaN for any other."""

_MOST_DECIMALS = 350  # what R writes after the point in fixed notation, at most
_ZERO, _ONE, _TEN = np.longdouble(0), np.longdouble(1), np.longdouble(10)


class _Scientific(NamedTuple):
    """How one number looks in scientific notation, to a given count of significant digits."""

    exponent: int
    significant: int
    """Digits needed, once trailing zeros are dropped."""
    widens: bool
    """Whether rounding lifts the number to the next power of ten here, not in fixed notation."""


@overload
def format(x: float, digits: int = 7, trim: bool = False) -> str: ...
@overload
def format(x: npt.ArrayLike, digits: int = 7, trim: bool = False) -> list[str]: ...
def format(x: npt.ArrayLike, digits: int = 7, trim: bool = False) -> str | list[str]:
    """Write numbers as R's `format(x, digits =, trim =)` writes numerics.

    One number gives one string. A sequence (one-dimensional) gives a list in one common format: as
    many decimals as the number that needs most of them to show `digits` (1 to 22) significant
    digits, in fixed notation unless scientific is narrower (R's `scipen = 0`). All strings have
    the same width unless `trim`. Numbers are taken as R's doubles, integers too: `format(100000)`
    is "1e+05". Raises ValueError for `digits` out of range and TypeError for what is no number.
    Source: R's `format.default`.
    """
    values = np.asarray(x)
    if values.size == 0:
        values = values.astype(np.float64)
    if values.dtype.kind not in "iuf":
        raise TypeError(f"format() takes numbers, not {values.dtype}")
    if values.ndim > 1:
        raise ValueError("format() takes one number or a one-dimensional sequence")
    if not 1 <= digits <= 22:
        raise ValueError(f"invalid value {digits} for 'digits' argument")
    numbers = [float(value) for value in values.flat]
    notation, width = _common_notation([n for n in numbers if math.isfinite(n)], int(digits))
    texts = [_written(number, notation) for number in numbers]
    if not trim:
        width = max([width, *map(len, texts)])
        texts = [text.rjust(width) for text in texts]
    return texts if values.ndim else texts[0]


def _written(value: float, notation: str) -> str:
    if math.isnan(value):
        return "NA" if struct.pack("<d", value)[:4] == struct.pack("<I", 1954) else "NaN"
    if math.isinf(value):
        return "Inf" if value > 0 else "-Inf"
    return notation % (value + 0.0)  # R writes no negative zero


def _common_notation(values: list[float], digits: int) -> tuple[str, int]:
    """The printf format that shows each of the finite numbers to `digits` digits, and its width.

    The width counts a sign, the longest mantissa and the longest exponent, even where no single
    number has all three. Source: R's `formatReal`.
    """
    if not values:
        return "", 0
    looks = [_scientific(abs(value), digits) for value in values]
    negative = any(value < 0 for value in values)
    integer_digits = [max(1, look.exponent + 1 - look.widens) for look in looks]
    whole = max(count + (value < 0) for count, value in zip(integer_digits, values, strict=True))
    decimals = max(0, *(look.significant - look.exponent - 1 for look in looks))
    decimals = min(decimals, _MOST_DECIMALS)
    fixed_width = whole + decimals + (decimals > 0)

    mantissa = max(look.significant for look in looks) - 1
    exponent_digits = 3 if any(abs(look.exponent) >= 100 for look in looks) else 2
    scientific_width = negative + 1 + (mantissa > 0) + mantissa + 2 + exponent_digits
    if fixed_width <= scientific_width:
        return f"%.{decimals}f", fixed_width
    return f"%.{mantissa}e", scientific_width


def _scientific(size: float, digits: int) -> _Scientific:
    """How `size` (finite, not negative) looks with at most `digits` significant digits.

    Up to 15 digits the number is scaled and rounded in long double, as R does it: the decimal that
    R shows is then not always the one nearest to the double. Source: R's `scientific`.
    """
    if size == 0:
        return _Scientific(0, 1, False)
    if digits > 15:
        mantissa, power = f"{size:.{digits - 1}e}".split("e")
        return _Scientific(int(power), len(mantissa.replace(".", "").rstrip("0")), False)

    shift = math.floor(math.log10(size)) - digits + 1
    scaled = _scaled_down(size, shift)
    if scaled < _TEN ** (digits - 1):
        scaled *= _TEN
        shift -= 1
    shown = str(int(np.rint(scaled)))
    exponent = shift + len(shown) - 1
    widens = exponent > 0 and size < 10.0**exponent - 0.5 / 10.0 ** max(0, digits - exponent)
    return _Scientific(exponent, len(shown.rstrip("0")), widens)


def _scaled_down(size: float, shift: int) -> np.longdouble:
    """`size / 10^shift`, rounded where R rounds."""
    long_size = np.longdouble(size)
    if abs(shift) <= 27:
        # R keeps these powers in a table of long doubles that were written as doubles, so that
        # those beyond 10^22 are not exact.
        power = np.longdouble(float(f"1e{abs(shift)}"))
        return long_size / power if shift > 0 else long_size * power
    if shift <= -308:  # 10^shift is no double
        return (long_size * np.longdouble(1e303)) / _TEN ** np.longdouble(shift + 303)
    return long_size / _TEN ** np.longdouble(shift)
