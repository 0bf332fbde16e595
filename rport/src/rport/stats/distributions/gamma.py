"""R's gamma and chi-squared distributions, to the last bit."""

from __future__ import annotations

import functools

import numpy as np
import numpy.typing as npt

from rport.stats.distributions import gamma_quantiles, incomplete_gamma
from rport.stats.distributions.exponential import reciprocals
from rport.stats.distributions.vectorised import evaluate

FloatArray = npt.NDArray[np.float64]


def dgamma(
    x: npt.ArrayLike, shape: npt.ArrayLike, rate: npt.ArrayLike = 1.0, log: bool = False
) -> FloatArray:
    """The density of the gamma distribution at each `x`, as R's `dgamma` rounds it.

    A `shape` of 0 puts all density at 0. A negative `shape`, or a `rate` that is negative or
    infinite, gives NaN with a RuntimeWarning.
    """
    return evaluate(
        functools.partial(incomplete_gamma.density, log=log), x, shape, reciprocals(rate)
    )


def pgamma(
    q: npt.ArrayLike,
    shape: npt.ArrayLike,
    rate: npt.ArrayLike = 1.0,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The distribution function of the gamma distribution at each `q`, as R's `pgamma`.

    A negative `shape`, or a `rate` that is negative or infinite, gives NaN with a RuntimeWarning.
    """
    core = functools.partial(incomplete_gamma.scaled, lower_tail=lower_tail, log_p=log_p)
    return evaluate(core, q, shape, reciprocals(rate))


def qgamma(
    p: npt.ArrayLike,
    shape: npt.ArrayLike,
    rate: npt.ArrayLike = 1.0,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The quantile of the gamma distribution for each `p`, as R's `qgamma`.

    Probabilities outside 0 to 1, a negative `shape` and a negative `rate` give NaN with a
    RuntimeWarning.
    """
    core = functools.partial(gamma_quantiles.quantiles, lower_tail=lower_tail, log_p=log_p)
    return evaluate(core, p, shape, reciprocals(rate))


def dchisq(x: npt.ArrayLike, df: npt.ArrayLike, log: bool = False) -> FloatArray:
    """The density of the chi-squared distribution at each `x`, as R's `dchisq`.

    A negative `df` gives NaN with a RuntimeWarning.
    """

    def core(x: FloatArray, df: FloatArray) -> FloatArray:
        return incomplete_gamma.density(x, df / 2.0, np.full_like(x, 2.0), log)

    return evaluate(core, x, df)


def pchisq(
    q: npt.ArrayLike, df: npt.ArrayLike, lower_tail: bool = True, log_p: bool = False
) -> FloatArray:
    """The distribution function of the chi-squared distribution at each `q`, as R's `pchisq`.

    A negative `df` gives NaN with a RuntimeWarning.
    """

    def core(q: FloatArray, df: FloatArray) -> FloatArray:
        return incomplete_gamma.scaled(q, df / 2.0, np.full_like(q, 2.0), lower_tail, log_p)

    return evaluate(core, q, df)


def qchisq(
    p: npt.ArrayLike, df: npt.ArrayLike, lower_tail: bool = True, log_p: bool = False
) -> FloatArray:
    """The quantile of the chi-squared distribution for each `p`, as R's `qchisq`.

    Probabilities outside 0 to 1, and a negative `df`, give NaN with a RuntimeWarning.
    """

    def core(p: FloatArray, df: FloatArray) -> FloatArray:
        scale = np.full_like(p, 2.0)
        return gamma_quantiles.quantiles(p, 0.5 * df, scale, lower_tail, log_p)

    return evaluate(core, p, df)
