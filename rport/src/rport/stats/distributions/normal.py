"""R's normal and log-normal distributions, to the last bit."""

from __future__ import annotations

import functools
import math

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions import cody, wichura
from rport.stats.distributions import probabilities as pr
from rport.stats.distributions.vectorised import by_case, evaluate
from rport.stats.distributions.wichura import blocks

FloatArray = npt.NDArray[np.float64]

_ONE_OVER_ROOT_TWO_PI = 0.398942280401432677939946059934
_LOG_ROOT_TWO_PI = 0.918938533204672741780329736406
_FEW = 32
"""Up to so many numbers are faster one by one: `integrate` asks for 15 or 21, in half the time."""

_DENSITY_UNDERFLOWS = math.sqrt(-2.0 * math.log(2.0) * (-1021 + 1 - 53))


def dnorm(
    x: npt.ArrayLike, mean: npt.ArrayLike = 0.0, sd: npt.ArrayLike = 1.0, log: bool = False
) -> FloatArray:
    """The density of the normal distribution at each `x`, as R's `dnorm` rounds it.

    `sd == 0` puts all density at `mean`. A negative `sd` gives NaN with a RuntimeWarning.
    """
    if not log and isinstance(mean, float) and isinstance(sd, float):
        x = np.asarray(x, dtype=np.float64)
        if x.size <= _FEW and math.isfinite(mean) and 0 < sd < math.inf:
            densities = [_density(value, mean, sd) for value in x.reshape(-1).tolist()]
            if not any(map(math.isnan, densities)):
                return np.array(densities).reshape(x.shape)[()]
    return evaluate(functools.partial(density, log=log), x, mean, sd)


def density(x: FloatArray, mean: FloatArray, sd: FloatArray, log: bool) -> FloatArray:
    """`dnorm` of vectors of the same length."""
    z = np.abs((x - mean) / sd)
    inside = -(_LOG_ROOT_TWO_PI + 0.5 * z * z + libm.log(sd)) if log else _densities(z, sd)
    if np.isfinite(z).all() and (sd > 0).all():
        return inside
    return by_case(
        (x,),
        (sd < 0, math.nan),
        (np.isinf(sd), pr.nothing(log)),
        (np.isinf(x) & (x == mean), math.nan),
        (sd == 0, np.where(x == mean, math.inf, pr.nothing(log))),
        (np.isinf(z), pr.nothing(log)),
        (True, inside),
    )


def _density(x: float, mean: float, sd: float) -> float:
    """The normal density at one number.

    Beyond 5, the distance is split so that the larger part has an exact square.
    """
    z = abs(x - mean) / sd
    if z < 5.0:
        return _ONE_OVER_ROOT_TWO_PI * math.exp(-0.5 * z * z) / sd
    if z > _DENSITY_UNDERFLOWS:
        return 0.0
    if math.isnan(z):
        return z
    coarse = round(z * 65536.0) / 65536.0
    fine = z - coarse
    density = math.exp(-0.5 * coarse * coarse) * math.exp((-0.5 * fine - coarse) * fine)
    return density * (_ONE_OVER_ROOT_TWO_PI / sd)


def _densities(z: FloatArray, sd: FloatArray) -> FloatArray:
    """The same for a block of distances."""
    densities = _ONE_OVER_ROOT_TWO_PI * libm.exp(-0.5 * z * z) / sd
    beyond = np.flatnonzero(~(z < 5.0))
    if beyond.size:
        densities[beyond] = _density_beyond_5(z[beyond], sd[beyond])
    return densities


def _density_beyond_5(z: FloatArray, sd: FloatArray) -> FloatArray:
    coarse = np.rint(z * 65536.0) / 65536.0
    fine = z - coarse
    density = libm.exp(-0.5 * coarse * coarse) * libm.exp((-0.5 * fine - coarse) * fine)
    density *= _ONE_OVER_ROOT_TWO_PI / sd
    density[z > _DENSITY_UNDERFLOWS] = 0.0
    return density


def pnorm(
    q: npt.ArrayLike,
    mean: npt.ArrayLike = 0.0,
    sd: npt.ArrayLike = 1.0,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The distribution function of the normal distribution at each `q`, as R's `pnorm`.

    A negative `sd` gives NaN with a RuntimeWarning.
    """
    core = functools.partial(distribution, lower_tail=lower_tail, log_p=log_p)
    return evaluate(core, q, mean, sd)


def distribution(
    q: FloatArray, mean: FloatArray, sd: FloatArray, lower_tail: bool, log_p: bool
) -> FloatArray:
    """`pnorm` of vectors of the same length."""
    z = (q - mean) / sd
    if np.isfinite(z).all() and (sd > 0).all():
        return cody.distribution(z, lower_tail, log_p)
    below, above = pr.below(lower_tail, log_p), pr.above(lower_tail, log_p)
    return by_case(
        (z,),
        ((np.isinf(q) & (q == mean)) | (sd < 0), math.nan),
        ((sd == 0) | ~np.isfinite(z), np.where(q < mean, below, above)),
        (True, lambda z: cody.distribution(z, lower_tail, log_p)),
    )


def qnorm(
    p: npt.ArrayLike,
    mean: npt.ArrayLike = 0.0,
    sd: npt.ArrayLike = 1.0,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The quantile of the normal distribution for each probability `p`, as R's `qnorm`.

    Probabilities outside 0 to 1, and a negative `sd`, give NaN with a RuntimeWarning.
    """
    core = functools.partial(quantiles, lower_tail=lower_tail, log_p=log_p)
    return evaluate(core, p, mean, sd)


def quantiles(
    p: FloatArray, mean: FloatArray, sd: FloatArray, lower_tail: bool, log_p: bool
) -> FloatArray:
    """`qnorm` of vectors of the same length."""
    if lower_tail and not log_p:
        inside = (p > 0) & (p < 1)
        standard = np.where(inside, p, 0.5)
        for block in wichura.blocks(standard):
            wichura.quantiles(block)
        if inside.all() and (sd > 0).all():
            return mean + sd * standard
    else:
        standard = _standard_quantiles(p, lower_tail, log_p)
    return by_case(
        (p,),
        (pr.outside(p, log_p), math.nan),
        (pr.is_start(p, lower_tail, log_p), -math.inf),
        (pr.is_end(p, lower_tail, log_p), math.inf),
        (sd < 0, math.nan),
        (sd == 0, mean),
        (True, mean + sd * standard),
    )


def standard_quantiles(p: FloatArray, lower_tail: bool, log_p: bool) -> FloatArray:
    """`qnorm` of a vector, for mean 0 and standard deviation 1."""
    return quantiles(p, np.zeros_like(p), np.ones_like(p), lower_tail, log_p)


def _standard_quantiles(p: FloatArray, lower_tail: bool, log_p: bool) -> FloatArray:
    lower = pr.lower(p, lower_tail, log_p)
    is_left = lower - 0.5 <= 0
    log_tail = libm.log(np.where(is_left, lower, pr.upper(p, lower_tail, log_p)))
    if log_p:
        log_tail = np.where(is_left == lower_tail, p, log_tail)
    return wichura.quantiles_from_tails(lower, log_tail)


def dlnorm(
    x: npt.ArrayLike, meanlog: npt.ArrayLike = 0.0, sdlog: npt.ArrayLike = 1.0, log: bool = False
) -> FloatArray:
    """The density of the log-normal distribution at each `x`; a negative `sdlog` gives NaN."""

    def inside(x: FloatArray, meanlog: FloatArray, sdlog: FloatArray) -> FloatArray:
        y = (libm.log(x) - meanlog) / sdlog
        if log:
            return -(_LOG_ROOT_TWO_PI + 0.5 * y * y + libm.log(x * sdlog))
        return _ONE_OVER_ROOT_TWO_PI * libm.exp(-0.5 * y * y) / (x * sdlog)

    def core(x: FloatArray, meanlog: FloatArray, sdlog: FloatArray) -> FloatArray:
        log_x = libm.log(x)
        return by_case(
            (x, meanlog, sdlog),
            ((sdlog < 0) | (np.isinf(x) & (log_x == meanlog)), math.nan),
            (sdlog == 0, np.where(log_x == meanlog, math.inf, pr.nothing(log))),
            (x <= 0, pr.nothing(log)),
            (True, inside),
        )

    return evaluate(core, x, meanlog, sdlog)


def plnorm(
    q: npt.ArrayLike,
    meanlog: npt.ArrayLike = 0.0,
    sdlog: npt.ArrayLike = 1.0,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The distribution function of the log-normal distribution at each `q`.

    A negative `sdlog` gives NaN.
    """

    def inside(q: FloatArray, meanlog: FloatArray, sdlog: FloatArray) -> FloatArray:
        return distribution(libm.log(q), meanlog, sdlog, lower_tail, log_p)

    def core(q: FloatArray, meanlog: FloatArray, sdlog: FloatArray) -> FloatArray:
        return by_case(
            (q, meanlog, sdlog),
            (sdlog < 0, math.nan),
            (q <= 0, pr.below(lower_tail, log_p)),
            (True, inside),
        )

    return evaluate(core, q, meanlog, sdlog)


def qlnorm(
    p: npt.ArrayLike,
    meanlog: npt.ArrayLike = 0.0,
    sdlog: npt.ArrayLike = 1.0,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The quantile of the log-normal distribution for each `p`; a negative `sdlog` gives NaN."""

    def core(p: FloatArray, meanlog: FloatArray, sdlog: FloatArray) -> FloatArray:
        return by_case(
            (p,),
            (pr.outside(p, log_p), math.nan),
            (pr.is_start(p, lower_tail, log_p), 0.0),
            (pr.is_end(p, lower_tail, log_p), math.inf),
            (True, libm.exp(quantiles(p, meanlog, sdlog, lower_tail, log_p))),
        )

    return evaluate(core, p, meanlog, sdlog)


def draws_from_each(uniforms: FloatArray) -> FloatArray:
    """The normal number that R makes of each uniform one and its successor, if a third follows."""
    t = (np.floor(134217728.0 * uniforms[:-2]) + uniforms[1:-1]) / 134217728.0
    for block in blocks(t):
        wichura.quantiles(block)
    return t
