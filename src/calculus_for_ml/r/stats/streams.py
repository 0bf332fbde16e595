"""R's random streams: what `set.seed` starts, and the numbers drawn from it."""

from __future__ import annotations

import math
import operator
import warnings

import numpy as np
import numpy.typing as npt

from calculus_for_ml.r.stats import mersenne_twister, wichura
from calculus_for_ml.r.stats.wichura import BLOCK, blocks

FloatArray = npt.NDArray[np.float64]

_NA_INTEGER = -(2**31)


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
        for block in blocks(result):
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
        work = np.empty((wichura.WORK_ROWS, min(result.size, BLOCK)))
        for block in blocks(result):
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
