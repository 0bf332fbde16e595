"""Plots and words drawn on a plot, at places from 0 to 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar, TypeAlias

import numpy as np
import pandas as pd
from PIL import Image

from rport.cowplot.tables import Tables
from rport.cowplot.themes import theme_nothing
from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.coords.coord import coord_cartesian
from rport.ggplot2.draw.legends.keys import Key
from rport.ggplot2.geoms.geom import Geom, Panel
from rport.ggplot2.geoms.path import geom_path
from rport.ggplot2.geoms.text import geom_text
from rport.ggplot2.grammar.aes import aes
from rport.ggplot2.grammar.figure import Figure
from rport.ggplot2.grammar.grob_figure import as_figure
from rport.ggplot2.grammar.plot import ggplot
from rport.ggplot2.render import ggsave
from rport.ggplot2.scales.position_continuous import scale_x_continuous, scale_y_continuous
from rport.ggplot2.themes.current import theme_get
from rport.grid import Box, Grob, gpar, rasterGrob, textGrob
from rport.grid.units import Viewport
from rport.plotmath import expression

Words: TypeAlias = str | Sequence[str]
Numbers: TypeAlias = float | Sequence[float]
_POINTS_IN_MM = 72.27 / 25.4


def ggdraw(
    plot: Figure | None = None,
    xlim: tuple[float, float] = (0, 1),
    ylim: tuple[float, float] = (0, 1),
    clip: str = "off",
) -> ggplot:
    """An empty page from 0 to 1, or one with a plot, to draw on. Source: cowplot's `ggdraw`."""
    page: ggplot = (
        ggplot()
        + coord_cartesian(xlim=xlim, ylim=ylim, expand=False, clip=clip)
        + scale_x_continuous(name=None)
        + scale_y_continuous(name=None)
        + theme_nothing()
    )
    return page if plot is None else page + draw_plot(plot)


class _OnPanel(Geom):
    """A layer that is drawn once, at its own place."""

    required = ()
    defaults: ClassVar[Settings] = {}
    show_legend = False
    inherit_aes = False

    def __init__(self, **arguments: Any):
        super().__init__(data=pd.DataFrame({"x": [float("nan")]}), **arguments)

    def handle_na(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Nothing is removed."""
        return data

    def draw_key(self, key: Key) -> None:
        """None: it has no legend."""


class DrawnFigure(_OnPanel):
    """A layer that is a figure. Source: cowplot's `GeomDrawGrob`."""

    name = "draw_plot"
    params: ClassVar[Settings] = {
        "xmin": 0.0, "xmax": 1.0, "ymin": 0.0, "ymax": 1.0, "scale": 1.0, "halign": 0.5,
        "valign": 0.5,
    }  # fmt: skip

    def __init__(self, tables: Tables, number: int = 0, **arguments: Any):
        super().__init__(**arguments)
        self.tables, self.number = tables, number

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw the figure in its rectangle, smaller by `scale`."""
        x, y = panel.place([params["xmin"], params["xmax"]], [params["ymin"], params["ymax"]])
        outer = Box(min(x), min(y), max(x), max(y))
        scale = params["scale"]
        size = outer.width * scale, outer.height * scale
        just = params["halign"], params["valign"]
        room = replace(outer.placed(*size, *just), viewport=self._viewport(panel, params, just))
        self.tables.on(panel.device)[self.number].draw(panel.device, room)

    def _viewport(self, panel: Panel, params: Params, just: tuple[float, float]) -> Viewport | None:
        """Where grid has the figure."""
        if panel.box.viewport is None:
            return None
        x, y = (np.array([params[f"{axis}min"], params[f"{axis}max"]], float) for axis in "xy")
        ends = [np.sort(each).tolist() for each in panel.coord.transform(x, y, panel.params)]
        size = ends[0][1] - ends[0][0], ends[1][1] - ends[1][0]
        place = ends[0][0] + just[0] * size[0], ends[1][0] + just[1] * size[1]
        outer = panel.box.viewport.inner(place, size, just)
        return outer.inner(just, (params["scale"], params["scale"]), just)


def draw_plot(
    plot: Figure,
    x: float = 0,
    y: float = 0,
    width: float = 1,
    height: float = 1,
    scale: float = 1,
    hjust: float = 0,
    vjust: float = 0,
    halign: float = 0.5,
    valign: float = 0.5,
) -> Geom:
    """A plot, or a grob of grid's, drawn on a page, its lower left corner at (x, y).

    `hjust` and `vjust` tell which point lies there instead; `scale` makes it smaller within its
    rectangle, where `halign` and `valign` place it. Source: cowplot's `draw_plot`, `draw_grob`.
    """
    return DrawnFigure(
        Tables([as_figure(plot)]),
        xmin=x - hjust * width,
        xmax=x + (1 - hjust) * width,
        ymin=y - vjust * height,
        ymax=y + (1 - vjust) * height,
        scale=scale,
        halign=halign,
        valign=valign,
    )


draw_grob = draw_plot


def draw_image(
    image: Any,
    x: float = 0,
    y: float = 0,
    width: float = 1,
    height: float = 1,
    scale: float = 1,
    interpolate: bool = True,
    hjust: float = 0,
    vjust: float = 0,
    halign: float = 0.5,
    valign: float = 0.5,
) -> Geom:
    """A picture on a page: a file that Pillow reads, or an array as `rasterGrob` takes it.

    It keeps its shape, and `halign` and `valign` tell where it lies in its rectangle. Source:
    cowplot's `draw_image`.
    """
    pixels = np.asarray(Image.open(image).convert("RGBA")) if _is_file(image) else image
    grob = rasterGrob(pixels, halign, valign, just=(halign, valign), interpolate=interpolate)
    return draw_plot(as_figure(grob), x, y, width, height, scale, hjust, vjust, halign, valign)


def _is_file(image: Any) -> bool:
    return isinstance(image, str | Path) or hasattr(image, "read")


class _Label(_OnPanel):
    """A text at a place. Source: ggplot2's `annotation_custom` of grid's `textGrob`."""

    name = "draw_label"
    params: ClassVar[Settings] = {"x": 0.5, "y": 0.5}

    def __init__(self, text: Grob, **arguments: Any):
        super().__init__(**arguments)
        self.text = text

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw the text."""
        x, y = panel.place([params["x"]], [params["y"]])
        self.text.draw(panel.device, Box(x[0], y[0], x[0], y[0]))


def draw_label(
    label: str | expression,
    x: float = 0.5,
    y: float = 0.5,
    hjust: float = 0.5,
    vjust: float = 0.5,
    fontfamily: str = "",
    fontface: str | int = "plain",
    color: str = "black",
    size: float = 14,
    angle: float = 0,
    lineheight: float = 0.9,
    alpha: float = 1,
    colour: str | None = None,
) -> Geom:
    """A text on a page, `size` in points. Source: cowplot's `draw_label`."""
    look = gpar(
        col=color if colour is None else colour,
        alpha=alpha,
        fontsize=size,
        fontface=fontface,
        fontfamily=fontfamily,
        lineheight=lineheight,
    )
    return _Label(textGrob(label, hjust=hjust, vjust=vjust, rot=angle, gp=look), x=x, y=y)


def draw_text(
    text: Words,
    x: Numbers = 0.5,
    y: Numbers = 0.5,
    size: float = 14,
    hjust: Numbers = 0.5,
    vjust: Numbers = 0.5,
    **looks: Any,
) -> Geom:
    """Texts on a page, `size` in points. Source: cowplot's `draw_text`."""
    rows = [text] if isinstance(text, str) else list(text)
    table = pd.DataFrame({"text": rows})
    for name, places in (("x", x), ("y", y)):
        table[name] = places
    return geom_text(
        aes(x="x", y="y", label="text"),
        table,
        size=size / _POINTS_IN_MM,
        hjust=hjust,
        vjust=vjust,
        inherit_aes=False,
        **looks,
    )


def draw_plot_label(
    label: Words,
    x: Numbers = 0,
    y: Numbers = 1,
    hjust: Numbers = -0.5,
    vjust: Numbers = 1.5,
    size: float = 16,
    fontface: str | int = "bold",
    family: str | None = None,
    color: str | None = None,
    colour: str | None = None,
    **looks: Any,
) -> Geom:
    """The bold label of a plot, at its upper left corner. Source: cowplot's `draw_plot_label`."""
    element = theme_get().elements["text"]
    ink = color if colour is None else colour
    looks |= {"colour": element.colour if ink is None else ink}
    looks |= {"family": element.family if family is None else family, "fontface": fontface}
    return draw_text(label, x, y, size, hjust, vjust, **looks)


def draw_line(x: Sequence[float], y: Sequence[float], **looks: Any) -> Geom:
    """A line on a page. Source: cowplot's `draw_line`."""
    table = pd.DataFrame({"x": list(x), "y": list(y)})
    return geom_path(aes(x="x", y="y"), table, inherit_aes=False, **looks)


def save_plot(
    filename: str | Path,
    plot: Figure,
    ncol: int = 1,
    nrow: int = 1,
    base_height: float | None = 3.71,
    base_asp: float = 1.618,
    base_width: float | None = None,
    dpi: float = 300,
    **options: Any,
) -> None:
    """Write a plot whose page is made of `nrow` x `ncol` parts of a base size in inches.

    Raises ValueError if neither height nor width is given. Source: cowplot's `save_plot`.
    """
    if base_height is None and base_width is None:
        raise ValueError("save_plot() needs base_height or base_width")
    height = base_width / base_asp if base_height is None else base_height  # type: ignore[operator]
    width = height * base_asp if base_width is None else base_width
    ggsave(plot, filename, width * ncol, height * nrow, dpi, **options)
