"""R's negative binomial distribution, by a probability or by its mean `mu`, to the last bit."""

from __future__ import annotations

import functools
import math

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions import discrete_quantiles, incomplete_beta, poisson
from rport.stats.distributions import probabilities as pr
from rport.stats.distributions.gamma_function import lgamma
from rport.stats.distributions.saddle_point import binomial_density, poisson_density
from rport.stats.distributions.vectorised import by_case, evaluate, forget_fractions

FloatArray = npt.NDArray[np.float64]


def dnbinom(
    x: npt.ArrayLike,
    size: npt.ArrayLike,
    prob: npt.ArrayLike | None = None,
    mu: npt.ArrayLike | None = None,
    log: bool = False,
) -> FloatArray:
    """The probability of each count of failures `x`, as R's `dnbinom(x, size, prob, mu)` rounds it.

    Non-integer counts have probability 0, with a RuntimeWarning. A negative `size` or `mu`, and a
    `prob` that is not positive or above 1, give NaN with one. Raises TypeError unless one of `prob`
    and `mu` is given.
    """
    given, is_mean = pr.prob_or_mu(prob, mu)
    core = _density_by_mean if is_mean else _density
    return evaluate(functools.partial(core, log=log), x, size, given)


def _density(x: FloatArray, size: FloatArray, prob: FloatArray, log: bool) -> FloatArray:
    def few(x: FloatArray, size: FloatArray, prob: FloatArray) -> FloatArray:
        log_power = size * libm.log(prob) + x * (libm.log(size) + libm.log1p(-prob))
        return pr.from_log(log_power - lgamma(x + 1) + _correction(x, size), log)

    def inside(x: FloatArray, size: FloatArray, prob: FloatArray) -> FloatArray:
        return _of_shares(x, size, prob, 1 - prob, log)

    count, odd = forget_fractions(x)
    return by_case(
        (count, np.minimum(size, np.finfo(np.float64).max), prob),
        ((prob <= 0) | (prob > 1) | (size < 0), math.nan),
        (odd | (x < 0) | np.isinf(x), pr.nothing(log)),
        ((count == 0) & (size == 0), pr.everything(log)),
        (count == 0, size * libm.log(prob) if log else libm.pow(prob, size)),
        (count < 1e-10 * size, few),
        (True, inside),
    )


def _correction(x: FloatArray, size: FloatArray) -> FloatArray:
    """What log(gamma(size + x) / gamma(size)) is more than x log(size), for few x."""
    return libm.log1p(x * ((x - 1) / (2 * size)))


def _of_shares(
    x: FloatArray, size: FloatArray, prob: FloatArray, rest: FloatArray, log: bool
) -> FloatArray:
    """The binomial probability of `size` successes in x + size trials, times size / (x + size)."""
    density = binomial_density(size, x + size, prob, rest, log)
    share = size / (size + x)
    if not log:
        return share * density
    return np.where(size < x, libm.log(share), libm.log1p(-x / (size + x))) + density


def _density_by_mean(x: FloatArray, size: FloatArray, mu: FloatArray, log: bool) -> FloatArray:
    def none(x: FloatArray, size: FloatArray, mu: FloatArray) -> FloatArray:
        log_share = np.where(size < mu, libm.log(size / (size + mu)), libm.log1p(-mu / (size + mu)))
        return pr.from_log(size * log_share, log)

    def few(x: FloatArray, size: FloatArray, mu: FloatArray) -> FloatArray:
        log_odds = libm.log(np.where(size < mu, size / (1 + size / mu), mu / (1 + mu / size)))
        return pr.from_log(x * log_odds - mu - lgamma(x + 1) + _correction(x, size), log)

    def inside(x: FloatArray, size: FloatArray, mu: FloatArray) -> FloatArray:
        return _of_shares(x, size, size / (size + mu), mu / (size + mu), log)

    count, odd = forget_fractions(x)
    return by_case(
        (count, size, mu),
        ((mu < 0) | (size < 0), math.nan),
        (odd | (x < 0) | np.isinf(x), pr.nothing(log)),
        ((x == 0) & (size == 0), pr.everything(log)),
        (np.isinf(size), lambda x, size, mu: poisson_density(x, mu, log)),
        (count == 0, none),
        (count < 1e-10 * size, few),
        (True, inside),
    )


def pnbinom(
    q: npt.ArrayLike,
    size: npt.ArrayLike,
    prob: npt.ArrayLike | None = None,
    mu: npt.ArrayLike | None = None,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The negative binomial distribution function at each `q`, as `pnbinom(q, size, prob, mu)`.

    A `size` that is negative or, with `prob`, infinite, a `prob` that is not positive or above 1,
    and a `mu` that is negative or infinite, give NaN with a RuntimeWarning. Raises TypeError unless
    one of `prob` and `mu` is given.
    """
    given, is_mean = pr.prob_or_mu(prob, mu)
    core = _by_mean if is_mean else distribution
    return evaluate(functools.partial(core, lower_tail=lower_tail, log_p=log_p), q, size, given)


def _by_mean(
    q: FloatArray, size: FloatArray, mu: FloatArray, lower_tail: bool, log_p: bool
) -> FloatArray:
    """`pnbinom` by the mean, of vectors of the same length."""
    below, above = pr.below(lower_tail, log_p), pr.above(lower_tail, log_p)

    def limit(q: FloatArray, size: FloatArray, mu: FloatArray) -> FloatArray:
        return poisson.distribution(q, mu, lower_tail, log_p)

    def inside(q: FloatArray, size: FloatArray, mu: FloatArray) -> FloatArray:
        count = np.floor(q + 1e-7)
        pair = incomplete_beta.ratio(size, count + 1, size / (size + mu), mu / (size + mu), log_p)
        return pair[0 if lower_tail else 1]

    # one of these is 0 in doubles where the other is many times larger
    share, rest = size / (size + mu), mu / (size + mu)

    return by_case(
        (q, size, mu),
        (np.isinf(mu) | (size < 0) | (mu < 0), math.nan),
        (size == 0, np.where(q >= 0, above, below)),
        (q < 0, below),
        (np.isinf(q), above),
        (np.isinf(size), limit),
        (share == 0, below),
        (rest == 0, above),
        (True, inside),
    )


def distribution(
    q: FloatArray, size: FloatArray, prob: FloatArray, lower_tail: bool, log_p: bool
) -> FloatArray:
    """`pnbinom` of vectors of the same length."""
    below, above = pr.below(lower_tail, log_p), pr.above(lower_tail, log_p)

    def inside(q: FloatArray, size: FloatArray, prob: FloatArray) -> FloatArray:
        count = np.floor(q + 1e-7)
        return incomplete_beta.distribution(prob, size, count + 1, lower_tail, log_p)

    return by_case(
        (q, size, prob),
        (np.isinf(size) | (size < 0) | (prob <= 0) | (prob > 1), math.nan),
        (size == 0, np.where(q >= 0, above, below)),
        (q < 0, below),
        (np.isinf(q), above),
        (True, inside),
    )


def qnbinom(
    p: npt.ArrayLike,
    size: npt.ArrayLike,
    prob: npt.ArrayLike | None = None,
    mu: npt.ArrayLike | None = None,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The quantile of the negative binomial distribution for each `p`, as R's `qnbinom`.

    Probabilities outside 0 to 1, a negative `size` or `mu`, and a `prob` that is not positive or
    above 1, give NaN with a RuntimeWarning. Raises TypeError unless one of `prob` and `mu` is
    given.
    """
    given, is_mean = pr.prob_or_mu(prob, mu)
    core = _quantiles_by_mean if is_mean else _quantiles
    return evaluate(functools.partial(core, lower_tail=lower_tail, log_p=log_p), p, size, given)


def _quantiles(
    p: FloatArray, size: FloatArray, prob: FloatArray, lower_tail: bool, log_p: bool
) -> FloatArray:
    def search(p: FloatArray, size: FloatArray, prob: FloatArray) -> FloatArray:
        inverse = 1.0 / prob
        odds = (1.0 - prob) * inverse
        sd = np.sqrt(size * odds * inverse)
        moments = (size * odds, sd, (inverse + odds) / sd)
        return discrete_quantiles.search(p, (size, prob), distribution, moments, lower_tail, log_p)

    return by_case(
        (p, size, prob),
        ((prob == 0) & (size == 0), 0.0),
        ((prob <= 0) | (prob > 1) | (size < 0), math.nan),
        ((prob == 1) | (size == 0), 0.0),
        (pr.outside(p, log_p), math.nan),
        (pr.is_start(p, lower_tail, log_p), 0.0),
        (pr.is_end(p, lower_tail, log_p), math.inf),
        (True, search),
    )


def _quantiles_by_mean(
    p: FloatArray, size: FloatArray, mu: FloatArray, lower_tail: bool, log_p: bool
) -> FloatArray:
    def limit(p: FloatArray, size: FloatArray, mu: FloatArray) -> FloatArray:
        return poisson.quantiles(p, mu, lower_tail, log_p)

    def search(p: FloatArray, size: FloatArray, mu: FloatArray) -> FloatArray:
        inverse, odds = 1 + mu / size, mu / size
        sd = np.sqrt(size * odds * inverse)
        moments = (mu, sd, (inverse + odds) / sd)
        return discrete_quantiles.search(p, (size, mu), _by_mean, moments, lower_tail, log_p)

    return by_case(
        (p, size, mu),
        (size == math.inf, limit),
        ((mu == 0) | (size == 0), 0.0),
        ((mu < 0) | (size < 0) | pr.outside(p, log_p), math.nan),
        (pr.is_start(p, lower_tail, log_p), 0.0),
        (pr.is_end(p, lower_tail, log_p), math.inf),
        (True, search),
    )
