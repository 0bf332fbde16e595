"""The PNG device: R's metrics, and what a PNG file must hold."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from PIL import Image

from rport.grdevices import Colour
from rport.grid import Stroke
from rport.ragg import AggPng
from rport.svglite import SvgLite

BLACK, WHITE = Colour(0, 0, 0), Colour(255, 255, 255)
FRAME = Stroke(BLACK, join="mitre")


def _page(width: float = 1, height: float = 1, dpi: float = 72, paper: Colour = WHITE) -> AggPng:
    return AggPng(width, height, dpi, paper)


def _pixels(page: AggPng) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(page.to_png())))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        (crc,) = struct.unpack(">I", png[at + 8 + length : at + 12 + length])
        assert crc == zlib.crc32(kind + data)
        yield kind, data
        at += 12 + length


# ragg::agg_png(res = DPI); grid: convertHeight(stringAscent("M"), "bigpts"), stringDescent("g") and
# stringWidth("AV To fi 0.25") in a viewport of that fontsize
@pytest.mark.parametrize(
    ("dpi", "size", "ascent", "descent", "width"),
    [
        (150, 8.8, 6.24177323, 1.92054561, 54.25500000),
        (150, 11, 7.68349250, 2.40109141, 67.80750000),
        (150, 13.2, 9.60000000, 2.88000000, 81.39750000),
        (150, 16, 11.52180028, 3.36052508, 98.66250000),
        (192, 8.8, 6.37868088, 1.87608261, 54.23437500),
        (192, 11, 7.87639851, 2.25039957, 67.82812500),
        (192, 13.2, 9.75346359, 2.62593250, 81.38671875),
        (192, 14.4, 10.50256410, 3.00073260, 88.78710938),
    ],
)
def test_metrics(dpi: float, size: float, ascent: float, descent: float, width: float) -> None:
    page = _page(dpi=dpi)
    got = page.ascent("M", size), page.descent("g", size), page.string_width("AV To fi 0.25", size)
    assert got == pytest.approx((ascent, descent, width), abs=1e-8)  # R printed eight decimals


def test_page_is_cut_to_whole_pixels() -> None:
    page = _page(4.999, 3.001, 100)
    assert _pixels(page).shape == (300, 499, 3)
    assert (page.width, page.height) == pytest.approx((499 * 0.72, 300 * 0.72))


def test_file_has_its_resolution_and_nothing_of_its_origin() -> None:
    chunks = dict(_chunks(_page(dpi=192).to_png()))
    assert list(chunks) == [b"IHDR", b"pHYs", b"IDAT", b"IEND"]
    per_metre = round(192 / 0.0254)
    assert chunks[b"pHYs"] == struct.pack(">IIB", per_metre, per_metre, 1)


def test_a_page_that_is_not_opaque_keeps_its_opacity() -> None:
    assert _pixels(_page(paper=Colour(255, 0, 0, 128)))[0, 0].tolist() == [255, 0, 0, 128]
    assert _pixels(_page(paper=Colour(255, 0, 0)))[0, 0].tolist() == [255, 0, 0]


def test_an_upright_line_covers_its_width_and_ends_at_the_clip() -> None:
    page = _page()
    page.clip(10, 10.25, 50, 40.75)
    page.polyline(np.array([20.5, 20.5]), np.array([72.0, 0.0]), Stroke(BLACK, 2))
    ink = 255 - _pixels(page)[..., 0].astype(int)
    assert ink[20, 18:24].tolist() == [0, 128, 255, 128, 0, 0]  # of 256 levels
    assert ink[[9, 10, 11, 39, 40, 41], 20].tolist() == [0, 192, 255, 255, 192, 0]


def test_dashes_are_in_units_of_the_width() -> None:
    page = _page()
    page.clip(0, 0, 72, 72)
    page.polyline(np.array([0.0, 72.0]), np.array([10.0, 10.0]), Stroke(BLACK, 2, (4, 4)))
    row = _pixels(page)[10, :, 0]
    assert (row == np.where(np.arange(72) // 8 % 2 == 0, 0, 255)).all()


@pytest.mark.parametrize("way", [1, -1])
def test_dashes_that_are_far_off_cost_nothing(way: int) -> None:
    near, far = _page(), _page()
    for page, periods in ((near, 3), (far, 10**9)):
        page.clip(10, 0, 60, 72)
        start = 36.0 - way * 16 * periods
        page.polyline(
            np.array([start, 36 + way * 1e10]), np.array([10.0, 10.0]), Stroke(BLACK, 2, (4, 4))
        )
    assert (_pixels(near) == _pixels(far)).all()
    assert (_pixels(near)[10, 36:44, 0] == (0 if way == 1 else 255)).all()


def test_a_line_without_length_or_width_leaves_no_trace() -> None:
    page = _page()
    page.clip(0, 0, 72, 72)
    for x, width in (([9.0, 9.0], 2.0), ([9.0, 50.0], 0.0)):
        page.polyline(np.array(x), np.array([9.0, 9.0]), Stroke(BLACK, width, (4, 4)))
    assert (_pixels(page) == 255).all()


def test_a_line_that_leaves_the_panel_is_cut() -> None:
    page = _page()
    page.clip(10, 10, 60, 60)
    page.polyline(np.array([-50.0, 120.0]), np.array([-40.0, 110.0]), Stroke(BLACK, 3))
    rows, columns = np.nonzero(_pixels(page)[..., 0] < 255)
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (10, 59, 10, 59)


def _zigzag() -> tuple[np.ndarray, np.ndarray]:
    """A line that leaves the page at each turn and does not cross itself on it."""
    return -20.3 + 7.7 * np.arange(15), np.where(np.arange(15) % 2, -60.0, 130.0)


@pytest.mark.parametrize("dash", [(), (4, 4)])
@pytest.mark.parametrize("cap", ["butt", "round", "square"])
def test_a_line_is_cut_where_the_clip_lies(dash: tuple, cap: str) -> None:
    x, y = _zigzag()
    whole, cut = _page(), _page()
    whole.polyline(x, y, Stroke(BLACK, 3, dash, cap))
    cut.clip(10.25, 12.5, 60.75, 50.5)
    cut.polyline(x, y, Stroke(BLACK, 3, dash, cap))
    inner = np.s_[13:50, 11:60]
    assert np.abs(_pixels(whole)[inner].astype(int) - _pixels(cut)[inner]).max() <= 1
    ink = 255 - _pixels(cut)[..., 0].astype(int)
    assert ink[:, :10].max() == ink[:, 61:].max() == ink[:12].max() == ink[51:].max() == 0
    full = 255 - _pixels(whole)[..., 0].astype(int)
    assert (ink[:, 10] <= np.minimum(full[:, 10], 192) + 1).all()
    assert (ink[13:50, 60] >= np.maximum(full[13:50, 60] - 64, 0) - 2).all()


def test_a_line_of_too_many_corners_is_cut_nearly_so(monkeypatch: pytest.MonkeyPatch) -> None:
    x, y = _zigzag()
    pages = _page(), _page()
    for page, corners in zip(pages, (20_000, 0), strict=True):
        monkeypatch.setattr("rport.ragg.sheet._CUT_EXACTLY", corners)
        page.clip(10.25, 12.5, 60.75, 50.5)
        page.polyline(x, y, Stroke(BLACK, 3))
    exact, nearly = (_pixels(page)[..., 0].astype(int) for page in pages)
    apart = np.abs(exact - nearly)
    assert 0 < apart.max() <= 64
    assert apart[13:50, 11:60].max() == 0


def test_a_line_of_any_length_is_drawn() -> None:
    page = _page(10, 10, 100)
    count = 400_000  # strokes across the whole page, more than Agg takes at once
    page.polyline(np.tile([1.0, 700.0], count), np.linspace(1, 700, 2 * count), Stroke(BLACK, 1))
    pixels = _pixels(page)[..., 0]
    assert pixels[5:-40, 5:-40].max() == 0
    assert pixels[-1, -1] == 255


def test_a_missing_point_breaks_a_line() -> None:
    page = _page()
    page.polyline(
        np.array([5, 25, np.nan, 45, 65.0]), np.array([9, 9.5, 9, 9, 9.5]), Stroke(BLACK, 4)
    )
    row = _pixels(page)[9, :, 0]
    assert row[15] == row[55] == 0
    assert (row[27:43] == 255).all()


def test_a_disc_has_the_area_of_its_polygon_and_outline() -> None:
    page = _page()
    radius, outline = np.array([6.0]), np.array([2.0])
    page.circles(np.array([36.3]), np.array([36.8]), radius, BLACK, BLACK, outline)
    area = (255 - _pixels(page)[..., 0].astype(float)).sum() / 255
    corners = 32  # below 10 pixels
    expected = corners / 2 * np.sin(2 * np.pi / corners) * 7**2
    assert area == pytest.approx(expected, rel=0.01)  # the rounded corners of the outline


def test_discs_are_cut_by_the_panel_and_by_the_page() -> None:
    page = _page()
    page.clip(0, 0, 30, 72)
    x, y = np.array([30.0, 0.0, 500.0]), np.array([36.0, 72.0, 36.0])
    page.circles(x, y, np.full(3, 5.0), BLACK, BLACK, np.zeros(3))
    pixels = _pixels(page)[..., 0]
    assert pixels[36, 29] == 0
    assert (pixels[:, 30:] == 255).all()
    assert pixels[71, 0] == 0


@pytest.mark.parametrize("radius", [2.0, 12.0])
def test_a_crowd_of_discs_is_drawn_as_one_after_the_other(radius: float) -> None:
    count, ink = 20_000, Colour(0, 0, 0, 178)
    x, y = np.random.default_rng(1).normal(36, 8, (2, count))
    sizes = np.full(count, radius), ink, ink, np.full(count, 0.7)
    crowd, parts = _page(), _page()
    for page in (crowd, parts):
        page.clip(5, 5, 60.5, 66)
    crowd.circles(x, y, *sizes)
    for some in np.split(np.arange(count), 50):  # too few to look for what is settled
        parts.circles(x[some], y[some], sizes[0][some], ink, ink, sizes[3][some])
    assert (_pixels(crowd) == _pixels(parts)).all()
    assert (_pixels(crowd)[36, 30:40] <= 1).all()


@pytest.mark.parametrize("device", [lambda: _page(), lambda: SvgLite(1, 1, WHITE)])
def test_what_has_no_finite_place_or_size_is_not_drawn(device: Callable[[], Any]) -> None:
    x, inks = np.array([np.nan, 30, np.inf, 9]), [BLACK, WHITE, BLACK, BLACK]
    five, some = np.full(4, 5.0), np.array([1.0, 1, 1, 0])
    page, other = device(), device()
    page.circles(x, five, some, inks, inks, five)
    page.rects(x, x, x + 2, x - 5, inks, FRAME, inks)
    other.circles(x[1:2], five[1:2], some[1:2], WHITE, WHITE, five[1:2])
    other.rects(x[[1, 3]], x[[1, 3]], x[[1, 3]] + 2, x[[1, 3]] - 5, inks[1::2], FRAME, inks[1::2])
    page.polyline(np.array([np.inf, np.inf]), np.array([1.0, 2]), Stroke(BLACK, 1))
    page.polyline(np.array([np.nan, 3]), np.array([1.0, 2]), Stroke(BLACK, 1, join="mitre"))
    read = "to_png" if isinstance(page, AggPng) else "to_svg"
    assert getattr(page, read)() == getattr(other, read)()


def test_text_is_hinted_and_stands_on_whole_pixels() -> None:
    def drawn(x: float, y: float, angle: float = 0) -> np.ndarray:
        page = _page(dpi=72)
        page.text(x, y, "EH", 20, BLACK, angle=angle)
        return _pixels(page)[..., 0]

    assert (drawn(10, 40) == drawn(10.4, 40.4)).all()
    assert (drawn(10, 40) != drawn(10.6, 40)).any()
    stem = np.sort(np.unique(drawn(10, 40)))
    assert stem[0] == 0  # hinted stems and bars are full pixels
    turned = np.rot90(drawn(10, 40))
    assert (turned < 128).sum() == (drawn(40, 60, angle=90) < 128).sum()


def test_text_is_justified_by_its_width() -> None:
    page = _page()
    width = page.string_width("Word", 12)
    page.text(10 + width, 40, "Word", 12, BLACK, hjust=1)
    other = _page()
    other.text(10, 40, "Word", 12, BLACK)
    assert (_pixels(page) == _pixels(other)).all()


def test_no_mask_takes_the_place_of_another() -> None:
    # matplotlib's AGG would take a mask at the same place in memory for the one before
    page = _page()
    boxes = [np.array([left, 0.0, left + 10.0, 20.0]) for left in range(40)]
    places = {id(page._mask_of(box)[0].vertices) for box in boxes}
    assert len(places) == len(boxes)
    assert {id(page._mask_of(box)[0].vertices) for box in boxes} == places


def test_what_waits_is_drawn_in_its_turn() -> None:
    x, y = np.array([10.0, 40, 40, 10]), np.array([10.0, 10, 40, 40])
    red, blue = Colour(255, 0, 0), Colour(0, 0, 255, 120)
    pages = [_page(), _page()]
    for page in pages:
        page.polygon(x, y, red, Stroke(BLACK, 3))
        page.text(5, 30, "Word", 12, blue)
        page.polyline(x + 5, y + 5, Stroke(blue, 4))
        page.polygon(x + 8, y, blue, None, [2, 2], "evenodd")
        page.rects(x[:1], y[:1], x[:1] + 20, y[:1] + 5, red)
        page.text(12, 32, "Word", 12, BLACK)
        if page is pages[0]:
            page.pixels()  # then nothing waits
        page.polygon(x + 20, y + 20, red, Stroke(BLACK, 3, join="mitre"))
    assert (_pixels(pages[0]) == _pixels(pages[1])).all()
    assert _pixels(pages[0])[12, 20].tolist() == [255, 0, 0]
    hidden = _page()
    hidden.text(15, 30, "Word", 12, BLACK)
    hidden.polygon(x, y, red, None)
    assert (_pixels(hidden)[11:39, 11:39] == [255, 0, 0]).all()
