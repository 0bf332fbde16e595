"""What kind of thing something is: is_geom, is_scale and the rest."""

from __future__ import annotations

from rport.ggplot2.coords.coord import Coord
from rport.ggplot2.facets.facet import Facet
from rport.ggplot2.geoms.geom import Geom
from rport.ggplot2.grammar.aes import is_aes
from rport.ggplot2.grammar.plot import ggplot
from rport.ggplot2.guides.guide import Guide, guides
from rport.ggplot2.positions.position import Position
from rport.ggplot2.scales import Scale
from rport.ggplot2.stats.stat import Stat
from rport.ggplot2.themes.elements import Blank, GeomLook, Line, Mark, Rect, Text
from rport.ggplot2.themes.theme import theme
from rport.ggplot2.waiver import WAIVER

_ELEMENTS = {
    "blank": Blank, "geom": GeomLook, "line": Line, "point": Mark, "polygon": Rect, "rect": Rect,
    "text": Text,
}  # fmt: skip


def _is(x: object, kind: type) -> bool:
    """Whether something is of a class, or such a class itself."""
    return isinstance(x, kind) or (isinstance(x, type) and issubclass(x, kind))


def is_coord(x: object) -> bool:
    """Whether something is a coordinate system. Source: ggplot2's `is_coord`."""
    return _is(x, Coord)


def is_facet(x: object) -> bool:
    """Whether something is a facet. Source: ggplot2's `is_facet`."""
    return _is(x, Facet)


def is_geom(x: object) -> bool:
    """Whether something is a geom. Source: ggplot2's `is_geom`."""
    return _is(x, Geom)


def is_ggplot(x: object) -> bool:
    """Whether something is a plot. Source: ggplot2's `is_ggplot`."""
    return isinstance(x, ggplot)


def is_guide(x: object) -> bool:
    """Whether something is a guide. Source: ggplot2's `is_guide`."""
    return isinstance(x, Guide)


def is_guides(x: object) -> bool:
    """Whether something is a collection of guides. Source: ggplot2's `is_guides`."""
    return isinstance(x, guides)


def is_layer(x: object) -> bool:
    """Whether something is a layer. Source: ggplot2's `is_layer`."""
    return isinstance(x, Geom | Stat)


def is_mapping(x: object) -> bool:
    """Whether something is a mapping. Source: ggplot2's `is_mapping`."""
    return is_aes(x)


def is_margin(x: object) -> bool:
    """Whether something is a margin, four lengths. Source: ggplot2's `is_margin`."""
    numbers = isinstance(x, tuple) and all(isinstance(each, int | float) for each in x)
    return numbers and isinstance(x, tuple) and len(x) == 4


def is_position(x: object) -> bool:
    """Whether something is a position. Source: ggplot2's `is_position`."""
    return _is(x, Position)


def is_scale(x: object) -> bool:
    """Whether something is a scale. Source: ggplot2's `is_scale`."""
    return isinstance(x, Scale)


def is_stat(x: object) -> bool:
    """Whether something is a statistic. Source: ggplot2's `is_stat`."""
    return _is(x, Stat)


def is_theme(x: object) -> bool:
    """Whether something is a theme. Source: ggplot2's `is_theme`."""
    return isinstance(x, theme)


def is_theme_element(x: object, type: str = "any") -> bool:
    """Whether something is an element of themes, such as "text". Source: `is_theme_element`."""
    kinds = tuple(_ELEMENTS.values()) if type == "any" else _ELEMENTS.get(type, ())
    return isinstance(x, kinds)


def is_waiver(x: object) -> bool:
    """Whether something is `waiver()`. Source: ggplot2's `is_waiver`."""
    return x is WAIVER


is_Coord = is_coord
"""The name that `is_coord` had before ggplot2 3.5."""
