"""Labels in R's syntax, laid out and drawn, against R's.

labels.txt holds the labels, r-4.6.1/ what labels.R made of them with R 4.6.1, ragg 1.5.2 and
svglite 2.2.2, and pdf().
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rport.compare import geometry, pdf, pixels
from rport.compare.svg import read_svg
from rport.grdevices import Colour
from rport.grid.device import Device, Stroke
from rport.pdf import Pdf
from rport.plotmath import RULE_WIDTH, Text, lay_out, parse
from rport.ragg import AggPng
from rport.svglite import SvgLite

HERE = Path(__file__).parent
RECORD = HERE / "r-4.6.1"
LABELS = (HERE / "labels.txt").read_text(encoding="utf-8").splitlines()
SIZES = [
    [float.fromhex(number) for number in line.split("\t")]
    for line in (RECORD / "sizes.tsv").read_text(encoding="utf-8").splitlines()
]
ROWS = -(-len(LABELS) // 4)
PAGE = 610 / 72, (45 * ROWS + 10) / 72
BLACK, WHITE = Colour(0, 0, 0), Colour(255, 255, 255)


def draw(device: Device) -> None:
    for i, text in enumerate(LABELS):
        box = lay_out(parse(text), 14, device)
        left, base = 10 + 150 * (i // ROWS), 40 + 45 * (i % ROWS) - box.descent
        for part in box.parts:
            if isinstance(part, Text):
                at = left + part.x, base - part.y
                device.text(*at, part.text, part.size, BLACK, face=part.face)
            else:
                x, y = np.array(part).T
                device.polyline(left + x, base - y, Stroke(BLACK, RULE_WIDTH, cap="round"))


@pytest.mark.parametrize(("text", "sizes"), list(zip(LABELS, SIZES, strict=True)))
def test_sizes(text: str, sizes: list[float]) -> None:
    for device, size in (
        (AggPng(*PAGE, 150, WHITE), sizes[:2]),
        (SvgLite(*PAGE, WHITE), sizes[2:4]),
        (Pdf(*PAGE, WHITE), sizes[4:]),
    ):
        box = lay_out(parse(text), 14, device)
        assert (box.width, box.height) == pytest.approx(size, abs=1e-9)  # R adds up in inches


def test_pixels() -> None:
    page = AggPng(*PAGE, 150, WHITE)
    draw(page)
    ours, theirs = pixels.read_png(page.to_png()), pixels.read_png(RECORD / "labels.png")
    assert pixels.difference(ours, theirs).max() <= 2


def test_geometry() -> None:
    page = SvgLite(*PAGE, WHITE)
    draw(page)
    apart = geometry.compare(read_svg(page.to_svg().encode()), read_svg(RECORD / "labels.svg"))
    assert apart.unmatched == []
    assert max(apart.text_starts, apart.lines).distance < 0.011  # a number rounded the other way
    assert apart.strokes.distance == 0


def test_operators() -> None:
    page = Pdf(*PAGE, WHITE)
    draw(page)
    theirs = pdf.read_pdf((RECORD / "labels.pdf").read_bytes())
    assert pdf.differences(pdf.read_pdf(page.to_pdf()), theirs) == []


def test_another_label_has_another_size() -> None:
    page = SvgLite(*PAGE, WHITE)
    box, other = (lay_out(parse(text), 14, page) for text in ("x^2", "x[2]"))
    assert box.ascent > other.ascent
    assert box.descent < other.descent


@pytest.mark.parametrize("text", ["x +", "(x", "x y", '"open', "frac(1", "x[1", "@x", "", "f(,)"])
def test_what_is_no_expression_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"cannot be read as an R expression"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('bgroup("(", x, ")")', "bgroup"),
        ("frac(x)", "frac.. takes 2 to 2"),
        ("bold(x, y)", "bold.. takes one"),
        ("group(x, y, z)", "delimiters"),
        ("x & y", "&"),
    ],
)
def test_what_is_not_drawn_is_refused_by_name(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        lay_out(parse(text), 14, SvgLite(*PAGE, WHITE))


def test_a_parsed_label_is_its_text() -> None:
    assert parse("x^2") == "x^2"
