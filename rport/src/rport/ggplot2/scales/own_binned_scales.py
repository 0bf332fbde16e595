"""Binned scales with ggplot2's arguments: numbers that share a look between two breaks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rport.ggplot2.scales.binned import BinnedScale
from rport.ggplot2.scales.own_scales import continuous, spellings
from rport.ggplot2.scales.scale import WAIVER
from rport.ggplot2.scales.transforms import transform_of
from rport.scales import (
    muted,
    pal_area,
    pal_brewer,
    pal_div_gradient,
    pal_gradient_n,
    pal_rescale,
    pal_seq_gradient,
    pal_viridis,
    rescale_mid,
)


def _binned(aesthetics: Any, palette: Any, **given: Any) -> BinnedScale:
    given.setdefault("guide", "bins")
    return continuous(BinnedScale, aesthetics, palette, **given)


def _coloured(aesthetics: Any, palette: Any, **given: Any) -> BinnedScale:
    given = {"guide": "coloursteps", "na_value": "grey50", **given}
    return _binned(aesthetics, palette, **given)


def _by_count(palette: Callable[[int], Any]) -> Callable[[Any], Any]:
    """A palette of so many colours, for as many bins. Source: ggplot2's `pal_binned`."""
    return lambda x: palette(len(x))


def scale_colour_steps(
    name: Any = WAIVER, *, low: Any = "#132B43", high: Any = "#56B1F7",
    aesthetics: Any = "colour", **common: Any,
) -> BinnedScale:  # fmt: skip
    """Steps between two colours. Source: ggplot2's `scale_colour_steps`."""
    return _coloured(aesthetics, pal_seq_gradient(low, high), name=name, **common)


def scale_colour_binned(
    name: Any = WAIVER, *, type: str = "gradient", **common: Any
) -> BinnedScale:
    """Steps between two colours, or of a viridis map. Source: ggplot2's `scale_colour_binned`."""
    scale = scale_colour_viridis_b if type == "viridis" else scale_colour_steps
    found: BinnedScale = scale(name, **common)
    return found


def scale_colour_steps2(
    name: Any = WAIVER, *, low: Any = None, mid: Any = "white", high: Any = None,
    midpoint: float = 0, transform: Any = None, aesthetics: Any = "colour", **common: Any,
) -> BinnedScale:  # fmt: skip
    """Steps from one colour by another to a third. Source: ggplot2's `scale_colour_steps2`."""
    palette = pal_div_gradient(low or str(muted("red")), mid, high or str(muted("blue")))
    at = float(transform_of(transform).transform([midpoint])[0])
    rescaler = lambda values, limits: rescale_mid(values, (0, 1), limits, at)  # noqa: E731
    return _coloured(
        aesthetics, palette, name=name, rescaler=rescaler, transform=transform, **common
    )


def scale_colour_stepsn(
    name: Any = WAIVER, *, colours: Any = None, colors: Any = None, values: Any = None,
    aesthetics: Any = "colour", **common: Any,
) -> BinnedScale:  # fmt: skip
    """Steps between several colours. Source: ggplot2's `scale_colour_stepsn`."""
    palette = pal_gradient_n(list(colours or colors), values)
    return _coloured(aesthetics, palette, name=name, **common)


def scale_colour_fermenter(
    name: Any = WAIVER, *, type: str = "seq", palette: Any = 1, direction: int = -1,
    aesthetics: Any = "colour", **common: Any,
) -> BinnedScale:  # fmt: skip
    """Bins in the colours of a ColorBrewer scheme. Source: ggplot2's `scale_colour_fermenter`."""
    colours = _by_count(pal_brewer(type, palette, direction))
    return _coloured(aesthetics, colours, name=name, **common)


def scale_colour_viridis_b(
    name: Any = WAIVER, *, alpha: float = 1, begin: float = 0, end: float = 1,
    direction: int = 1, option: str = "D", aesthetics: Any = "colour", **common: Any,
) -> BinnedScale:  # fmt: skip
    """Bins in the colours of a viridis map. Source: ggplot2's `scale_colour_viridis_b`."""
    colours = _by_count(pal_viridis(alpha, begin, end, direction, option))
    return _coloured(aesthetics, colours, name=name, **common)


def scale_size_binned(
    name: Any = WAIVER, *, range: Any = (1, 6), aesthetics: Any = "size", **common: Any
) -> BinnedScale:
    """Sizes of bins. Source: ggplot2's `scale_size_binned`."""
    return _binned(aesthetics, pal_area(range), name=name, **common)


def scale_linewidth_binned(
    name: Any = WAIVER, *, range: Any = (1, 6), aesthetics: Any = "linewidth", **common: Any
) -> BinnedScale:
    """Widths of lines of bins. Source: ggplot2's `scale_linewidth_binned`."""
    return _binned(aesthetics, pal_rescale(range), name=name, **common)


def scale_alpha_binned(
    name: Any = WAIVER, *, range: Any = (0.1, 1), aesthetics: Any = "alpha", **common: Any
) -> BinnedScale:
    """Opacities of bins. Source: ggplot2's `scale_alpha_binned`."""
    return _binned(aesthetics, pal_rescale(range), name=name, **common)


BINNED = spellings(globals())
