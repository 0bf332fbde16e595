"""How ggplot2's geoms draw a layer's data in the panel.

A layer is plotnine's after its build: a data frame with a row for each point, corner or line. What
plotnine calls `size` is taken for ggplot2's `linewidth` (of lines) or `size` (of points), in mm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from calculus_for_ml.r.ggplot2.axes import Axis
from calculus_for_ml.r.ggplot2.unsupported import UnsupportedPlot
from calculus_for_ml.r.grdevices import Colour, col2rgb
from calculus_for_ml.r.grid.device import Device, Points

LWD = 72 / 96
"""Points in one of R's line widths."""
_PT = 72.27 / 25.4  # ggplot2's .pt
_STROKE = 96 / 25.4  # ggplot2's .stroke
_DISC = 0.375  # radius of R's plotting symbol 19 in font sizes

_LINETYPES: dict[Any, tuple[int, ...]] = {
    "solid": (), "dashed": (4, 4), "dotted": (1, 3), "dashdot": (1, 3, 4, 3),
    1: (), 2: (4, 4), 3: (1, 3), 4: (1, 3, 4, 3), 5: (7, 3), 6: (2, 2, 6, 2),
    "dotdash": (1, 3, 4, 3), "longdash": (7, 3), "twodash": (2, 2, 6, 2),
}  # fmt: skip


def linewidth(mm: float) -> float:
    """Points in ggplot2's `linewidth`, which is in mm of R's kind (0.5 is 1.067 points)."""
    return mm * _PT * LWD


@dataclass(frozen=True)
class Panel:
    """A panel on a device: where it lies, in points from the upper left, and its axes."""

    device: Device
    left: float
    right: float
    top: float
    bottom: float
    x_axis: Axis
    y_axis: Axis

    def x(self, values: Any) -> Points:
        """Where data values stand; an infinite one at the panel's side."""
        return self.left + (self.right - self.left) * _rescale(values, self.x_axis)

    def y(self, values: Any) -> Points:
        """Where data values stand; an infinite one at the panel's side."""
        return self.bottom + (self.top - self.bottom) * _rescale(values, self.y_axis)

    def line(
        self, x: Points, y: Points, look: Mapping[str, Any], params: Mapping[str, Any]
    ) -> None:
        """Draw one line, from a row with its colour, alpha, size and linetype."""
        cap = params.get("lineend", "butt")
        join = params.get("linejoin", "round")
        self.device.polyline(
            x,
            y,
            _colour(look),
            linewidth(look["size"]),
            _dash(look["linetype"]),
            {"projecting": "square"}.get(cap, cap),
            {"miter": "mitre"}.get(join, join),
        )


def _rescale(values: Any, axis: Axis) -> Points:
    numbers = np.asarray(values, dtype=np.float64)
    start, end = axis.range
    numbers = np.where(numbers == np.inf, end, np.where(numbers == -np.inf, start, numbers))
    return (numbers - start) / (end - start)


def _colour(look: Mapping[str, Any]) -> Colour:
    return col2rgb(look["color"], look["alpha"])


def _dash(linetype: Any) -> tuple[int, ...]:
    """R's line type: a name, a number, hexadecimal digits ("44"), or plotnine's (0, (4, 4))."""
    if isinstance(linetype, tuple) and linetype[0] == 0:
        return tuple(linetype[1])
    if linetype in _LINETYPES:
        return _LINETYPES[linetype]
    if isinstance(linetype, str) and re.fullmatch("(?:[1-9A-Fa-f]{2}){1,4}", linetype):
        return tuple(int(length, 16) for length in linetype)
    raise UnsupportedPlot(f"linetype {linetype!r}")


def _groups(data: pd.DataFrame) -> Iterator[pd.DataFrame]:
    for _, group in data.groupby("group", sort=True):
        yield group


def _rows(data: pd.DataFrame, *columns: str) -> Iterator[dict[str, Any]]:
    """One dict for each distinct row (the data of the whole plot may have been recycled)."""
    wanted = data[[*columns, "color", "alpha", "size", "linetype"]].drop_duplicates()
    for row in wanted.to_dict("records"):
        yield {str(name): value for name, value in row.items()}


def _draw_path(data: pd.DataFrame, panel: Panel, params: Mapping[str, Any]) -> None:
    looks = ["color", "alpha", "size", "linetype"]
    for group in _groups(data):
        x, y = panel.x(group["x"]), panel.y(group["y"])
        if len(group) < 2:
            continue
        if (group[looks] == group[looks].iloc[0]).to_numpy().all():
            panel.line(x, y, dict(group.iloc[0]), params)
        else:  # each piece looks as the point that it starts from
            for i in range(len(group) - 1):
                panel.line(x[i : i + 2], y[i : i + 2], dict(group.iloc[i]), params)


def _draw_step(data: pd.DataFrame, panel: Panel, params: Mapping[str, Any]) -> None:
    steps = []
    for group in _groups(data):
        group = group.sort_values("x", kind="stable")
        first, second = (
            np.repeat(np.arange(len(group)), 2)[:-1],
            np.repeat(np.arange(len(group)), 2)[1:],
        )
        across = {"hv": (second, first), "vh": (first, second)}.get(params["direction"])
        if across is None:
            raise UnsupportedPlot(f"geom_step(direction={params['direction']!r})")
        step = group.iloc[across[1]].copy()
        step["x"] = group["x"].to_numpy()[across[0]]
        steps.append(step)
    _draw_path(pd.concat(steps), panel, params)


def _draw_segment(data: pd.DataFrame, panel: Panel, params: Mapping[str, Any]) -> None:
    for row in _rows(data, "x", "y", "xend", "yend"):
        x, y = panel.x([row["x"], row["xend"]]), panel.y([row["y"], row["yend"]])
        panel.line(x, y, row, params)


def _draw_hline(data: pd.DataFrame, panel: Panel, params: Mapping[str, Any]) -> None:
    for row in _rows(data, "yintercept"):
        y = panel.y([row["yintercept"]] * 2)
        panel.line(np.array([panel.left, panel.right]), y, row, params)


def _draw_vline(data: pd.DataFrame, panel: Panel, params: Mapping[str, Any]) -> None:
    for row in _rows(data, "xintercept"):
        x = panel.x([row["xintercept"]] * 2)
        panel.line(x, np.array([panel.bottom, panel.top]), row, params)


def _draw_abline(data: pd.DataFrame, panel: Panel, params: Mapping[str, Any]) -> None:
    start, end = panel.x_axis.range
    # one panel's width beyond either side, so that no line's end shows
    x = np.array([start - (end - start), end + (end - start)])
    for row in _rows(data, "intercept", "slope"):
        panel.line(panel.x(x), panel.y(row["intercept"] + row["slope"] * x), row, params)


def _draw_point(data: pd.DataFrame, panel: Panel, params: Mapping[str, Any]) -> None:
    if not (data["shape"].eq("o") & data["fill"].isna()).all():
        raise UnsupportedPlot("points of another shape than the default, or with a fill")
    data = data[data[["x", "y", "size", "stroke"]].notna().all(axis=1)]
    stroke = data["stroke"].to_numpy(dtype=np.float64) * _STROKE / 2
    font_size = data["size"].to_numpy(dtype=np.float64) * _PT + stroke
    colours = [col2rgb(*look) for look in zip(data["color"], data["alpha"], strict=True)]
    panel.device.circles(
        panel.x(data["x"]),
        panel.y(data["y"]),
        _DISC * font_size,
        colours,
        colours,
        stroke * LWD,
    )


GEOMS: dict[str, Callable[[pd.DataFrame, Panel, Mapping[str, Any]], None]] = {
    "geom_abline": _draw_abline,
    "geom_blank": lambda data, panel, params: None,
    "geom_hline": _draw_hline,
    "geom_line": _draw_path,
    "geom_path": _draw_path,
    "geom_point": _draw_point,
    "geom_segment": _draw_segment,
    "geom_step": _draw_step,
    "geom_vline": _draw_vline,
}
"""What is drawn, by the name of plotnine's geom."""
