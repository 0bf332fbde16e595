"""Quantiles of the beta distribution, as in R's `qbeta` since 3.3.0.

Sources for the start: G. W. Cran, K. J. Martin and G. E. Thomas (1977), Remark AS R19 and Algorithm
AS 109, Applied Statistics 26, 111-114, and what they cite: A. H. Carter (1947), and H. Scheffe and
J. W. Tukey (1944). Newton's method follows, for x or, where x is small, for its logarithm, as M.
Maechler describes it in the vignette "qbeta" of R's package DPQ. Which steps are shortened, and
where infinite ones lead, was found by asking R. What remains is found by bisection.
"""

from __future__ import annotations

import functools
import math
import sys

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions import incomplete_beta
from rport.stats.distributions import probabilities as pr
from rport.stats.distributions.beta_newton import (
    LOG_TINY,
    TINY,
    State,
    at_tiny,
    logarithmic_steps,
    plain_steps,
)
from rport.stats.distributions.gamma_function import lbeta
from rport.stats.distributions.vectorised import by_case

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]

_LOG_CUT = -5.0
"""Below this logarithm of x, steps are for the logarithm."""

_INFINITE = 1e100
"""Larger shapes are taken to be infinite: R's search takes minutes for some, and may end in NaN."""

_LEAST = 3e-308
_MOST = 1 - 2.22e-16
_LOG_SMALLEST = pr.LOG_2 * sys.float_info.min_exp
_LOG_EPSILON = pr.LOG_2 * (1.0 - sys.float_info.mant_dig)


def quantiles(
    p: FloatArray, a: FloatArray, b: FloatArray, lower_tail: bool, log_p: bool
) -> FloatArray:
    """`qbeta` of vectors of the same length."""
    a, b = (np.where(shape > _INFINITE, math.inf, shape) for shape in (a, b))
    at_points = (a == 0) | (b == 0) | np.isinf(a) | np.isinf(b)
    half = -pr.LOG_2 if log_p else 0.5
    return by_case(
        (p, a, b),
        ((a < 0) | (b < 0), math.nan),
        (pr.is_start(p, lower_tail, log_p), 0.0),
        (pr.is_end(p, lower_tail, log_p), 1.0),
        (pr.outside(p, log_p), math.nan),
        ((a == 0) & (b == 0), np.where(p < half, 0.0, np.where(p > half, 1.0, 0.5))),
        (at_points & ((a == 0) | (a / b == 0)), 0.0),
        (at_points & ((b == 0) | (b / a == 0)), 1.0),
        (at_points, 0.5),
        (True, functools.partial(_inside, lower_tail=lower_tail, log_p=log_p)),
    )


def _inside(
    p: FloatArray, a: FloatArray, b: FloatArray, lower_tail: bool, log_p: bool
) -> FloatArray:
    lower = pr.lower(p, lower_tail, log_p)
    upper = pr.upper(p, lower_tail, log_p)
    logs = pr.log_lower(p, lower_tail, log_p), pr.log_upper(p, lower_tail, log_p)
    log_beta = lbeta(a, b)

    def sided(swap: BoolArray) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray, FloatArray]:
        """The tail's probability, its logarithm, that of the rest, and the shapes."""
        return (
            np.where(swap, upper, lower),
            np.where(swap, logs[1], logs[0]),
            np.where(swap, logs[0], logs[1]),
            np.where(swap, b, a),
            np.where(swap, a, b),
        )

    swap = lower > 0.5
    alpha, log_alpha, log_rest, pp, qq = sided(swap)
    accuracy = np.maximum(
        1e-300, libm.pow(np.full_like(pp, 10.0), -13.0 - 2.5 / (pp * pp) - 0.5 / (alpha * alpha))
    )
    u, is_tail = _in_the_tail(log_alpha, log_beta, pp, qq)
    x = libm.exp(u)
    start_x, start_u = _start(log_alpha, log_rest, log_beta, pp, qq, u)
    x, u = np.where(is_tail, x, start_x), np.where(is_tail, u, start_u)
    turn = ~is_tail & np.where(
        swap, u >= -math.exp(_LOG_CUT), (u >= -math.exp(4 * _LOG_CUT)) & (pp / qq < 1000.0)
    )
    swap = swap ^ turn
    alpha, log_alpha, log_rest, pp, qq = sided(swap)
    turned_u = pr.log1_minus_exp(np.where(turn, u, -1.0))
    x, u = np.where(turn, libm.exp(turned_u), x), np.where(turn, turned_u, u)

    by_log = is_tail | (u < _LOG_CUT)
    bad_u = ~is_tail & ~np.isfinite(u)
    bad = bad_u | (~is_tail & (x > _MOST))
    first_x = x
    ended = np.zeros(p.size, dtype=np.bool_)
    results = np.empty_like(p)
    doubtful = np.flatnonzero(~is_tail & (bad_u | (u < _LOG_CUT)))
    if doubtful.size:
        least = np.full(doubtful.size, TINY)
        w = incomplete_beta.distribution(least, pp[doubtful], qq[doubtful], True, log_p)
        target = (log_alpha if log_p else alpha)[doubtful]
        over = w > target
        at = doubtful[over]
        nearer = log_p | (np.abs(w[over] - target[over]) < np.abs(target[over]))
        small = np.where(nearer, TINY, 0.0)
        ended[at] = True
        if log_p:
            results[at] = at_tiny(swap[at])
        else:
            results[at] = np.where(swap[at], 1 - small, small)
        low = doubtful[~over & (u[doubtful] < LOG_TINY)]
        u[low], x[low] = LOG_TINY, TINY
    mend = bad & ~ended & ~(by_log & (first_x > 0))
    none = mend & (u == -math.inf)
    kept = np.where(x > 1.1, 0.5, np.where(x < _LEAST, libm.exp(u), _MOST))
    x = np.where(none, sys.float_info.min, np.where(mend, kept, x))
    u = np.where(none, _LOG_SMALLEST, np.where(mend & bad_u & ~none, libm.log(x), u))

    lost = np.zeros(p.size, dtype=np.bool_)
    for where, steps in ((by_log & ~ended, logarithmic_steps), (~by_log & ~ended, plain_steps)):
        if where.any():
            state = State(
                *(each[where] for each in (x, u, alpha, log_alpha, log_beta, pp, qq, accuracy))
            )
            results[where], lost[where] = steps(state, swap[where], log_p)
    results[lost] = _by_bisection(p[lost], a[lost], b[lost], lower_tail, log_p)
    return results


def _by_bisection(
    p: FloatArray, a: FloatArray, b: FloatArray, lower_tail: bool, log_p: bool
) -> FloatArray:
    low = np.zeros(p.size, dtype=np.int64)  # doubles are ordered as their bits are
    high = np.full(p.size, 1.0).view(np.int64).copy()
    while (high - low > 1).any():
        middle = low + (high - low) // 2
        values = incomplete_beta.distribution(middle.view(np.float64), a, b, lower_tail, log_p)
        reached = values >= p if lower_tail else values <= p
        low, high = np.where(reached, low, middle), np.where(reached, middle, high)
    return high.view(np.float64)


def _in_the_tail(
    log_alpha: FloatArray, log_beta: FloatArray, pp: FloatArray, qq: FloatArray
) -> tuple[FloatArray, BoolArray]:
    """The logarithm of x by the first two terms of its series, and where these are enough."""
    u = (log_alpha + libm.log(pp) + log_beta) / pp
    r = pp * (1.0 - qq) / (pp + 1.0)
    second = np.abs(pp * (1.0 - qq) * (2.0 - qq) / (2.0 * (pp + 2.0)))
    enough = (u > _LOG_SMALLEST) & (u < -0.01) & (u < (0.2 * _LOG_EPSILON - libm.log(second)) / 2.0)
    r = r * libm.exp(u)
    return np.where(r > -1.0, u - libm.log1p(r) / pp, u), np.asarray(enough)


def _start(
    log_alpha: FloatArray,
    log_rest: FloatArray,
    log_beta: FloatArray,
    pp: FloatArray,
    qq: FloatArray,
    tail_u: FloatArray,
) -> tuple[FloatArray, FloatArray]:
    """AS 109's start for x, and its logarithm."""
    r = np.sqrt(-2 * log_alpha)
    y = r - (2.30753 + 0.27061 * r) / (1.0 + (0.99229 + 0.04481 * r) * r)
    both = (pp > 1) & (qq > 1)

    square = (y * y - 3.0) / 6.0
    s, t = 1.0 / (pp + pp - 1.0), 1.0 / (qq + qq - 1.0)
    h = 2.0 / (s + t)
    w = y * np.sqrt(h + square) / h - (t - s) * (square + 5.0 / 6.0 - 2.0 / (3.0 * h))
    t = w + w + libm.log(qq) - libm.log(pp)
    huge_u = np.where(t <= 18, -libm.log1p(libm.exp(t)), -t - libm.exp(-t))
    doubled = libm.exp(w + w)
    carter_x = np.where(w > 300, libm.exp(huge_u), pp / (pp + qq * doubled))
    carter_u = np.where(w > 300, huge_u, -libm.log1p(qq / pp * doubled))

    r = qq + qq
    t = 1.0 / (3.0 * np.sqrt(qq))
    root = 1.0 + t * (-t + y)
    t = r * (root * (root * root))
    s = 4.0 * pp + r - 2.0
    no_chi = (t == 0) | ((t < 0) & (s >= t))
    xx = (log_rest + libm.log(qq) + log_beta) / qq
    rest_u = np.where(xx <= 0, pr.log1_minus_exp(np.minimum(xx, 0.0)), tail_u)
    rest_x = np.where(xx <= 0, -libm.expm1(xx), libm.exp(tail_u))
    t = s / t
    low_u = (log_alpha + libm.log(pp) + log_beta) / pp
    chi_x = np.where(t <= 1, libm.exp(low_u), 1.0 - 2.0 / (t + 1.0))
    chi_u = np.where(t <= 1, low_u, libm.log1p(-2.0 / (t + 1.0)))
    other_x, other_u = np.where(no_chi, rest_x, chi_x), np.where(no_chi, rest_u, chi_u)
    return np.where(both, carter_x, other_x), np.where(both, carter_u, other_u)
