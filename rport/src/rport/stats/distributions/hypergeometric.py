"""R's hypergeometric distribution, to the last bit.

Source: C. Loader's saddle-point expansion for the density; M. Welinder's sum of ratios of densities
for the distribution function, as R's `phyper` describes it.
"""

from __future__ import annotations

import functools
import math
import sys

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions import probabilities as pr
from rport.stats.distributions.gamma_function import lbeta
from rport.stats.distributions.saddle_point import binomial_density
from rport.stats.distributions.vectorised import by_case, evaluate, forget_fractions, is_no_count

FloatArray = npt.NDArray[np.float64]


def dhyper(
    x: npt.ArrayLike, m: npt.ArrayLike, n: npt.ArrayLike, k: npt.ArrayLike, log: bool = False
) -> FloatArray:
    """The probability of `x` white balls among `k` drawn of `m` white and `n` black ones.

    As R's `dhyper` rounds it. Counts `x` that are not whole have probability 0, with a
    RuntimeWarning. An `m`, `n` or `k` that is not a count, and more balls drawn than there are,
    give NaN with one.
    """

    def core(x: FloatArray, m: FloatArray, n: FloatArray, k: FloatArray) -> FloatArray:
        count, odd = forget_fractions(x)
        invalid = is_no_count(m) | is_no_count(n) | is_no_count(k) | (k > m + n)
        return by_case(
            (count, np.rint(m), np.rint(n), np.rint(k)),
            (invalid, math.nan),
            (odd | (x < 0), pr.nothing(log)),
            (True, functools.partial(density, log=log)),
        )

    return evaluate(core, x, m, n, k)


def density(x: FloatArray, m: FloatArray, n: FloatArray, k: FloatArray, log: bool) -> FloatArray:
    """`dhyper` of whole numbers, in vectors of the same length."""

    def inside(x: FloatArray, m: FloatArray, n: FloatArray, k: FloatArray) -> FloatArray:
        p, q = k / (m + n), (m + n - k) / (m + n)
        white = binomial_density(x, m, p, q, log)
        black = binomial_density(k - x, n, p, q, log)
        drawn = binomial_density(k, m + n, p, q, log)
        return white + black - drawn if log else white * black / drawn

    nothing = pr.nothing(log)
    return by_case(
        (x, m, n, k),
        ((k < x) | (m < x) | (k - x > n), nothing),
        (k == 0, np.where(x == 0, pr.everything(log), nothing)),
        (True, inside),
    )


def phyper(
    q: npt.ArrayLike,
    m: npt.ArrayLike,
    n: npt.ArrayLike,
    k: npt.ArrayLike,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The hypergeometric distribution function at each `q`, as R's `phyper`.

    Numbers of balls that are negative or infinite, and more balls drawn than there are, give NaN
    with a RuntimeWarning.
    """

    def core(q: FloatArray, m: FloatArray, n: FloatArray, k: FloatArray) -> FloatArray:
        m, n, k = np.rint(m), np.rint(n), np.rint(k)
        invalid = (m < 0) | (n < 0) | np.isinf(m + n) | (k < 0) | (k > m + n)
        x = np.floor(q + 1e-7)
        swap = x * (m + n) > k * m
        x, m, n = np.where(swap, k - x - 1, x), np.where(swap, n, m), np.where(swap, m, n)
        lower = swap != lower_tail
        below = np.where(lower, pr.nothing(log_p), pr.everything(log_p))
        above = np.where(lower, pr.everything(log_p), pr.nothing(log_p))
        return by_case(
            (x, m, n, k, lower.astype(np.float64), below),
            (invalid, math.nan),
            ((x < 0) | (x < k - n), below),
            ((x >= m) | (x >= k), above),
            (True, inside),
        )

    def inside(
        x: FloatArray,
        m: FloatArray,
        n: FloatArray,
        k: FloatArray,
        lower: FloatArray,
        below: FloatArray,
    ) -> FloatArray:
        d = density(x, m, n, k, log_p)
        total = _sum_of_ratios(x, m, n, k)
        if log_p:
            value = d + libm.log1p(total)
            upper = pr.log1_minus_exp(np.minimum(value, 0.0))
        else:
            value = d * (1 + total)
            upper = pr.rest(value)
        return by_case(
            (value,), (d == pr.nothing(log_p), below), (True, np.where(lower > 0, value, upper))
        )

    return evaluate(core, q, m, n, k)


def _sum_of_ratios(x: FloatArray, m: FloatArray, n: FloatArray, k: FloatArray) -> FloatArray:
    """The probabilities of x - 1, x - 2, ... divided by that of x, summed in long double."""
    results = np.zeros_like(x)
    total = np.zeros(x.size, dtype=np.longdouble)
    term = np.ones(x.size, dtype=np.longdouble)
    places = np.arange(x.size)
    while places.size:
        going = (x > 0) & (term >= sys.float_info.epsilon * total)
        if not going.all():
            results[places[~going]] = total[~going].astype(np.float64)
            places = places[going]
            x, m, n, k = (each[going] for each in (x, m, n, k))
            total, term = total[going], term[going]
        term = term * (x * (n - k + x) / (k + 1 - x) / (m + 1 - x))
        total = total + term
        x = x - 1
    return results


def qhyper(
    p: npt.ArrayLike,
    m: npt.ArrayLike,
    n: npt.ArrayLike,
    k: npt.ArrayLike,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The quantile of the hypergeometric distribution for each `p`, as R's `qhyper`.

    R adds probabilities from the smallest count up. Numbers of balls that are not counts, more
    balls drawn than there are, and probabilities outside 0 to 1 give NaN with a RuntimeWarning.
    """

    def core(p: FloatArray, m: FloatArray, n: FloatArray, k: FloatArray) -> FloatArray:
        m, n, k = np.rint(m), np.rint(n), np.rint(k)
        invalid = (m < 0) | (n < 0) | (k < 0) | (k > m + n) | np.isinf(m + n + k)
        start, end = np.maximum(0.0, k - n), np.minimum(k, m)
        return by_case(
            (p, m, n, k),
            (invalid | pr.outside(p, log_p) | np.isinf(p), math.nan),
            (pr.is_start(p, lower_tail, log_p), start),
            (pr.is_end(p, lower_tail, log_p), end),
            (True, added_up),
        )

    def added_up(p: FloatArray, m: FloatArray, n: FloatArray, k: FloatArray) -> FloatArray:
        x, end = np.maximum(0.0, k - n), np.minimum(k, m)
        is_small = m + n < 1000
        white, black = x, k - x
        log_term = _log_choose(m, white) + _log_choose(n, black) - _log_choose(m + n, k)
        term = np.where(is_small, libm.exp(log_term), log_term)
        m, n = m - white, n - black
        white, black = white + 1, black
        target = pr.lower(p, lower_tail, log_p) * (1 - 1000 * sys.float_info.epsilon)
        total = np.where(is_small, term, libm.exp(term))
        results, places = x.copy(), np.arange(x.size)
        columns = [x, end, white, black, m, n, term, total, target]
        while places.size:
            x, end, white, black, m, n, term, total, target = columns
            going = (total < target) & (x < end)
            results[places[~going]] = x[~going]
            places = places[going]
            small = is_small[places]
            x, end, white, black, m, n, term, total, target = (each[going] for each in columns)
            x, n = x + 1, n + 1
            ratio = m / white * (black / n)
            term = np.where(small, term * ratio, term + libm.log(ratio))
            total = total + np.where(small, term, libm.exp(term))
            white, black, m = white + 1, black - 1, m - 1
            columns = [x, end, white, black, m, n, term, total, target]
        return results

    return evaluate(core, p, m, n, k)


def _log_choose(n: FloatArray, k: FloatArray) -> FloatArray:
    return -libm.log(n + 1.0) - lbeta(n - k + 1.0, k + 1.0)
