"""Numbers as intervals: cut_interval, cut_number, cut_width."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base.factors import Factor
from rport.base.sequences import seq, seq_by
from rport.scales import fullseq
from rport.stats.moments import quantile

Labels = Sequence[str] | None


def cut_interval(
    x: npt.ArrayLike, n: int | None = None, length: float | None = None, *,
    labels: Labels = None, dig_lab: int = 3,
) -> Factor:  # fmt: skip
    """`n` intervals of equal length, or intervals of a `length`.

    Raises ValueError unless one of both is given. Source: ggplot2's `cut_interval`.
    """
    if (n is None) == (length is None):
        raise ValueError("Specify exactly one of n and length.")
    low, high = _range(x)
    if length is not None:
        ends = list(fullseq((low, high), length))
    else:
        ends = seq(low, high, int(n or 0) + 1).tolist()
    return base.cut(x, ends, labels, include_lowest=True, dig_lab=dig_lab)


def cut_number(x: npt.ArrayLike, n: int, *, labels: Labels = None, dig_lab: int = 3) -> Factor:
    """`n` intervals of about as many numbers each.

    Raises ValueError for too few different numbers. Source: ggplot2's `cut_number`.
    """
    values = np.asarray(x, dtype=np.float64)
    ends = quantile(values[~np.isnan(values)], seq(0, 1, n + 1).tolist())
    if len(np.unique(ends)) < len(ends):
        raise ValueError(f"Insufficient data values to produce {n} bins.")
    return base.cut(values, ends, labels, include_lowest=True, dig_lab=dig_lab)


def cut_width(
    x: npt.ArrayLike, width: float, center: float | None = None, boundary: float | None = None,
    closed: str = "right", *, labels: Labels = None, dig_lab: int = 3,
) -> Factor:  # fmt: skip
    """Intervals of one `width`, one of which has its `center` or its `boundary` where that says.

    Raises ValueError for a centre with a boundary. Source: ggplot2's `cut_width`.
    """
    if boundary is not None and center is not None:
        raise ValueError("Only one of boundary and center may be specified.")
    if closed not in ("right", "left"):
        raise ValueError(f"closed must be 'right' or 'left', not {closed!r}")
    if boundary is None:
        boundary = width / 2 if center is None else center - width / 2
    low, high = _range(x)
    start = boundary + math.floor((low - boundary) / width) * width
    ends = seq_by(start, high + (1 - 1e-08) * width, width)
    return base.cut(x, ends, labels, True, closed == "right", dig_lab)


def _range(x: npt.ArrayLike) -> tuple[float, float]:
    values = np.asarray(x, dtype=np.float64)
    finite = values[np.isfinite(values)]
    if not finite.size:
        raise ValueError("there are no finite numbers to cut")
    return float(finite.min()), float(finite.max())
