"""`theme()` and its elements with ggplot2's arguments, to be added to a plot."""

from __future__ import annotations

from typing import Any

import plotnine

from rport.ggplot2.themes.elements import NA, Line, Rect, Rel, Text
from rport.ggplot2.themes.theme import element_of, overrides_from
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.grid import Npc
from rport.grid import unit as length

rel = Rel


def unit(x: float, units: str = "pt") -> float:
    """A length in points of 1/72 inch from R's units; "npc" is a share. Source: grid's `unit`."""
    if units == "npc":
        return Npc(x)
    if units == "null":
        raise UnsupportedPlot('unit(..., "null"), a length that takes what is left')
    return (Lines if units in ("line", "lines") else Unit)(length(x, units))


class Unit(float):
    """A length that is in points of 1/72 inch already."""


class Lines(Unit):
    """Lines of text, in points as long as nothing sets another font size."""


def _plain(**given: Any) -> dict[str, Any]:
    """What plotnine's own element takes of it."""
    return {k: v for k, v in given.items() if v not in (None, NA) and not isinstance(v, Rel)}


class element_text(plotnine.element_text):  # type: ignore[misc]
    """How a text looks: ggplot2's `element_text`, with plotnine's names as well.

    `size` is in points or `rel()`; `hjust` and `vjust` are any numbers; `angle` in degrees.
    """

    def __init__(
        self,
        family: str | None = None,
        face: str | None = None,
        colour: Any = None,
        size: Any = None,
        hjust: Any = None,
        vjust: Any = None,
        angle: float | None = None,
        lineheight: float | None = None,
        margin: Any = None,
        *,
        color: Any = None,
        **more: Any,
    ):
        colour = colour if colour is not None else color
        # plotnine has its own idea of a word's place
        super().__init__(margin=margin, **_plain(family=family, color=colour, size=size), **more)
        look = {**self.properties}
        face = face or _face(look)
        hjust = look.get("ha") if hjust is None else hjust
        vjust = look.get("va") if vjust is None else vjust
        angle = look.get("rotation") if angle is None else angle
        self.element = Text(
            family,
            face,
            colour,
            size,
            hjust,
            vjust,
            angle,
            look.get("linespacing") if lineheight is None else lineheight,
            None if margin is None else element_of("", margin),
        )


def _face(look: dict[str, Any]) -> str | None:
    bold = look.get("weight") in ("bold", "heavy", "black")
    italic = look.get("style") in ("italic", "oblique")
    if bold or italic:
        return "bold.italic" if bold and italic else "bold" if bold else "italic"
    return "plain" if "weight" in look or "style" in look else None


class _Inherited:
    """What stands for "not given" where None means R's NA, which draws nothing."""


_INHERITED = _Inherited()


def _or_none(colour: Any) -> Any:
    """A colour for an element: None where it is inherited, NA where it is None."""
    return None if colour is _INHERITED else NA if colour is None else colour


class element_line(plotnine.element_line):  # type: ignore[misc]
    """How a line looks: ggplot2's `element_line`; `linewidth` in mm (plotnine's `size`)."""

    def __init__(
        self,
        colour: Any = _INHERITED,
        linewidth: Any = None,
        linetype: Any = None,
        lineend: str | None = None,
        *,
        color: Any = _INHERITED,
        size: Any = None,
        linejoin: str | None = None,
        arrow: Any = None,
    ):
        colour = _or_none(color if colour is _INHERITED else colour)
        linewidth = linewidth if linewidth is not None else size
        super().__init__(**_plain(color=colour, size=linewidth))
        self.element = Line(colour, linewidth, linetype, lineend, linejoin, arrow)


class element_rect(plotnine.element_rect):  # type: ignore[misc]
    """How a rectangle looks: ggplot2's `element_rect`; `linewidth` in mm (plotnine's `size`)."""

    def __init__(
        self,
        fill: Any = _INHERITED,
        colour: Any = _INHERITED,
        linewidth: Any = None,
        linetype: Any = None,
        *,
        color: Any = _INHERITED,
        size: Any = None,
        linejoin: str | None = None,
    ):
        colour = _or_none(color if colour is _INHERITED else colour)
        linewidth = linewidth if linewidth is not None else size
        fill = _or_none(fill)
        super().__init__(**_plain(fill=fill, color=colour, size=linewidth))
        self.element = Rect(fill, colour, linewidth, linetype, linejoin)


class theme(plotnine.theme):  # type: ignore[misc]
    """Settings of a theme: ggplot2's `theme()`, dots in the names written as underscores."""

    def __init__(self, **settings: Any):
        known = {k: v for k, v in settings.items() if k in _plotnine_names()}
        super().__init__(**{k: v for k, v in known.items() if not isinstance(v, Unit | Rel | list)})
        self.additions = _recorded(settings)

    def __radd__(self, other: Any) -> Any:
        """Add the settings to a plot or a theme, and remember them as they were given."""
        result = super().__radd__(other)
        target = result if isinstance(result, plotnine.theme) else result.theme
        target.additions = _joined(getattr(target, "additions", {}), self.additions)
        return result

    def __add__(self, other: Any) -> Any:
        """Add a theme to this one."""
        return other.__radd__(self) if isinstance(other, theme) else super().__add__(other)


def _plotnine_names() -> Any:
    from plotnine.themes.themeable import themeable

    return themeable.registry()


def _recorded(settings: dict[str, Any]) -> dict[str, Any]:
    ignored = {k: v for k, v in settings.items() if k in ("figure_size", "dpi")}
    rest = {
        name: float(value) if isinstance(value, Unit) else element_of(name, value)
        for name, value in settings.items()
        if value is not None and name not in ignored
    }
    return {**overrides_from(rest), **ignored}


def _joined(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    from rport.ggplot2.themes.elements import merge

    return {**old, **{name: merge(each, old.get(name)) for name, each in new.items()}}


def _part(name: str, before: str, after: str = "") -> Any:
    """`theme()` for the settings of one part, named without it."""

    def settings(**given: Any) -> theme:
        return theme(**{f"{before}_{each}{after}": value for each, value in given.items()})

    settings.__name__ = settings.__qualname__ = name
    settings.__doc__ = f"`theme()` for settings such as `{before}_text{after}`, as `text`."
    return settings


_SIDES = {"x": "_x", "y": "_y", "top": "_x_top", "bottom": "_x_bottom", "left": "_y_left",
          "right": "_y_right"}  # fmt: skip
PARTS = {
    f"theme_sub_{part}": _part(f"theme_sub_{part}", part)
    for part in ("axis", "legend", "panel", "plot", "strip")
} | {
    f"theme_sub_axis_{side}": _part(f"theme_sub_axis_{side}", "axis", after)
    for side, after in _SIDES.items()
}
"""ggplot2's `theme_sub_axis` and so on."""


def margin_auto(
    t: float = 0, r: float | None = None, b: float | None = None, l: float | None = None,  # noqa: E741
    unit: str = "pt",
) -> plotnine.themes.elements.margin:  # fmt: skip
    """The room around something, opposite sides alike. Source: ggplot2's `margin_auto`."""
    right = t if r is None else r
    return margin(t, right, t if b is None else b, right if l is None else l, unit)


def margin(
    t: float = 0,
    r: float = 0,
    b: float = 0,
    l: float = 0,  # noqa: E741 - R's name
    unit: str = "pt",
) -> plotnine.themes.elements.margin:
    """The room around something. Source: ggplot2's `margin`."""
    return plotnine.themes.elements.margin(t, r, b, l, unit)
