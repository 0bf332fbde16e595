"""Polar coordinates over any arc, with axes along it and across it: coord_radial."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np
import pandas as pd

from rport import scales as r_scales
from rport.ggplot2.coords.arc import arc_bounds, in_arc
from rport.ggplot2.coords.coord import (
    Floats,
    Limits,
    PanelParams,
    PositionScale,
    Range,
    axis_of,
    expansion_of,
    view_range,
)
from rport.ggplot2.coords.expansion import ExpandGiven
from rport.ggplot2.coords.polar import (
    CENTRE,
    RADIUS,
    Polar,
    placed_axis,
    r_rescale,
    theta_rescale,
)
from rport.ggplot2.draw.axes import Axis, axis_grob, cap_ends
from rport.ggplot2.draw.axis_grobs import AxisGrob, Side
from rport.ggplot2.draw.axis_plan import OPPOSITE, TURNED, AxisPlan, guide_given, position_of
from rport.ggplot2.draw.drawing import draw_line, draw_polygon, draw_rect
from rport.ggplot2.draw.guide_axis_theta import ThetaKeys, draw_theta_axis
from rport.ggplot2.geoms.geom import Panel
from rport.ggplot2.guides.guide import Guide, GuideGiven, Kind
from rport.ggplot2.scales import ContinuousScale, Scale
from rport.ggplot2.themes.elements import BLANK, Elements, Rect
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.warn import warn
from rport.grid import Box
from rport.grid.turned import turned

_WHOLE = 2 * math.pi
_KINDS: dict[str, Kind] = {"theta": "axis_theta", "r": "axis"}
"""The kind of guide that each axis has."""
_FOR = {
    "axis": "x, y, or r", "axis_theta": "x, y, or theta", "axis_logticks": "x or y",
    "colourbar": "colour, color, or fill", "coloursteps": "colour, color, or fill",
}  # fmt: skip
"""What guides are for that cannot be an axis here."""


@dataclass(frozen=True)
class RadialParams(PanelParams):
    """The axes of a panel, and the angles at which the inner axes of the radius stand."""

    rotation: Range = (0.0, 0.0)


class coord_radial(Polar):
    """Polar coordinates over an arc: `theta`, "x" or "y", is the angle, the other one the radius.

    `start` and `end` of the arc are in radians clockwise from the top, by default a whole turn;
    `thetalim` and `rlim` zoom, without removing data; `expand` says for all sides, or for the top,
    right, bottom and left, whether there is room around the data; `clip="on"` confines the data to
    the arc. `r_axis_inside` puts the axis of the radius inside, at the ends of the arc or at a
    number (or two) on the scale of the angle; `rotate_angle` turns texts with the angle;
    `inner_radius`, 0 to 1, leaves a hole; `reverse`, "theta", "r", "thetar" or "none", turns
    scales round (`direction`, of earlier versions, the angle). Raises ValueError for another value.
    Source: ggplot2's `coord_radial`.
    """

    name: ClassVar[str] = "coord_radial"

    def __init__(
        self,
        theta: str = "x",
        start: float = 0,
        end: float | None = None,
        thetalim: Limits = None,
        rlim: Limits = None,
        expand: ExpandGiven = True,
        direction: float | None = None,
        clip: str = "off",
        r_axis_inside: bool | float | Sequence[float] | None = None,
        rotate_angle: bool = False,
        inner_radius: float = 0,
        reverse: str = "none",
    ):
        super().__init__(theta, expand, clip)
        if reverse not in ("theta", "thetar", "r", "none"):
            raise ValueError(f"reverse must be theta, thetar, r or none, not {reverse!r}")
        if not 0 <= inner_radius <= 1:
            raise ValueError(f"inner_radius must be from 0 to 1, not {inner_radius!r}")
        if direction is not None:
            warn(
                "The `direction` argument of `coord_radial()` is deprecated as of ggplot2 4.0.0.\n"
                "ℹ Please use the `reverse` argument instead."
            )
            reverse = "thetar" if reverse == "r" else "theta"
        self.reverse = reverse
        self.x_limits, self.y_limits = self.theta_and_r(thetalim, rlim)
        first, last = float(start), float(start) + _WHOLE if end is None else float(end)
        if first > last:
            first -= ((first - last) // _WHOLE + 1) * _WHOLE
        self.arc = (last, first) if reverse in ("theta", "thetar") else (first, last)
        inner, outer = inner_radius * RADIUS, RADIUS
        self.donut = (outer, inner) if reverse in ("r", "thetar") else (inner, outer)
        self.bounds = arc_bounds(self.arc, self.donut)
        if r_axis_inside is None:
            r_axis_inside = not abs(self.arc[1] - self.arc[0]) >= 1.999 * math.pi
        if r_axis_inside is False and not any(self._quarters()):
            warn(
                "No appropriate placement found for outside r.axis.\n"
                "ℹ Will use `r.axis.inside = TRUE` instead"
            )
            r_axis_inside = True
        self.r_axis_inside = r_axis_inside
        self.rotate_angle = rotate_angle

    def _quarters(self) -> list[bool]:
        """Whether the top, right, bottom and left of the circle are in the arc."""
        return [in_arc(quarter * math.pi / 2, self.arc) for quarter in range(4)]

    @property
    def _is_upright(self) -> bool:
        """Whether the top or the bottom of the circle is in the arc."""
        return any(self._quarters()[::2])

    # ---- ranges and places

    def setup_panel_params(self, scale_x: PositionScale, scale_y: PositionScale) -> RadialParams:
        """Ranges, breaks and labels of a panel, in the data's numbers."""
        top, right, bottom, left = self.expand
        x_view = view_range(scale_x, self.x_limits, expansion_of(scale_x, left, right))
        y_view = view_range(scale_y, self.y_limits, expansion_of(scale_y, bottom, top))
        theta, view = (scale_x, x_view) if self.theta == "x" else (scale_y, y_view)
        rotation = self.arc
        if not isinstance(self.r_axis_inside, bool):
            at = np.resize(np.asarray(self.r_axis_inside, dtype=np.float64), 2)
            if isinstance(theta, ContinuousScale):
                at = np.asarray(theta.transformed(at.tolist()))
            angles = theta_rescale(np.clip(at, *view), view, self.arc)
            rotation = float(angles[0]), float(angles[1])
        seconds = [
            scale.secondary.of(scale, own) if scale.secondary else None
            for scale, own in ((scale_x, x_view), (scale_y, y_view))
        ]
        axes = axis_of(scale_x, x_view), axis_of(scale_y, y_view)
        return RadialParams(
            *axes, x_view, y_view, x_second=seconds[0], y_second=seconds[1], rotation=rotation
        )

    def angles(self, theta: Floats, params: PanelParams) -> Floats:
        """Angles in radians, clockwise from the top."""
        return theta_rescale(theta, self.axes_of(params)[0].range, self.arc)

    def radii(self, r: Floats, params: PanelParams) -> Floats:
        """Distances from the centre, in circles."""
        return r_rescale(r, self.axes_of(params)[1].range, self.donut)

    def munching(self, theta: Floats, r: Floats, params: PanelParams) -> tuple[Floats, Floats]:
        """Angles, neither confined nor within one turn, and radii, 1 for the outer end."""
        around, away = (axis.range for axis in self.axes_of(params))
        shares = self.donut[0] / RADIUS, self.donut[1] / RADIUS
        return r_scales.rescale(theta, self.arc, around), r_scales.rescale(r, shares, away)

    def transform(self, x: Floats, y: Floats, params: PanelParams) -> tuple[Floats, Floats]:
        """Shares of the panel's width and height, from the lower left."""
        theta, r = self.theta_and_r(x, y)
        angles, radii = self.angles(theta, params), self.radii(r, params)
        return (
            r_scales.rescale(radii * np.sin(angles) + CENTRE, from_=self.bounds.x),
            r_scales.rescale(radii * np.cos(angles) + CENTRE, from_=self.bounds.y),
        )

    def texts(self, data: pd.DataFrame, params: PanelParams) -> pd.DataFrame:
        """Texts that turn with the angle if they are to, but not upside down.

        Source: ggplot2's `flip_data_text_angle`.
        """
        if not self.rotate_angle:
            return data
        theta, _ = self.theta_and_r(data["x"], data["y"])
        angles = self.angles(theta.to_numpy(dtype=np.float64), params)
        turn = np.mod(data["angle"].to_numpy(dtype=np.float64) - np.degrees(angles), 360)
        over = (turn > 90) & (turn < 270)
        changed = {"angle": np.where(over, turn + 180, turn)}
        for name in ("hjust", "vjust"):
            if over.any() and data[name].dtype == object:
                raise ValueError(f"coord_radial(rotate_angle=True) needs {name} as a number")
            changed[name] = np.where(over, 1 - data[name], data[name])
        return data.assign(**changed)

    def aspect(self, params: PanelParams) -> float | None:
        """That of the arc's bounds."""
        (left, right), (low, high) = self.bounds.x, self.bounds.y
        return (high - low) / (right - left)

    # ---- axes

    def plan_axes(self, scales: Mapping[str, Scale], asked: Mapping[str, GuideGiven]) -> AxisPlan:
        """The guides of the angle and the radius, and where those of the radius stand.

        Source: `CoordRadial$setup_panel_guides`, `CoordRadial$labels`.
        """
        guides = {}
        for name, axis in (("theta", self.theta), ("r", self.r)):
            scale = scales[axis]
            second = scale.secondary
            given = guide_given(asked.get(name, scale.guide))
            guides[name] = _checked(given or Guide(_KINDS[name]), name)
            given = guide_given(
                asked.get(f"{name}_sec", second.guide_of(scale) if second else "none")
            )
            guides[f"{name}_second"] = _checked(given or Guide("axis"), name)
        is_opposite = scales[self.r].position in ("top", "right")
        if self.r_axis_inside is not False:
            side: Side = "right" if self._is_turned != is_opposite else "left"
        else:
            side = "left" if self._is_upright else "bottom"
            side = OPPOSITE[side] if is_opposite else side
        for name, where in (("r", side), ("r_second", OPPOSITE[side])):
            guides[name] = replace(guides[name], position=where)
        title_sides = {axis: position_of(scale, axis) for axis, scale in scales.items()}
        if (self.theta == "y") == self._is_upright:
            title_sides = {axis: TURNED[where] for axis, where in title_sides.items()}
        titles = {self.theta: guides["theta"]}
        titles |= {self.r: guides["r"], f"{self.r}_second": guides["r_second"]}
        along = "y" if side in ("left", "right") else "x"
        by_side: dict[str, Guide] = {side: guides["r"], OPPOSITE[side]: guides["r_second"]}
        return AxisPlan({along: side}, title_sides, {**guides, **by_side}, titles)

    @property
    def _is_turned(self) -> bool:
        """Whether the angle runs backwards."""
        return self.reverse in ("theta", "thetar")

    def side_axes(
        self, params: PanelParams, sides: Mapping[str, Side], guides: Mapping[str, Guide]
    ) -> list[tuple[str, Side]]:
        """Those of the radius, where they stand outside."""
        if self.r_axis_inside is not False:
            return []
        return [(along, each) for along, side in sides.items() for each in (side, OPPOSITE[side])]

    def axis_grob(
        self,
        params: PanelParams,
        side: Side,
        second: bool,
        theme: Elements,
        guide: Guide | None,
        labelled: bool = True,
    ) -> AxisGrob:
        """The axis of the radius on a side of a panel."""
        quarters = self._quarters()
        quarter = next(i for i in (0, 2, 1, 3) if quarters[i])
        x, y = ((0, 1), (1, 0), (0, -1), (-1, 0))[quarter]
        is_across = side in ("top", "bottom")
        direction, bounds = (x, self.bounds.x) if is_across else (y, self.bounds.y)
        ends = [(CENTRE + direction * radius - bounds[0]) / (bounds[1] - bounds[0])
                for radius in self.donut]  # fmt: skip
        return self._r_axis(params, side, second, theme, guide, ends, labelled)

    def _r_axis(
        self,
        params: PanelParams,
        side: Side,
        second: bool,
        theme: Elements,
        guide: Guide | None,
        ends: Sequence[float],
        labelled: bool = True,
    ) -> AxisGrob:
        """An axis of the radius, whose range lies between two shares of its length."""
        axis = self._axis(params, self.r, second)
        low, high = cap_ends(axis, guide)
        line = np.array([-math.inf if low is None else low, math.inf if high is None else high])
        along = self.munched(*self.theta_and_r(np.full(2, math.inf), line), params)
        axis = placed_axis(axis if labelled else replace(axis, labels=[]), *ends)
        grob = axis_grob(axis, side, theme, guide, "r")
        assert isinstance(grob, AxisGrob)
        return replace(grob, along=[axis.share(r) for r in self.theta_and_r(*along)[1].tolist()])

    def _axis(self, params: PanelParams, name: str, second: bool) -> Axis:
        """The axis of x or y; a second one that the scale does not have is like the first."""
        own: Axis | None = getattr(params, f"{name}_second") if second else None
        return own or getattr(params, name)

    # ---- drawing

    def clip_shape(self, panel: Panel) -> tuple[Floats, Floats] | None:
        """The arc, if the data are confined to it. Source: `CoordRadial$draw_panel`."""
        return _outline(panel) if self.clip else None

    def draw_background(self, panel: Panel, theme: Elements) -> None:
        """Draw a panel's background and grid, bent. Source: `guide_grid`."""
        background = theme["panel_background"]
        if isinstance(background, Rect):
            draw_polygon(panel.device, *_outline(panel), background)
        for kind in ("minor", "major"):
            for name, axis in (("y", panel.params.y), ("x", panel.params.x)):
                for value in axis.minor_breaks if kind == "minor" else axis.breaks:
                    along, across = [value, value], [-math.inf, math.inf]
                    place = (along, across) if name == "x" else (across, along)
                    element = theme[f"panel_grid_{kind}_{name}"]
                    draw_line(panel.device, *panel.path(*place), element)

    def draw_foreground(self, panel: Panel, theme: Elements, guides: Mapping[str, Guide]) -> None:
        """Draw the axes within a panel and its border. Source: `CoordRadial$render_fg`."""
        for name in ("theta", "theta_second"):
            if guides[name].kind != "none":
                self._draw_theta(panel, theme, guides[name], name == "theta_second")
        if self.r_axis_inside is not False:
            inner = {guides[name].position: name for name in ("r", "r_second")}
            for side in ("left", "right"):
                guide = guides[inner[side]]
                if guide.kind != "none":
                    self._draw_inner(panel, theme, guide, side, inner[side] == "r_second")
        draw_rect(panel.device, panel.box, theme["panel_border"], filled=False)

    def _draw_theta(self, panel: Panel, theme: Elements, guide: Guide, second: bool) -> None:
        """Draw the axis along the outer arc, or the second one along the inner."""
        axis = self._axis(panel.params, self.theta, second)
        at_rim = math.inf if second == (self.donut[0] > self.donut[1]) else -math.inf
        minor = axis.minor_breaks if guide.minor_ticks else []
        breaks = np.array([*axis.breaks, *minor])
        rim = np.full(len(breaks), at_rim)
        low, high = cap_ends(axis, guide)
        ends = -math.inf if low is None else low, math.inf if high is None else high
        angles = self.angles(breaks, panel.params) + (math.pi if second else 0.0)
        labels = [*axis.labels, *([None] * len(minor))] if axis.labels else []
        keys = ThetaKeys(*panel.place(*self.theta_and_r(breaks, rim)), angles, labels, len(minor))
        line = panel.path(*self.theta_and_r(ends, (at_rim, at_rim)))
        draw_theta_axis(panel.device, keys, line, theme, guide)

    def _draw_inner(
        self, panel: Panel, theme: Elements, guide: Guide, side: Side, second: bool
    ) -> None:
        """Draw an axis of the radius from the centre. Source: ggplot2's `rotate_r_axis`."""
        assert isinstance(panel.params, RadialParams)
        rotation = panel.params.rotation[::-1] if self._is_turned else panel.params.rotation
        angle = math.degrees(rotation[0 if side == "left" else 1])
        if guide.angle is None:
            guide = replace(guide, angle=angle)
        (left, right), (low, high) = self.bounds.x, self.bounds.y
        box = panel.box
        x, y = box.x((CENTRE - left) / (right - left)), box.y((CENTRE - low) / (high - low))
        reach, half = box.width, box.height / (high - low) / 2
        edges = (x - reach, x) if side == "left" else (x, x + reach)
        ends = [CENTRE + radius for radius in self.donut]
        grob = self._r_axis(panel.params, side, second, theme, guide, ends)
        frame = Box(edges[0], y - half, edges[1], y + half)
        device = turned(panel.device, x, y, -angle)
        if not self.clip:
            grob.draw(device, frame)
            return
        replace(grob, labels=[], ticks=[]).draw(device, frame)
        device.unclip()  # as gtable does for all of an axis but its line
        replace(grob, line=BLANK).draw(device, frame)
        device.clip(box.left, box.top, box.right, box.bottom)


def _outline(panel: Panel) -> tuple[Floats, Floats]:
    """The arc that a panel shows, on the page."""
    inf = math.inf
    return panel.path([inf, inf, -inf, -inf], [inf, -inf, -inf, inf], closed=True)


def _checked(guide: Guide, name: str) -> Guide:
    """A guide for "theta" or "r"; none, with R's warning, in place of one of another kind."""
    if guide.kind == "axis_stack":
        raise UnsupportedPlot("guide_axis_stack() with coord_radial()")
    if guide.kind in (_KINDS[name], "none"):
        return guide
    others = _FOR.get(guide.kind, "any")
    warn(f"`guide_{guide.kind}()` cannot be used for {name}.\nℹ Use one of {others} instead.")
    return replace(guide, kind="none")
