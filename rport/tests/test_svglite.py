"""The SVG device: svglite's metrics, and documents that can be embedded."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from rport.compare.svg import read_svg
from rport.grdevices import Colour
from rport.grid import Stroke
from rport.svglite import SvgLite

BLACK, WHITE, CLEAR = Colour(0, 0, 0), Colour(255, 255, 255), Colour(255, 255, 255, 0)
SVG = "{http://www.w3.org/2000/svg}"


def _page(paper: Colour = WHITE, **text: str) -> SvgLite:
    return SvgLite(7, 5, paper, **text)


# svglite::svglite(); grid: convertHeight(stringAscent("M"), "bigpts") and stringDescent("g")
@pytest.mark.parametrize(
    ("size", "ascent", "descent"),
    [
        (7.2, 5.2416, 1.4976),
        (8.8, 6.4152, 1.8288),
        (9.6, 6.9912, 1.9944),
        (11, 8.0208, 2.2896),
        (13.2, 9.6192, 2.7432),
        (14.4, 10.4904, 2.9952),
        (16, 11.6640, 3.3264),
        (19.2, 13.9896, 3.9888),
    ],
)
def test_metrics(size: float, ascent: float, descent: float) -> None:
    page = _page()
    assert page.ascent("M", size) == pytest.approx(ascent, abs=1e-12)
    assert page.descent("g", size) == pytest.approx(descent, abs=1e-12)


# svglite 2.2.2 wrote these for the post's gradient figure: textLength of its title and labels
@pytest.mark.parametrize(
    ("text", "size", "length"),
    [("Derivative of the Loss Function", 13.2, "204.05"), ("-2.5", 8.8, "17.16")],
)
def test_string_widths(text: str, size: float, length: str) -> None:
    assert f"{_page().string_width(text, size):.2f}" == length


def test_text_stays_text() -> None:
    page = _page(title="A <title>", description="x & y")
    page.text(10, 20, "a < b & c", 11, BLACK, hjust=0.5)
    page.text(10, 20, "up", 11, BLACK, angle=90)
    root = ET.fromstring(page.to_svg())
    first, second = root.iter(f"{SVG}text")
    assert first.text == "a < b & c"
    assert first.get("text-anchor") == "middle"
    assert float(first.get("textLength", "")) == round(page.string_width("a < b & c", 11), 2)
    assert second.get("transform") == "translate(10.00,20.00) rotate(-90)"
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "A <title>"
    assert root.findtext(f"{SVG}desc") == "x & y"
    group = root.find(f"{SVG}g")
    assert group is not None
    families = (group.get("font-family") or "").split(", ")
    assert families[0] == "'DejaVu Sans'"
    assert families[-1] == "sans-serif"


def test_a_page_can_be_transparent() -> None:
    assert "<rect" in _page().to_svg()
    assert "<rect" not in _page(CLEAR).to_svg()


def test_ids_depend_on_the_panel_alone() -> None:
    def identifier(left: float) -> str:
        page = _page()
        page.clip(left, 20, 400, 300)
        page.unclip()
        (found,) = re.findall("id='([^']+)'", page.to_svg())
        assert f"url(#{found})" in page.to_svg()
        return str(found)

    assert identifier(50) == identifier(50) != identifier(51)


def test_nothing_reaches_beyond_the_figure() -> None:
    page = _page()
    page.polyline(np.array([0.0, 1.0]), np.array([0.0, 1.0]), Stroke(BLACK))
    assert not {"style", "script", "image"} & {
        element.tag.removeprefix(SVG) for element in ET.fromstring(page.to_svg()).iter()
    }


def test_lines_say_what_is_not_the_default() -> None:
    page = _page()
    x, y = np.array([0.0, 1.0, np.nan, 2.0, 3.0]), np.arange(5.0)
    page.polyline(x, y, Stroke(Colour(255, 0, 0, 128), 1.067, (4, 4), "round", "miter"))
    lines = list(ET.fromstring(page.to_svg()).iter(f"{SVG}polyline"))
    assert [line.get("points") for line in lines] == ["0.00,0.00 1.00,1.00", "2.00,3.00 3.00,4.00"]
    assert {key: value for key, value in lines[0].items() if key != "points"} == {
        "stroke": "#FF0000",
        "stroke-width": "1.07",
        "stroke-opacity": "0.50",
        "stroke-dasharray": "4.27,4.27",
        "stroke-linecap": "round",
        "stroke-linejoin": "miter",
    }


def test_circles() -> None:
    page = _page()
    size = np.array([1.9548]), *[Colour(0, 0, 0, 178)] * 2, np.array([0.7087])
    page.circles(np.array([1.234]), np.array([5.678]), *size)
    (circle,) = ET.fromstring(page.to_svg()).iter(f"{SVG}circle")
    assert dict(circle.items()) == {
        "cx": "1.23",
        "cy": "5.68",
        "r": "1.95",
        "fill": "#000000",
        "fill-opacity": "0.70",
        "stroke": "#000000",
        "stroke-width": "0.71",
        "stroke-opacity": "0.70",
    }


# svglite::svglite(); grid::grid.segments(gp = gpar(lwd = lwd))
@pytest.mark.parametrize(
    ("lwd", "written"),
    [
        (0.001, "0.00075"),
        (0.01, "0.0075"),
        (0.0133, "0.0100"),
        (0.07, "0.053"),
        (0.13, "0.098"),
        (0.1333, "0.100"),
        (0.14, "0.11"),
        (1.2345, "0.93"),
    ],
)
def test_widths_have_two_digits_as_svglite_writes_them(lwd: float, written: str) -> None:
    page = _page()
    page.polyline(np.array([0.0, 1.0]), np.array([0.0, 1.0]), Stroke(BLACK, lwd / 96 * 72))
    (line,) = ET.fromstring(page.to_svg()).iter(f"{SVG}polyline")
    assert line.get("stroke-width") == written
    assert read_svg(page.to_svg().encode()).lines[0].width == float(written)


# as above; grid.circle(r = unit(c(0.00123, 0.0512), "bigpts"), gp = gpar(fill = "#FF000003"))
def test_radii_and_opacities_have_two_digits_as_svglite_writes_them() -> None:
    page = _page()
    at, red = np.array([1.0, 1.0]), Colour(255, 0, 0, 3)
    page.circles(at, at, np.array([0.00123, 0.0512]), red, BLACK, np.array([0.0375] * 2))
    circles = list(ET.fromstring(page.to_svg()).iter(f"{SVG}circle"))
    assert [circle.get("r") for circle in circles] == ["0.0012", "0.051"]
    assert {circle.get("fill-opacity") for circle in circles} == {"0.012"}
    assert read_svg(page.to_svg().encode()).points.radii.tolist() == [0.0012, 0.051]
