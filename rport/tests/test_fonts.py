"""Families of fonts: which file they are, and what stands in for letters that one lacks."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import matplotlib
import numpy as np
import pytest

from rport import fonts
from rport.fonts import machine
from rport.grdevices import Colour
from rport.pdf import Pdf
from rport.ragg import AggPng
from rport.svglite import SvgLite
from rport.textshaping import shape

FILES = Path(matplotlib.get_data_path(), "fonts", "ttf")
WHITE, BLACK = Colour(255, 255, 255), Colour(0, 0, 0)


@pytest.fixture(autouse=True)
def no_fonts_registered() -> Iterator[None]:
    fonts.clear_registry()
    yield
    fonts.clear_registry()


@pytest.mark.parametrize(
    ("family", "face", "file"),
    [
        ("", "plain", "DejaVuSans.ttf"),
        ("sans", "bold", "DejaVuSans-Bold.ttf"),
        ("DejaVu Sans", "italic", "DejaVuSans-Oblique.ttf"),
        ("serif", "italic", "DejaVuSerif-Italic.ttf"),
        ("serif", "bold.italic", "DejaVuSerif-BoldItalic.ttf"),
        ("mono", "bold.italic", "DejaVuSansMono-BoldOblique.ttf"),
        ("serif", "symbol", "DejaVuSans.ttf"),
    ],
)
def test_rs_own_families_are_dejavus(family: str, face: str, file: str) -> None:
    assert fonts.located(face, family).path == FILES / file


def test_a_registered_family_has_the_faces_of_its_files() -> None:
    assert fonts.located("plain", "cmr10").path.is_file()  # what the machine has for it
    assert fonts.register(FILES / "cmr10.ttf") == "cmr10"
    assert fonts.located("bold", "cmr10").path == FILES / "cmr10.ttf"  # it has no other face
    for name in ("STIXGeneral.ttf", "STIXGeneralBol.ttf", "STIXGeneralItalic.ttf"):
        assert fonts.register(FILES / name) == "STIXGeneral"
    assert fonts.located("bold", "STIXGeneral").path == FILES / "STIXGeneralBol.ttf"
    assert fonts.located("italic", "STIXGeneral").path == FILES / "STIXGeneralItalic.ttf"
    assert fonts.register(FILES / "cmb10.ttf", "Mine") == "Mine"
    assert fonts.located("plain", "Mine").path == FILES / "cmb10.ttf"


def test_what_is_no_font_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no font file '.*none\.ttf'"):
        fonts.register(tmp_path / "none.ttf")
    (tmp_path / "text.ttf").write_text("no font")
    with pytest.raises(ValueError, match=r"text\.ttf' is not a font file"):
        fonts.register(tmp_path / "text.ttf")


# textshaping::shape_text(TEXT, path = "cmr10.ttf", size = 44, res = 72)$shape and text_width(),
# where fontconfig has DejaVu Sans to stand in; "-" is the font itself, "D" DejaVu Sans
@pytest.mark.parametrize(
    ("text", "drawn_in", "x", "width"),
    [
        (
            "AV \u03b1\u03b2 fi",
            "---DD---",
            [0, 33, 66, 80.65625, 109.65625, 137.734375, 152.390625, 165.8125],
            178,
        ),
        ("\u05d0\u05d1 A", "--DD", [0, 33, 47.65625, 73.09375], 102.5),
        ("x\u0301\u4e2d\u03b8", "DD-D", [0, 24.109375, 26.046875, 59.046875], 85.96875),
        ("AVA", "---", [0, 33, 66], 99),
    ],
)
def test_registered_fonts_stand_in(text: str, drawn_in: str, x: list[float], width: float) -> None:
    fonts.register(FILES / "cmr10.ttf")
    fonts.register(FILES / "DejaVuSans.ttf", "for the rest")
    shaped = shape(text, 44, family="cmr10")
    assert "".join("-D"[font.path.name == "DejaVuSans.ttf"] for font in shaped.fonts) == drawn_in
    assert (list(shaped.x), shaped.width) == (x, width)


def test_the_default_font_takes_nothing_from_the_machine() -> None:
    lacking = "\u20dd"
    assert shape(lacking, 10).glyphs == (0,)
    fonts.register(FILES / "STIXGeneral.ttf")
    assert shape(lacking, 10).glyphs != (0,)  # what is registered may be used
    page = AggPng(1, 1, 72, WHITE)
    assert page.advance(lacking, 10) == pytest.approx(
        fonts.of_char(lacking).box(lacking, 10, 72)[2], abs=1e-9
    )


@pytest.mark.skipif(not shutil.which("fc-match"), reason="needs fontconfig")
def test_fontconfig_is_asked_for_other_families() -> None:
    path, index = machine.matching("DejaVu Sans Mono", True, False)
    assert (path.suffix, index) == (".ttf", 0)
    assert machine._escaped("A-B, C:D") == "A\\-B\\, C\\:D"


def test_matplotlib_is_asked_where_there_is_no_fontconfig(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    path, _ = machine.matching("DejaVu Serif", True, True)
    assert path.name == "DejaVuSerif-BoldItalic.ttf"
    assert machine.having("\u03b1", "DejaVu Sans")[0].name == "DejaVuSans.ttf"


def test_each_device_draws_the_family() -> None:
    def drawn(family: str) -> tuple[bytes, str, bytes]:
        page, svg, pdf = AggPng(1, 1, 72, WHITE), SvgLite(1, 1, WHITE), Pdf(1, 1, WHITE)
        for device in (page, svg, pdf):
            device.text(5, 40, "Agi", 12, BLACK, family=family)
        return page.to_png(), svg.to_svg(), pdf.to_pdf()

    png, svg, pdf = drawn("serif")
    assert png != drawn("")[0]
    assert "<text x='5.00' y='40.00' font-size='12.00' font-family=\"'DejaVu Serif'" in svg
    assert drawn("sans")[1] == drawn("")[1]
    assert b"/BaseFont /Times-Roman" in pdf
    with pytest.raises(ValueError, match=r"a PDF has the font families .*, not 'Papyrus'"):
        Pdf(1, 1, WHITE).text(0, 0, "a", 10, BLACK, family="Papyrus")


def test_metrics_follow_the_family() -> None:
    for page in (AggPng(1, 1, 150, WHITE), SvgLite(1, 1, WHITE), Pdf(1, 1, WHITE)):
        widths = [page.advance("i", 12, family=family) for family in ("sans", "serif", "mono")]
        assert len(np.unique(widths)) == 3
        assert page.advance("i", 12, family="mono") == page.advance("M", 12, family="mono")
