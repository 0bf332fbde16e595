"""From a plot to what is drawn, step by step as ggplot2's `ggplot_build` goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from rport.ggplot2.build.errors import naming_layer
from rport.ggplot2.build.evaluation import R_FUNCTIONS
from rport.ggplot2.build.labels import plot_labels
from rport.ggplot2.build.layer import Layer
from rport.ggplot2.build.layout import Layout
from rport.ggplot2.build.scales_list import ScalesList
from rport.ggplot2.draw.axes import Axis
from rport.ggplot2.draw.legends.guides import build_guides
from rport.ggplot2.draw.page import Page
from rport.ggplot2.draw.panels import OPPOSITE, Panels
from rport.ggplot2.geoms.geom import Panel
from rport.ggplot2.grammar.plot import ggplot
from rport.ggplot2.guides.guide import Guide, GuideGiven
from rport.ggplot2.themes.complete import colour_of
from rport.ggplot2.themes.current import theme_of
from rport.ggplot2.themes.elements import Rect
from rport.ggplot2.themes.theme import theme as Theme
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.waiver import WAIVER
from rport.grdevices import Colour
from rport.grid import Box, Device


@dataclass(frozen=True)
class BuiltPlot:
    """What is to be drawn, on whatever device."""

    page: Page
    theme: Theme
    layers: Sequence[tuple[Layer, pd.DataFrame]]

    def draw(self, device: Device) -> None:
        """Lay the plot out on the device's page and draw it, beyond its edges if it is small."""
        table = self.page.table(device)
        table.draw(device, Box(0.0, 0.0, device.width, device.height))

    def has_room(self, device: Device) -> bool:
        """Whether what is around the panels leaves them any of the device's page."""
        table = self.page.table(device)
        return table.width(device) < device.width and table.height(device) < device.height

    @property
    def paper(self) -> Colour:
        """The colour of the page: the plot's background, or else the theme's paper."""
        background = self.theme.elements["plot_background"]
        fill = colour_of(background.fill) if isinstance(background, Rect) else None
        return fill or self.theme.style.paper

    @property
    def title(self) -> str | None:
        """The plot's title."""
        title: str | None = self.page.labels.get("title")
        return title

    @property
    def axes(self) -> dict[str, Axis]:
        """The axes of the first panel."""
        return {"x": self.page.panels.params[0].x, "y": self.page.panels.params[0].y}


def build(plot: ggplot) -> BuiltPlot:
    """Compute what a plot shows.

    Raises UnsupportedPlot for what is not covered, ValueError for what ggplot2 refuses as well.
    Source: ggplot2's `ggplot_build`.
    """
    theme = theme_of(plot.theme)
    layers = [Layer(each, plot) for each in plot.layers]
    scales = ScalesList(plot.scales)
    coord = plot.coord
    for layer in layers:
        if not coord.can_draw(layer.geom.name):
            raise UnsupportedPlot(f"{layer.geom.name}() with {coord.name}()")
    layout = Layout(plot.facet, coord, plot.environment.within(R_FUNCTIONS))

    plot_data = pd.DataFrame() if plot.data is None else plot.data
    data = _each(layers, [plot_data] * len(layers), Layer.layer_data, "computing layer data")
    data = layout.setup(data, plot_data)
    data = _each(
        layers,
        data,
        lambda layer, frame: layer.compute_aesthetics(frame, scales),
        "computing aesthetics",
    )
    labels = plot_labels(plot.labels, layers)
    data = [scales.transform(frame) for frame in data]

    layout.train(data, scales.find("x"), scales.find("y"))
    layout.map(data)
    for layer in layers:
        layer.discrete = layout.discrete()
    data = _each(
        layers, data, lambda layer, frame: layer.compute_statistic(frame, layout), "computing stat"
    )
    data = _each(
        layers,
        data,
        lambda layer, frame: layer.map_statistic(frame, scales),
        "mapping stat to aesthetics",
    )
    scales.add_missing()
    for layer in layers:
        layer.discrete = _discrete(scales)
        layer.place_given(scales)
    data = _each(layers, data, lambda layer, frame: layer.compute_geom_1(frame), "setting up geom")
    data = _each(
        layers,
        data,
        lambda layer, frame: layer.compute_position(frame, layout),
        "computing position",
    )

    layout.reset()
    data = [frame.copy(deep=False) for frame in data]
    layout.train(data, scales.find("x"), scales.find("y"))
    layout.setup_panel_params()
    layout.map(data)

    scales.set_palettes(theme.elements)
    looks = scales.non_position()
    for scale in looks:
        for frame in data:
            scale.train_frame(frame)
    asked = plot.guides
    guides = build_guides(looks, asked, labels, layers, data, theme.style.geom)
    for scale in looks:
        for frame in data:
            scale.map_frame(frame)
    geom_theme = theme.style.geom
    data = _each(
        layers,
        data,
        lambda layer, frame: layer.compute_geom_2(frame, geom_theme),
        "setting up geom aesthetics",
    )
    data = _each(layers, data, lambda layer, frame: layer.finish(frame), "finishing layer stat")
    _clean(layers, data)

    built = list(zip(layers, data, strict=True))
    axis_guides = _axis_guides(scales, asked, coord.flipped)
    sides = _sides(scales, coord.flipped, axis_guides)
    for aesthetic in ("x", "y"):
        position = scales.find(aesthetic)
        assert position is not None
        second = position.secondary
        if second is not None:
            labels[f"{aesthetic}_second"] = second.title(position, labels.get(aesthetic))
        guide = axis_guides.get(aesthetic)
        title = guide.title if guide is not None else WAIVER
        labels[aesthetic] = position.make_title(title, labels.get(aesthetic))
    panels = Panels(
        theme.elements,
        layout.facet,
        coord,
        layout.places,
        layout.params,
        lambda number, panel: _draw_layers(built, number, panel),
        sides,
        _by_side(axis_guides, sides, coord.flipped),
    )
    return BuiltPlot(Page(theme.elements, panels, labels, guides), theme, built)


def _each(
    layers: Sequence[Layer],
    data: Sequence[pd.DataFrame],
    step: Callable[[Layer, pd.DataFrame], pd.DataFrame],
    doing: str,
) -> list[pd.DataFrame]:
    """A step of all layers; an error says which of them it was."""
    done = []
    for number, (layer, frame) in enumerate(zip(layers, data, strict=True), start=1):
        with naming_layer(number, layer.geom.name, doing):
            done.append(step(layer, frame))
    return done


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


def _axis_guides(
    scales: ScalesList, asked: Mapping[str, GuideGiven], flipped: bool
) -> dict[str, Guide]:
    """The guides that were asked for an axis, by "x", "y", "x_second", "y_second".

    `guides(x=...)` is for the axis across, whatever scale it shows.
    """
    found = {}
    for axis in ("x", "y"):
        scale = scales.find(axis)
        second = getattr(scale, "secondary", None)
        seen = {"x": "y", "y": "x"}[axis] if flipped else axis
        wanted = {
            axis: asked.get(seen, scale.guide if scale else None),
            f"{axis}_second": asked.get(f"{seen}_sec", second.guide_of(scale) if second else None),
        }
        for name, guide in wanted.items():
            if guide == "none" or guide is False:
                found[name] = Guide("none")
            elif isinstance(guide, Guide):
                found[name] = guide
    return found


def _by_side(guides: dict[str, Guide], sides: dict[str, str], flipped: bool) -> dict[str, Guide]:
    found = {}
    for name, guide in guides.items():
        along, _, second = name.partition("_")
        if flipped:
            along = "y" if along == "x" else "x"
        found[OPPOSITE[sides[along]] if second else sides[along]] = guide
    return found


def _sides(scales: ScalesList, flipped: bool, guides: dict[str, Guide]) -> dict[str, str]:
    """Where the axes stand."""
    sides = {"x": "bottom", "y": "left"}
    for axis in ("x", "y"):
        scale = scales.find(axis)
        if scale is not None and scale.position:
            sides[axis] = scale.position
        asked = guides[axis].position if axis in guides else None
        if isinstance(asked, str):
            sides[axis] = asked
    if flipped:
        turned = {"bottom": "left", "left": "bottom", "top": "right", "right": "top"}
        return {"x": turned[sides["y"]], "y": turned[sides["x"]]}
    return sides
