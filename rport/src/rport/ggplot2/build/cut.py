"""Numbers as the intervals that they fall into: R's `cut`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.base.sequences import seq

Floats = npt.NDArray[np.float64]
_MOST_DIGITS = 12


def cut(
    x: npt.ArrayLike,
    breaks: int | Sequence[float],
    labels: Sequence[str] | None = None,
    include_lowest: bool = False,
    right: bool = True,
    dig_lab: int = 3,
    ordered_result: bool = False,
) -> pd.Categorical:
    """The interval of each of `x`: between two of `breaks`, or one of so many of equal length.

    Intervals hold their upper end, or the lower one unless `right`; `include_lowest` has the
    outermost hold both. `labels` are by default "(a,b]" with `dig_lab` digits, or more where ends
    would look alike. Raises ValueError for fewer than 2 breaks, for equal breaks, and
    for a different number of labels. Source: R's `cut.default`.
    """
    values = np.asarray(x, dtype=np.float64)
    ends = _ends(values, breaks)
    if len(np.unique(ends)) < len(ends):
        raise ValueError("'breaks' are not unique")
    names = _labels(ends, include_lowest, right, dig_lab) if labels is None else list(labels)
    if len(names) != len(ends) - 1:
        raise ValueError("number of intervals and length of 'labels' differ")
    found = np.searchsorted(ends, values, side="left" if right else "right") - 1
    if include_lowest:
        outermost = ends[0] if right else ends[-1]
        found = np.where(values == outermost, 0 if right else len(names) - 1, found)
    inside = np.isfinite(values) & (found >= 0) & (found < len(names))
    index: pd.Index[Any] = pd.Index(names)
    return pd.Categorical.from_codes(
        np.where(inside, found, -1).tolist(), index, ordered=ordered_result
    )


def _ends(
    values: npt.NDArray[np.float64], breaks: int | Sequence[float]
) -> npt.NDArray[np.float64]:
    given = np.atleast_1d(np.asarray(breaks, dtype=np.float64))
    if len(given) > 1:
        return np.sort(given)
    if np.isnan(given[0]) or given[0] < 2:
        raise ValueError("invalid number of intervals")
    count = int(given[0]) + 1
    finite = values[np.isfinite(values)]
    low, high = float(finite.min()), float(finite.max())
    span = high - low
    if span == 0:
        span = abs(low)
        return seq(low - span / 1000, high + span / 1000, count)
    ends = seq(low, high, count)
    ends[0], ends[-1] = low - span / 1000, high + span / 1000
    return ends


def _labels(ends: Floats, include_lowest: bool, right: bool, digits: int) -> list[str]:
    texts: list[str] = []
    for count in range(digits, max(_MOST_DIGITS, digits) + 1):
        texts = [f"{end:.{count}g}" for end in ends.tolist()]
        if all(one != other for one, other in pairwise(texts)):
            break
    opened, closed = ("(", "]") if right else ("[", ")")
    names = [f"{opened}{a},{b}{closed}" for a, b in pairwise(texts)]
    if include_lowest and right:
        names[0] = f"[{names[0][1:]}"
    elif include_lowest:
        names[-1] = f"{names[-1][:-1]}]"
    return names
