"""A sheet of pixels that matplotlib's AGG draws on, and what it asks of who draws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.backends._backend_agg import RendererAgg  # type: ignore[attr-defined]
from matplotlib.path import Path

from rport.grdevices import Colour
from rport.grid.device import Points

NONE = np.empty((0, 4))
_CAPS = {"butt": "butt", "round": "round", "square": "projecting"}  # R's name: matplotlib's


class GraphicsContext:
    """What Agg asks of a graphics context; matplotlib's own costs 0.1 s to import.

    `width` is in points, `dash` in units of it; `mask` is a path and its transform.
    """

    _alpha = 1.0
    _forced_alpha = False
    _antialiased = True
    _cliprect = None

    def __init__(
        self,
        colour: Colour,
        width: float = 0,
        dash: Sequence[int] = (),
        cap: str = "butt",
        join: str = "round",
        mask: tuple[Path, Any] | None = None,
    ):
        self.dashed = bool(dash)
        self.masked = mask is not None
        self._rgb = colour.unit
        self._linewidth = width
        self._dash = (0, [length * width for length in dash]) if dash else (0, None)
        self._capstyle = _CAPS[cap]
        self._joinstyle = join
        self._mask = mask or (None, None)

    @property
    def width(self) -> float:
        """Of the line, in points."""
        return self._linewidth

    def get_rgb(self) -> tuple[float, ...]:
        """Red, green, blue and opacity."""
        return self._rgb

    def get_dashes(self) -> tuple[int, list[float] | None]:
        """Offset and lengths, in points."""
        return self._dash

    def get_clip_path(self) -> tuple[Path, Any] | tuple[None, None]:
        """The mask."""
        return self._mask

    def get_snap(self) -> bool:
        """Lines stay where they are."""
        return False

    def get_hatch_path(self) -> None:
        """No hatching."""

    def get_hatch_color(self) -> tuple[float, ...]:
        """Not used."""
        return self._rgb

    def get_hatch_linewidth(self) -> float:
        """Not used."""
        return 0.0

    def get_sketch_params(self) -> None:
        """No sketching."""


def renderer(columns: int, rows: int, dpi: float = 72) -> Any:
    """An empty, transparent sheet of pixels to draw on; numpy reads it as rows x columns x RGBA."""
    return RendererAgg(columns, rows, dpi)


def draw_whole(sheet: Any, gc: GraphicsContext, path: Path, to_pixels: Points) -> None:
    """Draw a path's outline without cutting the path at the page's sides first."""
    sheet.draw_path_collection(
        gc,
        to_pixels,
        [path],
        np.empty((0, 3, 3)),
        np.zeros((1, 2)),
        np.eye(3),
        np.zeros((1, 4)),
        np.array([gc.get_rgb()]),
        np.array([gc.width]),
        [gc.get_dashes()],
        np.array([1], dtype=np.uint8),
        None,
        None,
    )


def fill_each(sheet: Any, shapes: Sequence[tuple[Path, Colour]]) -> None:
    """Fill shapes one after the other; their paths are in pixels, y downward."""
    if not shapes:
        return
    paths, colours = zip(*shapes, strict=True)
    sheet.draw_path_collection(
        GraphicsContext(Colour(0, 0, 0)),
        np.array([[1, 0, 0], [0, -1, len(np.asarray(sheet))], [0, 0, 1.0]]),
        paths,
        np.empty((0, 3, 3)),
        np.zeros((1, 2)),
        np.eye(3),
        np.array(colours) / 255,
        NONE,
        np.zeros(1),
        [(0, None)],
        np.array([1], dtype=np.uint8),
        None,
        None,
    )
