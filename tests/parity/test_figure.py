"""What breaks which bound: R's own files, tampered with, against themselves."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from calculus_for_ml.parity.figure import (
    FORM,
    ORDER,
    WORDS,
    Drawn,
    compare_figure,
)
from rport.compare import bounds
from rport.grdevices import Colour
from rport.svglite import SvgLite

from ..conftest import RECORDED
from .conftest import DPI, write_png

POINT = DPI / 72  # pixels


@pytest.fixture(scope="session")
def drawn(reference) -> Callable[[str], Drawn]:
    """R's record of a figure."""
    figures = reference / "figures"

    def find(name: str) -> Drawn:
        png, svg = figures / "ragg" / f"{name}.png", figures / "svglite" / f"{name}.svg"
        axes = json.loads((reference / "axes" / f"{name}.json").read_text())
        return Drawn(png=png, svg=svg, axes=axes, source="R")

    return find


@pytest.fixture
def ours(drawn, tmp_path) -> Callable[[str], Drawn]:
    """R's record of a figure, its PNG as our writer writes it."""

    def find(name: str) -> Drawn:
        theirs = drawn(name)
        return replace(theirs, png=write_png(theirs.png, tmp_path / f"{name}.png"))

    return find


@pytest.fixture
def broken(drawn, tmp_path) -> Callable[..., set[str]]:
    """`broken(name, png=..., svg=...)`: the bounds that R's figure breaks once it is changed."""

    def tamper(name, png=None, svg=None) -> set[str]:
        theirs = drawn(name)
        ours = replace(theirs, png=None)
        if png:
            pixels = np.array(Image.open(theirs.png))
            png(pixels)
            ours = replace(ours, png=write_png(pixels, tmp_path / "ours.png"))
        if svg:
            text = theirs.svg.read_text(encoding="utf-8")
            changed = svg(text)
            assert changed != text
            (tmp_path / "ours.svg").write_text(changed, encoding="utf-8")
            ours = replace(ours, svg=tmp_path / "ours.svg")
        checks = compare_figure(name, ours, theirs, DPI).checks
        return {check.measure for check in checks if check.verdict == "failed"}

    return tamper


def area(left: float, top: float, right: float, bottom: float) -> tuple[slice, slice]:
    """Rows and columns of a rectangle in points."""
    rows, columns = (top, bottom), (left, right)
    return tuple(slice(*(round(edge * POINT) for edge in edges)) for edges in (rows, columns))


# From the SVG of loss_gradient: baselines at 15.10 (title) and 339.09 (tick labels of x); the panel
# is 57.18 to 498.52 by 23.32 to 327.75; the label "5.0" of x is centred at 358.09.
TITLE = area(50, 2, 300, 20)
LABEL = area(345, 330, 371, 341)
CURVE = area(57.18, 23.32, 498.52, 327.75)


@pytest.mark.parametrize("name", [name for each in RECORDED for name in each.figures])
def test_r_against_itself_is_equal_in_every_measure(drawn, ours, name):
    parity = compare_figure(name, ours(name), drawn(name), DPI)
    assert {check.distance for check in parity.checks} == {0}
    assert {check.verdict for check in parity.checks} == {"passed"}
    assert parity.caption == "No pixel differs."


# ---- a title moved by one pixel


def move_title(pixels):
    pixels[TITLE] = np.roll(pixels[TITLE], 1, axis=1)


def test_png_with_the_title_one_pixel_off(broken):
    assert bounds.INK_SSIM.measure in broken("loss_gradient", png=move_title)


def test_svg_with_the_title_one_pixel_off(broken):
    there, off = (f"x='{x:.2f}' y='15.10'" for x in (57.18, 57.18 + 1 / POINT))
    found = broken("loss_gradient", svg=lambda svg: svg.replace(there, off))
    assert found == {bounds.TEXT_STARTS.measure}


# ---- a tick label dropped


def drop_label(pixels):
    pixels[LABEL] = 255


def test_png_without_a_tick_label(broken):
    assert bounds.INK_SSIM.measure in broken("loss_gradient", png=drop_label)


def test_svg_without_a_tick_label(broken):
    def drop(svg):
        return "\n".join(line for line in svg.splitlines() if not line.endswith(">5.0</text>"))

    assert broken("loss_gradient", svg=drop) == {bounds.TEXTS.measure}


def test_ssim_of_the_whole_image_alone_would_miss_a_tick_label(broken):
    assert bounds.SSIM.measure not in broken("loss_gradient", png=drop_label)


def test_a_figure_without_text_has_an_ssim_of_098(drawn, tmp_path):
    theirs = drawn("loss_gradient")
    pixels = np.array(Image.open(theirs.png))
    blank = np.full_like(pixels, 255)
    inside = area(56.5, 22.6, 499.2, 328.5)  # the panel with its outermost grid lines
    blank[inside] = pixels[inside]
    ours = Drawn(png=write_png(blank, tmp_path / "ours.png"))
    parity = compare_figure("f", ours, theirs, DPI)
    distances = {check.measure: check.distance for check in parity.checks}
    assert round(1 - distances[bounds.SSIM.measure], 2) == 0.98  # scikit-image 0.26.0: 0.982
    assert distances[bounds.INK_SSIM.measure] > 100 * bounds.INK_SSIM.limit


# ---- a line ten per cent too wide


def test_svg_with_a_wider_curve(broken):
    found = broken("loss_gradient", svg=lambda s: s.replace("width: 1.92", "width: 2.11"))
    assert found == {bounds.STROKES.measure}


def test_svg_with_wider_grid_lines(broken):
    found = broken("loss_gradient", svg=lambda s: s.replace("width: 0.53", "width: 0.58"))
    assert found == {bounds.STROKES.measure}


def test_png_with_a_wider_curve(broken):
    def widen(pixels):
        # 1.92 pt are 5.12 pixels: half a pixel more, by way of the pixels next to the ink
        panel = pixels[CURVE]
        above = np.minimum(panel[1:], panel[:-1])
        panel[1:] = ((panel[1:].astype(int) + above) // 2).astype(np.uint8)

    assert bounds.INK_SSIM.measure in broken("loss_gradient", png=widen)


# ---- a panel 0.1 pt off


def test_svg_with_the_panel_a_tenth_of_a_point_off(broken):
    there, off = (f"<rect x='{x}' y='23.32'" for x in (57.18, 57.28))
    found = broken("loss_gradient", svg=lambda svg: svg.replace(there, off))
    assert found == {bounds.PANEL.measure}


def test_svg_with_the_grid_a_tenth_of_a_point_off(broken):
    found = broken("loss_gradient", svg=lambda s: s.replace("57.18,279.32", "57.28,279.32"))
    assert found == {bounds.LINE_VERTICES.measure}


# ---- other things that a reader would see


@pytest.mark.parametrize(
    ("old", "new", "measure"),
    [
        (">Derivative of the Loss Function<", ">Derivative of a Loss Function<", bounds.TEXTS),
        ("fill: #4D4D4D", "fill: #4D4D4E", bounds.TEXTS),
        ("font-size: 11.00px", "font-size: 11.10px", bounds.TEXTS),
        ("stroke: #EBEBEB", "stroke: #EBEBEC", bounds.LINES),
        (" stroke-dasharray: 5.69,5.69;", "", bounds.LINES),
        ("stroke-dasharray: 5.69,5.69;", "stroke-dasharray: 4.27,4.27;", bounds.LINE_VERTICES),
        ("fill: #FFFFFF", "fill: #FFFFFE", bounds.LINES),
    ],
)
def test_svg_with_another_look(broken, old, new, measure):
    assert broken("loss_gradient", svg=lambda s: s.replace(old, new)) == {measure.measure}


@pytest.mark.parametrize(
    ("old", "new", "measure"),
    [
        ("cx='223.32'", "cx='223.36'", bounds.CENTRES),
        ("r='1.95'", "r='2.00'", bounds.RADII),
        ("stroke-width: 0.71", "stroke-width: 0.78", bounds.STROKES),
        ("fill-opacity: 0.70", "fill-opacity: 0.71", bounds.POINTS),
    ],
)
def test_svg_with_other_points(broken, old, new, measure):
    assert broken("regression_data", svg=lambda s: s.replace(old, new)) == {measure.measure}


def test_png_with_a_coloured_curve(broken):
    def colour(pixels):
        panel = pixels[CURVE]
        panel[..., 0][panel[..., 0] < 200] = 200

    assert {bounds.INK_SSIM.measure, bounds.MARK.measure} <= broken("loss_gradient", png=colour)


def test_another_label_on_an_axis(drawn):
    theirs = drawn("loss_gradient")
    axes = {**theirs.axes, "x": {**theirs.axes["x"], "labels": ["-2.5", "0", "2.5", "5", "7.5"]}}
    parity = compare_figure("f", Drawn(axes=axes), theirs, DPI)
    assert [(check.distance, check.verdict) for check in parity.checks] == [(2, "failed")]
    assert parity.checks[0].got == "x labels: '0' for '0.0'; x labels: '5' for '5.0'"


# ---- what a browser shows and no measure sees


def failures(ours: Drawn, theirs: Drawn) -> list[tuple[str, str]]:
    checks = compare_figure("f", ours, theirs, DPI).checks
    return [(check.measure, check.got) for check in checks if check.verdict == "failed"]


def test_what_is_not_allowed_fails_by_its_name(drawn, ours, tmp_path):
    theirs, mine = drawn("loss_gradient"), ours("loss_gradient")
    text = theirs.svg.read_text(encoding="utf-8")
    svg = tmp_path / "ours.svg"
    svg.write_text(text.replace("<text", "<text visibility='hidden'", 1), encoding="utf-8")
    mine.png.write_bytes(mine.png.read_bytes() + b"a")
    assert failures(replace(mine, svg=svg), theirs) == [
        (FORM, "SVG: attribute `visibility` of <text> is not allowed"),
        (FORM, "PNG: 1 bytes after the end of a PNG are not allowed"),
    ]
    assert [measure for measure, _ in failures(replace(mine, svg=svg), Drawn())] == [FORM, FORM]


def test_what_is_not_allowed_fails_at_any_resolution(drawn, ours):
    mine = ours("loss_gradient")
    (check,) = (
        check
        for check in compare_figure("f", mine, drawn("loss_gradient"), 72).checks
        if check.verdict == "failed"
    )
    assert check.got == "PNG: a PNG of a resolution other than 72 dpi is not allowed"


def test_a_curve_below_its_grid_lines(broken):
    def sink(svg):
        lines = svg.splitlines(keepends=True)
        (curve,) = (line for line in lines if "stroke-width: 1.92" in line)
        lines.remove(curve)
        first = next(i for i, line in enumerate(lines) if line.startswith("<polyline"))
        return "".join([*lines[:first], curve, *lines[first:]])

    assert broken("loss_gradient", svg=sink) == {ORDER}


def test_a_black_square_of_3_x_3_pixels(broken):
    places = np.random.default_rng(1).integers(0, (957, 1341), (20, 2))
    for row, column in [(0, 0), (957, 1341), *places.tolist()]:

        def mark(pixels, row=row, column=column):
            square = pixels[row : row + 3, column : column + 3]
            square[:] = 0 if square.mean() > 128 else 255

        assert bounds.MARK.measure in broken("loss_gradient", png=mark)


def test_a_transparent_page_is_not_a_white_one(drawn, tmp_path):
    theirs = drawn("loss_gradient")
    pixels = np.array(Image.open(theirs.png).convert("RGBA"))
    assert failures(Drawn(png=write_png(pixels, tmp_path / "ours.png")), theirs) == []
    pixels[(pixels == 255).all(axis=2), 3] = 0
    ours = Drawn(png=write_png(pixels, tmp_path / "ours.png"))
    assert [measure for measure, _ in failures(ours, theirs)] == [bounds.MARK.measure]


def test_paper_is_there_where_it_is_asked_for(drawn, ours, tmp_path):
    theirs = drawn("loss_gradient")

    def failures_of(background, is_transparent):
        page = SvgLite(1, 1, background)
        (tmp_path / "ours.svg").write_text(page.to_svg())
        return failures(Drawn(svg=tmp_path / "ours.svg", is_transparent=is_transparent), Drawn())

    white, clear = Colour(255, 255, 255), Colour(255, 255, 255, 0)
    assert failures_of(white, False) == failures_of(clear, True) == []
    assert failures_of(clear, False) == [(FORM, "SVG: no paper")]
    assert failures_of(white, True) == [(FORM, "SVG: paper")]
    pixels = np.array(Image.open(theirs.png).convert("RGBA"))
    pixels[(pixels == 255).all(axis=2), 3] = 0
    png = write_png(pixels, tmp_path / "ours.png")
    assert failures(Drawn(png=png, is_transparent=True), theirs) == []


@pytest.mark.parametrize(("title", "alt"), [("Other", "Seen."), ("Loss", "Other."), ("", "")])
def test_other_words_in_the_svg(tmp_path, title, alt):
    def svg(title, alt):
        page = SvgLite(1, 1, Colour(255, 255, 255), title, alt)
        (tmp_path / f"{title}{alt}.svg").write_text(page.to_svg())
        return Drawn(svg=tmp_path / f"{title}{alt}.svg", words=("Loss", "Seen."))

    theirs = svg("Loss", "Seen.")
    assert failures(theirs, theirs) == []
    assert failures(svg(title, alt), theirs) == [(WORDS, f"{title} / {alt}")]


def test_another_size(drawn, tmp_path):
    blank = np.full((961, 1344, 3), 255, dtype=np.uint8)
    ours = Drawn(png=write_png(blank, tmp_path / "ours.png"))
    parity = compare_figure("f", ours, drawn("loss_gradient"), DPI)
    assert [check.verdict for check in parity.checks] == ["failed"]
    assert parity.caption == "Ours has 1344 x 961 pixels, R's 1344 x 960 pixels."


# ---- verdicts


def test_r_s_other_device_fails_and_below_150_dpi_nothing_is_judged(reference, drawn, tmp_path):
    cairo = reference / "figures" / "cairo" / "loss_gradient.png"

    def checks(dpi):
        ours = Drawn(png=write_png(cairo, tmp_path / "cairo.png", dpi))
        return compare_figure("f", ours, drawn("loss_gradient"), dpi).checks

    judged, shown = checks(150), checks(149)
    assert {check.verdict for check in judged} == {"failed"}
    assert {check.verdict for check in shown} == {"not judged"}
    assert [check.distance for check in judged] == [check.distance for check in shown]


def test_a_narrow_range_whose_breaks_differ_is_not_judged(drawn):
    theirs = drawn("loss_gradient")
    narrow = {"range": [1e6, 1e6 + 1e-3], "breaks": [1e6], "minor": [], "labels": ["1e+06"]}
    axes = {"x": narrow, "y": theirs.axes["y"]}
    other = {**axes, "x": {**narrow, "breaks": [1e6 + 1e-3]}}
    (check,) = compare_figure("f", Drawn(axes=other), replace(theirs, axes=axes), DPI).checks
    assert (check.distance, check.verdict) == (1, "not judged")


def test_without_a_reference_nothing_passes(ours):
    parity = compare_figure("f", ours("loss_gradient"), Drawn(), DPI)
    assert [check.verdict for check in parity.checks] == ["no reference"] * 3
    assert "snakemake reference" in parity.checks[0].expected
    assert parity.theirs is parity.difference is None
