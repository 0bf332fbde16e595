"""A picture of pixels in the place of a plot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from rport.ggplot2.draw.axes import Axis
from rport.ggplot2.grammar.figure import Figure
from rport.grdevices import Colour
from rport.grid import Box, Device, GTable, Null

Pixels = npt.NDArray[np.uint8]
_WHITE = Colour(255, 255, 255)


@dataclass(frozen=True)
class _Raster:
    """Pixels as large as the room allows, in their shape. Source: grid's `rasterGrob`."""

    pixels: Pixels

    def width(self, device: Device) -> float:
        """It takes what there is."""
        return 0.0

    def height(self, device: Device) -> float:
        """It takes what there is."""
        return 0.0

    def draw(self, device: Device, box: Box) -> None:
        """Draw the pixels in the middle of the box."""
        rows, columns, _ = self.pixels.shape
        side = min(box.width / columns, box.height / rows)
        place = box.placed(side * columns, side * rows, 0.5, 0.5)
        device.raster(self.pixels, place.left, place.top, place.width, place.height, True)


@dataclass(frozen=True)
class _BuiltPicture:
    """Pixels to be drawn on a page."""

    raster: _Raster
    paper: Colour = _WHITE
    title: str | None = None

    def draw(self, device: Device) -> None:
        """Draw the pixels on the device's page."""
        self.raster.draw(device, Box(0.0, 0.0, device.width, device.height))

    def table(self, device: Device) -> GTable:
        """A table of one cell."""
        table = GTable([Null()], [Null()], inherits_clip=True)
        table.add(self.raster, 0, 0)
        return table

    @property
    def axes(self) -> dict[str, Axis]:
        """None."""
        return {}


class Picture(Figure):
    """Pixels as a figure: an array of rows x columns x 3 or 4 channels, or a Pillow image.

    Channels are whole numbers to 255 or shares to 1. Raises ValueError for another shape.
    """

    def __init__(self, given: Any):
        pixels = np.asarray(given)
        if pixels.ndim == 2:
            pixels = np.repeat(pixels[:, :, np.newaxis], 3, axis=2)
        if pixels.ndim != 3 or pixels.shape[2] not in (3, 4):
            raise ValueError(
                f"a picture must be rows x columns x 3 or 4 channels, not {pixels.shape}"
            )
        if pixels.dtype != np.uint8:
            pixels = np.rint(pixels * 255).astype(np.uint8)
        if pixels.shape[2] == 3:
            pixels = np.dstack([pixels, np.full(pixels.shape[:2], 255, np.uint8)])
        self.pixels: Pixels = np.ascontiguousarray(pixels)

    def build(self) -> _BuiltPicture:
        """The pixels to be drawn."""
        return _BuiltPicture(_Raster(self.pixels))


def is_picture(given: object) -> bool:
    """Whether something is pixels: an array, or a Pillow image."""
    return isinstance(given, np.ndarray) or hasattr(given, "__array_interface__")
