"""R's package stats: random numbers, the normal distribution and `integrate`, to the last bit."""

from __future__ import annotations

import math
import operator
import warnings
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from calculus_for_ml.r import base, mersenne_twister, wichura
from calculus_for_ml.r.integrate import Integral, IntegrateError, integrate

__all__ = [
    "Integral",
    "IntegrateError",
    "Stream",
    "dnorm",
    "integrate",
    "qnorm",
    "set_seed",
]

FloatArray = npt.NDArray[np.float64]

_BLOCK = 1 << 14
"""Numbers transformed at a time: the block and its workspace stay in a core's L2 cache."""

_NA_INTEGER = -(2**31)
_ONE_OVER_ROOT_TWO_PI = 0.398942280401432677939946059934
_DENSITY_UNDERFLOWS = math.sqrt(-2.0 * math.log(2.0) * (-1021 + 1 - 53))


class Stream:
    """A stream of random numbers that continues exactly as R's would after `set.seed(seed)`.

    R's default generators: Mersenne-Twister, normal numbers by inversion. `runif` and `rnorm` may
    be mixed in any order. Ask for a long stream in chunks to hold only one of them in memory: the
    numbers do not depend on how they are asked for.
    """

    def __init__(self, seed: int) -> None:
        """See `set_seed`."""
        try:
            whole = _whole_number(seed)
        except ValueError:
            whole = _NA_INTEGER
        if not abs(whole) < -_NA_INTEGER:
            raise ValueError("supplied seed is not a valid integer")
        self._generator = mersenne_twister.generator(whole)

    def runif(self, n: int, min: float = 0.0, max: float = 1.0) -> FloatArray:
        """`n` numbers uniform between `min` and `max`, both exclusive, as R's `runif`.

        With `min == max` all are that number and nothing is drawn. Limits that are not finite, or
        in the wrong order, give NaN with a RuntimeWarning and draw nothing. Raises ValueError for
        an `n` that is no count.
        """
        result = np.empty(_count(n))
        low, high = float(min), float(max)
        if not (math.isfinite(low) and math.isfinite(high)) or high < low:
            return _not_numbers(result)
        if low == high:
            result.fill(low)
            return result
        for block in _blocks(result):
            mersenne_twister.fill_uniform(self._generator, block)
            block *= high - low
            block += low
        return result

    def rnorm(self, n: int, mean: float = 0.0, sd: float = 1.0) -> FloatArray:
        """`n` numbers from the normal distribution, as R's `rnorm`: two uniform numbers for each.

        With `sd == 0`, or an infinite `mean`, all are `mean` and nothing is drawn. An `sd` that is
        negative or not finite, or a NaN, gives NaN with a RuntimeWarning and draws nothing. Raises
        ValueError for an `n` that is no count.
        """
        result = np.empty(_count(n))
        mean, sd = float(mean), float(sd)
        if math.isnan(mean) or not math.isfinite(sd) or sd < 0:
            return _not_numbers(result)
        if sd == 0 or math.isinf(mean):
            result.fill(mean)
            return result
        work = np.empty((wichura.WORK_ROWS, min(result.size, _BLOCK)))
        for block in _blocks(result):
            mersenne_twister.fill_fine_uniform(self._generator, block)
            wichura.quantiles(block, work[:, : block.size])
            block *= sd
            block += mean
        return result


def set_seed(seed: int) -> Stream:
    """The stream of random numbers that R draws from after `set.seed(seed)`.

    `seed` is a whole number from -2147483647 to 2147483647. Raises ValueError, in R's words, for
    any other number (R itself cuts off a fraction) and TypeError for what is no number.
    """
    return Stream(seed)


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
        return _with_missing(density, missing, x + mean + sd)


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
    work = np.empty((wichura.WORK_ROWS, min(quantiles.size, _BLOCK)))
    for block in _blocks(quantiles):
        wichura.quantiles(block, work[:, : block.size])
    with np.errstate(all="ignore"):
        missing = np.isnan(p) | math.isnan(mean) | math.isnan(sd)
        result = mean + sd * quantiles.reshape(p.shape) if sd else np.full(p.shape, mean)
        result = np.where(sd < 0, math.nan, result)
        result = np.where(p == 0, -math.inf, np.where(p == 1, math.inf, result))
        result = np.where((p < 0) | (p > 1), math.nan, result)
        return _with_missing(result, missing, p + mean + sd)


def _with_missing(
    result: FloatArray, missing: npt.NDArray[np.bool_], marks: FloatArray
) -> FloatArray:
    """`result`, with `marks` where an argument is missing; warns of any other NaN, as R does."""
    if (np.isnan(result) & ~missing).any():
        warnings.warn("NaNs produced", RuntimeWarning, stacklevel=3)
    return np.where(missing, marks, result)[()]


def _blocks(values: FloatArray) -> Iterator[FloatArray]:
    for at in range(0, values.size, _BLOCK):
        yield values[at : at + _BLOCK]


def _count(n: float) -> int:
    try:
        count = _whole_number(n)
    except ValueError:
        count = -1
    if count < 0:
        raise ValueError("invalid arguments")
    return count


def _whole_number(value: float) -> int:
    """`value` as an int; ValueError where that would lose something, TypeError for no number."""
    if isinstance(value, bool | np.bool_):
        raise TypeError("a whole number is needed, not True or False")
    if isinstance(value, float | np.floating):
        if not value.is_integer():
            raise ValueError(f"{value} is not a whole number")
        return int(value)
    return operator.index(value)


def _not_numbers(result: FloatArray) -> FloatArray:
    """All NaN, with R's warning unless there is none."""
    if result.size:
        warnings.warn("NAs produced", RuntimeWarning, stacklevel=3)
    result.fill(math.nan)
    return result
