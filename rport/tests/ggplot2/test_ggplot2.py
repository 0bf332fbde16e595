"""Plots against ggplot2's own drawing of them: recorded by 4.0.3, and drawn afresh where R is."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotnine
import pytest
from PIL import Image
from plotnine import aes, geom_hline, geom_line, geom_point, geom_step, ggplot

from rport import plotmath
from rport.compare import axes as axes_parity
from rport.compare import geometry, pixels
from rport.compare.svg import read_svg
from rport.ggplot2 import (
    Rendering,
    UnsupportedPlot,
    ggsave,
    labs,
    render,
    theme_minimal,
)
from rport.plotmath import expression, frac

FIGURES = Path(__file__).parents[1] / "figures"
RECORDED = FIGURES / "r-4.6.1-ggplot2-4.0.3"
CASES = {case["name"]: case for case in json.loads((FIGURES / "cases.json").read_text("utf-8"))}
LAYOUT = json.loads((RECORDED / "layout.json").read_text("utf-8"))
Case = dict[str, Any]

# A pixel of a curve: R and matplotlib's Agg round what they blend differently, by 1 each time.
PIXEL = 3
# svglite writes 0.01 pt; a text's start is the sum of two numbers so rounded.
POINTS = 0.021
# svglite before 2.2 measures a string letter by letter in 0.0072 pt, kerning too.
POINTS_OLD_SVGLITE = 0.1
# A pixel between two arms of a line that turns back may be filled by one stroker alone.
INK_SSIM = 0.9999


def _label(text: str | None) -> str | None:
    if text is None:
        return None
    if not text.startswith("expr:"):
        return text
    words = [getattr(plotmath, word, word) for word in re.findall(r"\w+", text[5:])]
    return expression(frac(*words[1:]) if words[0] is frac else words[0])


def _plot(case: Case, **theme: Any) -> ggplot:
    data = pd.DataFrame({axis: np.array(case[axis], dtype=float) for axis in "xy"})
    geom = {
        "line": geom_line(size=case.get("linewidth", 0.9)),
        "step": geom_step(),
        "point": geom_point(alpha=0.7),
    }[case["kind"]]
    zero = [geom_hline(yintercept=0, linetype="dashed")] if case["zero"] else []
    labels = {axis: _label(case[f"{axis}lab"]) for axis in "xy"}
    return (
        ggplot(data, aes("x", "y"))
        + geom
        + zero
        + labs(title=_label(case["title"]), **labels)
        + theme_minimal(**{"base_size": case["base"], **theme})
    )


def _render(case: Case) -> Rendering:
    return render(_plot(case), case["width"], case["height"], case["dpi"])


def _assert_as_in_r(
    drawn: Rendering, png: Path, svg: Path, axes: Any, text_starts: float
) -> pixels.PixelDistance:
    ours = {
        side: {
            "range": axis.range,
            "breaks": axis.breaks,
            "minor": sorted({*axis.breaks, *axis.minor_breaks}),
            "labels": axis.labels,
        }
        for side, axis in drawn.axes.items()
    }
    for side in "xy":  # in the order of size, each once
        numbers = {float.fromhex(n) for n in [*axes[side]["minor"], *axes[side]["breaks"]]}
        axes[side] = {**axes[side], "minor": sorted(numbers)}
    assert axes_parity.compare(ours, axes) == []

    apart = geometry.compare(read_svg(drawn.svg.encode()), read_svg(svg))
    assert apart.unmatched == []
    assert apart.text_starts.distance <= text_starts, apart.text_starts
    for worst in (apart.panel, apart.lines, apart.centres):
        assert worst.distance <= POINTS, worst
    for worst in (apart.strokes, apart.radii):
        assert worst.distance == 0, worst

    distance = pixels.compare(pixels.read_png(drawn.png), pixels.read_png(png))
    assert (distance.ink_ssim >= INK_SSIM, distance.largest <= 64) == (True, True), distance
    return distance


def _assert_as_recorded(drawn: Rendering, name: str) -> None:
    axes = {side: dict(LAYOUT[name][side]) for side in "xy"}
    files = RECORDED / f"{name}.png", RECORDED / f"{name}.svg"
    distance = _assert_as_in_r(drawn, *files, axes, POINTS)
    assert distance.largest <= PIXEL, distance


@pytest.mark.parametrize("name", CASES)
def test_plots_are_those_of_ggplot2_4(name: str) -> None:
    _assert_as_recorded(_render(CASES[name]), name)


@pytest.mark.parametrize(
    "change",
    [
        {"base": 11.1},
        {"linewidth": 0.95},
        {"title": "WAVE To AV: kerning pair"},
        {"title": None},
        {"zero": False},
        {"width": 7.01},
        {"xlab": "Time "},
        {"y": [y * 1.001 for y in CASES["kerning"]["y"]]},
    ],
    ids=lambda change: next(iter(change)),
)
def test_another_plot_is_noticed(change: Case) -> None:
    with pytest.raises((AssertionError, ValueError)):
        _assert_as_recorded(_render({**CASES["kerning"], **change}), "kerning")


@pytest.mark.parametrize("name", CASES)
def test_margins_are_ggplot2s_on_both_devices(name: str) -> None:
    from rport.ggplot2.build.plot import build
    from rport.grdevices import Colour
    from rport.grid import Box
    from rport.ragg import AggPng
    from rport.svglite import SvgLite

    case, white = CASES[name], Colour(255, 255, 255)
    page = build(_plot(case)).page
    devices = {
        "ragg": AggPng(case["width"], case["height"], case["dpi"], white),
        "svglite": SvgLite(case["width"], case["height"], white),
    }
    for device_name, device in devices.items():
        whole = Box(0, 0, device.width, device.height)
        places = {cell.name: box for cell, box in page.table(device).places(whole)}
        panel = places["panel-0"]
        margins = {
            "left": panel.left,
            "right": device.width - panel.right,
            "top": panel.top,
            "bottom": device.height - panel.bottom,
        }
        # layout.json has eight decimals
        assert margins == pytest.approx(LAYOUT[name][device_name], abs=1e-7)


WORDS = [
    *("Loss", "gradient", "Typography", "WAVE", "AVAST", "gjpqy", "Größe", "naïve", "Ångström"),
    *("100%", "x^2", "f'(x)", '"quoted"', "To.", "LT.", "Qj", "10°", "±", "(theta)", "&", "<b>"),
    *("—", "…", "é", "Ç", "ß", "Ly,"),
]
# svglite before 2.2 knows no ligatures and kerns Greek: these only where no width matters
TITLE_WORDS = [*WORDS, "fi", "ffl", "µ", "λ=2", "Ωμέγα", "Тест"]
EXPRESSIONS = ["theta", "Omega", "frac(dL, dtheta)", "frac(q, g)", "frac(A, xyz)", "frac(d, theta)"]


def _random_case(rng: np.random.Generator, name: str, dpi: int) -> Case:
    def words(most: int, choice: list[str] = WORDS) -> str:
        return " ".join(rng.choice(choice, rng.integers(1, most)))

    def label() -> str | None:
        kind = rng.integers(5)
        if kind == 0:
            return None
        if kind == 1:
            return f"expr:{rng.choice(EXPRESSIONS)}"
        return words(4) if kind < 4 else f"{words(3)}\n{words(3)}"

    def numbers(count: int) -> npt.NDArray[np.float64]:
        spread = 10 ** rng.uniform(-7, 8)
        offset = spread * rng.choice([0, 1, -100, 1e4]) * rng.random()
        values: npt.NDArray[np.float64] = offset + spread * np.cumsum(rng.normal(size=count))
        return values

    count = int(rng.integers(2, 300))
    y = numbers(count).tolist()
    if count > 10 and rng.random() < 0.2:
        y[count // 3] = None  # a gap
    return {
        "name": name,
        "kind": str(rng.choice(["line", "point", "step"])),
        "x": np.sort(numbers(count)).tolist(),
        "y": y,
        "title": None if rng.random() < 0.1 else words(9, TITLE_WORDS),
        "xlab": label(),
        "ylab": label(),
        "zero": bool(rng.random() < 0.3),
        "base": 11,
        "width": round(float(rng.uniform(3, 8.5)), 2),
        "height": round(float(rng.uniform(3, 7)), 2),
        "dpi": dpi,
    }


def test_random_plots_are_those_of_ggplot2_here(
    rscript: Callable[..., str], fresh_seed: int, tmp_path: Path
) -> None:
    rng = np.random.default_rng(fresh_seed)
    dpi = int(rng.choice([150, 192, 200, 300]))
    print(f"seed {fresh_seed}, {dpi} dpi")
    cases = [_random_case(rng, f"random{i}", dpi) for i in range(8)]
    (tmp_path / "cases.json").write_text(json.dumps(cases), encoding="utf-8")
    rscript(FIGURES / "plots.R", tmp_path / "cases.json", tmp_path)
    axes = json.loads((tmp_path / "axes.json").read_text("utf-8"))
    for case in cases:
        name = case["name"]
        _assert_as_in_r(
            _render(case),
            tmp_path / f"{name}.png",
            tmp_path / f"{name}.svg",
            axes[name],
            POINTS_OLD_SVGLITE,
        )


SMALL = pd.DataFrame({"x": [0.0, 1.0, 2.0], "y": [1.0, 3.0, 2.0], "kind": ["a", "b", "a"]})
PLAIN = ggplot(SMALL, aes("x", "y")) + geom_line() + theme_minimal()


@pytest.mark.parametrize(
    ("addition", "named"),
    [
        (plotnine.theme_xkcd(), "theme_xkcd"),
        (geom_point(shape="heart"), "heart"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_not_covered_is_refused_by_name(addition: Any, named: str) -> None:
    with pytest.raises(UnsupportedPlot, match=named):
        render(PLAIN + addition).svg  # noqa: B018


def test_a_line_type_that_r_does_not_have_is_named() -> None:
    with pytest.raises(ValueError, match=r"a line type is one of .* not 'wavy'"):
        render(PLAIN + geom_line(linetype="wavy")).svg  # noqa: B018


def test_words_on_a_scale_of_numbers_are_named() -> None:
    with pytest.raises(ValueError, match='Example values: "a" and "b"'):
        render(PLAIN + geom_point(aes(y="kind")))


def test_letters_that_the_font_lacks_are_drawn() -> None:
    drawn = render(PLAIN + labs(title="中\t"))
    assert ">中\t</text>" in drawn.svg
    assert drawn.png != render(PLAIN + labs(title=" ")).png


def test_a_dark_plot_has_the_same_geometry_and_readable_text(contrast: Any) -> None:
    light = render(PLAIN + labs(title="T"))
    dark = render(PLAIN + labs(title="T") + theme_minimal(ink="#E6E6E6", paper="#131416"))
    colour = re.compile("#[0-9A-F]{6}")
    assert colour.sub("", light.svg) == colour.sub("", dark.svg)
    for drawn, paper in ((light, "#FFFFFF"), (dark, "#131416")):
        assert paper in drawn.svg
        inks = set(re.findall(r"<text[^>]* fill='(#\w{6})'", drawn.svg))
        assert len(inks) == 2
        assert min(contrast(ink, paper) for ink in inks) >= 4.5  # WCAG AA


def test_a_transparent_page_shows_the_same_picture_on_its_paper() -> None:
    plot = PLAIN + geom_point(alpha=0.3) + labs(title="T")
    clear = Image.open(io.BytesIO(render(plot, background="transparent").png))
    white = Image.new("RGBA", clear.size, "white")
    white.alpha_composite(clear)
    opaque = Image.open(io.BytesIO(render(plot).png))
    apart = np.abs(np.asarray(white.convert("RGB"), int) - np.asarray(opaque, int))
    assert clear.mode == "RGBA"
    assert apart.max() <= 3  # a translucent pixel is rounded twice
    assert "<rect width='100%'" not in render(plot, background="transparent").svg


def test_ggsave_writes_by_ending_and_the_same_bytes_each_time(tmp_path: Path) -> None:
    both = [tmp_path / "a.png", str(tmp_path / "a.svg")]
    ggsave(PLAIN, both, width=4, height=3, dpi=150, alt="A line")
    first = [hashlib.sha256(Path(path).read_bytes()).hexdigest() for path in both]
    ggsave(PLAIN, both, width=4, height=3, dpi=150, alt="A line")
    assert first == [hashlib.sha256(Path(path).read_bytes()).hexdigest() for path in both]
    assert Image.open(both[0]).size == (600, 450)
    assert "<desc>A line</desc>" in Path(both[1]).read_text("utf-8")


def test_ggsave_writes_what_each_ending_is(tmp_path: Path) -> None:
    starts = {
        "PDF": b"%PDF-1.4",
        "jpg": b"\xff\xd8",
        "tiff": b"II*\0",
        "webp": b"RIFF",
        "bmp": b"BM",
    }
    paths = [tmp_path / f"a.{ending}" for ending in starts]
    ggsave(PLAIN, paths, width=3, height=2, dpi=100)
    for path, start in zip(paths, starts.values(), strict=True):
        assert path.read_bytes().startswith(start)
    ggsave(PLAIN, tmp_path / "a.PDF", width=3, height=2, title="Mine")
    assert b"/Title (Mine)" in (tmp_path / "a.PDF").read_bytes()
    assert b"/MediaBox [0 0 216 144]" in (tmp_path / "a.PDF").read_bytes()
    ggsave(PLAIN, tmp_path / "b.pdf", width=3, height=2, device="cairo_pdf")
    assert b"DejaVuSans" in (tmp_path / "b.pdf").read_bytes()
    assert b"/BaseFont /Helvetica" in (tmp_path / "a.PDF").read_bytes()


def test_ggsave_refuses_another_ending_before_it_writes(tmp_path: Path) -> None:
    png = tmp_path / "a.png"
    with pytest.raises(UnsupportedPlot, match=r"type eps \(a\.eps\)"):
        ggsave(PLAIN, [png, tmp_path / "a.eps"])
    with pytest.raises(ValueError, match=r"writes \.png, .*, not 'a\.docx'"):
        ggsave(PLAIN, [png, tmp_path / "a.docx"])
    with pytest.raises(ValueError, match="takes compression, not quality"):
        ggsave(PLAIN, [tmp_path / "a.tiff", png], quality=3)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("size", [{"width": 0}, {"height": -1}, {"dpi": float("nan")}])
def test_sizes_must_be_positive(size: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=next(iter(size))):
        render(PLAIN, **size)


def test_drawing_leaves_the_plot_alone() -> None:
    before = [dict(vars(layer)) for layer in PLAIN.layers]
    first = render(PLAIN + theme_minimal(base_size=20)).svg
    assert [vars(layer) for layer in PLAIN.layers] == before
    assert render(PLAIN + theme_minimal(base_size=20)).svg == first != render(PLAIN).svg


def test_a_notebook_gets_both_pictures() -> None:
    drawn = render(PLAIN)
    data, size = drawn._repr_png_()
    assert data == drawn.png
    assert size == {"width": 672, "height": 480}
    assert drawn._repr_svg_() == drawn.svg


def test_a_page_too_small_for_its_texts_is_told() -> None:
    assert render(PLAIN).has_room
    assert not render(PLAIN, width=0.4).has_room
