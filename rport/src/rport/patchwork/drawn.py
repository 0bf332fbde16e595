"""A composition whose plots are computed, and its page. Source: patchwork's `patchworkGrob`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rport.ggplot2.build.plot import BuiltPlot
from rport.ggplot2.draw.axes import Axis
from rport.ggplot2.grammar.figure import Built, Figure, remember
from rport.ggplot2.grammar.labels import labs
from rport.ggplot2.grammar.plot import ggplot
from rport.ggplot2.themes.current import theme_of
from rport.grdevices import Colour
from rport.grid import Box, Device, GTable
from rport.patchwork.annotation import Annotation
from rport.patchwork.assembly import Assembly, add_panel_area, assemble, nested_frame
from rport.patchwork.collected_axes import collect_axes, collect_axis_titles
from rport.patchwork.collected_guides import attach_guides, distinct
from rport.patchwork.composition import Patchwork
from rport.patchwork.frame import Frame, add_background, frame_of, page_table
from rport.patchwork.free import Freed
from rport.patchwork.freed import liberate
from rport.patchwork.inset import Inset, InsetElement
from rport.patchwork.layout import Layout
from rport.patchwork.patch import Patch, Wrapped
from rport.patchwork.patch_frames import patch_frame
from rport.patchwork.tags import tagged

PAGE_WORDS = ("page-title", "page-subtitle", "page-caption")
"""The names of the cells of a composition's own words."""


class Part(Protocol):
    """A computed part of a composition."""

    def frame(self, device: Device, collect: bool) -> Frame:
        """Its frame; with `collect` without the legends, which are handed over."""

    def whole(self, device: Device, collect: bool) -> tuple[GTable, list[GTable]]:
        """Its table as it is alone, and the legends that it hands over."""


@dataclass(frozen=True)
class PlotPart:
    """A plot."""

    plot: BuiltPlot

    def frame(self, device: Device, collect: bool) -> Frame:
        """The plot's frame."""
        return frame_of(self.plot.page, device, collect)

    def whole(self, device: Device, collect: bool) -> tuple[GTable, list[GTable]]:
        """The plot's own table."""
        return page_table(self.plot.page, device, collect)


@dataclass(frozen=True)
class PatchPart:
    """What stands in a plot's place."""

    patch: Patch
    plot: BuiltPlot
    wrapped: dict[str, Built]

    def frame(self, device: Device, collect: bool) -> Frame:
        """The patch's frame."""
        tables = {area: each.table(device) for area, each in self.wrapped.items()}
        return patch_frame(self.patch, self.plot.page, tables, device)

    def whole(self, device: Device, collect: bool) -> tuple[GTable, list[GTable]]:
        """The frame itself."""
        return self.frame(device, collect).table, []


@dataclass(frozen=True)
class InsetPart:
    """A part that lies in the one before."""

    part: Part
    inset: Inset

    def frame(self, device: Device, collect: bool) -> Frame:
        """The table of the part as it is alone."""
        table, guides = self.part.whole(device, collect)
        return Frame(table, guides, inset=self.inset)

    def whole(self, device: Device, collect: bool) -> tuple[GTable, list[GTable]]:
        """The part's."""
        return self.part.whole(device, collect)


@dataclass(frozen=True)
class FreedPart:
    """A part that is not aligned."""

    part: Part
    freed: Freed

    def frame(self, device: Device, collect: bool) -> Frame:
        """The part's frame, in which some of it is independent of the others."""
        return liberate(self.part.frame(device, collect), self.freed)

    def whole(self, device: Device, collect: bool) -> tuple[GTable, list[GTable]]:
        """The part's."""
        return self.part.whole(device, collect)


@dataclass(frozen=True)
class NestedPart:
    """A composition."""

    parts: Sequence[Part]
    layout: Layout
    annotation: Annotation

    def frame(self, device: Device, collect: bool) -> Frame:
        """The frame around the composition's own table."""
        return nested_frame(*self.assembly(device, collect))

    def whole(self, device: Device, collect: bool) -> tuple[GTable, list[GTable]]:
        """The composition's own table."""
        return self.assembly(device, collect)

    def assembly(self, device: Device, collect: bool) -> tuple[Assembly, list[GTable]]:
        """The composition's table, and the legends that it hands over.

        Source: patchwork's `build_patchwork`.
        """
        layout = self.layout
        own = layout.guides or "auto"
        collect = own == "collect" or (collect and own != "keep")
        frames = [part.frame(device, collect) for part in self.parts]
        guides = [each for frame in frames for each in frame.guides]
        table = assemble(frames, layout)
        if own == "collect" and guides:
            theme = theme_of(self.annotation.theme).elements
            attach_guides(table, distinct(guides, device), theme, device)
            guides = []
        for along in ("x", "y"):
            if layout.axes in ("collect", f"collect_{along}"):
                collect_axes(table, along, device)
        for along in ("x", "y"):
            if layout.axis_titles in ("collect", f"collect_{along}"):
                collect_axis_titles(table, along, device)
        add_panel_area(table)
        return table, guides


@dataclass(frozen=True)
class BuiltPatchwork:
    """A composition to be drawn, on whatever device."""

    part: NestedPart
    words: BuiltPlot
    """An empty plot with the composition's title, subtitle and caption, in its theme."""
    last: BuiltPlot
    """The plot whose background is the paper's colour."""
    first: BuiltPlot | None

    def draw(self, device: Device) -> None:
        """Lay the composition out on the device's page and draw it, beyond its edges if small."""
        self.table(device).draw(device, Box.page(device.width, device.height))

    def table(self, device: Device) -> GTable:
        """The table of the page. Source: patchwork's `annotate_table`."""
        table, _ = self.part.assembly(device, False)
        page = self.words.page
        cells = {cell.name: cell.grob for cell in page.table(device).cells}
        top, right, bottom, left = page.theme["plot_margin"] or (0.0,) * 4
        z, last = max(cell.z for cell in table.cells), len(table.widths) - 2
        for name, above in (("subtitle", 2), ("title", 3)):
            if {"title", "subtitle"} & set(cells):
                grob = cells.get(name)
                table.add_row(grob.height(device) if grob else 0.0, 0)
                if grob:
                    table.add(grob, 0, 1, 0, last, z + above, name=f"page-{name}")
        if "caption" in cells:
            grob = cells["caption"]
            row = table.add_row(grob.height(device))
            table.add(grob, row, 1, row, last, z + 1, name="page-caption")
        table.add_padding(top, right, bottom, left)
        add_background(table, page.theme, z=float("-inf"))
        return GTable(table.widths, table.heights, cells=table.cells)

    @property
    def paper(self) -> Colour:
        """The colour of the page: the background of the last plot, as ggsave takes it."""
        return self.last.paper

    @property
    def title(self) -> str | None:
        """The composition's title."""
        return self.words.title

    @property
    def axes(self) -> dict[str, Axis]:
        """The axes of the first plot's first panel. Raises ValueError if there is no plot."""
        if self.first is None:
            raise ValueError("the composition has no plot of its own")
        return self.first.axes


def build_page(patchwork: Patchwork) -> BuiltPatchwork:
    """Compute a composition. Raises what the computation of its plots raises."""
    part = _nested(tagged(patchwork))
    annotation = patchwork.annotation
    words = ggplot() + labs(
        title=annotation.title, subtitle=annotation.subtitle, caption=annotation.caption
    )
    built = (words + annotation.theme).build()
    firsts = [each.plot for each in part.parts if isinstance(each, PlotPart)]
    last = patchwork.last
    found = BuiltPatchwork(part, built, _bare(last).build(), next(iter(firsts), None))
    remember(patchwork)
    return found


def _bare(plot: ggplot) -> ggplot:
    """A plot of nothing in a plot's theme."""
    return ggplot() + plot.theme


def _part(figure: Figure) -> Part:
    if isinstance(figure, InsetElement):
        return InsetPart(_part(figure.inner), figure.inset)
    if isinstance(figure, Freed):
        return FreedPart(_part(figure.inner), figure)
    if isinstance(figure, Patchwork):
        return _nested(figure)
    assert isinstance(figure, ggplot)
    if isinstance(figure, Patch):
        return _patch(figure)
    return PlotPart(figure.build())


def _patch(patch: Patch) -> PatchPart:
    inner = patch.figures if isinstance(patch, Wrapped) else {}
    return PatchPart(patch, patch.build(), {area: each.build() for area, each in inner.items()})


def _nested(patchwork: Patchwork) -> NestedPart:
    parts = [_part(each) for each in patchwork.figures]
    return NestedPart(parts, patchwork.layout, patchwork.annotation)
