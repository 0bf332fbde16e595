"""What an SVG of a plot shows: its panels, texts, lines and other shapes, points and rasters.

Reads the files of R's svglite (2.1 and 2.2) and those of `rport.svglite`; what neither of them
writes is refused, so that nothing is overlooked. All lengths are in points.
"""

from __future__ import annotations

import base64
import binascii
import cmath
import io
import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from rport.compare.not_allowed import NotAllowed
from rport.compare.png_form import check_png
from rport.compare.svg_form import parse
from rport.compare.svg_writers import FAMILY, SVGLITE_DEFAULTS, WRITERS

Floats = npt.NDArray[np.float64]
Box = tuple[float, float, float, float]  # left, top, right, bottom

# svglite multiplies R's dashes with the line width in 1/96 inch, but writes them as points.
SVGLITE_DASH = 72 / 96

_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
_OUR_DEFAULTS = {"fill": "none", "stroke-linecap": "butt", "stroke-linejoin": "round"}
"""What the group that is all of our drawings says of every shape."""


@dataclass(frozen=True)
class Drawn:
    """What every thing that is drawn has.

    `rank` is its place in the order of drawing, and `clip` the number, from 1, of the panel that it
    is cut to, or 0 for the whole page.
    """

    rank: int
    clip: int


@dataclass(frozen=True)
class Text(Drawn):
    """A text: where its first letter starts, how far it is rotated (degrees), and how it looks.

    `width` is the length that its letters are set to.

    The rotation is whole degrees, as svglite writes no finer, from -179 to 180; `face` is "plain",
    "bold", "italic" or "bold.italic", or has a weight's number for "bold"; `family` is the font's.
    """

    string: str
    start: complex
    width: float
    rotation: int
    size: float
    colour: str
    face: str = "plain"
    family: str = FAMILY


@dataclass(frozen=True)
class Line(Drawn):
    """A line or closed shape: its vertices (n x 2), width, dashes, and `look`.

    The look tells whether it is open or closed (by which fill rule, where that matters), the
    colours of outline and inside, caps and joins; what cannot be seen is "". `pieces` are the
    numbers of vertices of a shape's parts.
    """

    vertices: Floats
    width: float
    dashes: tuple[float, ...]
    look: tuple[str, ...]
    pieces: tuple[int, ...] = ()


@dataclass(frozen=True)
class Points:
    """Discs in the order of drawing: centres (n x 2), radii, widths of the outline, and looks.

    `ranks` and `clips` are those of `Drawn`.
    """

    centres: Floats
    radii: Floats
    widths: Floats
    looks: list[tuple[str, ...]]
    ranks: list[int]
    clips: list[int]


@dataclass(frozen=True)
class Raster(Drawn):
    """A raster: where it lies, its pixels (rows x columns x RGBA), and how they are stretched."""

    box: Box
    pixels: npt.NDArray[np.uint8]
    look: str


def _no_points() -> Points:
    return Points(np.empty((0, 2)), np.empty(0), np.empty(0), [], [], [])


@dataclass
class Drawing:
    """An SVG file, read.

    `words` are the title and the description, for which svglite's files have no place; `panels` are
    the rectangles less than the page that things are cut to.
    """

    page: tuple[float, float]
    words: tuple[str, str] | None = None
    has_paper: bool = False
    background: str = "#ffffff"  # what a transparent page is laid on
    panels: list[Box] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    rasters: list[Raster] = field(default_factory=list)
    points: Points = field(default_factory=_no_points)


def read_svg(source: Path | bytes) -> Drawing:
    """Read an SVG file.

    Raises
    ------
    NotAllowed
        If the file holds what its writer does not write; it is a ValueError, and names it.
    """
    data = source if isinstance(source, bytes) else source.read_bytes()
    return _Reader(parse(data, WRITERS)).drawing


class _Reader:
    def __init__(self, root: ET.Element) -> None:
        _, _, width, height = _numbers(root.attrib["viewBox"])
        self.drawing = Drawing((width, height))
        for name, side in (("width", width), ("height", height)):
            if (given := root.attrib[name]) != f"{side:.2f}pt":
                raise NotAllowed(f"`{name}` of <svg> may not be {given!r}: `viewBox` differs")
        self._is_svglite = "xmlns:xlink" in root.attrib
        if not self._is_svglite:
            self.drawing.words = root.findtext("title", ""), root.findtext("desc", "")
        self._clips: dict[str, Box] = {}
        self._clip = self._rank = 0
        self._circles: list[tuple[float, ...]] = []
        self._looks: list[tuple[str, ...]] = []
        self._walk(root)
        numbers = np.array(self._circles, dtype=float).reshape(-1, 6)
        ranks, clips = numbers[:, 4:].astype(int).T.tolist()
        self.drawing.points = Points(
            numbers[:, :2], numbers[:, 2], numbers[:, 3], self._looks, ranks, clips
        )

    def _walk(self, parent: ET.Element) -> None:
        for element in parent:
            tag = element.tag
            if tag == "g":
                self._clip = self._panel(element.get("clip-path", ""))
                self._walk(element)
                self._clip = 0
            elif tag == "defs":
                self._walk(element)
            elif tag == "clipPath":
                self._define(element)
            elif tag not in ("style", "title", "desc"):
                self._rank += 1
                self._draw(tag, element)

    def _define(self, clip: ET.Element) -> None:
        name = clip.attrib["id"]
        if name in self._clips:
            raise NotAllowed(f"a second <clipPath> of the `id` {name!r} is not allowed")
        corners = np.concatenate(_vertices(clip[0].tag, clip[0]))
        x, y = corners.real.tolist(), corners.imag.tolist()
        self._clips[name] = min(x), min(y), max(x), max(y)

    def _panel(self, reference: str) -> int:
        """The number of the panel that a group is cut to, 0 for none."""
        if not reference:
            return 0
        name = reference.removeprefix("url(#").removesuffix(")")
        if name not in self._clips:
            raise NotAllowed(
                f"`clip-path` of <g> may not be {reference!r}, which is not defined above"
            )
        box, panels = self._clips[name], self.drawing.panels
        if box == (0.0, 0.0, *self.drawing.page):
            return 0
        if box not in panels:
            panels.append(box)
        return panels.index(box) + 1

    def _draw(self, tag: str, element: ET.Element) -> None:
        style = self._style(tag, element)
        if tag == "text":
            self._text(element, style)
        elif tag == "circle":
            look = (_colour(style, "fill"), _colour(style, "stroke"))
            if look != ("none", "none"):
                width = float(style["stroke-width"]) if look[1] != "none" else 0.0
                numbers = (float(element.attrib[key]) for key in ("cx", "cy", "r"))
                self._circles.append((*numbers, width, self._rank, self._clip))
                self._looks.append(look)
        elif tag == "image":
            self._raster(element)
        elif tag == "rect" and self._is_background(element, style):
            if (fill := _colour(style, "fill")) != "none":
                self.drawing.background = fill
                self.drawing.has_paper = True
        else:
            self._line(tag, element, style)

    def _style(self, tag: str, element: ET.Element) -> Mapping[str, str]:
        if not self._is_svglite:
            return _OUR_DEFAULTS | element.attrib
        own = _declarations(element.get("style", ""))
        if tag == "text":
            return {"fill": "#000000", **own}
        return SVGLITE_DEFAULTS | own

    def _is_background(self, rect: ET.Element, style: Mapping[str, str]) -> bool:
        """Whether a rectangle is the page, with nothing below."""
        drawing = self.drawing
        is_below = not (drawing.texts or drawing.lines or drawing.rasters or self._looks)
        if rect.get("width") == "100%":
            return True
        # svglite may write what is left of a sum where it means zero
        is_page = np.allclose(_box(rect), (0.0, 0.0, *drawing.page), rtol=0, atol=1e-9)
        is_plain = _colour(style, "stroke") in ("none", _colour(style, "fill"))
        return is_below and is_page and is_plain and not self._clip

    def _text(self, element: ET.Element, style: Mapping[str, str]) -> None:
        at, turn = _place(element)
        width = _length(element.attrib["textLength"])
        # svglite's texts are centred or end somewhere; where they start is what the eye sees.
        anchor = _ANCHORS[element.get("text-anchor", "start")]
        self.drawing.texts.append(
            Text(
                rank=self._rank,
                clip=self._clip,
                string=element.text or "",
                start=at - anchor * width * cmath.rect(1.0, math.radians(turn)),
                width=width,
                rotation=180 - (180 - turn) % 360,
                size=_length(style["font-size"]),
                colour=_colour(style, "fill"),
                face=_face(style),
                family=style.get("font-family", FAMILY).split(",")[0].strip("'\""),
            )
        )

    def _raster(self, element: ET.Element) -> None:
        link = element.get("href") or element.attrib["xlink:href"]
        try:
            data = base64.b64decode(link.partition("base64,")[2], validate=True)
        except binascii.Error:
            raise NotAllowed("an <image> that is not in base 64 is not allowed") from None
        check_png(data)
        pixels = np.asarray(Image.open(io.BytesIO(data)).convert("RGBA"))
        look = element.get("image-rendering", "auto")
        if look == "pixelated":  # then svglite repeats each pixel, how often depends on rounding
            pixels = _unrepeated(_unrepeated(pixels).swapaxes(0, 1)).swapaxes(0, 1)
        self.drawing.rasters.append(Raster(self._rank, self._clip, _box(element), pixels, look))

    def _line(self, tag: str, element: ET.Element, style: Mapping[str, str]) -> None:
        parts = _vertices(tag, element)
        vertices = np.concatenate(parts)
        stroke, fill = _colour(style, "stroke"), _colour(style, "fill")
        if stroke == fill == "none":
            return
        width, dashes = float(style.get("stroke-width", 0)), style.get("stroke-dasharray", "none")
        unit = SVGLITE_DASH * min(width / SVGLITE_DASH, 1.0) if self._is_svglite else 1.0
        is_closed = tag not in ("line", "polyline")
        closing = "closed" if is_closed else "open"
        if fill != "none" and (len(parts) > 1 or style.get("fill-rule") == "evenodd"):
            closing += " " + style["fill-rule"]
        cap, join = style["stroke-linecap"], _join(style)
        if stroke == "none":
            width, dashes, cap, join = 0.0, "none", "", ""
        if is_closed and dashes == "none":
            cap = ""
        self.drawing.lines.append(
            Line(
                rank=self._rank,
                clip=self._clip,
                vertices=np.column_stack([vertices.real, vertices.imag]),
                width=width,
                dashes=() if dashes == "none" else tuple(unit * n for n in _numbers(dashes)),
                look=(closing, stroke, fill, cap, join),
                pieces=tuple(map(len, parts)),
            )
        )


def _unrepeated(rows: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Rows that are each repeated equally often, once each."""
    changes = np.flatnonzero((rows[1:] != rows[:-1]).any(axis=(1, 2))) + 1
    return rows[:: math.gcd(len(rows), *changes.tolist())]


def _vertices(tag: str, element: ET.Element) -> list[npt.NDArray[np.complex128]]:
    """The vertices of each part of a line or shape."""
    if tag == "line":
        ends = [(_number(element, f"x{i}"), _number(element, f"y{i}")) for i in (1, 2)]
        return [np.array([complex(*end) for end in ends])]
    if tag == "rect":
        left, top, right, bottom = _box(element)
        corners = (left, top), (right, top), (right, bottom), (left, bottom)
        return [np.array([complex(*corner) for corner in corners])]
    if tag == "path":
        parts = element.attrib["d"].replace("M", " ").replace("L", " ").split("Z")
        return [_complex(part) for part in parts if part.strip()]
    return [_complex(element.attrib["points"])]


def _complex(text: str) -> npt.NDArray[np.complex128]:
    x, y = np.array(_numbers(text)).reshape(-1, 2).T
    return x + 1j * y


def _place(text: ET.Element) -> tuple[complex, int]:
    """Where a text is anchored, and by how many degrees it is turned."""
    if not (transform := text.get("transform")):
        return complex(_number(text, "x"), _number(text, "y")), 0
    x, y, turn = re.findall(r"[-\d.]+", transform)
    return complex(float(x), float(y)), int(turn)


def _face(style: Mapping[str, str]) -> str:
    words = [style.get(f"font-{what}", "") for what in ("weight", "style")]
    return ".".join(filter(None, words)) or "plain"


def _join(style: Mapping[str, str]) -> str:
    join = style["stroke-linejoin"]
    return f"{join} {float(style.get('stroke-miterlimit', 4)):g}" if join == "miter" else join


@lru_cache(maxsize=256)
def _declarations(text: str) -> dict[str, str]:
    """`name: value;` pairs."""
    pairs = (part.partition(":") for part in text.split(";") if part.strip())
    return {name.strip(): value.strip() for name, _, value in pairs}


def _colour(style: Mapping[str, str], what: str) -> str:
    """A colour with its opacity, such as "#000000" or "#000000 at 0.70"."""
    value = style.get(what, "none").lower()
    opacity = float(style.get(f"{what}-opacity", 1))
    if value == "none" or opacity == 0:
        return "none"
    return value if opacity == 1 else f"{value} at {opacity:.2f}"


def _box(rect: ET.Element) -> Box:
    left, top, width, height = (_number(rect, key) for key in ("x", "y", "width", "height"))
    return (left, top, left + width, top + height)


def _number(element: ET.Element, key: str) -> float:
    return float(element.attrib[key])


def _length(text: str) -> float:
    """A length in user units, which are points here as the viewBox counts them."""
    return float(text.removesuffix("px"))


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.replace(",", " ").split()]
