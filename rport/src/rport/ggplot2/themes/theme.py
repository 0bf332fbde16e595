"""`theme()`: settings, alone or on top of a complete theme."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, ClassVar, Unpack

from rport.ggplot2.from_plotnine import own
from rport.ggplot2.grammar.addition import Addition
from rport.ggplot2.themes.complete import GeomTheme, Style, complete_theme
from rport.ggplot2.themes.element_functions import margins_of
from rport.ggplot2.themes.element_tree import PARENTS
from rport.ggplot2.themes.elements import Element, Elements, GeomLook, Text, added
from rport.ggplot2.themes.settings import Settings
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.warn import warn
from rport.grid import absolute

if TYPE_CHECKING:
    from rport.ggplot2.grammar.plot import ggplot


@dataclass(frozen=True)
class Complete:
    """A complete theme: its name, and what its elements are made from."""

    name: str
    style: Style


_DEFAULTS = {"complete": False, "validate": True}


class theme(Addition):
    """Settings of a theme: ggplot2's `theme()`, dots in the names written as underscores.

    Elements are `element_text()` and so on, lengths `unit()` or numbers of R's points, margins
    `margin()`. plotnine's `figure_size` (inches) and `dpi` are what a plot is drawn with where
    nothing else says it. Raises UnsupportedPlot for a setting that ggplot2 does not have.
    """

    __signature__: ClassVar[inspect.Signature] = inspect.Signature(
        [
            inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, default=_DEFAULTS.get(name),
                annotation=getattr(kind, "__forward_arg__", kind),
            )
            for name, kind in {
                **Settings.__annotations__,
                "complete": "bool",
                "validate": "bool",
                "figure_size": "tuple[float, float] | None",
                "dpi": "float | None",
            }.items()
        ]
    )  # fmt: skip

    base: Complete | None = None
    """The complete theme below the settings."""
    replacing: frozenset[str] = frozenset()
    """Settings that leave nothing of the base's elements of the same name."""

    def __init__(
        self,
        *,
        figure_size: tuple[float, float] | None = None,
        dpi: float | None = None,
        **settings: Unpack[Settings],
    ):
        self.figure_size = figure_size
        self.dpi = dpi
        given: dict[str, object] = dict(settings)
        for name in ("legend_title", "legend_text"):
            align = given.pop(f"{name}_align", None)
            if align is not None:  # the name that hjust once had
                old = Text(hjust=align)  # type: ignore[arg-type]
                given[name] = old if name not in given else added(name, given[name], old)
        self.settings: dict[str, Element] = {
            _SPELLINGS.get(name, name): setting_of(name, value)
            for name, value in given.items()
            if value is not None and name not in _IGNORED and _is_known(name)
        }

    def __add__(self, other: theme) -> theme:
        """The theme with another one's settings, or the other if that is complete."""
        other = own(other)
        if not isinstance(other, theme):
            return NotImplemented
        if other.base is not None:
            return other
        changed = {
            name: added(name, each, self.settings.get(name))
            for name, each in other.settings.items()
        }
        return _theme(
            {**self.settings, **changed},
            self.base,
            other.figure_size or self.figure_size,
            other.dpi or self.dpi,
            self.replacing,
        )

    def __matmul__(self, other: theme) -> theme:
        """R's `%+replace%`: see `replaced`."""
        return self.replaced(own(other))

    def replaced(self, other: theme) -> theme:
        """The theme with another one's settings in place of its own. Source: `%+replace%`."""
        return _theme(
            {**self.settings, **other.settings},
            self.base,
            self.figure_size,
            self.dpi,
            self.replacing | other.settings.keys(),
        )

    def add_to(self, plot: ggplot) -> None:
        """Put the settings into a plot's theme; a complete theme takes its place."""
        plot.theme = self if plot.theme is None else plot.theme + self

    @property
    def complete(self) -> bool:
        """Whether it says all that a plot needs."""
        return self.base is not None

    @property
    def style(self) -> Style:
        """What its elements are made from."""
        return (self.base or _GREY).style

    def geom_theme(self, name: str) -> GeomTheme:
        """What a geom, such as "geom_bar", takes its default looks from."""
        found = self.style.geom
        for setting in ("geom", name):
            look = self.settings.get(setting)
            found = found.changed(look if isinstance(look, GeomLook) else None)
        return found

    @cached_property
    def elements(self) -> Elements:
        """All elements by name, each with what it inherits."""
        base = self.base or _GREY
        elements = _base(base.name, base.style)
        if self.replacing:
            kept = elements.given.items()
            elements = Elements({k: v for k, v in kept if k not in self.replacing})
        own = {name: each for name, each in self.settings.items() if not _is_of_a_geom(name)}
        return elements.adding(own) if own else elements


def _theme(
    settings: dict[str, Element],
    base: Complete | None,
    figure_size: tuple[float, float] | None = None,
    dpi: float | None = None,
    replacing: frozenset[str] = frozenset(),
) -> theme:
    made = theme(figure_size=figure_size, dpi=dpi)
    made.settings, made.base, made.replacing = settings, base, replacing
    return made


def complete(name: str, style: Style) -> theme:
    """A complete theme by its name."""
    return _theme({}, Complete(name, style))


@lru_cache(maxsize=32)
def _base(name: str, style: Style) -> Elements:
    return complete_theme(name, style)


_GREY = Complete("theme_grey", Style())


_SPELLINGS = {
    **{f"palette_color_{kind}": f"palette_colour_{kind}" for kind in ("discrete", "continuous")},
    "axis_ticks_major": "axis_ticks", "axis_ticks_major_x": "axis_ticks_x",
    "axis_ticks_major_y": "axis_ticks_y", "axis_ticks_length_major": "axis_ticks_length",
    "axis_ticks_length_major_x": "axis_ticks_length_x",
    "axis_ticks_length_major_y": "axis_ticks_length_y",
}  # fmt: skip
"""plotnine's names for settings that ggplot2 names otherwise."""
_OF_PLOTNINE = {
    "axis_ticks_direction", "axis_ticks_direction_x", "axis_ticks_direction_y", "axis_ticks_pad",
    "axis_ticks_pad_major", "axis_ticks_pad_major_x", "axis_ticks_pad_major_y",
    "axis_ticks_pad_minor", "axis_ticks_pad_minor_x", "axis_ticks_pad_minor_y",
    "legend_entry_spacing", "legend_entry_spacing_x", "legend_entry_spacing_y", "strip_align",
    "strip_align_x", "strip_align_y", "strip_margin", "strip_margin_x", "strip_margin_y",
    "subplots_adjust",
}  # fmt: skip
"""What only plotnine has, and would change the picture."""
_IGNORED = ("complete", "validate", "svg_usefonts")
"""What changes nothing: ggplot2's checks, and how plotnine writes SVG."""


def _is_known(name: str) -> bool:
    """Whether ggplot2 has a setting of the name; warns if not.

    Raises UnsupportedPlot for one of plotnine's that ggplot2 does not have.
    """
    if name in _OF_PLOTNINE:
        raise UnsupportedPlot(f"theme({name}=...)")
    known = is_setting(name)
    if not known:
        dotted = name.replace("_", ".")
        warn(f"The `{dotted}` theme element is not defined in the element hierarchy.")
    return known


def setting_of(name: str, given: object) -> Element:
    """A setting as it is kept."""
    if name.startswith("plot_margin") and isinstance(given, int | float):
        raise UnsupportedPlot("theme(plot_margin=...) as a share of the page: give a margin()")
    if name.startswith("palette_"):
        return given  # type: ignore[return-value]
    value: Element = own(given)
    if _is_of_a_geom(name) and not isinstance(value, GeomLook):
        raise ValueError(f"{name} must be an element_geom(), not {given!r}")
    if isinstance(value, list | tuple) and len(value) == 4 and "margin" in name:
        return margins_of(value)
    if isinstance(value, int | float) and type(value) in (int, float) and is_length(name):
        return absolute(value, "pt")
    return value


def is_setting(name: str) -> bool:
    """Whether ggplot2 has a setting, perhaps under another name."""
    return _SPELLINGS.get(name, name) in PARENTS or _is_of_a_geom(name)


def _is_of_a_geom(name: str) -> bool:
    """Whether a setting is the look of one geom."""
    return name.startswith("geom_")


def is_length(name: str) -> bool:
    """Whether a setting is a length."""
    return any(
        word in name for word in ("length", "spacing", "size", "width", "height", "pad")
    ) and not name.startswith("aspect")


def settings_in(given: theme | None) -> dict[str, Element]:
    """The settings of a theme that is given to a guide."""
    found = own(given)
    return {} if found is None else dict(found.settings)
