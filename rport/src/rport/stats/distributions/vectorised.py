"""Functions of several numbers evaluated for vectors of them, as R's distribution functions are."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from rport.base.elementary import labelled

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
Core: TypeAlias = Callable[..., FloatArray]
"""From vectors of the same length, free of NaN, the vector of results."""
Columns: TypeAlias = tuple[FloatArray, ...]
Step: TypeAlias = Callable[[int, Columns], tuple[Columns, BoolArray]]

_BLOCK = 1 << 16
"""Numbers evaluated at a time: few enough for the caches, enough to outweigh the calls of numpy."""
_MEMORY = 1 << 21
"""Numbers in the memory that is kept for a block's intermediate results."""


def evaluate(core: Core, *arguments: npt.ArrayLike) -> FloatArray:
    """`core` of the arguments' numbers, recycled to the longest argument as R does.

    The result has the shape of the first argument that is as long as the result, the labels of a
    Series or a data frame, and is a number if all arguments are. Where an argument is NaN, so is
    the result; any other NaN comes with R's warning, a RuntimeWarning.
    """
    arrays = [np.asarray(argument, dtype=np.float64) for argument in arguments]
    size = max(array.size for array in arrays) if all(array.size for array in arrays) else 0
    longest = next((at for at, array in enumerate(arrays) if array.size == size), 0)
    shape = arrays[longest].shape if size else (size,)
    columns = [recycled(array, size) for array in arrays]
    if size > _BLOCK:
        np.empty(_MEMORY)  # freed at once: from then on, glibc keeps as much memory for later use
    results = np.empty(size)
    undefined = False
    with np.errstate(all="ignore"):
        for at in range(0, size, _BLOCK):
            parts = [column[at : at + _BLOCK] for column in columns]
            out = results[at : at + _BLOCK]
            out[:] = parts[0]
            for column in parts[1:]:
                out += column  # NaN where an argument is, with the payload that R calls NA
            present = ~np.isnan(out) | ~np.logical_or.reduce([np.isnan(each) for each in parts])
            if present.all():
                out[:] = core(*parts)
                undefined |= bool(np.isnan(out).any())
            elif present.any():
                values = core(*(column[present] for column in parts))
                out[present] = values
                undefined |= bool(np.isnan(values).any())
    if undefined:
        warnings.warn("NaNs produced", RuntimeWarning, stacklevel=3)
    return labelled(arguments[longest], results.reshape(shape)[()])


def recycled(values: FloatArray, size: int) -> FloatArray:
    """The numbers of an array in turn, `size` of them."""
    flat = values.reshape(-1)
    if flat.size == size:
        return flat
    return np.broadcast_to(flat, size) if flat.size == 1 else np.resize(flat, size)


def by_case(
    columns: tuple[FloatArray | BoolArray, ...],
    *cases: tuple[BoolArray | bool, float | FloatArray | Core],
) -> FloatArray:
    """What the first case says whose condition holds: a number, a vector, or a function of columns.

    A function is asked only about the rows for which its case is the first. NaN where none holds.
    """
    size = columns[0].size
    results = np.empty(size)
    left, remaining = np.ones(size, dtype=np.bool_), size
    for condition, value in cases:
        here = left & condition
        count = int(np.count_nonzero(here))
        if count == size and callable(value):
            return value(*columns)
        if not count:
            continue
        (at,) = here.nonzero()  # faster than a mask for several columns
        if callable(value):
            results[at] = value(*(column.take(at) for column in columns))
        else:
            results[at] = value[at] if isinstance(value, np.ndarray) else value
        remaining -= count
        if not remaining:
            return results
        left ^= here
    results[left] = math.nan
    return results


def iterate(step: Step, state: Columns, kept: int = 1) -> Columns:
    """The first `kept` columns of the state, each row as the step left it with which it ended.

    `step(n, state)`, n = 1, 2, ..., returns the state after it, for which it may use the same
    arrays, and which rows have ended.
    """
    results = tuple(np.empty_like(column) for column in state[:kept])
    places = np.arange(state[0].size)
    going = np.ones(places.size, dtype=np.bool_)
    left, n = places.size, 0
    while left:
        n += 1
        state, ends = step(n, state)
        ends &= going
        ended = int(np.count_nonzero(ends))
        if not ended:
            continue
        (at,) = ends.nonzero()
        for result, column in zip(results, state, strict=False):
            result[places.take(at)] = column.take(at)
        going ^= ends
        left -= ended
        if 4 * left < 3 * going.size:  # worth while to drop the others
            (at,) = going.nonzero()
            places, state = places.take(at), tuple(column.take(at) for column in state)
            going = np.ones(left, dtype=np.bool_)
    return results


def forget_fractions(x: FloatArray) -> tuple[FloatArray, BoolArray]:
    """The nearest whole numbers, and where `x` is none, with R's warning; 1e-9 is allowed for."""
    whole = np.rint(x)
    odd = np.abs(x - whole) > 1e-9 * np.maximum(1.0, np.abs(x))
    for value in x[odd].tolist():
        warnings.warn(f"non-integer x = {value:f}", RuntimeWarning, stacklevel=5)
    return whole, odd


def is_no_count(x: FloatArray) -> BoolArray:
    """Where a parameter is negative or no whole number, by R's allowance."""
    return (x < 0) | (np.abs(x - np.rint(x)) > 1e-9 * np.maximum(1.0, np.abs(x)))
