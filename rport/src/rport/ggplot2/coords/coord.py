"""Coordinates: from the scales of a panel to its ranges, and from data to shares of the panel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import numpy.typing as npt

from rport.ggplot2.coords.expansion import ExpandGiven, expanding_sides
from rport.ggplot2.draw.axes import Axis, axis_grob
from rport.ggplot2.draw.axis_grobs import AxisGrob, AxisStack, Side
from rport.ggplot2.draw.axis_plan import OPPOSITE, AxisPlan, plan_axes
from rport.ggplot2.draw.drawing import draw_line, draw_rect
from rport.ggplot2.grammar.addition import Addition
from rport.ggplot2.guides.guide import Guide, GuideGiven
from rport.ggplot2.scales import ContinuousScale, DiscretePositionScale, Scale
from rport.ggplot2.themes.elements import Element, Elements
from rport.ggplot2.warn import inform
from rport.scales.ranges import expand_range4, zero_range

if TYPE_CHECKING:
    import pandas as pd

    from rport.ggplot2.geoms.geom import Panel
    from rport.ggplot2.grammar.plot import ggplot
    from rport.ggplot2.themes.elements import Elements

Floats = npt.NDArray[np.float64]
Range = tuple[float, float]

Expansion = tuple[float, float, float, float]
"""Room below and above a range, each as a share of the range and an amount."""

PositionScale = ContinuousScale | DiscretePositionScale

Limits = Sequence[Any] | None
"""Two ends in the data's units, None for one that the data settles."""


_STRAIGHT = ("annotation_logticks", "geom_dotplot")
"""The geoms that only straight coordinates can draw."""


@dataclass(frozen=True)
class PanelParams:
    """The two axes of a panel as they are drawn: `x` across, `y` up."""

    x: Axis
    y: Axis
    x_range: Range
    y_range: Range
    mirrored: bool = False
    """Whether one of the axes is reversed, or the two are swapped."""
    x_second: Axis | None = None
    y_second: Axis | None = None


def expansion_of(
    scale: Scale,
    low: bool = True,
    high: bool = True,
    discrete: Expansion = (0.0, 0.6, 0.0, 0.6),
    continuous: Expansion = (0.05, 0.0, 0.05, 0.0),
) -> Expansion:
    """The room around a scale's data, where its ends have any. Source: `default_expansion`."""
    default = discrete if scale.is_discrete else continuous
    given = default if scale.expand is None else scale.expand
    below = given[:2] if low else (0.0, 0.0)
    above = given[2:] if high else (0.0, 0.0)
    return (float(below[0]), float(below[1]), float(above[0]), float(above[1]))


def with_limits(limits: Range, zoom: Limits) -> Range:
    """Limits, each replaced by the coordinates' own where those say one."""
    if zoom is None:
        return limits
    low, high = (
        own if asked is None or asked != asked else float(asked)
        for own, asked in zip(limits, zoom, strict=True)
    )
    return low, high


def expanded(limits: Range, expansion: Expansion) -> Range:
    """Limits with room around them. Source: ggplot2's `expand_range4`."""
    if not np.isfinite(limits).any():
        return -np.inf, np.inf
    if limits[0] > limits[1]:
        low, high = expand_range4((limits[1], limits[0]), expansion)
        return low, high
    return expand_range4(limits, expansion)


def view_range(scale: PositionScale, zoom: Limits, expansion: Expansion) -> Range:
    """The range of a scale in a panel. Source: ggplot2's `expand_limits_scale`."""
    if isinstance(scale, ContinuousScale):
        if zoom is not None:
            zoom = [None if each is None else float(scale.transformed([each])[0]) for each in zoom]
        low, high = expanded(with_limits(scale.get_limits(), zoom), expansion)
        return min(low, high), max(low, high)
    assert isinstance(scale, DiscretePositionScale)
    span = scale.span()
    if span is None:
        return expanded(with_limits(scale.range_c or (0.0, 1.0), zoom), expansion)
    discrete = expanded(with_limits(span, zoom), expansion)
    if scale.range_c is None:
        return discrete
    low, high = with_limits(scale.range_c, zoom)
    return min(discrete[0], low), max(discrete[1], high)


def axis_of(scale: PositionScale, view: Range) -> Axis:
    """The axis of a scale that shows a range. Source: ggplot2's `view_scale_primary`."""
    if isinstance(scale, DiscretePositionScale):
        known = scale.get_breaks() or []
        at = scale.positions(known)
        return Axis(view, at, [], scale.get_labels(known))
    at = scale.get_breaks(view) or []
    kept = [i for i, each in enumerate(at) if view[0] <= each <= view[1]]
    shown = [at[i] for i in kept]
    if isinstance(scale.labels, list | tuple):  # one for each break, shown or not
        labels = scale.get_labels(at)
        labels = [labels[i] for i in kept]
    else:
        labels = scale.get_labels(shown, view)
    minor = scale.get_minor_breaks(shown, view)
    minor = [each for each in minor if each not in shown]
    return Axis(view, shown, minor, labels, scale=scale)


def turned(axis: Axis, is_turned: bool) -> Axis:
    """An axis that runs the other way, if it is to."""
    return replace(axis, range=axis.range[::-1]) if is_turned else axis


def _second(scale: PositionScale, view: Range, is_turned: bool) -> Axis | None:
    """The second axis of a scale, if it has one."""
    return turned(scale.secondary.of(scale, view), is_turned) if scale.secondary else None


def _is_reversed(scale: Scale) -> bool:
    return isinstance(scale, ContinuousScale) and scale.transform.name == "reverse"


def rescale(values: Floats, view: Range) -> Floats:
    """Where values lie in a range, 0 to 1; what is infinite lies at the side of a finite range.

    Source: scales' `rescale`, `squish_infinite`.
    """
    start, end = view
    if zero_range(view):
        shares = np.where(np.isnan(values), np.nan, 0.5)
    else:
        with np.errstate(invalid="ignore", over="ignore"):
            shares = (values - start) / (end - start)
    return np.where(shares == np.inf, 1.0, np.where(shares == -np.inf, 0.0, shares))


class Coord(Addition):
    """Straight axes; what all coordinates have in common. Source: ggplot2's `Coord`.

    `xlim` and `ylim` zoom, without removing data; `expand` says for all sides, or for the top,
    right, bottom and left, whether there is room around the data; `clip="off"` lets the data leave
    the panel; `reverse` names the axes that are reversed: "none", "x", "y" or "xy".
    """

    flipped: ClassVar[bool] = False
    linear: ClassVar[bool] = True
    name: ClassVar[str] = "coord_cartesian"
    default: bool = False
    """Whether they are only the default, so that others replace them silently."""

    def __init__(
        self,
        xlim: Limits = None,
        ylim: Limits = None,
        expand: ExpandGiven = True,
        clip: str = "on",
        reverse: str = "none",
        ratio: float | None = None,
    ):
        if reverse not in ("none", "x", "y", "xy"):
            raise ValueError(f"reverse must be none, x, y or xy, not {reverse!r}")
        self.x_limits, self.y_limits = xlim, ylim
        self.expand = expanding_sides(expand)
        self.clip = clip != "off"
        self.reverse = reverse
        self.ratio = ratio

    def can_draw(self, geom: str) -> bool:
        """Whether the geom of a name is drawn in these coordinates."""
        return self.linear or geom not in _STRAIGHT

    def add_to(self, plot: ggplot) -> None:
        """Become the plot's coordinates, with R's message where they replace others."""
        if not plot.coord.default:
            inform(
                "Coordinate system already present.\n"
                "ℹ Adding new coordinate system, which will replace the existing one."
            )
        plot.coord = self

    def fresh(self) -> Coord:
        """The coordinates of one drawing, which may take notes while it is built."""
        return self

    def setup_data(self, frames: Sequence[pd.DataFrame]) -> list[pd.DataFrame]:
        """The tables of the plot and its layers as these coordinates need them."""
        return list(frames)

    def setup_panel_params(self, scale_x: PositionScale, scale_y: PositionScale) -> PanelParams:
        """Ranges, breaks and labels of a panel."""
        top, right, bottom, left = self.expand
        x_view = view_range(scale_x, self.x_limits, expansion_of(scale_x, left, right))
        y_view = view_range(scale_y, self.y_limits, expansion_of(scale_y, bottom, top))
        turns_x, turns_y = self.turns("x"), self.turns("y")
        return PanelParams(
            turned(axis_of(scale_x, x_view), turns_x),
            turned(axis_of(scale_y, y_view), turns_y),
            x_view,
            y_view,
            (_is_reversed(scale_x) ^ turns_x) != (_is_reversed(scale_y) ^ turns_y),
            _second(scale_x, x_view, turns_x),
            _second(scale_y, y_view, turns_y),
        )

    def turns(self, axis: str) -> bool:
        """Whether an axis is turned round."""
        return axis in self.reverse and self.reverse != "none"

    def transform(self, x: Floats, y: Floats, params: PanelParams) -> tuple[Floats, Floats]:
        """Shares of the panel's width and height, from the lower left."""
        return rescale(x, params.x.range), rescale(y, params.y.range)

    def transform_ends(self, x: Floats, y: Floats, params: PanelParams) -> tuple[Floats, Floats]:
        """As `transform`, of `xend` and `yend`, which some coordinates leave as they are."""
        return self.transform(x, y, params)

    def munched(
        self, x: Floats, y: Floats, params: PanelParams, closed: bool = False
    ) -> tuple[Floats, Floats]:
        """The points of a line, and in coordinates that bend it more between them."""
        return x, y

    def texts(self, data: pd.DataFrame, params: PanelParams) -> pd.DataFrame:
        """The rows of texts, turned and justified as the coordinates have them."""
        return data

    def plan_axes(self, scales: Mapping[str, Scale], asked: Mapping[str, GuideGiven]) -> AxisPlan:
        """The sides of the axes and how they are asked for; see `plan_axes`."""
        return plan_axes(scales, asked, self.flipped)

    def side_axes(
        self, params: PanelParams, sides: Mapping[str, Side], guides: Mapping[str, Guide]
    ) -> list[tuple[str, Side]]:
        """Direction and side of all axes beside a panel."""
        found = []
        for along, side in sides.items():
            found.append((along, side))
            if getattr(params, f"{along}_second") is not None:
                found.append((along, OPPOSITE[side]))
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
        """The axis on a side of a panel, the first one or the second, with labels or without."""
        along = "x" if side in ("top", "bottom") else "y"
        axis = getattr(params, f"{along}_second" if second else along)
        return axis_grob(axis if labelled else replace(axis, labels=[]), side, theme, guide)

    def draw_background(self, panel: Panel, theme: Elements) -> None:
        """Draw a panel's background and grid. Source: `Coord$render_bg`."""
        draw_rect(panel.device, panel.box, theme["panel_background"])
        for kind in ("minor", "major"):
            params = panel.params
            for name, axis, across in (("y", params.y, params.x), ("x", params.x, params.y)):
                if not across.is_finite:
                    continue
                values = axis.minor_breaks if kind == "minor" else axis.breaks
                element = theme[f"panel_grid_{kind}_{name}"]
                backwards = across.range[0] > across.range[1]
                draw_grid_lines(panel, name, map(axis.share, values), element, backwards)

    def draw_foreground(self, panel: Panel, theme: Elements, guides: Mapping[str, Guide]) -> None:
        """Draw what lies over a panel's layers: its border. Source: `Coord$render_fg`."""
        draw_rect(panel.device, panel.box, theme["panel_border"], filled=False)

    def clip_shape(self, panel: Panel) -> tuple[Floats, Floats] | None:
        """The shape that a panel's layers are cut to, on the page; None for the panel itself."""
        return None

    def aspect(self, params: PanelParams) -> float | None:
        """Height of the panel over its width, if that is settled."""
        if self.ratio is None:
            return None
        (a, b), (c, d) = params.x.range, params.y.range
        return abs((d - c) / (b - a)) * self.ratio


def draw_grid_lines(
    panel: Panel, name: str, shares: Iterable[float], element: Element, backwards: bool = False
) -> None:
    """Draw the lines at shares of x, from bottom to top, or of y, from left to right."""
    box = panel.box
    ends = [box.left, box.right] if name == "y" else [box.bottom, box.top]
    ends = ends[::-1] if backwards else ends
    for share in shares:
        if name == "y":
            draw_line(panel.device, ends, [box.y(share)] * 2, element)
        else:
            draw_line(panel.device, [box.x(share)] * 2, ends, element)


class coord_cartesian(Coord):
    """Cartesian axes. See `Coord` for the arguments. Source: ggplot2's `coord_cartesian`."""

    def __init__(
        self,
        xlim: Limits = None,
        ylim: Limits = None,
        expand: ExpandGiven = True,
        default: bool = False,
        clip: str = "on",
        reverse: str = "none",
        ratio: float | None = None,
    ):
        super().__init__(xlim, ylim, expand, clip, reverse, ratio)
        self.default = default


class coord_fixed(Coord):
    """A unit of y is `ratio` times as long as one of x. Source: ggplot2's `coord_fixed`."""

    def __init__(
        self,
        ratio: float = 1,
        xlim: Limits = None,
        ylim: Limits = None,
        expand: ExpandGiven = True,
        clip: str = "on",
        reverse: str = "none",
    ):
        super().__init__(xlim, ylim, expand, clip, reverse, ratio)


coord_equal = coord_fixed


class coord_flip(Coord):
    """x along the vertical axis, y along the horizontal one. Source: ggplot2's `coord_flip`."""

    def __init__(
        self,
        xlim: Limits = None,
        ylim: Limits = None,
        expand: ExpandGiven = True,
        clip: str = "on",
    ):
        super().__init__(xlim, ylim, expand, clip)

    flipped: ClassVar[bool] = True

    def setup_panel_params(self, scale_x: PositionScale, scale_y: PositionScale) -> PanelParams:
        """The axes change places; the data's ranges keep their names."""
        plain = super().setup_panel_params(scale_x, scale_y)
        mirrored = not plain.mirrored
        return PanelParams(
            plain.y,
            plain.x,
            plain.x_range,
            plain.y_range,
            mirrored,
            plain.y_second,
            plain.x_second,
        )

    def transform(self, x: Floats, y: Floats, params: PanelParams) -> tuple[Floats, Floats]:
        """Shares of the panel's width and height, from the lower left."""
        return rescale(y, params.x.range), rescale(x, params.y.range)
