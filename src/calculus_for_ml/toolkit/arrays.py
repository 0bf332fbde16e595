"""Arrays from user input (lists, integers, data frames), or one sentence on why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
ArrayFunction = Callable[[Array], Any]


def real(values: npt.ArrayLike, name: str) -> Array:
    """`values` as doubles of any shape. Raises TypeError for anything but real numbers."""
    try:
        array = np.asarray(values)
        if array.dtype.kind == "c":
            raise TypeError
        return array.astype(np.float64, order="C", copy=False)  # one order, one rounding
    except (TypeError, ValueError) as error:
        raise TypeError(f"{name} must be an array of real numbers") from error


def finite(values: npt.ArrayLike, name: str) -> Array:
    """`values` as doubles. Raises ValueError where one is NaN or infinite, and says which."""
    array = real(values, name)
    wrong = np.argwhere(~np.isfinite(array))
    if len(wrong):
        place = ", ".join(str(at) for at in wrong[0])
        found = array[tuple(wrong[0])]
        raise ValueError(f"{name} must hold finite numbers, but {name}[{place}] is {found}")
    return array


def matrix(values: npt.ArrayLike, name: str) -> Array:
    """`values` as n rows by p columns, finite, at least one of each. Raises ValueError if not."""
    array = real(values, name)
    if array.ndim != 2 or 0 in array.shape:
        raise ValueError(
            f"{name} must have n rows and p columns, at least one of each, not shape {array.shape}"
        )
    return finite(array, name)


def vector(values: npt.ArrayLike, name: str, length: int, each: str) -> Array:
    """`values` as `length` finite numbers, one for `each`. Raises ValueError otherwise."""
    array = real(values, name)
    if array.shape != (length,):
        raise ValueError(
            f"{name} must be a vector of {length}, one number for each {each}, "
            f"not shape {array.shape}"
        )
    return finite(array, name)


def not_negative(value: float, name: str) -> float:
    """A finite number of at least 0. Raises ValueError otherwise."""
    number = float(finite(value, name))
    if number < 0:
        raise ValueError(f"{name} must be at least 0, not {value}")
    return number


def positive(value: float, name: str) -> float:
    """A finite number above 0. Raises ValueError otherwise."""
    number = float(finite(value, name))
    if number <= 0:
        raise ValueError(f"{name} must be above 0, not {value}")
    return number
