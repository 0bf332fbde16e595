"""Palettes by their names, and a palette of one kind from one of the other, as in R's scales."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rport import rcolorbrewer
from rport.hcl_colours import PALETTES, hcl_colors, hcl_parameters, palette_colors
from rport.scales.palettes import colour_ramp, pal_brewer, pal_grey, pal_hue, pal_viridis
from rport.scales.typed_palettes import (
    ContinuousPalette,
    DiscretePalette,
    continuous_from,
    discrete_from,
    pal_manual,
)
from rport.viridislite import MAPS

Palette = Callable[..., Any]
Given = str | Sequence[Any] | Palette
"""A palette's name, some looks, or a palette."""

_HCL_COLOURS = 31
"""So many colours scales takes along a path of `hcl.colors`."""
_SCHEMES = {name.lower(): name for names in rcolorbrewer.NAMES.values() for name in names}
_OTHERS: Mapping[str, Callable[[], Palette]] = {"hue": pal_hue, "grey": pal_grey}


def get_palette(name: str) -> Palette:
    """The palette of a name. Raises ValueError for another. Source: scales' `get_palette`."""
    known = name.lower()
    if known in _SCHEMES:
        return pal_brewer(palette=_SCHEMES[known])
    if known in _OTHERS:
        return _OTHERS[known]()
    if known in MAPS:
        return pal_viridis(option=known)
    manual = {each.lower(): each for each in PALETTES}
    if known in manual:
        return pal_manual(palette_colors(palette=manual[known]), "colour")
    paths = {each.lower(): each for each in hcl_parameters()}
    if known in paths:
        return colour_ramp([*hcl_colors(_HCL_COLOURS, paths[known])])
    names = [*_OTHERS, *MAPS, *_SCHEMES.values(), *PALETTES, *paths.values()]
    raise ValueError(f"unknown palette {name!r} (known: {', '.join(dict.fromkeys(names))})")


def as_discrete_pal(x: Given) -> Palette:
    """A palette of counts: of a name, of looks, or from one of shares.

    Raises ValueError for an unknown name. Source: scales' `as_discrete_pal`.
    """
    if isinstance(x, str):
        return as_discrete_pal(get_palette(x))
    if not callable(x):
        return pal_manual(x)
    return discrete_from(x) if isinstance(x, ContinuousPalette) else x


def as_continuous_pal(x: Given) -> Palette:
    """A palette of shares: of a name, between colours, or from one of counts.

    Raises ValueError for an unknown name, and for looks between which there is nothing. Source:
    scales' `as_continuous_pal`.
    """
    if isinstance(x, str):
        return as_continuous_pal(get_palette(x))
    if not callable(x):
        return colour_ramp([*x])
    return continuous_from(x) if isinstance(x, DiscretePalette) else x
