"""What coord_polar and coord_radial share: one scale goes around a point, one away from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, TypeVar

import numpy as np

from rport.ggplot2.coords.coord import Coord, Floats, PanelParams, Range
from rport.ggplot2.coords.expansion import ExpandGiven
from rport.ggplot2.coords.munch import dist_polar, munch
from rport.ggplot2.draw.axes import Axis
from rport.plotmath import deparse
from rport.scales import rescale, zero_range

T = TypeVar("T")

RADIUS = 0.4
"""How far the outer end of the range away from the point is from it, in panels."""
CENTRE = 0.5
_BOOST = 0.75


class Polar(Coord):
    """Coordinates whose `theta`, "x" or "y", is an angle and whose other one is a radius."""

    linear: ClassVar[bool] = False

    def __init__(self, theta: str, expand: ExpandGiven, clip: str):
        if theta not in ("x", "y"):
            raise ValueError(f'theta must be "x" or "y", not {theta!r}')
        super().__init__(expand=expand, clip=clip)
        self.theta = theta
        self.r = "y" if theta == "x" else "x"

    def theta_and_r(self, x: T, y: T) -> tuple[T, T]:
        """Of what is along x and y, that of the angle and that of the radius."""
        return (x, y) if self.theta == "x" else (y, x)

    def axes_of(self, params: PanelParams) -> tuple[Axis, Axis]:
        """The axes of the angle and of the radius, in the data's numbers."""
        return self.theta_and_r(params.x, params.y)

    def angles(self, theta: Floats, params: PanelParams) -> Floats:
        """Angles in radians, clockwise from the top."""
        raise NotImplementedError

    def radii(self, r: Floats, params: PanelParams) -> Floats:
        """Distances from the centre, in panels."""
        raise NotImplementedError

    def munching(self, theta: Floats, r: Floats, params: PanelParams) -> tuple[Floats, Floats]:
        """Angles, neither confined nor within one turn, and radii, 1 for the outer end."""
        raise NotImplementedError

    def transform_ends(self, x: Floats, y: Floats, params: PanelParams) -> tuple[Floats, Floats]:
        """They stay as they are, and count as shares of the panel."""
        return x, y

    def munched(
        self, x: Floats, y: Floats, params: PanelParams, closed: bool = False
    ) -> tuple[Floats, Floats]:
        """A line through points so close to each other that it bends."""

        def distance(x: Floats, y: Floats) -> Floats:
            theta, r = self.munching(*self.theta_and_r(x, y), params)
            return dist_polar(r**_BOOST, theta)

        return munch(x, y, (params.x_range, params.y_range), distance, closed)


def squished(values: Floats, view: Range) -> Floats:
    """Values whose infinite ones are a range's ends. Source: scales' `squish_infinite`."""
    low, high = view
    return np.where(values == np.inf, high, np.where(values == -np.inf, low, values))


def r_rescale(values: Floats, view: Range, donut: Range = (0.0, RADIUS)) -> Floats:
    """Distances from the centre in panels. Source: ggplot2's `r_rescale`."""
    return rescale(squished(values, view), donut, view)


def theta_rescale(values: Floats, view: Range, arc: Range, direction: float = 1.0) -> Floats:
    """Angles within one turn. Source: ggplot2's `theta_rescale`."""
    return np.mod(rescale(squished(values, view), arc, view), 2 * np.pi) * direction


def without_meeting_ends(
    angles: Floats, labels: Sequence[str | None]
) -> tuple[slice, list[str | None]]:
    """Of angles and their labels, what is left where the last one meets the first.

    The label there becomes that of both, as "12/0". Source: `CoordPolar$render_fg`.
    """
    whole, left = slice(None), list(labels)
    if not labels or not len(angles) or (angles[-1] - angles[0]) % (2 * np.pi) >= _TOGETHER:
        return whole, left
    first, last = ("NA" if each is None else deparse(each) for each in (left[0], left[-1]))
    left[-1] = f"{first}/{last}"
    return slice(1, None), left[1:]


_TOGETHER = 0.05
"""Radians below which two labels are one."""


def placed_axis(axis: Axis, start: float, end: float) -> Axis:
    """An axis the ends of whose range stand at shares of its length."""
    low, high = axis.range
    if zero_range(axis.range):
        middle = (start + end) / 2
        return replace(axis, range=(low - middle, low - middle + 1))
    extent = (high - low) / (end - start)
    first = low - start * extent
    return replace(axis, range=(first, first + extent))
