"""The special functions behind the incomplete beta function of TOMS 708, rounded as R's are.

Source: A. R. DiDonato and A. H. Morris (1992), Algorithm 708: Significant digit computation of the
incomplete beta function ratios, ACM TOMS 18, 360-373, with its minimax approximations. The names
are the authors'. They are evaluated in the order of the published code, which gives R's bits.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions.minimax import alnrel, polynomial
from rport.stats.distributions.vectorised import by_case

FloatArray = npt.NDArray[np.float64]

_STIRLING = (
    -0.00165322962780713,
    8.37308034031215e-4,
    -5.9520293135187e-4,
    7.9365066682539e-4,
    -0.00277777777760991,
    0.0833333333333333,
)


def gam1(a: FloatArray) -> FloatArray:
    """1 / gamma(a + 1) - 1 for -1/2 <= a <= 3/2."""
    d = a - 0.5
    t = np.where(d > 0, d - 0.5, a)

    def negative(a: FloatArray, d: FloatArray, t: FloatArray) -> FloatArray:
        top = polynomial(
            t,
            (
                -1.32674909766242e-4,
                2.66505979058923e-4,
                0.00223047661158249,
                -0.0118290993445146,
                9.30357293360349e-4,
                0.118378989872749,
                -0.244757765222226,
                -0.771330383816272,
                -0.422784335098468,
            ),
        )
        w = top / polynomial(t, (0.0559398236957378, 0.273076135303957, 1.0))
        return np.where(d > 0, t * w / a, a * (w + 0.5 + 0.5))

    def positive(a: FloatArray, d: FloatArray, t: FloatArray) -> FloatArray:
        top = polynomial(
            t,
            (
                5.89597428611429e-4,
                -0.00514889771323592,
                0.0076696818164949,
                0.0597275330452234,
                -0.230975380857675,
                -0.409078193005776,
                0.577215664901533,
            ),
        )
        bottom = polynomial(
            t,
            (
                0.00423244297896961,
                0.0261132021441447,
                0.158451672430138,
                0.427569613095214,
                1.0,
            ),
        )
        w = top / bottom
        return np.where(d > 0, t / a * (w - 0.5 - 0.5), a * w)

    return by_case((a, d, t), (t < 0, negative), (t == 0, 0.0), (True, positive))


def gamln1(a: FloatArray) -> FloatArray:
    """log(gamma(1 + a)) for -0.2 <= a <= 1.25."""

    def low(a: FloatArray) -> FloatArray:
        top = polynomial(
            a,
            (
                -0.00271935708322958,
                -0.0673562214325671,
                -0.402055799310489,
                -0.780427615533591,
                -0.168860593646662,
                0.844203922187225,
                0.577215664901533,
            ),
        )
        bottom = polynomial(
            a,
            (
                6.67465618796164e-4,
                0.0325038868253937,
                0.361951990101499,
                1.56875193295039,
                3.12755088914843,
                2.88743195473681,
                1.0,
            ),
        )
        return -a * (top / bottom)

    def high(a: FloatArray) -> FloatArray:
        x = a - 0.5 - 0.5
        top = polynomial(
            x,
            (
                4.97958207639485e-4,
                0.017050248402265,
                0.156513060486551,
                0.565221050691933,
                0.848044614534529,
                0.422784335098467,
            ),
        )
        bottom = polynomial(
            x,
            (
                1.16165475989616e-4,
                0.00713309612391,
                0.10155218743983,
                0.548042109832463,
                1.24313399877507,
                1.0,
            ),
        )
        return x * (top / bottom)

    return by_case((a,), (a < 0.6, low), (True, high))


def gamln(a: FloatArray) -> FloatArray:
    """log(gamma(a)) for a > 0."""

    def reduced(a: FloatArray) -> FloatArray:
        n = np.trunc(a - 1.25)
        w = np.ones_like(a)
        for i in range(1, int(n.max()) + 1):
            w = np.where(i <= n, w * (a - i), w)
        return gamln1(a - n - 1.0) + libm.log(w)

    def large(a: FloatArray) -> FloatArray:
        w = polynomial(1.0 / (a * a), _STIRLING) / a
        return 0.418938533204673 + w + (a - 0.5) * (libm.log(a) - 1.0)

    return by_case(
        (a,),
        (a <= 0.8, lambda a: gamln1(a) - libm.log(a)),
        (a <= 2.25, lambda a: gamln1(a - 0.5 - 0.5)),
        (a < 10, reduced),
        (True, large),
    )


def _gsumln(a: FloatArray, b: FloatArray) -> FloatArray:
    """log(gamma(a + b)) for 1 <= a <= 2 and 1 <= b <= 2."""
    x = a + b - 2.0
    return by_case(
        (x,),
        (x <= 0.25, lambda x: gamln1(x + 1.0)),
        (x <= 1.25, lambda x: gamln1(x) + alnrel(x)),
        (True, lambda x: gamln1(x - 1.0) + libm.log(x * (x + 1.0))),
    )


def _uneven_series(x: FloatArray, b: FloatArray) -> FloatArray:
    """The part of Stirling's correction that powers of x = b / (a + b) weigh."""
    x2 = x * x
    weights = [x + x2 + 1.0]
    for _ in range(4):
        s = x2 * weights[-1]
        s += x
        s += 1.0
        weights.append(s)
    r = 1.0 / b
    t = r * r
    w = _STIRLING[0] * weights[4]
    for coefficient, weight in zip(_STIRLING[1:5], weights[3::-1], strict=True):
        weight *= coefficient
        w *= t
        w += weight
    w *= t
    w += _STIRLING[5]
    return w


def bcorr(a0: FloatArray, b0: FloatArray) -> FloatArray:
    """Stirling's corrections of a and b less that of a + b; both are 8 or more."""
    a, b = np.minimum(a0, b0), np.maximum(a0, b0)
    h = a / b
    c, x = h / (h + 1.0), 1.0 / (h + 1.0)
    w = _uneven_series(x, b) * (c / b)
    r = 1.0 / a
    return polynomial(r * r, _STIRLING) / a + w


def algdiv(a: FloatArray, b: FloatArray) -> FloatArray:
    """log(gamma(b) / gamma(a + b)) for b >= 8."""
    is_larger = a > b
    h = np.where(is_larger, b / a, a / b)
    whole, part = 1.0 / (h + 1.0), h / (h + 1.0)
    c, x = np.where(is_larger, whole, part), np.where(is_larger, part, whole)
    d = np.where(is_larger, a + (b - 0.5), b + (a - 0.5))
    w = _uneven_series(x, b) * (c / b)
    u = d * alnrel(a / b)
    v = a * (libm.log(b) - 1.0)
    return np.where(u > v, w - v - u, w - u - v)


def betaln(a0: FloatArray, b0: FloatArray) -> FloatArray:
    """The logarithm of the beta function of positive numbers."""

    def large(a: FloatArray, b: FloatArray) -> FloatArray:
        w = bcorr(a, b)
        h = a / b
        u = -(a - 0.5) * libm.log(h / (h + 1.0))
        v = b * alnrel(h)
        start = libm.log(b) * -0.5 + 0.918938533204673 + w
        return np.where(u > v, start - v - u, start - u - v)

    def below_one(a: FloatArray, b: FloatArray) -> FloatArray:
        return gamln(a) + (gamln(b) - gamln(a + b))

    def uneven(a: FloatArray, b: FloatArray) -> FloatArray:
        return gamln(a) + algdiv(a, b)

    def to_two(a: FloatArray, b: FloatArray) -> FloatArray:
        return gamln(a) + gamln(b) - _gsumln(a, b)

    def very_uneven(a: FloatArray, b: FloatArray) -> FloatArray:
        n = np.trunc(a - 1.0)
        w = np.ones_like(a)
        for i in range(1, int(n.max()) + 1):
            w = np.where(i <= n, w * ((a - i) / ((a - i) / b + 1.0)), w)
        a = a - n
        return libm.log(w) - n * libm.log(b) + (gamln(a) + algdiv(a, b))

    def reduced(a: FloatArray, b: FloatArray) -> FloatArray:
        n = np.where(a >= 2, np.trunc(a - 1.0), 0.0)
        w = np.ones_like(a)
        for i in range(1, int(n.max()) + 1):
            h = (a - i) / b
            w = np.where(i <= n, w * (h / (h + 1.0)), w)
        return by_case(
            (a - n, b, libm.log(w)),
            (b >= 8, lambda a, b, log_w: log_w + gamln(a) + algdiv(a, b)),
            (True, _both_reduced),
        )

    a, b = np.minimum(a0, b0), np.maximum(a0, b0)
    return by_case(
        (a, b),
        (a >= 8, large),
        ((a < 1) & (b < 8), below_one),
        ((a < 1) | ((a < 2) & (b >= 8)), uneven),
        ((a < 2) & (b <= 2), to_two),
        (b > 1e3, very_uneven),
        (True, reduced),
    )


def _both_reduced(a: FloatArray, b: FloatArray, log_w: FloatArray) -> FloatArray:
    n = np.trunc(b - 1.0)
    z = np.ones_like(b)
    for i in range(1, int(n.max()) + 1):
        z = np.where(i <= n, z * ((b - i) / (a + (b - i))), z)
    b = b - n
    return log_w + libm.log(z) + (gamln(a) + (gamln(b) - _gsumln(a, b)))


def psi(x: FloatArray) -> FloatArray:
    """The derivative of log(gamma(x)) for x > 0.

    Source: W. J. Cody, A. J. Strecok and H. C. Thacher (1973), Chebyshev approximations for the psi
    function, Mathematics of Computation 27, 123-127.
    """

    def tiny(x: FloatArray) -> FloatArray:
        return psi(1.0 - x) - 1.0 / x

    def small(x: FloatArray) -> FloatArray:
        quarter = x < 0.25
        z = 0.785398163397448 * np.where(quarter, x * 4.0, 1.0 - (x - 0.25) * 4.0)
        sine, cosine = libm.sin(z), libm.cos(z)
        cotangent = np.where(quarter, cosine / sine, sine / cosine)
        return psi(1.0 - x) - 0.785398163397448 * (cotangent * 4.0)

    def middle(x: FloatArray) -> FloatArray:
        top = polynomial(
            x,
            (
                0.0089538502298197,
                4.77762828042627,
                142.441585084029,
                1186.45200713425,
                3633.51846806499,
                4138.10161269013,
                1305.60269827897,
            ),
        )
        bottom = polynomial(
            x,
            (
                1.0,
                44.8452573429826,
                520.752771467162,
                2210.0079924783,
                3641.27349079381,
                1908.310765963,
                6.91091682714533e-6,
            ),
        )
        return top / bottom * (x - 1.461632144968362341262659542325721325)

    def large(x: FloatArray) -> FloatArray:
        w = 1.0 / (x * x)
        top = w * polynomial(
            w, (-2.12940445131011, -7.01677227766759, -4.48616543918019, -0.648157123766197)
        )
        bottom = polynomial(
            w, (1.0, 32.2703493791143, 89.2920700481861, 54.6117738103215, 7.77788548522962)
        )
        return top / bottom - 0.5 / x + libm.log(x)

    return by_case(
        (x,),
        (x <= 1e-9, tiny),
        (x < 0.5, small),
        (x <= 3.0, middle),
        (True, large),
    )
