"""The page in pixels, and the lines and shapes on it.

They are plain anti-aliased geometry, except rectangles without an outline, which are moved to
whole pixels. Source: ragg 1.5 (`AggDevice.h`), MIT licence.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from rport.agg import area, edges, paths
from rport.agg.bars import bars
from rport.agg.blend import Coverage, blend, product
from rport.agg.paths import Path
from rport.agg.sheet import NO_LINE, GraphicsContext, draw_whole, renderer
from rport.agg.stroke import dashes, outline
from rport.agg.waiting import Waiting
from rport.grdevices import Colour, Colours, recycled
from rport.grid.device import Points, Stroke, drawable
from rport.grid.units import Unit

_CUT_EXACTLY = 20_000
"""Corners near the clip up to which a line is cut exactly there, at 20 μs each; above, the pixels
along the clip are made lighter as a whole."""

_SMALL = 1000
"""Corners up to which a shape waits for others, to be drawn with them."""


class Sheet:
    """A page of `width` x `height` inches at `dpi`, cut to whole pixels."""

    _clip: tuple[float, float, float, float] | None
    _shape_mask: tuple[Path, Any] | None
    _shape_cover: Coverage | None
    _limits: Points
    """Left, top, right and bottom of what may be drawn on, in pixels."""
    _touched: tuple[int, int, int, int]
    """The pixels that are in these limits, if only in part."""

    def __init__(self, width: float, height: float, dpi: float, background: Colour):
        self.dpi = dpi
        self.scale = dpi / 72  # pixels per point
        self.repainted: Colour | None = None
        self._shape = math.floor(height * dpi), math.floor(width * dpi)
        self.height: float
        self.width: float
        self.height, self.width = (
            Unit.measured(side / dpi * 72, side * (1 / dpi)) for side in self._shape
        )
        self._to_pixels = np.array(
            # AGG's own y points upward
            [[self.scale, 0, 0], [0, -self.scale, self._shape[0]], [0, 0, 1]]
        )
        self._opaque = background.alpha == 255
        self._masks: dict[tuple[float, ...], Path] = {}
        self._new_sheet(np.array(background, dtype=np.uint8))
        self._confine(None)

    def _new_sheet(self, pixels: npt.NDArray[np.uint8]) -> None:
        self._agg = renderer(self._shape[1], self._shape[0], self.dpi)
        self._pixels = np.asarray(self._agg)
        self._pixels.view(np.uint32)[:] = pixels.view(np.uint32)
        self._waiting = Waiting(self._agg)

    @property
    def _sheet(self) -> Any:
        """What AGG draws on, once all that waits is drawn."""
        self._waiting.draw()
        return self._agg

    @property
    def _page(self) -> npt.NDArray[np.uint8]:
        """The pixels, once all that waits is drawn."""
        self._waiting.draw()
        return self._pixels

    # ---- the clip

    def clip(self, left: float, top: float, right: float, bottom: float) -> None:
        """Confine what follows to a rectangle, which may end within a pixel."""
        self._confine((left, top, right, bottom))

    def clip_shape(self, x: Points, y: Points) -> None:
        """Confine what follows to a closed shape, in place of the rectangle before."""
        self.unclip()
        corners = np.column_stack([x, y])
        key = tuple(corners.ravel().tolist())
        self._masks.setdefault(key, paths.closed([corners]))
        self._shape_mask = self._masks[key], self._to_pixels
        place, coverage = area.covered([corners * self.scale], self._limits)
        (row, column), (_, rows, columns) = place[0].tolist(), coverage.shape
        self._shape_cover = np.zeros(self._shape, dtype=np.uint8)
        self._shape_cover[row : row + rows, column : column + columns] = coverage[0]

    def unclip(self) -> None:
        """Lift the confinement."""
        self._confine(None)

    def _confine(self, clip: tuple[float, float, float, float] | None) -> None:
        self._clip = clip
        self._shape_mask = self._shape_cover = None
        rows, columns = self._shape
        limits = np.array(clip or (0, 0, self.width, self.height)) * self.scale
        self._limits = np.clip(limits, 0, [columns, rows, columns, rows])
        left, top, right, bottom = np.floor(self._limits).astype(int).tolist()
        self._touched = left, top, min(right + 1, columns), min(bottom + 1, rows)

    def _within_shape(self, places: npt.NDArray[np.intp], coverage: Coverage) -> Coverage:
        """What is left within the shape of coverages (... x places x rows x columns).

        `places` (places x 2) are their upper left corners (row, column) on the page.
        """
        if self._shape_cover is None:
            return coverage
        rows, columns = coverage.shape[-2:]
        shape = np.zeros((len(places), rows, columns), dtype=np.uint16)
        for window, (row, column) in zip(shape, places.tolist(), strict=True):
            top, left = max(row, 0), max(column, 0)
            part = self._shape_cover[top : max(row + rows, 0), left : max(column + columns, 0)]
            down, across = part.shape
            window[top - row : top - row + down, left - column : left - column + across] = part
        return product(coverage.astype(np.uint16), shape).astype(np.uint8)

    def _mask(self, x: Points, y: Points, reach: float) -> tuple[Path, Any] | None:
        """The clip's whole pixels as a mask, if what reaches so far around points goes beyond."""
        if self._shape_mask is not None:
            return self._shape_mask
        if self._clip is None or paths.within(x, y, self._clip, reach):
            return None
        return self._mask_of(edges.whole(self._limits))

    def _mask_of(self, box: Points) -> tuple[Path, Any]:
        # matplotlib knows a mask again by where it lies in memory, so none may be freed
        left, top, right, bottom = key = tuple(box.tolist())
        if key not in self._masks:
            corners = np.array([[left, top], [left, bottom], [right, bottom], [right, top]])
            self._masks[key] = paths.closed([corners / self.scale])
        return self._masks[key], self._to_pixels

    # ---- lines and shapes

    def polyline(self, x: Points, y: Points, stroke: Stroke) -> None:
        """A line through points; not-a-number breaks it."""
        level_or_upright = len(x) == 2 and (x[0] == x[1] or y[0] == y[1])
        if level_or_upright and stroke.cap == "butt" and self._clip and np.isfinite([x, y]).all():
            ends = np.column_stack([x, y]) * self.scale
            place, coverage = bars(ends, stroke.width * self.scale, stroke.dash, self._limits)
            blend(self._page, place, coverage, [stroke.colour])
        elif stroke.join == "mitre":
            for line in paths.unbroken(x, y):
                self._mitred(line, False, stroke)
        elif self._may_wait(x, y, stroke.width):
            path = paths.opened(x * self.scale, y * self.scale)
            self._waiting.shape(path, None, self._context(stroke))
        else:
            gc = self._context(stroke, self._mask(x, y, stroke.width))
            self._stroke(gc, paths.opened(x, y), self._leaves_page(x, y))
            if gc.masked and self._clip:
                for line in paths.unbroken(x, y):
                    self._stroke_edges(line, False, stroke)

    def _may_wait(self, x: Points, y: Points, reach: float) -> bool:
        """Whether a shape is small, and no clip cuts what reaches so far around its corners."""
        return (
            len(x) <= _SMALL
            and self._shape_mask is None
            and paths.within(x, y, self._clip or (0, 0, self.width, self.height), reach)
        )

    def polygon(
        self,
        x: Points,
        y: Points,
        fill: Colour | None,
        stroke: Stroke | None,
        pieces: Sequence[int] | None = None,
        rule: str = "winding",
    ) -> None:
        """A closed shape; `pieces` are the numbers of corners of its parts, some of them holes."""
        corners = np.column_stack([x, y])
        pieces = pieces or [len(corners)]
        many = len(pieces) > 1
        polygons = np.split(corners, np.cumsum(pieces)[:-1]) if many else [corners]
        fill = fill if fill and fill.alpha else None
        stroke = stroke if stroke and stroke.colour.alpha and stroke.width else None
        if fill and rule == "evenodd" and (many or not paths.is_simple(corners)):
            self._fill_by_turns([self.scale * each for each in polygons], fill)
            fill = None
        if stroke and stroke.join == "mitre":
            if fill:
                self._fill(polygons, fill)
            for polygon in polygons:
                self._mitred(polygon, True, stroke)
        elif (fill or stroke) and self._may_wait(x, y, stroke.width if stroke else 0):
            path = paths.closed([self.scale * each for each in polygons])
            self._waiting.shape(path, fill, self._context(stroke) if stroke else NO_LINE)
        else:
            if fill:
                self._fill(polygons, fill)
            if stroke:
                self._outline(polygons, stroke)

    def _outline(self, polygons: Sequence[Points], stroke: Stroke) -> None:
        x, y = np.concatenate(polygons).T
        gc = self._context(stroke, self._mask(x, y, stroke.width))
        self._stroke(gc, paths.closed(polygons), self._leaves_page(x, y))
        if gc.masked and self._clip:
            for polygon in polygons:
                self._stroke_edges(polygon, True, stroke)

    def _context(self, stroke: Stroke, mask: tuple[Path, Any] | None = None) -> GraphicsContext:
        return GraphicsContext(
            stroke.colour, stroke.width, stroke.dash, stroke.cap, stroke.join, mask
        )

    def _stroke(self, gc: GraphicsContext, path: Path, leaves_page: bool) -> None:
        """Draw a path's outline.

        matplotlib cuts lines that leave the page, and then dashes restart; a path that might be
        filled it leaves whole, so such are drawn with a fill that cannot be seen.
        """
        try:
            if gc.dashed and leaves_page:
                draw_whole(self._sheet, gc, path, self._to_pixels)
            else:
                self._sheet.draw_path(gc, path, self._to_pixels, None)
        except OverflowError:  # more than AGG's cells hold: hundreds of thousands of long strokes
            self._new_sheet(self._page)  # the old one will take no more
            for part in paths.halves(path):
                self._stroke(gc, part, leaves_page)

    def _leaves_page(self, x: Points, y: Points) -> bool:
        return not paths.within(x, y, (0, 0, self.width, self.height), 0)

    def _mitred(self, corners: Points, closed: bool, stroke: Stroke) -> None:
        """Draw a line with mitre joins, through corners x 2, as the polygons that it is."""
        lines = [(corners, closed)]
        if stroke.dash:
            lengths = [stroke.width * length for length in stroke.dash]
            lines = [(each, False) for each in dashes(corners, closed, lengths)]
        polygons = [
            polygon
            for line in lines
            for polygon in outline(*line, stroke.width, stroke.cap, stroke.mitre, self.scale)
        ]
        if polygons:
            self._fill(polygons, stroke.colour)

    def _fill_by_turns(self, polygons: Sequence[Points], colour: Colour) -> None:
        """Fill polygons, in pixels, by the even-odd rule."""
        place, coverage = area.covered(polygons, self._limits, "evenodd")
        blend(self._page, place, self._within_shape(place, coverage), [colour])

    def _fill(self, polygons: Sequence[Points], colour: Colour) -> None:
        x, y = np.concatenate(polygons).T
        if self._may_wait(x, y, 0):
            self._waiting.shape(paths.closed([self.scale * each for each in polygons]), colour)
            return
        gc = GraphicsContext(colour, mask=self._mask(x, y, 0))
        self._sheet.draw_path(gc, paths.closed(polygons), self._to_pixels, colour.unit)
        if gc.masked and self._clip:
            self._fill_edges([self.scale * each for each in polygons], colour)

    def _fill_edges(self, polygons: Sequence[Points], colour: Colour) -> None:
        """Fill what lies in the pixels that the clip's sides cut; polygons are in pixels."""
        for strip in edges.strips(self._limits):
            place, coverage = area.covered(polygons, strip)
            blend(self._page, place, coverage, [colour])

    def _stroke_edges(self, corners: Points, closed: bool, stroke: Stroke) -> None:
        """Draw what a line with round joins leaves in the pixels that the clip's sides cut."""
        thick = stroke.width * self.scale
        lines = [(corners * self.scale, closed)]
        if stroke.dash:
            lengths = [thick * length for length in stroke.dash]
            lines = [(each, False) for each in dashes(*lines[0], lengths)]
        limits = self._limits
        near = [each for line in lines for each in edges.stretches(*line, thick, limits)]
        if sum(len(line) for line, _ in near) > _CUT_EXACTLY:
            path = paths.closed([corners]) if closed else paths.opened(*corners.T)
            for strip in edges.strips(limits):
                gc = self._context(replace(stroke, join="round"), self._mask_of(strip))
                self._stroke(gc, path, True)
            return
        polygons = [polygon for line in near for polygon in outline(*line, thick, stroke.cap)]
        if polygons:
            self._fill_edges(polygons, stroke.colour)

    def rects(
        self,
        left: Points,
        top: Points,
        right: Points,
        bottom: Points,
        fill: Colours,
        stroke: Stroke | None = None,
        colours: Sequence[Colour | None] | None = None,
    ) -> None:
        """Rectangles, each filled and outlined in its own or in one colour."""
        inks = stroke.colour if stroke and colours is None else colours
        sides, (fill, inks) = drawable([left, top, right, bottom], [fill, inks])
        left, top, right, bottom = sides
        width = stroke.width if stroke else 0.0
        fills, edges = _visible(fill, len(left)), _visible(inks if width else None, len(left))
        ends = np.array([[left, top], [right, bottom]]).swapaxes(1, 2) * self.scale
        plain = np.array([edge is None for edge in edges], dtype=bool)
        ends[:, plain] = np.floor(ends[:, plain] + 0.5)
        low, high = np.sort(ends, axis=0)
        reach = width * self.scale / 2
        thin = (high - low).min(axis=1) < 2 * reach  # then the outline is no frame
        framed = stroke and any(edges)
        is_odd = stroke and (stroke.dash or stroke.join != "mitre" or thin[~plain].any())
        if self._shape_mask is not None or (framed and is_odd):
            corners = np.concatenate([low, high], axis=1) / self.scale
            for (x0, y0, x1, y1), inside, edge in zip(corners, fills, edges, strict=True):
                x, y = np.array([x0, x0, x1, x1]), np.array([y1, y0, y0, y1])
                self.polygon(
                    x, y, inside, replace(stroke, colour=edge) if stroke and edge else None
                )
            return
        areas = paths.boxes(low, high, self._limits)
        frames = paths.frames(low, high, reach, self._limits) if any(edges) else areas
        for box, inside, frame, edge in zip(areas, fills, frames, edges, strict=True):
            if inside:
                self._waiting.shape(box, inside)
            if edge:
                self._waiting.shape(frame, edge)


def _visible(colours: Colours, count: int) -> list[Colour | None]:
    return [ink if ink and ink.alpha else None for ink in recycled(colours, count)]
