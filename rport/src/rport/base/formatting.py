"""R's `format` of numbers, character for character."""

from __future__ import annotations

import functools
import math
import re
import struct
from typing import NamedTuple, overload

import numpy as np
import numpy.typing as npt

from rport.base.libm import log10

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
LongDoubleArray = npt.NDArray[np.longdouble]

NA: float = struct.unpack("<d", struct.pack("<Q", 0x7FF00000_000007A2))[0]
"""R's `NA_real_`: the NaN whose lower word is 1954; `format` writes NA, and NaN for any other."""

_MOST_DECIMALS = 350  # what R writes after the point in fixed notation, at most
_ALLOWANCE = {True: -99, False: 310}
"""What R takes for the `scipen` that TRUE and FALSE stand for."""

_TEN = np.longdouble(10)
_POWERS_OF_TEN = np.array([float(f"1e{power}") for power in range(28)])
"""R keeps these as doubles, in a table: beyond 10^22 inexact."""
_SHIFTS = np.array([*range(309), *range(-338, 0)])
"""By which powers of ten a number is scaled down, each at its own place, negative ones from the
end. To look R's steps up in tables in this order, and not to take them for each number, saves a
third of the time of ten numbers and a quarter of that of thirty."""


class _Scientific(NamedTuple):
    """How numbers look in scientific notation, to a given count of significant digits."""

    exponent: IntArray
    significant: IntArray
    """Digits needed, once trailing zeros are dropped."""
    widens: BoolArray
    """Whether rounding lifts the number to the next power of ten here, not in fixed notation."""


@overload
def format(
    x: float,
    digits: int = 7,
    trim: bool = False,
    *,
    nsmall: int = 0,
    scientific: bool | int = 0,
    big_mark: str = "",
) -> str: ...
@overload
def format(
    x: npt.ArrayLike,
    digits: int = 7,
    trim: bool = False,
    *,
    nsmall: int = 0,
    scientific: bool | int = 0,
    big_mark: str = "",
) -> list[str]: ...
def format(
    x: npt.ArrayLike,
    digits: int = 7,
    trim: bool = False,
    *,
    nsmall: int = 0,
    scientific: bool | int = 0,
    big_mark: str = "",
) -> str | list[str]:
    """Write numbers as R's `format` writes numerics; the arguments have the names of R's.

    One number gives one string. A sequence (one-dimensional) gives a list in one common format: as
    many decimals as the number that needs most of them to show `digits` (1 to 22) significant
    digits, in fixed notation unless scientific is narrower; in fixed notation at least `nsmall`
    decimals (0 to 20). `scientific` asks for the one notation or the other, or, as a whole number,
    says by how many characters fixed notation may be wider (R's `scipen`). `big_mark` separates
    groups of three digits before the point. All strings have the same width unless `trim`.
    Numbers are taken as R's doubles, integers too: `format(100000)` is "1e+05". Raises ValueError
    for `digits` or `nsmall` out of range and TypeError for anything that is not a number. Source:
    R's `format.default`.
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
    if not 0 <= nsmall <= 20:
        raise ValueError("invalid 'nsmall' argument")
    wider = _ALLOWANCE[scientific] if isinstance(scientific, bool | np.bool_) else scientific
    numbers = np.array(values, dtype=np.float64, ndmin=1)
    finite = np.isfinite(numbers)
    notation, width = _common_notation(numbers[finite], int(digits), int(nsmall), wider)
    numbers[numbers == 0] = 0.0  # R writes no negative zero
    texts = list(map(notation.__mod__, numbers.tolist()))
    for place in (~finite).nonzero()[0].tolist():
        texts[place] = _not_finite(float(numbers[place]))
    if not trim:
        texts = _in_common_width(texts, width)
    if big_mark:
        texts = [_with_big_mark(text, big_mark) for text in texts]
        texts = texts if trim else _in_common_width(texts, width)
    return texts if values.ndim else texts[0]


def _not_finite(value: float) -> str:
    if math.isnan(value):
        return "NA" if struct.pack("<d", value)[:4] == struct.pack("<I", 1954) else "NaN"
    return "Inf" if value > 0 else "-Inf"


def _in_common_width(texts: list[str], least: int) -> list[str]:
    width = max([least, *map(len, texts)])
    return [text.rjust(width) for text in texts]


def _with_big_mark(text: str, mark: str) -> str:
    return re.sub("[0-9]+", lambda whole: f"{int(whole[0]):,}".replace(",", mark), text, count=1)


def _common_notation(values: FloatArray, digits: int, nsmall: int, wider: int) -> tuple[str, int]:
    """The printf format that shows each of the finite numbers to `digits` digits, and its width.

    The width counts a sign, the longest mantissa and the longest exponent, even where no single
    number has all three. Source: R's `formatReal`.
    """
    if not values.size:
        return "%.0f", 0
    sizes, negative = np.abs(values), values < 0
    sizes[sizes == 0] = 1.0  # which looks the same
    look = _scientific_exactly(sizes, digits) if digits > 15 else _scientific(sizes, digits)
    exponent, significant, widens = look
    sign = int(negative.any())
    whole = 1 + max(sign, int((exponent - widens + negative).max()))
    decimals = min(max(0, int((significant - exponent).max()) - 1), _MOST_DECIMALS)
    fixed_width = whole + decimals + (decimals > 0)

    mantissa = int(significant.max()) - 1
    exponent_digits = 3 if int(np.abs(exponent).max()) >= 100 else 2
    scientific_width = sign + 1 + (mantissa > 0) + mantissa + 2 + exponent_digits
    if fixed_width <= scientific_width + wider:
        decimals = max(decimals, nsmall)
        return f"%.{decimals}f", whole + decimals + (decimals > 0)
    return f"%.{mantissa}e", scientific_width


def _scientific(sizes: FloatArray, digits: int) -> _Scientific:
    """How `sizes` (finite, above 0) look with at most `digits` significant digits, up to 15.

    The numbers are scaled and rounded in long double, as R does it: the decimal that R shows is
    then not always the one nearest to the double. Source: R's `scientific`.
    """
    shift = np.floor(log10(sizes)).astype(np.int64) - (digits - 1)
    factors, divisors = _scaling()
    scaled = sizes * factors[shift]
    scaled /= divisors[shift]
    short = scaled < 10 ** (digits - 1)
    if short.any():
        scaled[short] *= _TEN
        shift[short] -= 1
    shown = np.rint(scaled).astype(np.int64)
    exponent = shift + (digits - 1)
    exponent += shown >= 10**digits
    significant = [len(str(number).rstrip("0")) for number in shown.tolist()]
    return _Scientific(exponent, np.array(significant), sizes < _limits(digits)[exponent])


@functools.cache
def _scaling() -> tuple[LongDoubleArray, LongDoubleArray]:
    """By what a number is multiplied, and by what it is divided then, for each of `_SHIFTS`."""
    power = np.arange(1, len(_POWERS_OF_TEN))
    far, beyond = np.abs(_SHIFTS) > power[-1], _SHIFTS <= -308  # R holds 10^-308 to be no double
    factors, divisors = np.ones((2, len(_SHIFTS)), dtype=np.longdouble)
    factors[-power] = divisors[power] = _POWERS_OF_TEN[power]
    factors[beyond] = 1e303
    divisors[far] = _TEN ** np.where(beyond, _SHIFTS + 303, _SHIFTS)[far]
    return factors, divisors


@functools.cache
def _limits(digits: int) -> FloatArray:
    """For each exponent the size below which only rounding has lifted a number to it."""
    exponent = np.arange(1, len(_POWERS_OF_TEN))
    limits = np.zeros(len(_SHIFTS))
    margin = 0.5 / _POWERS_OF_TEN[np.maximum(0, digits - exponent)]
    limits[exponent] = _POWERS_OF_TEN[exponent] - margin
    return limits


def _scientific_exactly(sizes: FloatArray, digits: int) -> _Scientific:
    """The same beyond 15 digits, where R leaves it to the C library."""
    mantissas, powers = zip(*(f"{size:.{digits - 1}e}".split("e") for size in sizes), strict=True)
    significant = [len(each.replace(".", "").rstrip("0")) for each in mantissas]
    return _Scientific(
        np.array([int(power) for power in powers]),
        np.array(significant),
        np.zeros(sizes.size, dtype=np.bool_),
    )
