"""From a plot to what is drawn, step by step as ggplot2's `ggplot_build` goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from rport.ggplot2.build.errors import naming_layer
from rport.ggplot2.build.labels import plot_labels
from rport.ggplot2.build.layer import Layer
from rport.ggplot2.build.layout import Layout
from rport.ggplot2.build.scales_list import ScalesList
from rport.ggplot2.draw.axes import Axis
from rport.ggplot2.draw.axis_grobs import Side
from rport.ggplot2.draw.axis_plan import OPPOSITE, AxisPlan
from rport.ggplot2.draw.legends.guides import build_guides
from rport.ggplot2.draw.page import Page
from rport.ggplot2.draw.panels import Panels
from rport.ggplot2.geoms.blank import geom_blank
from rport.ggplot2.geoms.geom import Panel
from rport.ggplot2.grammar.plot import ggplot
from rport.ggplot2.scales import Scale
from rport.ggplot2.themes.complete import colour_of
from rport.ggplot2.themes.current import theme_of
from rport.ggplot2.themes.elements import Rect
from rport.ggplot2.themes.theme import theme as Theme
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.waiver import WAIVER
from rport.grdevices import Colour
from rport.grid import Box, Device, GTable


@dataclass(frozen=True)
class BuiltPlot:
    """What is to be drawn, on whatever device."""

    page: Page
    theme: Theme
    layers: Sequence[tuple[Layer, pd.DataFrame]]
    layout: Layout

    def draw(self, device: Device) -> None:
        """Lay the plot out on the device's page and draw it, beyond its edges if it is small."""
        table = self.page.table(device)
        table.draw(device, Box.page(device.width, device.height))

    def table(self, device: Device) -> GTable:
        """The plot's table as a part of a page, with its background."""
        return self.page.table(device, alone=False)

    @property
    def paper(self) -> Colour:
        """The colour of the page: the plot's background. Source: `get_plot_background`."""
        background = self.theme.elements["plot_background"]
        fill = colour_of(background.fill) if isinstance(background, Rect) else None
        return fill or Colour(255, 255, 255, 0)

    @property
    def title(self) -> str | None:
        """The plot's title."""
        title: str | None = self.page.labels.get("title")
        return title

    @property
    def data(self) -> list[pd.DataFrame]:
        """What each layer draws: places in the scales' numbers, and looks."""
        return [frame for _, frame in self.layers]

    @property
    def labels(self) -> dict[str, Any]:
        """All labels by aesthetic, the titles of the axes among them."""
        return self.page.labels

    @property
    def axes(self) -> dict[str, Axis]:
        """The axes of the first panel."""
        return {"x": self.page.panels.params[0].x, "y": self.page.panels.params[0].y}


def build(plot: ggplot) -> BuiltPlot:
    """Compute what a plot shows.

    Raises UnsupportedPlot for anything not covered, ValueError for what ggplot2 refuses as well.
    Source: ggplot2's `ggplot_build`.
    """
    theme = theme_of(plot.theme)
    layers = [Layer(each, plot) for each in plot.layers or [geom_blank()]]
    scales = ScalesList(plot.scales)
    coord = plot.coord.fresh()
    for layer in layers:
        if not coord.can_draw(layer.geom.name):
            raise UnsupportedPlot(f"{layer.geom.name}() with {coord.name}()")
    layout = Layout(plot.facet, coord, plot.environment)

    plot_data = pd.DataFrame() if plot.data is None else plot.data
    data = _each(layers, [plot_data] * len(layers), "computing layer data", Layer.layer_data)
    data = layout.setup(data, plot_data, [layer.layout for layer in layers])
    data = _each(layers, data, "computing aesthetics", Layer.compute_aesthetics, scales)
    labels = plot_labels(plot.labels, plot.dictionary, layers)
    data = [scales.transform(layer.hide(frame)) for layer, frame in zip(layers, data, strict=True)]

    scales.add_second_axes(plot.guides)
    layout.train(data, scales.find("x"), scales.find("y"))
    layout.map(data)
    data = [layer.show(frame) for layer, frame in zip(layers, data, strict=True)]
    for layer in layers:
        layer.discrete = layout.discrete()
    data = _each(layers, data, "computing stat", Layer.compute_statistic, layout)
    data = _each(layers, data, "mapping stat to aesthetics", Layer.map_statistic, scales)
    scales.add_missing()
    for layer in layers:
        layer.discrete = _discrete(scales)
        layer.place_given(scales)
    data = _each(layers, data, "setting up geom", Layer.compute_geom_1)
    data = _each(layers, data, "computing position", Layer.compute_position, layout)

    layout.reset()
    data = [layer.hide(frame.copy(deep=False)) for layer, frame in zip(layers, data, strict=True)]
    layout.train(data, scales.find("x"), scales.find("y"))
    layout.setup_panel_params()
    layout.map(data)

    scales.set_palettes(theme.elements)
    looks = scales.non_position()
    for scale in looks:
        for frame in data:
            scale.train_frame(frame)
    asked = plot.guides
    guides = build_guides(looks, asked, labels, layers, data, theme)
    for scale in looks:
        for frame in data:
            scale.map_frame(frame)
    data = _each(layers, data, "setting up geom aesthetics", _complete_looks, theme, layout)
    data = _each(layers, data, "finishing layer stat", Layer.finish)
    _clean(layers, data)

    built = list(zip(layers, data, strict=True))
    found = {axis: scales.find(axis) for axis in ("x", "y")}
    positions = {axis: each for axis, each in found.items() if each is not None}
    plan = coord.plan_axes(positions, asked)
    panels = Panels(
        theme.elements,
        layout.facet,
        coord,
        layout.places,
        layout.params,
        lambda number, panel: _draw_layers(built, number, panel),
        plan.sides,
        plan.guides,
    )
    titles = _axis_titles(positions, plan, labels)
    return BuiltPlot(Page(theme.elements, panels, labels, titles, guides), theme, built, layout)


def _each(
    layers: Sequence[Layer],
    data: Sequence[pd.DataFrame],
    doing: str,
    step: Callable[..., pd.DataFrame],
    *more: object,
) -> list[pd.DataFrame]:
    """A step of all layers: `step(layer, frame, *more)`; an error says which of them it was."""
    done = []
    for number, (layer, frame) in enumerate(zip(layers, data, strict=True), start=1):
        with naming_layer(number, layer.geom.name, doing):
            done.append(step(layer, frame, *more))
    return done


def _complete_looks(
    layer: Layer, frame: pd.DataFrame, theme: Theme, layout: Layout
) -> pd.DataFrame:
    """All aesthetics of a layer, with defaults from the theme, and places that are as is."""
    looks = theme.geom_theme(layer.geom.name)
    return layer.place_as_is(layer.compute_geom_2(layer.show(frame), looks), layout)


def _discrete(scales: ScalesList) -> frozenset[str]:
    found = {axis: scales.find(axis) for axis in ("x", "y")}
    return frozenset(axis for axis, scale in found.items() if scale and scale.is_discrete)


def _clean(layers: Sequence[Layer], data: list[pd.DataFrame]) -> None:
    """Remove the rows that cannot be drawn, with R's warnings, once for all devices."""
    for i, (layer, frame) in enumerate(zip(layers, data, strict=True)):
        if len(frame):
            data[i] = layer.geom.handle_na(frame, layer.computed_geom_params)


def _draw_layers(built: Sequence[tuple[Layer, pd.DataFrame]], number: int, panel: Panel) -> None:
    """Draw what each layer has in a panel, the first layer first."""
    for i, (layer, frame) in enumerate(built, start=1):
        if not len(frame):
            continue
        panels = frame["PANEL"].to_numpy()
        here = panels == number + 1
        own = frame if here.all() else frame[here]
        if len(own):
            params = {**layer.computed_stat_params, **layer.computed_geom_params}
            with naming_layer(i, layer.geom.name, "converting geom to grob"):
                layer.geom.draw_panel(own, panel, params)


def _axis_titles(
    scales: Mapping[str, Scale], plan: AxisPlan, labels: Mapping[str, Any]
) -> dict[Side, Any]:
    """The titles of the axes by the sides where they stand. Source: `Layout$resolve_label`."""
    titles = {}
    for axis, scale in scales.items():
        side = plan.title_sides[axis]
        asked = {name: guide.title for name, guide in plan.titles.items()}
        second: Any = asked.get(f"{axis}_second", WAIVER)
        if scale.secondary is not None and second is WAIVER:
            second = scale.secondary.title(scale, labels.get(axis))
        if second is not WAIVER:
            titles[OPPOSITE[side]] = second
        titles[side] = scale.make_title(asked.get(axis, WAIVER), labels.get(axis))
    return titles
