"""The elements of a theme: what each holds, what it inherits, and how two are combined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeAlias

from rport.ggplot2.themes.element_tree import PARENTS
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.grdevices import Colour
from rport.grid.text import TitleGrob
from rport.grid.units import Null, Unit

Margins: TypeAlias = tuple[float | None, float | None, float | None, float | None]
"""Top, right, bottom, left in points; None is inherited."""
Paint: TypeAlias = str | Colour | None
"""A colour, `NA`, or None for one that is inherited."""

LineType: TypeAlias = str | int | tuple[object, ...] | None
"""R's name or number of a line type, its hexadecimal digits, or plotnine's tuple."""


class Rel(float):
    """A size in units of the one that it inherits. Source: ggplot2's `rel`."""


@dataclass(frozen=True)
class Blank:
    """Nothing is drawn, and no room is kept. Source: ggplot2's `element_blank`."""

    def __deepcopy__(self, memo: object) -> Blank:
        return self  # it is known by where it is; plotnine copies a plot for each `+`


BLANK = Blank()


class Each(tuple[Any, ...]):
    """One value for each of the labels of an axis, again from the first where they are fewer."""


@dataclass(frozen=True)
class Text:
    """How a text looks; sizes are font sizes in points. Source: ggplot2's `element_text`."""

    family: str | Each | None = None
    face: str | Each | None = None
    colour: Paint | Each = None
    size: float | Rel | Each | None = None
    hjust: float | str | Each | None = None
    vjust: float | str | Each | None = None
    angle: float | Each | None = None
    lineheight: float | Each | None = None
    margin: Margins | None = None
    """Top, right, bottom, left in points; None is inherited."""
    inherit_blank: bool = False


@dataclass(frozen=True)
class RichText(Text):
    """A text element that makes its own grob, as ggtext's do."""

    def grob(self, label: object, margin_x: bool, margin_y: bool) -> TitleGrob | None:
        """The label as it looks; None where nothing is drawn."""
        raise NotImplementedError


@dataclass(frozen=True)
class Line:
    """How a line looks; `linewidth` in mm. Source: ggplot2's `element_line`."""

    colour: Paint = None
    linewidth: float | Rel | None = None
    linetype: LineType = None
    lineend: str | None = None
    linejoin: str | None = None
    arrow: object = None
    inherit_blank: bool = False
    arrow_fill: Paint = None
    """Of a closed arrow; None is the line's colour."""


@dataclass(frozen=True)
class Rect:
    """How a rectangle looks; `linewidth` in mm. Source: ggplot2's `element_rect`."""

    fill: Paint = None
    colour: Paint = None
    linewidth: float | Rel | None = None
    linetype: LineType = None
    linejoin: str | None = None
    inherit_blank: bool = False


def text_of(element: object, number: int = 0) -> Any:
    """How the label of a number, from 0, looks; what is no `Text` stays."""
    if not isinstance(element, Text):
        return element
    several = {
        field.name: value[number % len(value)]
        for field in fields(element)
        if isinstance(value := getattr(element, field.name), Each)
    }
    return replace(element, **several) if several else element


@dataclass(frozen=True)
class GeomLook:
    """What geoms take their default looks from. Source: ggplot2's `element_geom`."""

    ink: Paint = None
    paper: Paint = None
    accent: Paint = None
    linewidth: float | None = None
    borderwidth: float | None = None
    linetype: LineType = None
    bordertype: LineType = None
    family: str | None = None
    fontsize: float | None = None
    """In points."""
    pointsize: float | None = None
    pointshape: int | str | None = None
    colour: Paint = None
    fill: Paint = None


@dataclass(frozen=True)
class Mark:
    """How points or areas of an extension look; ggplot2 itself draws none by it.

    Source: ggplot2's `element_point`, `element_polygon`.
    """

    given: tuple[tuple[str, object], ...] = ()


Setting: TypeAlias = float | str | bool | Null | Sequence[float | str | Null | None]
Element: TypeAlias = "Text | Line | Rect | GeomLook | Mark | Blank | Rel | Setting | None"
"""What a theme says of a name: an element, a length, a word; None says nothing."""

NA = "NA"
"""R's colour NA: not drawn, and not inherited."""

_ELEMENTS = (Text, Line, Rect, GeomLook)


def merge(new: object, old: object) -> Any:
    """What `old` becomes when `new` is added to it by `theme()`. Source: `merge_element`."""
    kind = Text if isinstance(new, RichText) else type(new)
    if not isinstance(new, _ELEMENTS) or not isinstance(old, kind):
        return new
    kept = {
        field.name: getattr(old, field.name)
        for field in fields(new)
        if getattr(new, field.name) is None and hasattr(old, field.name)
    }
    if isinstance(new, Text) and isinstance(old, Text) and new.margin and old.margin:
        kept["margin"] = _merged_margin(new.margin, old.margin)
    return replace(new, **kept)


def combine(child: object, parent: object) -> Any:
    """A child completed by its parent. Source: ggplot2's `combine_elements`."""
    if parent is None or child is BLANK:
        return child
    if child is None:
        return parent
    if isinstance(child, Rel):
        if isinstance(parent, Rel):
            return Rel(float(child) * float(parent))
        if isinstance(parent, tuple):
            return tuple(_times(each, float(child)) for each in parent)
        return _times(parent, float(child)) if isinstance(parent, int | float) else child
    if isinstance(child, tuple) and isinstance(parent, tuple):
        return _merged_margin(child, parent) if len(child) == 4 == len(parent) else child
    if not isinstance(child, _ELEMENTS):
        return child
    if parent is BLANK:
        return BLANK if getattr(child, "inherit_blank", False) else child
    done = merge(child, parent)
    for size in ("size", "linewidth"):
        own = getattr(child, size, None)
        if isinstance(own, Rel):
            above = getattr(parent, size)
            if isinstance(above, Each):
                done = replace(done, **{size: Each(float(own) * each for each in above)})
                continue
            product = float(own) * float(above)
            done = replace(done, **{size: Rel(product) if isinstance(above, Rel) else product})
    return done


def _times(length: float, factor: float) -> float:
    return length.times(factor) if isinstance(length, Unit) else factor * length


def _merged_margin(new: tuple[Any, ...], old: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(b if a is None else a for a, b in zip(new, old, strict=True))


class Elements:
    """A theme's elements by name; asked for one, it is completed by those that it inherits from."""

    def __init__(self, given: dict[str, Any]):
        self.given = given
        self._found: dict[tuple[str, bool], Any] = {}

    def __getitem__(self, name: str) -> Any:
        """The complete element, BLANK, or None where the theme does not say."""
        return self._calc(name, False)

    def own(self, name: str) -> Any:
        """What the theme itself says of an element, without inheritance."""
        return self.given.get(name)

    def adding(self, changes: dict[str, Any]) -> Elements:
        """The theme with `theme()` settings added."""
        for name in changes:
            if name not in PARENTS:
                raise UnsupportedPlot(f"theme({name}=...)")
        merged = {name: merge(new, self.given.get(name)) for name, new in changes.items()}
        return Elements({**self.given, **merged})

    def _calc(self, name: str, skip_blank: bool) -> Any:
        key = name, skip_blank
        if key not in self._found:
            self._found[key] = self._compute(name, skip_blank)
        return self._found[key]

    def _compute(self, name: str, skip_blank: bool) -> Any:
        """Source: ggplot2's `calc_element`."""
        element = self.given.get(name)
        if element is BLANK:
            if not skip_blank:
                return BLANK
            element = None
        parents = PARENTS[name]
        skip_blank = skip_blank or (
            element is not None and not getattr(element, "inherit_blank", False)
        )
        for parent in parents:
            element = combine(element, self._calc(parent, skip_blank))
        return element
