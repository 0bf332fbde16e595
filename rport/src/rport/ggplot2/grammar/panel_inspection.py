"""What the panels of a plot show, as data: their scales, guides, strips and layers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from rport.ggplot2.aesthetics import standard
from rport.ggplot2.coords.coord import PositionScale
from rport.ggplot2.draw.axes import Axis
from rport.ggplot2.draw.plot_grob import PlotGrob
from rport.ggplot2.geoms.geom import Panel
from rport.ggplot2.grammar.inspection import ggplot_build
from rport.ggplot2.grammar.plot import ggplot
from rport.grid import Box, Device, Grob

if TYPE_CHECKING:
    from rport.ggplot2.build.plot import BuiltPlot
    from rport.ggplot2.facets.facet import PanelPlace


def ggplot_gtable(data: BuiltPlot) -> Grob:
    """A plot that was built, to be drawn in a part of a page. Source: ggplot2's `ggplot_gtable`."""
    return PlotGrob(data)


def get_panel_scales(
    plot: ggplot | None = None, i: int = 1, j: int = 1
) -> dict[str, PositionScale]:
    """The scales "x" and "y" of the panel in row `i` and column `j`, from 1.

    Raises ValueError for a panel that is not there. Source: ggplot2's `get_panel_scales`.
    """
    layout = ggplot_build(plot).layout
    number = _number(layout.places, i, j)
    place = layout.places[number]
    return {"x": layout.scales["x"][place.scale_x], "y": layout.scales["y"][place.scale_y]}


layer_scales = get_panel_scales


def _number(places: list[PanelPlace], i: int, j: int) -> int:
    for number, place in enumerate(places):
        if (place.row + 1, place.column + 1) == (i, j):
            return number
    raise ValueError(f"the plot has no panel in row {i} and column {j}")


def get_guide_data(
    plot: ggplot | None = None, aesthetic: str = "x", panel: int = 1
) -> pd.DataFrame | None:
    """The breaks of a guide: where or how they are drawn, `.value` and `.label`.

    Of an axis places are shares of the panel; "x.sec" and "y.sec" are the second axes. None where
    there is no such guide, and for a panel, from 1, that is not there. Source: `get_guide_data`.
    """
    built = ggplot_build(plot)
    axis, _, second = aesthetic.replace("_", ".").partition(".")
    if axis in ("x", "y"):
        if not 1 <= panel <= len(built.layout.params):
            return None
        params = built.layout.params[panel - 1]
        found: Any = getattr(params, f"{axis}_second" if second else axis)
        return None if found is None else _axis_key(found, axis, bool(second))
    name = standard(aesthetic)
    for guide in built.page.guides:
        if name in guide.key:
            values = guide.shares if guide.asked.kind in ("colourbar", "coloursteps") else None
            key = {each: guide.key[each] for each in guide.aesthetics if each in guide.key}
            return pd.DataFrame({**key, ".value": values or guide.values, ".label": guide.labels})
    return None


def _axis_key(axis: Axis, name: str, is_second: bool) -> pd.DataFrame:
    pairs = [
        (axis.share(at), at, label) for at, label in zip(axis.breaks, axis.labels, strict=False)
        if math.isfinite(at)
    ]  # fmt: skip
    key = pd.DataFrame(pairs, columns=[name, ".value", ".label"])
    key["y" if name == "x" else "x"] = 0 if is_second else 1
    return key


def get_strip_labels(plot: ggplot | None = None) -> pd.DataFrame | dict[str, pd.DataFrame] | None:
    """The values that strips show: of `facet_grid` by "rows" and "cols"; None without facets.

    Source: ggplot2's `get_strip_labels`.
    """
    layout = ggplot_build(plot).layout
    facet = layout.facet
    if facet.kind == "null":
        return None
    values = [place.values for place in layout.places]
    if facet.kind != "grid":
        return pd.DataFrame(values)
    found = {}
    for side, names in (("cols", facet.cols), ("rows", facet.rows)):
        if names:
            found[side] = pd.DataFrame(values)[[*names]].drop_duplicates(ignore_index=True)
    return found


@dataclass(frozen=True)
class LayerGrob:
    """A layer's drawing in one panel, which fills what it is drawn in."""

    built: BuiltPlot
    layer: int
    panel: int

    def width(self, device: Device) -> float:
        """It takes what is left."""
        return 0.0

    def height(self, device: Device) -> float:
        """It takes what is left."""
        return 0.0

    def draw(self, device: Device, box: Box) -> None:
        """Draw the layer."""
        layer, data = self.built.layers[self.layer]
        here = data[data["PANEL"] == self.panel + 1]
        layout = self.built.layout
        panel = Panel(device, box, layout.coord, layout.params[self.panel])
        params = {**layer.computed_stat_params, **layer.computed_geom_params}
        if len(here):
            layer.geom.draw_panel(here, panel, params)


def get_layer_grob(plot: ggplot | None = None, i: int = 1) -> list[Grob]:
    """What layer `i`, from 1, draws in each panel. Raises ValueError for another layer.

    Source: ggplot2's `get_layer_grob`.
    """
    built = ggplot_build(plot)
    if not 1 <= i <= len(built.layers):
        raise ValueError(f"the plot has {len(built.layers)} layers, and no layer {i}")
    return [LayerGrob(built, i - 1, panel) for panel in range(len(built.layout.places))]


layer_grob = get_layer_grob


def summarise_layout(p: BuiltPlot) -> pd.DataFrame:
    """The panels of a plot that was built: places, variables, ranges and scales.

    Source: ggplot2's `summarise_layout`.
    """
    rows = []
    for number, place in enumerate(p.layout.places):
        params, scales = p.layout.params[number], p.layout.scales_of(number + 1)
        rows.append(
            {
                "panel": number + 1, "row": place.row + 1, "col": place.column + 1,
                "vars": place.values, "xmin": params.x_range[0], "xmax": params.x_range[1],
                "ymin": params.y_range[0], "ymax": params.y_range[1], "xscale": scales.x,
                "yscale": scales.y,
            }
        )  # fmt: skip
    return pd.DataFrame(rows)


def summarise_coord(p: BuiltPlot) -> dict[str, float | bool | None]:
    """The coordinates of a plot that was built: bases of logarithms, and whether they are flipped.

    Source: ggplot2's `summarise_coord`.
    """
    scales = p.layout.scales_of(1)
    bases = {f"{axis}log": _base(getattr(scales, axis)) for axis in ("x", "y")}
    return {**bases, "flip": p.layout.coord.flipped}


def _base(scale: object) -> float | None:
    name = getattr(getattr(scale, "transform", None), "name", "")
    return float(name.removeprefix("log-")) if name.startswith("log-") else None


def summarise_layers(p: BuiltPlot) -> pd.DataFrame:
    """The mappings of the layers of a plot that was built. Source: `summarise_layers`."""
    return pd.DataFrame({"mapping": [dict(layer.mapping) for layer, _ in p.layers]})
