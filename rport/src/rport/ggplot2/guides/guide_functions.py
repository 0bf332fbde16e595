"""The guides with ggplot2's arguments, to be given to `guides()` or to a scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, Unpack

from rport.ggplot2.aesthetics import renamed
from rport.ggplot2.guides.guide import Custom, Guide, GuideGiven, LogTicks, Looks, guide_of
from rport.ggplot2.guides.looks import LookArguments, settings_of_looks
from rport.ggplot2.scales.arguments import Title
from rport.ggplot2.themes.elements import Element, Rel
from rport.ggplot2.themes.theme import settings_in
from rport.ggplot2.themes.theme import theme as Theme
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.waiver import WAIVER, Waiver
from rport.ggplot2.warn import deprecated
from rport.grid import Grob
from rport.grid.units import Unit

Direction = Literal["horizontal", "vertical"]
Place = str | Sequence[float] | None

_COLOURS = ("colour", "color", "fill")
"""The aesthetics that a bar of colours shows, as one."""


def guide_none(title: Title = WAIVER, position: str | Waiver | None = WAIVER) -> Guide:
    """No guide. Source: ggplot2's `guide_none`."""
    return Guide("none", title, None if isinstance(position, Waiver) else position)


def guide_legend(
    title: Title = WAIVER,
    theme: Theme | None = None,
    position: Place = None,
    direction: Direction | None = None,
    override_aes: Looks | None = None,
    nrow: int | None = None,
    ncol: int | None = None,
    reverse: bool = False,
    order: int = 0,
    *,
    angle: float | None = None,
    **looks: Unpack[LookArguments],
) -> Guide:
    """A legend of keys. Source: ggplot2's `guide_legend`.

    Other arguments are those of its earlier versions, such as `keywidth` (in lines) and `byrow`.
    Raises UnsupportedPlot for one that it never had.
    """
    return Guide(
        "legend",
        title,
        position,
        direction,
        reverse,
        order,
        nrow,
        ncol,
        renamed(override_aes or {}),
        _settings("guide_legend", looks, theme),
        angle=angle,
    )


def guide_colourbar(
    title: Title = WAIVER,
    theme: Theme | None = None,
    nbin: int | None = None,
    display: Literal["raster", "rectangles"] = "raster",
    raster: bool | None = None,
    alpha: float | None = None,
    draw_ulim: bool = True,
    draw_llim: bool = True,
    angle: float | None = None,
    position: Place = None,
    direction: Direction | None = None,
    reverse: bool = False,
    order: int = 0,
    available_aes: Sequence[str] = _COLOURS,
    **looks: Unpack[LookArguments],
) -> Guide:
    """A bar of colours. Source: ggplot2's `guide_colourbar`.

    Other arguments are those of its earlier versions, such as `barwidth` (in lines) and `ticks`.
    Raises UnsupportedPlot for one that it never had.
    """
    if raster is not None:
        argument = "The `raster` argument of `guide_colourbar()` is"
        deprecated(argument, "3.5.0", "the `display` argument")
    if display not in ("raster", "rectangles"):
        raise UnsupportedPlot(f"guide_colourbar(display={display!r})")
    return Guide(
        "colourbar",
        title,
        position,
        direction,
        reverse,
        order,
        theme=_settings("guide_colourbar", looks, theme),
        angle=angle,
        nbin=nbin or 300,
        draw_limits=(draw_llim, draw_ulim),
        display="rectangles" if raster is False else display,
        alpha=alpha,
    )


def guide_bins(
    title: Title = WAIVER,
    theme: Theme | None = None,
    angle: float | None = None,
    position: Place = None,
    direction: Direction | None = None,
    override_aes: Looks | None = None,
    reverse: bool = False,
    order: int = 0,
    show_limits: bool | None = None,
    **looks: Unpack[LookArguments],
) -> Guide:
    """Keys of bins along an axis with the breaks. Source: ggplot2's `guide_bins`."""
    return Guide(
        "bins",
        title,
        position,
        direction,
        reverse,
        order,
        override_aes=renamed(override_aes or {}),
        theme=_settings("guide_bins", looks, theme),
        angle=angle,
        show_limits=show_limits,
    )


def guide_coloursteps(
    title: Title = WAIVER,
    theme: Theme | None = None,
    alpha: float | None = None,
    angle: float | None = None,
    even_steps: bool = True,
    show_limits: bool | None = None,
    direction: Direction | None = None,
    position: Place = None,
    reverse: bool = False,
    order: int = 0,
    available_aes: Sequence[str] = _COLOURS,
    **looks: Unpack[LookArguments],
) -> Guide:
    """A bar of the colours of bins. Source: ggplot2's `guide_coloursteps`."""
    return Guide(
        "coloursteps",
        title,
        position,
        direction,
        reverse,
        order,
        theme=_settings("guide_coloursteps", looks, theme),
        alpha=alpha,
        angle=angle,
        even_steps=even_steps,
        show_limits=show_limits,
    )


guide_colorbar = guide_colourbar
guide_colorsteps = guide_coloursteps


def guide_axis(
    title: Title = WAIVER,
    theme: Theme | None = None,
    check_overlap: bool = False,
    angle: float | Waiver | None = WAIVER,
    n_dodge: int = 1,
    minor_ticks: bool = False,
    cap: str | bool = "none",
    order: int = 0,
    position: str | Waiver | None = WAIVER,
) -> Guide:
    """An axis: `angle` of the labels, `n_dodge` rows of them. Source: ggplot2's `guide_axis`."""
    return Guide(
        "axis",
        title,
        None if isinstance(position, Waiver) else position,
        order=order,
        theme=_settings("guide_axis", {}, theme),
        angle=None if isinstance(angle, Waiver) else angle,
        n_dodge=n_dodge,
        minor_ticks=minor_ticks,
        check_overlap=check_overlap,
        cap=("both" if cap else "none") if isinstance(cap, bool) else cap,
    )


def guide_axis_logticks(
    long: float | Rel = 2.25,
    mid: float | Rel = 1.5,
    short: float | Rel = 0.75,
    prescale_base: float | None = None,
    negative_small: float | None = None,
    short_theme: Element = None,
    expanded: bool = True,
    cap: str | bool = "none",
    theme: Theme | None = None,
    *,
    title: Title = WAIVER,
    angle: float | Waiver | None = WAIVER,
    n_dodge: int = 1,
    check_overlap: bool = False,
    order: int = 0,
    position: str | Waiver | None = WAIVER,
) -> Guide:
    """An axis with ticks at the digits of each power: `long` ones at 1, `mid` ones at 5.

    Lengths are `unit()`, or times as long as other ticks; `prescale_base` is the base of numbers
    that are logarithms already. Source: ggplot2's `guide_axis_logticks`.
    """
    plain = guide_axis(title, theme, check_overlap, angle, n_dodge, True, cap, order, position)
    lengths = [each if isinstance(each, Unit | Rel) else Rel(each) for each in (long, mid, short)]
    ends = lengths[0], lengths[1], lengths[2]
    ticks = LogTicks(*ends, prescale_base, negative_small, short_theme, expanded)
    return replace(plain, kind="axis_logticks", logticks=ticks)


def guide_axis_stack(
    first: GuideGiven = "axis",
    *others: GuideGiven,
    title: Title = WAIVER,
    theme: Theme | None = None,
    spacing: float | None = None,
    order: int = 0,
    position: str | Waiver | None = WAIVER,
) -> Guide:
    """Several axes, from the panel outward. Source: ggplot2's `guide_axis_stack`.

    Raises ValueError for guides that are not axes.
    """
    axes = tuple(guide_of(each) for each in (first, *others))
    wrong = [each.kind for each in axes if each.kind not in ("axis", "axis_logticks")]
    if wrong:
        raise ValueError(f"guide_axis_stack() takes axes, not {', '.join(wrong)}")
    return Guide(
        "axis_stack",
        title,
        None if isinstance(position, Waiver) else position,
        order=order,
        theme=_settings("guide_axis_stack", {}, theme),
        stack=axes,
        spacing=spacing,
    )


def guide_custom(
    grob: Grob,
    width: float | None = None,
    height: float | None = None,
    title: str | None = None,
    theme: Theme | None = None,
    position: Place = None,
    order: int = 0,
) -> Guide:
    """A grob among the legends, with its size in points. Source: ggplot2's `guide_custom`."""
    return Guide(
        "custom",
        title,
        position,
        order=order,
        theme=_settings("guide_custom", {}, theme),
        custom=Custom(grob, width, height),
    )


def guide_axis_theta(
    title: Title = WAIVER,
    theme: Theme | None = None,
    angle: float | Waiver | None = WAIVER,
    minor_ticks: bool = False,
    cap: str | bool = "none",
    order: int = 0,
    position: str | Waiver | None = WAIVER,
) -> Guide:
    """An axis along an arc: `angle` of the labels to it. Source: ggplot2's `guide_axis_theta`."""
    return Guide(
        "axis_theta",
        title,
        None if isinstance(position, Waiver) else position,
        order=order,
        theme=_settings("guide_axis_theta", {}, theme),
        angle=None if isinstance(angle, Waiver) else angle,
        minor_ticks=minor_ticks,
        cap=("both" if cap else "none") if isinstance(cap, bool) else cap,
    )


def _settings(owner: str, looks: LookArguments, theme: Theme | None) -> dict[str, Element]:
    """What a guide changes of the theme: its looks, then its own theme."""
    return {**settings_of_looks(owner, looks), **settings_in(theme)}
