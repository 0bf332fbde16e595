"""R's package grid: devices, lengths, text as objects, and tables of cells (R's gtable)."""

from calculus_for_ml.r.grid.device import Device, Points
from calculus_for_ml.r.grid.gtable import Cell, Grob, GTable, Overlay, Placed
from calculus_for_ml.r.grid.text import (
    LINE_PITCH,
    Extent,
    Margin,
    TextGrob,
    TitleGrob,
    font_descent,
    rotate_just,
    row_height,
)
from calculus_for_ml.r.grid.units import LINE, PT, Box, Length, Npc, Null, unit

__all__ = [
    "LINE",
    "LINE_PITCH",
    "PT",
    "Box",
    "Cell",
    "Device",
    "Extent",
    "GTable",
    "Grob",
    "Length",
    "Margin",
    "Npc",
    "Null",
    "Overlay",
    "Placed",
    "Points",
    "TextGrob",
    "TitleGrob",
    "font_descent",
    "rotate_just",
    "row_height",
    "unit",
]
