"""R's t distribution, to the last bit."""

from __future__ import annotations

import functools
import math
import sys

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions import incomplete_beta, noncentral_t, normal, student_quantiles
from rport.stats.distributions import probabilities as pr
from rport.stats.distributions.gamma_function import lbeta
from rport.stats.distributions.saddle_point import deviance, stirling_error
from rport.stats.distributions.vectorised import Core, by_case, evaluate

FloatArray = npt.NDArray[np.float64]

_ONE_OVER_ROOT_TWO_PI = 0.398942280401432677939946059934
_LOG_ROOT_TWO_PI = 0.918938533204672741780329736406


def dt(
    x: npt.ArrayLike, df: npt.ArrayLike, log: bool = False, ncp: npt.ArrayLike | None = None
) -> FloatArray:
    """The density of the t distribution at each `x`, as R's `dt(x, df, ncp, log)` rounds it.

    `ncp` is the mean of the normal number, 0 where it is not given. A `df` that is not positive
    gives NaN with a RuntimeWarning.
    """
    central = functools.partial(density, log=log)
    if ncp is None:
        return evaluate(central, x, df)
    return evaluate(_either(central, functools.partial(noncentral_t.density, log=log)), x, df, ncp)


def pt(
    q: npt.ArrayLike,
    df: npt.ArrayLike,
    lower_tail: bool = True,
    log_p: bool = False,
    ncp: npt.ArrayLike | None = None,
) -> FloatArray:
    """The distribution function of the t distribution at each `q`, as R's `pt`.

    `ncp` is the mean of the normal number, 0 where it is not given. A `df` that is not positive
    gives NaN with a RuntimeWarning.
    """
    central = functools.partial(distribution, lower_tail=lower_tail, log_p=log_p)
    if ncp is None:
        return evaluate(central, q, df)
    other = functools.partial(noncentral_t.distribution, lower_tail=lower_tail, log_p=log_p)
    return evaluate(_either(central, other), q, df, ncp)


def qt(
    p: npt.ArrayLike,
    df: npt.ArrayLike,
    lower_tail: bool = True,
    log_p: bool = False,
    ncp: npt.ArrayLike | None = None,
) -> FloatArray:
    """The quantile of the t distribution for each `p`, as R's `qt`.

    `ncp` is the mean of the normal number, 0 where it is not given. Probabilities outside 0 to 1,
    and a `df` that is not positive, give NaN with a RuntimeWarning.
    """
    central = functools.partial(
        student_quantiles.quantiles,
        density=density,
        distribution=distribution,
        lower_tail=lower_tail,
        log_p=log_p,
    )
    if ncp is None:
        return evaluate(central, p, df)

    other = functools.partial(
        noncentral_t.quantiles,
        distribution=_either(
            functools.partial(distribution, lower_tail=True, log_p=False),
            functools.partial(noncentral_t.distribution, lower_tail=True, log_p=False),
        ),
        lower_tail=lower_tail,
        log_p=log_p,
    )

    def core(p: FloatArray, df: FloatArray, ncp: FloatArray) -> FloatArray:
        is_central = (ncp == 0) & (df >= 1)
        return by_case((p, df, ncp), (is_central, lambda p, df, ncp: central(p, df)), (True, other))

    return evaluate(core, p, df, ncp)


def _either(central: Core, other: Core) -> Core:
    """The core of a third argument `ncp`, which is often 0."""

    def core(x: FloatArray, df: FloatArray, ncp: FloatArray) -> FloatArray:
        return by_case((x, df, ncp), (ncp == 0, lambda x, df, ncp: central(x, df)), (True, other))

    return core


def density(x: FloatArray, df: FloatArray, log: bool) -> FloatArray:
    """`dt` of vectors of the same length."""

    def normal_density(x: FloatArray, df: FloatArray) -> FloatArray:
        return normal.density(x, np.zeros_like(x), np.ones_like(x), log)

    def inside(x: FloatArray, n: FloatArray) -> FloatArray:
        t = -deviance(n / 2.0, (n + 1) / 2.0) + stirling_error((n + 1) / 2.0)
        t = t - stirling_error(n / 2.0)
        share = x * x / n
        size = np.abs(x)
        is_large = share > 1.0 / sys.float_info.epsilon
        is_middle = ~is_large & (share > 0.2)
        half_log = by_case(
            (share, size, n),
            (is_large, lambda share, size, n: libm.log(size) - libm.log(n) / 2.0),
            (is_middle, lambda share, size, n: libm.log(1 + share) / 2.0),
            (True, lambda share, size, n: libm.log1p(share) / 2.0),
        )
        u = by_case(
            (x, n, half_log),
            (is_large | is_middle, lambda x, n, half_log: n * half_log),
            (
                True,
                lambda x, n, half_log: -deviance(n / 2.0, (n + x * x) / 2.0) + x * x / 2.0,
            ),
        )
        if log:
            return t - u - (_LOG_ROOT_TWO_PI + half_log)
        inverse_root = np.where(is_large, np.sqrt(n) / size, libm.exp(-half_log))
        return libm.exp(t - u) * _ONE_OVER_ROOT_TWO_PI * inverse_root

    return by_case(
        (x, df),
        (df <= 0, math.nan),
        (np.isinf(x), pr.nothing(log)),
        (np.isinf(df), normal_density),
        (True, inside),
    )


def distribution(x: FloatArray, df: FloatArray, lower_tail: bool, log_p: bool) -> FloatArray:
    """`pt` of vectors of the same length."""

    def normal_distribution(x: FloatArray, df: FloatArray) -> FloatArray:
        return normal.distribution(x, np.zeros_like(x), np.ones_like(x), lower_tail, log_p)

    def both_tails_far(x: FloatArray, n: FloatArray) -> FloatArray:
        log_value = (
            -0.5 * n * (2 * libm.log(np.abs(x)) - libm.log(n))
            - lbeta(0.5 * n, np.full_like(n, 0.5))
            - libm.log(0.5 * n)
        )
        return pr.from_log(log_value, log_p)

    def both_tails_near(x: FloatArray, n: FloatArray) -> FloatArray:
        half = np.full_like(n, 0.5)
        return incomplete_beta.distribution(
            x * x / (n + x * x), half, n / 2.0, lower_tail=False, log_p=log_p
        )

    def both_tails(x: FloatArray, n: FloatArray) -> FloatArray:
        half = np.full_like(n, 0.5)
        share = 1 / (1 + (x / n) * x)
        return incomplete_beta.distribution(share, n / 2.0, half, lower_tail=True, log_p=log_p)

    def inside(x: FloatArray, n: FloatArray) -> FloatArray:
        value = by_case(
            (x, n),
            (1 + (x / n) * x > 1e100, both_tails_far),
            (n > x * x, both_tails_near),
            (True, both_tails),
        )
        is_other = (x <= 0) == lower_tail  # the tail that was computed is the one asked for
        if log_p:
            return np.where(is_other, value - pr.LOG_2, libm.log1p(-0.5 * libm.exp(value)))
        value = value / 2.0
        return np.where(is_other, value, pr.rest(value))

    return by_case(
        (x, df),
        (df <= 0, math.nan),
        (x == -math.inf, pr.below(lower_tail, log_p)),
        (x == math.inf, pr.above(lower_tail, log_p)),
        (np.isinf(df), normal_distribution),
        (True, inside),
    )
