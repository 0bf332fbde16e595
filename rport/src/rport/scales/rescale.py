"""How R's scales package carries numbers from one range to another, and what it does outside."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rport import base
from rport.scales.ranges import zero_range

FloatArray = npt.NDArray[np.float64]
Range = tuple[float, float]


def rescale(x: npt.ArrayLike, to: Range = (0, 1), from_: Range | None = None) -> FloatArray:
    """The numbers carried linearly from the range `from_` to the range `to`.

    `from_` is by default that of the finite numbers. If either range has no width, all are the
    middle of `to`; NaN stays. Source: scales' `rescale`.
    """
    values = _numbers(x)
    low, high = _range(values[np.isfinite(values)]) if from_ is None else from_
    if zero_range((low, high)) or zero_range(to):
        return np.where(np.isnan(values), values, base.mean(to))
    return np.asarray((values - low) / (high - low) * (to[1] - to[0]) + to[0])


def rescale_mid(
    x: npt.ArrayLike, to: Range = (0, 1), from_: Range | None = None, mid: float = 0
) -> FloatArray:
    """As `rescale`, but `mid` becomes the middle of `to`, and the farther end of `from_` an end.

    Source: scales' `rescale_mid`.
    """
    values = _numbers(x)
    low, high = _range(values[~np.isnan(values)]) if from_ is None else from_
    middle = base.mean(to)
    if zero_range((low, high)) or zero_range(to):
        return np.where(np.isnan(values), values, middle)
    extent = 2 * max(abs(low - mid), abs(high - mid))
    return np.asarray((values - mid) / extent * (to[1] - to[0]) + middle)


def rescale_max(x: npt.ArrayLike, to: Range = (0, 1), from_: Range | None = None) -> FloatArray:
    """The numbers in proportion, the largest of `from_` at that of `to`. Source: `rescale_max`."""
    values = _numbers(x)
    high = float(np.nanmax(values)) if from_ is None else from_[1]
    return np.asarray(values / high * to[1])


def censor(x: npt.ArrayLike, range: Range = (0, 1), only_finite: bool = True) -> FloatArray:
    """The numbers, NaN where outside of `range` (infinite ones stay if `only_finite`).

    Source: scales' `censor`.
    """
    values = _numbers(x)
    outside = (values < range[0]) | (values > range[1])
    return np.where(outside & (np.isfinite(values) | (not only_finite)), np.nan, values)


def squish(x: npt.ArrayLike, range: Range = (0, 1), only_finite: bool = True) -> FloatArray:
    """The numbers, moved to the nearer end where outside of `range`. Source: scales' `squish`."""
    values = _numbers(x)
    moved = np.isfinite(values) | (not only_finite)
    values = np.where(moved & (values < range[0]), range[0], values)
    return np.where(moved & (values > range[1]), range[1], values)


def squish_infinite(x: npt.ArrayLike, range: Range = (0, 1)) -> FloatArray:
    """The numbers, infinite ones moved to the ends of `range`. Source: `squish_infinite`."""
    values = _numbers(x)
    return np.where(np.isneginf(values), range[0], np.where(np.isposinf(values), range[1], values))


def discard(x: npt.ArrayLike, range: Range = (0, 1)) -> FloatArray:
    """The numbers within `range`. Source: scales' `discard`."""
    values = _numbers(x)
    return values[(values >= range[0]) & (values <= range[1])]


def rescale_none(x: npt.ArrayLike, to: Range = (0, 1), from_: Range | None = None) -> FloatArray:
    """The numbers as they are. Source: scales' `rescale_none`."""
    return np.asarray(x, dtype=np.float64)


def oob_keep(x: npt.ArrayLike, range: Range = (0, 1)) -> FloatArray:
    """The numbers as they are. Source: scales' `oob_keep`."""
    return np.asarray(x, dtype=np.float64)


def oob_censor_any(x: npt.ArrayLike, range: Range = (0, 1)) -> FloatArray:
    """As `censor`, infinite numbers as well. Source: scales' `oob_censor_any`."""
    return censor(x, range, only_finite=False)


def oob_squish_any(x: npt.ArrayLike, range: Range = (0, 1)) -> FloatArray:
    """As `squish`, infinite numbers as well. Source: scales' `oob_squish_any`."""
    return squish(x, range, only_finite=False)


oob_censor = censor
oob_discard = discard
oob_squish = squish
oob_squish_infinite = squish_infinite


def _numbers(x: npt.ArrayLike) -> FloatArray:
    """Doubles, whose NaN are quiet: arithmetic with R's NA would warn."""
    values = np.asarray(x, dtype=np.float64)
    return np.where(np.isnan(values), np.nan, values)


def _range(values: FloatArray) -> Range:
    return (float(values.min()), float(values.max())) if values.size else (np.inf, -np.inf)
