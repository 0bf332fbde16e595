"""The tables of figures as cowplot makes them: by the metrics of R's `pdf` device.

Only titles are as high as on the device that draws them, except for the room below their last
line. Source: cowplot's `as_gtable`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from rport.ggplot2.build.plot import BuiltPlot
from rport.ggplot2.draw.axes import Axis
from rport.ggplot2.grammar.figure import Built, Figure
from rport.grdevices import Colour
from rport.grid import Box, Device, GTable, TitleGrob
from rport.patchwork.drawn import PAGE_WORDS
from rport.pdf import Pdf

_HEIGHTS = ("xlab-top", "xlab-bottom", "title", "subtitle", "caption")


@lru_cache(maxsize=1)
def null_device() -> Device:
    """The device that lengths of text are taken from. Source: cowplot's `pdf_null_device`."""
    return Pdf(6, 6, Colour(255, 255, 255))


class _WithDescents:
    """A device with the descents of another one."""

    def __init__(self, device: Device, other: Device):
        self._device = device
        self.descent = other.descent

    def __getattr__(self, name: str) -> Any:
        return getattr(self._device, name)


def table_of(figure: Built, device: Device) -> GTable:
    """The table of a computed figure that is drawn on a device."""
    if isinstance(figure, BuiltAligned):
        return figure.table(device)
    table = figure.table(null_device())
    measuring: Any = _WithDescents(device, null_device())
    heights = _HEIGHTS if isinstance(figure, BuiltPlot) else PAGE_WORDS
    for cell in table.cells:
        if not isinstance(cell.grob, TitleGrob):
            continue
        if cell.name in heights:
            table.heights[cell.top] = cell.grob.height(measuring)
        elif isinstance(figure, BuiltPlot) and cell.name in ("ylab-left", "ylab-right"):
            table.widths[cell.left] = cell.grob.width(measuring)
    return table


class Tables:
    """Figures that are drawn on one page, aligned or not."""

    def __init__(self, figures: Sequence[Figure], align: Any = None):
        self.figures, self._align = figures, align
        self._built: list[Built] | None = None
        self._tables: WeakKeyDictionary[Device, list[GTable]] = WeakKeyDictionary()

    def __reduce__(self) -> tuple[Any, ...]:
        return Tables, (self.figures, self._align)

    @property
    def built(self) -> list[Built]:
        """What the figures show."""
        if self._built is None:
            self._built = [figure.build() for figure in self.figures]
        return self._built

    def on(self, device: Device) -> list[GTable]:
        """The figures' tables on a device."""
        if device not in self._tables:
            tables = [table_of(each, device) for each in self.built]
            if self._align is not None:
                self._align(self.built, tables)
            self._tables[device] = tables
        return self._tables[device]


@dataclass(frozen=True)
class BuiltAligned:
    """A computed plot whose table is one of several that are aligned."""

    tables: Tables
    number: int

    @property
    def _own(self) -> Built:
        return self.tables.built[self.number]

    def draw(self, device: Device) -> None:
        """Draw the plot on the device's page."""
        self.table(device).draw(device, Box.page(device.width, device.height))

    def table(self, device: Device) -> GTable:
        """Its table, with the lengths that it shares with others."""
        return self.tables.on(device)[self.number]

    @property
    def paper(self) -> Colour:
        """The plot's."""
        return self._own.paper

    @property
    def title(self) -> str | None:
        """The plot's."""
        return self._own.title

    @property
    def axes(self) -> dict[str, Axis]:
        """The plot's."""
        return self._own.axes


class Aligned(Figure):
    """A plot that is aligned with others."""

    def __init__(self, tables: Tables, number: int):
        self.tables, self.number = tables, number

    def build(self) -> BuiltAligned:
        """Compute what all of them show."""
        return BuiltAligned(self.tables, self.number)
