"""Marks along the sides: geom_rug, annotation_logticks."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Look, Params, Settings
from rport.ggplot2.draw.legends.keys import Key, draw_key_path
from rport.ggplot2.geoms.geom import Geom, Panel
from rport.ggplot2.geoms.looks import LINE, draw_stroke
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.warn import remove_missing
from rport.grid.units import Npc, Unit, unit
from rport.scales import transform_log

_LOOKS = ["colour", "alpha", "linewidth", "linetype"]
_TURNED = str.maketrans("tblr", "rlbt")


class geom_rug(Geom):
    """A mark at the side for each row. Source: ggplot2's `GeomRug`."""

    name = "geom_rug"
    required = ()
    non_missing = ()
    defaults = LINE
    optional = ("group", "x", "y")
    params: ClassVar[Settings] = {
        "sides": "bl", "outside": False, "length": Npc(0.03), "lineend": "butt",
    }  # fmt: skip

    def handle_na(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Rows without a place along any of the sides are removed.

        Of rows that are the same one is left where there are sides of both kinds.
        """
        sides = params["sides"]
        axes = [axis for axis, own in (("x", "bt"), ("y", "lr")) if set(own) & set(sides)]
        na_rm = params.get("na_rm", False)
        kept = [remove_missing(data, [axis], self.name, na_rm=na_rm) for axis in axes]
        if not kept:
            return data
        return kept[0] if len(kept) == 1 else pd.concat(kept).drop_duplicates()

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw all marks of one side, then of the next."""
        sides: str = params["sides"]
        if panel.coord.flipped:
            sides = sides.translate(_TURNED)
        length = params["length"]
        if not isinstance(length, Npc):
            length = length if isinstance(length, Unit) else Npc(length)
        blank = np.full(len(data), np.nan)
        x, y = panel.place(data.get("x", blank), data.get("y", blank))
        looks: list[dict[str, Any]] = data[_LOOKS].to_dict("records")  # type: ignore[assignment]
        for side in "btlr":
            at = x if side in "bt" else y
            if side in sides and np.isfinite(at).any():
                reach = _reach(panel, side, length, bool(params["outside"]))
                for place, look in zip(at, looks, strict=True):
                    _draw_mark(panel, side, float(place), 0.0, reach, look, params)

    def draw_key(self, key: Key) -> None:
        """A level line."""
        draw_key_path(key)


def _reach(panel: Panel, side: str, length: float, outside: bool) -> float:
    extent = panel.box.height if side in "bt" else panel.box.width
    points = length.of(extent) if isinstance(length, Npc) else float(length)
    return -points if outside else points


def _draw_mark(
    panel: Panel,
    side: str,
    at: float,
    start: float,
    end: float,
    look: Look,
    params: Params,
) -> None:
    """Draw a mark at a place along a side, between two distances from it, inward."""
    if not np.isfinite(at):
        return
    box, along = panel.box, np.array([at, at])
    across = np.array([start, end])
    if side in "bt":
        up = box.bottom - across if side == "b" else box.top + across
        draw_stroke(panel.device, along, up, look, params)
    else:
        right = box.left + across if side == "l" else box.right - across
        draw_stroke(panel.device, right, along, look, params)


class annotation_logticks(Geom):
    """Marks at the digits of each power. Source: ggplot2's `GeomLogticks`."""

    name = "annotation_logticks"
    required = ()
    places_shown = ("colour", "linewidth", "linetype", "alpha")
    defaults: ClassVar[Settings] = {**LINE, "alpha": 1}
    params: ClassVar[Settings] = {
        "base": 10, "sides": "bl", "outside": False, "scaled": True, "short": unit(0.1, "cm"),
        "mid": unit(0.2, "cm"), "long": unit(0.3, "cm"),
    }  # fmt: skip
    show_legend = False
    inherit_aes = False

    def __init__(self, **arguments: Any):
        if "lengths" in arguments:
            raise UnsupportedPlot("annotation_logticks(lengths=...): say short, mid and long")
        super().__init__(data=pd.DataFrame({"x": [0.0]}), **arguments)

    def handle_na(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Nothing is removed."""
        return data

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw the marks of each side that is asked for."""
        look: dict[str, Any] = {name: data[name].iloc[0] for name in _LOOKS}
        lengths = params["short"], params["mid"], params["long"]
        round_ends = {"lineend": "round"}
        if panel.coord.flipped:
            raise UnsupportedPlot("annotation_logticks() with coord_flip()")
        for side in "btlr":
            if side not in params["sides"]:
                continue
            view = panel.x_range() if side in "bt" else panel.y_range()
            if max(abs(end) for end in view) > _LARGEST_POWER:
                raise UnsupportedPlot("annotation_logticks() on an axis that is not logarithmic")
            values, ends = log_ticks(view, params["base"], lengths)
            if params["scaled"]:
                values = transform_log(params["base"]).transform(values)
            places = panel.place(values, values)[0 if side in "bt" else 1]
            low, high = sorted(view)
            for value, place, end in zip(values, places, ends, strict=True):
                if low <= value <= high:
                    reach = -end if params["outside"] else end
                    _draw_mark(panel, side, float(place), 0.0, reach, look, round_ends)

    def draw_key(self, key: Key) -> None:
        """None: it has no legend."""


_LARGEST_POWER = 300


def log_ticks(
    view: tuple[float, float], base: float, lengths: tuple[float, float, float]
) -> tuple[Any, Any]:
    """The values of marks from one power to another, and their lengths.

    `lengths` are those of most marks, of the middle one and of the powers. Source: ggplot2's
    `calc_logticks`.
    """
    low, high = int(np.floor(view[0])), int(np.ceil(view[1]))
    short, middle, long = lengths
    count = int(base) - 1
    digits = np.tile(np.linspace(1, base - 1, count), high - low)
    values = np.append(digits * base ** np.repeat(np.arange(low, high, dtype=float), count),
                       float(base) ** high)  # fmt: skip
    ends = np.full(len(values), short)
    ends[:-1][digits == 1] = long
    ends[:-1][digits == 1 + count // 2] = middle
    ends[-1] = long if count else short
    return values, ends
