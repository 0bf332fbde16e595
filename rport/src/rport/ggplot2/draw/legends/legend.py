"""A legend as it is drawn: a table of keys and labels below or beside a title."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rport.ggplot2.draw.axes import angled
from rport.ggplot2.draw.drawing import draw_rect, title_grob
from rport.ggplot2.draw.legends.keys import Key
from rport.ggplot2.draw.legends.trained import Trained
from rport.ggplot2.geoms.geom import Geom
from rport.ggplot2.themes.elements import BLANK, Elements, Text
from rport.grid import Box, Device, GTable, Null, TitleGrob, absolute, rotate_just
from rport.grid.justification import valid_just
from rport.grid.units import Length, Unit, in_cm, total

Margins = tuple[float, float, float, float]


@dataclass(frozen=True)
class KeyLayer:
    """What one layer draws in the keys of a legend."""

    geom: Geom
    looks: list[dict[str, Any]]
    drawn: list[bool]
    params: dict[str, Any]


@dataclass(frozen=True)
class Background:
    """A rectangle as a theme's element says, as large as its cell."""

    element: object
    filled: bool = True

    def width(self, device: Device) -> float:
        """It asks for none."""
        return 0.0

    def height(self, device: Device) -> float:
        """It asks for none."""
        return 0.0

    def draw(self, device: Device, box: Box) -> None:
        """Fill and outline the box."""
        draw_rect(device, box, self.element, self.filled)


@dataclass(frozen=True)
class LegendKey:
    """One key: its background, and what each layer draws over it."""

    background: object
    layers: Sequence[tuple[KeyLayer, int]]
    least: tuple[float, float]
    just: tuple[float, float] | None = None

    def width(self, device: Device) -> float:
        """The widest layer's, or the theme's."""
        return self._size(device)[0]

    def height(self, device: Device) -> float:
        """The highest layer's, or the theme's."""
        return self._size(device)[1]

    def _size(self, device: Device) -> tuple[float, float]:
        sizes = [self.least]
        for layer, i in self.layers:
            extent = layer.geom.key_extent(device, layer.looks[i], layer.params)
            if extent is not None:
                sizes.append(extent)
                continue
            own = layer.geom.key_size(layer.looks[i], layer.params)
            if own is None:
                look = layer.looks[i]
                mm = sum(_number(look.get(name)) for name in ("size", "linewidth"))
                own = mm, mm
            sizes.append((absolute(own[0], "mm"), absolute(own[1], "mm")))
        return max(width for width, _ in sizes), max(height for _, height in sizes)

    def draw(self, device: Device, box: Box) -> None:
        """Draw the background, then the layers."""
        if self.just is not None:
            box = box.placed(*self._size(device), *self.just)
        draw_rect(device, box, self.background)
        for layer, i in self.layers:
            layer.geom.draw_key(Key(device, box, layer.looks[i], layer.params))


def _number(value: Any) -> float:
    return 0.0 if value is None or value != value else float(value)


@dataclass
class LegendStyle:
    """The elements of a guide in one direction. Source: `GuideLegend$setup_elements`."""

    theme: Elements
    direction: str
    text_position: str
    title_position: str
    title: object
    text: Any
    gap_x: float
    gap_y: float
    padding: Margins

    @classmethod
    def of(
        cls,
        theme: Elements,
        direction: str,
        text_position: str | None = None,
        angle: float | None = None,
    ) -> LegendStyle:
        """The style that a theme gives to a guide that runs in a direction."""
        text_position = theme["legend_text_position"] or text_position or "right"
        title_position = theme["legend_title_position"] or (
            "top" if direction == "vertical" else "left"
        )
        gap = theme["legend_key_spacing"]
        gap_y = theme["legend_key_spacing_y"]
        if direction == "vertical" and theme.own("legend_key_spacing_y") is None:
            gap_y = 0.0
        base = theme["text"].margin or (0.0,) * 4
        title = theme.adding(
            {"text": Text(hjust=0, vjust=0.5, margin=_toward(title_position, base, gap))}
        )["legend_title"]
        hjust, vjust = {
            "top": (0.5, 0), "bottom": (0.5, 1), "left": (1, 0.5), "right": (0, 0.5),
        }[text_position]  # fmt: skip
        text = theme.adding(
            {"text": Text(hjust=hjust, vjust=vjust, margin=_toward(text_position, base, gap))}
        )["legend_text"]
        if angle is not None and isinstance(text, Text):
            turned = angled(text_position, angle)
            text = replace(text, angle=angle, hjust=turned[0], vjust=turned[1])
        padding = theme["legend_margin"] or (0.0,) * 4
        return cls(
            theme, direction, text_position, title_position, title, text,
            theme["legend_key_spacing_x"], gap_y, padding,
        )  # fmt: skip

    def check_text_position(self) -> None:
        """Raise ValueError unless the labels of a bar or of bins stand along it."""
        sides = ("right", "left") if self.direction == "vertical" else ("bottom", "top")
        if self.text_position not in sides:
            raise ValueError(
                f"when direction is {self.direction}, legend_text_position must be "
                f"{' or '.join(sides)}, not {self.text_position}"
            )

    def finish(self, table: GTable, device: Device, title: object) -> GTable:
        """Add the title, the padding and the background. Source: `Guide$add_title`."""
        grob = title_grob(self.title, title, margin_x=True, margin_y=True)
        if grob is not None:
            self._add_title(table, device, grob)
        table.add_padding(*map(in_cm, self.padding))
        background = self.theme["legend_background"]
        if background is not BLANK and background is not None:
            whole = len(table.heights) - 1, len(table.widths) - 1
            table.add(Background(background), 0, 0, *whole, z=-math.inf, name="background")
        return table

    def _add_title(self, table: GTable, device: Device, grob: TitleGrob) -> None:
        width, height = in_cm(grob.width(device)), in_cm(grob.height(device))
        across = self.title_position in ("top", "bottom")
        hjust, vjust = rotate_just(grob.angle, grob.hjust, grob.vjust)
        if across:
            row = table.add_row(height, 0 if self.title_position == "top" else None)
            table.add(grob, row, 0, row, len(table.widths) - 1, z=-1e9, name="title")
            extra = _beyond(width, table.widths)
            if extra > 0:
                table.add_column(extra.times(hjust), 0)
                table.add_column(extra.times(1 - hjust))
                _widen(table, "title")
        else:
            column = table.add_column(width, 0 if self.title_position == "left" else None)
            table.add(grob, 0, column, len(table.heights) - 1, column, z=-1e9, name="title")
            extra = _beyond(height, table.heights)
            if extra > 0:
                table.add_row(extra.times(1 - vjust), 0)
                table.add_row(extra.times(vjust))
                _widen(table, "title", rows=True)


def _beyond(size: Unit, lengths: Sequence[Length]) -> Unit:
    """By how much a title is longer than the keys and labels; not if these share the room."""
    known = total(in_cm(each) for each in lengths if not isinstance(each, Null))
    grows = known.amount < size.amount and not any(isinstance(each, Null) for each in lengths)
    return Unit(size.amount - known.amount if grows else 0.0, "cm")


def _widen(table: GTable, name: str, rows: bool = False) -> None:
    """Let a cell span the whole table."""
    for i, cell in enumerate(table.cells):
        if cell.name == name and rows:
            table.cells[i] = replace(cell, top=0, bottom=len(table.heights) - 1)
        elif cell.name == name:
            table.cells[i] = replace(cell, left=0, right=len(table.widths) - 1)


def _toward(position: str, margin: Any, gap: float) -> Margins:
    """A margin with a gap on the side that faces the keys. Source: `position_margin`."""
    sides = [absolute(0, "pt") if side is None else side for side in margin]
    facing = {"top": 2, "bottom": 0, "left": 1, "right": 3}[position]
    sides[facing] = total([sides[facing], gap])
    return sides[0], sides[1], sides[2], sides[3]


def legend_table(guide: Trained, theme: Elements, direction: str, device: Device) -> GTable:
    """The table of a legend. Source: ggplot2's `GuideLegend`."""
    theme = theme.adding(dict(guide.asked.theme)) if guide.asked.theme else theme
    style = LegendStyle.of(theme, direction, angle=guide.asked.angle)
    n = len(guide.labels) or len(guide.values)
    rows, columns = _dimensions(guide, n, direction)
    wide, high = theme["legend_key_width"], theme["legend_key_height"]
    least = _least(theme)
    keys = keys_of(guide, theme, n)
    labels = [
        title_grob(style.text, text, margin_x=True, margin_y=True)
        for text in (guide.labels or [None] * n)
    ]
    byrow = bool(theme["legend_byrow"])
    places = [(i // columns, i % columns) if byrow else (i % rows, i // rows) for i in range(n)]
    widths, heights = _key_sizes(keys, labels, places, rows, columns, least, device)
    table = GTable()
    is_first = {"left": True, "right": False}.get(style.text_position)
    columns_of = _interleave(table.add_column, widths, wide, style.gap_x, is_first)
    is_first = {"top": True, "bottom": False}.get(style.text_position)
    rows_of = _interleave(table.add_row, heights, high, style.gap_y, is_first)
    for key, (row, column) in zip(keys, places, strict=True):
        table.add(key, rows_of[0][row], columns_of[0][column], name="key")
    for label, (row, column) in zip(labels, places, strict=True):
        if label is not None:
            table.add(label, rows_of[1][row], columns_of[1][column], name="label")
    return style.finish(table, device, guide.title)


def keys_of(guide: Trained, theme: Elements, n: int) -> list[LegendKey]:
    """The first `n` keys of a guide."""
    just = theme["legend_key_justification"]
    return [
        LegendKey(
            theme["legend_key"],
            [(layer, i) for layer in guide.layers if layer.drawn[i]],
            _least(theme),
            None if just is None else valid_just(just),
        )
        for i in range(n)
    ]


def _least(theme: Elements) -> tuple[float, float]:
    """Width and height of a key as the theme has them; a share of the room asks for nothing."""
    sizes = theme["legend_key_width"], theme["legend_key_height"]
    width, height = (0.0 if isinstance(each, Null) else each for each in sizes)
    return width, height


def _dimensions(guide: Trained, n: int, direction: str) -> tuple[int, int]:
    """Rows and columns of the keys. Source: `GuideLegend$setup_params`."""
    rows, columns = guide.asked.nrow, guide.asked.ncol
    if rows and columns and rows * columns < n:
        raise ValueError(f"nrow * ncol needs to be larger than the number of breaks ({n})")
    if rows is None and columns is None:
        if direction == "horizontal":
            rows = math.ceil(n / 5)
        else:
            columns = math.ceil(n / 20)
    if rows is None:
        assert columns is not None
        rows = math.ceil(n / columns)
    return rows, columns or math.ceil(n / rows)


def _key_sizes(
    keys: Sequence[LegendKey],
    labels: Sequence[TitleGrob | None],
    places: Sequence[tuple[int, int]],
    rows: int,
    columns: int,
    least: tuple[float, float],
    device: Device,
) -> tuple[tuple[list[float], list[float]], tuple[list[float], list[float]]]:
    """Widths of the columns and heights of the rows, of the keys and of the labels."""
    widths = [least[0]] * columns, [0.0] * columns
    heights = [least[1]] * rows, [0.0] * rows
    for key, label, (row, column) in zip(keys, labels, places, strict=True):
        widths[0][column] = max(widths[0][column], key.width(device))
        heights[0][row] = max(heights[0][row], key.height(device))
        if label is not None:
            widths[1][column] = max(widths[1][column], label.width(device))
            heights[1][row] = max(heights[1][row], label.height(device))
    return widths, heights


def _interleave(
    add: Callable[[Length], int],
    sizes: tuple[list[float], list[float]],
    asked: Length,
    gap: float,
    labels_first: bool | None,
) -> tuple[list[int], list[int]]:
    """Add the columns (or rows) of keys and labels; the indices of either.

    Keys that are `asked` to take a share of the room take it. Where it is not said which come
    first, both are in the same columns.
    """
    key_at, label_at = [], []
    keys, labels = (map(in_cm, each) for each in sizes)
    for i, (key, label) in enumerate(zip(keys, labels, strict=True)):
        if i:
            add(in_cm(gap))
        if labels_first:
            label_at.append(add(label))
        own = key if labels_first is not None else max(key, label)
        key_at.append(add(asked if isinstance(asked, Null) else own))
        if not labels_first:
            label_at.append(key_at[-1] if labels_first is None else add(label))
    return key_at, label_at
