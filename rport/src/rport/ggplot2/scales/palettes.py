"""The palettes that scales have by themselves, and those that a user names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from rport.ggplot2.scales.arguments import Look, Looks, Palette, Range
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.remade import remade
from rport.scales import (
    as_continuous_pal,
    as_discrete_pal,
    pal_area,
    pal_hue,
    pal_linetype,
    pal_rescale,
    pal_seq_gradient,
    pal_shape,
    pal_viridis,
)
from rport.scales.known_palettes import Given
from rport.viridislite import MAPS

PaletteGiven: TypeAlias = str | Sequence[str] | Palette | None
"""A palette's name, its colours, or a function."""


def discrete_palette(aesthetic: str) -> Palette:
    """The looks of categories by default. Source: ggplot2's `fallback_palette_discrete`."""
    if aesthetic in ("colour", "fill"):
        return pal_hue()
    if aesthetic == "linetype":
        return pal_linetype()
    if aesthetic == "shape":
        return pal_shape()
    if aesthetic == "size":
        return areas((2, 6))
    return evenly({"alpha": (0.1, 1), "linewidth": (2, 6), "stroke": (1, 6)}[aesthetic])


def continuous_palette(aesthetic: str) -> Palette:
    """The looks of numbers by default. Raises ValueError where there are none.

    Source: ggplot2's `fallback_palette_continuous`.
    """
    if aesthetic in ("linetype", "shape"):
        raise ValueError(f"a continuous variable cannot be mapped to the {aesthetic} aesthetic")
    if aesthetic in ("colour", "fill"):
        return pal_seq_gradient("#132B43", "#56B1F7")
    if aesthetic == "size":
        return pal_area()
    return pal_rescale({"alpha": (0.1, 1.0)}.get(aesthetic, (1, 6)))


def na_value(aesthetic: str) -> Look:
    """What is drawn for a missing value: grey50 for colours, else nothing."""
    return "grey50" if aesthetic in ("colour", "fill") else np.nan


@remade
def evenly(range: Range) -> Palette:
    """As many numbers as asked for, in even steps."""
    return lambda n: np.linspace(range[0], range[1], n).tolist()


@remade
def areas(range: Range) -> Palette:
    """As many sizes as asked for, their areas in even steps."""
    return lambda n: np.sqrt(np.linspace(range[0] ** 2, range[1] ** 2, n)).tolist()


@remade
def by_count(palette: Palette) -> Palette:
    """A palette of this many looks, for as many bins. Source: ggplot2's `pal_binned`."""

    def looks(shares: npt.ArrayLike) -> Looks:
        return palette(len(np.atleast_1d(np.asarray(shares))))

    return looks


def map_named(name: str) -> Palette:
    """The palette of a viridis map. Raises UnsupportedPlot for another name."""
    reverse = name.endswith("_r")
    option = name.removesuffix("_r").lower()
    if option not in MAPS:
        raise UnsupportedPlot(f"the colour map {name!r} (known: {', '.join(MAPS)})")
    return pal_viridis(option=option, direction=-1 if reverse else 1)


def as_discrete(given: PaletteGiven) -> Palette | None:
    """The palette of categories that a user asks for; None for none.

    Raises UnsupportedPlot for an unknown name.
    """
    return None if given is None else _known(as_discrete_pal, given)


def as_continuous(given: PaletteGiven) -> Palette | None:
    """The palette of numbers that a user asks for; None for none.

    Raises UnsupportedPlot for an unknown name.
    """
    return None if given is None else _known(as_continuous_pal, given)


def _known(find: Callable[[Given], Palette], given: Given) -> Palette:
    try:
        return find(given)
    except ValueError as error:
        raise UnsupportedPlot(str(error)) from None
