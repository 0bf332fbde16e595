"""grid's graphical objects: what is drawn in a part of a page.

Places and sizes are shares of the part ("npc"), or `unit()` lengths; colours and fonts are those of
`gpar()`. Source: R's package grid.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeGuard

import numpy as np
import numpy.typing as npt

from rport.grid.device import Device, Points
from rport.grid.gpar import gpar
from rport.grid.justification import valid_just
from rport.grid.pictures import as_pixels
from rport.grid.points import draw_points
from rport.grid.text import Extent
from rport.grid.units import Box, Npc, Unit, points_in

Length: TypeAlias = float | Unit
Lengths: TypeAlias = Length | Sequence[Length] | npt.NDArray[np.float64]


def _along(given: Lengths, box: Box, axis: str) -> Points:
    """Places along an axis of a box, in points of the page."""
    start, size = (box.left, box.width) if axis == "x" else (box.bottom, -box.height)
    return np.array([start + each for each in _sizes(given, size)], dtype=np.float64)


def _is_share(given: Lengths) -> TypeGuard[float]:
    """Whether it is one place, as a share of the room."""
    is_sum = isinstance(given, Npc) and given.points != 0
    return isinstance(given, int | float) and not isinstance(given, Unit) and not is_sum


def _sizes(given: Lengths, room: float) -> list[float]:
    listed = [given] if isinstance(given, int | float) else list(given)
    sign = -1.0 if room < 0 else 1.0
    return [sign * points_in(each, abs(room)) for each in listed]


@dataclass(frozen=True)
class _Drawn:
    """Something that is drawn in a box and asks for no room of its own."""

    gp: gpar = field(default_factory=gpar)

    def width(self, device: Device) -> float:
        """None of its own."""
        return 0.0

    def height(self, device: Device) -> float:
        """None of its own."""
        return 0.0


@dataclass(frozen=True)
class textGrob(_Drawn):
    """Texts at places. Source: grid's `textGrob`."""

    label: str | Sequence[str] = ""
    x: Lengths = 0.5
    y: Lengths = 0.5
    just: Any = "centre"
    hjust: float | None = None
    vjust: float | None = None
    rot: float = 0.0

    def __init__(
        self, label: str | Sequence[str], x: Lengths = 0.5, y: Lengths = 0.5,
        just: Any = "centre", hjust: float | None = None, vjust: float | None = None,
        rot: float = 0.0, gp: gpar | None = None,
    ):  # fmt: skip
        _set(self, gp, label=label, x=x, y=y, just=just, hjust=hjust, vjust=vjust, rot=rot)

    def _labels(self) -> list[str]:
        return [self.label] if isinstance(self.label, str) else [str(each) for each in self.label]

    def width(self, device: Device) -> float:
        """That of the widest text as it is turned."""
        width = max((reach.left + reach.right for reach in self._extents(device)), default=0.0)
        return self._measured(device, width, 0)

    def height(self, device: Device) -> float:
        """That of the highest text as it is turned."""
        height = max((reach.up + reach.down for reach in self._extents(device)), default=0.0)
        return self._measured(device, height, 1)

    def _measured(self, device: Device, points: float, axis: int) -> float:
        """A side of the box around one text, which R finds from where the text is on the page."""
        text = self.gp.text(self.label) if isinstance(self.label, str) else None
        page = Box.page(device.width, device.height)
        anchor = self._anchor(page)
        if text is None or anchor is None:
            return points
        corners = text.corners(device, *self._shares(), self.rot, anchor)
        ends = [corner[axis] for corner in corners]
        return Unit.measured(points, max(ends) - min(ends))

    def _shares(self) -> tuple[float, float]:
        """What of the width and of the height lies before a place. Source: `resolveHJust`."""
        across, up = valid_just(self.just)
        return (
            across if self.hjust is None else self.hjust,
            up if self.vjust is None else self.vjust,
        )

    def _extents(self, device: Device) -> list[Extent]:
        just = self._shares()
        grobs = [self.gp.text(each) for each in self._labels()]
        return [each.extent(device, *just, self.rot) for each in grobs if each is not None]

    def _anchor(self, box: Box) -> tuple[float, float] | None:
        """Where one text stands at shares of a viewport, in inches."""
        viewport = box.viewport
        if viewport is None or not (_is_share(self.x) and _is_share(self.y)):
            return None
        return (
            self.x * (viewport.width * 2.54) / 2.54 + viewport.left,
            self.y * (viewport.height * 2.54) / 2.54 + viewport.bottom,
        )

    def draw(self, device: Device, box: Box) -> None:
        """Draw the texts."""
        x, y = _along(self.x, box, "x"), _along(self.y, box, "y")
        hjust, vjust = self._shares()
        labels = self._labels()
        for at in range(max(len(labels), len(x), len(y))):
            text = self.gp.text(labels[at % len(labels)])
            if text is not None:
                place = float(x[at % len(x)]), float(y[at % len(y)])
                text.draw(device, *place, hjust, vjust, self.rot, self._anchor(box))


@dataclass(frozen=True)
class rectGrob(_Drawn):
    """Rectangles. Source: grid's `rectGrob`."""

    x: Lengths = 0.5
    y: Lengths = 0.5
    w: Lengths = 1.0
    h: Lengths = 1.0
    just: Any = "centre"

    def __init__(
        self, x: Lengths = 0.5, y: Lengths = 0.5, width: Lengths = 1.0, height: Lengths = 1.0,
        just: Any = "centre", gp: gpar | None = None,
    ):  # fmt: skip
        _set(self, gp, x=x, y=y, w=width, h=height, just=just)

    def draw(self, device: Device, box: Box) -> None:
        """Draw the rectangles."""
        hjust, vjust = valid_just(self.just)
        columns = np.broadcast_arrays(
            _along(self.x, box, "x"), _along(self.y, box, "y"),
            np.array(_sizes(self.w, box.width)), np.array(_sizes(self.h, box.height)),
        )  # fmt: skip
        x, y, wide, high = (np.array(each, dtype=np.float64) for each in columns)
        left, bottom = x - hjust * wide, y + vjust * high
        fill = self.gp.paint(self.gp.fill)
        device.rects(left, bottom - high, left + wide, bottom, fill, self.gp.stroke())


@dataclass(frozen=True)
class linesGrob(_Drawn):
    """A line through points. Source: grid's `linesGrob`."""

    x: Lengths = (0.0, 1.0)
    y: Lengths = (0.0, 1.0)

    def __init__(self, x: Lengths = (0.0, 1.0), y: Lengths = (0.0, 1.0), gp: gpar | None = None):
        _set(self, gp, x=x, y=y)

    def draw(self, device: Device, box: Box) -> None:
        """Draw the line."""
        stroke = self.gp.stroke()
        if stroke is not None:
            device.polyline(_along(self.x, box, "x"), _along(self.y, box, "y"), stroke)


@dataclass(frozen=True)
class segmentsGrob(_Drawn):
    """Straight lines from one place to another. Source: grid's `segmentsGrob`."""

    ends: tuple[Lengths, Lengths, Lengths, Lengths] = (0.0, 0.0, 1.0, 1.0)

    def __init__(
        self, x0: Lengths = 0.0, y0: Lengths = 0.0, x1: Lengths = 1.0, y1: Lengths = 1.0,
        gp: gpar | None = None,
    ):  # fmt: skip
        _set(self, gp, ends=(x0, y0, x1, y1))

    def draw(self, device: Device, box: Box) -> None:
        """Draw the lines."""
        stroke = self.gp.stroke()
        if stroke is None:
            return
        sides = [_along(each, box, axis) for each, axis in zip(self.ends, "xyxy", strict=True)]
        for x0, y0, x1, y1 in zip(*np.broadcast_arrays(*sides), strict=True):
            device.polyline(np.array([x0, x1]), np.array([y0, y1]), stroke)


@dataclass(frozen=True)
class polygonGrob(_Drawn):
    """A closed shape. Source: grid's `polygonGrob`."""

    x: Lengths = (0.0, 0.5, 1.0, 0.5)
    y: Lengths = (0.5, 1.0, 0.5, 0.0)

    def __init__(
        self, x: Lengths = (0.0, 0.5, 1.0, 0.5), y: Lengths = (0.5, 1.0, 0.5, 0.0),
        gp: gpar | None = None,
    ):  # fmt: skip
        _set(self, gp, x=x, y=y)

    def draw(self, device: Device, box: Box) -> None:
        """Draw the shape."""
        places = _along(self.x, box, "x"), _along(self.y, box, "y")
        device.polygon(*places, self.gp.paint(self.gp.fill), self.gp.stroke())


@dataclass(frozen=True)
class circleGrob(_Drawn):
    """Discs; a radius is a share of the smaller side. Source: grid's `circleGrob`."""

    x: Lengths = 0.5
    y: Lengths = 0.5
    r: Lengths = 0.5

    def __init__(
        self, x: Lengths = 0.5, y: Lengths = 0.5, r: Lengths = 0.5, gp: gpar | None = None
    ):
        _set(self, gp, x=x, y=y, r=r)

    def draw(self, device: Device, box: Box) -> None:
        """Draw the discs."""
        radius = np.array(_sizes(self.r, min(box.width, box.height)))
        x, y, r = np.broadcast_arrays(_along(self.x, box, "x"), _along(self.y, box, "y"), radius)
        stroke = self.gp.stroke()
        line = None if stroke is None else stroke.colour
        width = np.full(len(x), self.gp.lwd * 0.75)
        device.circles(
            np.array(x), np.array(y), np.array(r), self.gp.paint(self.gp.fill), line, width
        )


@dataclass(frozen=True)
class pointsGrob(_Drawn):
    """Plotting symbols; `size` is in characters of the font. Source: grid's `pointsGrob`."""

    x: Lengths = 0.5
    y: Lengths = 0.5
    pch: int | str = 1
    size: float | Unit = 1.0

    def __init__(
        self, x: Lengths, y: Lengths, pch: int | str = 1, size: float | Unit = 1.0,
        gp: gpar | None = None,
    ):  # fmt: skip
        _set(self, gp, x=x, y=y, pch=pch, size=size)

    def draw(self, device: Device, box: Box) -> None:
        """Draw the symbols."""
        x, y = np.broadcast_arrays(_along(self.x, box, "x"), _along(self.y, box, "y"))
        font = self.gp.fontsize * self.gp.cex
        points = float(self.size) if isinstance(self.size, Unit) else self.size * font
        sizes, widths = np.full(len(x), points), np.full(len(x), self.gp.lwd * 0.75)
        inks = self.gp.paint(self.gp.col), self.gp.paint(self.gp.fill)
        draw_points(device, np.array(x), np.array(y), self.pch, sizes, *inks, widths)


@dataclass(frozen=True)
class rasterGrob(_Drawn):
    """A picture; see `rport.grid.pictures.as_pixels`. Its own shape is kept where no size is given.

    Source: grid's `rasterGrob`.
    """

    image: Any = None
    x: Length = 0.5
    y: Length = 0.5
    w: Length | None = None
    h: Length | None = None
    just: Any = "centre"
    interpolate: bool = True

    def __init__(
        self, image: Any, x: Length = 0.5, y: Length = 0.5, width: Length | None = None,
        height: Length | None = None, just: Any = "centre", interpolate: bool = True,
        gp: gpar | None = None,
    ):  # fmt: skip
        pixels = as_pixels(image)
        _set(
            self, gp, image=pixels, x=x, y=y, w=width, h=height, just=just, interpolate=interpolate
        )

    def draw(self, device: Device, box: Box) -> None:
        """Draw the picture."""
        rows, columns = self.image.shape[:2]
        wide = None if self.w is None else _sizes(self.w, box.width)[0]
        high = None if self.h is None else _sizes(self.h, box.height)[0]
        if wide is None and high is None:
            wide = min(box.width, box.height * columns / rows)
        if wide is None:
            wide = (high or 0.0) * columns / rows
        if high is None:
            high = wide * rows / columns
        hjust, vjust = valid_just(self.just)
        left = float(_along(self.x, box, "x")[0]) - hjust * wide
        top = float(_along(self.y, box, "y")[0]) + vjust * high - high
        device.raster(self.image, left, top, wide, high, self.interpolate)


@dataclass(frozen=True)
class grobTree(_Drawn):
    """Several, drawn one after the other, with what `gp` says where they do not.

    Source: grid's `grobTree`, `gList`.
    """

    children: tuple[Any, ...] = ()

    def __init__(self, *children: Any, gp: gpar | None = None):
        _set(self, gp, children=children)

    def draw(self, device: Device, box: Box) -> None:
        """Draw the first first."""
        for child in self.children:
            if isinstance(child, _Drawn):
                child = copy(child)
                object.__setattr__(child, "gp", child.gp.within(self.gp))
            child.draw(device, box)


gList = grobTree


def gTree(children: Iterable[Any] | grobTree = (), gp: gpar | None = None) -> grobTree:
    """Several, such as a `gList`, drawn one after the other. Source: grid's `gTree`."""
    listed = children.children if isinstance(children, grobTree) else children
    return grobTree(*listed, gp=gp)


@dataclass(frozen=True)
class nullGrob(_Drawn):
    """Nothing. Source: grid's `nullGrob`."""

    def __init__(self) -> None:
        _set(self, None)

    def draw(self, device: Device, box: Box) -> None:
        """Draw nothing."""


def _set(grob: _Drawn, gp: gpar | None, **values: Any) -> None:
    for name, value in {"gp": gp or gpar(), **values}.items():
        object.__setattr__(grob, name, value)
