"""The table of a plot's panels, with their axes and strips."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rport.ggplot2.coords.coord import Coord, PanelParams
from rport.ggplot2.draw.axis_grobs import AxisGrob, AxisStack, Side
from rport.ggplot2.draw.strips import strip_grob
from rport.ggplot2.facets.facet import Facet, PanelPlace
from rport.ggplot2.geoms.geom import Panel
from rport.ggplot2.guides.guide import Guide
from rport.ggplot2.themes.elements import Elements
from rport.ggplot2.warn import warn
from rport.grid import Box, Cell, Device, GTable, Length, Null, nullGrob

Draw = Callable[[Panel], None]

_ACROSS = ("left", "right")
_Z_ALONE = {"top": 3.1, "left": 3.2, "right": 3.3, "bottom": 3.4}
_Z_OF_SEVERAL = {"top": 3.1, "bottom": 3.2, "left": 3.3, "right": 3.4}
"""The order in which ggplot2 draws the axes of one panel, and those of several."""


@dataclass(frozen=True)
class PanelGrob:
    """A panel: background and grid, what the layers draw, border. Source: `Coord$draw_panel`."""

    coord: Coord
    params: PanelParams
    theme: Elements
    draw_layers: Draw
    guides: Mapping[str, Guide]

    def width(self, device: Device) -> float:
        """It takes what is left."""
        return 0.0

    def height(self, device: Device) -> float:
        """It takes what is left."""
        return 0.0

    def draw(self, device: Device, box: Box) -> None:
        """Draw it all, confined to the panel unless the coordinates say otherwise."""
        panel = Panel(device, box, self.coord, self.params)
        shape = self.coord.clip_shape(panel)
        if self.coord.clip:
            device.clip(box.left, box.top, box.right, box.bottom)
        on_top = self.theme["panel_ontop"]
        if not on_top:
            self.coord.draw_background(panel, self.theme)
        if shape is not None:
            device.clip_shape(*shape)
        self.draw_layers(panel)
        if shape is not None:
            device.clip(box.left, box.top, box.right, box.bottom)
        if on_top:
            self.coord.draw_background(panel, self.theme)
        self.coord.draw_foreground(panel, self.theme, self.guides)
        if self.coord.clip:
            device.unclip()


@dataclass(frozen=True)
class Panels:
    """All panels of a plot: where they lie, their axes, and what is drawn in each."""

    theme: Elements
    facet: Facet
    coord: Coord
    places: Sequence[PanelPlace]
    params: Sequence[PanelParams]
    draw_panel: Callable[[int, Panel], None]
    sides: Mapping[str, Side]
    """Where the axes stand: {"x": "bottom", "y": "left"}."""
    guides: Mapping[str, Guide] = field(default_factory=dict)
    """How the axis of a side is asked for: {"bottom": ...}."""

    def table(self, device: Device) -> GTable:
        """The panels with their axes and strips. Source: `Facet$draw_panels`."""
        rows = max(place.row for place in self.places) + 1
        columns = max(place.column for place in self.places) + 1
        aspect = self.theme["aspect_ratio"] or self.coord.aspect(self.params[0])
        if (self.facet.free_x or self.facet.free_y) and self.coord.ratio is not None:
            raise ValueError("a facet can't use free scales with a fixed ratio of coordinates")
        table = GTable(respect=aspect is not None)
        ratio = abs(aspect or 1.0)
        widths: list[Length] = [Null(1.0)] * columns
        heights: list[Length] = [Null(ratio)] * rows
        for place, params in zip(self.places, self.params, strict=True):
            if self.facet.space_x and place.row == 0:
                widths[place.column] = Null(params.x.range[1] - params.x.range[0])
            if self.facet.space_y and place.column == 0:
                heights[place.row] = Null((params.y.range[1] - params.y.range[0]) * ratio)
        gap_x, gap_y = self.theme["panel_spacing_x"], self.theme["panel_spacing_y"]
        for i, width in enumerate(widths):
            if i:
                table.add_column(gap_x)
            table.add_column(width)
        for i, height in enumerate(heights):
            if i:
                table.add_row(gap_y)
            table.add_row(height)
        by_column = sorted(
            range(len(self.places)), key=lambda i: (self.places[i].column, self.places[i].row)
        )
        for i in by_column:
            place = self.places[i]
            grob = PanelGrob(self.coord, self.params[i], self.theme, self._drawer(i), self.guides)
            table.add(grob, 2 * place.row, 2 * place.column, z=1, name=f"panel-{i}")
        taken = {(place.row, place.column) for place in self.places}
        for row, column in itertools.product(range(rows), range(columns)):
            if (row, column) not in taken:
                table.add(nullGrob(), 2 * row, 2 * column, z=1, name="panel-empty")
        self._add_axes(table, device, rows, columns)
        self._add_strips(table, device, rows, columns)
        self._set_sizes(table)
        return table

    def _set_sizes(self, table: GTable) -> None:
        """Give the panels the sizes that the theme asks for. Source: `Facet$set_panel_size`."""
        widths = self.theme["panel_widths"] or self.facet.ratios.get("x")
        heights = self.theme["panel_heights"] or self.facet.ratios.get("y")
        columns, rows = (_panel_lines(table, "panel-", along) for along in ("y", "x"))
        alone = len(columns) == len(rows) == 1
        width, height = table.widths[columns[0]], table.heights[rows[0]]
        if table.respect and alone and isinstance(width, Null) and isinstance(height, Null):
            ratio = height.share / width.share
            if widths and not heights:
                heights = [_times(_lengths(widths)[0], ratio)]
            elif heights and not widths:
                widths = [_times(_lengths(heights)[0], 1 / ratio)]
        for asked, lengths, lines in (
            (widths, table.widths, columns),
            (heights, table.heights, rows),
        ):
            if asked:
                _set_lengths(lengths, lines, _lengths(asked))

    def _drawer(self, number: int) -> Draw:
        return lambda panel: self.draw_panel(number, panel)

    def _axis(self, place: int, along: str, side: Side) -> AxisGrob | AxisStack:
        """The axis of a panel on a side: the first, or the second on the opposite one."""
        second = side != self.sides[along]
        labelled = self.facet.labels_axes(along) or self._is_outermost(place, side)
        params = self.params[place]
        return self.coord.axis_grob(
            params, side, second, self.theme, self.guides.get(side), labelled
        )

    def _is_outermost(self, place: int, side: Side) -> bool:
        """Whether no panel lies beyond another on a side. Source: ggplot2's `censor_labels`."""
        own = self.places[place]
        across = side in _ACROSS
        line = [
            (other.column if across else other.row)
            for other in self.places
            if (other.row == own.row if across else other.column == own.column)
        ]
        end = max(line) if side in ("bottom", "right") else min(line)
        return (own.column if across else own.row) == end

    def _add_axes(self, table: GTable, device: Device, rows: int, columns: int) -> None:
        """Put the axes of both directions beside the panels."""
        at = {(place.row, place.column): i for i, place in enumerate(self.places)}
        z = _Z_ALONE if self.facet.kind == "null" else _Z_OF_SEVERAL
        for along, side in self._axes():
            shown = self._shown(at, along, side, rows, columns)
            lines = rows if along == "x" else columns
            own = _panel_lines(table, "panel-", along)
            for line in reversed(range(lines)):  # as ggplot2 draws them
                axes = {
                    key: self._axis(at[key], along, side)
                    for key in shown
                    if key[0 if along == "x" else 1] == line
                }
                spills = {key for key in axes if shown[key]}
                if not axes:
                    continue
                size = max(
                    (
                        axis.height(device) if along == "x" else axis.width(device)
                        for key, axis in axes.items()
                        if key not in spills
                    ),
                    default=0.0,
                )
                after = side in ("bottom", "right")
                start = own[line] + (1 if after else 0)
                place = (table.add_row if along == "x" else table.add_column)(size, start)
                own = _panel_lines(table, "panel-", along)
                for (row, column), axis in axes.items():
                    cell = _cell(table, at[row, column])
                    top, left = (place, cell.left) if along == "x" else (cell.top, place)
                    table.add(axis, top, left, z=z[side], name=f"axis-{side}")

    def _axes(self) -> list[tuple[str, Side]]:
        """Direction and side of all axes; a guide "none" removes one."""
        found = self.coord.side_axes(self.params[0], self.sides, self.guides)
        return [each for each in found if not _is_none(self.guides.get(each[1]))]

    def _shown(
        self, at: dict[tuple[int, int], int], along: str, side: str, rows: int, columns: int
    ) -> dict[tuple[int, int], bool]:
        """The panels that have an axis, and whether it stands before an empty cell.

        Source: `FacetWrap$attach_axes`, `FacetGrid$attach_axes`.
        """
        every = self.facet.draws_axes(along)
        clash = (
            self.facet.strip_position == side
            and self.theme[f"strip_placement_{along}"] not in (None, "inside")
            and not (self.facet.free_x if along == "x" else self.facet.free_y)
        )
        step = {"bottom": (1, 0), "top": (-1, 0), "left": (0, -1), "right": (0, 1)}[side]
        shown, suppressed = {}, False
        for row, column in at:
            beyond = row + step[0], column + step[1]
            inside = 0 <= beyond[0] < rows and 0 <= beyond[1] < columns
            if inside and beyond not in at:
                if every or not clash:
                    shown[row, column] = True
                suppressed |= clash
            elif every or not inside:
                shown[row, column] = False
        if suppressed:
            warn(
                f'Suppressing axis rendering when `strip.position ="{side}"` and '
                '`strip.placement = "outside".`'
            )
        return shown

    def _add_strips(self, table: GTable, device: Device, rows: int, columns: int) -> None:
        """Put the strips above or beside the panels. Source: `attach_strips`."""
        facet = self.facet
        if not facet.variables and facet.kind != "wrap":
            return
        if facet.kind == "wrap":
            side = facet.strip_position
            values = {(place.row, place.column): place.values for place in self.places}
            lines = range(columns if side in _ACROSS else rows)
            self._add_strips_on(table, device, side, values, lines)
            return
        if facet.cols:
            side = "bottom" if facet.switch in ("x", "both") else "top"
            line = rows - 1 if side == "bottom" else 0
            values = {(line, place.column): _only(place, facet.cols) for place in self.places}
            self._add_strips_on(table, device, side, values, [line])
        if facet.rows:
            side = "left" if facet.switch in ("y", "both") else "right"
            line = columns - 1 if side == "right" else 0
            values = {(place.row, line): _only(place, facet.rows) for place in self.places}
            self._add_strips_on(table, device, side, values, [line])

    def _add_strips_on(
        self,
        table: GTable,
        device: Device,
        side: str,
        values: Mapping[tuple[int, int], Mapping[str, Any]],
        lines: Sequence[int],
    ) -> None:
        """Add the strips of values on a side of panels, within or beyond the axes.

        `lines` are the rows of panels, or the columns where the side is left or right.
        """
        across, after = side in _ACROSS, side in ("bottom", "right")
        along = "rows" if across else "cols"
        strips = {
            at: strip_grob(self.facet.strip_labels(own, along), side, self.theme)
            for at, own in values.items()
        }
        size = max(
            (grob.width(device) if across else grob.height(device) for grob in strips.values()),
            default=0.0,
        )
        panels = {(place.row, place.column): i for i, place in enumerate(self.places)}
        inside = self.theme[f"strip_placement_{'y' if across else 'x'}"] in (None, "inside")
        add = table.add_column if across else table.add_row
        for line in reversed(lines):
            start = _panel_lines(table, "panel-", "y" if across else "x")[line] + after
            axis = start if after else start - 1
            if not inside and any(
                cell.name == f"axis-{side}" and (cell.left if across else cell.top) == axis
                for cell in table.cells
            ):
                beyond = start + 1 if after else start - 1
                add(self.theme[f"strip_switch_pad_{self.facet.kind}"], beyond)
                start = beyond + after
            place = add(size, start)
            for at, grob in strips.items():
                if at[1 if across else 0] == line and at in panels:
                    cell = _cell(table, panels[at])
                    top, left = (cell.top, place) if across else (place, cell.left)
                    table.add(grob, top, left, z=2, name=f"strip-{side}")


def _lengths(asked: Any) -> list[Length]:
    """One length or several as a list."""
    return [*asked] if isinstance(asked, list | tuple) else [asked]


def _times(length: Length, factor: float) -> Length:
    return Null(length.share * factor) if isinstance(length, Null) else length * factor


def _set_lengths(lengths: list[Length], lines: Sequence[int], asked: Sequence[Length]) -> None:
    """Give panels lengths one by one, or divide one length, with what lies between, among them."""
    if len(asked) == 1 and len(lines) > 1:
        own = [lengths[line] for line in lines]
        between = [lengths[i] for i in range(lines[0], lines[-1]) if i not in lines]
        extra = sum(each for each in between if not isinstance(each, Null))
        shares = [each.share if isinstance(each, Null) else each for each in own]
        whole = asked[0] if isinstance(asked[0], Null) else asked[0] - extra
        asked = [_times(whole, share / sum(shares)) for share in shares]
    for i, line in enumerate(lines):
        lengths[line] = asked[i % len(asked)]


def _is_none(guide: Guide | None) -> bool:
    return guide is not None and guide.kind == "none"


def _only(place: PanelPlace, names: Iterable[str]) -> dict[str, Any]:
    return {name: place.values[name] for name in names}


def _cell(table: GTable, number: int) -> Cell:
    name = f"panel-{number}"
    return next(cell for cell in table.cells if cell.name == name)


def _panel_lines(table: GTable, prefix: str, along: str) -> list[int]:
    """The rows (of x axes) or columns of the panels."""
    cells = [cell for cell in table.cells if cell.name.startswith(prefix)]
    return sorted({cell.top if along == "x" else cell.left for cell in cells})
