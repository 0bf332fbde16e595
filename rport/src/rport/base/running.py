"""R's running sums and products, to the last bit."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


def cumsum(x: npt.ArrayLike) -> FloatArray:
    """The sums of the first 1, 2, ... numbers of a vector, as R's `cumsum`: in long double."""
    with np.errstate(over="ignore", invalid="ignore"):  # infinite and NaN, as in R
        return np.cumsum(np.asarray(x, dtype=np.longdouble)).astype(np.float64)


def cumprod(x: npt.ArrayLike) -> FloatArray:
    """The products of the first 1, 2, ... numbers of a vector, as R's `cumprod`: in long double."""
    with np.errstate(over="ignore", invalid="ignore"):
        return np.cumprod(np.asarray(x, dtype=np.longdouble)).astype(np.float64)
