"""Polar coordinates over a whole turn: coord_polar."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np

from rport import scales as r_scales
from rport.base import seq
from rport.ggplot2.coords.coord import (
    Floats,
    PanelParams,
    PositionScale,
    axis_of,
    expansion_of,
    view_range,
)
from rport.ggplot2.coords.polar import (
    CENTRE,
    RADIUS,
    Polar,
    placed_axis,
    r_rescale,
    theta_rescale,
    without_meeting_ends,
)
from rport.ggplot2.draw.axes import Axis, axis_grob
from rport.ggplot2.draw.axis_grobs import AxisGrob, AxisStack, Side
from rport.ggplot2.draw.axis_plan import OPPOSITE, TURNED, AxisPlan, position_of
from rport.ggplot2.draw.drawing import draw_line, draw_rect, title_grob
from rport.ggplot2.geoms.geom import Panel
from rport.ggplot2.guides.guide import Guide, GuideGiven
from rport.ggplot2.scales import ContinuousScale, Scale
from rport.ggplot2.themes.elements import Element, Elements, text_of
from rport.ggplot2.warn import warn
from rport.plotmath import deparse

_RIM = 0.45
"""How far the labels and the outermost circle are from the centre, in panels."""
_TURN = (0.0, 2 * math.pi)
_NOWHERE = Axis((0.0, 1.0), [math.nan], [], [""])
"""The axis below the panel, which keeps room for ticks but has none."""
_GUIDES = ("x", "x_sec", "y", "y_sec", "r", "r_sec", "theta", "theta_sec")


class coord_polar(Polar):
    """Polar coordinates: `theta`, "x" or "y", is the angle, the other scale the radius.

    `start` is the angle at which the scale starts, in radians clockwise from the top; `direction`
    is 1 for clockwise, -1 for the other way. Source: ggplot2's `coord_polar`.
    """

    name: ClassVar[str] = "coord_polar"

    def __init__(self, theta: str = "x", start: float = 0, direction: float = 1, clip: str = "on"):
        super().__init__(theta, True, clip)
        self.start = float(start)
        self.direction = float(np.sign(direction))

    @property
    def _arc(self) -> tuple[float, float]:
        return self.start + _TURN[0], self.start + _TURN[1]

    def setup_panel_params(self, scale_x: PositionScale, scale_y: PositionScale) -> PanelParams:
        """Ranges, breaks and labels of a panel, in the data's numbers."""
        axes, seconds = {}, {}
        for axis, scale in (("x", scale_x), ("y", scale_y)):
            room = 0.5 if axis == self.theta else 0.0
            none = (0.0, 0.0, 0.0, 0.0)
            expansion = expansion_of(scale, discrete=(0.0, room, 0.0, room), continuous=none)
            view = view_range(scale, None, expansion)
            own = axis_of(scale, view)
            if isinstance(scale, ContinuousScale):  # the minor ones among the major ones too
                minor = scale.get_minor_breaks(scale.get_breaks(view) or [], view)
                own = replace(own, minor_breaks=minor)
            axes[axis] = own
            if scale.secondary is not None and axis == self.r:
                seconds[axis] = scale.secondary.in_own_numbers(scale, view)
        return PanelParams(
            axes["x"],
            axes["y"],
            axes["x"].range,
            axes["y"].range,
            x_second=seconds.get("x"),
            y_second=seconds.get("y"),
        )

    def angles(self, theta: Floats, params: PanelParams) -> Floats:
        """Angles in radians, clockwise from the top."""
        return theta_rescale(theta, self.axes_of(params)[0].range, self._arc, self.direction)

    def radii(self, r: Floats, params: PanelParams) -> Floats:
        """Distances from the centre, in panels."""
        return r_rescale(r, self.axes_of(params)[1].range)

    def munching(self, theta: Floats, r: Floats, params: PanelParams) -> tuple[Floats, Floats]:
        """Angles, neither confined nor within one turn, and radii, 1 for the outer end."""
        around, away = (axis.range for axis in self.axes_of(params))
        turned = r_scales.rescale(theta, self._arc, around) * self.direction
        return turned, r_scales.rescale(r, from_=away)

    def transform(self, x: Floats, y: Floats, params: PanelParams) -> tuple[Floats, Floats]:
        """Shares of the panel's width and height, from the lower left."""
        theta, r = self.theta_and_r(x, y)
        angles, radii = self.angles(theta, params), self.radii(r, params)
        return radii * np.sin(angles) + CENTRE, radii * np.cos(angles) + CENTRE

    def aspect(self, params: PanelParams) -> float | None:
        """The panel is square."""
        return 1.0

    def plan_axes(self, scales: Mapping[str, Scale], asked: Mapping[str, GuideGiven]) -> AxisPlan:
        """The radius has an axis at the left or right; guides have no say, with R's warning."""
        found = [name for name in asked if name in _GUIDES]
        if found:
            names = [name.replace("_", ".") for name in found]
            s = "s" * (len(names) > 1)
            listed = " and ".join(names)
            if len(names) > 2:
                listed = ", ".join([*names[:-1], f"and {names[-1]}"])
            warn(f"`coord_polar()` cannot render guide{s} for the aesthetic{s}: {listed}.")
        sides = {axis: position_of(scale, axis) for axis, scale in scales.items()}
        if self.theta == "y":
            sides = {axis: TURNED[side] for axis, side in sides.items()}
        return AxisPlan({"x": "bottom", "y": sides[self.r]}, sides)

    def side_axes(
        self, params: PanelParams, sides: Mapping[str, Side], guides: Mapping[str, Guide]
    ) -> list[tuple[str, Side]]:
        """An empty axis at the bottom, and those of the radius."""
        found = [(along, side) for along, side in sides.items()]
        if getattr(params, f"{self.r}_second") is not None:
            found.append(("y", OPPOSITE[sides["y"]]))
        return found

    def axis_grob(
        self,
        params: PanelParams,
        side: Side,
        second: bool,
        theme: Elements,
        guide: Guide | None,
        labelled: bool = True,
    ) -> AxisGrob | AxisStack:
        """The axis on a side of a panel."""
        axis = _NOWHERE
        if side in ("left", "right"):
            own = getattr(params, f"{self.r}_second" if second else self.r)
            axis = placed_axis(own, CENTRE, CENTRE + RADIUS)
        return axis_grob(axis if labelled else replace(axis, labels=[]), side, theme)

    def draw_background(self, panel: Panel, theme: Elements) -> None:
        """Draw a panel's background, rays and circles. Source: `CoordPolar$render_bg`."""
        draw_rect(panel.device, panel.box, theme["panel_background"])
        theta, r = self.axes_of(panel.params)
        for kind, breaks in (("major", theta.breaks), ("minor", theta.minor_breaks)):
            element = theme[f"panel_grid_{kind}_{self.theta}"]
            for angle in self.angles(np.array(breaks), panel.params).tolist():
                _draw(panel, np.array([0.0, _RIM]), angle, element)
        element = theme[f"panel_grid_major_{self.r}"]
        turn = seq(*_TURN, 100)
        for radius in [*self.radii(np.array(r.breaks), panel.params).tolist(), _RIM]:
            _draw(panel, radius, turn, element)

    def draw_foreground(self, panel: Panel, theme: Elements, guides: Mapping[str, Guide]) -> None:
        """Draw the labels around the panel and its border. Source: `CoordPolar$render_fg`."""
        axis, _ = self.axes_of(panel.params)
        if axis.labels:
            angles = self.angles(np.array(axis.breaks), panel.params)
            # R writes out what is plotmath elsewhere
            kept, labels = without_meeting_ends(angles, [deparse(each) for each in axis.labels])
            element = theme["axis_text_x"]
            for i, angle in enumerate(angles[kept].tolist()):
                grob = title_grob(text_of(element, i), labels[i])
                if grob is not None:
                    x, y = _places(panel, _RIM, angle)
                    grob.text.draw(panel.device, x, y, 0.5, 0.5, grob.angle)
        draw_rect(panel.device, panel.box, theme["panel_border"], filled=False)


def _places(panel: Panel, radius: Floats | float, angle: Floats | float) -> tuple[Any, Any]:
    """Points on the page, of distances from the centre in panels and angles from the top."""
    x, y = radius * np.sin(angle) + CENTRE, radius * np.cos(angle) + CENTRE
    return panel.on_page(x, y)


def _draw(panel: Panel, radius: Floats | float, angle: Floats | float, element: Element) -> None:
    draw_line(panel.device, *_places(panel, radius, angle), element)
