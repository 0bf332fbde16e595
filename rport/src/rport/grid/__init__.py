"""R's package grid: devices, lengths, text as objects, and tables of cells (R's gtable)."""

from rport.grid.device import Device, Points, Stroke
from rport.grid.gpar import gpar
from rport.grid.grobs import (
    circleGrob,
    gList,
    grobTree,
    linesGrob,
    nullGrob,
    pointsGrob,
    polygonGrob,
    rasterGrob,
    rectGrob,
    segmentsGrob,
    textGrob,
)
from rport.grid.gtable import Cell, Grob, GTable, Overlay, Placed
from rport.grid.text import (
    LINE_PITCH,
    Extent,
    Margin,
    TextGrob,
    TitleGrob,
    font_descent,
    rotate_just,
    row_height,
)
from rport.grid.units import LINE, PT, Box, Length, Npc, Null, absolute, unit

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
    "Stroke",
    "TextGrob",
    "TitleGrob",
    "absolute",
    "circleGrob",
    "font_descent",
    "gList",
    "gpar",
    "grobTree",
    "linesGrob",
    "nullGrob",
    "pointsGrob",
    "polygonGrob",
    "rasterGrob",
    "rectGrob",
    "rotate_just",
    "row_height",
    "segmentsGrob",
    "textGrob",
    "unit",
]
