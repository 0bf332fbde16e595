"""The series, fractions and expansions of TOMS 708 for the incomplete beta function I_x(a, b).

Source: as `toms708`; the names in brackets are the authors'. y is always 1 - x. Logarithms follow
M. Maechler's extension in R's `pbeta`.
"""

from __future__ import annotations

import math
import warnings

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions import probabilities as pr
from rport.stats.distributions.minimax import alnrel, rlog1
from rport.stats.distributions.toms708 import algdiv, bcorr, betaln, gam1, gamln1, psi
from rport.stats.distributions.vectorised import BoolArray, Columns, Core, by_case, iterate

FloatArray = npt.NDArray[np.float64]

EPSILON = 1e-15
"""The relative accuracy that is asked for."""

_LOG_ROOT_TWO_PI = 0.918938533204672741780329736406
_ONE_OVER_ROOT_TWO_PI = 0.398942280401433
_LOG_SMALLEST = -1022 * 0.69314718055995 * 0.99999
_SCALING = 708.0
_EXP_SCALING = math.exp(_SCALING)
_MANY_POWERS = 1 << 10
_MOST_POWERS = 10_000_000
_BLOCK = 1 << 13
_MOST_STEPS = 10_000


def power_series_in_b(a: FloatArray, b: FloatArray, x: FloatArray, log_p: bool) -> FloatArray:
    """I_x(a, b) for b < min(eps, eps a) and x <= 1/2 (FPSER)."""
    log_x = a * libm.log(x)
    if log_p:
        start = log_x + (libm.log(b) - libm.log(a))
    else:
        power = np.where(a > EPSILON * 0.001, libm.exp(log_x), 1.0)
        start = power * (b / a)
    tolerance, an, t = EPSILON / a, a + 1.0, x
    s = t / an
    total, going = s, np.ones(a.size, dtype=np.bool_)
    while going.any():
        an = an + 1.0
        t = x * t
        c = t / an
        total = np.where(going, total + c, total)
        going &= np.abs(c) > tolerance
    if log_p:
        return start + libm.log1p(a * total)
    result = start * (a * total + 1.0)
    return np.where((a > EPSILON * 0.001) & (log_x < _LOG_SMALLEST), 0.0, result)


def tiny_a(a: FloatArray, b: FloatArray, x: FloatArray) -> FloatArray:
    """1 - I_x(a, b) for a <= min(eps, eps b), b x <= 1 and x <= 1/2 (APSER)."""
    bx = b * x
    t = x - bx
    first = np.where(b * EPSILON <= 0.02, libm.log(x) + psi(b), libm.log(bx))
    c = first + 0.577215664901533 + t
    tolerance = EPSILON * 5.0 * np.abs(c)
    total, j = np.zeros_like(a), 1.0
    going = np.ones(a.size, dtype=np.bool_)
    while going.any():
        j += 1.0
        t = t * (x - bx / j)
        term = t / j
        total = np.where(going, total + term, total)
        going &= np.abs(term) > tolerance
    return -a * (c + total)


def power_series(a: FloatArray, b: FloatArray, x: FloatArray, log_p: bool) -> FloatArray:
    """I_x(a, b) for b <= 1 or b x <= 0.7 (BPSER)."""
    factor = _series_factor(a, b, x, log_p)
    nothing = pr.nothing(log_p)
    known = (factor == nothing) | (x == 0)
    if not log_p:
        known |= a <= EPSILON * 0.1
    part = a * by_case((a, b, x), (known, 0.0), (True, _sum_of_powers))
    if log_p:
        lost = part <= -1.0
        for row in zip(a[lost], b[lost], x[lost], strict=True):
            about = "bpser(a={:g}, b={:g}, x={:g},...)".format(*row)
            text = f"pbeta(*, log.p=TRUE) -> {about} underflow to -Inf"
            warnings.warn(text, RuntimeWarning, stacklevel=2)
        value = np.where(part > -1.0, factor + libm.log1p(part), -np.inf)
    else:
        value = np.where(part > -1.0, factor * (part + 1.0), 0.0)
    return np.where(known, np.where(x == 0, nothing, factor), value)


def _sum_of_powers(a: FloatArray, b: FloatArray, x: FloatArray) -> FloatArray:
    def step(n: int, state: Columns) -> tuple[Columns, BoolArray]:
        total, c, a, b, x, tolerance = state
        factor = b / n
        np.subtract(0.5, factor, out=factor)
        factor += 0.5
        factor *= x
        c *= factor
        w = a + n
        np.divide(c, w, out=w)
        total += w
        np.abs(w, out=w)
        ends = ~(w > tolerance) if n < _MANY_POWERS else np.ones_like(w, dtype=np.bool_)
        if n % 8 == 0:  # also where terms change nothing any more and become smaller
            ends |= (w <= 2.0**-54 * np.abs(total)) & ((b * x <= 0.7) | (n > b))
        return state, ends

    tolerance = EPSILON / a
    total, c = iterate(step, (np.zeros_like(a), np.ones_like(a), a, b, x, tolerance), kept=2)
    least = np.maximum(tolerance, 2.0**-54 * np.abs(total))
    for row in np.flatnonzero(np.abs(c) > least * (a + _MANY_POWERS)):
        total[row] = _further_powers(total[row], c[row], a[row], b[row], x[row])
    return total


def _further_powers(total: float, c: float, a: float, b: float, x: float) -> float:
    """The sum with its terms from `_MANY_POWERS` on, many at a time."""
    for first in range(_MANY_POWERS + 1, _MOST_POWERS, _BLOCK):
        n = np.arange(first, min(first + _BLOCK, _MOST_POWERS + 1))
        products = (0.5 - b / n + 0.5) * x
        products[0] *= c
        np.multiply.accumulate(products, out=products)
        terms = products / (a + n)
        sums = np.add.accumulate(np.append(total, terms))[1:]
        ends = ~(np.abs(terms) > np.maximum(EPSILON / a, 2.0**-54 * np.abs(sums)))
        if ends.any():
            return float(sums[ends.argmax()])
        total, c = sums[-1], products[-1]
    return total


def _series_factor(a: FloatArray, b: FloatArray, x: FloatArray, log_p: bool) -> FloatArray:
    """x^a / (a B(a, b))."""

    def from_one(a: FloatArray, b: FloatArray, x: FloatArray) -> FloatArray:
        z = a * libm.log(x) - betaln(a, b)
        return z - libm.log(a) if log_p else libm.exp(z) / a

    def both_to_one(a: FloatArray, b: FloatArray, x: FloatArray) -> FloatArray:
        apb = a + b
        c = _gamma_ratio(a, b) * (b / apb)
        return a * libm.log(x) + libm.log(c) if log_p else libm.pow(x, a) * c

    def to_eight(a: FloatArray, b: FloatArray, x: FloatArray) -> FloatArray:
        a0, log_c, b0, t = _reduced(a, b)
        z = a * libm.log(x) - log_c
        if log_p:
            return z + libm.log(a0 / a) + libm.log1p(gam1(b0)) - libm.log(t)
        return libm.exp(z) * (a0 / a) * (gam1(b0) + 1.0) / t

    def uneven(a: FloatArray, b: FloatArray, x: FloatArray) -> FloatArray:
        a0, b0 = np.minimum(a, b), np.maximum(a, b)
        z = a * libm.log(x) - (gamln1(a0) + algdiv(a0, b0))
        return z + libm.log(a0 / a) if log_p else a0 / a * libm.exp(z)

    return _by_size((a, b, x), from_one, both_to_one, to_eight, uneven)


def _by_size(
    columns: tuple[FloatArray, ...], from_one: Core, to_one: Core, to_eight: Core, uneven: Core
) -> FloatArray:
    """By whether both of a and b are 1 or more, or else the larger one is up to 1, or below 8."""
    a, b = columns[:2]
    larger = np.maximum(a, b)
    return by_case(
        columns,
        (np.minimum(a, b) >= 1, from_one),
        (larger <= 1, to_one),
        (larger < 8, to_eight),
        (True, uneven),
    )


def _gamma_ratio(a: FloatArray, b: FloatArray) -> FloatArray:
    """gamma(a + b + 1) / (gamma(a + 1) gamma(b + 1)), by a factor a + b, for a, b <= 1."""
    return (gam1(a) + 1.0) * (gam1(b) + 1.0) / _inverse_gamma(a + b)


def _inverse_gamma(apb: FloatArray) -> FloatArray:
    """1 / gamma(apb + 1) for apb <= 2."""
    above = apb > 1
    inverse = gam1(np.where(above, apb - 1.0, apb)) + 1.0
    return np.where(above, inverse / apb, inverse)


def _reduced(a: FloatArray, b: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """For the smaller number below 1 < the larger one below 8, which is reduced to at most 1.

    The smaller one; the logarithm of what the reduction leaves of the beta function; the reduced
    larger one, less 1; and the inverse gamma function of the sum of both.
    """
    a0, b0 = np.minimum(a, b), np.maximum(a, b)
    log_c = gamln1(a0)
    n = np.trunc(b0 - 1.0)
    c = np.ones_like(a0)
    for i in range(1, int(n.max()) + 1):
        less = b0 - i
        less /= a0 + less
        np.multiply(c, less, out=c, where=i <= n)
    log_c = log_c + libm.log(c)
    b0 = b0 - n - 1.0
    return a0, log_c, b0, _inverse_gamma(a0 + b0)


def _exp_plus(mu: FloatArray, x: FloatArray, log_p: bool) -> FloatArray:
    """exp(mu + x), or the exponent, where mu is 0 or `_SCALING` (ESUM)."""
    total = mu + x
    if log_p:
        return total
    apart = total > 0
    power = libm.exp(np.where(apart, x, total))
    return np.where(apart & (mu > 0), _EXP_SCALING * power, power)


def beta_factor(
    a: FloatArray,
    b: FloatArray,
    x: FloatArray,
    y: FloatArray,
    mu: FloatArray,
    log_p: bool,
    scaled: bool,
) -> FloatArray:
    """exp(mu) x^a y^b / B(a, b) (BRCMP1, if `scaled`, else BRCOMP)."""
    nothing = pr.nothing(log_p)

    def from_one(a: FloatArray, b: FloatArray, z: FloatArray, mu: FloatArray) -> FloatArray:
        return _exp_plus(mu, z - betaln(a, b), log_p)

    def to_one(a: FloatArray, b: FloatArray, z: FloatArray, mu: FloatArray) -> FloatArray:
        a0, b0 = np.minimum(a, b), np.maximum(a, b)
        power = _exp_plus(mu, z, log_p)
        if not log_p:
            return power * (a0 * _gamma_ratio(a, b)) / (a0 / b0 + 1.0)
        if scaled:
            inverse = _inverse_gamma(a + b)
            log_c = libm.log1p(gam1(a)) + libm.log1p(gam1(b)) - libm.log(inverse)
            return power + libm.log(a0) + log_c - libm.log1p(a0 / b0)
        return power + libm.log(a0 * _gamma_ratio(a, b)) - libm.log1p(a0 / b0)

    def to_eight(a: FloatArray, b: FloatArray, z: FloatArray, mu: FloatArray) -> FloatArray:
        a0, log_c, b0, t = _reduced(a, b)
        z = z - log_c
        if log_p:
            log_power = _exp_plus(mu, z, True)
            return libm.log(a0) + log_power + libm.log1p(gam1(b0)) - libm.log(t)
        return a0 * _exp_plus(mu, z, False) * (gam1(b0) + 1.0) / t

    def uneven(a: FloatArray, b: FloatArray, z: FloatArray, mu: FloatArray) -> FloatArray:
        a0, b0 = np.minimum(a, b), np.maximum(a, b)
        power = _exp_plus(mu, z - (gamln1(a0) + algdiv(a0, b0)), log_p)
        return libm.log(a0) + power if log_p else a0 * power

    def small(
        a: FloatArray, b: FloatArray, x: FloatArray, y: FloatArray, mu: FloatArray
    ) -> FloatArray:
        near_zero, near_one = x <= 0.375, y <= 0.375
        log_x = by_case(
            (x, y),
            (near_zero | ~near_one, lambda x, y: libm.log(x)),
            (True, lambda x, y: alnrel(-y)),
        )
        log_y = by_case(
            (x, y), (near_zero, lambda x, y: alnrel(-x)), (True, lambda x, y: libm.log(y))
        )
        z = a * log_x + b * log_y
        return _by_size((a, b, z, mu), from_one, to_one, to_eight, uneven)

    def large(
        a: FloatArray, b: FloatArray, x: FloatArray, y: FloatArray, mu: FloatArray
    ) -> FloatArray:
        a_first = a > b
        h = np.where(a_first, b / a, a / b)
        whole, part = 1.0 / (h + 1.0), h / (h + 1.0)
        x0, y0 = np.where(a_first, whole, part), np.where(a_first, part, whole)
        lambda_ = np.where(a_first, (a + b) * y - b, a - (a + b) * x)
        log_x0 = -libm.log1p(b / a)
        e = -lambda_ / a
        far = e - libm.log(x) + log_x0 if scaled else e - libm.log(x / x0)
        u = by_case((e,), (np.abs(e) > 0.6, far), (True, rlog1))
        e = lambda_ / b
        v = by_case((e,), (np.abs(e) > 0.6, e - libm.log(y / y0)), (True, rlog1))
        z = _exp_plus(mu, -(a * u + b * v), log_p)
        if not log_p:
            return _ONE_OVER_ROOT_TWO_PI * np.sqrt(b * x0) * z * libm.exp(-bcorr(a, b))
        if scaled:
            return (
                float(np.log(_ONE_OVER_ROOT_TWO_PI))
                + (libm.log(b) + log_x0) / 2.0
                + z
                - bcorr(a, b)
            )
        return -_LOG_ROOT_TWO_PI + 0.5 * libm.log(b * x0) + z - bcorr(a, b)

    return by_case(
        (a, b, x, y, mu),
        ((x == 0) | (y == 0), nothing) if not scaled else (False, nothing),
        (np.minimum(a, b) < 8, small),
        (True, large),
    )


def difference(
    a: FloatArray, b: FloatArray, x: FloatArray, y: FloatArray, n: FloatArray, log_p: bool
) -> FloatArray:
    """I_x(a, b) - I_x(a + n, b) for a whole n (BUP)."""
    apb, ap1 = a + b, a + 1.0
    is_scaled = (n > 1) & (a >= 1) & (apb >= ap1 * 1.1)

    start = beta_factor(a, b, x, y, np.where(is_scaled, _SCALING, 0.0), log_p, scaled=True)
    start = start - libm.log(a) if log_p else start / a
    d = np.where(is_scaled, math.exp(-_SCALING), 1.0)
    last = n - 1
    r = (b - 1.0) * x / y - a
    rising = np.where(r >= 1, np.minimum(np.trunc(np.minimum(r, 1e9)), last), 0.0)
    rising = np.where(y > 1e-4, rising, last)
    rising = np.where(b > 1, rising, 0.0)
    going = (n > 1) & (start != pr.nothing(log_p))
    total = by_case((apb, ap1, x, d, rising, last), (going, _sum_of_ratios), (True, 1.0))
    if log_p:
        return np.where(going, start + libm.log(total), start)
    return np.where(going, start * total, start)


def _sum_of_ratios(
    apb: FloatArray,
    ap1: FloatArray,
    x: FloatArray,
    d: FloatArray,
    rising: FloatArray,
    last: FloatArray,
) -> FloatArray:
    def step(n: int, state: Columns) -> tuple[Columns, BoolArray]:
        total, d, apb, ap1, x, rising, last = state
        ratio = apb + (n - 1)
        ratio /= ap1 + (n - 1)
        ratio *= x
        d *= ratio
        total += d
        return state, (n >= last) | ((n > rising) & (d <= EPSILON * total))

    return iterate(step, (d.copy(), d.copy(), apb, ap1, x, rising, last))[0]


def continued_fraction(
    a: FloatArray, b: FloatArray, x: FloatArray, y: FloatArray, lambda_: FloatArray, log_p: bool
) -> FloatArray:
    """I_x(a, b) for a, b > 1 (BFRAC); `lambda_` is (a + b) y - b.

    The order of two sums and products is R's since 4.5.1, found by asking it.
    """
    factor = beta_factor(a, b, x, y, np.zeros_like(a), log_p, scaled=False)
    results = np.full_like(a, pr.nothing(log_p))
    places = np.flatnonzero(factor != 0 if not log_p else ~np.isnan(factor))
    a, b, x, y, lambda_ = (each[places] for each in (a, b, x, y, lambda_))

    def step(n: int, state: Columns) -> tuple[Columns, BoolArray]:
        r, p, s, an, bn, anp1, bnp1, a, b, x, c, c0, c1, yp1 = state
        t = n / a
        w = n * x * (b - n)
        e = a / s
        alpha = p * (p + c0) * e * e * (w * x)
        e = (t + 1.0) / (c1 + t + t)
        beta = n + e * (c + n * yp1) + w / s
        an, anp1 = anp1, alpha * an + beta * anp1
        bn, bnp1 = bnp1, alpha * bn + beta * bnp1
        before, r = r, anp1 / bnp1
        ends = ~(np.abs(r - before) > EPSILON * 15.0 * r) | (n >= _MOST_STEPS)
        scaled = r, t + 1.0, s + 2.0, an / bnp1, bn / bnp1, r, np.ones_like(r)
        return (*scaled, a, b, x, c, c0, c1, yp1), ends

    c, c1 = lambda_ + 1.0, 1.0 / a + 1.0
    zero, one = np.zeros_like(a), np.ones_like(a)
    start = c1 / c, one, a + 1.0, zero, one, one, c / c1
    results[places] = iterate(step, (*start, a, b, x, c, b / a, c1, y + 1.0))[0]
    if log_p:
        return factor + libm.log(results)
    return np.where(factor == 0, 0.0, factor * results)
