"""Plots whose parts are equally wide or high. Source: cowplot's `align_plots`, `align_margin`."""

from __future__ import annotations

from collections.abc import Sequence

from rport.ggplot2.build.plot import BuiltPlot
from rport.ggplot2.grammar.figure import Built
from rport.ggplot2.themes.elements import Elements
from rport.ggplot2.warn import warn
from rport.grid import GTable, Length, Null
from rport.patchwork.frame import PANEL_COLUMN, PANEL_ROW, Simplifier


class Alignment:
    """How the tables of figures are aligned: "h", "v", "hv", and by which sides of their margins.

    Raises ValueError for words that are not known.
    """

    def __init__(self, align: str, axis: str, greedy: bool):
        if align not in ("none", "h", "v", "hv", "vh"):
            raise ValueError(f'align must be "none", "h", "v" or "hv", not {align!r}')
        if axis != "none" and set(axis) - set("lrtb"):
            raise ValueError(f'axis must be "none", or letters of "lrtb", not {axis!r}')
        self._ways = [way for way in "vh" if way in align and align != "none"]
        self._axis, self._greedy = "" if axis == "none" else axis, greedy

    def __call__(self, built: Sequence[Built], tables: Sequence[GTable]) -> None:
        """Change the tables of plots so that their parts are equally wide or high."""
        plots = [
            (table, each.page.theme)
            for each, table in zip(built, tables, strict=True)
            if isinstance(each, BuiltPlot)
        ]
        for way in self._ways:
            rows = way == "h"
            asked = [side for side in ("tb" if rows else "lr") if side in self._axis]
            for side in asked:
                _align_margins([table for table, _ in plots], rows, side in "lt")
            if asked:
                continue
            if len({_panel_count(table, rows) for table, _ in plots}) == 1:
                _align_each(plots, rows)
            else:
                warn(
                    f"Graphs cannot be {'horizontally' if rows else 'vertically'} aligned unless "
                    "the axis parameter is set. Placing graphs unaligned."
                )


def _lengths(table: GTable, rows: bool) -> list[Length]:
    return table.heights if rows else table.widths


def _panel_count(table: GTable, rows: bool) -> int:
    return len({cell.top if rows else cell.left for cell in table.cells if _is_panel(cell.name)})


def _is_panel(name: str) -> bool:
    return name.startswith("panel-")


def _align_margins(tables: Sequence[GTable], rows: bool, first: bool) -> None:
    """Widen the outermost row or column so that all panels begin, or end, at the same distance."""
    sums: list[float | None] = []
    for table in tables:
        lengths = _lengths(table, rows)
        shares = [i for i, each in enumerate(lengths) if isinstance(each, Null)]
        if not shares or (shares[0] == 0 if first else shares[-1] == len(lengths) - 1):
            sums.append(None)
            continue
        margin = lengths[: shares[0]] if first else lengths[shares[-1] + 1 :]
        sums.append(sum(each for each in margin if not isinstance(each, Null)))
    largest = max((each for each in sums if each is not None), default=0.0)
    for table, own in zip(tables, sums, strict=True):
        if own is None:
            continue
        lengths = _lengths(table, rows)
        end = 0 if first else len(lengths) - 1
        outermost = lengths[end]
        assert not isinstance(outermost, Null)
        lengths[end] = outermost + largest - own


def _align_each(plots: Sequence[tuple[GTable, Elements]], rows: bool) -> None:
    """Make each row, or column, as long as the longest of all plots."""
    simplifiers = [Simplifier(table, theme) for table, theme in plots]
    slots = [each.rows if rows else each.columns for each in simplifiers]
    panel = PANEL_ROW if rows else PANEL_COLUMN
    longest: dict[int, float] = {}
    for (table, _), own in zip(plots, slots, strict=True):
        for slot, length in zip(own, _lengths(table, rows), strict=True):
            if slot != panel and not isinstance(length, Null):
                longest[slot] = max(longest.get(slot, 0.0), length)
    for (table, _), own in zip(plots, slots, strict=True):
        _lengthen(table, rows, own, longest)


def _lengthen(table: GTable, rows: bool, slots: Sequence[int], longest: dict[int, float]) -> None:
    add = table.add_row if rows else table.add_column
    own = list(slots)
    for slot, length in sorted(longest.items()):
        if slot in own:
            _lengths(table, rows)[own.index(slot)] = length
        else:
            at = next((i for i, each in enumerate(own) if each > slot), len(own))
            add(length, at)
            own.insert(at, slot)
