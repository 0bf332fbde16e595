"""From a plotnine plot to what is drawn: data of the layers, axes, texts."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotnine

from calculus_for_ml.r.base import format as r_format
from calculus_for_ml.r.ggplot2.axes import Axis, Cartesian
from calculus_for_ml.r.ggplot2.geoms import GEOMS, Panel, linewidth
from calculus_for_ml.r.ggplot2.theme import theme_minimal
from calculus_for_ml.r.ggplot2.unsupported import UnsupportedPlot
from calculus_for_ml.r.grdevices import Colour
from calculus_for_ml.r.grid import Device, TextGrob, lay_out_panel


@dataclass(frozen=True)
class BuiltPlot:
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


def build(plot: plotnine.ggplot) -> BuiltPlot:
    """Let plotnine compute the layers' data and the scales' ranges, and refuse the rest."""
    _refuse_uncovered(plot)
    plot = deepcopy(plot)
    theme = plot.theme
    for layer in plot.layers:
        layer.geom.DEFAULT_AES = _ggplot2_defaults(layer.geom.DEFAULT_AES, theme)
    plot.labels.add_defaults(plot.mapping.labels)
    plot.coordinates = Cartesian(
        plot.coordinates.limits.x, plot.coordinates.limits.y, plot.coordinates.expand
    )
    plot._build()
    _refuse_legends(plot)
    labels = plot.layout.set_xy_labels(plot.labels)
    axes = plot.layout.panel_params[0]
    return BuiltPlot(
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


def _refuse_legends(plot: plotnine.ggplot) -> None:
    """Raise UnsupportedPlot for looks by scales: neither values nor legends would be ggplot2's."""
    for scale in plot.scales.non_position_scales():
        name = type(scale).__name__
        if not name.endswith("_identity") or scale.guide is not None:
            raise UnsupportedPlot(f"{name} (its colours or sizes, and its legend)")
