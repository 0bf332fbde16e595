"""Polygons, with holes: geom_polygon."""

from __future__ import annotations

from itertools import groupby
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings, colour, linewidth
from rport.ggplot2.draw.legends.keys import Key, draw_key_polygon, polygon_key_size
from rport.ggplot2.geoms.geom import Geom, Panel
from rport.ggplot2.geoms.looks import area, fill_of
from rport.grid import Stroke
from rport.grid.gpar import dash


class geom_polygon(Geom):
    """A filled shape for each group; subgroups are its holes. Source: ggplot2's `GeomPolygon`."""

    name = "geom_polygon"
    defaults: ClassVar[Settings] = area(0.2)
    optional: ClassVar[tuple[str, ...]] = ("group", "subgroup")
    params: ClassVar[Settings] = {
        "rule": "evenodd", "lineend": "butt", "linejoin": "round", "linemitre": 10,
    }  # fmt: skip

    def handle_na(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Nothing is removed: what is between missing corners is a shape of its own."""
        return data

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw each group's shape."""
        if len(data) > 1:
            super().draw_panel(data, panel, params)

    def draw_group(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw one shape, with the looks of its first row."""
        pieces = None
        if "subgroup" in data:
            names = data["subgroup"].to_numpy()
            order = np.argsort(names, kind="stable")
            data, names = data.iloc[order], names[order]
            pieces = [len(list(run)) for _, run in groupby(names.tolist())]
        if pieces is None:
            x, y = panel.path(data["x"], data["y"], closed=True)
            for run in _runs(np.isfinite(x) & np.isfinite(y)):
                draw_polygon(panel, x[run], y[run], data.iloc[0], params)
            return
        parts = []
        for start, count in zip(np.cumsum([0, *pieces]).tolist(), pieces, strict=False):
            part = data.iloc[start : start + count]
            parts.append(panel.path(part["x"], part["y"], closed=True))
        x, y = (np.concatenate(each) for each in zip(*parts, strict=True))
        if not (np.isfinite(x) & np.isfinite(y)).all():
            raise ValueError(f"{self.name}(): a shape with holes must have all of its corners")
        counts = [len(part[0]) for part in parts]
        draw_polygon(panel, x, y, data.iloc[0], params, counts)

    def draw_key(self, key: Key) -> None:
        """A rectangle."""
        draw_key_polygon(key)

    key_size = polygon_key_size


def _runs(present: npt.NDArray[np.bool_]) -> list[slice]:
    """The runs of two corners or more that are there. Source: grid's `gridPolygon`."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], present, [False]]).astype(int)))
    ends = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    return [slice(start, end) for start, end in ends if end - start > 1]


def draw_polygon(
    panel: Panel, x: Any, y: Any, look: Any, params: Params, pieces: list[int] | None = None
) -> None:
    """Draw a shape with corners in points and the looks of a row."""
    pattern, mm = dash(look["linetype"]), float(look["linewidth"])
    line = None if pattern is None or np.isnan(mm) else colour(look["colour"])
    fill = fill_of(look["fill"], look["alpha"])
    if fill is None and line is None:
        return
    stroke = line and Stroke(
        line,
        linewidth(mm),
        pattern or (),
        params.get("lineend", "butt"),
        params.get("linejoin", "round"),
        params.get("linemitre", 10),
    )
    # grid's polygons have no rule, which only its paths have
    rule = params.get("rule", "evenodd") if pieces else "winding"
    panel.device.polygon(x, y, fill, stroke, pieces, rule)
