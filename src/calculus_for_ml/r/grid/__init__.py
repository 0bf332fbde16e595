"""R's package grid: devices, text as objects, and their layout."""

from calculus_for_ml.r.grid.device import Device, Points
from calculus_for_ml.r.grid.layout import PT, Layout, lay_out_panel
from calculus_for_ml.r.grid.text import LINE_PITCH, TextGrob, font_descent, row_height

__all__ = [
    "LINE_PITCH",
    "PT",
    "Device",
    "Layout",
    "Points",
    "TextGrob",
    "font_descent",
    "lay_out_panel",
    "row_height",
]
