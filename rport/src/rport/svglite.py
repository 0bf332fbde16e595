"""An SVG device with svglite's metrics: text stays text, and the same plot gives the same bytes.

Written in points; places have two decimals, lengths at least two digits. It differs from svglite's
own files where those cannot be embedded well: no style sheet that would reach beyond the figure,
fallback fonts behind DejaVu Sans, a text alternative, and dashes in units of the line's width
(svglite makes them a third longer).
"""

from __future__ import annotations

import math
import re
from base64 import b64encode
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from html import escape
from itertools import chain

import numpy as np
import numpy.typing as npt

from rport import png
from rport.fonts import FAMILY, located
from rport.grdevices import Colour, Colours, recycled
from rport.grid.device import Points, Stroke, drawable
from rport.grid.units import Unit
from rport.textshaping import OutlineMetrics

_BLOCK = 1 << 13  # circles written at a time; 10^6 at once take 60 to 120 MB more
_NORMAL, _BOLD = 400, 700  # weights
FONT_STACK = f"'{FAMILY}', Verdana, sans-serif"
_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Of XML 1.0, production [2] Char."""


class SvgLite(OutlineMetrics):
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
        self.width: float = Unit.of_points(width * 72)
        self.height: float = Unit.of_points(height * 72)
        self.scale = 1.0
        self.repainted: Colour | None = None
        size = f"{_n(self.width)} {_n(self.height)}"
        self._body: list[str] = []
        self._clips: set[str] = set()  # ids
        self._clipped = False
        self._head = [
            "<svg xmlns='http://www.w3.org/2000/svg' role='img' "
            f"width='{_n(self.width)}pt' height='{_n(self.height)}pt' viewBox='0 0 {size}'>",
        ]
        for tag, text in (("title", title), ("desc", description)):
            if text:
                self._head.append(f"<{tag}>{_escaped(text)}</{tag}>")
        if background.alpha:
            self._head.append(f"<rect width='100%' height='100%'{_fill(background)}/>")
        self._head.append(
            "<g fill='none' stroke-linecap='butt' stroke-linejoin='round' "
            f'font-family="{FONT_STACK}" style="white-space: pre">'
        )

    # ---- drawing

    def clip(self, left: float, top: float, right: float, bottom: float) -> None:
        """Confine what follows to the page's part of a rectangle, in place of the one before.

        The rectangle's id says where it lies, so figures on one page share an id only if they
        share the rectangle.
        """
        left, right = sorted((max(left, 0.0), min(right, self.width)))
        top, bottom = sorted((max(top, 0.0), min(bottom, self.height)))
        rectangle = (
            f"<rect x='{_n(left)}' y='{_n(top)}' "
            f"width='{_n(right - left)}' height='{_n(bottom - top)}'/>"
        )
        self._clip("|".join(map(_n, (left, right, top, bottom))).encode(), rectangle)

    def clip_shape(self, x: Points, y: Points) -> None:
        """Confine what follows to a closed shape, in place of the rectangle before."""
        corners = _points(x, y)
        self._clip(sha256(corners.encode()).digest()[:12], f"<polygon points='{corners}'/>")

    def _clip(self, known_by: bytes, shape: str) -> None:
        self.unclip()
        name = "cp" + b64encode(known_by).decode().rstrip("=")
        if name not in self._clips:
            self._clips.add(name)
            self._body.append(f"<clipPath id='{name}'>{shape}</clipPath>")
        self._body.append(f"<g clip-path='url(#{name})'>")
        self._clipped = True

    def unclip(self) -> None:
        """Lift the confinement, if there is one."""
        if self._clipped:
            self._body.append("</g>")
        self._clipped = False

    def polyline(self, x: Points, y: Points, stroke: Stroke) -> None:
        """A line through points; not-a-number breaks it into several."""
        style = _stroke(stroke.colour, stroke.width) + _line_style(stroke)
        missing = ~(np.isfinite(x) & np.isfinite(y))
        if not missing.any():
            self._body.append(f"<polyline points='{_points(x, y)}'{style}/>")
            return
        for piece in np.split(np.arange(len(x)), np.flatnonzero(missing)):
            piece = piece[~missing[piece]]
            if len(piece) > 1:
                self._body.append(f"<polyline points='{_points(x[piece], y[piece])}'{style}/>")

    def polygon(
        self,
        x: Points,
        y: Points,
        fill: Colour | None,
        stroke: Stroke | None,
        pieces: Sequence[int] | None = None,
        rule: str = "winding",
    ) -> None:
        """A closed shape; `pieces` are the numbers of corners of its parts, some of them holes."""
        style = _look(fill, stroke and stroke.colour, stroke.width if stroke else 0.0)
        if stroke:
            style += _line_style(stroke)
        if pieces is None:
            self._body.append(f"<polygon points='{_points(x, y)}'{style}/>")
            return
        ends = np.cumsum(pieces)
        parts = zip(np.split(x, ends[:-1]), np.split(y, ends[:-1]), strict=True)
        outline = "Z ".join(f"M{_points(*part).replace(' ', ' L')}" for part in parts)
        kind = {"winding": "nonzero", "evenodd": "evenodd"}[rule]
        self._body.append(f"<path d='{outline}Z' fill-rule='{kind}'{style}/>")

    def rects(
        self,
        left: Points,
        top: Points,
        right: Points,
        bottom: Points,
        fill: Colours,
        stroke: Stroke | None = None,
        colours: Sequence[Colour | None] | None = None,
    ) -> None:
        """Rectangles, each filled and outlined in its own or in one colour."""
        inks = stroke.colour if stroke and colours is None else colours
        sides, (fill, inks) = drawable([left, top, right, bottom], [fill, inks])
        left, top, right, bottom = sides
        line, width = (_line_style(stroke), stroke.width) if stroke else ("", 0.0)
        corners = np.column_stack(
            [
                np.minimum(left, right),
                np.minimum(top, bottom),
                np.abs(right - left),
                np.abs(bottom - top),
            ]
        )
        count = len(corners)
        self._body.extend(
            f"<rect x='{x:.2f}' y='{y:.2f}' width='{_n(w)}' height='{_n(h)}'"
            f"{_look(inside, edge, width)}{line if edge else ''}/>"
            for (x, y, w, h), inside, edge in zip(
                corners.tolist(), recycled(fill, count), recycled(inks, count), strict=True
            )
        )

    def circles(
        self,
        x: Points,
        y: Points,
        radius: Points,
        fill: Colours,
        colour: Colours,
        width: Points,
    ) -> None:
        """Discs, each filled and outlined in its own or in one colour."""
        radius = np.where(np.greater(radius, 0), radius, np.nan)  # none without a radius
        (x, y, radius, width), (fill, colour) = drawable([x, y, radius, width], [fill, colour])
        if not len(x):
            return
        columns = [x, y]
        several = [
            inks for inks in (fill, colour) if not (inks is None or isinstance(inks, Colour))
        ]
        if several or np.ptp(radius) or np.ptp(width):
            inks = (recycled(each, len(x)) for each in (fill, colour))
            sizes = radius.tolist(), width.tolist()
            columns.append(np.array(list(map(_circle_style, *sizes, *inks)), dtype=object))
            look = "%s"
        else:
            look = _circle_style(float(radius[0]), float(width[0]), fill, colour)
        for at in range(0, len(x), _BLOCK):
            rows = zip(*(column[at : at + _BLOCK].tolist() for column in columns), strict=True)
            circles = "\n".join([f"<circle cx='%.2f' cy='%.2f'{look}/>"] * len(x[at : at + _BLOCK]))
            self._body.append(circles % tuple(chain.from_iterable(rows)))

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: Colour,
        hjust: float = 0.0,
        angle: float = 0.0,
        face: str = "plain",
        family: str = "",
    ) -> None:
        """One line of text on the baseline at (x, y), at `angle` degrees counter-clockwise."""
        width = self.string_width(text, size, face, family)
        # R leaves to svglite what an SVG can say, and moves the text by the rest
        anchor = min(max(0.5 * math.floor(2 * hjust + 0.5), 0.0), 1.0)
        back = (hjust - anchor) * width
        x -= back * math.cos(math.radians(angle))
        y += back * math.sin(math.radians(angle))
        if angle:
            at = f"transform='translate({x:.2f},{y:.2f}) rotate({-angle:.0f})'"
        else:
            at = f"x='{_n(x)}' y='{_n(y)}'"
        at += {0: "", 0.5: " text-anchor='middle'", 1: " text-anchor='end'"}[anchor]
        font = located(face, family)
        look = ""
        if font.family != FAMILY:
            look = f' font-family="{escape(_stack(font.family), quote=False)}"'
        if font.weight != _NORMAL:
            look += f" font-weight='{'bold' if font.weight == _BOLD else font.weight}'"
        if face.endswith("italic"):
            look += " font-style='italic'"
        self._body.append(
            f"<text {at} font-size='{_n(size)}'{look}{_fill(colour)} "
            f"textLength='{_n(width)}' lengthAdjust='spacingAndGlyphs'>"
            f"{_escaped(text)}</text>"
        )

    def raster(
        self,
        pixels: npt.NDArray[np.uint8],
        left: float,
        top: float,
        width: float,
        height: float,
        interpolate: bool,
    ) -> None:
        """A picture of rows x columns x RGBA, stretched over a rectangle."""
        rows, columns, _ = pixels.shape
        how = ""
        if not interpolate:  # viewers that smooth all the same have less to smooth
            how = " image-rendering='pixelated'"
            down, across = math.ceil(height / rows), math.ceil(width / columns)
            pixels = pixels.repeat(max(down, 1), axis=0).repeat(max(across, 1), axis=1)
        data = b64encode(png.encode(pixels)).decode()
        self._body.append(
            f"<image x='{_n(left)}' y='{_n(top)}' width='{_n(width)}' height='{_n(height)}' "
            f"preserveAspectRatio='none'{how} href='data:image/png;base64,{data}'/>"
        )

    # ---- the file

    def to_svg(self) -> str:
        """The page as a standalone SVG document that can also be put into HTML as it is."""
        self.unclip()
        return "\n".join([*self._head, *self._body, "</g>", "</svg>", ""])


def _escaped(text: str) -> str:
    """A text for XML. Raises ValueError for a character that no XML may hold, escaped or not.

    R's svglite writes such a character, and a file that no viewer opens.
    """
    if found := _NOT_IN_XML.search(text):
        raise ValueError(
            f"an SVG may not hold U+{ord(found[0]):04X}, which is in {text!r}; "
            "XML allows no control characters except tab and line break"
        )
    return escape(text, quote=False).replace("\r", "&#13;")  # bare, it would be read as \n


def _n(value: float) -> str:
    """A number as svglite writes it: with two decimals, or two digits if it is small."""
    small = 0 < abs(value) < 0.1
    return f"{value:.{math.ceil(-math.log10(abs(value))) + 1}f}" if small else f"{value:.2f}"


def _points(x: Points, y: Points) -> str:
    coordinates = np.column_stack([x, y]).ravel().tolist()
    return " ".join(["%.2f,%.2f"] * len(x)) % tuple(coordinates)


def _stack(family: str) -> str:
    return "'{}', {}".format(re.sub("[\"']", "", family), FONT_STACK)


def _fill(colour: Colour) -> str:
    return f" fill='{colour.hex}'" + _opacity("fill", colour)


def _stroke(colour: Colour, width: float) -> str:
    return f" stroke='{colour.hex}' stroke-width='{_n(width)}'" + _opacity("stroke", colour)


def _opacity(what: str, colour: Colour) -> str:
    return "" if colour.alpha == 255 else f" {what}-opacity='{_n(colour.alpha / 255)}'"


@lru_cache(maxsize=4096)
def _look(fill: Colour | None, colour: Colour | None, width: float) -> str:
    inside = _fill(fill) if fill and fill.alpha else ""
    return inside + (_stroke(colour, width) if colour and colour.alpha else "")


def _line_style(stroke: Stroke) -> str:
    """What differs from a solid line with butt caps and round joins."""
    style = ""
    if stroke.dash:
        lengths = ",".join(_n(length * stroke.width) for length in stroke.dash)
        style += f" stroke-dasharray='{lengths}'"
    if stroke.cap != "butt":
        style += f" stroke-linecap='{stroke.cap}'"
    if stroke.join == "mitre":
        style += f" stroke-linejoin='miter' stroke-miterlimit='{stroke.mitre:g}'"
    elif stroke.join != "round":
        style += f" stroke-linejoin='{stroke.join}'"
    return style


@lru_cache(maxsize=4096)
def _circle_style(radius: float, width: float, fill: Colour | None, colour: Colour | None) -> str:
    return f" r='{_n(radius)}'{_look(fill, colour, width)}"
