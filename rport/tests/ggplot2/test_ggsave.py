"""What ggsave() refuses before it writes, and that it never loses the file that was there."""

from __future__ import annotations

import re
import resource
import xml.etree.ElementTree as ET
from pathlib import Path

import pandas as pd
import pytest
from plotnine import aes, geom_line, ggplot, labs

from rport.compare import pdf
from rport.ggplot2 import PlotMessage, ggsave, render

PLAIN = ggplot(pd.DataFrame({"x": [1.0, 2, 3], "y": [1.0, 4, 9]}), aes("x", "y")) + geom_line()
OLD = b"the good file"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"dpi": 1e9}, "dpi must be a number from 1 to 10,000, not 1000000000.0"),
        ({"dpi": 1e-9}, "dpi must be a number from 1 to 10,000, not 1e-09"),
        ({"dpi": 0}, "dpi must be a number from 1"),
        ({"dpi": float("nan")}, "dpi must be a number from 1 to 10,000, not nan"),
        ({"dpi": float("inf")}, "dpi must be a number from 1 to 10,000, not inf"),
        ({"dpi": True}, "dpi must be a number from 1 to 10,000, not True"),
        ({"dpi": None}, "dpi must be a number from 1 to 10,000, not None"),
        ({"dpi": 10**400}, "dpi must be a number from 1 to 10,000, not 1000"),
        ({"dpi": 1e-9, "units": "px"}, "dpi must be"),
        ({"dpi": "print "}, "dpi must be a number or one of screen, print, retina, not 'print '"),
        ({"width": 1e9}, "width must be a number above 0 and up to 1,000, not 1000000000.0"),
        ({"width": 1e9, "units": "cm"}, "width must be a number above 0 and up to 2,540, not 1000"),
        ({"width": "7"}, "width must be a number above 0 and up to 1,000, not '7'"),
        ({"width": "7", "units": "mm"}, "width must be a number above 0 and up to 25,400, not '7'"),
        ({"height": False}, "height must be a number above 0 and up to 1,000, not False"),
        ({"height": -5}, "height must be a number above 0 and up to 1,000, not -5"),
        ({"height": float("nan")}, "height must be a number above 0"),
        ({"scale": 0}, "scale must be a number above 0"),
        ({"scale": float("nan")}, "scale must be a number above 0"),
        ({"scale": 1e9}, "scale must be a number above 0 and up to 1,000"),
        (
            {"width": 50},
            "Dimensions exceed 50 inches (`height` and `width` are specified in in",
        ),
        (
            {"width": 900, "height": 900, "limitsize": False},
            "1 to 250,000,000 pixels; 900 x 900 inches at 300 dpi",
        ),
        ({"width": 1e-3}, "0.001 x 7 inches at 300 dpi make 0 x 2,100"),
        ({"alt": "a\x0bb"}, r"an SVG may not hold U+000B, which is in 'a\x0bb'; XML allows"),
        ({"alt": "a\x00b"}, "an SVG may not hold U+0000"),
        ({"alt": "a\x1bb"}, "an SVG may not hold U+001B"),
        ({"alt": "a\ud800b"}, "an SVG may not hold U+D800"),
        ({"alt": "a\ufffeb"}, "an SVG may not hold U+FFFE"),
        ({"alt": "a\uffffb"}, "an SVG may not hold U+FFFF"),
    ],
    ids=str,
)
def test_one_line_before_anything_is_written(
    tmp_path: Path, arguments: dict[str, object], says: str
) -> None:
    svg, png = tmp_path / "plot.svg", tmp_path / "plot.png"
    svg.write_bytes(OLD)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(ValueError, match=re.escape(says)) as told:
        ggsave(PLAIN, [svg, png], **arguments)
    assert "\n" not in str(told.value)
    assert [path.name for path in tmp_path.iterdir()] == ["plot.svg"]
    assert svg.read_bytes() == OLD
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000  # kB


@pytest.mark.parametrize("char", ["\x0b", "\x01", "\ufffe", "\ud800"])
def test_no_text_of_an_svg_can_make_it_no_xml(tmp_path: Path, char: str) -> None:
    path = tmp_path / "plot.svg"
    for words in ({"title": f"a{char}b"}, {"x": f"a{char}b"}, {"caption": f"a{char}b"}):
        with pytest.raises(ValueError, match=f"U\\+{ord(char):04X}"):
            ggsave(PLAIN + labs(**words), path)
    assert not path.exists()


@pytest.mark.parametrize("char", ["\t", "\n", "\r", "\x7f", "\x85", "\u2028", "\U0001f600", "<&>"])
def test_a_description_is_read_back_as_it_was(char: str) -> None:
    root = ET.fromstring(render(PLAIN, alt=f"a{char}b").svg)
    assert root.findtext("{http://www.w3.org/2000/svg}desc") == f"a{char}b"


def test_a_file_that_cannot_be_written_keeps_what_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plot.png"
    path.write_bytes(OLD)
    monkeypatch.setattr(
        "rport.files.open",
        lambda *_: open("/dev/full", "wb"),  # noqa: SIM115
        raising=False,
    )
    monkeypatch.setattr("os.fchmod", lambda *_: None)
    with pytest.raises(OSError, match=r"No space left on device: '.*plot\.png'"):
        ggsave(PLAIN, path)
    assert path.read_bytes() == OLD


def test_a_png_has_a_pixel() -> None:
    with pytest.raises(ValueError, match=r"0\.5 x 5 inches at 1 dpi make 0 x 5"):
        _ = render(PLAIN, width=0.5, dpi=1).png


# R: ggsave("a.png", plot, units = units) without an open device
@pytest.mark.parametrize(
    ("units", "says"), [("in", "7 x 7 in"), ("cm", "17.8 x 17.8 cm"), ("px", "2100 x 2100 px")]
)
def test_defaults_are_those_of_r(tmp_path: Path, units: str, says: str) -> None:
    with pytest.warns(PlotMessage, match=f"^Saving {says} image$"):
        ggsave(PLAIN, tmp_path / "a.png", units=units, scale=0.5)
    assert (tmp_path / "a.png").read_bytes() == render(PLAIN, 7, 7, 300).png


def test_several_plots_are_the_pages_of_a_pdf(tmp_path: Path) -> None:
    plots = [PLAIN + labs(title=title) for title in ("first", "second")]
    for ending in ("pdf", "svg"):
        ggsave(tmp_path / f"a.{ending}", plots, width=3, height=2)
    pages = pdf.read_pages((tmp_path / "a.pdf").read_bytes())
    alone = [pdf.read_pdf(render(each, 3, 2).to_bytes("pdf")) for each in plots]
    assert [pdf.differences(*each) for each in zip(pages, alone, strict=True)] == [[], []]
    assert pdf.differences(pages[0], alone[1])
    assert (tmp_path / "a.svg").read_text() == render(plots[1], 3, 2).svg


def test_the_largest_and_the_smallest_are_drawn(tmp_path: Path) -> None:
    ggsave(PLAIN, tmp_path / "a.svg", width=1000, height=1000, limitsize=False)
    wide = {"width": 2540, "height": 20, "units": "cm", "dpi": 10, "scale": 0.5}
    ggsave(PLAIN, tmp_path / "a.png", limitsize=False, **wide)
    assert {path.name for path in tmp_path.iterdir()} == {"a.svg", "a.png"}
