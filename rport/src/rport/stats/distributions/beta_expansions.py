"""The asymptotic expansions of TOMS 708 for the incomplete beta function I_x(a, b).

Source: as `toms708`; the names in brackets are the authors'.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions.beta_methods import EPSILON
from rport.stats.distributions.minimax import alnrel, erf, rexpm1, rlog1, scaled_erfc
from rport.stats.distributions.toms708 import algdiv, bcorr, gam1
from rport.stats.distributions.vectorised import BoolArray, Columns, by_case, iterate

FloatArray = npt.NDArray[np.float64]

_TOLERANCE = 15 * EPSILON
_TERMS_FOR_LARGE_A = 30
_TERMS_FOR_BOTH_LARGE = 20
_ROOT_PI = 1.772453850905516027298167483341


def add_for_large_a(
    a: FloatArray, b: FloatArray, x: FloatArray, y: FloatArray, w: FloatArray, log_w: bool
) -> FloatArray:
    """W + I_x(a, b) for a larger than b, a >= 15 and b <= 1 (BGRAT).

    If `log_w`, `w` and the result are logarithms.
    """
    bm1 = b - 0.5 - 0.5
    nu = a + bm1 * 0.5
    log_x = by_case((x, y), (y > 0.375, lambda x, y: libm.log(x)), (True, lambda x, y: alnrel(-y)))
    z = -nu * log_x
    log_r = libm.log(b) + libm.log1p(gam1(b)) + b * libm.log(z) + nu * log_x
    log_u = log_r - (algdiv(b, a) + b * libm.log(nu))
    u = libm.exp(log_u)
    if log_w:
        ratio = np.where(w == -math.inf, 0.0, libm.exp(w - log_u))
    else:
        ratio = np.where(w == 0, 0.0, libm.exp(libm.log(w) - log_u))
    q = _gamma_tail(b, z, log_r)
    total, failed = _series_for_large_a(b, bm1, z, log_x, nu, q, ratio)
    unchanged = (b * z == 0) | (log_u == -math.inf) | failed
    if log_w:
        log_part = log_u + libm.log(total)
        larger, smaller = np.maximum(w, log_part), np.minimum(w, log_part)
        added = np.where(
            np.isneginf(smaller), larger, larger + libm.log1p(libm.exp(smaller - larger))
        )
    else:
        added = w + np.where(u == 0, libm.exp(log_u + libm.log(total)), u * total)
    return np.where(unchanged, w, added)


def _series_for_large_a(
    b: FloatArray,
    bm1: FloatArray,
    z: FloatArray,
    log_x: FloatArray,
    nu: FloatArray,
    q: FloatArray,
    ratio: FloatArray,
) -> tuple[FloatArray, BoolArray]:
    """The sum of the expansion, and where it is no positive number."""
    v = 0.25 / (nu * nu)
    t2 = log_x * 0.25 * log_x
    j = total = q
    t, cn, n2 = np.ones_like(b), 1.0, 0.0
    c: list[float] = []
    d: list[FloatArray] = []
    failed, going = np.zeros(b.size, dtype=np.bool_), np.ones(b.size, dtype=np.bool_)
    for n in range(1, _TERMS_FOR_LARGE_A + 1):
        bp2n = b + n2
        j = (bp2n * (bp2n + 1.0) * j + (z + bp2n + 1.0) * t) * v
        n2 += 2.0
        t = t * t2
        cn /= n2 * (n2 + 1.0)
        c.append(cn)
        s = np.zeros_like(b)
        coefficient = b - n
        for i in range(1, n):
            s = s + coefficient * c[i - 1] * d[n - 1 - i]
            coefficient = coefficient + b
        d.append(bm1 * cn + s / n)
        term = d[-1] * j
        total = np.where(going, total + term, total)
        failed |= going & (total <= 0)
        going &= (total > 0) & ~(np.abs(term) <= _TOLERANCE * (total + ratio))
        if not going.any():
            break
    return total, failed


def _gamma_tail(a: FloatArray, x: FloatArray, log_r: FloatArray) -> FloatArray:
    """The upper incomplete gamma ratio Q(a, x) divided by r = exp(-x) x^a / gamma(a) (GRAT1)."""

    def half(a: FloatArray, x: FloatArray, log_r: FloatArray) -> FloatArray:
        root = np.sqrt(x)
        return by_case(
            (root, log_r),
            (x < 0.25, lambda root, log_r: (0.5 - erf(root) + 0.5) * libm.exp(-log_r)),
            (True, lambda root, log_r: scaled_erfc(root) / root * _ROOT_PI),
        )

    def series(a: FloatArray, x: FloatArray, log_r: FloatArray) -> FloatArray:
        an, c, total = 3.0, x, x / (a + 3.0)
        tolerance = _TOLERANCE * 0.1 / (a + 1.0)
        going = np.ones(a.size, dtype=np.bool_)
        while going.any():
            an += 1.0
            c = c * -(x / an)
            t = c / (a + an)
            total = np.where(going, total + t, total)
            going &= np.abs(t) > tolerance
        j = a * x * ((total / 6.0 - 0.5 / (a + 2.0)) * x + 1.0 / (a + 1.0))
        z = a * libm.log(x)
        h = gam1(a)
        g = h + 1.0
        power = rexpm1(z)
        upper = ((power + 0.5 + 0.5) * j - power) * g - h
        upper = np.where(upper <= 0, 0.0, upper * libm.exp(-log_r))
        lower = libm.exp(z) * g * (0.5 - j + 0.5)
        other = (0.5 - lower + 0.5) * libm.exp(-log_r)
        is_upper = ((x >= 0.25) & (a < x / 2.59)) | (z > -0.13394)
        return np.where(is_upper, upper, other)

    def fraction(a: FloatArray, x: FloatArray, log_r: FloatArray) -> FloatArray:
        def step(n: int, state: Columns) -> tuple[Columns, BoolArray]:
            value, a1, a2, b1, b2, a, x = state
            a1 *= n
            a1 += x * a2
            b1 *= n
            b1 += x * b2
            before = a1 / b1
            c_a = (n + 1.0) - a
            a2 *= c_a
            a2 += a1
            b2 *= c_a
            b2 += b1
            np.divide(a2, b2, out=value)
            before -= value
            np.abs(before, out=before)
            return state, ~(before >= _TOLERANCE * value)

        one = np.ones_like(a)
        start = np.empty_like(a), one, one.copy(), x.copy(), x + (1.0 - a)
        return iterate(step, (*start, a, x))[0]

    return by_case(
        (a, x, log_r),
        (a * x == 0, np.where(x <= a, libm.exp(-log_r), 0.0)),
        (a == 0.5, half),
        (x < 1.1, series),
        (True, fraction),
    )


def both_large(a: FloatArray, b: FloatArray, lambda_: FloatArray, log_p: bool) -> FloatArray:
    """I_x(a, b) for a, b >= 15 around the mode (BASYM); `lambda_` >= 0 is (a + b) y - b."""
    e0, e1, log_e0 = 1.12837916709551, 0.353553390593274, 0.120782237635245
    f = a * rlog1(-lambda_ / a) + b * rlog1(lambda_ / b)
    z0 = np.sqrt(f)
    z = z0 / e1 * 0.5
    z2 = f + f
    is_less = a < b
    h = np.where(is_less, a / b, b / a)
    r0 = 1.0 / (h + 1.0)
    r1 = np.where(is_less, (b - a) / b, (b - a) / a)
    w0 = 1.0 / np.sqrt(np.where(is_less, a, b) * (h + 1.0))
    a0 = [r1 * 0.66666666666666663]
    c = [a0[0] * -0.5]
    d = [-c[0]]
    j0 = 0.5 / e0 * scaled_erfc(z0)
    j1 = np.full_like(a, e1)
    total = j0 + d[0] * w0 * j1
    s, hn = np.ones_like(a), np.ones_like(a)
    h2, w, znm1, zn = h * h, w0, z, z2
    going = np.ones(a.size, dtype=np.bool_)
    for n in range(2, _TERMS_FOR_BOTH_LARGE + 1, 2):
        hn = h2 * hn
        a0.append(r0 * 2.0 * (h * hn + 1.0) / (n + 2.0))
        s = s + hn
        a0.append(r1 * 2.0 * s / (n + 3.0))
        for i in (n, n + 1):
            r = (i + 1.0) * -0.5
            b0 = [r * a0[0]]
            for m in range(2, i + 1):
                inner = np.zeros_like(a)
                for j in range(1, m):
                    inner = inner + (j * r - (m - j)) * a0[j - 1] * b0[m - j - 1]
                b0.append(r * a0[m - 1] + inner / m)
            c.append(b0[i - 1] / (i + 1.0))
            inner = np.zeros_like(a)
            for j in range(1, i):
                inner = inner + d[i - j - 1] * c[j - 1]
            d.append(-(inner + c[i - 1]))
        j0 = e1 * znm1 + (n - 1.0) * j0
        j1 = e1 * zn + n * j1
        znm1 = z2 * znm1
        zn = z2 * zn
        w = w0 * w
        t0 = d[n - 1] * w * j0
        w = w0 * w
        t1 = d[n] * w * j1
        total = np.where(going, total + (t0 + t1), total)
        going &= np.abs(t0) + np.abs(t1) > 100 * EPSILON * total
        if not going.any():
            break
    if log_p:
        return log_e0 + -f - bcorr(a, b) + libm.log(total)
    t = libm.exp(-f)
    return np.where(t == 0, 0.0, e0 * t * libm.exp(-bcorr(a, b)) * total)
