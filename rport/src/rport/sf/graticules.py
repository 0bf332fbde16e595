"""The lines of equal longitude and latitude behind a map.

Source: `st_graticule` and `graticule_attributes` of R's package sf.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely  # type: ignore[import-untyped]
from pyproj import CRS

from rport.base import format as r_format
from rport.base import pretty, seq
from rport.sf.crs import is_longlat, transform

Floats = npt.NDArray[np.float64]
Bbox = tuple[float, float, float, float]
"""xmin, ymin, xmax, ymax."""


@dataclass(frozen=True)
class GraticuleLine:
    """A line of the graticule: "E" for one of longitude `degree`, "N" for one of latitude."""

    degree: float
    type: str
    label: str | None
    """In R's syntax: `"10"*degree*E`; plain numbers where there are no degrees."""
    points: Floats
    """Two columns, in the map's reference system."""

    @property
    def start(self) -> tuple[float, float]:
        """Its first point."""
        return float(self.points[0, 0]), float(self.points[0, 1])

    @property
    def end(self) -> tuple[float, float]:
        """Its last point."""
        return float(self.points[-1, 0]), float(self.points[-1, 1])

    @property
    def angles(self) -> tuple[float, float]:
        """The directions in degrees in which it starts and ends."""
        first, last = self.points[1] - self.points[0], self.points[-1] - self.points[-2]
        found = (math.degrees(math.atan2(step[1], step[0])) for step in (first, last))
        start, end = found
        return start, end


def graticule(
    bbox: Bbox,
    crs: CRS | None,
    datum: CRS | None,
    longitudes: Sequence[float] | None = None,
    latitudes: Sequence[float] | None = None,
    points: int = 100,
) -> list[GraticuleLine]:
    """The lines within a box of a map, those of longitude first.

    `bbox` is in the map's reference system `crs`, degrees are those of `datum`; `points` is how
    many a line has before it is cut to the box. Without `datum` there are no lines, without `crs`
    those of x and y. Source: `st_graticule`.
    """
    if datum is None:
        return []
    box = [_segmentized(each, points, bbox, crs) for each in (_EDGES, _DIAGONALS)]
    degrees = box if crs is None else transform(np.array(box, dtype=object), crs, datum)
    bounds = shapely.total_bounds(degrees)
    if not np.isfinite(bounds).all():
        return _of_the_globe(crs, datum, points)
    xmin, ymin, xmax, ymax = bounds.tolist()
    lon = _longitudes(xmin, xmax) if longitudes is None else np.array(longitudes, dtype=float)
    lat = pretty([ymin, ymax], n=6) if latitudes is None else np.array(latitudes, dtype=float)
    if crs is not None and is_longlat(datum):
        lon, lat = _on_earth(lon, lat)
    lines = _lines(bounds.tolist(), lon, lat, crs, datum, points)
    area = shapely.polygonize([box[0]])
    found = []
    for line, type_, degree, label in lines:
        for part in _cut(line, area):
            found.append(GraticuleLine(degree, type_, label, shapely.get_coordinates(part)))
    return found


_EDGES = ((0, 1), (2, 1), (2, 3), (0, 3), (0, 1))
_DIAGONALS = ((0, 1), (2, 3), (0, 3), (2, 1), (0, 1))
"""Corners of a box by the places of their numbers in it."""


def _segmentized(
    corners: Sequence[tuple[int, int]], pieces: int, bbox: Bbox, crs: CRS | None
) -> Any:
    """A line through corners of a box, in steps of the `pieces`th part of the box's edges."""
    limits = _trimmed(bbox) if crs is not None and is_longlat(crs) else bbox
    longest = 2 * (abs(limits[2] - limits[0]) + abs(limits[3] - limits[1])) / pieces
    places = np.array([(limits[i], limits[j]) for i, j in corners])
    turned = tuple(places[0]) < tuple(places[-1])  # GDAL's, for one result in both directions
    if turned:
        places = places[::-1]
    done = [places[:1]]
    for start, stop in pairwise(places):
        step = stop - start
        squared = float(step @ step) / longest**2 if longest else 0.0
        between = math.floor(math.sqrt(squared) - 0.01) if squared - 1 > 1e-5 else 0
        steps = np.arange(1, between + 1)[:, None]
        done += [start + steps * step / (between + 1), stop[None]]
    line = np.concatenate(done)
    return shapely.LineString(line[::-1] if turned else line)


def _trimmed(bbox: Bbox, margin: float = 0.001) -> Bbox:
    """A box in degrees within the earth's, almost. Source: sf's `trim_bb`."""
    xmin, ymin, xmax, ymax = bbox
    share = 1 - margin
    if min(xmin, xmax) >= -1 and max(xmin, xmax) > 181:
        xmin, xmax = max(xmin, 0.0), min(xmax, 360 * share)
    else:
        xmin, xmax = max(xmin, -180 * share), min(xmax, 180 * share)
    return xmin, max(ymin, -90 * share), xmax, min(ymax, 90 * share)


def _longitudes(xmin: float, xmax: float) -> Floats:
    if xmax <= 180 and xmin < -170 and xmax > 170:
        return np.arange(-180.0, 181.0, 60.0)
    return pretty([xmin, xmax], n=6)


def _on_earth(lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    if len(lon) and lon.min() >= -15 and lon.max() > 195:
        lon = lon[(lon >= 0) & (lon <= 360)]
    else:
        lon = lon[(lon >= -180) & (lon <= 180)]
    return lon, lat[(lat > -90) & (lat < 90)]


Line = tuple[Any, str, float, str | None]


def _lines(
    bounds: Sequence[float], lon: Floats, lat: Floats, crs: CRS | None, datum: CRS, points: int
) -> list[Line]:
    """All lines in the map's reference system, whole, with their kind, degree and label."""
    xmin, xmax = min([bounds[0], *lon]), max([bounds[2], *lon])
    ymin, ymax = min([bounds[1], *lat]), max([bounds[3], *lat])
    across, up = seq(xmin, xmax, points), seq(ymin, ymax, points)
    lines = [np.column_stack([np.full(points, each), up]) for each in lon]
    lines += [np.column_stack([across, np.full(points, each)]) for each in lat]
    if crs is None or not is_longlat(datum):
        labels = [*_plain(lon), *_plain(lat)]
    else:
        labels = [*_degrees(np.where(lon > 180, lon - 360, lon), "WE"), *_degrees(lat, "SN")]
    drawn = np.array([shapely.LineString(each) for each in lines], dtype=object)
    if crs is not None:
        drawn = transform(drawn, datum, crs)
    kinds = ["E"] * len(lon) + ["N"] * len(lat)
    return list(zip(drawn, kinds, [*lon.tolist(), *lat.tolist()], labels, strict=True))


def _plain(values: Floats) -> list[str]:
    """Numbers in one format, those that R's `pretty` makes integers in full."""
    if not len(values):
        return []
    whole = bool((values == np.trunc(values)).all() and (values != 0).all())
    return r_format(values, scientific=False) if whole else r_format(values)


def _degrees(values: Floats, letters: str) -> list[str]:
    """Labels of degrees. Source: sf's `degreeLabelsEW`, `degreeLabelsNS`."""
    sides = ("", *(f"*{letter}" for letter in letters))
    halves = 180.0 if letters == "WE" else math.inf
    sizes = r_format(np.abs(values), digits=10) if len(values) else []
    return [
        f'"{size}"*degree{sides[0 if abs(each) in (0, halves) else 1 if each < 0 else 2]}'
        for size, each in zip(sizes, values.tolist(), strict=True)
    ]


def _cut(line: Any, area: Any) -> list[Any]:
    """The parts of a line in an area, those that touch joined."""
    if line.is_empty:
        return []
    inside = shapely.intersection(line, area)
    parts = [
        part for part in shapely.get_parts(inside) if part.geom_type == "LineString" and part.length
    ]
    if not parts:
        return []
    merged = shapely.line_merge(shapely.MultiLineString(parts))
    return [_directed(part, line) for part in shapely.get_parts(merged)]


def _directed(part: Any, line: Any) -> Any:
    """A part of a line in its direction, which GEOS may turn where a line overlaps itself."""
    order = {point: i for i, point in enumerate(map(tuple, shapely.get_coordinates(line)))}
    places = [order[each] for each in map(tuple, shapely.get_coordinates(part)) if each in order]
    steps = np.diff(places)
    return part.reverse() if (steps == -1).sum() > (steps == 1).sum() else part


def _of_the_globe(crs: CRS | None, datum: CRS, points: int) -> list[GraticuleLine]:
    """A graticule without labels, of the whole earth, where the box has no place on it."""
    globe = [-180.0, -90.0, 180.0, 90.0]
    lon, lat = _on_earth(np.arange(-180.0, 181.0, 20.0), np.arange(-80.0, 81.0, 20.0))
    edge = _trimmed((globe[0], globe[1], globe[2], globe[3]))
    lines = _lines(edge, lon, lat, datum, datum, points)
    drawn = np.array([each[0] for each in lines], dtype=object)
    moved = drawn if crs is None else transform(drawn, datum, crs)
    return [
        GraticuleLine(degree, kind, None, shapely.get_coordinates(line))
        for line, (_, kind, degree, _) in zip(moved, lines, strict=True)
        if not line.is_empty
    ]
