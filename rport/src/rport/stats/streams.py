"""R's random streams: what `set.seed` starts, and the numbers drawn from it."""

from __future__ import annotations

import math
import operator
import warnings
from collections.abc import Callable
from functools import partial

import numpy as np
import numpy.typing as npt

from rport.stats import (
    beta,
    binomial,
    exponential,
    gamma,
    index_sampling,
    mersenne_twister,
    poisson,
    wichura,
)
from rport.stats.exponential import reciprocal
from rport.stats.wichura import BLOCK, blocks

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
Draws = Callable[[FloatArray, int], tuple[FloatArray | IntArray, int]]
"""From uniform numbers the first n draws, or as many as these suffice for, and how many it took."""

_NA_INTEGER = -(2**31)
_MOST_TO_SAMPLE = 4_500_000_000_000_000
_MOST_TO_SHUFFLE = 10**7
"""From more numbers than these R samples without a list of them, if at most half is asked for."""


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
        for block in blocks(result):
            mersenne_twister.fill_fine_uniform(self._generator, block)
            wichura.quantiles(block)
            with np.errstate(over="ignore"):
                block *= sd
                block += mean
        return result

    def rexp(self, n: int, rate: float = 1.0) -> FloatArray:
        """`n` numbers from the exponential distribution, as R's `rexp`.

        With an infinite `rate` all are 0 and nothing is drawn. A `rate` that is not positive, or a
        NaN, gives NaN with a RuntimeWarning and draws nothing. Raises ValueError for an `n` that is
        no count.
        """
        result = np.empty(_count(n))
        scale = reciprocal(rate)
        if scale == 0:
            result.fill(0.0)
            return result
        if not (math.isfinite(scale) and scale > 0):
            return _not_numbers(result)
        self._fill(result, exponential.draws, 2.0)
        with np.errstate(over="ignore"):
            result *= scale
        return result

    def rgamma(self, n: int, shape: float, rate: float = 1.0) -> FloatArray:
        """`n` numbers from the gamma distribution, as R's `rgamma(n, shape, rate)`.

        With a `shape` of 0 or an infinite `rate` all are 0, with an infinite `shape` or a `rate` of
        0 infinite, and nothing is drawn. A negative `shape` or `rate`, or a NaN, gives NaN with a
        RuntimeWarning and draws nothing. Raises ValueError for an `n` that is no count.
        """
        result = np.empty(_count(n))
        shape, scale = float(shape), reciprocal(rate)
        if math.isnan(shape) or math.isnan(scale):
            return _not_numbers(result)
        if shape == 0 or scale == 0:
            result.fill(0.0)
        elif shape < 0 or scale < 0:
            return _not_numbers(result)
        elif math.isinf(shape) or math.isinf(scale):
            result.fill(math.inf)
        elif shape < 1:
            self._fill(result, partial(gamma.draws_below_one, shape=shape, scale=scale), 4.0)
        else:
            self._fill(result, partial(gamma.draws_from_one, shape=shape, scale=scale), 4.0)
        return result

    def rbeta(self, n: int, shape1: float, shape2: float) -> FloatArray:
        """`n` numbers from the beta distribution, as R's `rbeta`.

        A shape of 0 puts all mass at 0 or 1, an infinite one at 1 or 0, both of them at 1/2: then
        nothing is drawn, but for two zeros, which put one half at 0 and one at 1. A negative shape
        or a NaN gives NaN with a RuntimeWarning and draws nothing. Raises ValueError for an `n`
        that is no count.
        """
        result = np.empty(_count(n))
        shape1, shape2 = float(shape1), float(shape2)
        if math.isnan(shape1) or math.isnan(shape2) or shape1 < 0 or shape2 < 0:
            return _not_numbers(result)
        if math.isinf(shape1) and math.isinf(shape2):
            result.fill(0.5)
        elif shape1 == 0 and shape2 == 0:
            np.greater_equal(self.runif(result.size), 0.5, out=result)
        elif math.isinf(shape1) or shape2 == 0:
            result.fill(1.0)
        elif math.isinf(shape2) or shape1 == 0:
            result.fill(0.0)
        else:
            self._fill(result, partial(beta.draws, shape1=shape1, shape2=shape2), 3.0)
        return result

    def rpois(self, n: int, mean: npt.ArrayLike) -> FloatArray:
        """`n` numbers from the Poisson distribution, as R's `rpois(n, lambda)`.

        `mean` is one number or several, which are taken in turn. A mean of 0 gives 0 and draws
        nothing; a negative or infinite one, or a NaN, gives NaN with a RuntimeWarning and draws
        nothing. Raises ValueError for an `n` that is no count and for no mean at all.
        """
        (means,) = _in_turn(_count(n), mean)
        valid = np.isfinite(means) & (means >= 0)
        draws = partial(poisson.draws, means=means[valid].tolist())
        return self._valid_draws(valid, draws, 3.0)

    def rbinom(self, n: int, size: npt.ArrayLike, prob: npt.ArrayLike) -> FloatArray:
        """`n` numbers from the binomial distribution, as R's `rbinom(n, size, prob)`.

        `size` and `prob` are one number each or several, which are taken in turn. Where one of them
        says the outcome, nothing is drawn. A size that is no count, a probability outside 0 to 1 or
        a NaN gives NaN with a RuntimeWarning and draws nothing. Raises ValueError for an `n` that
        is no count, for no size or probability at all, and for sizes from 2^31 - 1 on, which R
        draws another way.
        """
        sizes, probabilities = _in_turn(_count(n), size, prob)
        if (np.isfinite(sizes) & (sizes >= 2**31 - 1)).any():
            raise ValueError("sizes from 2147483647 on are not supported")
        valid = np.isfinite(sizes) & (sizes >= 0) & (np.floor(sizes) == sizes)
        valid &= (probabilities >= 0) & (probabilities <= 1)
        draws = partial(
            binomial.draws,
            sizes=sizes[valid].astype(np.int64).tolist(),
            probabilities=probabilities[valid].tolist(),
        )
        return self._valid_draws(valid, draws, 3.0)

    def sample(self, n: int, size: int | None = None, replace: bool = False) -> IntArray:
        """`size` of the whole numbers from 1 to `n`, as R's `sample.int(n, size, replace)`.

        Without `size`, all of them in random order. Raises ValueError, in R's words, for arguments
        that are no counts and for more numbers than there are without replacement.
        """
        n = _count(n, "invalid first argument")
        size = n if size is None else _count(size, "invalid 'size' argument")
        if n > _MOST_TO_SAMPLE or (n == 0 and size > 0):
            raise ValueError("invalid first argument")
        if not replace and size > n:
            raise ValueError(
                "cannot take a sample larger than the population when 'replace = FALSE'"
            )
        result = np.empty(size, dtype=np.int64)
        if replace or size < 2:
            self._fill(result, partial(index_sampling.draws, n=n), 2.0)
        elif n > _MOST_TO_SHUFFLE and size <= n / 2:
            self._fill_unequal(result, n)
        else:
            self._fill(result, partial(index_sampling.draws_from, pool=list(range(n))), 2.0)
        result += 1
        return result

    def _valid_draws(
        self, valid: npt.NDArray[np.bool_], draws: Draws, uniforms_each: float
    ) -> FloatArray:
        """Draws where the parameters are valid, and NaN with R's warning elsewhere."""
        result = np.empty(valid.size)
        if not valid.all():
            _not_numbers(result)
        drawn = np.empty(np.count_nonzero(valid))
        self._fill(drawn, draws, uniforms_each)
        result[valid] = drawn
        return result

    def _fill_unequal(self, result: IntArray, n: int) -> None:
        """Fill `result` with indices below `n`, drawing again what was drawn before."""
        drawn: dict[int, None] = {}
        while len(drawn) < result.size:
            more = np.empty(result.size - len(drawn), dtype=np.int64)
            self._fill(more, partial(index_sampling.draws, n=n), 2.0)
            drawn.update(dict.fromkeys(more.tolist()))
        result[:] = list(drawn)

    def _fill(self, result: FloatArray | IntArray, draws: Draws, uniforms_each: float) -> None:
        """Fill `result` with draws that take as many uniform numbers as they turn out to need.

        As many are looked at as will do on average, and only those that were used are drawn.
        """
        done, least = 0, 64
        while done < result.size:
            count = min(BLOCK, least + math.ceil(uniforms_each * (result.size - done)))
            ahead = mersenne_twister.look_ahead(self._generator, max(count, least))
            with np.errstate(all="ignore"):  # R is silent about what overflows on the way
                values, used = draws(ahead, result.size - done)
            mersenne_twister.skip(self._generator, used)
            result[done : done + values.size] = values
            done += values.size
            least = least if values.size else 2 * least


def set_seed(seed: int) -> Stream:
    """The stream of random numbers that R draws from after `set.seed(seed)`.

    `seed` is a whole number from -2147483647 to 2147483647. Raises ValueError, in R's words, for
    any other number (R itself cuts off a fraction) and TypeError for what is no number.
    """
    return Stream(seed)


def _count(n: float, otherwise: str = "invalid arguments") -> int:
    try:
        count = _whole_number(n)
    except ValueError:
        count = -1
    if count < 0:
        raise ValueError(otherwise)
    return count


def _in_turn(n: int, *parameters: npt.ArrayLike) -> list[FloatArray]:
    """Each parameter `n` times: its numbers in turn, as R recycles them."""
    arrays = [np.asarray(parameter, dtype=np.float64) for parameter in parameters]
    if n and not all(array.size for array in arrays):
        raise ValueError("invalid arguments")
    return [np.resize(array, n) for array in arrays]


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
