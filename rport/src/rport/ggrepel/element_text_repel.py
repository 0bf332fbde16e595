"""A theme's text element for labels of an axis that keep clear of each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from rport.ggplot2.aesthetics import MM
from rport.ggplot2.coords.coord import Coord, Floats, PanelParams
from rport.ggplot2.draw.axes import Axis
from rport.ggplot2.draw.drawing import title_grob
from rport.ggplot2.geoms.geom import Panel
from rport.ggplot2.themes.element_functions import margins_of
from rport.ggplot2.themes.elements import Margins, Paint, Rel, RichText, Text
from rport.ggrepel.geom_text_repel import geom_text_repel
from rport.ggrepel.labels import length
from rport.grid import Box, Device, LabelsTogether, TitleGrob
from rport.grid.units import Lines, Unit

_SIDES = ("bottom", "top", "left", "right")
_FORCES = (
    "box_padding", "force", "force_pull", "max_time", "max_iter", "max_overlaps",
    "min_segment_length", "arrow", "seed",
)  # fmt: skip
_MAX_ITER = 1000
_POINT_PADDING = 2.0**-26  # the square root of .Machine$double.eps


@dataclass(frozen=True)
class RepelText(RichText):
    """How labels look, and how they repel each other. Source: ggrepel's `element_text_repel`."""

    repel: Mapping[str, Any] = field(default_factory=dict)

    def grob(self, label: Any, margin_x: bool, margin_y: bool) -> TitleGrob | None:
        """One of the labels, which as a title is like any other."""
        plain = Text(**{name: getattr(self, name) for name in Text.__dataclass_fields__})
        made = title_grob(plain, label, margin_x, margin_y)
        if made is None:
            return None
        parts = {name: getattr(made, name) for name in TitleGrob.__dataclass_fields__}
        return RepelLabel(**parts, repel=self.repel)


@dataclass(frozen=True)
class RepelLabel(LabelsTogether):
    """A label of an axis that the others repel. Source: `element_grob.element_text_repel`."""

    repel: Mapping[str, Any] = field(default_factory=dict)

    @property
    def _padding(self) -> float:
        """The room around a label, which is given in lines of its own font."""
        given = length(self.repel.get("box_padding", 0.25))
        if isinstance(given, Lines):
            return given.amount * self.text.size * self.text.lineheight
        return float(given)

    def size_together(self, device: Device, labels: Sequence[TitleGrob], level: bool) -> Unit:
        """The height, or width, of the largest label with margins and padding."""
        texts = [each.text for each in labels]
        largest = max(each.height(device) if level else each.width(device) for each in texts)
        return Unit.of_points(largest + sum(self._margins(level)) + self._padding)

    def _margins(self, level: bool) -> tuple[float, float]:
        """Those towards the panel of an axis below or at the left, and of one on the other side."""
        margin = self.margin
        if level:
            return (margin.top, margin.bottom) if self.margin_y else (0.0, 0.0)
        return (margin.right, margin.left) if self.margin_x else (0.0, 0.0)

    def draw_together(
        self, device: Device, box: Box, labels: Sequence[tuple[float, TitleGrob]], level: bool
    ) -> None:
        """Draw labels at shares of a box's width if `level`, else of its height."""
        position = self.repel["position"]
        allowed = ("top", "bottom") if level else ("left", "right")
        if position not in allowed:
            position = "bottom" if level else "left"
        edge = {"bottom": 1.0, "top": 0.0, "left": 1.0, "right": 0.0}[position]
        before, after = self._margins(level)
        nudge = {"bottom": -before, "top": after, "left": -before, "right": after}[position]
        nudge /= box.height if level else box.width
        shares = [share for share, _ in labels]
        along, across = ("x", "y") if level else ("y", "x")
        table: dict[str, Any] = {
            along: shares, f"{along}_orig": shares, across: edge + nudge, f"{across}_orig": edge,
            "label": [each.text.label for _, each in labels], "point_size": 0.0,
            "colour": self.text.colour, "angle": self.angle, "size": self.text.size / MM,
            "family": self.text.family, "fontface": self.text.face,
            "lineheight": self.text.lineheight, "hjust": self.hjust, "vjust": self.vjust,
        }  # fmt: skip
        segment = {k: v for k, v in self.repel.items() if k.startswith("segment_")}
        looks = {**geom_text_repel.defaults, **table, **segment}
        # lengths are in lines of the page's font, but for the padding
        own = {name: self.repel[name] for name in _FORCES if name in self.repel}
        params = {
            **geom_text_repel.params, "max_iter": _MAX_ITER, **own, "min_segment_length": 0,
            "point_padding": _POINT_PADDING, "box_padding": Unit.of_points(self._padding),
            "direction": "x" if level else "y",
        }  # fmt: skip
        whole = Axis((0.0, 1.0), [], [], [])
        panel = Panel(device, box, _Shares(), PanelParams(whole, whole, (0.0, 1.0), (0.0, 1.0)))
        columns = {k: v if isinstance(v, list) else [v] * len(labels) for k, v in looks.items()}
        geom_text_repel().draw_panel(pd.DataFrame(columns), panel, params)


class _Shares(Coord):
    """Places that are shares of the panel already."""

    def transform(self, x: Floats, y: Floats, params: PanelParams) -> tuple[Floats, Floats]:
        """As they are."""
        return x, y


def element_text_repel(
    family: str | None = None,
    face: str | None = None,
    colour: Paint = None,
    size: float | Rel | None = None,
    hjust: float | None = None,
    vjust: float | None = None,
    angle: float | None = None,
    lineheight: float | None = None,
    color: Paint = None,
    margin: Margins | Sequence[float] | Mapping[str, Any] | None = None,
    box_padding: Any = None,
    force: float | None = None,
    force_pull: float | None = None,
    max_time: float | None = None,
    max_iter: float | None = None,
    max_overlaps: float | None = None,
    min_segment_length: Any = None,
    segment_colour: Paint = None,
    segment_linetype: Any = None,
    segment_size: float | None = None,
    segment_curvature: float | None = None,
    segment_angle: float | None = None,
    segment_ncp: int | None = None,
    segment_shape: float | None = None,
    segment_square: bool | None = None,
    segment_squareShape: float | None = None,
    segment_inflect: bool | None = None,
    arrow: Any = None,
    seed: int | None = None,
    position: str = "bottom",
    inherit_blank: bool = False,
) -> RepelText:
    """The labels of an axis, moved along it until none covers another, with lines to their breaks.

    As `element_text()` and `geom_text_repel()`; `position` is the side of the panel at which the
    axis is, and a `margin` towards the panel makes room for the lines. Without a `seed` R draws a
    new one each time, here it is 0; `max_time` and `min_segment_length` do nothing. Raises
    ValueError for another position. Source: ggrepel's `element_text_repel`.
    """
    if position not in _SIDES:
        raise ValueError(f"position must be one of {', '.join(_SIDES)}, not {position!r}")
    given = {
        "box_padding": box_padding, "force": force, "force_pull": force_pull,
        "max_time": max_time, "max_iter": max_iter, "max_overlaps": max_overlaps,
        "segment_colour": segment_colour, "segment_linetype": segment_linetype,
        "segment_size": segment_size, "segment_curvature": segment_curvature,
        "segment_angle": segment_angle, "segment_ncp": segment_ncp,
        "segment_shape": segment_shape, "segment_square": segment_square,
        "segment_squareShape": segment_squareShape, "segment_inflect": segment_inflect,
        "arrow": arrow, "seed": seed, "position": position,
    }  # fmt: skip
    return RepelText(
        family=family,
        face=face,
        colour=color if colour is None else colour,
        size=size,
        hjust=hjust,
        vjust=vjust,
        angle=angle,
        lineheight=lineheight,
        margin=None if margin is None else margins_of(margin),
        inherit_blank=inherit_blank,
        repel={name: each for name, each in given.items() if each is not None},
    )
