"""What a plotnine scale means in ggplot2, by its public attributes."""

from __future__ import annotations

from typing import Any, Literal

from rport.ggplot2.aesthetics import british
from rport.ggplot2.from_plotnine.looks import looks_from
from rport.ggplot2.scales import Scale, palettes
from rport.ggplot2.scales.arguments import Look, Palette
from rport.ggplot2.scales.binned import BinnedPositionScale
from rport.ggplot2.scales.constructors import (
    binned_scale,
    continuous_of,
    continuous_scale,
    datetime_scale,
    discrete_of,
    discrete_scale,
)
from rport.ggplot2.scales.continuous import ContinuousScale
from rport.ggplot2.scales.dates import Every, Written
from rport.ggplot2.scales.discrete import DiscretePositionScale
from rport.ggplot2.scales.identity import ContinuousIdentity, DiscreteIdentity
from rport.ggplot2.scales.manual import scale_discrete_manual
from rport.ggplot2.scales.scale import position_aesthetics
from rport.ggplot2.scales.secondary_axis import DERIVED, SecondaryAxis
from rport.ggplot2.scales.size import of_largest
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.waiver import WAIVER
from rport.scales import (
    abs_area,
    pal_area,
    pal_brewer,
    pal_gradient_n,
    pal_grey,
    pal_hue,
    pal_rescale,
)

_NUMERIC = ("alpha", "size", "stroke", "linewidth")
_REFUSED = ("timedelta", "ordinal")


def scale_from(given: Any) -> Scale:
    """Our scale for one of plotnine's. Raises UnsupportedPlot for a class that is not covered."""
    names = [british(cls.__name__).replace("gray", "grey") for cls in type(given).__mro__]
    aesthetic = british(given.aesthetics[0])
    common = {
        "name": WAIVER if given.name is None else given.name,
        "breaks": _given(given.breaks),
        "labels": _given(given.labels),
        "limits": given.limits,
    }
    if aesthetic in ("x", "y"):
        common["expand"] = given.expand
        return _position(given, names, aesthetic, common)
    common["guide"] = "none" if given.breaks is None else _guide(given.guide)
    common["na_value"] = _na_value(given.na_value, aesthetic)
    if "_identity" in names[0]:
        if aesthetic in _NUMERIC:
            return continuous_of(ContinuousIdentity, aesthetic, None, **common)
        return discrete_of(DiscreteIdentity, aesthetic, None, **common)
    if "scale_binned" in names:
        return _binned(given, names, aesthetic, common)
    if "scale_discrete" in names:
        return _discrete(given, names, aesthetic, common)
    if "scale_continuous" in names:
        return _continuous(given, names, aesthetic, common)
    raise UnsupportedPlot(names[0])


def _given(value: Any) -> Any:
    """Plotnine's True for anything that is not given, and its False for none, in our words.

    mizani's steps and formats of dates are R's.
    """
    kind = type(value).__name__
    if kind == "breaks_date_width" and value.offset is None:
        return Every(value.width)
    if kind == "label_date" and value.tz is None:
        return Written(value.fmt)
    return WAIVER if value is True else None if value is False else value


def _position(given: Any, names: list[str], aesthetic: str, common: dict[str, Any]) -> Scale:
    aesthetics = position_aesthetics(aesthetic)
    if "scale_discrete" in names:
        common |= {"drop": given.drop, "na_translate": given.na_translate, "guide": WAIVER}
        common["position"] = getattr(given, "position", "")
        return discrete_of(DiscretePositionScale, aesthetics, None, **common)
    kind = names[0].removeprefix(f"scale_{aesthetic}_")
    if kind in _REFUSED:
        raise UnsupportedPlot(names[0])
    common |= {"guide": WAIVER, "position": getattr(given, "position", "")}
    if "scale_binned" in names:
        bins = continuous_of(
            BinnedPositionScale, aesthetics, None, oob="squish", transform=given.trans,
            **common, **_bins(given),
        )  # fmt: skip
        bins.limits = given.limits
        return bins
    common["minor_breaks"] = _given(given.minor_breaks)
    if kind in ("date", "datetime"):
        unit: Literal["date", "time"] = "date" if kind == "date" else "time"
        return _with_days(datetime_scale(aesthetics, unit, **common), given.limits)
    scale = continuous_scale(aesthetics, transform=given.trans, **common)
    scale.secondary = _second(given)
    return _with_limits(scale, given.limits)


def _with_limits(scale: ContinuousScale, limits: Any) -> ContinuousScale:
    """A scale with limits that plotnine has transformed already."""
    scale.limits = limits
    return scale


def _with_days(scale: ContinuousScale, limits: Any) -> ContinuousScale:
    """A scale of dates or times with limits that plotnine counts in days since 1970."""
    if limits is not None and not callable(limits):
        unit = 1 if scale.transform.name == "date" else 86_400
        limits = tuple(None if each is None else float(each) * unit for each in limits)
    return _with_limits(scale, limits)


def _discrete(given: Any, names: list[str], aesthetic: str, common: dict[str, Any]) -> Scale:
    common |= {"drop": given.drop, "na_translate": given.na_translate}
    if any(name.endswith("_manual") for name in names):
        values = looks_from({aesthetic: given.palette(0)})[aesthetic]
        return scale_discrete_manual(aesthetic, values=values, **common)
    if any(name.startswith(("scale_shape", "scale_linetype")) for name in names):
        palette = palettes.discrete_palette(aesthetic)
    else:
        palette = _palette(given.palette, aesthetic, discrete=True)
    return discrete_scale(aesthetic, palette, **common)


def _continuous(given: Any, names: list[str], aesthetic: str, common: dict[str, Any]) -> Scale:
    if names[0] == f"scale_{aesthetic}_continuous" and aesthetic in ("colour", "fill"):
        palette = palettes.continuous_palette(aesthetic)
    else:
        palette = _palette(given.palette, aesthetic, discrete=False)
    if any(name.endswith("_gradient2") for name in names):
        common["rescaler"] = lambda values, limits: given.rescaler(values, (0, 1), limits)
    if any(name.endswith("size_area") for name in names):
        common["rescaler"] = of_largest
    if "scale_datetime" in names:
        return _with_days(datetime_scale(aesthetic, "time", palette, **common), given.limits)
    return _with_limits(
        continuous_scale(aesthetic, palette, transform=given.trans, **common), given.limits
    )


def _binned(given: Any, names: list[str], aesthetic: str, common: dict[str, Any]) -> Scale:
    """A scale of bins, which plotnine has from 0.16 on."""
    common |= _bins(given)
    if any(name.endswith("_steps2") for name in names):
        common["rescaler"] = lambda values, limits: given.rescaler(values, (0, 1), limits)
    if any(name.endswith("_binned_area") for name in names):
        common["rescaler"] = of_largest
    palette: Palette
    if any(name.startswith(("scale_shape", "scale_linetype")) for name in names):
        palette = palettes.by_count(palettes.discrete_palette(aesthetic))
    elif type(given.palette).__name__ == "function":  # of a brewer scheme, by the count of bins
        palette = given.palette
    else:
        palette = _palette(given.palette, aesthetic, discrete=False)
    scale = binned_scale(aesthetic, palette, transform=given.trans, **common)
    scale.limits = given.limits
    return scale


def _bins(given: Any) -> dict[str, Any]:
    names = ("n_breaks", "nice_breaks", "right", "show_limits")
    return {name: getattr(given, name) for name in names}


def _second(given: Any) -> SecondaryAxis | None:
    """The second axis of a position, which plotnine has from 0.16 on."""
    second = getattr(given, "sec_axis", None)
    if second is None:
        return None
    return SecondaryAxis(
        second.transform,
        DERIVED if second.name is None else second.name or None,
        DERIVED if second.breaks is None else _given(second.breaks),
        DERIVED if second.labels is None else _given(second.labels),
    )


def _palette(palette: Any, aesthetic: str, discrete: bool) -> Palette:
    """R's palette for one of mizani's, by its parameters."""
    kind = type(palette).__name__
    if kind == "hue_pal":
        low = palette.h if isinstance(palette.h, int | float) else palette.h[0]
        high = low + 360 if isinstance(palette.h, int | float) else palette.h[1]
        return pal_hue((low, high), palette.c, palette.l, direction=palette.direction)
    if kind == "brewer_pal":
        scheme = {"s": "seq", "d": "div", "q": "qual"}[palette.type[0]]
        return pal_brewer(scheme, palette.palette, palette.direction)
    if kind == "grey_pal":
        return pal_grey(palette.start, palette.end)
    if kind in ("gradient_n_pal", "desaturate_pal"):
        return pal_gradient_n(list(palette.colors), palette.values)
    if kind == "rescale_pal":
        return pal_rescale(tuple(palette.range))
    if kind == "area_pal":
        return pal_area(tuple(palette.range))
    if kind == "abs_area":
        return abs_area(palette.max)
    if kind in ("cmap_pal", "cmap_d_pal"):
        found = palettes.map_named(palette.name)
        return found if discrete else pal_gradient_n([str(each) for each in found(6)])
    if kind == "function" and aesthetic in _NUMERIC:  # plotnine's own, a range in even steps
        return lambda n: [float(each) for each in palette(n)]
    if kind == "manual_pal":
        return palettes.discrete_palette(aesthetic)
    raise UnsupportedPlot(f"the palette {kind}({getattr(palette, 'name', '')})")


def _guide(guide: Any) -> Any:
    from rport.ggplot2.from_plotnine.guides import guide_from

    return "none" if guide is None else guide_from(guide)


def _na_value(own: Any, aesthetic: str) -> Look:
    return palettes.na_value(aesthetic) if own is None or own != own else own
