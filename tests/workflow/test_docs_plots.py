"""The docs' plots in a real browser: the gallery, the reference's pictures, the printed sheet."""

from __future__ import annotations

import re

import pytest

from .conftest import Project

LOAD_ALL = """() => Promise.all([...document.images].map(image => {
    image.loading = 'eager';
    return image.decode();
}))"""


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("index", 20),
        ("gallery", 60),
        ("ggplot2_geoms", 40),
        ("ggplot2_stats", 30),
        ("ggplot2_scales", 30),
        ("ggplot2_page", 20),
    ],
)
def test_every_picture_is_there_and_has_a_text(open_page, built, name, least) -> None:
    page = open_page(built / f"results/docs/html/{name}.html")
    page.evaluate(LOAD_ALL)
    images = page.locator("article :is(.stage, .example) img")
    assert images.count() >= least
    assert images.evaluate_all("all => all.every(i => i.naturalWidth > 0 && i.alt)")


@pytest.mark.slow
@pytest.mark.browser
def test_the_gallery_shows_one_kind_of_plots(open_page, built: Project) -> None:
    page = open_page(built / "results/docs/html/gallery.html", width=390)
    plots = page.locator(".plot")
    page.get_by_role("button", name="facets").click()
    shown = [plot.is_visible() for plot in plots.all()]
    kinds = [plot.get_attribute("data-kinds").split() for plot in plots.all()]
    assert shown == ["facets" in each for each in kinds]
    assert 0 < sum(shown) < len(shown)
    assert page.locator(".kinds-found").inner_text() == f"{sum(shown)} of {len(shown)} plots"
    page.get_by_role("button", name="all").click()
    assert all(plot.is_visible() for plot in plots.all())


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize(("name", "width"), [("gallery", 1280), ("gallery", 390), ("index", 390)])
def test_sliders_work_by_keyboard(open_page, built, name: str, width: int) -> None:
    page = open_page(built / f"results/docs/html/{name}.html", width=width)
    slider = page.get_by_role("slider").first
    slider.focus()
    page.keyboard.press("End")
    assert slider.get_attribute("aria-valuetext") == "100 % R, 0 % ours"
    stage = page.locator(".stage").first
    assert stage.evaluate("stage => stage.style.getPropertyValue('--share')") == "1"
    assert stage.locator(".theirs").evaluate("i => getComputedStyle(i).visibility") == "visible"


@pytest.mark.slow
@pytest.mark.browser
def test_the_cheat_sheet_prints_on_one_sheet(open_page, built: Project) -> None:
    page = open_page(built / "results/docs/html/cheat_sheet.html")
    pages = re.compile(rb"/Type\s*/Page\b")
    assert len(pages.findall(page.pdf(prefer_css_page_size=True))) == 1
    page.emulate_media(media="print")
    cells = page.locator(".cheat-sheet td code")
    assert cells.count() > 100
    assert all(cells.evaluate_all("all => all.map(e => e.checkVisibility() && e.clientWidth >= 0)"))
    page.evaluate("document.querySelector('.cheat-sheet').style.fontSize = '30pt'")
    page.add_style_tag(content=".cheat-sheet * { font-size: 12pt !important; }")
    assert len(pages.findall(page.pdf(prefer_css_page_size=True))) > 1
