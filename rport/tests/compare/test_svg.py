"""Reading SVG: what svglite wrote for the post's figures, and the forms that other devices use."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rport.compare.not_allowed import NotAllowed
from rport.compare.svg import Text, _unrepeated, read_svg
from rport.compare.svg_writers import FONT_STACK
from rport.svglite import FONT_STACK as WRITTEN

from .pages import clipped, dot, line, page, rect, shape, text

DEBIAN = Path(__file__).parent / "data" / "loss_gradient-svglite-2.1.1.svg"


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
    rank, whole_page = title.rank, 0
    assert title == Text(rank, whole_page, title.string, 34.65 + 15.1j, 251.45, 0, 13.2, "#000000")
    assert rank > max(text.rank for text in drawing.texts if text is not title)
    # text-anchor='end' at x='29.72' with textLength='11.19px'
    label = texts["25"]
    start = complex(29.72 - 11.19, 40.37)
    assert label == Text(label.rank, whole_page, "25", start, 11.19, 0, 8.8, "#4d4d4d")
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


def test_reads_our_own_form():
    words = page().replace(b"<g", b"<title>A &amp; b</title>\n<desc>c\nd</desc>\n<g", 1)
    assert read_svg(words).words == ("A & b", "c\nd")
    drawing = read_svg(
        page(text("x &lt; y") + line((0, 0), (9, 9)) + dot() + shape((0, 0), (1, 1)))
    )
    assert drawing.words == ("", "")
    assert drawing.page == (100.0, 50.0)
    assert [(text.string, text.width, text.rank) for text in drawing.texts] == [("x < y", 5.0, 1)]
    assert [line.look for line in drawing.lines] == [
        ("open", "#000000", "none", "butt", "round"),
        ("closed", "none", "#000000", "", ""),
    ]
    assert (drawing.points.ranks, drawing.points.clips) == ([3], [0])


def test_the_font_is_the_one_that_is_written():
    assert FONT_STACK == WRITTEN


def test_several_clips_are_several_panels():
    boxes = (0, 0, 9, 9), (0, 0, 8, 9)
    one, two = (clipped(name, box, dot()) for name, box in zip("ab", boxes, strict=True))
    again = two.partition("\n")[2]
    drawing = read_svg(page(one + two + again + clipped("c", (0, 0, 100, 50), dot()) + dot()))
    assert drawing.panels == [(0, 0, 9, 9), (0, 0, 8, 9)]
    assert drawing.points.clips == [1, 2, 2, 0, 0]


def test_an_uneven_repetition_of_pixels_is_not_taken_for_an_even_one():
    rows = np.arange(3, dtype=np.uint8).reshape(3, 1, 1)
    assert _unrepeated(rows.repeat(4, axis=0)).tolist() == rows.tolist()
    uneven = rows.repeat([4, 4, 8], axis=0)
    assert _unrepeated(uneven).tolist() == rows.repeat([1, 1, 2], axis=0).tolist()


# ---- what is not allowed

OURS = page(
    text() + line((0, 0), (1, 1)) + clipped("a", (0, 0, 9, 9), dot() + rect()), paper="#FFFFFF"
).decode()
THEIRS = (Path(__file__).parent / "r-4.6.1-ggplot2-4.0.3/figures/svglite/loss_curve.svg").read_text(
    encoding="utf-8"
)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("<text", "<set/><text", "<set> is not allowed in <g>"),
        ("<g ", "<script>a()</script><g ", "<script> is not allowed in <svg>"),
        ("<text", "<!-- a --><text", "a comment is not allowed"),
        ("<text", "<?a b?><text", "a processing instruction is not allowed"),
        ("<svg", "<!DOCTYPE svg><svg", 'may not begin with "<!DOCTYPE'),
        ("<svg", "<?xml version='1.0'?>\n<svg", "may not begin with \"<?xml version='1.0'?>"),
        ("<svg", "\ufeff<svg", 'may not begin with "\\ufeff<svg'),
        (">a<", "><![CDATA[a]]><", "a CDATA section in <text> is not allowed"),
        (">a<", "><tspan>a</tspan><", "<tspan> is not allowed in <text>"),
        ("<text", "b<text", "<g> may not hold the text 'b'"),
        ("</svg>", "</svg><svg/>", "a file that is not XML is not allowed: junk after"),
        ("</svg>", "", "a file that is not XML is not allowed"),
        ("role='img'", "role='none'", "`role` of <svg> may not be 'none'"),
        ("viewBox='0 0", "viewBox='9 9", "`viewBox` of <svg> may not be '9 9 100.00 50.00'"),
        ("width='100.00pt'", "width='1.00pt'", "`width` of <svg> may not be '1.00pt'"),
        (" height='50.00pt'", "", "attributes of <svg> are missing or out of order: xmlns, role,"),
        ("<text", "<text visibility='hidden'", "attribute `visibility` of <text> is not allowed"),
        ("<text", "<text onload='a()'", "attribute `onload` of <text> is not allowed"),
        ("size='8.00'", "size='8em'", "`font-size` of <text> may not be '8em'"),
        ("textLength='5.00' ", "", "attributes of <text> are missing or out of order: x, y,"),
        ("Verdana", "Papyrus", "`font-family` of <g> may not be \"'DejaVu Sans', Papyrus,"),
        ("#cpa)", "#cpb)", "`clip-path` of <g> may not be 'url(#cpb)', which is not defined above"),
        (
            "<g clip",
            clipped("a", (0, 0, 1, 1)) + "<g clip",
            "a second <clipPath> of the `id` 'cpa'",
        ),
        ("</clipPath>", f"{rect(look='')}</clipPath>", "children of <clipPath> are missing"),
        ("<g fill", "<title/><g fill", "children of <svg> are missing or out of order: <rect>, "),
        ("</g>\n</svg>", "</g>\n<title/></svg>", "children of <svg> are missing or out of order"),
        ("cx='1.00'", "cx='nan'", "`cx` of <circle> may not be 'nan'"),
        ("cx='1.00'", f"cx='{'9' * 400}.00'", "`cx` of <circle> may not be '999"),
    ],
)
def test_what_our_writer_does_not_write_is_refused_by_name(old, new, complaint):
    assert old in OURS
    assert read_svg(OURS.encode())
    changed = OURS.replace(old, new, 1).encode()
    with pytest.raises(NotAllowed) as told:
        read_svg(changed)
    assert complaint in str(told.value)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("white-space: pre", "white-space: pre; fill: red", "may not begin with"),
        ("stroke: #000000;", "stroke: #FF0000;", "may not begin with"),
        ("<style type='text/css'>", "<style type='text/css' media='print'>", "may not begin with"),
        (
            "<rect width",
            "<style type='text/css'>a{}</style><rect width",
            "<style> is not allowed",
        ),
        ("fill: #FFFFFF;'/>", "fill: #FFFFFF; opacity: 0;'/>", "`style` of <rect> may not be"),
        (
            "stroke-linecap: butt;",
            "stroke-linecap: butt; display: none;",
            "`style` of <polyline>",
        ),
        ('font-family: "DejaVu Sans"', 'font-family: "Papyrus", x', "`style` of <text> may not be"),
        ("</g>\n</svg>", "<use xlink:href='#a'/></g>\n</svg>", "<use> is not allowed in <g>"),
        (" viewBox", " onload='a()' viewBox", "attribute `onload` of <svg> is not allowed"),
    ],
)
def test_what_svglite_does_not_write_is_refused_by_name(old, new, complaint):
    assert old in THEIRS
    with pytest.raises(NotAllowed) as told:
        read_svg(THEIRS.replace(old, new, 1).encode())
    assert complaint in str(told.value)


def test_another_encoding_is_refused():
    with pytest.raises(NotAllowed, match="UTF-8"):
        read_svg(OURS.encode("utf-16"))
    with pytest.raises(NotAllowed, match="UTF-8"):
        read_svg(OURS.replace(">a<", ">ä<").encode("latin-1"))
