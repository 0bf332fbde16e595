"""Geometries on maps, and texts on them: geom_sf, geom_sf_text, geom_sf_label."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from rport import sf
from rport.ggplot2.aesthetics import LWD, MM, STROKE, Look, Params, Settings, colour, linewidth
from rport.ggplot2.coords.sf import coord_sf
from rport.ggplot2.draw.legends.keys import (
    Key,
    draw_key_path,
    draw_key_point,
    draw_key_polygon,
    polygon_key_size,
)
from rport.ggplot2.geoms.geom import Geom, Panel
from rport.ggplot2.geoms.label import geom_label
from rport.ggplot2.geoms.looks import LINE, NA, arrow_key_size, arrow_of
from rport.ggplot2.geoms.point import geom_point
from rport.ggplot2.geoms.shapes import shape_number
from rport.ggplot2.geoms.symbols import draw_symbols
from rport.ggplot2.geoms.text import geom_text
from rport.ggplot2.themes.complete import GeomTheme
from rport.ggplot2.warn import warn
from rport.grdevices import Colour
from rport.grid import Points, Stroke
from rport.grid.arrows import draw_arrow
from rport.grid.gpar import dash
from rport.grid.points import draw_points

if TYPE_CHECKING:
    from rport.ggplot2.grammar.plot import ggplot

TYPES = {
    "Point": "point", "MultiPoint": "point", "LineString": "line", "LinearRing": "line",
    "MultiLineString": "line", "Polygon": "other", "MultiPolygon": "other",
    "GeometryCollection": "collection",
}  # fmt: skip
"""What geometries are drawn as. Source: ggplot2's `sf_types`."""

_OTHER: Mapping[str, Any] = {
    "colour": lambda theme: theme.mixed(0.35),
    "fill": lambda theme: theme.mixed(0.899),
    "linewidth": lambda theme: 0.4 * theme.borderwidth,
}
_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "point": geom_point.defaults,
    "line": LINE,
    "other": _OTHER,
    "collection": {**geom_point.defaults, **_OTHER, "colour": geom_point.defaults["colour"]},
}
"""The default looks of what geometries are drawn as."""
_NEEDED = {
    "point": ("size", "shape", "colour"), "line": ("linewidth", "colour", "linetype"),
    "other": (), "collection": (),
}  # fmt: skip
"""The looks without which a geometry is not drawn."""


class geom_sf(Geom):
    """Points, lines and polygons from geopandas, or from a column of shapely's geometries.

    It finds the column by itself, and brings `coord_sf` with it. `show_legend` may be "point",
    "line" or "polygon" to say how the legend's keys look. Raises MissingPackageError without
    geopandas. Source: ggplot2's `geom_sf`.
    """

    required = ("geometry",)
    defaults: ClassVar[Settings] = {"linetype": 1, "alpha": NA, "stroke": 0.5}
    optional: ClassVar[tuple[str, ...]] = (
        "group", "shape", "colour", "fill", "size", "linewidth",
    )  # fmt: skip
    params: ClassVar[Settings] = {
        "legend": None, "arrow": None, "arrow_fill": None, "lineend": "butt", "linejoin": "round",
        "linemitre": 10,
    }  # fmt: skip
    stat = "sf"
    joins_in_keys = False

    def __init__(self, *args: Any, show_legend: Any = None, **arguments: Any):
        sf.need_geopandas("geom_sf()")
        if isinstance(show_legend, str):
            arguments["legend"], show_legend = show_legend, True
        super().__init__(*args, show_legend=show_legend, **arguments)

    @classmethod
    def arguments_shown(cls) -> tuple[dict[str, object], dict[str, object]]:
        """All but `legend`, which `show_legend` says."""
        first, own = super().arguments_shown()
        return first, {name: value for name, value in own.items() if name != "legend"}

    def add_to(self, plot: ggplot) -> None:
        """Become the plot's next layer, and bring the coordinates."""
        super().add_to(plot)
        coord_sf(default=True).add_to(plot)

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Settle how the legend's keys look. Source: ggplot2's `LayerSf`, `detect_sf_type`."""
        types = set(sf.types(data["geometry"]))
        found = TYPES.get(types.pop(), "other") if len(types) == 1 else "other"
        return {**params, "legend": params["legend"] or found}

    def default_looks(self, data: pd.DataFrame, theme: GeomTheme, params: Params) -> dict[str, Any]:
        """Those of points, lines or polygons, by each row's geometry; in a legend by its keys."""
        looks = super().default_looks(data, theme, params)
        own = _drawn_as(data) if "geometry" in data else [_key_type(params)] * len(data)
        by_type = {
            kind: {
                name: value(theme) if callable(value) else value
                for name, value in _LOOKS[kind].items()
            }
            for kind in set(own)
        }
        for name in dict.fromkeys(name for each in by_type.values() for name in each):
            if name not in looks:
                looks[name] = [by_type[kind].get(name, NA) for kind in own]
        size = data["size"].tolist() if "size" in data else params.get("size")
        if size is not None:  # which once was the width of lines
            sizes = size if isinstance(size, list) else [size] * len(data)
            for i, kind in enumerate(own):
                if kind in ("line", "other"):
                    looks["linewidth"][i] = sizes[i]
        return looks

    def handle_na(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Remove what lacks the looks of its kind, with R's warning."""
        own = np.array(_drawn_as(data))
        missing = np.zeros(len(data), dtype=bool)
        for kind, names in _NEEDED.items():
            for name in data.columns.intersection(list(names)):
                missing |= (own == kind) & data[name].isna().to_numpy()
        count = int(missing.sum())
        if count and not params.get("na_rm", False):
            warn(
                f"Removed {count} row{'s' * (count != 1)} containing missing values or values "
                f"outside the scale range (`{self.name}()`)."
            )
        return data[~missing] if count else data

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw each row's geometry. Raises ValueError in other coordinates than coord_sf()."""
        if not isinstance(panel.coord, coord_sf):
            raise ValueError(f"{self.name}() can only be used with coord_sf()")
        types = set(sf.types(data["geometry"]))
        if types <= {"Point", "MultiPoint"}:
            _draw_all_points(data, panel)
            return
        # sf draws a part of a polygon by itself, and arrows, only where all rows are of a kind
        one_kind = len({each.removeprefix("Multi") for each in types}) == 1
        in_parts = one_kind or types == {"GeometryCollection"}
        drawn_as, rows = _drawn_as(data), data.drop(columns="geometry").to_dict("records")
        points, parts = sf.parts(data["geometry"], together=not in_parts)
        x, y = panel.on_page(*panel.coord.transform_map(points, panel.params))
        for part in parts:
            row: Look = rows[part.row]  # type: ignore[assignment]
            shape = _Shape(row, drawn_as[part.row], panel, params, one_kind)
            shape.draw(part.kind, x[part.points], y[part.points], part.rings)

    def draw_key(self, key: Key) -> None:
        """A point, a line or a rectangle, by what the layer draws."""
        draw = {"point": draw_key_point, "line": draw_key_path}
        draw.get(key.params.get("legend") or "other", draw_key_polygon)(key)

    def key_size(self, look: Look, params: Params) -> tuple[float, float] | None:
        """That of a rectangle, of the arrow of a line, or of what is drawn."""
        if _key_type(params) == "other":
            return polygon_key_size(self, look, params)
        return arrow_key_size(params) if params["legend"] == "line" else None


def _drawn_as(data: pd.DataFrame) -> list[str]:
    return [TYPES.get(each, "other") for each in sf.types(data["geometry"])]


def _key_type(params: Params) -> str:
    kind = params.get("legend")
    return kind if kind in ("point", "line") else "other"


def _draw_all_points(data: pd.DataFrame, panel: Panel) -> None:
    """Draw all points of all rows at once."""
    rows, points = sf.coordinates(data["geometry"])
    assert isinstance(panel.coord, coord_sf)
    x, y = panel.on_page(*panel.coord.transform_map(points, panel.params))
    draw_symbols(panel.device, x, y, data.drop(columns="geometry").iloc[rows])


@dataclass(frozen=True)
class _Shape:
    """A row's geometry in a panel. Source: `GeomSf$draw_panel`, sf's `st_as_grob`."""

    row: Look
    drawn_as: str
    panel: Panel
    params: Params
    arrows: bool
    """Whether lines may have arrows."""

    def draw(self, kind: str, x: Points, y: Points, rings: list[int]) -> None:
        """Draw a part of it: points, a line, or a polygon with so many corners in each ring."""
        if kind == "point":
            self._draw_points(x, y)
        elif kind == "line":
            self._draw_line(x, y)
        else:
            fill, stroke = self._fill(), self._stroke()
            if fill is not None or stroke is not None:
                self.panel.device.polygon(x, y, fill, stroke, rings, "evenodd")

    def _colour(self) -> Colour | None:
        """The colour of points and lines, which alone have the row's opacity."""
        alpha = self.row["alpha"] if self.drawn_as in ("point", "line") else None
        return colour(self.row["colour"], alpha)

    def _fill(self) -> Colour | None:
        given = self.row.get("fill", NA)
        if self.drawn_as == "line" and self.params["arrow_fill"] is not None:
            return colour(self.params["arrow_fill"])
        return colour(given, self.row["alpha"])

    def _stroke(self) -> Stroke | None:
        line, pattern = self._colour(), dash(self.row["linetype"])
        mm = float(self.row["linewidth"])
        if line is None or pattern is None or np.isnan(mm):
            return None
        params = self.params
        return Stroke(
            line, linewidth(mm), pattern, params["lineend"], params["linejoin"], params["linemitre"]
        )

    def _draw_line(self, x: Points, y: Points) -> None:
        stroke = self._stroke()
        if stroke is None:
            return
        self.panel.device.polyline(x, y, stroke)
        arrow = arrow_of(self.params["arrow"], self.panel.box) if self.arrows else None
        if arrow is not None:
            draw_arrow(self.panel.device, x, y, arrow, stroke, self._fill() or stroke.colour)

    def _draw_points(self, x: Points, y: Points) -> None:
        """Draw points: within a collection their lines are as wide as its own."""
        stroke = float(self.row["stroke"]) * STROKE / 2
        size = np.full(len(x), float(self.row["size"]) * MM + stroke)
        width = (
            stroke * LWD if self.drawn_as == "point" else linewidth(float(self.row["linewidth"]))
        )
        shape = shape_number(self.row["shape"])
        draw_points(
            self.panel.device,
            x,
            y,
            shape,
            size,
            self._colour(),
            self._fill(),
            np.full(len(x), width),
        )


class geom_sf_text(geom_text):
    """A text on each geometry. Source: ggplot2's `geom_sf_text`."""

    name = "geom_text"
    stat = "sf_coordinates"
    optional: ClassVar[tuple[str, ...]] = (*geom_text.optional, "geometry")

    def __init__(self, *args: Any, **arguments: Any):
        sf.need_geopandas("geom_sf_text()")
        super().__init__(*args, **arguments)


class geom_sf_label(geom_label):
    """A text in a box on each geometry. Source: ggplot2's `geom_sf_label`."""

    name = "geom_label"
    stat = "sf_coordinates"
    optional: ClassVar[tuple[str, ...]] = (*geom_label.optional, "geometry")

    def __init__(self, *args: Any, **arguments: Any):
        sf.need_geopandas("geom_sf_label()")
        super().__init__(*args, **arguments)
