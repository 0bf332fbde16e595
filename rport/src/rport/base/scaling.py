"""R's `scale`: columns centred and divided by their spread, to the last bit."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


class Scaled(NamedTuple):
    """A matrix after `scale`, with the centres and scales of its columns."""

    values: FloatArray
    center: FloatArray | None
    scale: FloatArray | None


def scale(
    x: npt.ArrayLike, center: bool | npt.ArrayLike = True, scale: bool | npt.ArrayLike = True
) -> Scaled:
    """The columns of a matrix minus `center`, divided by `scale`, as R's `scale`.

    True stands for the columns' means, and for the root of their sum of squares over n - 1; NaN are
    left out of both. Raises ValueError, in R's words, unless there are as many of either as
    columns.
    """
    values = np.array(x, dtype=np.float64)
    if values.ndim == 1:
        values = values[:, np.newaxis]
    centers = _given(values, center, "center", _mean)
    if centers is not None:
        values = values - centers
    scales = _given(values, scale, "scale", _root_mean_square)
    if scales is not None:
        with np.errstate(divide="ignore", invalid="ignore"):
            values = values / scales
    return Scaled(values, centers, scales)


def _given(
    values: FloatArray,
    what: bool | npt.ArrayLike,
    name: str,
    of_column: Callable[[FloatArray], float],
) -> FloatArray | None:
    if isinstance(what, bool):
        columns = [column[~np.isnan(column)] for column in values.T]
        return np.array([of_column(column) for column in columns]) if what else None
    given = np.asarray(what, dtype=np.float64).reshape(-1)
    if given.size != values.shape[1]:
        raise ValueError(f"length of '{name}' must equal the number of columns of 'x'")
    return given


def _sum(x: FloatArray) -> np.longdouble:
    """In order, from 0 on: a sum is never -0."""
    sums: npt.NDArray[np.longdouble] = np.add.accumulate(np.append(0.0, x).astype(np.longdouble))
    return np.longdouble(sums[-1])


def _mean(x: FloatArray) -> float:
    """As R's `colMeans`: one sum in long double."""
    return float(_sum(x) / x.size) if x.size else math.nan


def _root_mean_square(x: FloatArray) -> float:
    return math.sqrt(float(_sum(x * x)) / max(1, x.size - 1))
