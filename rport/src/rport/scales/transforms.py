"""The transformations of R's scales package: what a scale does to its numbers.

Each knows its inverse, where it may be applied, and where breaks belong.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base import asinh, exp, expm1, log, log1p, log2, log10, power, sinh
from rport.remade import Remade, remade
from rport.scales import breaks as where
from rport.scales.date_breaks import pretty_dates, pretty_times
from rport.scales.ranges import zero_range

FloatArray = npt.NDArray[np.float64]
Limits = tuple[float, float]
Function = Callable[[npt.ArrayLike], FloatArray]

_EVERYWHERE = (-math.inf, math.inf)


@dataclass(frozen=True)
class Transform(Remade):
    """A transformation: of numbers, and back.

    Breaks are found in the data's own numbers, minor breaks among transformed ones. Source: scales'
    `new_transform`.
    """

    name: str
    transform: Function
    inverse: Function
    breaks: where.Breaks = field(default_factory=where.breaks_extended)
    domain: Limits = _EVERYWHERE
    reverse: bool = False
    tz: str = "UTC"
    """Of times, the zone whose clocks they are read from."""
    minor: Callable[..., Sequence[float]] | None = None
    """Its own minor breaks, a function as `minor_breaks`."""
    format: Callable[[Any], Any] | None = None
    """Its own labeller."""

    def minor_breaks(self, breaks: Sequence[float], limits: Limits, n: int = 2) -> list[float]:
        """Minor breaks for transformed breaks and limits. Source: `regular_minor_breaks`."""
        if self.minor:
            return [*self.minor(breaks, limits, n)]
        return where.minor_breaks_between(breaks, limits, n, self.reverse)


@remade
def transform_identity() -> Transform:
    """Numbers as they are. Source: scales' `transform_identity`."""
    return Transform("identity", _numbers, _numbers)


@remade
def transform_log(base: float = math.e) -> Transform:
    """Logarithms to `base`; breaks are powers. Source: scales' `transform_log`."""
    return Transform(
        name=f"log-{_named(base)}",
        transform=lambda x: _log(x, base),
        inverse=lambda x: _power(base, x),
        breaks=where.breaks_log(base=base),
        domain=(1e-100, math.inf),
    )


def transform_log10() -> Transform:
    """Logarithms to base 10. Source: scales' `transform_log10`."""
    return transform_log(10)


def transform_log2() -> Transform:
    """Logarithms to base 2. Source: scales' `transform_log2`."""
    return transform_log(2)


@remade
def transform_sqrt() -> Transform:
    """Square roots. Source: scales' `transform_sqrt`."""
    return Transform(
        name="sqrt",
        transform=_quietly(np.sqrt),
        inverse=lambda x: np.where(_numbers(x) < 0, np.nan, _numbers(x) * _numbers(x)),
        domain=(0, math.inf),
    )


@remade
def transform_reverse() -> Transform:
    """Numbers negated, so that the axis goes down. Source: scales' `transform_reverse`."""
    return Transform("reverse", _negated, _negated, reverse=True)


@remade
def transform_reciprocal() -> Transform:
    """One divided by the numbers. Source: scales' `transform_reciprocal`."""
    return Transform("reciprocal", _reciprocal, _reciprocal)


@remade
def transform_exp(base: float = math.e) -> Transform:
    """Powers of `base`. Source: scales' `transform_exp`."""
    return Transform(f"power-{_named(base)}", lambda x: _power(base, x), lambda x: _log(x, base))


@remade
def transform_log1p() -> Transform:
    """The logarithm of one more than the numbers. Source: scales' `transform_log1p`."""
    domain = (-1 + 2.0**-52, math.inf)
    return Transform("log1p", _quietly(log1p), _quietly(expm1), domain=domain)


@remade
def transform_asinh() -> Transform:
    """The area hyperbolic sine. Source: scales' `transform_asinh`."""
    return Transform("asinh", _quietly(asinh), _quietly(sinh))


@remade
def transform_pseudo_log(sigma: float = 1, base: float = math.e) -> Transform:
    """Linear near 0, logarithms to `base` far from it. Source: `transform_pseudo_log`."""
    scale = math.log(base)
    return Transform(
        "pseudo_log",
        lambda x: asinh(_numbers(x) / (2 * sigma)) / scale,
        lambda x: 2 * sigma * sinh(_numbers(x) * scale),
    )


@remade
def transform_logit() -> Transform:
    """The log of the odds. Source: scales' `transform_logit`, R's `qlogis` and `plogis`."""

    def logit(x: npt.ArrayLike) -> FloatArray:
        p = _numbers(x)
        with np.errstate(all="ignore"):
            return log(p / (1 - p))

    return Transform("prob-logis", logit, lambda x: 1 / (1 + exp(-_numbers(x))), domain=(0, 1))


@remade
def transform_date() -> Transform:
    """Dates as days since 1970; see `pretty_dates`. Source: scales' `transform_date`."""

    def breaks(limits: Limits, n: int = 5) -> list[float]:
        return [limits[0]] if zero_range(limits) else pretty_dates(limits, n).at

    return Transform("date", _numbers, _numbers, breaks)


@remade
def transform_time(tz: str = "UTC") -> Transform:
    """Times as seconds since 1970; see `pretty_times`. Source: scales' `transform_time`."""

    def breaks(limits: Limits, n: int = 5) -> list[float]:
        return [limits[0]] if zero_range(limits) else pretty_times(limits, n, tz).at

    return Transform("time", _numbers, _numbers, breaks, tz=tz)


@remade
def transform_hms() -> Transform:
    """Spans of time and times of day as seconds. Source: scales' `transform_hms`."""
    return Transform("hms", _numbers, _numbers, where.breaks_timespan())


asinh_trans = transform_asinh
date_trans = transform_date
exp_trans = transform_exp
hms_trans = transform_hms
identity_trans = transform_identity
log_trans = transform_log
log10_trans = transform_log10
log1p_trans = transform_log1p
log2_trans = transform_log2
logit_trans = transform_logit
pseudo_log_trans = transform_pseudo_log
reciprocal_trans = transform_reciprocal
reverse_trans = transform_reverse
sqrt_trans = transform_sqrt
time_trans = transform_time
"""The names that the transformations had before scales 1.3."""

BY_NAME: dict[str, Callable[[], Transform]] = {
    "asinh": transform_asinh,
    "date": transform_date,
    "exp": transform_exp,
    "hms": transform_hms,
    "identity": transform_identity,
    "log": transform_log,
    "log10": transform_log10,
    "log1p": transform_log1p,
    "log2": transform_log2,
    "logit": transform_logit,
    "pseudo_log": transform_pseudo_log,
    "reciprocal": transform_reciprocal,
    "reverse": transform_reverse,
    "sqrt": transform_sqrt,
    "time": transform_time,
}
"""The transformations that have a name, as `as.transform` finds them."""


def _numbers(x: npt.ArrayLike) -> FloatArray:
    return np.asarray(x, dtype=np.float64)


def _quietly(function: Function) -> Function:
    """The function, NaN or infinite without a warning where it has no value."""

    def apply(x: npt.ArrayLike) -> FloatArray:
        with np.errstate(all="ignore"):
            return np.asarray(function(_numbers(x)))

    return apply


def _negated(x: npt.ArrayLike) -> FloatArray:
    return -_numbers(x)


def _reciprocal(x: npt.ArrayLike) -> FloatArray:
    with np.errstate(all="ignore"):
        return np.asarray(1 / _numbers(x))


def _log(x: npt.ArrayLike, to: float) -> FloatArray:
    """R's `log(x, base)` of each number: NaN below 0, -Inf at 0."""
    values = _numbers(x)
    with np.errstate(all="ignore"):
        if to == 10:
            return log10(values)
        if to == 2:
            return log2(values)
        return log(values) / math.log(to)


def _power(of: float, x: npt.ArrayLike) -> FloatArray:
    """R's `base^x`."""
    values = _numbers(x)
    return np.array([power(of, each) for each in values.reshape(-1).tolist()]).reshape(values.shape)


def _named(number: float) -> str:
    return base.format(number)
