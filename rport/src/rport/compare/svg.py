"""What an SVG of a plot shows: its panels, texts, lines and other shapes, points and rasters.

Reads the files of R's svglite (2.1 and 2.2) and those of `rport.svglite`; an element
that neither draws with is refused, so that nothing goes by unseen. All lengths are in points.
"""

from __future__ import annotations

import base64
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

Floats = npt.NDArray[np.float64]
Box = tuple[float, float, float, float]  # left, top, right, bottom

# svglite multiplies R's dashes with the line width in 1/96 inch, but writes them as points.
SVGLITE_DASH = 72 / 96

_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
_INITIAL = {"fill": "#000000", "stroke": "none"}
_NAMES = {"black": "#000000", "white": "#ffffff"}
_INHERITED = {
    *("fill", "fill-opacity", "fill-rule"),
    *("font-size", "font-weight", "font-style", "text-anchor"),
    *("stroke", "stroke-opacity", "stroke-width"),
    *("stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit"),
}
_FACES = {
    ("normal", "normal"): "plain",
    ("bold", "normal"): "bold",
    ("normal", "italic"): "italic",
    ("bold", "italic"): "bold.italic",
}
_UNDRAWN = {"defs", "clipPath", "style", "title", "desc", "metadata"}


@dataclass(frozen=True)
class Text:
    """A text: where its first letter starts, how far it is rotated (degrees), and how it looks.

    The rotation is whole degrees, as svglite writes no finer, from -179 to 180; `face` is "plain",
    "bold", "italic" or "bold.italic".
    """

    string: str
    start: complex
    rotation: int
    size: float
    colour: str
    face: str = "plain"


@dataclass(frozen=True)
class Line:
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
    """Discs in the order of drawing: centres (n x 2), radii, widths of the outline, and looks."""

    centres: Floats
    radii: Floats
    widths: Floats
    looks: list[tuple[str, ...]]


@dataclass(frozen=True)
class Raster:
    """A raster: where it lies, its pixels (rows x columns x RGBA), and how they are stretched."""

    box: Box
    pixels: npt.NDArray[np.uint8]
    look: str


@dataclass
class Drawing:
    """An SVG file, read. `panels` are the rectangles less than the page that things are cut to."""

    page: tuple[float, float]
    background: str = "#ffffff"  # what a transparent page is laid on
    panels: list[Box] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    rasters: list[Raster] = field(default_factory=list)
    points: Points = field(init=False)


@dataclass(frozen=True)
class _Place:
    """A similarity transform: z goes to turn * z + shift."""

    turn: complex = 1 + 0j
    shift: complex = 0j

    def __call__(self, z: complex) -> complex:
        return self.turn * z + self.shift

    def then(self, inner: _Place) -> _Place:
        return _Place(self.turn * inner.turn, self(inner.shift))


def read_svg(source: Path | bytes) -> Drawing:
    """Read an SVG file.

    Raises
    ------
    ValueError
        If the file holds an element, a transform or a colour that is not covered here.
    """
    root = ET.fromstring(source if isinstance(source, bytes) else source.read_bytes())
    return _Reader(root).drawing


class _Reader:
    def __init__(self, root: ET.Element) -> None:
        _, _, width, height = _numbers(root.get("viewBox", ""))
        self.drawing = Drawing((width, height))
        self._is_svglite = any(child.get("class") == "svglite" for child in [root, *root])
        self._sheet = _style_sheet(root)
        self._clips = {
            clip.get("id", ""): next(_box(rect) for rect in clip)
            for clip in root.iter()
            if _tag(clip) == "clipPath"
        }
        self._circles: list[tuple[float, float, float, float, tuple[str, ...]]] = []
        self._walk(root, {}, _Place())
        numbers = np.array([circle[:4] for circle in self._circles], dtype=float).reshape(-1, 4)
        looks = [circle[4] for circle in self._circles]
        self.drawing.points = Points(numbers[:, :2], numbers[:, 2], numbers[:, 3], looks)

    def _walk(self, element: ET.Element, inherited: Mapping[str, str], place: _Place) -> None:
        tag = _tag(element)
        if tag in _UNDRAWN:
            return
        # Attributes yield to the style sheet, which yields to the element's own style.
        own = {**element.attrib, **self._sheet.get(tag, {})}
        own |= _declarations(element.get("style", ""))
        if "opacity" in own:
            raise ValueError("opacity of a whole element is not covered")
        style = {**inherited, **{key: own[key] for key in own if key in _INHERITED}}
        place = place.then(_transform(element.get("transform", "")))
        if tag in ("svg", "g"):
            self._clip(own.get("clip-path", ""))
            for child in element:
                self._walk(child, style, place)
        elif tag == "text":
            self._text(element, style, place)
        elif tag == "circle":
            centre = place(complex(_number(element, "cx"), _number(element, "cy")))
            radius = _number(element, "r") * abs(place.turn)
            look = (_colour(style, "fill"), _colour(style, "stroke"))
            outline = _width(style, place) if look[1] != "none" else 0.0
            if look != ("none", "none"):
                self._circles.append((centre.real, centre.imag, radius, outline, look))
        elif tag == "image":
            self._raster(element, place)
        elif tag == "rect" and self._is_page(element):
            if (fill := _colour(style, "fill")) != "none":
                self.drawing.background = fill
        else:
            self._line(tag, element, style, place)

    def _clip(self, reference: str) -> None:
        if not (found := re.fullmatch(r"url\(#(.+)\)", reference)):
            return
        box = self._clips[found[1]]
        if box == (0.0, 0.0, *self.drawing.page):
            return
        if box not in self.drawing.panels:
            self.drawing.panels.append(box)

    def _is_page(self, rect: ET.Element) -> bool:
        # svglite may write what is left of a sum where it means zero
        page = (0.0, 0.0, *self.drawing.page)
        return rect.get("width") == "100%" or np.allclose(_box(rect), page, rtol=0, atol=1e-9)

    def _text(self, element: ET.Element, style: Mapping[str, str], place: _Place) -> None:
        at = complex(_number(element, "x"), _number(element, "y"))
        # svglite's texts are centred or end somewhere; where they start is what the eye sees.
        anchor = _ANCHORS[style.get("text-anchor", "start")]
        if anchor:
            at -= anchor * _number(element, "textLength")
        self.drawing.texts.append(
            Text(
                string="".join(element.itertext()),
                start=place(at),
                rotation=180 - (180 - round(math.degrees(cmath.phase(place.turn)))) % 360,
                size=round(_length(style["font-size"]) * abs(place.turn), 2),
                colour=_colour(style, "fill"),
                face=_FACES[style.get("font-weight", "normal"), style.get("font-style", "normal")],
            )
        )

    def _raster(self, element: ET.Element, place: _Place) -> None:
        if place.turn.imag:
            raise ValueError("a raster that is turned is not covered")
        left, top, right, bottom = _box(element)
        start, end = place(complex(left, top)), place(complex(right, bottom))
        link = element.get("href", element.get("{http://www.w3.org/1999/xlink}href", ""))
        kind, _, data = link.partition("base64,")
        if kind != "data:image/png;":
            raise ValueError("a raster that is no PNG within the file is not covered")
        pixels = np.asarray(Image.open(io.BytesIO(base64.b64decode(data))).convert("RGBA"))
        look = element.get("image-rendering", "auto")
        if look == "pixelated":  # then svglite repeats each pixel, how often depends on rounding
            pixels = _unrepeated(_unrepeated(pixels).swapaxes(0, 1)).swapaxes(0, 1)
        box = start.real, start.imag, end.real, end.imag
        self.drawing.rasters.append(Raster(box, pixels, look))

    def _line(self, tag: str, element: ET.Element, style: Mapping[str, str], place: _Place) -> None:
        parts = _vertices(tag, element)
        vertices = place.turn * np.concatenate(parts) + place.shift
        stroke, fill = _colour(style, "stroke"), _colour(style, "fill")
        if stroke == fill == "none":
            return
        width, dashes = _width(style, place), style.get("stroke-dasharray", "none")
        unit = abs(place.turn)
        if self._is_svglite:
            unit *= SVGLITE_DASH * min(width / SVGLITE_DASH, 1.0)
        is_closed = tag not in ("line", "polyline")
        closing = "closed" if is_closed else "open"
        if fill != "none" and (len(parts) > 1 or style.get("fill-rule") == "evenodd"):
            closing += " " + style.get("fill-rule", "nonzero")
        cap, join = style.get("stroke-linecap", "butt"), _join(style)
        if stroke == "none":
            width, dashes, cap, join = 0.0, "none", "", ""
        if is_closed and dashes == "none":
            cap = ""
        self.drawing.lines.append(
            Line(
                vertices=np.column_stack([vertices.real, vertices.imag]),
                width=width,
                dashes=() if dashes == "none" else tuple(unit * n for n in _numbers(dashes)),
                look=(closing, stroke, fill, cap, join),
                pieces=tuple(map(len, parts)),
            )
        )


def _unrepeated(rows: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Of rows that follow on their like, the first."""
    return rows[[i == 0 or (rows[i] != rows[i - 1]).any() for i in range(len(rows))]]


def _vertices(tag: str, element: ET.Element) -> list[npt.NDArray[np.complex128]]:
    """The vertices of each part of a line or shape."""
    if tag in ("polyline", "polygon"):
        return [_complex(element.get("points", ""))]
    if tag == "line":
        ends = [(_number(element, f"x{i}"), _number(element, f"y{i}")) for i in (1, 2)]
        return [np.array([complex(*end) for end in ends])]
    if tag == "rect":
        left, top, right, bottom = _box(element)
        corners = (left, top), (right, top), (right, bottom), (left, bottom)
        return [np.array([complex(*corner) for corner in corners])]
    outline = element.get("d", "")
    if tag == "path" and re.fullmatch(r"(\s*M[^A-Za-z]+(L[^A-Za-z]+)*Z)+\s*", outline):
        return [
            _complex(part.replace("M", " ").replace("L", " "))
            for part in outline.split("Z")
            if part.strip()
        ]
    raise ValueError(f"<{tag}> is nothing that svglite draws a plot with, or not in this form")


def _complex(text: str) -> npt.NDArray[np.complex128]:
    x, y = np.array(_numbers(text)).reshape(-1, 2).T
    return x + 1j * y


def _width(style: Mapping[str, str], place: _Place) -> float:
    return float(style.get("stroke-width", 1)) * abs(place.turn)


def _join(style: Mapping[str, str]) -> str:
    join = style.get("stroke-linejoin", "miter")
    return f"{join} {float(style.get('stroke-miterlimit', 4)):g}" if join == "miter" else join


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _style_sheet(root: ET.Element) -> dict[str, dict[str, str]]:
    """The declarations of each tag in rules like svglite's `.svglite line, .svglite rect {...}`."""
    sheet: dict[str, dict[str, str]] = {}
    for style in root.iter():
        if _tag(style) == "style":
            for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", style.text or ""):
                for selector in map(str.split, selectors.split(",")):
                    if len(selector) == 2:  # others are for glyphs as outlines, which are refused
                        sheet.setdefault(selector[1], {}).update(_declarations(body))
    return sheet


@lru_cache(maxsize=256)
def _declarations(text: str) -> dict[str, str]:
    """`name: value;` pairs."""
    pairs = (part.partition(":") for part in text.split(";") if part.strip())
    return {name.strip(): value.strip() for name, _, value in pairs}


def _transform(text: str) -> _Place:
    place = _Place()
    for name, arguments in re.findall(r"(\w+)\(([^)]*)\)", text):
        numbers = _numbers(arguments)
        if name == "translate":
            place = place.then(_Place(shift=complex(*numbers)))
        elif name == "rotate" and len(numbers) == 1:
            place = place.then(_Place(turn=cmath.rect(1.0, math.radians(numbers[0]))))
        elif name == "scale" and len(numbers) == 1:
            place = place.then(_Place(turn=complex(numbers[0])))
        else:
            raise ValueError(f"transform {name}({arguments}) is not covered")
    return place


def _colour(style: Mapping[str, str], what: str) -> str:
    """A colour with its opacity, such as "#000000" or "#000000 at 0.70"."""
    value = style.get(what, _INITIAL[what]).lower()
    opacity = float(style.get(f"{what}-opacity", 1))
    if value == "none" or opacity == 0:
        return "none"
    value = _NAMES.get(value, value)
    if not re.fullmatch("#[0-9a-f]{6}", value):
        raise ValueError(f"colour {value} is not covered")
    return value if opacity == 1 else f"{value} at {opacity:.2f}"


def _box(rect: ET.Element) -> Box:
    left, top, width, height = (_number(rect, key) for key in ("x", "y", "width", "height"))
    return (left, top, left + width, top + height)


def _number(element: ET.Element, key: str) -> float:
    return _length(element.get(key, "0"))


def _length(text: str) -> float:
    """A length in user units, which are points here as the viewBox counts them."""
    return float(text.removesuffix("px"))


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.replace(",", " ").split()]
