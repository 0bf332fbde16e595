"""The Shapiro-Wilk test of normality.

Source: P. Royston (1995), Remark AS R94: a remark on algorithm AS 181: the W-test for normality,
Applied Statistics 44, as in R's `shapiro.test`.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from rport.base.calls import matched_call
from rport.stats.distributions.normal import pnorm, qnorm
from rport.stats.htests.htest import HTest
from rport.stats.htests.samples import name_of, numbers

_C1 = (0.0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056)
_C2 = (0.0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633)
_C3 = (0.544, -0.39978, 0.025054, -6.714e-4)
_C4 = (1.3822, -0.77857, 0.062767, -0.0020322)
_C5 = (-1.5861, -0.31082, -0.083751, 0.0038915)
_C6 = (-0.4803, -0.082676, 0.0030302)
_G = (-2.273, 0.459)
_SMALLEST_P = 1e-99


def shapiro_test(x: Any) -> HTest:
    """Whether the numbers of `x` may be from a normal distribution.

    Missing values are left out. Raises ValueError, in R's words, unless there are 3 to 5000
    numbers that are not all the same. Source: R's `shapiro.test`.
    """
    call = matched_call("shapiro_test", ("x",), {"x": x})
    values = numbers(x, "x")
    values = np.sort(values[~np.isnan(values)])
    n = values.size
    if not 3 <= n <= 5000:
        raise ValueError("sample size must be between 3 and 5000")
    width = float(values[-1] - values[0])
    if width == 0:
        raise ValueError("all 'x' values are identical")
    if width < 1e-10:
        values = values / width
    w, complement = _statistic(values.tolist(), _coefficients(n))
    return HTest(
        method="Shapiro-Wilk normality test",
        data_name=name_of(call, "x"),
        p_value=_p_value(w, complement, n),
        statistic={"W": w},
    )


def _polynomial(coefficients: tuple[float, ...], x: float) -> float:
    value = x * coefficients[-1]
    for each in coefficients[-2:0:-1]:
        value = (value + each) * x
    return coefficients[0] + value


def _coefficients(n: int) -> list[float]:
    """Those of the upper half of the ordered numbers, the largest first."""
    if n == 3:
        return [math.sqrt(0.5)]
    half = n // 2
    m = [float(qnorm((i - 0.375) / (n + 0.25))) for i in range(1, half + 1)]
    squares = 0.0
    for each in m:
        squares += each * each
    squares *= 2
    root, small = math.sqrt(squares), 1 / math.sqrt(n)
    first = _polynomial(_C1, small) - m[0] / root
    if n <= 5:
        factor = math.sqrt((squares - 2 * (m[0] * m[0])) / (1 - 2 * (first * first)))
        return [first, *(-each / factor for each in m[1:])]
    second = -m[1] / root + _polynomial(_C2, small)
    above = squares - 2 * (m[0] * m[0]) - 2 * (m[1] * m[1])
    factor = math.sqrt(above / (1 - 2 * (first * first) - 2 * (second * second)))
    return [first, second, *(-each / factor for each in m[2:])]


def _statistic(x: list[float], a: list[float]) -> tuple[float, float]:
    """W, and 1 - W without the loss of digits."""
    n = len(x)
    width = x[-1] - x[0]

    def weight(i: int) -> float:
        j = n - 1 - i
        return 0.0 if i == j else math.copysign(a[min(i, j)], i - j)

    sum_x = x[0] / width
    sum_a = weight(0)
    for i in range(1, n):
        sum_x += x[i] / width
        sum_a += weight(i)
    mean_a, mean_x = sum_a / n, sum_x / n
    aa = xx = ax = 0.0
    for i in range(n):
        of_a = weight(i) - mean_a
        of_x = x[i] / width - mean_x
        aa += of_a * of_a
        xx += of_x * of_x
        ax += of_a * of_x
    root = math.sqrt(aa * xx)
    complement = (root - ax) * (root + ax) / (aa * xx)
    return 1 - complement, complement


def _p_value(w: float, complement: float, n: int) -> float:
    if n == 3:
        return max(1.90985931710274 * (math.asin(math.sqrt(w)) - 1.04719755119660), 0.0)
    y, size = math.log(complement), math.log(n)
    if n <= 11:
        gamma = _polynomial(_G, n)
        if y >= gamma:
            return _SMALLEST_P
        y = -math.log(gamma - y)
        mean, sd = _polynomial(_C3, n), math.exp(_polynomial(_C4, n))
    else:
        mean, sd = _polynomial(_C5, size), math.exp(_polynomial(_C6, size))
    return float(pnorm((y - mean) / sd, lower_tail=False))
