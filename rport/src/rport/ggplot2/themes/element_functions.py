"""The elements of a theme as a user writes them, with ggplot2's arguments and plotnine's names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, Final, Literal, TypeAlias

import numpy as np

from rport.ggplot2.themes.elements import (
    BLANK,
    NA,
    Blank,
    Each,
    GeomLook,
    Line,
    LineType,
    Margins,
    Mark,
    Paint,
    Rect,
    Rel,
    Text,
)
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.warn import warn
from rport.grdevices import Colour
from rport.grid.units import absolute

rel = Rel

Face: TypeAlias = Literal["plain", "bold", "italic", "bold.italic"]
Size: TypeAlias = float | Rel | None


class Inherited(Enum):
    """What stands for a colour that is not given, where None means R's NA, which draws nothing."""

    INHERITED = "inherited"

    def __repr__(self) -> str:
        return "inherited"


INHERITED: Final = Inherited.INHERITED
PaintGiven: TypeAlias = str | Colour | Inherited | None


def margin(
    t: float = 0,
    r: float = 0,
    b: float = 0,
    l: float = 0,  # noqa: E741 - R's name
    unit: str = "pt",
) -> Margins:
    """The room around something: top, right, bottom, left. Source: ggplot2's `margin`."""
    return absolute(t, unit), absolute(r, unit), absolute(b, unit), absolute(l, unit)


def margin_auto(
    t: float = 0,
    r: float | None = None,
    b: float | None = None,
    l: float | None = None,  # noqa: E741 - R's name
    unit: str = "pt",
) -> Margins:
    """The room around something, opposite sides alike. Source: ggplot2's `margin_auto`."""
    right = t if r is None else r
    return margin(t, right, t if b is None else b, right if l is None else l, unit)


def margin_part(
    t: float | None = None,
    r: float | None = None,
    b: float | None = None,
    l: float | None = None,  # noqa: E741 - R's name
    unit: str = "pt",
) -> Margins:
    """The room on some sides; None is inherited. Source: ggplot2's `margin_part`."""
    top, right, bottom, left = (
        None if each is None else absolute(each, unit) for each in (t, r, b, l)
    )
    return top, right, bottom, left


def element_blank() -> Blank:
    """Nothing is drawn, and no room is kept. Source: ggplot2's `element_blank`."""
    return BLANK


def element_text(
    family: str | None = None,
    face: Face | None = None,
    colour: Paint = None,
    size: Size = None,
    hjust: float | None = None,
    vjust: float | None = None,
    angle: float | None = None,
    lineheight: float | None = None,
    color: Paint = None,
    margin: Margins | Sequence[float] | Mapping[str, Any] | None = None,
    debug: bool | None = None,
    inherit_blank: bool = False,
    *,
    ha: str | float | None = None,
    va: str | float | None = None,
    rotation: float | str | None = None,
    weight: str | int | None = None,
    style: str | None = None,
    linespacing: float | None = None,
) -> Text:
    """How a text looks. Source: ggplot2's `element_text`.

    `size` is in R's points or `rel()`, `angle` in degrees; `hjust` and `vjust` are any numbers.
    plotnine's words are `ha`, `va`, `rotation`, `weight`, `style` and `linespacing`. Lists are for
    the labels of an axis one by one, with R's warning; elsewhere their first value counts.
    """
    from rport.ggplot2.from_plotnine import own

    if debug:
        raise UnsupportedPlot("element_text(debug=True)")
    turned = {"vertical": 90.0, "horizontal": 0.0}
    given_angle = rotation if angle is None else angle
    looks = looks_of_texts(
        family=family,
        face=face if face is not None else face_of(weight, style),
        colour=color if colour is None else colour,
        size=size,
        hjust=ha if hjust is None else hjust,
        vjust=va if vjust is None else vjust,
        angle=turned[given_angle] if isinstance(given_angle, str) else given_angle,
        lineheight=linespacing if lineheight is None else lineheight,
    )
    sides = None if margin is None else margins_of(own(margin))
    return Text(**looks, margin=sides, inherit_blank=inherit_blank)


def looks_of_texts(**looks: object) -> dict[str, Any]:
    """Looks of a `Text`, several values as `Each`, of which R warns."""
    found = {name: _each_of(name, value) for name, value in looks.items()}
    if any(isinstance(value, Each) for value in found.values()):
        warn(
            "Vectorized input to `element_text()` is not officially supported.\n"
            "ℹ Results may be unexpected or may change in future versions of ggplot2."
        )
    return found


def _each_of(name: str, value: object) -> Any:
    """Several values as `Each`; one alone, and a colour that is a tuple of numbers, stays."""
    is_colour = name == "colour" and isinstance(value, tuple) and not isinstance(value[0], str)
    if is_colour or isinstance(value, str) or not np.iterable(value):
        return value
    several = Each(value)
    return several[0] if len(several) == 1 else several


def margins_of(given: Sequence[Any] | Mapping[str, Any]) -> Margins:
    """A margin of four lengths, or by the names of the sides. Raises ValueError for others."""
    if isinstance(given, Mapping):
        sides = {name: float(given[name]) for name in "trbl" if name in given}
        unknown = set(given) - {*sides, "unit", "units"}
        if unknown:
            raise ValueError(f"a margin has t, r, b, l and unit, not {', '.join(sorted(unknown))}")
        return margin(**sides, unit=given.get("unit", given.get("units", "pt")))
    if len(given) != 4:
        raise ValueError(f"a margin has 4 lengths, not {len(given)}")
    top, right, bottom, left = given
    return top, right, bottom, left


def face_of(weight: str | int | None, style: str | None) -> Face | None:
    """R's face for plotnine's weight and style."""
    if weight is None and style is None:
        return None
    bold = weight in ("bold", "heavy", "extra bold", "black")
    italic = style in ("italic", "oblique")
    return ("bold.italic" if italic else "bold") if bold else "italic" if italic else "plain"


def _paint(british: PaintGiven, american: PaintGiven = INHERITED) -> Paint:
    """A colour for an element: None where it is inherited, NA where it is None."""
    colour = american if british is INHERITED else british
    return None if colour is INHERITED else NA if colour is None else colour


def element_line(
    colour: PaintGiven = INHERITED,
    linewidth: Size = None,
    linetype: LineType = None,
    lineend: Literal["butt", "round", "square"] | None = None,
    color: PaintGiven = INHERITED,
    linejoin: Literal["round", "mitre", "bevel"] | None = None,
    arrow: object = None,
    arrow_fill: PaintGiven = INHERITED,
    inherit_blank: bool = False,
    *,
    size: Size = None,
) -> Line:
    """How a line looks; `linewidth` in mm (plotnine's `size`). Source: ggplot2's `element_line`.

    None as a colour is R's NA: the line is not drawn. A closed arrow is filled with `arrow_fill`,
    by default the line's colour.
    """
    width = size if linewidth is None else linewidth
    return Line(
        _paint(colour, color), width, linetype, lineend, linejoin, arrow, inherit_blank,
        _paint(arrow_fill),
    )  # fmt: skip


def element_rect(
    fill: PaintGiven = INHERITED,
    colour: PaintGiven = INHERITED,
    linewidth: Size = None,
    linetype: LineType = None,
    color: PaintGiven = INHERITED,
    linejoin: Literal["round", "mitre", "bevel"] | None = None,
    inherit_blank: bool = False,
    *,
    size: Size = None,
) -> Rect:
    """How a rectangle looks; `linewidth` in mm (plotnine's `size`). Source: `element_rect`.

    None as a colour is R's NA: not filled, or without an outline.
    """
    width = size if linewidth is None else linewidth
    return Rect(_paint(fill), _paint(colour, color), width, linetype, linejoin, inherit_blank)


def element_geom(
    ink: Paint = None,
    paper: Paint = None,
    accent: Paint = None,
    linewidth: float | None = None,
    borderwidth: float | None = None,
    linetype: LineType = None,
    bordertype: LineType = None,
    family: str | None = None,
    fontsize: float | None = None,
    pointsize: float | None = None,
    pointshape: int | str | None = None,
    colour: Paint = None,
    color: Paint = None,
    fill: Paint = None,
) -> GeomLook:
    """What geoms take their default looks from: `theme(geom=element_geom(ink="navy"))`.

    `theme(geom_point=...)` is for one geom. Widths are in mm, `fontsize` in points. Source:
    ggplot2's `element_geom`.
    """
    return GeomLook(
        ink, paper, accent, linewidth, borderwidth, linetype, bordertype, family, fontsize,
        pointsize, pointshape, color if colour is None else colour, fill,
    )  # fmt: skip


def element_point(
    colour: Paint = None,
    shape: int | str | None = None,
    size: Size = None,
    fill: Paint = None,
    stroke: float | None = None,
    color: Paint = None,
    inherit_blank: bool = False,
) -> Mark:
    """How points look that extensions draw; ggplot2 itself has none. Source: `element_point`."""
    looks = {"colour": colour or color, "shape": shape, "size": size, "fill": fill}
    return Mark((*looks.items(), ("stroke", stroke), ("inherit_blank", inherit_blank)))


def element_polygon(
    fill: Paint = None,
    colour: Paint = None,
    linewidth: Size = None,
    linetype: LineType = None,
    color: Paint = None,
    linejoin: str | None = None,
    inherit_blank: bool = False,
) -> Mark:
    """How areas look that extensions draw; ggplot2 itself has none. Source: `element_polygon`."""
    looks = {"fill": fill, "colour": colour or color, "linewidth": linewidth}
    more = {"linetype": linetype, "linejoin": linejoin, "inherit_blank": inherit_blank}
    return Mark((*looks.items(), *more.items()))
