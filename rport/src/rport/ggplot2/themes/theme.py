"""ggplot2 4.0's themes, to be added to a plot, and what any plotnine theme means in ggplot2."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import plotnine
from plotnine.themes.elements.element_base import element_base

from rport.ggplot2.themes.complete import COMPLETE, Style, complete_theme
from rport.ggplot2.themes.element_tree import PARENTS
from rport.ggplot2.themes.elements import BLANK, Elements, Line, Rect, Text
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.grdevices import Colour, col2rgb
from rport.grid import unit


class _Complete:
    """What the complete themes have in common; see `theme_grey`."""

    base_size: float
    ink: Colour
    paper: Colour
    style: Style

    def __init__(
        self,
        base_size: float = 11,
        base_family: str = "",
        *,
        ink: str = "black",
        paper: str | None = None,
        accent: str = "#3366FF",
        base_line_size: float | None = None,
        base_rect_size: float | None = None,
    ):
        if not base_size > 0:
            raise ValueError(f"base_size must be positive, not {base_size}")
        super().__init__(base_size)  # type: ignore[call-arg]
        self.base_size = base_size
        self.ink = col2rgb(ink)
        clear = self.ink._replace(alpha=0) if "void" in type(self).__name__ else None
        self.paper = col2rgb(paper) if paper else clear or Colour(255, 255, 255)
        self.style = Style(
            float(base_size),
            self.ink,
            self.paper,
            col2rgb(accent),
            base_line_size,
            base_rect_size,
        )


class theme_grey(_Complete, plotnine.theme_gray):  # type: ignore[misc]
    """ggplot2 4.0's `theme_grey(base_size, ink, paper)`, its default; the others are alike.

    `base_size` is the axis titles' font size in points; every other length follows from it. `ink`
    and `paper` are the two colours that all others are mixed from: exchanging them turns a plot
    dark without moving anything. Raises ValueError for a size that is not positive and for what is
    no colour.
    """


class theme_gray(theme_grey):
    """`theme_grey` in American spelling."""


class theme_bw(_Complete, plotnine.theme_bw):  # type: ignore[misc]
    """ggplot2's `theme_bw`: a white panel with a border; see `theme_grey`."""


class theme_linedraw(_Complete, plotnine.theme_linedraw):  # type: ignore[misc]
    """ggplot2's `theme_linedraw`: black lines of several widths; see `theme_grey`."""


class theme_light(_Complete, plotnine.theme_light):  # type: ignore[misc]
    """ggplot2's `theme_light`: light grey lines; see `theme_grey`."""


class theme_dark(_Complete, plotnine.theme_dark):  # type: ignore[misc]
    """ggplot2's `theme_dark`: a dark panel; see `theme_grey`."""


class theme_minimal(_Complete, plotnine.theme_minimal):  # type: ignore[misc]
    """ggplot2's `theme_minimal`: no backgrounds, no ticks; see `theme_grey`."""

    def __init__(
        self, base_size: float = 11, ink: str = "black", paper: str = "white", **more: Any
    ):
        super().__init__(base_size, ink=ink, paper=paper, **more)


class theme_classic(_Complete, plotnine.theme_classic):  # type: ignore[misc]
    """ggplot2's `theme_classic`: axis lines and no grid; see `theme_grey`."""


class theme_void(_Complete, plotnine.theme_void):  # type: ignore[misc]
    """ggplot2's `theme_void`: the data alone; see `theme_grey`."""


@dataclass(frozen=True)
class Theme:
    """A plot's theme as ggplot2 would have it."""

    elements: Elements
    style: Style


_IGNORED = ("dpi", "figure_size", "svg_usefonts")
"""Settings that change nothing here: size and dpi are arguments."""


def theme_of(given: Any) -> Theme:
    """The theme of a plot: R's of the same name, with what was changed.

    Raises UnsupportedPlot for a theme that ggplot2 does not have, and for a setting of plotnine's
    own.
    """
    names = [cls.__name__ for cls in type(given).__mro__ if cls.__name__ in COMPLETE]
    known = [cls for cls in type(given).__mro__ if cls.__name__ not in ("theme", "object")]
    if not names or (not issubclass(known[0], _Complete) and known[0].__name__ not in COMPLETE):
        raise UnsupportedPlot(f"{type(given).__name__} (themes are: {', '.join(sorted(COMPLETE))})")
    style = getattr(given, "style", None)
    if style is None:
        style = Style(float(given.themeables["text"].properties.get("size", 11)))
        if names[0] == "theme_void":
            style = Style(style.base_size, paper=Colour(0, 0, 0, 0))
    changes = _changes(given)
    elements = _base(names[0], style)
    return Theme(elements.adding(changes) if changes else elements, style)


@lru_cache(maxsize=32)
def _base(name: str, style: Style) -> Elements:
    return complete_theme(name, style)


def _changes(given: Any) -> dict[str, Any]:
    """What was added to a complete theme."""
    recorded = _recorded(given)
    plain = _plain(_plotnine_class(given), float(getattr(given, "base_size", None) or _size(given)))
    changed = {}
    for name, element in given.themeables.items():
        if name in _IGNORED or name in recorded:
            continue
        before = plain.get(name)
        if before is None:
            changed[name] = element_of(name, element.theme_element, element._properties)
        elif before._properties != element._properties:
            old = before._properties
            new = {k: v for k, v in element._properties.items() if old.get(k, _NONE) != v}
            changed[name] = element_of(name, element.theme_element, new)
    return {**overrides_from(changed), **recorded}


_NONE = object()


def _recorded(theme: Any) -> dict[str, Any]:
    """The settings that our own `theme()` remembers as they were given."""
    added: dict[str, Any] = getattr(theme, "additions", {})
    return {name: each for name, each in added.items() if name not in _IGNORED}


def _size(given: Any) -> float:
    return float(given.themeables["text"].properties.get("size", 11))


def _plotnine_class(given: Any) -> type:
    return next(cls for cls in type(given).__mro__ if cls.__module__.startswith("plotnine."))


@lru_cache(maxsize=32)
def _plain(cls: type, base_size: float) -> Any:
    return cls(base_size=base_size).themeables


def overrides_of(theme: Any) -> dict[str, Any]:
    """The settings of a partial plotnine theme in ggplot2's terms."""
    recorded = _recorded(theme)
    if getattr(theme, "complete", False):
        return recorded
    found = {
        name: element_of(name, each.theme_element, each._properties)
        for name, each in theme.themeables.items()
        if name not in _IGNORED and name not in recorded
    }
    return {**overrides_from(found), **recorded}


_SPELLINGS = {
    "axis_ticks_major": "axis_ticks", "axis_ticks_major_x": "axis_ticks_x",
    "axis_ticks_major_y": "axis_ticks_y", "axis_ticks_length_major": "axis_ticks_length",
    "axis_ticks_length_major_x": "axis_ticks_length_x",
    "axis_ticks_length_major_y": "axis_ticks_length_y", "axis_text_x": "axis_text_x",
}  # fmt: skip
"""plotnine's names for elements that ggplot2 names otherwise."""


def overrides_from(found: Mapping[str, Any]) -> dict[str, Any]:
    """Settings under ggplot2's names. Raises UnsupportedPlot for a name that it does not have."""
    done: dict[str, Any] = {}
    margins: dict[str, float] = {}
    for name, element in found.items():
        if name.startswith("plot_margin_"):
            margins[name.removeprefix("plot_margin_")] = float(element)
            continue
        spelled = _SPELLINGS.get(name, name)
        if spelled == "plot_margin" and isinstance(element, int | float):
            margins[spelled] = element
            continue
        if name == "legend_position" and element == "none":
            done[name] = element
        elif spelled not in PARENTS:
            raise UnsupportedPlot(f"theme({name}=...)")
        else:
            done[spelled] = element
    if margins:
        raise UnsupportedPlot("theme(plot_margin=...) as a share of the page: give a margin()")
    return done


def element_of(name: str, given: Any, properties: Mapping[str, Any] | None = None) -> Any:
    """An element of ours for a plotnine element, a number, a word or a margin."""
    own = getattr(given, "element", None)
    if own is not None:
        return own
    kind = type(given).__name__
    if kind == "element_blank":
        return BLANK
    if isinstance(given, element_base):
        look = dict(given.properties if properties is None else properties)
        return {"element_text": _text, "element_line": _line, "element_rect": _rect}[kind](look)
    if kind == "margin":
        return _margin(given)
    if isinstance(given, int | float) and not isinstance(given, bool) and _is_length(name):
        return unit(given, "pt")
    return given


def _is_length(name: str) -> bool:
    return any(
        word in name for word in ("length", "spacing", "size", "width", "height", "pad")
    ) and not name.startswith("aspect")


def _margin(given: Any) -> tuple[float, ...]:
    sides = given.t, given.r, given.b, given.l
    return tuple(unit(side, given.unit) for side in sides)


def _text(look: dict[str, Any]) -> Text:
    face = None
    if "weight" in look or "style" in look:
        bold = look.get("weight") in ("bold", "heavy", "extra bold", "black")
        italic = look.get("style") in ("italic", "oblique")
        face = {(True, True): "bold.italic", (True, False): "bold", (False, True): "italic"}.get(
            (bold, italic), "plain"
        )
    for name, each in look.items():
        if isinstance(each, tuple | list) and name != "family":
            raise UnsupportedPlot(f"element_text({name}=...) with one value for each text")
    margin = look.get("margin")
    family = look.get("family")
    return Text(
        family=family[0] if isinstance(family, list) and len(family) == 1 else family,
        face=face,
        colour=look.get("color"),
        size=look.get("size"),
        hjust=look.get("ha"),
        vjust=look.get("va"),
        angle={"vertical": 90.0, "horizontal": 0.0, None: None}.get(
            look.get("rotation"), look.get("rotation")
        ),
        lineheight=look.get("linespacing"),
        margin=None if margin is None else _margin(margin),  # type: ignore[arg-type]
    )


def _line(look: dict[str, Any]) -> Line:
    return Line(
        look.get("color"),
        look.get("linewidth"),
        look.get("linestyle"),
        look.get("solid_capstyle", look.get("dash_capstyle")),
    )


def _rect(look: dict[str, Any]) -> Rect:
    return Rect(
        look.get("facecolor"),
        look.get("edgecolor"),
        look.get("linewidth"),
        look.get("linestyle"),
    )
