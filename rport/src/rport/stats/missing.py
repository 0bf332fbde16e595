"""What a distribution function returns where an argument is missing, or its result undefined."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


def with_missing(
    result: FloatArray, missing: npt.NDArray[np.bool_], marks: FloatArray
) -> FloatArray:
    """`result`, with `marks` where an argument is missing; warns of any other NaN, as R does."""
    if (np.isnan(result) & ~missing).any():
        warnings.warn("NaNs produced", RuntimeWarning, stacklevel=3)
    return np.where(missing, marks, result)[()]


def density_of_each(
    x: npt.ArrayLike,
    density: Callable[[float], float],
    parameters: tuple[float, ...],
    valid: bool,
) -> FloatArray:
    """`density` of each number; NaN where it or a parameter is NaN.

    If the parameters are not `valid`, all is NaN, with a warning as in R.
    """
    values = np.asarray(x, dtype=np.float64)
    missing = np.isnan(values) | any(map(math.isnan, parameters))
    densities = np.full(values.shape, math.nan)
    if valid:
        flat = densities.reshape(-1)
        present = np.flatnonzero(~missing)
        flat[present] = [density(value) for value in values.reshape(-1)[present].tolist()]
    with np.errstate(all="ignore"):
        marks = values + sum(parameters)
    return with_missing(densities, missing, marks)
