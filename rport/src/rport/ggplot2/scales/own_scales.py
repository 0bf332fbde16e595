"""Scales that plotnine lacks, with ggplot2's arguments: continuous and discrete ones.

The binned ones are in `own_binned_scales`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np

from rport.ggplot2.aesthetics import british
from rport.ggplot2.scales.continuous import ContinuousScale
from rport.ggplot2.scales.dates import Every, Written
from rport.ggplot2.scales.discrete import DiscreteScale
from rport.ggplot2.scales.identity import ContinuousIdentity
from rport.ggplot2.scales.plotnine import enough, named_in
from rport.ggplot2.scales.scale import WAIVER
from rport.ggplot2.scales.transforms import as_numbers, transform_of
from rport.scales import (
    pal_gradient_n,
    pal_rescale,
    pal_seq_gradient,
    pal_viridis,
    transform_time,
)


def transformed_limits(limits: Any, transform: Any) -> Any:
    """Limits in the numbers of a scale, the lower first if both are given. Source: `binned_scale`.

    A function or None stays.
    """
    if limits is None or callable(limits):
        return limits
    given = [None if each is None or each != each else each for each in limits]
    known = [each for each in given if each is not None]
    known_numbers = np.atleast_1d(transform.transform(as_numbers(known, transform))).tolist()
    numbers = iter(known_numbers)
    found = [None if each is None else float(next(numbers)) for each in given]
    return tuple(found) if None in found else tuple(sorted(known_numbers))


S = TypeVar("S", bound=ContinuousScale)


def continuous(
    cls: type[S],
    aesthetics: Any,
    palette: Any,
    *,
    name: Any = WAIVER,
    transform: Any = None,
    trans: Any = None,
    limits: Any = None,
    na_value: Any = np.nan,
    guide: Any = "legend",
    **common: Any,
) -> S:
    """A scale of some aesthetics from numbers by a palette. Source: `continuous_scale`."""
    names = [aesthetics] if isinstance(aesthetics, str) else aesthetics
    how = transform_of(transform if transform is not None else trans)
    return cls(
        tuple(british(each) for each in names),
        name=name,
        palette=palette,
        transform=how,
        limits=transformed_limits(limits, how),
        na_value=na_value,
        guide="none" if common.get("breaks", WAIVER) is None else guide,
        **common,
    )


def discrete(
    aesthetics: Any,
    palette: Any,
    *,
    name: Any = WAIVER,
    na_value: Any = np.nan,
    guide: Any = "legend",
    **common: Any,
) -> DiscreteScale:
    """A scale of some aesthetics from categories. Source: ggplot2's `discrete_scale`."""
    names = [aesthetics] if isinstance(aesthetics, str) else aesthetics
    return DiscreteScale(
        tuple(british(each) for each in names),
        name=name,
        palette=palette,
        na_value=na_value,
        guide=guide,
        **common,
    )


def scale_colour_viridis_c(
    name: Any = WAIVER,
    *,
    alpha: float = 1,
    begin: float = 0,
    end: float = 1,
    direction: int = 1,
    option: str = "D",
    values: Any = None,
    aesthetics: Any = "colour",
    guide: Any = "colourbar",
    na_value: Any = "grey50",
    **common: Any,
) -> ContinuousScale:
    """A viridis map for numbers. Source: ggplot2's `scale_colour_viridis_c`."""
    colours = [str(each) for each in pal_viridis(alpha, begin, end, direction, option)(6)]
    palette = pal_gradient_n(colours, values)
    return continuous(
        ContinuousScale, aesthetics, palette, name=name, guide=guide, na_value=na_value, **common
    )


def scale_colour_viridis_d(
    name: Any = WAIVER,
    *,
    alpha: float = 1,
    begin: float = 0,
    end: float = 1,
    direction: int = 1,
    option: str = "D",
    aesthetics: Any = "colour",
    guide: Any = "legend",
    na_value: Any = "grey50",
    **common: Any,
) -> DiscreteScale:
    """A viridis map for categories. Source: ggplot2's `scale_colour_viridis_d`."""
    palette = pal_viridis(alpha, begin, end, direction, option)
    return discrete(aesthetics, palette, name=name, guide=guide, na_value=na_value, **common)


def scale_colour_datetime(
    name: Any = WAIVER,
    *,
    low: Any = "#132B43",
    high: Any = "#56B1F7",
    aesthetics: Any = "colour",
    guide: Any = "colourbar",
    na_value: Any = "grey50",
    date_breaks: str | None = None,
    date_labels: str | None = None,
    timezone: str | None = None,
    kind: str = "datetime",
    **common: Any,
) -> ContinuousScale:
    """A gradient of two colours for times. Source: ggplot2's `scale_colour_datetime`."""
    if date_breaks is not None:
        common["breaks"] = Every(date_breaks)
    if date_labels is not None:
        common["labels"] = Written(date_labels)
    return continuous(
        ContinuousScale,
        aesthetics,
        pal_seq_gradient(low, high),
        name=name,
        guide=guide,
        na_value=na_value,
        transform=transform_time(timezone) if timezone else kind,
        timezone=timezone,
        **common,
    )


def scale_colour_date(name: Any = WAIVER, **given: Any) -> ContinuousScale:
    """A gradient of two colours for dates. Source: ggplot2's `scale_colour_date`."""
    return scale_colour_datetime(name, kind="date", **given)


def scale_linewidth(
    name: Any = WAIVER, *, range: Any = (1, 6), aesthetics: Any = "linewidth", **common: Any
) -> ContinuousScale:
    """Widths of lines from numbers. Source: ggplot2's `scale_linewidth`."""
    return continuous(ContinuousScale, aesthetics, pal_rescale(range), name=name, **common)


scale_linewidth_continuous = scale_linewidth


def scale_linewidth_discrete(
    name: Any = WAIVER, *, range: Any = (2, 6), aesthetics: Any = "linewidth", **common: Any
) -> DiscreteScale:
    """Widths of lines from categories. Source: ggplot2's `scale_linewidth_ordinal`."""
    palette = lambda n: np.linspace(range[0], range[1], n).tolist()  # noqa: E731
    return discrete(aesthetics, palette, name=name, **common)


scale_linewidth_ordinal = scale_linewidth_discrete


def scale_linewidth_identity(
    name: Any = WAIVER, *, guide: Any = None, aesthetics: Any = "linewidth", **common: Any
) -> ContinuousScale:
    """Widths of lines as the data says. Source: ggplot2's `scale_linewidth_identity`."""
    return continuous(ContinuousIdentity, aesthetics, None, name=name, guide=guide, **common)


def scale_radius(
    name: Any = WAIVER, *, range: Any = (1, 6), aesthetics: Any = "size", **common: Any
) -> ContinuousScale:
    """Sizes in proportion to numbers, not to areas. Source: ggplot2's `scale_radius`."""
    return continuous(ContinuousScale, aesthetics, pal_rescale(range), name=name, **common)


def scale_discrete_manual(
    aesthetics: Any, *, values: Any, name: Any = WAIVER, limits: Any = None, **common: Any
) -> DiscreteScale:
    """Looks that are given for categories. Source: ggplot2's `scale_discrete_manual`."""
    if isinstance(values, dict) and limits is None:
        limits = named_in(values)
    palette = lambda n: enough(values, n)  # noqa: E731
    return discrete(aesthetics, palette, name=name, limits=limits, **common)


def scale_linewidth_manual(
    name: Any = WAIVER, *, values: Any, aesthetics: Any = "linewidth", **common: Any
) -> DiscreteScale:
    """Widths of lines that are given for categories. Source: `scale_linewidth_manual`."""
    return scale_discrete_manual(aesthetics, values=values, name=name, **common)


def _filling(scale: Callable[..., Any]) -> Callable[..., Any]:
    def filling(*args: Any, **given: Any) -> Any:
        return scale(*args, **{"aesthetics": "fill", **given})

    filling.__name__ = scale.__name__.replace("colour", "fill")
    filling.__doc__ = f"`{scale.__name__}` for fills."
    return filling


def spellings(known: dict[str, Any]) -> dict[str, Any]:
    """The scales among names: those of colours for fills as well, and in American spelling."""
    found = {name: each for name, each in known.items() if name.startswith("scale_")}
    for name, scale in list(found.items()):
        if name.startswith("scale_colour_"):
            found[name.replace("colour", "color")] = scale
            found[name.replace("colour", "fill")] = _filling(scale)
    return found


OWN = spellings(globals())
