"""What all of a stream's draws are made of: uniform numbers, looked at ahead and taken."""

from __future__ import annotations

import math
import operator
import warnings
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from rport.stats.distributions.wichura import BLOCK, blocks
from rport.stats.random import mersenne_twister

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
Draws = Callable[[FloatArray, int], tuple[FloatArray | IntArray, int]]
"""From uniform numbers the first n draws, or as many as these suffice for, and how many it took."""

_NA_INTEGER = -(2**31)


class Source:
    """A seeded generator, and the ways in which draws are taken from it."""

    def __init__(self, seed: float) -> None:
        if isinstance(seed, float | np.floating) and math.isfinite(seed):
            seed = math.trunc(seed)
        try:
            whole = whole_number(seed)
        except ValueError:
            whole = _NA_INTEGER
        if not abs(whole) < -_NA_INTEGER:
            raise ValueError("supplied seed is not a valid integer")
        self._generator = mersenne_twister.generator(whole)

    def _uniforms(self, count: int) -> FloatArray:
        uniforms = np.empty(count)
        for block in blocks(uniforms):
            mersenne_twister.fill_uniform(self._generator, block)
        return uniforms

    def _where_valid(
        self, valid: BoolArray, otherwise: FloatArray | float, draw: Callable[[int], FloatArray]
    ) -> FloatArray:
        """As many draws as are valid, and `otherwise`, with R's warning of NaN, elsewhere."""
        result = np.empty(valid.size)
        result[:] = otherwise
        with np.errstate(all="ignore"):  # R is silent about what overflows on the way
            result[valid] = draw(int(np.count_nonzero(valid)))
        if np.isnan(result).any():
            warnings.warn("NAs produced", RuntimeWarning, stacklevel=3)
        return result

    def _fill(self, result: FloatArray | IntArray, draws: Draws, uniforms_each: float) -> None:
        """Fill `result` with draws that take as many uniform numbers as they turn out to need.

        As many are looked at as will do on average, and only those that were used are drawn.
        """
        done, least = 0, 64
        while done < result.size:
            count = min(BLOCK, least + math.ceil(uniforms_each * (result.size - done)))
            ahead = mersenne_twister.look_ahead(self._generator, max(count, least))
            with np.errstate(all="ignore"):
                values, used = draws(ahead, result.size - done)
            mersenne_twister.skip(self._generator, used)
            result[done : done + values.size] = values
            done += values.size
            least = least if values.size else 2 * least

    def _drawn(self, count: int, draws: Draws, uniforms_each: float) -> FloatArray:
        result = np.empty(count)
        self._fill(result, draws, uniforms_each)
        return result


def count_of(n: float, otherwise: str = "invalid arguments") -> int:
    """`n` as a count; ValueError with the message `otherwise` where it is none."""
    try:
        count = whole_number(n)
    except ValueError:
        count = -1
    if count < 0:
        raise ValueError(otherwise)
    return count


def in_turn(n: float, *parameters: npt.ArrayLike) -> list[FloatArray]:
    """Each parameter `n` times: its numbers in turn, as R recycles them."""
    count = count_of(n)
    arrays = [np.asarray(parameter, dtype=np.float64) for parameter in parameters]
    if count and not all(array.size for array in arrays):
        raise ValueError("invalid arguments")
    return [np.resize(array, count) for array in arrays]


def whole_number(value: float) -> int:
    """`value` as an int; ValueError where that would lose something, TypeError for no number."""
    if isinstance(value, bool | np.bool_):
        raise TypeError("a whole number is needed, not True or False")
    if isinstance(value, float | np.floating):
        if not value.is_integer():
            raise ValueError(f"{value} is not a whole number")
        return int(value)
    return operator.index(value)
