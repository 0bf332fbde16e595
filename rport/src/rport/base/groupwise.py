"""A function of the members of each group. Source: R's `tapply`."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.base.factors import factor
from rport.base.indexes import check_index
from rport.base.means import mean

FloatArray = npt.NDArray[np.float64]


def tapply(
    x: npt.ArrayLike, index: Any, fun: Callable[[FloatArray], float] = mean
) -> pd.Series[float] | pd.DataFrame:
    """The value of `fun` for the numbers of each group; NaN for groups without any.

    `index` is a vector of categories, which gives a Series, or a list of two, which gives a data
    frame with the first one's levels as rows. Raises ValueError, in R's words, for vectors of
    different lengths.
    """
    values = np.asarray(x, dtype=np.float64).reshape(-1)
    both = isinstance(index, list | tuple) and all(np.ndim(each) == 1 for each in index)
    groupings = index if both else [index]
    check_index(x, *groupings)
    factors = [factor(each) for each in groupings]
    if len(factors) > 2:
        raise ValueError("tapply() takes one or two groupings")
    if any(each.codes.size != values.size for each in factors):
        raise ValueError("arguments must have same length")
    found = np.full([len(each.levels) for each in factors], math.nan)
    for place in np.ndindex(found.shape):
        pairs = zip(factors, place, strict=True)
        own = np.logical_and.reduce([each.codes == at for each, at in pairs])
        if own.any():
            found[place] = fun(values[own])
    if len(factors) == 1:
        return pd.Series(found, index=list(factors[0].levels))
    return pd.DataFrame(found, list(factors[0].levels), list(factors[1].levels))
