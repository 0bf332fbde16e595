"""The palettes of R's scales package: colours, shapes and line types, and shares of a range.

A palette for discrete values takes their count, one for continuous values takes numbers in [0, 1].
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from rport import base, farver, rcolorbrewer, viridislite
from rport.remade import remade
from rport.scales.rescale import rescale
from rport.scales.typed_palettes import (
    ContinuousPalette,
    DiscretePalette,
    first_of,
    pal_manual,
)
from rport.stats.interpolation import approx

FloatArray = npt.NDArray[np.float64]
Colours = list[str | None]

_SOLID_SHAPES, _HOLLOW_SHAPES = (16, 17, 15, 3, 7, 8), (1, 2, 0, 3, 7, 8)
_TOO_MANY_SHAPES = (
    "The shape palette can deal with a maximum of 6 discrete values because more than 6 becomes "
    "difficult to discriminate\nℹ you have requested {n} values. Consider specifying shapes "
    "manually if you need that many of them."
)
_LINETYPES = (
    *("solid", "22", "42", "44", "13", "1343", "73", "2262", "12223242", "F282"),
    *("F4448444", "224282F2", "F1"),
)


@remade
def pal_hue(
    h: tuple[float, float] = (15, 375),
    c: float = 100,
    l: float = 65,  # noqa: E741 - R's name for the lightness
    h_start: float = 0,
    direction: int = 1,
) -> Callable[[int], Colours]:
    """Colours of equal chroma `c` and lightness `l`, their hues evenly from `h[0]` to `h[1]`.

    Hues are degrees. Where the two ends are one hue, the last colour stops short of it. The
    palette raises ValueError for no colour at all. Source: scales' `pal_hue`.
    """

    def palette(n: int) -> Colours:
        if n < 1:
            raise ValueError("Must request at least one colour from a hue palette.")
        first, last = h
        if (last - first) % 360 < 1:
            last -= 360 / n
        hues = (base.seq(first, last, n) + h_start) % 360
        colours = farver.encode_colour([(hue, c, l) for hue in hues], space="hcl")
        return colours[::-1] if direction == -1 else colours

    return DiscretePalette(palette, "colour", 255)


@remade
def pal_brewer(
    type: str = "seq", palette: str | int = 1, direction: int = 1
) -> Callable[[int], Colours]:
    """The ColorBrewer scheme `palette`, by its name or by its number among those of its `type`.

    `type` is "seq", "div" or "qual". Colours beyond the largest scheme are None, with a warning.
    An unknown name is that of the greens, with a warning. Raises ValueError for another number or
    type. Source: scales' `pal_brewer`.
    """
    if type not in rcolorbrewer.NAMES:
        raise ValueError(f'type must be "seq", "div" or "qual", not {type!r}')
    names = rcolorbrewer.NAMES[type]
    if isinstance(palette, int) and not 1 <= palette <= len(names):
        raise ValueError(f"palette must be 1 to {len(names)} for type {type!r}, not {palette}")
    name = names[palette - 1] if isinstance(palette, int) else palette
    if not any(name in names for names in rcolorbrewer.NAMES.values()):
        warnings.warn(f'Unknown palette: "{name}"', stacklevel=3)
        name = "Greens"

    largest = next(n for n in range(3, 13) if len(rcolorbrewer.brewer_pal(n + 1, name)) == n)
    message = (
        f"n too large, allowed maximum for palette {name} is {largest}\n"
        "Returning the palette you asked for with that many colors\n"
    )

    def colours_of(n: int) -> Colours:
        colours: Colours = first_of(rcolorbrewer.brewer_pal(n, name), n, message)
        return colours[::-1] if direction == -1 else colours

    return DiscretePalette(colours_of, "colour", largest)


@remade
def pal_viridis(
    alpha: float = 1,
    begin: float = 0,
    end: float = 1,
    direction: int = 1,
    option: str = "viridis",
) -> Callable[[int], Colours]:
    """Colours of a viridis map; see `viridislite.viridis`. Source: scales' `pal_viridis`."""
    return DiscretePalette(
        lambda n: [*viridislite.viridis(n, alpha, begin, end, direction, option)], "colour", 255
    )


@remade
def pal_grey(start: float = 0.2, end: float = 0.8) -> Callable[[int], Colours]:
    """Greys from `start` to `end`, black is 0 and white 1, in even steps of light.

    Source: scales' `pal_grey`, grDevices' `grey.colors`.
    """

    def palette(n: int) -> Colours:
        light = base.seq(math.pow(start, 2.2), math.pow(end, 2.2), n).tolist()
        levels = [int(255 * math.pow(each, 1 / 2.2) + 0.5) for each in light]
        return [f"#{level:02X}{level:02X}{level:02X}" for level in levels]

    return DiscretePalette(palette, "colour", 255)


@remade
def pal_shape(solid: bool = True) -> Callable[[int], list[int | None]]:
    """Six shapes, by R's numbers; None beyond them, with a warning. Source: scales' `pal_shape`."""
    shapes = _SOLID_SHAPES if solid else _HOLLOW_SHAPES
    return DiscretePalette(lambda n: first_of(shapes, n, _TOO_MANY_SHAPES), "shape", 6)


@remade
def pal_linetype() -> Callable[[int], list[str | None]]:
    """13 line types, by R's names; None beyond them. Source: scales' `pal_linetype`."""
    return pal_manual(_LINETYPES, "linetype")


@remade
def pal_area(range: tuple[float, float] = (1, 6)) -> Callable[[npt.ArrayLike], FloatArray]:
    """From [0, 1] to sizes within `range` whose areas are in proportion. Source: `pal_area`."""
    return ContinuousPalette(lambda x: rescale(np.sqrt(_numbers(x)), range, (0, 1)), "numeric")


@remade
def pal_rescale(range: tuple[float, float] = (0.1, 1)) -> Callable[[npt.ArrayLike], FloatArray]:
    """From [0, 1] to `range`, linearly. Source: scales' `pal_rescale`."""
    return ContinuousPalette(lambda x: rescale(x, range, (0, 1)), "numeric", False)


@remade
def abs_area(max: float) -> Callable[[npt.ArrayLike], FloatArray]:
    """From [-1, 1] to sizes up to `max` whose areas are in proportion. Source: `abs_area`."""
    return lambda x: rescale(np.sqrt(np.abs(_numbers(x))), (0, max), (0, 1))


@remade
def colour_ramp(
    colors: Sequence[str | None], na_color: str | None = None, alpha: bool = True
) -> Callable[[npt.ArrayLike], Colours]:
    """From [0, 1] to colours evenly between the given ones, straight in Lab.

    `na_color` for NaN and for what lies outside; without `alpha` all are opaque. Raises ValueError
    for no colour. Source: scales' `colour_ramp`.
    """
    if not colors:
        raise ValueError("Must provide at least one colour to create a colour ramp")
    if len(colors) == 1:
        return ContinuousPalette(
            lambda x: [na_color if np.isnan(each) else colors[0] for each in _numbers(x)],
            "colour", False,
        )  # fmt: skip
    lab = farver.decode_colour([*colors], "lab")
    knots = base.seq(0, 1, len(colors))

    def ramp(x: npt.ArrayLike) -> Colours:
        channels = [approx(knots, channel, _numbers(x)) for channel in lab.T]
        opacity = None if not alpha or (lab[:, 3] == 1).all() else channels[3]
        found = farver.encode_colour(np.column_stack(channels[:3]), opacity, "lab")
        return [na_color if each is None else each for each in found]

    return ContinuousPalette(ramp, "colour", na_color is not None)


@remade
def pal_gradient_n(
    colours: Sequence[str], values: Sequence[float] | None = None, space: str = "Lab"
) -> Callable[[npt.ArrayLike], Colours]:
    """`colour_ramp`, with each colour at its own place of `values`. Source: `pal_gradient_n`."""
    _check_space(space)
    ramp = colour_ramp(colours)
    if values is None:
        return ramp
    order = np.argsort(values, kind="stable")
    places = np.asarray(values, dtype=np.float64)[order]
    evenly = base.seq(0, 1, len(values))[order]
    return ContinuousPalette(lambda x: ramp(approx(places, evenly, _numbers(x))), "colour", False)


def pal_seq_gradient(
    low: str = "#2B6788", high: str = "#90503F", space: str = "Lab"
) -> Callable[[npt.ArrayLike], Colours]:
    """From `low` to `high` in Lab. Source: scales' `pal_seq_gradient`."""
    _check_space(space)
    return colour_ramp([low, high])


def pal_div_gradient(
    low: str = "#2B6788", mid: str = "#CBCBCB", high: str = "#90503F", space: str = "Lab"
) -> Callable[[npt.ArrayLike], Colours]:
    """From `low` by `mid`, at one half, to `high` in Lab. Source: scales' `pal_div_gradient`."""
    _check_space(space)
    return colour_ramp([low, mid, high])


def muted(colour: str, l: float = 30, c: float = 70) -> str | None:  # noqa: E741 - R's name
    """The colour's hue with lightness `l` and chroma `c`. Source: scales' `muted`."""
    hue = float(farver.decode_colour([colour], "hcl")[0, 0])
    return farver.encode_colour([(hue, c, l)], space="hcl")[0]


def _check_space(space: str) -> None:
    if space != "Lab":
        raise ValueError(f"space must be 'Lab', the one that scales has, not {space!r}")


def _numbers(x: npt.ArrayLike) -> FloatArray:
    values = np.atleast_1d(np.asarray(x, dtype=np.float64))
    return np.where(np.isnan(values), np.nan, values)  # arithmetic with R's NA would warn


area_pal = pal_area
brewer_pal = pal_brewer
div_gradient_pal = pal_div_gradient
gradient_n_pal = pal_gradient_n
grey_pal = pal_grey
hue_pal = pal_hue
linetype_pal = pal_linetype
rescale_pal = pal_rescale
seq_gradient_pal = pal_seq_gradient
shape_pal = pal_shape
viridis_pal = pal_viridis
"""The names that the palettes had before scales 1.2."""
