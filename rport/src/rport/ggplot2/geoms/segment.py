"""Straight pieces: geom_segment, geom_hline, geom_vline, geom_abline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Look, Params, Settings
from rport.ggplot2.draw.legends.keys import (
    Key,
    draw_key_abline,
    draw_key_path,
    draw_key_vline,
)
from rport.ggplot2.geoms.geom import Geom, Panel
from rport.ggplot2.geoms.looks import LINE, arrow_key_size, draw_stroke
from rport.ggplot2.grammar.aes import as_aes
from rport.ggplot2.warn import remove_missing, warn

_LOOKS = ["colour", "alpha", "linewidth", "linetype"]


class geom_segment(Geom):
    """A straight line segment for each row. Source: ggplot2's `GeomSegment`."""

    name = "geom_segment"
    required: ClassVar[tuple[str, ...]] = ("x", "y", "xend|yend")
    non_missing = ("linetype", "linewidth")
    defaults = LINE
    params: ClassVar[Settings] = {
        "arrow": None, "arrow_fill": None, "lineend": "butt", "linejoin": "round",
    }  # fmt: skip

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw each piece."""
        draw_segments(data, panel, params)

    def draw_key(self, key: Key) -> None:
        """A horizontal line."""
        draw_key_path(key)

    def key_size(self, look: Look, params: Params) -> tuple[float, float] | None:
        """That of the arrow, if there is one."""
        return arrow_key_size(params)


def draw_segments(data: pd.DataFrame, panel: Panel, params: Params) -> None:
    """Draw a piece from (x, y) to (xend, yend) for each row."""
    data = data.assign(
        xend=data["xend"] if "xend" in data else data["x"],
        yend=data["yend"] if "yend" in data else data["y"],
    )
    needed = ("x", "y", "xend", "yend", "linetype", "linewidth")
    data = remove_missing(data, needed, "geom_segment", na_rm=params.get("na_rm", False))
    looks: list[dict[str, Any]] = data[_LOOKS].to_dict("records")  # type: ignore[assignment]
    if not panel.coord.linear:
        ends = data[["x", "xend", "y", "yend"]].to_numpy(dtype=np.float64)
        # as a path without other settings
        own: Settings = {name: params[name] for name in ("arrow", "lineend") if name in params}
        for look, row in zip(looks, ends, strict=True):
            draw_stroke(panel.device, *panel.path(row[:2], row[2:]), look, own, box=panel.box)
        return
    x, y = panel.place(data["x"], data["y"])
    xend, yend = panel.place(data["xend"], data["yend"])
    for i, look in enumerate(looks):
        piece = np.array([x[i], xend[i]]), np.array([y[i], yend[i]])
        draw_stroke(panel.device, *piece, look, params, box=panel.box)


class _Reference(Geom):
    """A line across the whole panel, by a mapping or by numbers that are given as arguments."""

    defaults = LINE
    params: ClassVar[Settings] = {"lineend": "butt"}
    inherit_aes = False
    warns_of_constants = False
    unless_given: ClassVar[Mapping[str, float]] = {}
    """The numbers of a line of which others are given."""

    def __init__(self, mapping: Any = None, data: Any = None, *layer: Any, **arguments: Any):
        given = {
            name: arguments.pop(name) for name in self.required if arguments.get(name) is not None
        }
        if not given and mapping is None and data is None and self.unless_given:
            given = dict(self.unless_given)
        if given:
            self._tell_ignored({"mapping": mapping, "data": data}, given)
            data = pd.DataFrame(_as_long_as_each_other({**self.unless_given, **given}))
            mapping = as_aes({name: name for name in data})
            arguments["show_legend"] = False
        super().__init__(mapping, data, *layer, **arguments)

    def _tell_ignored(self, layer: Look, given: Look) -> None:
        """Warn that a mapping or data is ignored where numbers are given."""
        numbers = " and/or ".join(f"`{name}`" for name in self.required)
        verb = "was" if len(self.required) == 1 else "were"
        for name, value in layer.items():
            if value is not None:
                warn(f"`{self.name}()`: Ignoring `{name}` because {numbers} {verb} provided.")

    def ends(self, data: pd.DataFrame, panel: Panel) -> dict[str, Any]:
        """Where the lines start and end."""
        raise NotImplementedError

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw each line that differs from those before."""
        whole = data.assign(**self.ends(data, panel))
        whole = whole[~whole.astype(str).duplicated()] if len(whole) > 1 else whole
        draw_segments(whole, panel, params)


def _as_long_as_each_other(given: Look) -> dict[str, list[Any]]:
    """Numbers as lists, one number for as many as there are of the others."""
    lists = {name: np.atleast_1d(np.asarray(each)).tolist() for name, each in given.items()}
    longest = max(map(len, lists.values()))
    return {name: each * longest if len(each) == 1 else each for name, each in lists.items()}


class geom_hline(_Reference):
    """A horizontal line. Source: ggplot2's `GeomHline`."""

    name = "geom_hline"
    required = places_shown = ("yintercept",)

    def ends(self, data: pd.DataFrame, panel: Panel) -> dict[str, Any]:
        """From side to side."""
        start, end = panel.x_range()
        at = data["yintercept"]
        return {"x": start, "xend": end, "y": at, "yend": at}

    def draw_key(self, key: Key) -> None:
        """A horizontal line."""
        draw_key_path(key)


class geom_vline(_Reference):
    """A vertical line. Source: ggplot2's `GeomVline`."""

    name = "geom_vline"
    required = places_shown = ("xintercept",)

    def ends(self, data: pd.DataFrame, panel: Panel) -> dict[str, Any]:
        """From bottom to top."""
        start, end = panel.y_range()
        at = data["xintercept"]
        return {"x": at, "xend": at, "y": start, "yend": end}

    def draw_key(self, key: Key) -> None:
        """A vertical line."""
        draw_key_vline(key)


class geom_abline(_Reference):
    """A line by intercept and slope. Source: ggplot2's `GeomAbline`."""

    name = "geom_abline"
    required = places_shown = ("slope", "intercept")
    unless_given: ClassVar[Mapping[str, float]] = {"slope": 1, "intercept": 0}

    def ends(self, data: pd.DataFrame, panel: Panel) -> dict[str, Any]:
        """One panel beyond each side, so that no line's end shows."""
        (left, right), (low, high) = panel.x_range(), panel.y_range()
        if panel.coord.clip and panel.coord.linear:
            left, right = left - (right - left), right + (right - left)
            low, high = low - (high - low), high + (high - low)
        slope = data["slope"].to_numpy(dtype=np.float64)
        intercept = data["intercept"].to_numpy(dtype=np.float64)
        with np.errstate(divide="ignore", invalid="ignore"):
            at_low, at_high = (low - intercept) / slope, (high - intercept) / slope
        x = np.maximum(left, np.minimum(at_low, at_high))
        xend = np.minimum(right, np.maximum(at_low, at_high))
        return {
            "x": x,
            "xend": xend,
            "y": x * slope + intercept,
            "yend": xend * slope + intercept,
        }

    def draw_key(self, key: Key) -> None:
        """A diagonal."""
        draw_key_abline(key)
