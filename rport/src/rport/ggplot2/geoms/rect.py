"""Rectangles: geom_rect, geom_bar, geom_col."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings, colour, linewidth
from rport.ggplot2.build.orientation import flip, has_flipped_aes
from rport.ggplot2.draw.legends.keys import Key, draw_key_polygon, polygon_key_size
from rport.ggplot2.geoms.geom import Geom, Panel
from rport.ggplot2.geoms.looks import area, fill_of
from rport.ggplot2.geoms.sizes import data_size
from rport.ggplot2.warn import remove_missing
from rport.grid import Stroke
from rport.grid.gpar import dash

_LOOKS = ["colour", "fill", "alpha", "linewidth", "linetype"]


class geom_rect(Geom):
    """A rectangle for each row. Source: ggplot2's `GeomRect`."""

    name = "geom_rect"
    required: ClassVar[tuple[str, ...]] = ("x|width|xmin|xmax", "y|height|ymin|ymax")
    defaults: ClassVar[Settings] = area(0.35)
    optional: ClassVar[tuple[str, ...]] = ("group", "width", "height")
    params: ClassVar[Settings] = {"linejoin": "mitre", "lineend": "butt"}

    def setup_data(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """All four sides, from what is there or given."""
        names = {name for each in self.required for name in each.split("|")}
        given = {name: params[name] for name in names - set(data.columns) if name in params}
        data = data.assign(**{n: v for n, v in given.items() if isinstance(v, int | float)})
        for axis, size in (("x", "width"), ("y", "height")):
            data = _sides(data, axis, size, params)
        return data

    def handle_na(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Rows without a side are removed."""
        needed = ("xmin", "xmax", "ymin", "ymax")
        return remove_missing(data, needed, self.name, na_rm=params.get("na_rm", False))

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw all rectangles in the data's order, as polygons where the coordinates bend them."""
        if not panel.coord.linear:
            from rport.ggplot2.geoms.polygon import draw_polygon

            x = data[["xmin", "xmax", "xmax", "xmin"]].to_numpy(dtype=np.float64)
            y = data[["ymax", "ymax", "ymin", "ymin"]].to_numpy(dtype=np.float64)
            looks: list[Any] = data[_LOOKS].to_dict("records")
            for corners, look in zip(panel.outlines(x, y), looks, strict=True):
                draw_polygon(panel, *corners, look, params)
            return
        left, bottom = panel.place(data["xmin"], data["ymin"])
        right, top = panel.place(data["xmax"], data["ymax"])
        left, right = np.minimum(left, right), np.maximum(left, right)
        top, bottom = np.minimum(top, bottom), np.maximum(top, bottom)
        draw_rects(panel, left, top, right, bottom, data, params.get("linejoin", "mitre"))

    def draw_key(self, key: Key) -> None:
        """A rectangle."""
        draw_key_polygon(key)

    key_size = polygon_key_size


def draw_rects(
    panel: Panel, left: Any, top: Any, right: Any, bottom: Any, looks: pd.DataFrame, join: str
) -> None:
    """Draw rectangles at places in points, runs of one line width and type at once."""
    alpha = looks["alpha"].tolist()
    fills = [fill_of(*each) for each in zip(looks["fill"], alpha, strict=True)]
    patterns = [dash(each) for each in looks["linetype"]]
    widths = looks["linewidth"].to_numpy(dtype=np.float64)
    lines = [
        None if pattern is None or np.isnan(mm) else colour(each)
        for each, pattern, mm in zip(looks["colour"], patterns, widths, strict=True)
    ]
    strokes = [(0.0, ()) if line is None else (linewidth(mm), pattern or ())
               for line, mm, pattern in zip(lines, widths, patterns, strict=True)]  # fmt: skip
    start = 0
    for end in range(1, len(strokes) + 1):
        if end < len(strokes) and strokes[end] == strokes[start]:
            continue
        run = slice(start, end)
        width, pattern = strokes[start]
        ink = next((line for line in lines[run] if line is not None), None)
        stroke = None if ink is None else Stroke(ink, width, pattern, join=join)
        sides = left[run], top[run], right[run], bottom[run]
        panel.device.rects(*sides, fills[run], stroke, lines[run])
        start = end


def _sides(data: pd.DataFrame, axis: str, size: str, params: Params) -> pd.DataFrame:
    """The two sides along x or y. Source: ggplot2's `resolve_rect`."""
    low, high = f"{axis}min", f"{axis}max"
    if low in data and high in data:
        return data
    extent = data[size] if size in data else params.get(size)
    if axis in data and extent is not None:
        middle = data[axis]
        half = extent / 2
        return data.assign(**{low: middle - half, high: middle + half})
    if extent is not None and low in data:
        return data.assign(**{high: data[low] + extent})
    if extent is not None and high in data:
        return data.assign(**{low: data[high] - extent})
    raise ValueError(
        f"geom_rect() requires two of the following aesthetics: {axis}, {size}, {low}, {high}"
    )


class geom_bar(geom_rect):
    """Bars from zero, as high as a count. Source: ggplot2's `GeomBar`."""

    name = "geom_bar"
    renames_size = False
    required: ClassVar[tuple[str, ...]] = ("x", "y")
    non_missing = ("xmin", "xmax", "ymin", "ymax")
    optional = ("group", "width")
    params: ClassVar[Settings] = {
        "just": 0.5, "width": None, "orientation": None, "linejoin": "mitre", "lineend": "butt",
    }  # fmt: skip
    stat = "count"
    position = "stack"

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Which way the bars stand."""
        return {**params, "flipped_aes": has_flipped_aes(data, params)}

    def setup_data(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """The sides of the bars."""
        flipped = params["flipped_aes"]
        data = flip(data.assign(flipped_aes=flipped), flipped)
        width = data_size(data, params["width"], 0.9, zero=False)
        just = params["just"]
        y = data["y"].to_numpy(dtype=np.float64)
        data = data.assign(
            ymin=np.minimum(y, 0),
            ymax=np.maximum(y, 0),
            xmin=data["x"] - width * just,
            xmax=data["x"] + width * (1 - just),
        )
        return flip(data.drop(columns="width", errors="ignore"), flipped)

    def handle_na(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Rows without a side or a place are removed."""
        return Geom.handle_na(self, data, params)


class geom_col(geom_bar):
    """Bars as high as y. Source: ggplot2's `GeomCol`."""

    name = "geom_col"
    stat = "identity"


class geom_histogram(geom_bar):
    """Bars over bins. Source: ggplot2's `geom_histogram`."""

    stat = "bin"
