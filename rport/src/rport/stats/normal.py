"""R's normal distribution: `dnorm` and `qnorm`, to the last bit."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats import wichura
from rport.stats.missing import with_missing
from rport.stats.wichura import blocks

FloatArray = npt.NDArray[np.float64]

_ONE_OVER_ROOT_TWO_PI = 0.398942280401432677939946059934
_FEW = 32
"""Up to so many numbers are faster one by one: `integrate` asks for 15 or 21, in half the time."""

_DENSITY_UNDERFLOWS = math.sqrt(-2.0 * math.log(2.0) * (-1021 + 1 - 53))


def dnorm(x: npt.ArrayLike, mean: float = 0.0, sd: float = 1.0) -> FloatArray:
    """The density of the normal distribution at each `x`, any shape, as R's `dnorm` rounds it.

    `sd == 0` puts all density at `mean`. A negative `sd` gives NaN with a RuntimeWarning.
    """
    x, mean, sd = np.asarray(x, dtype=np.float64), float(mean), float(sd)
    regular = math.isfinite(mean) and 0 < sd < math.inf
    if regular and x.size <= _FEW:
        densities = [_density(value, mean, sd) for value in x.reshape(-1).tolist()]
        if not any(map(math.isnan, densities)):
            return np.array(densities).reshape(x.shape)[()]
    with np.errstate(all="ignore"):
        if regular:
            density = np.empty(x.shape)
            for block, out in zip(blocks(x.reshape(-1)), blocks(density.reshape(-1)), strict=True):
                _fill_density(block, mean, sd, out)
            if not np.isnan(density).any():
                return density[()]
        elif sd < 0:
            density = np.full(x.shape, math.nan)
        else:
            at_mean = math.inf if sd == 0 else 0.0
            density = np.where(x == mean, at_mean, 0.0)
            density[np.isinf(x) & (x == mean) & math.isfinite(sd)] = math.nan
        missing = np.isnan(x) | math.isnan(mean) | math.isnan(sd)
        return with_missing(density, missing, x + mean + sd)


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


def _fill_density(x: FloatArray, mean: float, sd: float, out: FloatArray) -> None:
    """The same for a block of numbers."""
    z = x - mean
    z /= sd
    np.abs(z, out=z)
    np.multiply(z, -0.5, out=out)
    out *= z
    np.multiply(libm.exp(out), _ONE_OVER_ROOT_TWO_PI, out=out)
    out /= sd
    near = z < 5.0
    if not near.all():
        beyond = np.flatnonzero(~near)
        out[beyond] = _density_beyond_5(z[beyond], sd)


def _density_beyond_5(z: FloatArray, sd: float) -> FloatArray:
    coarse = np.rint(z * 65536.0) / 65536.0
    fine = z - coarse
    density = libm.exp(-0.5 * coarse * coarse) * libm.exp((-0.5 * fine - coarse) * fine)
    density *= _ONE_OVER_ROOT_TWO_PI / sd
    density[z > _DENSITY_UNDERFLOWS] = 0.0
    return density


def qnorm(p: npt.ArrayLike, mean: float = 0.0, sd: float = 1.0) -> FloatArray:
    """The quantile of the normal distribution for each probability `p`, any shape, as R's `qnorm`.

    Probabilities outside 0 to 1, and a negative `sd`, give NaN with a RuntimeWarning.
    """
    p = np.asarray(p, dtype=np.float64)
    inside = (p > 0) & (p < 1)
    quantiles = np.where(inside, p, 0.5)
    flat = quantiles.reshape(-1)
    with np.errstate(all="ignore"):
        for block in blocks(flat):
            wichura.quantiles(block)
            block *= sd
            block += mean
        if inside.all() and math.isfinite(mean) and 0 < sd < math.inf:
            return quantiles[()]
        missing = np.isnan(p) | math.isnan(mean) | math.isnan(sd)
        result = quantiles if sd else np.full(p.shape, mean)
        result = np.where(sd < 0, math.nan, result)
        result = np.where(p == 0, -math.inf, np.where(p == 1, math.inf, result))
        result = np.where((p < 0) | (p > 1), math.nan, result)
        return with_missing(result, missing, p + mean + sd)


def draws_from_each(uniforms: FloatArray) -> FloatArray:
    """The normal number that R makes of each uniform one and its successor, if a third follows."""
    t = (np.floor(134217728.0 * uniforms[:-2]) + uniforms[1:-1]) / 134217728.0
    for block in blocks(t):
        wichura.quantiles(block)
    return t
