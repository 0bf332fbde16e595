"""The report in a real browser: complete, usable by keyboard and touch, readable everywhere."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from calculus_for_ml.parity.check import Check
from calculus_for_ml.parity.figure import Drawn, compare_figure
from calculus_for_ml.parity.outcome import Outcome
from calculus_for_ml.parity.reference import NONE, open_references
from calculus_for_ml.parity.report import write_report
from rport.png import encode

DPI = 192  # of R's record
SLIDER = "Share of R’s render of The figure loss_gradient"


@pytest.fixture(scope="session")
def report(reference, tmp_path_factory) -> Path:
    """A report with all verdicts: one figure equal, one tampered with, one without a reference."""
    folder = tmp_path_factory.mktemp("report")
    figures = reference / "figures"
    theirs = {
        name: Drawn(
            figures / "ragg" / f"{name}.png",
            figures / "svglite" / f"{name}.svg",
            json.loads((reference / "axes" / f"{name}.json").read_text()),
            "R 4.6.1, ggplot2 4.0.3",
        )
        for name in ("regression_data", "loss_gradient", "loss_curve")
    }
    ours = {}
    for name, drawn in theirs.items():
        pixels = np.array(Image.open(drawn.png).convert("RGBA"))
        if name == "loss_gradient":
            pixels[:, :700] = 255  # with the title, so that a test sees which render it looks at
        png = folder / f"{name}.png"
        png.write_bytes(encode(pixels, DPI))
        ours[name] = Drawn(png) if name == "loss_gradient" else replace(drawn, png=png)
    parities = [
        compare_figure(
            name,
            ours[name],
            Drawn() if name == "loss_curve" else theirs[name],
            DPI,
            f"The figure {name}",
        )
        for name in theirs
    ]
    numbers = {
        "Loss": [Check("table", "loss.grad", "distance from R (ulp)", "-10", "-10", 0.0, 0.0)],
        "Regression": [Check("table", "regression.x", "distance from R", NONE, "", None, None)],
    }
    references = open_references([reference])
    config = {**references[0].config, "seed": 7}
    path = folder / "index.html"
    write_report(path, "post", Outcome(numbers, parities), config, references, {"numpy": "2.4.6"})
    return path


def title_is_drawn(page) -> bool:
    """Whether loss_gradient shows its title now; the `ours` of these tests has lost it."""
    stage = page.locator("article", has=page.locator("#loss_gradient")).locator(".stage")
    with Image.open(io.BytesIO(stage.screenshot())) as image:
        left, right = (int(share * image.width) for share in (0.12, 0.4))
        title = np.asarray(image.convert("L"))[4 : int(0.055 * image.height), left:right]
    return bool(title.min() < 100)


def test_every_image_loads_and_has_a_text(open_page, report):
    page = open_page(report)
    images = page.locator("img").evaluate_all(
        "images => images.map(i => [i.complete && i.naturalWidth > 0, i.alt])"
    )
    assert len(images) == 7
    assert all(loaded and alt for loaded, alt in images)


def test_slider_works_by_keyboard(open_page, report):
    page = open_page(report)
    slider = page.get_by_label(SLIDER)
    slider.focus()
    page.keyboard.press("ArrowLeft")
    assert slider.get_attribute("aria-valuetext") == "49 % R, 51 % ours"
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.value") == "0"
    ours = title_is_drawn(page)
    page.keyboard.press("End")
    assert (ours, title_is_drawn(page)) == (False, True)


@pytest.mark.parametrize(("view", "drawn"), [("R", True), ("Ours", False)])
def test_views_can_be_chosen(open_page, report, view, drawn):
    page = open_page(report)
    article = page.locator("article", has=page.locator("#loss_gradient"))
    article.get_by_label(view, exact=True).check()
    assert title_is_drawn(page) is drawn
    assert article.get_by_role("slider").count() == 0


def test_views_can_be_chosen_by_keyboard(open_page, report):
    page = open_page(report)
    article = page.locator("article", has=page.locator("#loss_gradient"))
    article.get_by_label("R | ours", exact=True).focus()
    page.keyboard.press("ArrowRight")
    assert article.get_by_label("R", exact=True).is_checked()


def test_slider_works_by_touch(open_page, report):
    page = open_page(report, width=375, has_touch=True, is_mobile=True)
    slider = page.get_by_label(SLIDER)
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    page.touchscreen.tap(box["x"] + 0.9 * box["width"], box["y"] + box["height"] / 2)
    assert int(slider.input_value()) > 80
    assert title_is_drawn(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
def test_fits_the_window_and_is_accessible(open_page, axe, report, scheme, width):
    page = open_page(report, width=width, scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert axe(page) == []


@pytest.mark.parametrize("width", [375, 1280])
def test_nothing_of_a_table_lies_beyond_its_edge(open_page, report, width):
    """On a phone each cell stands in a row of its own, beside the name of its column."""
    page = open_page(report, width=width)
    widths = page.locator(".scroll").evaluate_all(
        "all => all.map(e => [e.scrollWidth, e.clientWidth])"
    )
    assert widths
    assert all(needed <= given for needed, given in widths)
    label = page.locator("td").first.evaluate("td => getComputedStyle(td, '::before').content")
    assert label == ('"Verdict"' if width == 375 else "none")


def test_dark_is_dark(open_page, report):
    colours = {
        scheme: open_page(report, scheme=scheme).evaluate(
            "getComputedStyle(document.body).backgroundColor"
        )
        for scheme in ("light", "dark")
    }
    assert colours == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 22, 26)"}


def test_says_what_has_no_reference(open_page, report):
    page = open_page(report)
    article = page.locator("article", has=page.locator("#loss_curve"))
    assert "no R reference for this configuration" in article.inner_text()
    assert "passed" not in article.inner_text()
    assert article.get_by_role("slider").count() == 0
