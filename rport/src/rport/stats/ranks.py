"""Ranks of numbers. Source: R's `rank`."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


def rank(x: npt.ArrayLike) -> FloatArray:
    """The ranks of numbers from 1, those of equal ones averaged. Source: R's `rank`."""
    values = np.asarray(x, dtype=np.float64)
    _, which, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[which], dtype=np.float64)
