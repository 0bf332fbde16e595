"""The elementary functions of TOMS 708 by its minimax approximations, rounded as R's are.

Source: as `toms708`; the names are the authors'.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions.vectorised import by_case

FloatArray = npt.NDArray[np.float64]


def polynomial(x: FloatArray, coefficients: Sequence[float]) -> FloatArray:
    """By Horner's rule, the coefficient of the highest power first."""
    total = x * coefficients[0]
    for coefficient in coefficients[1:-1]:
        total += coefficient
        total *= x
    total += coefficients[-1]
    return total


def alnrel(a: FloatArray) -> FloatArray:
    """The logarithm of 1 + a."""

    def near(a: FloatArray) -> FloatArray:
        t = a / (a + 2.0)
        t2 = t * t
        top = polynomial(t2, (-0.0178874546012214, 0.405303492862024, -1.29418923021993, 1.0))
        bottom = polynomial(t2, (-0.0845104217945565, 0.747811014037616, -1.62752256355323, 1.0))
        return t * 2.0 * (top / bottom)

    return by_case((a,), (np.abs(a) > 0.375, lambda a: libm.log(1.0 + a)), (True, near))


def rlog1(x: FloatArray) -> FloatArray:
    """The difference x - log(1 + x)."""

    def near(x: FloatArray) -> FloatArray:
        low, high = x < -0.18, x > 0.18
        h = np.where(low, (x + 0.3) / 0.7, np.where(high, x * 0.75 - 0.25, x))
        w1 = np.where(low, 0.0566749439387324 - h * 0.3, 0.0)
        w1 = np.where(high, 0.0456512608815524 + h / 3.0, w1)
        r = h / (h + 2.0)
        t = r * r
        w = polynomial(t, (0.00620886815375787, -0.224696413112536, 0.333333333333333))
        w = w / polynomial(t, (0.354508718369557, -1.27408923933623, 1.0))
        return t * 2.0 * (1.0 / (1.0 - r) - r * w) + w1

    far = (x < -0.39) | (x > 0.57)
    return by_case((x,), (far, lambda x: x - libm.log(x + 0.5 + 0.5)), (True, near))


def rexpm1(x: FloatArray) -> FloatArray:
    """The exponential function less 1."""
    top = polynomial(x, (0.0238082361044469, 9.14041914819518e-10, 1.0))
    bottom = polynomial(
        x,
        (
            5.95130811860248e-4,
            -0.0119041179760821,
            0.107141568980644,
            -0.499999999085958,
            1.0,
        ),
    )
    w = libm.exp(x)
    far = np.where(x > 0, w * (0.5 - 1.0 / w + 0.5), w - 0.5 - 0.5)
    return np.where(np.abs(x) <= 0.15, x * (top / bottom), far)


_ERF_A = (
    7.7105849500132e-5,
    -0.00133733772997339,
    0.0323076579225834,
    0.0479137145607681,
    0.128379167095513,
)
_ERF_B = (0.00301048631703895, 0.0538971687740286, 0.375795757275549, 1.0)
_ERF_P = (
    -1.36864857382717e-7,
    0.564195517478974,
    7.21175825088309,
    43.1622272220567,
    152.98928504694,
    339.320816734344,
    451.918953711873,
    300.459261020162,
)
_ERF_Q = (
    1.0,
    12.7827273196294,
    77.0001529352295,
    277.585444743988,
    638.980264465631,
    931.35409485061,
    790.950925327898,
    300.459260956983,
)
_ERF_R = (2.10144126479064, 26.2370141675169, 21.3688200555087, 4.6580782871847, 0.282094791773523)
_ERF_S = (94.153775055546, 187.11481179959, 99.0191814623914, 18.0124575948747, 1.0)


def erf(x: FloatArray) -> FloatArray:
    """The error function of 0 <= x <= 1/2."""
    t = x * x
    return x * ((polynomial(t, _ERF_A) + 1.0) / polynomial(t, _ERF_B))


def scaled_erfc(x: FloatArray) -> FloatArray:
    """The product exp(x^2) erfc(x) for x >= 0."""

    def far(x: FloatArray) -> FloatArray:
        t = 1.0 / (x * x)
        return (0.564189583547756 - t * polynomial(t, _ERF_R) / polynomial(t, _ERF_S)) / x

    return by_case(
        (x,),
        (x <= 0.5, lambda x: libm.exp(x * x) * (0.5 - erf(x) + 0.5)),
        (x <= 4.0, lambda x: polynomial(x, _ERF_P) / polynomial(x, _ERF_Q)),
        (True, far),
    )
