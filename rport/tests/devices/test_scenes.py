"""The drawings of scenes.R on our devices, compared with R's own.

r-4.6.1/ holds what R 4.6.1 made of them with ragg 1.5.2, svglite 2.2.2 and its own pdf().
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rport.compare import geometry, pdf, pixels
from rport.compare.svg import read_svg
from rport.grdevices import Colour, col2rgb
from rport.grid.device import Device, Stroke
from rport.grid.points import draw_points
from rport.pdf import Pdf
from rport.ragg import AggPng
from rport.svglite import SvgLite

RECORD = Path(__file__).parent / "r-4.6.1"
WHITE = Colour(255, 255, 255)
# A disc that crosses a clip's side within a pixel is made lighter there as a whole, where ragg cuts
# it: so some pixels differ by up to so much of 255.
CUT = {"discs": 10}

DASHES = {
    "dashed": (4, 4),
    "dotted": (1, 3),
    "dotdash": (1, 3, 4, 3),
    "longdash": (7, 3),
    "44": (4, 4),
}

SCENES: dict[str, Callable[[Device], None]] = {}


def scene(draw: Callable[[Device], None]) -> Callable[[Device], None]:
    SCENES[draw.__name__] = draw
    return draw


def ink(name: str | None) -> Colour | None:
    return None if name is None else col2rgb(name)


def inks(names: Any) -> Any:
    return [ink(each) for each in names] if isinstance(names, list) else ink(names)


def points(values: Any, count: int | None = None) -> np.ndarray:
    numbers = np.asarray(values, dtype=float)
    return numbers if count is None else np.resize(numbers, count)


def line(
    device: Device,
    x: Sequence[float],
    y: Sequence[float],
    col: str,
    width: float,
    lty: str | None = None,
    **ends: Any,
) -> None:
    dash = DASHES[lty] if lty else ()
    device.polyline(points(x), points(y), Stroke(col2rgb(col), width, dash, **ends))


def polygon(
    device: Device,
    x: Sequence[float],
    y: Sequence[float],
    fill: str | None = None,
    col: str | None = None,
    width: float = 1,
    lty: str | None = None,
    pieces: Sequence[int] | None = None,
    rule: str = "winding",
    **ends: Any,
) -> None:
    dash = DASHES[lty] if lty else ()
    drawn = ink(col)
    stroke = None if drawn is None else Stroke(drawn, width, dash, **ends)
    device.polygon(points(x), points(y), ink(fill), stroke, pieces, rule)


def rects(
    device: Device,
    left: Any,
    top: Any,
    right: Any,
    bottom: Any,
    fill: Any = None,
    col: Any = None,
    width: float = 1,
    lty: str | None = None,
) -> None:
    count = max(np.size(each) for each in (left, top, right, bottom))
    sides = [points(each, count) for each in (left, top, right, bottom)]
    several = inks(col) if isinstance(col, list) else None
    first = next((each for each in several or [ink(col)] if each is not None), None)
    dash = DASHES[lty] if lty else ()
    stroke = None if first is None else Stroke(first, width, dash, join="mitre")
    device.rects(*sides, inks(fill), stroke, several)


def circles(device: Device, x: Any, y: Any, r: Any, fill: Any, col: Any, width: float) -> None:
    count = np.size(x)
    places = [points(each, count) for each in (x, y, r)]
    device.circles(*places, inks(fill), inks(col), np.full(count, width))


def text(
    device: Device,
    x: float,
    y: float,
    label: str,
    size: float = 12,
    col: str = "black",
    **how: Any,
) -> None:
    device.text(x, y, label, size, col2rgb(col), **how)


def raster(
    device: Device,
    colours: Sequence[str],
    rows: int,
    left: float,
    top: float,
    width: float,
    height: float,
    smooth: bool,
) -> None:
    pixels = np.array([col2rgb(each) for each in colours], dtype=np.uint8).reshape(rows, -1, 4)
    device.raster(pixels, left, top, width, height, smooth)


def wave(n: int) -> np.ndarray:
    return 72 + 50 * np.sin(np.linspace(0, 2 * np.pi, n))


@scene
def dashes_off_page(d: Device) -> None:
    line(d, [-30, 200], [20, 130], "black", 2, "dashed")
    line(d, [-900, 1500], [-300, 400], "red", 1.5, "dotdash")
    line(d, [20, 170, 100, -20], [100, -60, 190, 60], "blue", 1, "44")


@scene
def dashes_clipped(d: Device) -> None:
    d.clip(20.3, 15.7, 120.6, 100.2)
    line(d, [-30, 200], [20, 130], "black", 2, "dashed")
    line(d, [0, 144], [50.4, 50.4], "red", 1.5, "dotted")
    line(d, [60.2, 60.2], [144, 0], "blue", 1, "longdash")
    d.unclip()


@scene
def mitres(d: Device) -> None:
    line(d, [10, 40, 70], [60, 10, 60], "black", 6, join="mitre")
    line(d, [80, 90, 100], [70, 10, 70], "black", 6, join="mitre")
    line(d, [110, 113, 116], [70, 20, 70], "black", 4, join="mitre")
    line(d, [10, 40, 70], [120, 80, 120], "#FF000080", 1, join="mitre", cap="square")
    line(d, [80, 100, 120], [125, 85, 125], "blue", 3, "dashed", join="mitre", cap="round")
    line(d, [10, 30, 50, 70], [135, 130, 138, 131], "black", 2, join="mitre", mitre=1.5)


@scene
def joins(d: Device) -> None:
    line(d, [10, 40, 70], [60, 10, 60], "black", 6, join="round", cap="round")
    line(d, [80, 90, 100], [70, 10, 70], "black", 6, join="bevel", cap="square")
    polygon(d, [20, 120, 70], [80, 90, 130], col="red", width=5, join="bevel")
    polygon(d, [60, 80, 70], [95, 96, 115], col="blue", width=2, join="mitre", lty="dashed")


@scene
def polygons(d: Device) -> None:
    polygon(d, [10, 60, 35], [10, 20, 60], "steelblue", "black")
    polygon(d, [80, 130, 105.5], [10, 20, 60], "#FF000080", "#0000FF80", 4)
    polygon(d, [10, 60, 35], [80, 90, 130], "grey80")
    polygon(d, [80, 130, 105], [80, 90, 130], None, "darkgreen", 2, join="mitre")
    polygon(d, [60, 75, 60, 75], [60, 60, 80, 80], "black", "red")
    d.clip(120.2, 100.4, 140.7, 130.3)
    polygon(d, [100, 150, 130], [90, 110, 150], "orange", "black", 3)
    d.unclip()


@scene
def holes(d: Device) -> None:
    x, y = points([10, 60, 60, 10, 20, 50, 50, 20]), points([10, 10, 60, 60, 20, 20, 50, 50])
    polygon(d, x, y, "steelblue", "black", pieces=[4, 4], rule="winding")
    polygon(d, x + 70, y, "steelblue", "black", pieces=[4, 4], rule="evenodd")
    turn = 2 * np.pi * np.arange(5) * 2 / 5
    sin, cos = 28 * np.sin(turn), 28 * np.cos(turn)
    polygon(d, 35 + sin, 105 - cos, "#B0306090", pieces=[5], rule="evenodd")
    polygon(d, 105.3 + sin, 105.6 - cos, "maroon", "black", 1.5, join="mitre", pieces=[5])
    d.clip(60.4, 80.3, 84.6, 130.7)
    x, y = [50, 100, 70, 60, 80, 70], [70, 90, 140, 90, 95, 120]
    polygon(d, x, y, "black", pieces=[3, 3], rule="evenodd")
    d.unclip()


@scene
def rectangles(d: Device) -> None:
    rects(d, [10, 30.3, 50.6], 10.4, [25, 45.3, 65.6], 40.2, ["red", "#00FF0080", "blue"])
    rects(d, [80, 95.3, 110.6], 10.4, [95.3, 110.6, 125.9], 40.2, "grey60", "white", 0.5)
    rects(d, 10.2, 55.7, 60.1, 90.4, None, "black", 1.067)
    rects(d, 75.3, 55.7, 120.9, 90.4, "#FFA50080", "#00000080", 5)
    rects(d, [10, 20, 30], 100, [10.4, 20.5, 30], [130, 100.8, 120], "black")
    rects(d, [50, 60, 70], 100, [50.4, 60.5, 70], [130, 100.8, 120], None, "black", 2)
    rects(d, 80.5, 100.5, 130.5, 135.5, "khaki", "black", 2, "dashed")
    d.clip(120.2, 40.4, 140.7, 60.3)
    left, top, right, bottom = [110, 130.5], [45.5, 30], [128.3, 160], [52.4, 48]
    rects(d, left, top, right, bottom, ["plum", None], [None, "black"], 3)
    d.unclip()


@scene
def discs(d: Device) -> None:
    circles(
        d, [20, 50, 90], 30, [3, 8, 20], ["red", "#00FF0080", None], ["black", None, "blue"], 1.5
    )
    x, r = np.arange(10, 131, 10), 0.2 + 0.4 * np.arange(13)
    circles(d, x, 80, r, "#00000080", "#FF000080", 1)
    circles(d, x, 110, r, None, "black", 0.7)
    d.clip(0, 120.4, 140.7, 130.3)
    circles(d, [20, 50.3, 90], 130, [3, 8, 20], "orange", "black", 2)
    d.unclip()


@scene
def text_faces(d: Device) -> None:
    text(d, 5, 20, "Plain: AVATAR fi 0.25", 11)
    text(d, 5, 40, "Bold: AVATAR fi 0.25", 11, face="bold")
    text(d, 5, 60, "Italic: AVATAR fi 0.25", 11, face="italic")
    text(d, 5, 80, "Both: AVATAR fi 0.25", 11, face="bold.italic")
    text(d, 72, 100, "Centred title", 13.2, hjust=0.5, face="bold")
    text(d, 139, 115, "right", 8.8, "#4D4D4D", hjust=1)
    text(d, 72, 130, "a third along", 8.8, "#FF000080", hjust=0.3)


@scene
def text_angles(d: Device) -> None:
    text(d, 20, 70, "upward Agj", 10, angle=90)
    text(d, 30, 10, "downward Agj", 10, angle=-90)
    text(d, 45, 10, "270 Agj", 10, angle=270)
    text(d, 140, 20, "upside down", 10, angle=180)
    text(d, 60, 60, "forty-five", 10, angle=45)
    text(d, 70, 60, "minus 45", 10, angle=-45)
    text(d, 20, 130, "thirty, centred", 10, angle=30, hjust=0.5)
    text(d, 140, 130, "end at 60", 10, angle=60, hjust=1)
    text(d, 60, 140, "fifteen, bold", 10, "#0000FF80", angle=15, face="bold")


@scene
def text_clipped(d: Device) -> None:
    d.clip(20.3, 15.7, 120.6, 100.2)
    text(d, 5, 22, "cut at the left and the top", 11)
    text(d, 60, 60, "cut at the right", 14)
    text(d, 30, 104, "cut below", 14, angle=20)
    d.unclip()


@scene
def text_scripts(d: Device) -> None:
    text(d, 5, 20, "T\u00e9k \u0627\u0628\u062a LT (fi) 12", 10)
    text(d, 5, 40, "\u05d0\u05d1\u05d2 (LT) 1.5, fi", 10)
    text(d, 139, 60, "\u03b1\u03b2\u03b3 LT \u0416LT", 10, hjust=1)
    text(d, 5, 80, "tab\there, \u4e2d, x\u0301x\u0323\u0302", 10)
    text(d, 5, 135, "AV \u0627\u0628\u062a x\u0323", 10, angle=30)
    text(d, 100, 130, "T\u00e9k \u4e2d x\u0323\u0302", 10, angle=90)


@scene
def text_families(d: Device) -> None:
    text(d, 5, 20, "Serif: AVATAR fi 0.25", 11, family="serif")
    text(d, 5, 40, "Bold: AVATAR fi 0.25", 11, face="bold", family="serif")
    text(d, 5, 60, "Italic: AVATAR fi 0.25", 11, face="italic", family="serif")
    text(d, 5, 80, "Both: AVATAR fi 0.25", 11, face="bold.italic", family="serif")
    text(d, 5, 100, "Mono: AVATAR fi 0.25", 8, family="mono")
    text(d, 139, 115, "Bold: AVATAR fi", 8, face="bold", family="mono", hjust=1)
    text(d, 72, 130, "Italic: AV", 8, face="italic", family="mono", hjust=0.5)
    text(d, 10, 141, "up Agj", 9, angle=20, family="serif")


@scene
def rasters(d: Device) -> None:
    colours = ["red", "green", "blue", "#FF000080", "white", "black"]
    colours += ["#00000000", "orange", "grey50", "yellow", "navy", "pink"]
    ramp = [f"#{5 + 10 * i:02X}{200 - 7 * i:02X}{37 * i % 256:02X}" for i in range(20)]
    raster(d, colours, 3, 10, 10, 50.3, 40.7, False)
    raster(d, colours, 3, 75.4, 10.6, 50.3, 40.7, True)
    raster(d, ramp, 20, 10.2, 60, 15, 70, True)
    raster(d, ramp, 20, 35.2, 60, 15, 70, False)
    d.clip(60.3, 70.7, 120.6, 120.2)
    raster(d, colours, 3, 55, 60, 80, 50, True)
    raster(d, colours, 4, 70.3, 112.2, 30, 20, False)
    d.unclip()


@scene
def symbols(d: Device) -> None:
    black, red = col2rgb("#00000080"), col2rgb("#FF000080")
    for i in range(26):
        for k, (size, width) in enumerate(((6.3, 0.7), (11, 1.4))):
            at = points([9 + 10.5 * (i % 13)]), points([20.3 + 60 * (i // 13) + 28.4 * k])
            draw_points(d, *at, [i], points([size]), [black], [red], points([width]))
    ink = [col2rgb("black")] * 2
    at = points([20, 40.2]), points([137, 137])
    draw_points(d, *at, ["A", "."], points([12, 12]), ink, [None] * 2, points([0.75] * 2))


@scene
def lines(d: Device) -> None:
    line(d, np.linspace(10, 130, 50), wave(50), "black", 1.92)
    line(d, np.linspace(10, 130, 400), 0.5 * wave(400) + 10, "#FF000080", 3, "dashed")
    line(d, [10, 40, np.nan, 80, 130], [130, 120, np.nan, 120, 130], "blue", 1)
    line(d, [10, 134], [140.3, 140.3], "grey92", 0.53)


@pytest.mark.parametrize("name", SCENES)
def test_pixels_are_raggs(name: str) -> None:
    page = AggPng(2, 2, 150, WHITE)
    SCENES[name](page)
    ours, theirs = pixels.read_png(page.to_png()), pixels.read_png(RECORD / f"{name}.png")
    shades = [each if len(each) == 3 else each.repeat(3, axis=0) for each in (ours, theirs)]
    apart = pixels.difference(*shades)
    assert apart.max() <= CUT.get(name, 2)
    assert (apart > 2).sum() <= 12
    assert pixels.compare(ours, theirs).ink_ssim > 0.999


@pytest.mark.parametrize("name", SCENES)
def test_shapes_are_svglites(name: str) -> None:
    page = SvgLite(2, 2, WHITE)
    SCENES[name](page)
    apart = geometry.compare(read_svg(page.to_svg().encode()), read_svg(RECORD / f"{name}.svg"))
    assert apart.unmatched == []
    distances = (apart.panel, apart.text_starts, apart.lines, apart.centres, apart.radii)
    assert max(distances).distance < 0.011  # a number rounded the other way
    assert apart.strokes.distance == 0


@pytest.mark.filterwarnings("ignore:.*mbcsToSbcs")
@pytest.mark.parametrize("name", SCENES)
def test_operators_are_those_of_pdf(name: str) -> None:
    page = Pdf(2, 2, WHITE)
    SCENES[name](page)
    theirs = pdf.read_pdf((RECORD / f"{name}.pdf").read_bytes())
    assert pdf.differences(pdf.read_pdf(page.to_pdf()), theirs) == []


def test_a_shifted_scene_is_found_out() -> None:
    page = AggPng(2, 2, 150, WHITE)
    page.polyline(np.array([10.2, 70.2]), np.array([60.0, 10.0]), Stroke(Colour(0, 0, 0), 6))
    other = AggPng(2, 2, 150, WHITE)
    other.polyline(np.array([10.0, 70.0]), np.array([60.0, 10.0]), Stroke(Colour(0, 0, 0), 6))
    apart = pixels.difference(*(pixels.read_png(each.to_png()) for each in (page, other)))
    assert apart.max() > 2
