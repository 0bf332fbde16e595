"""Default widths and heights: a share of the smallest distance in the data."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from rport.scales import zero_range


def resolution(x: object, zero: bool = True, discrete: bool = False) -> float:
    """The smallest distance of two values; 1 for whole numbers and categories.

    Source: ggplot2's `resolution`.
    """
    array = np.asarray(x)
    if discrete or array.dtype.kind in "iub":
        return 1.0
    array = array.astype(np.float64)
    array = np.unique(array[np.isfinite(array)])
    if not array.size or zero_range((float(array[0]), float(array[-1]))):
        return 1.0
    if zero:
        array = np.unique(np.append(array, 0.0))
    steps = np.diff(array)
    tolerance = np.sqrt(np.finfo(np.float64).eps)
    steps = steps[steps > tolerance]
    return float(steps.min()) if steps.size else 1.0


def data_size(
    data: pd.DataFrame,
    given: object,
    default: float,
    target: str = "width",
    zero: bool = True,
    discrete: bool = False,
) -> Any:
    """The width or height of each row: its own, the given one, or a share of the resolution.

    Source: ggplot2's `compute_data_size`.
    """
    if target in data:
        return data[target]
    if given is not None:
        return given
    along = data["y" if target == "height" else "x"].to_numpy()
    panels = data["PANEL"].to_numpy()
    found = [
        resolution(along[panels == panel], zero=zero, discrete=discrete)
        for panel in np.unique(panels)
    ]
    return min(found) * default
