"""ggplot2 4.0's drawing of a plot of one panel: `theme_minimal`, `ggsave`, `render`.

A plot is written with plotnine and drawn here, as ggplot2 4.0 draws it on ragg (PNG) and svglite
(SVG), by rule and for any data:

>>> from plotnine import aes, geom_hline, geom_line, ggplot, labs
>>> plot = (
...     ggplot(table, aes("theta", "grad"))
...     + geom_line(size=0.9)
...     + geom_hline(yintercept=0, linetype="dashed")
...     + labs(title="Gradient", x=expression(theta), y=expression(frac("dL", "dtheta")))
...     + theme_minimal()
... )
>>> ggsave(plot, ["gradient.png", "gradient.svg"], width=7, height=5, dpi=192)
>>> render(plot)  # in a notebook

Numbers mean what they mean in ggplot2: `size` of a line is ggplot2's `linewidth` in mm (the post's
0.9 is `size=0.9`), `size` and `stroke` of a point are its own; what is not given has ggplot2's
default, which follows `base_size` and `ink`. A title or label that is empty takes no room.

Covered: geom_line, geom_path, geom_step, geom_point (the default shape), geom_hline, geom_vline,
geom_abline, geom_segment, with continuous x and y on linear scales; statistics and positions are
plotnine's own. All else (colours and sizes by data, legends, facets, discrete, date and transformed
scales, other coordinates, subtitles, captions, other themes and fonts) is refused with an
`UnsupportedPlot` that names it. plotnine's own `save()` still draws such a plot in plotnine's way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from numbers import Real
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import plotnine

from calculus_for_ml.r import scales
from calculus_for_ml.r.base import format as r_format
from calculus_for_ml.r.geoms import GEOMS, Panel, UnsupportedPlot, linewidth
from calculus_for_ml.r.grdevices import Colour, col2rgb, col_mix
from calculus_for_ml.r.grid import Device, TextGrob, lay_out_panel
from calculus_for_ml.r.ragg import AggPng
from calculus_for_ml.r.scales import Axis
from calculus_for_ml.r.svglite import SvgLite

PathOrPaths = str | Path | Iterable[str | Path]


class theme_minimal(plotnine.theme_minimal):  # type: ignore[misc]
    """ggplot2 4.0's `theme_minimal(base_size, ink, paper)`, to be added to a plotnine plot.

    `base_size` is the axis titles' font size in points; every other length follows from it. `ink`
    and `paper` are the two colours that all others are mixed from: exchanging them turns a plot
    dark without moving anything. Raises ValueError for a size that is not positive and for what is
    no colour.
    """

    def __init__(self, base_size: float = 11, ink: str = "black", paper: str = "white"):
        if not base_size > 0:
            raise ValueError(f"base_size must be positive, not {base_size}")
        super().__init__(base_size)
        self.base_size = base_size
        self.ink, self.paper = col2rgb(ink), col2rgb(paper)

    @property
    def axis_text(self) -> Colour:
        """Colour of the tick labels."""
        return col_mix(self.ink, self.paper, 0.302)

    @property
    def panel_grid(self) -> Colour:
        """Colour of the grid lines."""
        return col_mix(self.ink, self.paper, 0.92)

    @property
    def linewidth(self) -> float:
        """Default width of lines in mm."""
        return self.base_size / 22


class Rendering:
    """A drawn plot: `png` (bytes) and `svg` (a document); in a notebook it shows itself."""

    def __init__(
        self,
        plot: _BuiltPlot,
        width: float,
        height: float,
        dpi: float,
        background: Colour,
        alt: str | None,
    ):
        self._plot = plot
        self._size = width, height
        self._dpi = dpi
        self._background = background
        self._alt = alt

    @cached_property
    def png(self) -> bytes:
        """The plot as ragg draws it."""
        device = AggPng(*self._size, self._dpi, self._background)
        self._plot.draw(device)
        return device.to_png()

    @cached_property
    def svg(self) -> str:
        """The plot as svglite draws it, with `alt` as its description."""
        title = self._plot.title
        name = title.label.replace("\n", " ") if title else None
        device = SvgLite(*self._size, self._background, name, self._alt)
        self._plot.draw(device)
        return device.to_svg()

    @property
    def axes(self) -> dict[str, Axis]:
        """The two axes, by "x" and "y"."""
        return {"x": self._plot.x_axis, "y": self._plot.y_axis}

    def _repr_png_(self) -> tuple[bytes, dict[str, float]]:
        width, height = (side * 96 for side in self._size)
        return self.png, {"width": width, "height": height}

    def _repr_svg_(self) -> str:
        return self.svg


def render(
    plot: plotnine.ggplot,
    width: float = 7,
    height: float = 5,
    dpi: float = 192,
    background: str | None = None,
    alt: str | None = None,
) -> Rendering:
    """Draw `plot` once, for any format.

    `width` and `height` are inches; `background` is a colour, "transparent", or None for the
    theme's paper; `alt` describes the plot to who cannot see it. Raises UnsupportedPlot for what
    is not covered (see the module) and ValueError for a size or dpi that is not positive.
    """
    if not isinstance(plot, plotnine.ggplot):
        raise TypeError(f"a plotnine plot is needed, not {type(plot).__name__}")
    for name, value in (("width", width), ("height", height), ("dpi", dpi)):
        if not isinstance(value, Real) or not 0 < value < float("inf"):
            raise ValueError(f"{name} must be a positive, finite number, not {value!r}")
    built = _build(plot)
    fill = built.theme.paper if background is None else col2rgb(background)
    return Rendering(built, width, height, dpi, fill, alt)


def ggsave(
    plot: plotnine.ggplot,
    path: PathOrPaths,
    width: float = 7,
    height: float = 5,
    dpi: float = 192,
    background: str | None = None,
    alt: str | None = None,
) -> None:
    """Write `plot` to `path`, or to several paths at once, as their endings say: .png or .svg.

    The other arguments, and what is raised, are those of `render`; another ending is a ValueError.
    """
    paths = [Path(path)] if isinstance(path, str | Path) else [Path(each) for each in path]
    if not paths:
        raise ValueError("ggsave() needs a path to write to")
    for each in paths:
        if each.suffix not in (".png", ".svg"):
            raise ValueError(f"ggsave() writes .png and .svg, not {each.name!r}")
    drawn = render(plot, width, height, dpi, background, alt)
    for each in paths:
        each.write_bytes(drawn.png if each.suffix == ".png" else drawn.svg.encode())


@dataclass(frozen=True)
class _BuiltPlot:
    """What is to be drawn, on whatever device."""

    theme: theme_minimal
    title: TextGrob | None
    x_title: TextGrob | None
    y_title: TextGrob | None
    x_axis: Axis
    y_axis: Axis
    layers: list[tuple[str, pd.DataFrame, Mapping[str, Any]]]

    def draw(self, device: Device) -> None:
        """Lay the plot out on the device's page and draw it."""
        size = 0.8 * self.theme.base_size
        x_labels = [TextGrob(text, size, self.theme.axis_text) for text in self.x_axis.labels]
        y_labels = [TextGrob(text, size, self.theme.axis_text) for text in self.y_axis.labels]
        at = lay_out_panel(
            device,
            self.theme.base_size,
            self.title,
            self.x_title,
            self.y_title,
            x_labels,
            y_labels,
        )
        panel = Panel(device, at.left, at.right, at.top, at.bottom, self.x_axis, self.y_axis)
        device.clip(at.left, at.top, at.right, at.bottom)
        self._draw_grid(panel, "minor_breaks", linewidth(self.theme.linewidth / 2))
        self._draw_grid(panel, "breaks", linewidth(self.theme.linewidth))
        for geom, data, params in self.layers:
            GEOMS[geom](data, panel, params)
        device.unclip()

        for label, y in zip(y_labels, panel.y(self.y_axis.breaks), strict=False):
            label.draw(device, at.y_labels, y - label.height(device) / 2, hjust=1)
        for label, x in zip(x_labels, panel.x(self.x_axis.breaks), strict=False):
            label.draw(device, x, at.x_labels, hjust=0.5)
        if self.x_title:
            self.x_title.draw(device, (at.left + at.right) / 2, at.x_title, hjust=0.5)
        if self.y_title:
            middle = (at.top + at.bottom) / 2
            self.y_title.draw(device, at.y_title, middle, hjust=0.5, rotated=True)
        if self.title:
            self.title.draw(device, at.left, at.title)

    def _draw_grid(self, panel: Panel, breaks: str, width: float) -> None:
        colour = self.theme.panel_grid
        sides = np.array([panel.left, panel.right]), np.array([panel.bottom, panel.top])
        for y in panel.y(getattr(self.y_axis, breaks)):
            panel.device.polyline(sides[0], np.array([y, y]), colour, width)
        for x in panel.x(getattr(self.x_axis, breaks)):
            panel.device.polyline(np.array([x, x]), sides[1], colour, width)


def _build(plot: plotnine.ggplot) -> _BuiltPlot:
    """Let plotnine compute the layers' data and the scales' ranges, and refuse the rest."""
    _refuse_uncovered(plot)
    plot = deepcopy(plot)
    theme = plot.theme
    for layer in plot.layers:
        layer.geom.DEFAULT_AES = _ggplot2_defaults(layer.geom.DEFAULT_AES, theme)
    plot.labels.add_defaults(plot.mapping.labels)
    plot.coordinates = _Cartesian(
        plot.coordinates.limits.x, plot.coordinates.limits.y, plot.coordinates.expand
    )
    plot._build()
    _refuse_legends(plot)
    labels = plot.layout.set_xy_labels(plot.labels)
    axes = plot.layout.panel_params[0]
    return _BuiltPlot(
        theme,
        _title(labels.title, 1.2 * theme.base_size, theme.ink),
        _title(labels.x, theme.base_size, theme.ink),
        _title(labels.y, theme.base_size, theme.ink),
        axes.x,
        axes.y,
        [(type(each.geom).__name__, each.data, each.geom.params) for each in plot.layers],
    )


def _title(label: str | float | None, size: float, colour: Colour) -> TextGrob | None:
    if label is None or label == "":
        return None
    text = label if isinstance(label, str) else r_format(label)
    return TextGrob(text, size, colour)


def _ggplot2_defaults(defaults: Mapping[str, Any], theme: theme_minimal) -> dict[str, Any]:
    """A geom's default aesthetics as ggplot2 4.0 takes them from the theme."""
    scale = theme.base_size / 11
    return {
        **defaults,
        **{name: defaults[name] * scale for name in ("size", "stroke") if name in defaults},
        **({"color": theme.ink.hex} if defaults.get("color") == "black" else {}),
    }


class _Cartesian(plotnine.coord_cartesian):  # type: ignore[misc]
    """Cartesian coordinates whose axes are ours: limits, breaks and labels as R has them."""

    def setup_panel_params(self, scale_x: Any, scale_y: Any) -> SimpleNamespace:
        """The two axes, once plotnine has trained their scales."""
        return SimpleNamespace(
            x=_axis(scale_x, self.limits.x, self.expand),
            y=_axis(scale_y, self.limits.y, self.expand),
        )


def _axis(scale: Any, zoom: tuple[float, float] | None, expand: bool) -> Axis:
    """The axis of a position scale, where `zoom` are the coordinates' own limits."""
    _refuse_scale(scale)
    low, high = sorted(float(limit) for limit in zoom or scale.final_limits)
    limits = scales.expand_range((low, high), scale.default_expansion(expand=expand))
    if scale.breaks is True:
        breaks = scales.breaks_extended(limits)
    else:
        breaks = [float(each) for each in _given(scale.breaks, limits)]
    shown = scales.within(breaks, limits)
    if scale.minor_breaks is True:
        minor = scales.regular_minor_breaks(shown, limits)
    else:
        minor = [float(each) for each in _given(scale.minor_breaks, limits)]
    if scale.labels is True:
        labels = scales.number_labels(shown)
    else:
        given = zip(breaks, _given(scale.labels, breaks), strict=True) if scale.labels else ()
        labels = [str(label) for at, label in given if at in shown]
    return Axis(
        range=limits,
        breaks=shown,
        minor_breaks=[at for at in scales.within(minor, limits) if at not in shown],
        labels=labels,
    )


def _given(what: Any, argument: Any) -> Sequence[Any]:
    """Breaks or labels that the user gave: a list, a function, or None for none."""
    if what is None or what is False:
        return []
    return list(what(argument) if callable(what) else what)


def _refuse_uncovered(plot: plotnine.ggplot) -> None:
    """Raise UnsupportedPlot for what can be seen before the build."""
    if not isinstance(plot.theme, theme_minimal):
        raise UnsupportedPlot("the plot needs this module's theme_minimal(): add it last")
    plain = theme_minimal(plot.theme.base_size).themeables
    for name, element in plot.theme.themeables.items():
        if name not in _ABOUT_OTHER_THINGS and plain.get(name) != element:
            raise UnsupportedPlot(f"theme({name}=...)")
    if type(plot.facet) is not plotnine.facet_null:
        raise UnsupportedPlot(f"facets ({type(plot.facet).__name__})")
    if type(plot.coordinates) is not plotnine.coord_cartesian:
        raise UnsupportedPlot(
            f"coordinates other than Cartesian ({type(plot.coordinates).__name__})"
        )
    for name in ("subtitle", "caption", "tag"):
        if getattr(plot.labels, name):
            raise UnsupportedPlot(f"labs({name}=...)")
    if plot.watermarks:
        raise UnsupportedPlot("a watermark")
    for layer in plot.layers:
        name = type(layer.geom).__name__
        if name not in GEOMS:
            raise UnsupportedPlot(f"{name} (drawn are: {', '.join(GEOMS)})")
        if layer.geom.params.get("arrow"):
            raise UnsupportedPlot(f"{name}(arrow=...)")


_ABOUT_OTHER_THINGS = ("dpi", "figure_size", "legend_position")
"""Theme settings that change nothing here: size and dpi are arguments, legends are refused."""


def _refuse_scale(scale: Any) -> None:
    """Raise UnsupportedPlot for an axis that is not continuous and linear, or has no data."""
    name = type(scale).__name__
    if name not in ("scale_x_continuous", "scale_y_continuous"):
        raise UnsupportedPlot(f"an axis by {name}")
    if type(scale._trans).__name__ != "identity_trans":
        raise UnsupportedPlot(f"a transformed axis ({scale._trans})")
    if scale.is_empty() or not np.isfinite(np.asarray(scale.final_limits, dtype=float)).all():
        raise UnsupportedPlot(f"no data along {scale.aesthetics[0]}")


def _refuse_legends(plot: plotnine.ggplot) -> None:
    """Raise UnsupportedPlot for looks by scales: neither values nor legends would be ggplot2's."""
    for scale in plot.scales.non_position_scales():
        name = type(scale).__name__
        if not name.endswith("_identity") or scale.guide is not None:
            raise UnsupportedPlot(f"{name} (its colours or sizes, and its legend)")
