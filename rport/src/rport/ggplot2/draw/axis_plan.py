"""Which axes a plot has: on which sides they and their titles stand, and how they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rport.ggplot2.draw.axis_grobs import Side
from rport.ggplot2.guides.guide import Guide, GuideGiven, guide_of
from rport.ggplot2.scales.scale import Scale
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.waiver import Waiver
from rport.ggplot2.warn import warn

OPPOSITE: dict[Side, Side] = {"top": "bottom", "bottom": "top", "left": "right", "right": "left"}
TURNED: dict[Side, Side] = {"bottom": "left", "left": "bottom", "top": "right", "right": "top"}
"""Where an axis comes to stand when x and y change places."""


_DISCARDED = (
    "`guide_axis()`: Discarding guide on merge.\n"
    "ℹ Do you have more than one guide with the same `position`?"
)
_ALONG = {"x": ("bottom", "top"), "y": ("left", "right")}


@dataclass(frozen=True)
class AxisPlan:
    """The axes of a plot's panels."""

    sides: Mapping[str, Side]
    """Where the axes along x and y stand; second ones are on the opposite sides."""
    title_sides: Mapping[str, Side]
    """Where the titles of the scales of x and y stand."""
    guides: Mapping[str, Guide] = field(default_factory=dict)
    """How the axis of a side is asked for: {"bottom": ...}."""
    titles: Mapping[str, Guide] = field(default_factory=dict)
    """The guides whose titles replace those of "x", "y", "x_second", "y_second"."""


def position_of(scale: Scale, axis: str) -> Side:
    """The side that a scale of x or y asks for."""
    usual: Side = "bottom" if axis == "x" else "left"
    return scale.position or usual  # type: ignore[return-value]


def guide_given(given: GuideGiven) -> Guide | None:
    """A guide that is asked for; None where nothing is."""
    return None if given is None or isinstance(given, Waiver) else guide_of(given)


def plan_axes(
    scales: Mapping[str, Scale], asked: Mapping[str, GuideGiven], flipped: bool
) -> AxisPlan:
    """The axes of straight coordinates, in which x and y have changed places if `flipped`.

    `scales` are those of x and y, `asked` the plot's own guides: "x" is the axis across, whatever
    scale it shows.
    """
    guides = {}
    for axis, scale in scales.items():
        second = scale.secondary
        seen = {"x": "y", "y": "x"}[axis] if flipped else axis
        wanted = {
            axis: asked.get(seen, scale.guide),
            f"{axis}_second": asked.get(f"{seen}_sec", second.guide_of(scale) if second else None),
        }
        found = {name: guide_given(guide) for name, guide in wanted.items()}
        guides.update({name: guide for name, guide in found.items() if guide is not None})
    if any(guide.kind == "axis_theta" for guide in guides.values()):
        raise UnsupportedPlot("guide_axis_theta() with straight coordinates")
    sides = {axis: position_of(scale, axis) for axis, scale in scales.items()}
    titles = dict(sides)
    for axis in sides:
        given = guides[axis].position if axis in guides else None
        if isinstance(given, str) and given in _ALONG[axis]:
            sides[axis] = titles[axis] = given  # type: ignore[assignment]
        elif isinstance(given, str):
            titles[axis] = _perpendicular(axis, guides)
    if flipped:
        sides = {axis: TURNED[side] for axis, side in sides.items()}
        titles = {axis: TURNED[side] for axis, side in titles.items()}
    by_side: dict[str, Guide] = {}
    for axis, side in sides.items():
        other = guides.get(f"{axis}_second")
        if other is not None and other.position == side:
            guides[f"{axis}_second"] = Guide("none")
            warn(_DISCARDED)
    for name, guide in guides.items():
        axis, _, second_ = name.partition("_")
        by_side[OPPOSITE[sides[axis]] if second_ else sides[axis]] = guide
    along = {"x": sides["y"], "y": sides["x"]} if flipped else sides
    return AxisPlan(along, titles, by_side, guides)


def _perpendicular(axis: str, guides: dict[str, Guide]) -> Side:
    """Drop an axis that is asked for across the other one, as R does; where its title stands.

    Source: ggplot2's `GuideAxis$transform`, `GuideAxis$merge`.
    """
    guides[axis] = Guide("none")
    warn(
        "Position guide is perpendicular to the intended axis.\n"
        "ℹ Did you mean to specify a different guide `position`?"
    )
    warn(_DISCARDED)
    return "top" if axis == "x" else "right"
