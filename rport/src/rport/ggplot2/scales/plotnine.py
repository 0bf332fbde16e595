"""What a plotnine scale means in ggplot2."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from zoneinfo import available_timezones

from rport.ggplot2.aesthetics import british
from rport.ggplot2.build.discrete import as_text
from rport.ggplot2.scales import defaults
from rport.ggplot2.scales.continuous import ContinuousScale
from rport.ggplot2.scales.dates import Every, Written
from rport.ggplot2.scales.discrete import DiscretePositionScale, DiscreteScale
from rport.ggplot2.scales.identity import ContinuousIdentity, DiscreteIdentity
from rport.ggplot2.scales.scale import WAIVER, Scale, position_aesthetics
from rport.ggplot2.scales.transforms import transform_of
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.scales import transform_time

_NUMERIC = ("alpha", "size", "stroke", "linewidth")
Palette = Callable[..., Any]


def scale_from(given: Any) -> Scale:
    """Our scale for a plotnine scale object, or for a `Scale` that was added as it is.

    Raises UnsupportedPlot for a class that is not covered.
    """
    if isinstance(given, Scale):
        return given.clone()
    names = [british(cls.__name__).replace("gray", "grey") for cls in type(given).__mro__]
    aesthetic = british(given.aesthetics[0])
    common: dict[str, Any] = {
        "name": WAIVER if given.name is None else given.name,
        "breaks": given.breaks,
        "labels": given.labels,
        "limits": given.limits,
        "expand": None if given.expand is None else _four(given.expand, names[0]),
    }
    if aesthetic in ("x", "y"):
        scale = _position(given, names, aesthetic, common)
        return replace(scale, **_own_arguments(given))
    common["guide"] = _guide(given.guide)
    if given.breaks is None:
        common["guide"] = None
    common["na_value"] = _na_value(given, aesthetic)
    kind = names[0].removeprefix("scale_").removeprefix(aesthetic).removeprefix("_")
    if kind == "identity" or "_identity" in names[0]:
        cls = ContinuousIdentity if aesthetic in _NUMERIC else DiscreteIdentity
        return cls((aesthetic,), **common)
    if "scale_discrete" in names:
        return replace(_discrete(given, names, aesthetic, common), **_own_arguments(given))
    if "scale_continuous" in names:
        return replace(_continuous(given, names, aesthetic, common), **_own_arguments(given))
    raise UnsupportedPlot(names[0])


def _own_arguments(given: Any) -> dict[str, Any]:
    """What ggplot2's scales take and plotnine's do not."""
    extra = dict(getattr(given, "extra", {}))
    oob = extra.pop("oob", None)
    if oob is not None:
        extra["oob"] = _oob(oob)
    if "sec_axis" in extra:
        extra["secondary"] = extra.pop("sec_axis")
    for name, field in (("date_breaks", "breaks"), ("date_minor_breaks", "minor_breaks")):
        if name in extra:
            extra[field] = Every(extra.pop(name))
    if "date_labels" in extra:
        extra["labels"] = Written(extra.pop("date_labels"))
    if "timezone" in extra:
        if extra["timezone"] not in available_timezones():
            raise ValueError(f"unknown time zone: {extra['timezone']!r}")
        extra["transform"] = transform_time(extra["timezone"])
    if "aesthetics" in extra:
        names = extra["aesthetics"]
        names = [names] if isinstance(names, str) else names
        extra["aesthetics"] = tuple(british(name) for name in names)
    return extra


def _oob(given: Any) -> Any:
    """What is done with values outside the limits: a word, or a function of values and range."""
    from rport.scales import censor, squish

    known: dict[Any, Any] = {"censor": censor, "squish": squish, "keep": lambda x, limits: x}
    known["oob_keep"], known["oob_squish"] = known["keep"], known["squish"]
    known["oob_censor"] = known["censor"]
    name = given if isinstance(given, str) else getattr(given, "__name__", "")
    if name in known:
        return known[name]
    if callable(given):
        return given
    raise UnsupportedPlot(f"oob={given!r}")


def _position(given: Any, names: list[str], aesthetic: str, common: dict[str, Any]) -> Scale:
    aesthetics = position_aesthetics(aesthetic)
    if "scale_discrete" in names:
        return DiscretePositionScale(
            aesthetics, guide=None, drop=given.drop, na_translate=given.na_translate, **common
        )
    kind = names[0].removeprefix(f"scale_{aesthetic}_")
    if kind in ("date", "datetime"):
        trans: Any = kind
    elif kind in ("symlog", "timedelta", "ordinal"):
        raise UnsupportedPlot(names[0])
    else:
        trans = given._trans
    return ContinuousScale(
        aesthetics,
        guide=None,
        transform=transform_of(trans),
        minor_breaks=given.minor_breaks,
        **common,
    )


def _discrete(given: Any, names: list[str], aesthetic: str, common: dict[str, Any]) -> Scale:
    if any(name.endswith("_manual") for name in names):
        values = given.palette(0)
        palette = lambda n: enough(values, n)  # noqa: E731
        if isinstance(values, dict) and common["limits"] is None:
            common["limits"] = named_in(values)
    elif any(name.startswith(("scale_shape", "scale_linetype")) for name in names):
        palette = defaults.discrete_palette(aesthetic)
    else:
        palette = _palette(given.palette, aesthetic, discrete=True)
    return DiscreteScale(
        (aesthetic,), palette=palette, drop=given.drop, na_translate=given.na_translate, **common
    )


def _continuous(given: Any, names: list[str], aesthetic: str, common: dict[str, Any]) -> Scale:
    if names[0] in (f"scale_{aesthetic}_continuous",):
        palette = (
            defaults.continuous_palette(aesthetic)
            if aesthetic in ("colour", "fill")
            else _palette(given.palette, aesthetic, discrete=False)
        )
    else:
        palette = _palette(given.palette, aesthetic, discrete=False)
    rescaler = None
    if any(name.endswith("_gradient2") for name in names):
        rescaler = _about(given)
    if any(name.endswith("size_area") for name in names):
        rescaler = lambda values, limits: values / max(abs(each) for each in limits)  # noqa: E731
    return ContinuousScale(
        (aesthetic,),
        palette=palette,
        rescaler=rescaler,
        transform=transform_of("datetime" if "scale_datetime" in names else given._trans),
        **common,
    )


def _about(given: Any) -> Any:
    """Rescaling about a midpoint, which plotnine keeps in a closure."""
    from rport.scales.rescale import rescale_mid

    midpoint = 0.0
    for cell in given.rescaler.__closure__ or ():
        if isinstance(cell.cell_contents, int | float):
            midpoint = float(cell.cell_contents)
    return lambda values, limits: rescale_mid(values, (0, 1), limits, midpoint)


def _palette(palette: Any, aesthetic: str, discrete: bool) -> Palette:
    """R's palette for one of mizani's, by its parameters."""
    from rport.scales import palettes

    kind = type(palette).__name__
    if kind == "hue_pal":
        low = palette.h if isinstance(palette.h, int | float) else palette.h[0]
        high = low + 360 if isinstance(palette.h, int | float) else palette.h[1]
        return palettes.pal_hue((low, high), palette.c, palette.l, direction=palette.direction)
    if kind == "brewer_pal":
        kind = {"s": "seq", "d": "div", "q": "qual"}[palette.type[0]]
        return palettes.pal_brewer(kind, palette.palette, palette.direction)
    if kind == "grey_pal":
        return palettes.pal_grey(palette.start, palette.end)
    if kind == "gradient_n_pal":
        return palettes.pal_gradient_n(list(palette.colors), palette.values)
    if kind == "rescale_pal":
        return palettes.pal_rescale(tuple(palette.range))
    if kind == "area_pal":
        return palettes.pal_area(tuple(palette.range))
    if kind == "abs_area":
        return palettes.abs_area(palette.max)
    if kind in ("cmap_pal", "cmap_d_pal") and palette.name in _VIRIDIS:
        if discrete:
            return palettes.pal_viridis(option=palette.name)
        colours = [str(each) for each in palettes.pal_viridis(option=palette.name)(6)]
        return palettes.pal_gradient_n(colours)
    if kind == "function" and aesthetic in _NUMERIC:  # plotnine's own, a range in even steps
        return lambda n: [float(each) for each in palette(n)]
    if kind == "manual_pal":
        return defaults.discrete_palette(aesthetic)
    raise UnsupportedPlot(f"the palette {kind}({getattr(palette, 'name', '')})")


_VIRIDIS = ("viridis", "magma", "inferno", "plasma", "cividis", "rocket", "mako", "turbo")


def named_in(values: Any) -> Callable[[Any], list[Any]]:
    """The limits of a manual scale whose values have names: those of the data that are named."""
    names = {as_text(each) for each in values}
    return lambda known: [each for each in known if as_text(each) in names]


def enough(values: Any, n: int) -> Any:
    """The looks of a manual scale. Raises ValueError if there are fewer than `n`."""
    if n > len(values):
        raise ValueError(
            f"insufficient values in manual scale: {n} needed but only {len(values)} provided"
        )
    return values


def _four(expand: Any, name: str) -> tuple[float, ...]:
    if len(expand) not in (2, 4):
        raise ValueError(f"expand must have 2 or 4 numbers, not {tuple(expand)!r}")
    second = 1 / 86_400 if name.endswith("_date") else 1
    steps = [
        each.total_seconds() * second if hasattr(each, "total_seconds") else each for each in expand
    ]
    return tuple(steps) * 2 if len(steps) == 2 else tuple(steps)


def _guide(guide: Any) -> Any:
    return "colourbar" if guide == "colorbar" else guide


def _na_value(given: Any, aesthetic: str) -> Any:
    own = given.na_value
    missing = own is None or own != own
    return defaults.na_value(aesthetic) if missing else own
