"""`tableGrob()`: a data frame as a table of texts in boxes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from rport import plotmath
from rport.base.factors import as_character
from rport.base.formatting import format
from rport.ggplot2.build.discrete import is_na
from rport.ggplot2.grammar.figure import Figure
from rport.ggplot2.grammar.grob_figure import GrobFigure
from rport.grdevices import Colour
from rport.grid import Box, Device, Grob, GTable, gpar, rectGrob, textGrob
from rport.grid.units import Unit, inches

Looks: TypeAlias = Mapping[str, Any]
Theme: TypeAlias = dict[str, dict[str, Any]]
Labels: TypeAlias = list[list[str]]
_IN_A_FONT = ("col", "alpha", "cex", "fontsize", "fontface", "fontfamily", "lineheight")
_AS_A_LINE = ("fill", "col", "alpha", "lwd", "lty", "lineend", "linejoin", "linemitre")


def ttheme_default(
    base_size: float = 12,
    base_colour: str = "black",
    base_family: str = "",
    parse: bool = False,
    padding: Sequence[float] = (Unit(4, "mm"), Unit(4, "mm")),
    **parts: Looks,
) -> Theme:
    """How a table looks: grey boxes, bold heads of columns, italic heads of rows.

    `padding` is the room around texts, in width and in height, by `unit`. `core`, `colhead` and
    `rowhead` replace what they name of a part's `fg_params`, as `textGrob` and `gpar` take them,
    and of its `bg_params`, of `rectGrob`. Values that are lists go down the rows. Source:
    gridExtra's `ttheme_default`.
    """
    theme = _theme(base_size, base_colour, base_family, parse, padding)
    fills = {"core": ["grey95", "grey90"], "colhead": "grey80", "rowhead": "NA"}
    for part, fill in fills.items():
        theme[part]["bg_params"] = {"fill": fill, "lwd": 1.5, "col": "white"}
    return _modified(theme, parts)


def ttheme_minimal(
    base_size: float = 12,
    base_colour: str = "black",
    base_family: str = "",
    parse: bool = False,
    padding: Sequence[float] = (Unit(4, "mm"), Unit(4, "mm")),
    **parts: Looks,
) -> Theme:
    """As `ttheme_default`, without boxes. Source: gridExtra's `ttheme_minimal`."""
    theme = _theme(base_size, base_colour, base_family, parse, padding)
    for part in theme.values():
        part["bg_params"] = {"fill": "NA", "col": "NA"}
    return _modified(theme, parts)


def _theme(size: float, colour: str, family: str, parse: bool, padding: Sequence[float]) -> Theme:
    font = {"parse": parse, "col": colour, "fontsize": size, "fontfamily": family}
    looks: dict[str, Looks] = {
        "core": font,
        "colhead": font | {"fontface": 2},
        "rowhead": font | {"fontface": 3, "hjust": 1, "x": 0.95},
    }
    return {part: {"fg_params": dict(own), "padding": padding} for part, own in looks.items()}


def _modified(theme: Theme, parts: Mapping[str, Looks]) -> Theme:
    """A theme with some of its values replaced. Source: R's `modifyList`."""
    for part, given in parts.items():
        if part not in theme:
            raise ValueError(f"a table has {', '.join(theme)}, not {part!r}")
        for kind, values in given.items():
            own = theme[part].get(kind)
            theme[part][kind] = own | dict(values) if isinstance(own, dict) else values
    return theme


@dataclass(frozen=True)
class _Block:
    """A part of a table, a text grob and a box for each cell, column by column."""

    texts: list[list[Grob]]
    boxes: list[list[Grob]]
    padding: Sequence[float]

    def widths(self, device: Device) -> list[Unit]:
        """Of the columns."""
        return [
            _padded(max(text.width(device) for text in column), self.padding[0])
            for column in self.texts
        ]

    def heights(self, device: Device) -> list[Unit]:
        """Of the rows."""
        rows = zip(*self.texts, strict=True)
        return [_padded(max(text.height(device) for text in row), self.padding[1]) for row in rows]


def _padded(size: float, padding: float) -> Unit:
    return Unit.measured(size + padding, inches(size) + inches(padding))


class TableGrob:
    """A table of texts in boxes, as large as they ask for."""

    def __init__(self, core: _Block, columns: _Block | None, rows: _Block | None):
        self._core, self._columns, self._rows = core, columns, rows

    def table(self, device: Device) -> GTable:
        """The cells, of which boxes are drawn before texts. Source: gridExtra's `gtable_table`."""
        widths, heights = self._core.widths(device), self._core.heights(device)
        top = left = 0
        placed = []
        if self._columns is not None:
            own = self._columns.widths(device)
            widths = [max(pair) for pair in zip(own, widths, strict=True)]
            heights = [*self._columns.heights(device), *heights]
            top = 1
        if self._rows is not None:
            heights = [max(pair) for pair in zip(self._rows.heights(device), heights, strict=True)]
            widths = [*self._rows.widths(device), *widths]
            left = 1
            placed.append((self._rows, 0, 0))
        if self._columns is not None:
            placed.append((self._columns, 0, left))
        placed.append((self._core, top, left))
        table = GTable([*widths], [*heights])
        for block, row, column in placed:
            for grobs, is_text in ((block.texts, True), (block.boxes, False)):
                for j, line in enumerate(grobs):
                    for i, grob in enumerate(line):
                        z = 1 + i + j * len(line) if is_text else 0
                        table.add(grob, row + i, column + j, z=z, clip=True)
        return table

    def width(self, device: Device) -> float:
        """That of all columns."""
        return self.table(device).width(device)

    def height(self, device: Device) -> float:
        """That of all rows."""
        return self.table(device).height(device)

    def draw(self, device: Device, box: Box) -> None:
        """Draw the table in the middle of a box."""
        self.table(device).draw(device, box)


def tableGrob(
    d: pd.DataFrame | Sequence[Sequence[Any]],
    rows: Sequence[Any] | bool | None = True,
    cols: Sequence[Any] | bool | None = True,
    theme: Theme | None = None,
) -> TableGrob:
    """A data frame as a table; it can stand where a plot can, as in `grid_arrange`.

    `rows` and `cols` are the words that head rows and columns, None for none; by default they are
    those of the frame, and rows without names are counted from 1. Source: gridExtra's `tableGrob`.
    """
    frame = d if isinstance(d, pd.DataFrame) else pd.DataFrame(d)
    theme = theme or ttheme_default()
    heads = [str(each) for each in frame.columns] if cols is True else cols or None
    names = _row_names(frame) if rows is True else rows or None
    columns = None if heads is None else _block([[str(each)] for each in heads], theme["colhead"])
    left = None
    if names is not None:
        above = [] if heads is None else [""]
        left = _block([[*above, *(str(each) for each in names)]], theme["rowhead"])
    return TableGrob(_block(_as_matrix(frame), theme["core"]), columns, left)


def grid_table(*given: Any, **options: Any) -> Figure:
    """A data frame as a table on a page of its own. Source: gridExtra's `grid.table`."""
    return GrobFigure(tableGrob(*given, **options), Colour(255, 255, 255))


def _row_names(frame: pd.DataFrame) -> list[str]:
    if isinstance(frame.index, pd.RangeIndex):
        return [str(i + 1) for i in range(len(frame))]
    return [str(each) for each in frame.index]


def _as_matrix(frame: pd.DataFrame) -> Labels:
    """The columns as texts: numbers beside texts have as many decimals. Source: `as.matrix`."""
    columns = [frame.iloc[:, j] for j in range(frame.shape[1])]
    is_number = [pd.api.types.is_numeric_dtype(each) for each in columns]
    return [
        _texts(each, all(is_number)) if number else ["NA" if is_na(x) else str(x) for x in each]
        for each, number in zip(columns, is_number, strict=True)
    ]


def _texts(column: pd.Series, alone: bool) -> list[str]:
    """Numbers as texts; where they are not `alone`, all in one format."""
    if alone or pd.api.types.is_bool_dtype(column):
        values = column.astype(object).tolist()
        return ["NA" if is_na(each) else as_character([each])[0] for each in values]
    numbers = column.astype("float64").to_numpy(na_value=np.nan)
    return ["NA" if is_na(x) else text for x, text in zip(numbers, format(numbers), strict=True)]


def _block(labels: Labels, part: Mapping[str, Any]) -> _Block:
    """The texts and boxes of a part of a table, from its labels column by column."""
    count, rows = sum(map(len, labels)), len(labels[0]) if labels else 0
    fonts = _recycled(part["fg_params"], count, rows)
    lines = _recycled(part["bg_params"], count, rows)
    places = [(i, j * rows + i) for j in range(len(labels)) for i in range(rows)]
    texts: list[list[Grob]] = [[] for _ in labels]
    boxes: list[list[Grob]] = [[] for _ in labels]
    for i, at in places:
        texts[at // rows].append(_text(labels[at // rows][i], fonts[at]))
        look = {name: value for name, value in lines[at].items() if name in _AS_A_LINE}
        boxes[at // rows].append(rectGrob(gp=gpar(**look)))
    return _Block(texts, boxes, part["padding"])


def _text(label: str, look: Looks) -> Grob:
    font = {name: value for name, value in look.items() if name in _IN_A_FONT}
    return textGrob(
        _parsed(label) if look.get("parse") and label else label,
        look.get("x", 0.5),
        look.get("y", 0.5),
        hjust=look.get("hjust", 0.5),
        vjust=look.get("vjust", 0.5),
        rot=look.get("rot", 0.0),
        gp=gpar(**font),
    )


def _parsed(label: str) -> str:
    """An expression, or the words where they are none; a missing value is drawn as nothing."""
    if label == "NA":
        return ""
    try:
        return plotmath.parse(label)
    except ValueError:
        return label


def _recycled(looks: Looks, count: int, rows: int) -> list[dict[str, Any]]:
    """The looks of each cell, column by column: too few values are recycled down each column."""
    found: list[dict[str, Any]] = [{} for _ in range(count)]
    for name, given in looks.items():
        values = list(given) if isinstance(given, list | tuple | np.ndarray) else [given]
        for at in range(count):
            found[at][name] = values[at if len(values) >= count else at % rows % len(values)]
    return found
