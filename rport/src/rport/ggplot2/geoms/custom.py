"""Grobs and pictures at a fixed position in each panel: annotation_custom, annotation_raster."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.draw.legends.keys import Key
from rport.ggplot2.geoms.geom import Geom, Panel
from rport.ggplot2.grammar.plot import ggplot, ggplotGrob
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.grid import Box
from rport.grid.pictures import as_pixels

_PLACE: Settings = {"xmin": -np.inf, "xmax": np.inf, "ymin": -np.inf, "ymax": np.inf}


class _Annotation(Geom):
    """What is drawn between places of x and y, infinite ones at the panel's sides."""

    required = ()
    params: ClassVar[Settings] = _PLACE
    stat = "blank"
    show_legend = False
    inherit_aes = False

    def handle_na(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Nothing is removed."""
        return data

    def draw_key(self, key: Key) -> None:
        """None: it has no legend."""

    def _place(self, panel: Panel, params: Params) -> Box:
        """Where it stands on the page. Source: ggplot2's `ranges_annotation`."""
        if not panel.coord.linear:
            raise UnsupportedPlot(f"{self.name}() in coordinates that are not coord_cartesian()")
        x, y = panel.place([params["xmin"], params["xmax"]], [params["ymin"], params["ymax"]])
        (left, right), (top, bottom) = sorted(x.tolist()), sorted(y.tolist())
        return Box(left, top, right, bottom)


class annotation_custom(_Annotation):
    """A grob, or a plot, between places of each panel. Source: ggplot2's `annotation_custom`.

    `grob` is one of `rport.grid`'s, such as `textGrob("a")`, or a `ggplot`.
    """

    name = "annotation_custom"

    def __init__(
        self, grob: Any, xmin: Any = -np.inf, xmax: Any = np.inf, ymin: Any = -np.inf,
        ymax: Any = np.inf, **more: Any,
    ):  # fmt: skip
        self.grob = ggplotGrob(grob) if isinstance(grob, ggplot) else grob
        if not hasattr(self.grob, "draw"):
            raise TypeError(f"annotation_custom() takes a grob or a plot, not {grob!r}")
        super().__init__(xmin=xmin, xmax=xmax, ymin=ymin, ymax=ymax, **more)

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw the grob; what follows is confined to the panel as before."""
        self.grob.draw(panel.device, self._place(panel, params))
        if panel.coord.clip:
            box = panel.box
            panel.device.clip(box.left, box.top, box.right, box.bottom)


class annotation_raster(_Annotation):
    """A picture stretched between places of each panel. Source: ggplot2's `annotation_raster`.

    `raster` has rows and columns of colours, of greys from 0 to 1, or of 3 or 4 numbers.
    """

    name = "annotation_raster"
    params: ClassVar[Settings] = {**_PLACE, "interpolate": False}

    def __init__(
        self, raster: Any, xmin: Any = -np.inf, xmax: Any = np.inf, ymin: Any = -np.inf,
        ymax: Any = np.inf, interpolate: bool = False, **more: Any,
    ):  # fmt: skip
        self.pixels = as_pixels(raster)
        super().__init__(
            xmin=xmin, xmax=xmax, ymin=ymin, ymax=ymax, interpolate=interpolate, **more
        )

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw the picture."""
        box = self._place(panel, params)
        smooth = bool(params["interpolate"])
        panel.device.raster(self.pixels, box.left, box.top, box.width, box.height, smooth)
