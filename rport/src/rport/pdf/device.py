"""The device: R's pdf() with fonts that it does not hold: Helvetica, Times, Courier and kin.

Coordinates are written with two decimals, as R writes them. The file holds no date, so that the
same plot gives the same bytes. Source: R's `pdf` (grDevices), from the files that it writes.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from rport.grdevices import Colour, Colours, recycled
from rport.grid.device import Points, Stroke, drawable
from rport.grid.units import Unit
from rport.pdf import clipping
from rport.pdf.content import COLOUR_MODELS, GREYS, LUMINANCE, Alphas, Content
from rport.pdf.document import (
    Document,
    dictionary,
    image,
    srgb_profile,
    string,
    text_string,
)
from rport.pdf.metrics import (
    DIFFERENCES,
    Glyph,
    Metrics,
    checked_family,
    core_font,
    encoded,
    is_family,
    metrics,
    unknown,
)
from rport.pdf.paper import PAPERS, fitted

_KAPPA = 0.55  # of a radius: how far the curves' handles reach that R draws a circle with
_BLOCK = 1 << 13  # circles written at a time
_CIRCLE = (
    "%.2f %.2f m %.2f %.2f %.2f %.2f %.2f %.2f c %.2f %.2f %.2f %.2f %.2f %.2f c "
    "%.2f %.2f %.2f %.2f %.2f %.2f c %.2f %.2f %.2f %.2f %.2f %.2f c "
)

_VERSIONS = ("1.4", "1.5", "1.6", "1.7", "2.0")


class Pdf:
    """Pages of `width` x `height` inches; see `grid.Device`, and `devices.pdf` for the options.

    Raises ValueError for an option that is not known.
    """

    scale = 1.0

    def __init__(
        self,
        width: float,
        height: float,
        background: Colour,
        title: str = "R Graphics Output",
        family: str = "Helvetica",
        *,
        kerning: bool = True,
        colour_model: str = "srgb",
        paper: str = "special",
        version: str = "1.4",
        compress: bool = True,
    ):
        _check("colormodel", colour_model, COLOUR_MODELS)
        _check("version", version, _VERSIONS)
        _check("paper", paper, ("special", *PAPERS))
        width, height = fitted(width, height, paper)
        self.width: float = Unit.of_points(width * 72)
        self.height: float = Unit.of_points(height * 72)
        sheet = PAPERS.get(paper, (width, height))
        self._sheet = sheet[0] * 72, sheet[1] * 72
        self._left = (self._sheet[0] - self.width) / 2
        self._top = (self._sheet[1] + self.height) / 2
        self.repainted = background if background.alpha == 255 else None
        self._title, self._family = title, checked_family(family)
        self._kerning, self._version, self._compress = kerning, version, compress
        self._colour_model, self._background = colour_model, background
        self._alphas: Alphas = {}
        self._pages: list[Content] = []
        self._pictures: list[tuple[npt.NDArray[np.uint8], bool]] = []
        self._fonts: dict[str, str] = {}
        self.new_page()

    def new_page(self) -> None:
        """Draw on another page from now on."""
        self._content = Content(self._colour_model, self._alphas)
        self._pages.append(self._content)
        if self._background.alpha == 255:
            self._content.fill(self._background)
            self._content.add([f"0 0 {self.width:.2f} {self.height:.2f} re f"])
        self.unclip()

    # ---- metrics

    def ascent(self, char: str, size: float, face: str = "plain", family: str = "") -> float:
        """Height of the glyph's bounding box."""
        return Unit.of_points(_points(size) * self._measured(char, face, family).ascent)

    def descent(self, char: str, size: float, face: str = "plain", family: str = "") -> float:
        """Depth of the glyph's bounding box."""
        return Unit.of_points(_points(size) * self._measured(char, face, family).descent)

    def advance(self, char: str, size: float, face: str = "plain", family: str = "") -> float:
        """Width of the glyph."""
        return _points(size) * self._measured(char, face, family).width

    def string_width(self, text: str, size: float, face: str = "plain", family: str = "") -> float:
        """Width of one line with its kerning."""
        if is_family(family):
            font = core_font(face, family or self._family)
            width = self._metrics(font).width(encoded(text, font)[0])
        else:
            width = sum(self._measured(char, face, family).width for char in text)
        return Unit.of_points(_points(size) * width)

    def _measured(self, char: str, face: str, family: str) -> Glyph:
        """A glyph's measures, with R's warning for a family that is not known."""
        if is_family(family):
            known = metrics(core_font(face, family or self._family))
            return known.glyphs.get(known.codes.get(char, -1), Glyph())
        what = f"font family '{family}' not found in PostScript font database"
        warnings.warn(what, stacklevel=2)
        return unknown(char)

    def _metrics(self, font: str) -> Metrics:
        return metrics(font, self._kerning)

    # ---- drawing

    def clip(self, left: float, top: float, right: float, bottom: float) -> None:
        """Confine what follows to a rectangle, in place of the one before."""
        self._content.clip(self._box(left, bottom, right - left, bottom - top) + " re")

    def clip_shape(self, x: Points, y: Points) -> None:
        """Confine what follows to a closed shape, in place of the rectangle before."""
        self._content.clip(f"{self._path(x, y)} h")

    def unclip(self) -> None:
        """Lift the confinement, but for that to the middle of a sheet of paper."""
        if self._sheet == (self.width, self.height):
            self._content.clip(None)
        else:
            self.clip(0.0, 0.0, self.width, self.height)

    def polyline(self, x: Points, y: Points, stroke: Stroke) -> None:
        """A line through points; not-a-number breaks it into several."""
        if not stroke.colour.alpha:
            return
        self._content.stroke(stroke)
        pieces = clipping.lines(x, y, self.width, self.height)
        self._content.add([self._path(*piece) + " S" for piece in pieces])

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
        paint = self._look(fill, stroke)
        if not paint:
            return
        if rule == "evenodd" and paint != "S":
            paint += "*"
        ends = np.cumsum(pieces or [len(x)])
        parts = zip(np.split(x, ends[:-1]), np.split(y, ends[:-1]), strict=True)
        outline = " ".join(self._path(*part) + " h" for part in parts)
        self._content.add([f"{outline} {paint}"])

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
        inks: Colours = stroke.colour if stroke and colours is None else colours
        sides, (fill, inks) = drawable([left, top, right, bottom], [fill, inks])
        left, top, right, bottom = sides
        corners = np.column_stack([left, bottom, right - left, bottom - top])
        each = (recycled(paints, len(corners)) for paints in (fill, inks))
        for corner, inside, edge in zip(corners.tolist(), *each, strict=True):
            outline = replace(stroke, colour=edge) if stroke and edge else None
            if paint := self._look(inside, outline):
                self._content.add([f"{self._box(*corner)} re {paint}"])

    def circles(
        self,
        x: Points,
        y: Points,
        radius: Points,
        fill: Colours,
        colour: Colours,
        width: Points,
    ) -> None:
        """Discs, each filled and outlined in its own or in one colour, as four curves."""
        radius = np.where(np.greater(radius, 0), radius, np.nan)  # none without a radius
        (x, y, radius, width), (fill, colour) = drawable([x, y, radius, width], [fill, colour])
        if not len(x):
            return
        inks = (recycled(each, len(x)) for each in (fill, colour))
        looks = list(zip(*inks, width.tolist(), strict=True))
        ends = [i for i, (a, b) in enumerate(pairwise(looks), 1) if a != b]
        for start, end in pairwise([0, *ends, len(x)]):  # of one look
            inside, edge, line = looks[start]
            paint = self._look(inside, Stroke(edge, line, cap="round") if edge else None)
            for first in range(start, end if paint else start, _BLOCK):
                some = slice(first, min(first + _BLOCK, end))
                curves = _curves(self._left + x[some], self._top - y[some], radius[some])
                circles = "\n".join([_CIRCLE + paint] * len(curves))
                self._content.add([circles % tuple(curves.ravel().tolist())])

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
        """One line of text on the baseline at (x, y), at `angle` degrees counter-clockwise.

        A letter beyond Latin 1 is written as R writes it, with R's warning.
        """
        if not colour.alpha:
            return
        font = core_font(face, family or self._family)
        data, substituted = encoded(text, font)
        for char, other in substituted:
            what = f"for {char} (U+{ord(char):04X})"
            warnings.warn(
                f"conversion failure on '{text}' in 'mbcsToSbcs': {what}"
                if other == "."
                else f"for '{text}' in 'mbcsToSbcs': {other} substituted {what}",
                stacklevel=2,
            )
        name = self._fonts.setdefault(font, f"F{len(self._fonts) + 1}")
        points, turn = _points(size), math.radians(angle)
        cos, sin = math.cos(turn), math.sin(turn)
        back = hjust * points * self._metrics(font).width(data)
        x, y = self._left + x - back * cos, self._top - y - back * sin
        matrix = [points * cos, points * sin, -points * sin, points * cos, x, y]
        self._content.fill(colour)
        place = " ".join(f"{number:.2f}" for number in matrix)
        self._content.add([f"BT /{name} 1 Tf {place} Tm {self._shown(data, font)} ET"])

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
        place = self._left + left, self._top - top - height
        self._picture(pixels, (width, 0.0, 0.0, height, *place), interpolate)

    def _picture(
        self, pixels: npt.NDArray[np.uint8], matrix: Sequence[float], interpolate: bool
    ) -> None:
        """A picture whose sides a matrix says, in points of the sheet."""
        name = f"Im{len(self._pictures)}"
        if self._colour_model in GREYS:
            grey = np.floor(pixels[..., :3] @ LUMINANCE + 0.5).astype(np.uint8)
            pixels = np.dstack([grey, pixels[..., 3]])
        self._pictures.append((pixels.copy(), interpolate))
        numbers = " ".join(f"{number:.2f}" for number in matrix)
        self._content.add([f"q {numbers} cm /{name} Do Q"])

    def _path(self, x: Points, y: Points) -> str:
        coordinates = np.column_stack([self._left + x, self._top - y]).ravel().tolist()
        return " ".join(["%.2f %.2f m", *["%.2f %.2f l"] * (len(x) - 1)]) % tuple(coordinates)

    def _box(self, left: float, bottom: float, width: float, height: float) -> str:
        return f"{self._left + left:.2f} {self._top - bottom:.2f} {width:.2f} {height:.2f}"

    def _shown(self, data: bytes, font: str) -> str:
        """The operator that shows a text with its kerning."""
        kerns = self._metrics(font).kerns(data)
        if not any(kerns):
            return f"{string(data)} Tj"
        parts, start = [], 0
        for end, kern in enumerate(kerns, 1):
            if kern:
                parts += [string(data[start:end]), str(-kern)]
                start = end
        return f"[{' '.join([*parts, string(data[start:])])}] TJ"

    def _look(self, fill: Colour | None, stroke: Stroke | None) -> str:
        """Set the state for a shape; the operator that paints it, or none."""
        inside, edge = bool(fill and fill.alpha), bool(stroke and stroke.colour.alpha)
        if fill and inside:
            self._content.fill(fill)
        if stroke and edge:
            self._content.stroke(stroke)
        return {(True, True): "B", (True, False): "f", (False, True): "S"}.get((inside, edge), "")

    # ---- the file

    def _add_fonts(self, document: Document) -> dict[str, str]:
        """Add the core fonts that were used; references to them by their names."""
        differences = " ".join(f"{code} /{name}" for code, name in DIFFERENCES.items())
        encoding = {"Type": "/Encoding", "BaseEncoding": "/WinAnsiEncoding"}
        encoding["Differences"] = f"[{differences}]"
        number = document.add(dictionary(encoding)) if self._fonts else 0
        fonts = {}
        for font, name in self._fonts.items():
            entries = {"Type": "/Font", "Subtype": "/Type1", "BaseFont": f"/{font}"}
            if font != "Symbol":
                entries["Encoding"] = f"{number} 0 R"
            fonts[name] = f"{document.add(dictionary(entries))} 0 R"
        return fonts

    def to_pdf(self) -> bytes:
        """The page as a PDF file."""
        document = Document()
        info = document.add(dictionary({"Title": text_string(self._title), "Producer": "(rport)"}))
        pages = document.reserve()
        catalogue = document.add(dictionary({"Type": "/Catalog", "Pages": f"{pages} 0 R"}))
        contents = [document.stream(page.to_bytes(), {}, self._compress) for page in self._pages]
        resources = {"ProcSet": "[/PDF /Text /ImageC /ImageB]"}
        colours = "/DeviceGray" if self._colour_model in GREYS else "/DeviceRGB"
        if self._colour_model == "srgb":
            profile = document.stream(srgb_profile(), {"N": "3", "Alternate": "/DeviceRGB"})
            colours = f"[/ICCBased {profile} 0 R]"
            resources["ColorSpace"] = dictionary({"sRGB": colours})
        if fonts := self._add_fonts(document):
            resources["Font"] = dictionary(fonts)
        if self._alphas:
            resources["ExtGState"] = dictionary(
                {
                    name: dictionary({what: f"{alpha / 255:.3f}"})
                    for name, (what, alpha) in self._alphas.items()
                }
            )
        pictures = {
            f"Im{i}": f"{image(document, pixels, colours, interpolate)} 0 R"
            for i, (pixels, interpolate) in enumerate(self._pictures)
        }
        if pictures:
            resources["XObject"] = dictionary(pictures)
        page = {"Type": "/Page", "Parent": f"{pages} 0 R", "Resources": dictionary(resources)}
        numbers = [
            document.add(dictionary({**page, "Contents": f"{number} 0 R"})) for number in contents
        ]
        kids = " ".join(f"{number} 0 R" for number in numbers)
        size = " ".join(str(math.trunc(side)) for side in self._sheet)  # as R cuts it
        tree = {"Type": "/Pages", "Kids": f"[{kids}]", "Count": str(len(numbers))}
        document.add(dictionary({**tree, "MediaBox": f"[0 0 {size}]"}), pages)
        return document.to_bytes(catalogue, info, self._version)


def _check(name: str, value: str, known: Iterable[str]) -> None:
    if value not in known:
        raise ValueError(f"{name} must be one of {', '.join(known)}, not {value!r}")


def _points(size: float) -> int:
    """R sets text in whole points alone."""
    return math.floor(size + 0.5)


def _curves(x: Points, y: Points, radius: Points) -> Points:
    """The places that `_CIRCLE` takes, for each circle: from its left, clockwise."""
    quarter = [(-1, _KAPPA), (-_KAPPA, 1), (0, 1)]
    places = [(-1.0, 0.0)]
    for _ in range(4):
        places += quarter
        quarter = [(up, -across) for across, up in quarter]
    units = np.array(places)
    centres = np.column_stack([x, y])[:, np.newaxis]
    curves: Points = (centres + radius[:, np.newaxis, np.newaxis] * units).reshape(len(x), -1)
    return curves
