"""What is read from a PDF, and that differences are found."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from rport.compare import pdf
from rport.grdevices import Colour
from rport.grid.device import Stroke
from rport.pdf import Pdf

SCENES = Path(__file__).parents[1] / "devices" / "r-4.6.1"
BLACK, WHITE = Colour(0, 0, 0), Colour(255, 255, 255)


def written(
    label: str = "AVATAR", dash: tuple[int, ...] = (), red: int = 0, x: float = 10
) -> bytes:
    page = Pdf(2, 1, WHITE)
    page.polyline(np.array([x, 60.0]), np.array([20.0, 30.0]), Stroke(Colour(red, 0, 0), 1, dash))
    page.clip(5, 5, 80, 60)
    page.text(20, 40, label, 12, BLACK, angle=30)
    page.unclip()
    return page.to_pdf()


def test_rs_file_is_read() -> None:
    page = pdf.read_pdf((SCENES / "text_faces.pdf").read_bytes())
    assert (page.width, page.height, page.title) == (144, 144, "(R Graphics Output)")
    paper, first, second = page.items[:3]
    assert (paper.how, paper.state.fill) == ("fill", (1, 1, 1))
    assert (first.how, second.how) == ("text Helvetica", "text Helvetica-Bold")
    assert first.what[0] == "(Plain: A)"
    assert first.place.tolist() == [11, 0, 0, 11, 5, 124]
    assert page.items[-1].state.ca == pytest.approx(128 / 255, abs=5e-4)  # three decimals


def test_our_file_is_read() -> None:
    line, text = pdf.read_pdf(written(dash=(4, 2))).items[1:]
    assert line.place.tolist() == [10, 52, 60, 42]
    assert line.lengths == (1, 4, 2)
    assert text.state.clip == (5, 12, 80, 67)
    assert text.what == ("(A)", 70, "(V)", 80, "(A)", 120, "(T)", 120, "(AR)")


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (written("AVATARE"), "text Helvetica"),
        (written(dash=(4, 2)), "lines"),
        (written(red=9), "looks"),
        (written(x=10.02), "place"),
    ],
)
def test_differences_are_found(other: bytes, found: str) -> None:
    (difference,) = pdf.differences(pdf.read_pdf(other), pdf.read_pdf(written()))
    assert found in difference


def test_close_places_are_the_same() -> None:
    assert pdf.differences(pdf.read_pdf(written(x=10.01)), pdf.read_pdf(written())) == []


def test_what_is_not_known_is_refused() -> None:
    plain = re.sub(rb"/Filter /FlateDecode ", b"", written())
    body = b"<<  >>\nstream\n0 0 m 1 1 2 2 v S\nendstream"
    number = re.search(rb"/Contents ([0-9]+)", plain)
    assert number
    changed = re.sub(
        rb"\n%s 0 obj\n.*?endobj" % number[1],
        b"\n%s 0 obj\n" % number[1] + body + b"\nendobj",
        plain,
        flags=re.DOTALL,
    )
    with pytest.raises(ValueError, match="operator v is not read"):
        pdf.read_pdf(changed)
    with pytest.raises(ValueError, match="not a PDF as R's"):
        pdf.read_pdf(b"%PDF-1.4")
