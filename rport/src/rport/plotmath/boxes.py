"""A label's parts once they are measured, and how a part is set: TeX's boxes and styles.

Source: Knuth, The TeXbook, appendix G, with the parameters of R's `plotmath`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from typing import NamedTuple, Protocol

from rport.plotmath.symbols import GREEK

ITALIC = 0.15
"""Share of a slanted letter's height that it leans over the next."""

SCRIPTSCRIPT, SCRIPT, TEXT, DISPLAY = 0, 1, 2, 3
"""The styles, each of which has a size."""

_SHRUNK = (0.5, 0.7, 1.0, 1.0)


class CharMetrics(Protocol):
    """Sizes of text in points; `size` is the font's, in points, and `face` one of R's."""

    def ascent(self, char: str, size: float, face: str = "plain", family: str = "") -> float:
        """Height of a character above the baseline."""

    def descent(self, char: str, size: float, face: str = "plain", family: str = "") -> float:
        """Depth of a character below the baseline."""

    def advance(self, char: str, size: float, face: str = "plain", family: str = "") -> float:
        """Distance to the next character."""

    def string_width(self, text: str, size: float, face: str = "plain", family: str = "") -> float:
        """Width of one line."""


class Text(NamedTuple):
    """A string to be drawn with its baseline's left end at (x, y), y upward."""

    text: str
    x: float
    y: float
    size: float
    face: str


Line = tuple[tuple[float, float], ...]
"""The corners of a line, y upward."""


@dataclass(frozen=True)
class Box:
    """A label that has been laid out: its size in points, and what to draw where.

    Places are relative to the left end of the baseline, x to the right and y upward. `italic` is
    how far the last letter leans over what follows; what is `simple` takes its scripts at their
    standard heights.
    """

    width: float = 0.0
    ascent: float = 0.0
    descent: float = 0.0
    parts: tuple[Text | Line, ...] = ()
    """The texts and lines, in the order in which R draws them."""
    italic: float = 0.0
    simple: bool = False

    @property
    def texts(self) -> tuple[Text, ...]:
        """The texts among the parts."""
        return tuple(part for part in self.parts if isinstance(part, Text))

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines among the parts."""
        return tuple(part for part in self.parts if not isinstance(part, Text))

    @property
    def height(self) -> float:
        """From the lowest depth to the top."""
        return self.ascent + self.descent

    @property
    def middle(self) -> float:
        """Height of the box's middle above the baseline."""
        return 0.5 * (self.ascent - self.descent)

    def moved(self, x: float, y: float) -> Box:
        """The same box shifted; its sizes are those about the old origin."""
        return replace(
            self,
            width=self.width + x,
            ascent=self.ascent + y,
            descent=self.descent - y,
            parts=tuple(_moved(part, x, y) for part in self.parts),
        )

    def corrected(self) -> Box:
        """With the room that its last letter leans over."""
        return replace(self, width=self.width + self.italic, italic=0.0)

    def then(self, other: Box) -> Box:
        """With another box to the right."""
        return replace(
            self.beside(other.moved(self.width, 0)), italic=other.italic, simple=other.simple
        )

    def beside(self, other: Box) -> Box:
        """With another box in the same place."""
        return Box(
            max(self.width, other.width),
            max(self.ascent, other.ascent),
            max(self.descent, other.descent),
            self.parts + other.parts,
        )

    def drawn(self, *lines: Line) -> Box:
        """With more lines, which change no size."""
        return replace(self, parts=self.parts + lines)


def _moved(part: Text | Line, x: float, y: float) -> Text | Line:
    if isinstance(part, Text):
        return part._replace(x=part.x + x, y=part.y + y)
    return tuple((px + x, py + y) for px, py in part)


def row(*boxes: Box) -> Box:
    """Boxes side by side."""
    return reduce(Box.then, boxes)


@dataclass(frozen=True)
class Setting:
    """How a part of a label is set: in which style, cramped or not, and in which face."""

    metrics: CharMetrics
    base: float
    style: int = DISPLAY
    cramped: bool = False
    face: str = "plain"
    family: str = ""

    @property
    def size(self) -> float:
        """Font size in points."""
        return self.base * _SHRUNK[self.style]

    # ---- other styles

    def superscript(self) -> Setting:
        """The style of what stands above."""
        return replace(self, style=max(min(self.style, TEXT) - 1, SCRIPTSCRIPT))

    def subscript(self) -> Setting:
        """The style of what stands below."""
        return replace(self.superscript(), cramped=True)

    def numerator(self) -> Setting:
        """The style above a fraction's bar."""
        return replace(self, style=TEXT) if self.style == DISPLAY else self.superscript()

    def denominator(self) -> Setting:
        """The style below a fraction's bar."""
        if self.style == DISPLAY:
            return replace(self, style=TEXT, cramped=True)
        return self.subscript()

    def enlarged(self, factor: float) -> Setting:
        """A larger font in the same style."""
        return replace(self, base=self.base * factor)

    # ---- TeX's parameters

    def ascent(self, char: str) -> float:
        """Height of a character in this setting."""
        return self.metrics.ascent(char, self.size, self.face, self.family)

    @property
    def axis(self) -> float:
        """Height of the bar of a plus."""
        return 0.5 * self.ascent("+")

    @property
    def quad(self) -> float:
        """Width of an M."""
        return self.metrics.advance("M", self.size, self.face, self.family)

    def space(self, mu: float) -> float:
        """So many eighteenths of a quad, between operators; none in scripts."""
        return mu / 18 * self.quad if self.style >= TEXT else 0.0

    # ---- atoms

    def symbol(self, char: str) -> Box:
        """A character of the symbol font, which has one face."""
        return replace(self, face="symbol").character(char)

    def character(self, char: str) -> Box:
        """One character."""
        size, face = self.size, self.face
        ascent = self.ascent(char)
        return Box(
            self.metrics.advance(char, size, face, self.family),
            ascent,
            self.metrics.descent(char, size, face, self.family),
            (Text(char, 0.0, 0.0, size, face),),
            italic=ITALIC * ascent if "italic" in face else 0.0,
            simple=True,
        )

    def string(self, text: str) -> Box:
        """A string drawn as one, kerned."""
        if not text:
            return Box(simple=True)
        box = row(Box(), *map(self.character, text))
        width = box.width
        if len(text) > 1:
            width = self.metrics.string_width(text, self.size, self.face, self.family)
        parts = (Text(text, 0.0, 0.0, self.size, self.face),)
        return replace(box, width=width, parts=parts, simple=True)

    def letters(self, text: str) -> Box:
        """A name drawn letter by letter; its digits are upright, its Greek letters symbols."""
        box = Box()
        for char in text:
            face = "plain" if char.isdecimal() else "symbol" if char in GREEK else self.face
            box = box.corrected().then(replace(self, face=face).character(char))
        return replace(box, simple=True)
