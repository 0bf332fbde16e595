"""How lines, shapes and texts look: grid's `gpar()`, and R's names of line types and faces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Self, TypeAlias

import numpy as np

from rport.grdevices import Colour, col2rgb
from rport.grid.device import Stroke
from rport.grid.text import TextGrob

Paint: TypeAlias = str | Colour | None

FACES = {1: "plain", 2: "bold", 3: "italic", 4: "bold.italic", "oblique": "italic"}
"""R's numbers for font faces."""

_LINETYPES: dict[Any, tuple[int, ...] | None] = {
    "blank": None, "solid": (), "dashed": (4, 4), "dotted": (1, 3), "dotdash": (1, 3, 4, 3),
    "longdash": (7, 3), "twodash": (2, 2, 6, 2), "dashdot": (1, 3, 4, 3),
    0: None, 1: (), 2: (4, 4), 3: (1, 3), 4: (1, 3, 4, 3), 5: (7, 3), 6: (2, 2, 6, 2),
}  # fmt: skip


def dash(linetype: Any) -> tuple[int, ...] | None:
    """The lengths on and off of a line type in units of the line's width; None draws nothing.

    R's names, numbers, hexadecimal digits ("44"), or plotnine's (0, (4, 4)). A missing one is
    blank. Raises ValueError for one that is not known. Source: R's `par(lty=)`.
    """
    if linetype is None or (isinstance(linetype, float) and np.isnan(linetype)):
        return None
    if isinstance(linetype, tuple) and len(linetype) == 2 and linetype[0] == 0:
        return tuple(linetype[1])
    if isinstance(linetype, bool | np.bool_):
        linetype = int(linetype)
    if isinstance(linetype, int | float | np.number):
        number = int(linetype)
        return _LINETYPES[number if number <= 6 else (number - 1) % 6 + 1]
    if isinstance(linetype, str):
        if linetype in _LINETYPES:
            return _LINETYPES[linetype]
        if re.fullmatch("(?:[1-9A-Fa-f]{2}){1,4}", linetype):
            return tuple(int(length, 16) for length in linetype)
    names = ", ".join(each for each in _LINETYPES if isinstance(each, str))
    raise ValueError(f"a line type is one of {names}, 0 to 6, or such as '44', not {linetype!r}")


@dataclass(frozen=True)
class gpar:
    """How something looks; a colour that is None is not drawn. Source: grid's `gpar`."""

    col: Paint = "black"
    fill: Paint = "white"
    alpha: float = 1.0
    lwd: float = 1.0
    lty: str | int = "solid"
    lineend: str = "round"
    linejoin: str = "round"
    linemitre: float = 10.0
    fontsize: float = 12.0
    cex: float = 1.0
    fontface: str | int = "plain"
    fontfamily: str = ""
    lineheight: float = 1.2
    font: str | int | None = None
    """R's other name of `fontface`, which is stronger."""

    def __new__(cls, *_: Any, **given: Any) -> Self:
        """One that knows what was given."""
        made = super().__new__(cls)
        object.__setattr__(made, "_given", frozenset(given))
        return made

    def within(self, outer: gpar) -> gpar:
        """What is not given as it is around; `alpha` and `cex` are shares of those around."""
        given: frozenset[str] = getattr(self, "_given")  # noqa: B009 - not a field
        around: frozenset[str] = getattr(outer, "_given")  # noqa: B009
        values = {name: getattr(self if name in given else outer, name) for name in given | around}
        shares = {name: getattr(self, name) * getattr(outer, name) for name in ("alpha", "cex")}
        return gpar(**values | shares)

    def paint(self, given: Paint) -> Colour | None:
        """A colour with the opacity of all."""
        if given is None or given in ("NA", "transparent"):
            return None
        found = given if isinstance(given, Colour) else col2rgb(given)
        return found._replace(alpha=round(found.alpha * self.alpha))

    def stroke(self) -> Stroke | None:
        """How lines are drawn; None for none. Raises ValueError for an unknown line type."""
        colour = self.paint(self.col)
        pattern = dash(self.lty)
        if colour is None or pattern is None:
            return None
        return Stroke(colour, self.lwd * 0.75, pattern, self.lineend, self.linejoin, self.linemitre)

    def text(self, label: str) -> TextGrob | None:
        """A label in its font; None for one that is not drawn."""
        colour = self.paint(self.col)
        face = self.fontface if self.font is None else self.font
        if colour is None:
            return None
        size, face = self.fontsize * self.cex, str(FACES.get(face, face))
        return TextGrob(label, size, colour, face, self.lineheight, self.fontfamily)
