"""The labels of a panel: their texts and points, where they come to rest, and their lines."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.ggplot2.aesthetics import MM, STROKE, Look, Params, colour
from rport.ggplot2.draw.drawing import family_of
from rport.ggplot2.geoms.geom import Panel
from rport.ggplot2.geoms.looks import draw_stroke
from rport.ggplot2.geoms.text import as_texts, face_of, share_of
from rport.ggplot2.warn import warn
from rport.ggrepel.boxes import Boxes, Forces
from rport.ggrepel.connect import Pair, Sides, line_to_point
from rport.grdevices import Colour
from rport.grid import TextGrob
from rport.grid.curve import curve
from rport.grid.units import Lines, Unit, Viewport, inches
from rport.plotmath import parse
from rport.stats import set_seed

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Label:
    """A label: its text and row, and in shares of the panel its point, start and place at rest."""

    text: TextGrob
    row: Look
    just: Pair
    point: Pair
    moved: Pair
    """From the point to where it starts."""
    at: Pair = (0.0, 0.0)
    """The middle of its box at rest."""
    size: Pair = (0.0, 0.0)
    """Width and height of its box with the padding."""

    @property
    def angle(self) -> float:
        """Degrees by which the text is turned."""
        return float(self.row["angle"])

    def draw_segment(self, box: Sides, panel: Panel, params: Params, to_edge: bool) -> None:
        """Draw the line from the label's box to its point, if it is long enough."""
        row, width, height = self.row, panel.box.width, panel.box.height
        least = length(params["min_segment_length"])
        radius = float(row["point_size"]) * MM / STROKE / 20 * 72 / 2.54
        line = line_to_point(
            self.point,
            box,
            (width, height),
            radius,
            length(params["point_padding"]),
            (least / width, least / height),
            to_edge,
        )
        if line is None:
            return
        points = curve(
            on_page(panel, *line[0]),
            on_page(panel, *line[1]),
            (panel.device.width, panel.device.height),
            float(row["segment_curvature"]),
            float(row["segment_angle"]),
            int(row["segment_ncp"]),
            shape=float(row["segment_shape"]),
            square=bool(row["segment_square"]),
            square_shape=float(row["segment_squareShape"]),
            inflect=bool(row["segment_inflect"]),
        )
        ink = row.get("segment_colour", row["colour"])
        look = {
            "colour": ink,
            "alpha": row.get("segment_alpha", row["alpha"]),
            "linewidth": row["segment_size"],
            "linetype": row["segment_linetype"],
        }
        ends = {"arrow": params["arrow"], "arrow_fill": row.get("arrow_fill", ink)}
        draw_stroke(panel.device, *points, look, {**ends, "lineend": "round"}, box=panel.box)


def at_rest(
    data: pd.DataFrame, panel: Panel, params: Params, room: Callable[[Label], Sides]
) -> Iterator[Label]:
    """The labels of a panel at rest, without those that overlap too much.

    `room` is the box of a label at its point, without padding, in shares of the panel.
    """
    if params["verbose"] and (np.abs(data["angle"] % 90) > 5).any():
        warn("ggrepel: Repulsion works correctly only for rotation angles multiple of 90 degrees")
    labels = list(_labels(data.fillna({"point_size": 0.0}), panel, params))
    labels.sort(key=lambda label: label.text.label == "")
    words = [label for label in labels if label.text.label != ""]
    if not words:
        return
    width, height = inner_size(panel)
    pad = inches(length(params["box_padding"]))
    pad_x, pad_y = pad / width, pad / height
    corners = []
    for label in words:
        (x1, y1, x2, y2), (x, y) = room(label), label.moved
        corners.append(Sides(x1 - pad_x + x, y1 - pad_y + y, x2 + pad_x + x, y2 + pad_y + y))
    forces = Forces(
        params["force"] * 1e-6,
        params["force_pull"] * 0.01,
        params["max_iter"],
        params["max_overlaps"],
        params["direction"],
    )
    middles = Boxes(
        [label.point for label in labels],
        [_radius(panel, Lines(label.row["point_size"], "lines")) for label in labels],
        _radius(panel, length(params["point_padding"])),
        list(corners),
        [label.just for label in words],
        _limits(panel, params),
        set_seed(params["seed"]).rnorm(len(words), 0.0, forces.push).tolist(),
        forces,
    ).settle()
    hidden = middles.count(None)
    if params["verbose"] and hidden:
        warn(
            f"ggrepel: {hidden} unlabeled data points (too many overlaps). "
            "Consider increasing 'max.overlaps'"
        )
    for label, middle, (x1, y1, x2, y2) in zip(words, middles, corners, strict=True):
        if middle is not None:
            yield replace(label, at=middle, size=(x2 - x1, y2 - y1))


def _labels(data: pd.DataFrame, panel: Panel, params: Params) -> Iterator[Label]:
    """The labels at their points."""
    x, y = shares(panel, *(data.get(f"{axis}_orig", data[axis]) for axis in "xy"))
    start_x, start_y = shares(panel, *(_start(data, axis) for axis in "xy"))
    words: list[Any] = as_texts(data["label"])
    for i, row in enumerate(data.to_dict("records")):
        angle = float(row["angle"])
        text = TextGrob(
            parse(words[i]) if params["parse"] and words[i] else words[i],
            float(row["size"]) * MM,
            colour(row["colour"], row["alpha"]) or Colour(0, 0, 0, 0),
            face_of(row),
            float(row["lineheight"]),
            family_of(row["family"]),
        )
        just = share_of(row["hjust"], x[i], y[i], angle), share_of(row["vjust"], y[i], x[i], angle)
        moved = float(start_x[i] - x[i]), float(start_y[i] - y[i])
        yield Label(text, row, just, (float(x[i]), float(y[i])), moved)  # type: ignore[arg-type]


def _start(data: pd.DataFrame, axis: str) -> pd.Series:
    """Where labels start: at the aesthetic `nudge_x`, unless the position has moved them."""
    own = data.get(f"nudge_{axis}")
    if own is None or f"{axis}_orig" in data or (own == 0).all():
        return data[axis]
    return own


def _limits(panel: Panel, params: Params) -> Sides:
    """The room for labels in shares of the panel; `xlim` and `ylim` are in the data's units."""
    given = [
        np.array([np.nan if end is None else end for end in params[name]], dtype=np.float64)
        for name in ("xlim", "ylim")
    ]
    ends = shares(panel, *given)
    for share, own in zip(ends, given, strict=True):
        share[np.isinf(own)] = own[np.isinf(own)]
        share[np.isnan(own)] = np.array([0.0, 1.0])[np.isnan(own)]
        share.sort()
    (left, right), (low, high) = (share.tolist() for share in ends)
    return Sides(left, low, right, high)


def _radius(panel: Panel, given: Unit) -> float:
    """A length as the simulation counts it; none where it is missing.

    Source: `makeContent.textrepeltree`.
    """
    width, height = inner_size(panel)
    ratio = width / height
    if ratio > 1:
        ratio = ratio ** (1 / (1.15 * ratio))
    return 0.0 if math.isnan(given) else ratio * (given.inches / width) / 13


def length(given: Any) -> Unit:
    """A length: a number counts lines of the page's font, a `unit()` is as it says, None is 0."""
    if isinstance(given, Unit):
        return given
    return Lines(0.0 if given is None or given != given else float(given), "lines")


def viewport_of(panel: Panel) -> Viewport:
    """Where grid has a panel; from its points where the page does not know."""
    box = panel.box
    if box.viewport is not None:
        return box.viewport
    below = panel.device.height - box.bottom
    return Viewport(box.left / 72, below / 72, box.width / 72, box.height / 72)


def inner_size(panel: Panel) -> Pair:
    """A panel's width and height in inches, which grid takes from its centimetres."""
    viewport = viewport_of(panel)
    return viewport.width * 2.54 / 2.54, viewport.height * 2.54 / 2.54


def anchor_of(label: Label, panel: Panel) -> Pair:
    """The label's point in inches from the panel's lower left corner."""
    viewport = viewport_of(panel)
    x, y = label.point
    return x * (viewport.width * 2.54) / 2.54, y * (viewport.height * 2.54) / 2.54


def shares(panel: Panel, x: Any, y: Any) -> tuple[Floats, Floats]:
    """Data in shares of the panel, y upward."""
    across, up = panel.coord.transform(np.asarray(x, float), np.asarray(y, float), panel.params)
    return np.array(across), np.array(up)


def on_page(panel: Panel, x: float, y: float) -> Pair:
    """A place in shares of the panel, in points on the page."""
    return panel.box.left + x * panel.box.width, panel.box.bottom - y * panel.box.height
