"""What a distribution function returns where an argument is missing, or its result undefined."""

from __future__ import annotations

import warnings

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
