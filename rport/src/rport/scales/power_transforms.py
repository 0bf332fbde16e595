"""The transformations of R's scales package that bend numbers by powers or by distributions."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base import exp, expm1, libm, log, log1p, powers
from rport.remade import remade
from rport.scales.breaks import Breaks, breaks_extended, breaks_timespan
from rport.scales.labels_of_text import function_of
from rport.scales.labels_of_time import label_timespan
from rport.scales.rescale import squish
from rport.scales.transforms import BY_NAME, FloatArray, Function, Limits, Transform
from rport.scales.units_of_time import seconds_in

_ALMOST_ZERO = 1e-07
"""A power as small as this is a logarithm."""


def _numbers(x: npt.ArrayLike) -> FloatArray:
    return np.asarray(x, dtype=np.float64)


def _power(x: FloatArray, by: float) -> FloatArray:
    with np.errstate(all="ignore"):
        return np.asarray(powers(x, by))


@remade
def new_transform(
    name: str,
    transform: str | Callable[[Any], Any],
    inverse: str | Callable[[Any], Any],
    d_transform: Callable[[Any], Any] | None = None,
    d_inverse: Callable[[Any], Any] | None = None,
    breaks: Breaks | None = None,
    minor_breaks: Callable[..., Sequence[float]] | None = None,
    format: Callable[[Any], Any] | None = None,
    domain: Limits = (-math.inf, math.inf),
) -> Transform:
    """A transformation by two functions of arrays, or by R's names of them.

    `breaks` is a function of limits, `minor_breaks` one of transformed breaks, transformed limits
    and a count, `format` the labeller by default. Derivatives have no effect on a plot. Raises
    ValueError for an unknown name. Source: scales' `new_transform`.
    """
    return Transform(
        name,
        function_of(transform),
        function_of(inverse),
        breaks or breaks_extended(),
        (float(domain[0]), float(domain[1])),
        minor=minor_breaks,
        format=format,
    )


@remade
def transform_asn() -> Transform:
    """The arc sine of the square root. Source: scales' `transform_asn`."""

    def apply(x: npt.ArrayLike) -> FloatArray:
        with np.errstate(all="ignore"):
            return np.asarray(2 * np.arcsin(np.sqrt(_numbers(x))))

    def back(x: npt.ArrayLike) -> FloatArray:
        return base.sin(_numbers(x) / 2) ** 2

    return Transform("asn", apply, back, domain=(0, 1))


@remade
def transform_atanh() -> Transform:
    """The inverse of the hyperbolic tangent. Source: scales' `transform_atanh`."""

    def apply(x: npt.ArrayLike) -> FloatArray:
        with np.errstate(all="ignore"):
            return np.asarray(np.arctanh(_numbers(x)))

    return Transform("atanh", apply, libm.tanh, domain=(-1, 1))


@remade
def transform_boxcox(p: float, offset: float = 0) -> Transform:
    """Box and Cox's power `p`, a logarithm at 0, of numbers that are not negative.

    The function raises ValueError for those that are. Source: scales' `transform_boxcox`.
    """

    def apply(x: npt.ArrayLike) -> FloatArray:
        moved = _numbers(x) + offset
        if (moved < 0).any():
            raise ValueError(
                "transform_boxcox() must be given only positive values; "
                "consider using transform_modulus() instead"
            )
        with np.errstate(all="ignore"):
            return log(moved) if abs(p) < _ALMOST_ZERO else (_power(moved, p) - 1) / p

    def back(x: npt.ArrayLike) -> FloatArray:
        values = _numbers(x)
        if abs(p) < _ALMOST_ZERO:
            return exp(values) - offset
        return _power(values * p + 1, 1 / p) - offset

    return Transform(f"pow-{base.format(p)}", apply, back, domain=(0, math.inf))


@remade
def transform_modulus(p: float, offset: float = 1) -> Transform:
    """The power `p` of sizes, with the sign kept; a logarithm at 0.

    Source: scales' `transform_modulus`.
    """

    def apply(x: npt.ArrayLike) -> FloatArray:
        values = _numbers(x)
        moved = np.abs(values) + offset
        bent = log(moved) if abs(p) < _ALMOST_ZERO else _power(moved, p) - 1
        return np.sign(values) * bent / (1 if abs(p) < _ALMOST_ZERO else p)

    def back(x: npt.ArrayLike) -> FloatArray:
        values = _numbers(x)
        sizes = np.abs(values)
        bent = exp(sizes) if abs(p) < _ALMOST_ZERO else _power(sizes * p + 1, 1 / p)
        return np.sign(values) * (bent - offset)

    return Transform(f"mt-pow-{base.format(p)}", apply, back)


@remade
def transform_yj(p: float) -> Transform:
    """Yeo and Johnson's power `p`, for numbers of either sign. Source: scales' `transform_yj`."""

    def bent(x: FloatArray, by: float) -> FloatArray:
        return log1p(x) if abs(by) < _ALMOST_ZERO else (_power(x + 1, by) - 1) / by

    def unbent(x: FloatArray, by: float) -> FloatArray:
        return expm1(x) if abs(by) < _ALMOST_ZERO else _power(by * x + 1, 1 / by) - 1

    def two_sided(function: Callable[[FloatArray, float], FloatArray]) -> Function:
        def apply(x: npt.ArrayLike) -> FloatArray:
            values = _numbers(x)
            sizes = np.abs(values)
            with np.errstate(all="ignore"):
                above, below = function(sizes, p), -function(sizes, 2 - p)
            found = np.where(values > 0, above, np.where(values < 0, below, 0.0))
            return np.where(np.isnan(values), np.nan, found)

        return apply

    return Transform(f"yeo-johnson-{base.format(p)}", two_sided(bent), two_sided(unbent))


@remade
def transform_probability(distribution: str, **parameters: float) -> Transform:
    """The quantiles of a distribution by R's name of it, such as "norm".

    Raises ValueError for an unknown one. Source: scales' `transform_probability`.
    """
    from rport import stats

    try:
        quantiles, probabilities = (
            getattr(stats, f"q{distribution}"),
            getattr(stats, f"p{distribution}"),
        )
    except AttributeError:
        raise ValueError(f"unknown distribution {distribution!r}") from None
    return Transform(
        f"prob-{distribution}",
        lambda x: np.asarray(quantiles(_numbers(x), **parameters)),
        lambda x: np.asarray(probabilities(_numbers(x), **parameters)),
        domain=(0, 1),
    )


def transform_probit() -> Transform:
    """The quantiles of the normal distribution. Source: scales' `transform_probit`."""
    return transform_probability("norm")


@remade
def transform_timespan(unit: str = "secs") -> Transform:
    """Spans of time in a unit: "secs", "mins", "hours", "days" or "weeks".

    Raises ValueError for another. Source: scales' `transform_timespan`.
    """
    size = seconds_in(unit)
    return Transform(
        "timespan",
        lambda x: _numbers(x) * size,
        lambda x: _numbers(x) / size,
        lambda limits, n=5: [at / size for at in breaks_timespan(unit, n)(limits)],
        format=label_timespan(unit),
    )


@remade
def transform_compose(*transforms: str | Transform) -> Transform:
    """Transformations one after another, the first one first, or names of them.

    Raises ValueError for none, and if one yields no value that the next accepts. Source:
    scales' `transform_compose`.
    """
    steps = [as_transform(each) for each in transforms]
    if not steps:
        raise ValueError("transform_compose() must include at least 1 transformer to compose")

    def apply(x: npt.ArrayLike) -> FloatArray:
        return functools.reduce(lambda values, step: step.transform(values), steps, _numbers(x))

    def back(x: npt.ArrayLike) -> FloatArray:
        return functools.reduce(lambda values, step: step.inverse(values), steps[::-1], _numbers(x))

    with np.errstate(all="ignore"):
        ends = steps[0].transform(np.array(steps[0].domain))
        for step in steps[1:]:
            low = max(min(step.domain), float(min(ends)))
            high = min(max(step.domain), float(max(ends)))
            if not low <= high:
                raise ValueError("sequence of transformations yields invalid domain")
            ends = step.transform(np.array([low, high]))
        domain = back(ends)
    return Transform(
        f"composition({','.join(each.name for each in steps)})",
        apply,
        back,
        lambda limits, n=5: steps[0].breaks(limits),
        (float(min(domain)), float(max(domain))),
    )


ALL_BY_NAME: dict[str, Callable[[], Transform]] = {
    **BY_NAME,
    "asn": transform_asn,
    "atanh": transform_atanh,
    "probit": transform_probit,
    "timespan": transform_timespan,
}
"""The transformations that a name alone gives."""


def as_transform(given: str | Transform | Sequence[str | Transform]) -> Transform:
    """A transformation, or that of a name; several are composed.

    Raises ValueError for an unknown name. Source: scales' `as.transform`.
    """
    if isinstance(given, Transform):
        return given
    if not isinstance(given, str):
        return transform_compose(*given)
    if given not in ALL_BY_NAME:
        raise ValueError(f"unknown transformation {given!r} (known: {', '.join(ALL_BY_NAME)})")
    return ALL_BY_NAME[given]()


def is_transform(x: object) -> bool:
    """Whether something is a transformation. Source: scales' `is.transform`."""
    return isinstance(x, Transform)


def trim_to_domain(transform: str | Transform, x: npt.ArrayLike) -> Limits:
    """The range of numbers, as far as a transformation takes them, transformed.

    Source: scales' `trim_to_domain`.
    """
    step = as_transform(transform)
    values = squish(x, step.domain)
    ends = step.transform(np.array([np.nanmin(values), np.nanmax(values)]))
    return float(min(ends)), float(max(ends))


as_trans = as_transform
is_trans = is_transform
trans_new = new_transform
trans_range = trim_to_domain
asn_trans = transform_asn
atanh_trans = transform_atanh
boxcox_trans = transform_boxcox
compose_trans = transform_compose
modulus_trans = transform_modulus
probability_trans = transform_probability
probit_trans = transform_probit
timespan_trans = transform_timespan
yj_trans = transform_yj
"""The names that these had before scales 1.3."""
