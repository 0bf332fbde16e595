"""The C library's `lgamma`, which R calls here and there: correctly rounded, as glibc's since 2.43.

Between 1 and 6, a Taylor series around the nearest eighth, h away: of the constant term two long
doubles are known, and a part of the next term is exact. The nearest double is nearly always sure.
Elsewhere, and where it is not, Stirling's series to 33 digits. Source: M. Abramowitz and I. A.
Stegun (1964), Handbook of Mathematical Functions, 6.1.33, 6.1.41 and 6.4.10.
"""

from __future__ import annotations

import decimal
import functools
from decimal import Decimal

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
LongDoubleArray = npt.NDArray[np.longdouble]

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

_FIRST, _LAST, _PER_UNIT = 1, 6, 8
_DEGREE = 18
_LONG = 4
"""The highest power of h whose coefficients are long double: doubles are off by 2^-70 h beyond."""
_ERROR = 2.0**-65
"""Of h: more than what the series is off by, for |h| <= 1/16."""


def rounded_lgamma(x: FloatArray) -> FloatArray:
    """The doubles nearest to the logarithm of the gamma function of each x > 0."""
    results = np.empty_like(x)
    near = (x >= _FIRST) & (x <= _LAST)
    sure = np.zeros(x.size, dtype=np.bool_)
    if near.any():
        results[near], sure[near] = _by_taylor(x[near])
    unsure = np.flatnonzero(~sure)
    results[unsure] = [_by_stirling(value) for value in x[unsure].tolist()]
    return results


def _by_taylor(x: FloatArray) -> tuple[FloatArray, npt.NDArray[np.bool_]]:
    """The logarithm of the gamma function, and where the double nearest to it is certain."""
    heads, leads, series, rests = _taylor_series()
    place = np.rint((x - _FIRST) * _PER_UNIT).astype(np.intp)
    h = x - (_FIRST + place / _PER_UNIT)
    tail = np.zeros_like(h)
    for coefficients in series[:_LONG:-1].astype(np.float64):
        tail += coefficients.take(place)
        tail *= h
    total = tail.astype(np.longdouble)
    for coefficients in series[_LONG:0:-1]:
        total += coefficients.take(place)
        total *= h
    total += rests.take(place)
    head, lead = heads.take(place), leads.take(place) * h
    largest = head + lead
    total += (head - largest) + lead
    value = largest + total
    near = value.astype(np.float64)
    rest = ((value - near) + ((largest - value) + total)).astype(np.float64)
    nearest = near + rest
    off = np.abs((near - nearest) + rest) + _ERROR * np.abs(h)
    return nearest, np.asarray(off < 0.5 * np.abs(nearest - np.nextafter(nearest, 0.0)))


@functools.cache
def _taylor_series() -> tuple[LongDoubleArray, ...]:
    """For each centre: h^0's coefficient, 16 bits of h^1's, the rest of h^1, h^2, ..., and of h^0.

    The first row of the third is not used.
    """
    centres = [
        Decimal(_FIRST) + Decimal(place) / _PER_UNIT
        for place in range((_LAST - _FIRST) * _PER_UNIT + 1)
    ]
    with decimal.localcontext() as context:
        context.prec = 40
        rows = [[_log_gamma(centre), *_derivatives(centre)] for centre in centres]
        series = np.array([[_long(each) for each in row] for row in rows]).T.copy()
        rests = [_long(row[0] - _exactly(head)) for row, head in zip(rows, series[0], strict=True)]
    leads = np.rint(series[1] * 2**16) / 2**16  # h has 48 bits, so that its product is exact
    series[1] -= leads
    return series[0], leads, series, np.array(rests)


def _long(value: Decimal) -> np.longdouble:
    high = float(value)
    return np.longdouble(high) + np.longdouble(float(value - Decimal(high)))


def _exactly(value: np.longdouble) -> Decimal:
    high = float(value)
    return Decimal(high) + Decimal(float(value - np.longdouble(high)))


def _derivatives(x: Decimal) -> list[Decimal]:
    """Of the logarithm of the gamma function, the first, second, ... each divided by k!.

    Summed up to x + 20, and from there by the Euler-Maclaurin formula.
    """
    steps = [x + j for j in range(20)]
    n = x + 20
    digamma = n.ln() - 1 / (2 * n) - sum(1 / step for step in steps)
    for k, (top, bottom) in enumerate(_BERNOULLI_NUMBERS, start=1):
        digamma -= Decimal(top) / (bottom * 2 * k * n ** (2 * k))
    found = [digamma]
    for order in range(2, _DEGREE + 1):
        zeta = sum(step**-order for step in steps) + n ** (1 - order) / (order - 1) + n**-order / 2
        rising = Decimal(order)
        for k, (top, bottom) in enumerate(_BERNOULLI_NUMBERS, start=1):
            factorial = Decimal(1)
            for i in range(2, 2 * k + 1):
                factorial *= i
            zeta += Decimal(top) / bottom * rising / factorial * n ** (1 - order - 2 * k)
            rising *= (order + 2 * k - 1) * (order + 2 * k)
        found.append((-1) ** order * zeta / order)
    return found


@functools.lru_cache(maxsize=1024)
def _by_stirling(x: float) -> float:
    with decimal.localcontext() as context:
        context.prec = 50
        return float(_log_gamma(Decimal(x)))


def _log_gamma(x: Decimal) -> Decimal:
    product, n = Decimal(1), x
    while n < 40:
        product *= n
        n += 1
    total = (n - Decimal("0.5")) * n.ln() - n + (2 * Decimal(_PI)).ln() / 2
    for k, (top, bottom) in enumerate(_BERNOULLI_NUMBERS, start=1):
        total += Decimal(top) / (bottom * 2 * k * (2 * k - 1) * n ** (2 * k - 1))
    return total - product.ln()
