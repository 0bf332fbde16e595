"""Quantiles of the beta distribution, as in R's `qbeta` since 3.3.0.

Sources for the start: G. W. Cran, K. J. Martin and G. E. Thomas (1977), Remark AS R19 and Algorithm
AS 109, Applied Statistics 26, 111-114, and what they cite: A. H. Carter (1947), and H. Scheffe and
J. W. Tukey (1944). Newton's method follows, for x or, where x is small, for its logarithm, as M.
Maechler describes it in the vignette "qbeta" of R's package DPQ. Which steps are shortened, and
where infinite ones lead, was found by asking R.
"""

from __future__ import annotations

import functools
import math
import sys
from typing import NamedTuple

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

_LEAST = 3e-308
_MOST = 1 - 2.22e-16
_LOG_SMALLEST = pr.LOG_2 * sys.float_info.min_exp
_LOG_EPSILON = pr.LOG_2 * (1.0 - sys.float_info.mant_dig)


def quantiles(
    p: FloatArray, a: FloatArray, b: FloatArray, lower_tail: bool, log_p: bool
) -> FloatArray:
    """`qbeta` of vectors of the same length."""
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
    """Searches, begun again where a step is infinite: from the tail it came to, then for log(x)."""
    problem = _Problem(
        pr.lower(p, lower_tail, log_p),
        pr.upper(p, lower_tail, log_p),
        pr.log_lower(p, lower_tail, log_p),
        pr.log_upper(p, lower_tail, log_p),
        a,
        b,
        lbeta(a, b),
    )
    swap = problem.lower > 0.5
    found = _search(problem, swap, log_p, may_turn=True, by_log=False)
    results, lost, by_log = found.x, found.lost, found.by_log
    again = np.flatnonzero(lost & (found.swap != swap))
    if again.size:
        anew = _search(problem.at(again), found.swap[again], log_p, may_turn=False, by_log=False)
        results[again], lost[again], by_log[again] = anew.x, anew.lost, anew.by_log
    again = np.flatnonzero(lost & ~by_log & (not log_p))
    if again.size:
        anew = _search(problem.at(again), found.swap[again], log_p, may_turn=False, by_log=True)
        results[again], lost[again] = anew.x, anew.lost
    results[lost] = math.nan
    return results


class _Problem(NamedTuple):
    """The probabilities of both tails, their logarithms, and the distribution."""

    lower: FloatArray
    upper: FloatArray
    log_lower: FloatArray
    log_upper: FloatArray
    a: FloatArray
    b: FloatArray
    log_beta: FloatArray

    def at(self, rows: npt.NDArray[np.intp]) -> _Problem:
        """The same of some of the quantiles."""
        return _Problem(*(each.take(rows) for each in self))

    def of_tail(self, swap: BoolArray) -> tuple[FloatArray, ...]:
        """A tail's probability, its logarithm, the other tail's, the shapes; upper if `swap`."""
        return (
            np.where(swap, self.upper, self.lower),
            np.where(swap, self.log_upper, self.log_lower),
            np.where(swap, self.log_lower, self.log_upper),
            np.where(swap, self.b, self.a),
            np.where(swap, self.a, self.b),
        )


class _Found(NamedTuple):
    """Where searches end; of which tail they were, for log(x) or not, and if a step is infinite."""

    x: FloatArray
    swap: BoolArray
    by_log: BoolArray
    lost: BoolArray


def _search(
    problem: _Problem, swap: BoolArray, log_p: bool, may_turn: bool, by_log: bool
) -> _Found:
    alpha, log_alpha, log_rest, pp, qq = problem.of_tail(swap)
    log_beta = problem.log_beta
    accuracy = np.maximum(
        1e-300, libm.pow(np.full_like(pp, 10.0), -13.0 - 2.5 / (pp * pp) - 0.5 / (alpha * alpha))
    )
    u, is_tail = _in_the_tail(log_alpha, log_beta, pp, qq)
    x = libm.exp(u)
    start_x, start_u = _start(log_alpha, log_rest, log_beta, pp, qq, x, u)
    x, u = np.where(is_tail, x, start_x), np.where(is_tail, u, start_u)
    if may_turn:
        turn = ~is_tail & np.where(
            swap, u >= -math.exp(_LOG_CUT), (u >= -math.exp(4 * _LOG_CUT)) & (pp / qq < 1000.0)
        )
        swap = swap ^ turn
        alpha, log_alpha, log_rest, pp, qq = problem.of_tail(swap)
        turned = np.flatnonzero(turn)
        u[turned] = pr.log1_minus_exp(u[turned])
        x[turned] = libm.exp(u[turned])

    for_log = is_tail | (u < _LOG_CUT) | by_log
    bad_u = ~is_tail & ~np.isfinite(u)
    bad = bad_u | (~is_tail & (x > _MOST))
    first_x = x.copy()
    ended = np.zeros(x.size, dtype=np.bool_)
    results = np.empty_like(x)
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
    mend = bad & ~ended & ~(for_log & (first_x > 0))
    none = mend & (u == -math.inf)
    kept = np.where(x > 1.1, 0.5, np.where(x < _LEAST, libm.exp(u), _MOST))
    x = np.where(none, sys.float_info.min, np.where(mend, kept, x))
    u = np.where(none, _LOG_SMALLEST, np.where(mend & bad_u & ~none, libm.log(x), u))

    lost = np.zeros(x.size, dtype=np.bool_)
    for chosen, steps in ((for_log & ~ended, logarithmic_steps), (~for_log & ~ended, plain_steps)):
        at = np.flatnonzero(chosen)
        if at.size:
            columns = (x, u, alpha, log_alpha, log_beta, pp, qq, accuracy)
            state = State(*(each.take(at) for each in columns))
            results[at], lost[at] = steps(state, swap[at], log_p)
    return _Found(results, swap, for_log, lost)


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
    tail_x: FloatArray,
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
    rest_x = np.where(xx <= 0, -libm.expm1(xx), tail_x)
    t = s / t
    low_u = (log_alpha + libm.log(pp) + log_beta) / pp
    chi_x = np.where(t <= 1, libm.exp(low_u), 1.0 - 2.0 / (t + 1.0))
    chi_u = np.where(t <= 1, low_u, libm.log1p(-2.0 / (t + 1.0)))
    other_x, other_u = np.where(no_chi, rest_x, chi_x), np.where(no_chi, rest_u, chi_u)
    return np.where(both, carter_x, other_x), np.where(both, carter_u, other_u)
