"""R's normal distribution: `dnorm` and `qnorm`, to the last bit."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from calculus_for_ml.r import base
from calculus_for_ml.r.stats import wichura
from calculus_for_ml.r.stats.missing import with_missing
from calculus_for_ml.r.stats.wichura import BLOCK, blocks

FloatArray = npt.NDArray[np.float64]

_ONE_OVER_ROOT_TWO_PI = 0.398942280401432677939946059934
_DENSITY_UNDERFLOWS = math.sqrt(-2.0 * math.log(2.0) * (-1021 + 1 - 53))


def dnorm(x: npt.ArrayLike, mean: float = 0.0, sd: float = 1.0) -> FloatArray:
    """The density of the normal distribution at each `x`, any shape, as R's `dnorm` rounds it.

    `sd == 0` puts all density at `mean`. A negative `sd` gives NaN with a RuntimeWarning.
    """
    x = np.asarray(x, dtype=np.float64)
    with np.errstate(all="ignore"):
        missing = np.isnan(x) | math.isnan(mean) | math.isnan(sd)
        if sd == 0:
            density = np.where(x == mean, math.inf, 0.0)
        else:
            density = _density(np.abs((x - mean) / sd), sd)
        undefined = (sd < 0) | (np.isinf(x) & (x == mean) & math.isfinite(sd))
        density = np.where(undefined, math.nan, density)
        return with_missing(density, missing, x + mean + sd)


def _density(z: FloatArray, sd: float) -> FloatArray:
    """The normal density at the distance `z`, in standard deviations; 0 where that is not finite.

    Beyond 5, `z` is split so that the larger part has an exact square.
    """
    density = _ONE_OVER_ROOT_TWO_PI * base.exp(-0.5 * z * z) / sd
    beyond = ~(z < 5.0)
    if beyond.any():
        coarse = np.rint(z * 65536.0) / 65536.0
        fine = z - coarse
        far = base.exp(-0.5 * coarse * coarse) * base.exp((-0.5 * fine - coarse) * fine)
        far *= _ONE_OVER_ROOT_TWO_PI / sd
        density = np.where(beyond, np.where(z <= _DENSITY_UNDERFLOWS, far, 0.0), density)
    return density


def qnorm(p: npt.ArrayLike, mean: float = 0.0, sd: float = 1.0) -> FloatArray:
    """The quantile of the normal distribution for each probability `p`, any shape, as R's `qnorm`.

    Probabilities outside 0 to 1, and a negative `sd`, give NaN with a RuntimeWarning.
    """
    p = np.asarray(p, dtype=np.float64)
    quantiles = np.where((p > 0) & (p < 1), p, 0.5).ravel()
    work = np.empty((wichura.WORK_ROWS, min(quantiles.size, BLOCK)))
    for block in blocks(quantiles):
        wichura.quantiles(block, work[:, : block.size])
    with np.errstate(all="ignore"):
        missing = np.isnan(p) | math.isnan(mean) | math.isnan(sd)
        result = mean + sd * quantiles.reshape(p.shape) if sd else np.full(p.shape, mean)
        result = np.where(sd < 0, math.nan, result)
        result = np.where(p == 0, -math.inf, np.where(p == 1, math.inf, result))
        result = np.where((p < 0) | (p > 1), math.nan, result)
        return with_missing(result, missing, p + mean + sd)
