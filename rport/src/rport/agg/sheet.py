"""A sheet of pixels that matplotlib's AGG draws on, and what it asks of who draws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.backends._backend_agg import RendererAgg  # type: ignore[attr-defined]

from rport.agg.paths import Path
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
    def ends(self) -> tuple[str, str]:
        """How lines end and join."""
        return self._capstyle, self._joinstyle

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


NO_LINE = GraphicsContext(Colour(0, 0, 0))
Shape = tuple[Path, Colour | None, GraphicsContext]
"""A path, what fills it, and how its line is drawn."""


def renderer(columns: int, rows: int, dpi: float = 72) -> Any:
    """An empty, transparent sheet of pixels to draw on; numpy reads it as rows x columns x RGBA."""
    return RendererAgg(columns, rows, dpi)


def draw_whole(sheet: Any, gc: GraphicsContext, path: Path, to_pixels: Points) -> None:
    """Draw a path's outline without cutting the path at the page's sides first."""
    draw_all(sheet, gc, to_pixels, [(path, Colour(0, 0, 0, 0), gc)])


def draw_all(sheet: Any, gc: GraphicsContext, to_pixels: Points, shapes: Sequence[Shape]) -> None:
    """Fill and outline shapes one after the other; all are filled, or none is."""
    paths, fills, lines = zip(*shapes, strict=True)
    sheet.draw_path_collection(
        gc,
        to_pixels,
        paths,
        np.empty((0, 3, 3)),
        np.zeros((1, 2)),
        np.eye(3),
        NONE if fills[0] is None else np.array(fills) / 255,
        np.array([line.get_rgb() for line in lines]),
        np.array([line.width for line in lines]),
        [line.get_dashes() for line in lines],
        np.array([1], dtype=np.uint8),
        None,
        None,
    )
