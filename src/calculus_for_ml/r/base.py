"""R's package base: the sequences, means and number formats that R computes, to the last bit."""

from __future__ import annotations

import functools
import math
import struct
from collections.abc import Callable
from typing import NamedTuple, overload

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

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


def seq(start: float, stop: float, length_out: float) -> FloatArray:
    """Equally spaced numbers from `start` to `stop`, as R's `seq(from, to, length.out =)`.

    `length_out` is rounded up to a whole number, as in R. Both ends are exact; a single number is
    `start`. Raises ValueError, in R's words, for an end that is not finite and for a length that
    is negative or not finite. Source: R's `seq.default`.
    """
    for name, end in (("from", start), ("to", stop)):
        if not math.isfinite(end):
            raise ValueError(f"'{name}' must be a finite number")
    if not math.isfinite(length_out) or math.ceil(length_out) < 0:
        raise ValueError("'length.out' must be a non-negative number")
    length = math.ceil(length_out)
    if length <= 2:
        return np.array([start, stop][:length], dtype=np.float64)
    if start == stop:
        return np.full(length, start, dtype=np.float64)
    # A span beyond the largest double is divided at a quarter of its size.
    scale = 1.0 if math.isfinite(float(stop) - float(start)) else 4.0
    first, last = float(start) / scale, float(stop) / scale
    step = (last - first) / (length - 1)
    points = np.arange(length, dtype=np.float64)
    points *= step
    points += first
    points[0], points[-1] = first, last
    points *= scale
    return points


def mean(x: npt.ArrayLike) -> float:
    """The arithmetic mean of `x`, any shape, as R's `mean` rounds it.

    R sums in long double, in order, then adds the mean of what is left over (also in long double).
    Where the sum is beyond the largest double, each term is divided before it is added. NaN for no
    numbers at all. Source: R's `mean.default`.
    """
    values = np.asarray(x, dtype=np.float64).ravel()
    if values.size == 0:
        return math.nan
    count = np.longdouble(values.size)
    with np.errstate(over="ignore", invalid="ignore"):
        centre = _sum_in_order(values)
        if math.isfinite(float(centre)):
            centre /= count
            return float(centre + _sum_in_order(values, centre) / count)
        centre = _sum_in_order(values / values.size)  # R divides in double here
        if math.isfinite(float(centre)):
            centre += _sum_in_order(values, centre, count)
        return float(centre)


def _sum_in_order(
    values: FloatArray, centre: np.longdouble = _ZERO, divisor: np.longdouble = _ONE
) -> np.longdouble:
    """The sum of `(values - centre) / divisor` in long double, term by term.

    Numpy's own sum is pairwise.
    """
    total = _ZERO
    block = 1 << 14
    for at in range(0, values.size, block):
        terms = values[at : at + block].astype(np.longdouble)
        terms -= centre
        terms /= divisor
        terms[0] += total
        total = np.add.accumulate(terms, out=terms)[-1]
    return total


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


def exp(x: npt.ArrayLike) -> FloatArray:
    """The exponential of each number, as the C library that R calls rounds it; any shape."""
    return _from_libm(np.exp, math.exp, x)


def log(x: npt.ArrayLike) -> FloatArray:
    """The natural logarithm of each number, as the C library that R calls rounds it; any shape."""
    return _from_libm(np.log, math.log, x)


def expm1(x: npt.ArrayLike) -> FloatArray:
    """`exp(x) - 1` for each number, as the C library that R calls rounds it; any shape."""
    return _from_libm(np.expm1, math.expm1, x)


def sin(x: npt.ArrayLike) -> FloatArray:
    """The sine of each number, as the C library that R calls rounds it; any shape."""
    return _from_libm(np.sin, math.sin, x)


def cos(x: npt.ArrayLike) -> FloatArray:
    """The cosine of each number, as the C library that R calls rounds it; any shape."""
    return _from_libm(np.cos, math.cos, x)


def _from_libm(ufunc: np.ufunc, scalar: Callable[[float], float], x: npt.ArrayLike) -> FloatArray:
    """Numpy's function where it gives the C library's bits, else the C library's, one by one.

    Numpy hands doubles to the C library, but on processors with AVX-512 it has vector code of its
    own, which rounds some results to the other neighbour.
    """
    values = np.asarray(x, dtype=np.float64)
    results: FloatArray = ufunc(values)
    if not _gives_libm_bits(ufunc, scalar):
        results = _one_by_one(scalar, values, results)
    return results


@functools.cache
def _gives_libm_bits(ufunc: np.ufunc, scalar: Callable[[float], float]) -> bool:
    probes = np.arange(1.0, 4097.0) / 97.0
    return bool(np.all(ufunc(probes) == [scalar(probe) for probe in probes.tolist()]))


def _one_by_one(
    scalar: Callable[[float], float], values: FloatArray, results: FloatArray
) -> FloatArray:
    """`results` with `scalar`'s own wherever they are finite; elsewhere it would raise."""
    exact = np.array(results, ndmin=1)
    inside = np.isfinite(exact)
    arguments = np.atleast_1d(values)[inside].tolist()
    exact[inside] = list(map(scalar, arguments))
    return exact.reshape(np.shape(results))[()]


_GLIBC_ROUNDS = {
    # From R on Debian 12: cat(sprintf("%a", exp(0.1443009376525879))) and so on. None of these is
    # the double nearest to the true value, so that another C library is likely to differ.
    "exp": (math.exp, 0.1443009376525879, "0x1.27bd43e930cffp+0"),
    "log": (math.log, 0.45134592056274414, "-0x1.974e8ede47bc2p-1"),
    "sin": (math.sin, 0.91796875, "0x1.96b79643389dp-1"),
    "cos": (math.cos, 1.732421875, "-0x1.4991e20b0a5eap-3"),
}


@functools.cache
def platform_differences() -> str | None:
    """Why results may differ from R's reference in their last bits here; None where they may not.

    The promise of equal bits holds where long double has R's 64 bits and the C library rounds as
    glibc does on x86-64: both are measured, whatever the platform is called.
    """
    bits = np.finfo(np.longdouble).nmant + 1
    if bits != 64:
        return f"long double has {bits} bits here; R's means and formats were computed with 64"
    for name, (function, argument, result) in _GLIBC_ROUNDS.items():
        if function(argument) != float.fromhex(result):
            return f"the C library's {name} rounds otherwise than glibc's, which R called"
    return None
