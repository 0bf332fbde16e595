"""Reading SVG: what svglite wrote for the post's figures, and the forms that other devices use."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rport.compare.svg import Text, read_svg

DEBIAN = Path(__file__).parent / "data" / "loss_gradient-svglite-2.1.1.svg"


def svg(body: str, size: str = "100 50") -> bytes:
    return f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {size}'>{body}</svg>".encode()


def test_reads_the_panel_and_the_page_of_svglite(reference):
    drawing = read_svg(reference / "figures" / "svglite" / "loss_curve.svg")
    # x='34.65' y='23.32' width='463.87' height='304.43' in the file
    assert drawing.panels == [(34.65, 23.32, 34.65 + 463.87, 23.32 + 304.43)]
    assert drawing.page == (504.0, 360.0)
    assert drawing.background == "#ffffff"


def test_reads_where_texts_start(reference):
    drawing = read_svg(reference / "figures" / "svglite" / "loss_curve.svg")
    texts = {text.string: text for text in drawing.texts}
    assert len(drawing.texts) == 14
    title = texts["Loss Function L(theta) = (theta - 3)^2"]
    assert title == Text(title.string, 34.65 + 15.1j, 0.0, 13.2, "#000000")
    # text-anchor='end' at x='29.72' with textLength='11.19px'
    assert texts["25"] == Text("25", complex(29.72 - 11.19, 40.37), 0.0, 8.8, "#4d4d4d")
    # translate(13.50,175.53) rotate(-90), centred, 24.14 long: it starts half of that further down
    assert texts["Loss"].rotation == -90
    assert texts["Loss"].start == pytest.approx(complex(13.5, 175.53 + 24.14 / 2), abs=1e-12)


def test_reads_lines_and_dashes(reference):
    lines = read_svg(reference / "figures" / "svglite" / "loss_gradient.svg").lines
    curve = max(lines, key=lambda line: len(line.vertices))
    assert curve.vertices.shape == (400, 2)
    assert curve.vertices[0].tolist() == [77.24, 313.91]
    assert curve.width == 1.92
    assert curve.look == ("open", "#000000", "none", "butt", "round")
    (zero,) = (line for line in lines if line.dashes)
    # R's linetype 2 is 4 on, 4 off, in units of the line's width: 0.5 mm is 1.06698 pt
    assert zero.dashes == pytest.approx((4 * 1.06698,) * 2, abs=0.005)  # svglite writes 0.01
    (bar,) = (line for line in lines if line.width == 0.75)
    assert bar.look[3] == "round"  # by svglite's style sheet


def test_reads_points(reference):
    points = read_svg(reference / "figures" / "svglite" / "regression_data.svg").points
    assert points.centres.shape == (100, 2)
    assert points.centres[0].tolist() == [223.32, 232.77]
    assert np.unique(points.radii).tolist() == [1.95]
    assert np.unique(points.widths).tolist() == [0.71]
    assert set(points.looks) == {("#000000 at 0.70", "#000000 at 0.70")}


def test_reads_the_older_form_of_svglite(reference):
    old, new = read_svg(DEBIAN), read_svg(reference / "figures" / "svglite" / "loss_gradient.svg")
    assert [text.string for text in old.texts] == [text.string for text in new.texts]
    assert len(old.lines) == len(new.lines)
    assert old.panels[0] == pytest.approx(new.panels[0], abs=0.011)  # R 4.2.2 is 0.01 pt off
    assert old.background == new.background


def test_reads_what_svglite_draws_facets_bars_and_holes_with(svglite_scene):
    rectangles = read_svg(svglite_scene("rectangles"))
    assert len(rectangles.panels) == 1
    first = rectangles.lines[0]
    assert first.look == ("closed", "none", "#ff0000", "", "")
    assert first.vertices.tolist() == [[10.0, 10.4], [25.0, 10.4], [25.0, 40.2], [10.0, 40.2]]
    assert sum(bool(line.dashes) for line in rectangles.lines) == 1
    ring, even_odd, star = read_svg(svglite_scene("holes")).lines[:3]
    assert ring.pieces == even_odd.pieces == (4, 4)
    assert (ring.look[0], even_odd.look[0]) == ("closed nonzero", "closed evenodd")
    assert star.look == ("closed evenodd", "none", "#b03060 at 0.56", "", "")


def test_reads_discs_without_fill_or_outline(svglite_scene):
    points = read_svg(svglite_scene("discs")).points
    assert points.looks[:3] == [
        ("#ff0000", "#000000"),
        ("#00ff00 at 0.50", "none"),
        ("none", "#0000ff"),
    ]
    assert points.widths[:3].tolist() == [1.5, 0.0, 1.5]


def test_reads_faces_and_angles(svglite_scene):
    faces = [text.face for text in read_svg(svglite_scene("text_faces")).texts]
    assert faces == ["plain", "bold", "italic", "bold.italic", "bold", "plain", "plain"]
    angles = [text.rotation for text in read_svg(svglite_scene("text_angles")).texts]
    assert angles == [-90, 90, 90, 180, -45, 45, -30, -60, -15]


def test_reads_rasters(svglite_scene):
    blocks, smooth, *_ = read_svg(svglite_scene("rasters")).rasters
    assert blocks.box == pytest.approx((10, 10, 60.3, 50.7))
    assert blocks.pixels.shape == smooth.pixels.shape == (3, 4, 4)
    assert (blocks.pixels == smooth.pixels).all()
    assert blocks.pixels[0].tolist() == [
        [255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 255], [255, 0, 0, 128]
    ]  # fmt: skip
    assert (blocks.look, smooth.look) == ("pixelated", "auto")


def test_several_clips_are_several_panels():
    clips = "".join(
        f"<clipPath id='{name}'><rect width='{width}' height='9'/></clipPath>"
        f"<g clip-path='url(#{name})'/>" * 2
        for name, width in (("a", 9), ("b", 8))
    )
    assert read_svg(svg(clips)).panels == [(0, 0, 9, 9), (0, 0, 8, 9)]


def test_style_beats_style_sheet_beats_attribute():
    lines = read_svg(
        svg(
            "<style>.a line { stroke: #111111; stroke-width: 2; }</style>"
            "<g stroke='#333333' stroke-linecap='square'>"
            "<line x2='1' stroke='#222222' style='stroke-width: 3'/>"
            "<polyline points='0,0 1,1'/></g>"
        )
    ).lines
    assert [(line.look[1], line.width, line.look[3]) for line in lines] == [
        ("#111111", 3.0, "square"),
        ("#333333", 1.0, "square"),
    ]


def test_transforms_add_up():
    (text,) = read_svg(
        svg("<g transform='translate(10 20)'><text x='1' transform='rotate(90) scale(2)' "
            "font-size='5'>a</text></g>")
    ).texts  # fmt: skip
    assert text.start == pytest.approx(10 + 22j, abs=1e-12)
    assert (text.rotation, text.size) == (90.0, 10.0)


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("<path d='M0 0'/>", "<path>"),
        ("<line opacity='0.5'/>", "opacity"),
        ("<line stroke='teal'/>", "teal"),
        ("<line transform='skewX(3)'/>", "skewX"),
        ("<image href='picture.png'/>", "no PNG within"),
        ("<g transform='rotate(9)'><image/></g>", "turned"),
    ],
)
def test_refuses_what_it_does_not_cover(body, complaint):
    with pytest.raises(ValueError, match=complaint):
        read_svg(svg(body))
