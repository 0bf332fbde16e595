"""An SVG device with svglite's metrics: text stays text, and the same plot gives the same bytes.

Written in points, two decimals. It differs from svglite's own files where those cannot be embedded
well: no style sheet that would reach beyond the figure, fallback fonts behind DejaVu Sans, a text
alternative, and dashes in units of the line's width (svglite makes them a third longer).
"""

from __future__ import annotations

import math
from base64 import b64encode
from collections.abc import Sequence
from functools import lru_cache
from html import escape

import numpy as np

from calculus_for_ml.r.grdevices import Colour
from calculus_for_ml.r.grid.device import Points
from calculus_for_ml.r.textshaping import FAMILY, font, hinted_box, shape

_RESOLUTION = 10_000  # pixels per inch at which svglite measures characters
FONT_STACK = f"'{FAMILY}', Verdana, sans-serif"


class SvgLite:
    """A page of `width` x `height` inches; see `grid.Device`.

    `title` and `description` are the figure's accessible
    name and description.
    """

    def __init__(
        self,
        width: float,
        height: float,
        background: Colour,
        title: str | None = None,
        description: str | None = None,
    ):
        self.width, self.height = width * 72, height * 72
        size = f"{_n(self.width)} {_n(self.height)}"
        self._body: list[str] = []
        self._head = [
            "<svg xmlns='http://www.w3.org/2000/svg' role='img' "
            f"width='{_n(self.width)}pt' height='{_n(self.height)}pt' viewBox='0 0 {size}'>",
        ]
        for tag, text in (("title", title), ("desc", description)):
            if text:
                self._head.append(f"<{tag}>{escape(text, quote=False)}</{tag}>")
        if background.alpha:
            self._head.append(f"<rect width='100%' height='100%'{_fill(background)}/>")
        self._head.append(
            "<g fill='none' stroke-linecap='butt' stroke-linejoin='round' "
            f'font-family="{FONT_STACK}" style="white-space: pre">'
        )

    # ---- metrics

    def ascent(self, char: str, size: float) -> float:
        """Height of the glyph, hinted at a very fine resolution, in points."""
        return _hinted_box(char, size)[0] / _RESOLUTION * 72

    def descent(self, char: str, size: float) -> float:
        """Depth of the glyph, likewise."""
        return _hinted_box(char, size)[1] / _RESOLUTION * 72

    def advance(self, char: str, size: float) -> float:
        """Advance of the glyph, likewise."""
        return _hinted_box(char, size)[2] / _RESOLUTION * 72

    def string_width(self, text: str, size: float) -> float:
        """Width of one shaped line."""
        return shape(text, size).width

    # ---- drawing

    def clip(self, left: float, top: float, right: float, bottom: float) -> None:
        """Confine what follows to a rectangle.

        The rectangle's id says where it lies, so figures on one page share an id only if they
        share the rectangle.
        """
        sides = "|".join(map(_n, (left, right, top, bottom)))
        name = "cp" + b64encode(sides.encode()).decode().rstrip("=")
        self._body.append(
            f"<clipPath id='{name}'><rect x='{_n(left)}' y='{_n(top)}' "
            f"width='{_n(right - left)}' height='{_n(bottom - top)}'/></clipPath>\n"
            f"<g clip-path='url(#{name})'>"
        )

    def unclip(self) -> None:
        """Lift the confinement."""
        self._body.append("</g>")

    def polyline(
        self,
        x: Points,
        y: Points,
        colour: Colour,
        width: float,
        dash: Sequence[int] = (),
        cap: str = "butt",
        join: str = "round",
    ) -> None:
        """A line through points; not-a-number breaks it into several."""
        style = _stroke(colour, width)
        if dash:
            style += f" stroke-dasharray='{','.join(_n(length * width) for length in dash)}'"
        if cap != "butt":
            style += f" stroke-linecap='{'square' if cap == 'projecting' else cap}'"
        if join != "round":
            style += f" stroke-linejoin='{join}'"
        missing = ~(np.isfinite(x) & np.isfinite(y))
        if not missing.any():
            self._body.append(f"<polyline points='{_points(x, y)}'{style}/>")
            return
        for piece in np.split(np.arange(len(x)), np.flatnonzero(missing)):
            piece = piece[~missing[piece]]
            if len(piece) > 1:
                self._body.append(f"<polyline points='{_points(x[piece], y[piece])}'{style}/>")

    def circles(
        self, x: Points, y: Points, radius: Points, colour: Sequence[Colour], width: Points
    ) -> None:
        """Discs filled and outlined in one colour each."""
        looks = zip(radius.tolist(), colour, width.tolist(), strict=True)
        self._body.extend(
            f"<circle cx='{cx:.2f}' cy='{cy:.2f}'{look}/>"
            for cx, cy, look in zip(
                x.tolist(), y.tolist(), (_circle_style(*each) for each in looks), strict=True
            )
        )

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: Colour,
        hjust: float = 0,
        rotated: bool = False,
    ) -> None:
        """One line of text on the baseline at (x, y); `rotated` runs it upward."""
        width = self.string_width(text, size)
        if rotated:
            at = f"transform='translate({_n(x)},{_n(y)}) rotate(-90)'"
        else:
            at = f"x='{_n(x)}' y='{_n(y)}'"
        anchor = {0: "", 0.5: " text-anchor='middle'", 1: " text-anchor='end'"}[hjust]
        self._body.append(
            f"<text {at}{anchor} font-size='{_n(size)}'{_fill(colour)} "
            f"textLength='{_n(width)}' lengthAdjust='spacingAndGlyphs'>"
            f"{escape(text, quote=False)}</text>"
        )

    # ---- the file

    def to_svg(self) -> str:
        """The page as a standalone SVG document that can also be put into HTML as it is."""
        return "\n".join([*self._head, *self._body, "</g>", "</svg>", ""])


def _n(value: float) -> str:
    """A number with two decimals, which is what svglite writes."""
    return f"{value:.2f}"


def _points(x: Points, y: Points) -> str:
    coordinates = np.column_stack([x, y]).ravel().tolist()
    return " ".join(["%.2f,%.2f"] * len(x)) % tuple(coordinates)


def _fill(colour: Colour) -> str:
    return f" fill='{colour.hex}'" + _opacity("fill", colour)


def _stroke(colour: Colour, width: float) -> str:
    return f" stroke='{colour.hex}' stroke-width='{_n(width)}'" + _opacity("stroke", colour)


def _opacity(what: str, colour: Colour) -> str:
    return "" if colour.alpha == 255 else f" {what}-opacity='{_n(colour.alpha / 255)}'"


@lru_cache(maxsize=64)
def _circle_style(radius: float, colour: Colour, width: float) -> str:
    return f" r='{_n(radius)}'{_fill(colour)}{_stroke(colour, width)}"


@lru_cache(maxsize=4096)
def _hinted_box(char: str, size: float) -> tuple[int, int, int]:
    """Ascent, descent and advance of a character in whole pixels at svglite's resolution."""
    face = font()
    face.set_size(math.floor(64 * size) / 64, _RESOLUTION)
    return hinted_box(char)
