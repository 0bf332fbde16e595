"""Each snippet in the real tool: what the reader gets is what the figure declares."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from calculus_for_ml.embed import snippets
from calculus_for_ml.embed.picture import Picture

SCHEMES = ("light", "dark")
FRAME = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>A page</title>"
    "<meta name=viewport content='width=device-width'><body>{}"
)


def shown(page: Page) -> list[tuple[str, str]]:
    """Name and alt text of each image that is loaded and can be seen."""
    found = page.locator("img").evaluate_all(
        """images => images
            .filter(i => i.naturalWidth && i.checkVisibility({visibilityProperty: true}))
            .map(i => [i.currentSrc.split("/").pop(), i.alt])"""
    )
    return [(name, alt) for name, alt in found]


def file_of(scheme: str) -> str:
    return "loss_curve.svg" if scheme == "light" else "loss_curve-dark.svg"


def fits(page: Page) -> bool:
    """Whether nothing reaches beyond the window."""
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_html(open_page, picture: Picture, tmp_path: Path, scheme: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(FRAME.format(snippets.html(picture)), encoding="utf-8")
    page = open_page(path, scheme=scheme)
    assert shown(page) == [(file_of(scheme), picture.alt)]
    assert page.locator("figcaption").inner_text() == picture.caption
    assert page.locator("img").bounding_box()["width"] == 672
    narrow = open_page(path, width=375, scheme=scheme)
    box = narrow.locator("img").bounding_box()
    assert box["height"] / box["width"] == pytest.approx(5 / 7, abs=0.01)


def test_html_keeps_a_place_for_the_image(open_page, picture: Picture, tmp_path: Path) -> None:
    """From width and height Chromium knows the ratio before the image comes: nothing jumps."""
    path = tmp_path / "page.html"
    path.write_text(FRAME.format(snippets.html(picture)), encoding="utf-8")
    ratio = open_page(path).locator("img").evaluate("i => getComputedStyle(i).aspectRatio")
    assert ratio == "auto 672 / 480"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("themes", [("light",), SCHEMES])
def test_markdown(open_page, picture: Picture, tmp_path: Path, themes, scheme: str) -> None:
    from markdown_it import MarkdownIt

    path = tmp_path / "page.html"
    made = replace(picture, themes=themes)
    html = MarkdownIt("commonmark").render(snippets.markdown(made))
    path.write_text(FRAME.format(html), encoding="utf-8")
    page = open_page(path, scheme=scheme)
    assert shown(page) == [(file_of(scheme if "dark" in themes else "light"), picture.alt)]
    assert page.locator("em").inner_text() == picture.caption


def build(folder: Path, theme: str, pages: dict[str, str], css: str = "") -> Path:
    """A Sphinx project of these pages, warnings being errors; `css` comes after the theme's own."""
    from sphinx.cmd.build import build_main

    (folder / "static").mkdir()
    (folder / "static" / "more.css").write_text(css)
    (folder / "conf.py").write_text(
        f"extensions = ['myst_parser']\nhtml_theme = {theme!r}\nsmartquotes = False\n"
        "numfig = True\nmyst_enable_extensions = ['dollarmath', 'substitution']\n"
        "html_static_path = ['static']\nhtml_css_files = ['more.css']\n"
    )
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert build_main(["-W", "-q", str(folder), str(folder / "html")]) == 0
    return folder / "html" / "index.html"


SPHINX = {
    "index.md": "# Page\n\nSee {numref}`fig-loss-curve`.\n\n",
    "index.rst": "Page\n====\n\nSee :numref:`fig-loss-curve`.\n\n",
}


@pytest.mark.parametrize("source", list(SPHINX))
@pytest.mark.parametrize(
    ("theme", "themes"), [("furo", ("light",)), ("furo", SCHEMES), ("alabaster", SCHEMES)]
)
def test_sphinx(open_page, picture: Picture, tmp_path: Path, source, theme: str, themes) -> None:
    write = snippets.myst if source.endswith(".md") else snippets.rst
    made = replace(picture, themes=themes)
    built = build(tmp_path, theme, {source: SPHINX[source] + write(made)})
    for scheme, width in (("light", 1280), ("dark", 375)):
        page = open_page(built, scheme=scheme, width=width)
        dark = scheme == "dark" and theme == "furo" and "dark" in themes
        assert shown(page) == [(file_of("dark" if dark else "light"), picture.alt)]
        assert page.locator(".caption-text").inner_text().strip() == picture.caption
        assert page.locator("a .std-numref").inner_text() == "Fig. 1"
        assert fits(page)


def test_sphinx_follows_the_switch_of_the_page(open_page, picture: Picture, tmp_path: Path) -> None:
    built = build(tmp_path, "furo", {"index.md": SPHINX["index.md"] + snippets.myst(picture)})
    page = open_page(built, scheme="light")
    light = page.locator("img").first.bounding_box()
    page.evaluate("document.body.dataset.theme = 'dark'")
    assert shown(page) == [("loss_curve-dark.svg", picture.alt)]
    assert page.locator("figcaption img").bounding_box() == light


# What pydata-sphinx-theme 0.20 does to images on a dark page, and sphinx-book-theme 1.4 with it
DARKENED = """
html[data-theme=dark] img:not(.only-dark,.dark-light){filter:brightness(.8) contrast(1.2)}
html[data-theme=dark] .bd-content img:not(.only-dark,.dark-light){background-color:#fff}
"""


@pytest.mark.parametrize("source", list(SPHINX))
def test_a_theme_leaves_the_dark_image_as_it_was_drawn(
    open_page, picture: Picture, tmp_path: Path, source: str
) -> None:
    write = snippets.myst if source.endswith(".md") else snippets.rst
    built = build(tmp_path, "alabaster", {source: SPHINX[source] + write(picture)}, DARKENED)
    page = open_page(built)
    page.evaluate(
        "document.documentElement.dataset.theme = 'dark'; document.body.className = 'bd-content'"
    )
    assert shown(page) == [("loss_curve-dark.svg", picture.alt)]
    looks = page.locator("figure img").evaluate_all(
        "images => images.map(getComputedStyle).map(i => [i.filter, i.backgroundColor])"
    )
    # the light image, which is hidden, shows that the theme's rules are at work
    assert looks == [
        ["brightness(0.8) contrast(1.2)", "rgb(255, 255, 255)"],
        ["none", "rgba(0, 0, 0, 0)"],
    ]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_quarto_by_pandoc(open_page, pandoc, picture: Picture, tmp_path: Path, scheme: str) -> None:
    html = pandoc(snippets.quarto(picture), "markdown-smart", "html")
    path = tmp_path / "page.html"
    path.write_text(FRAME.format(html), encoding="utf-8")
    page = open_page(path, scheme=scheme)
    assert shown(page) == [(file_of(scheme), picture.alt)]
    assert page.locator("#fig-loss-curve > p").last.inner_text() == picture.caption
    page.evaluate("document.body.className = 'quarto-dark'")  # Quarto's own rules decide then
    assert len(shown(page)) == 2


def test_quarto_with_one_theme(pandoc, picture: Picture) -> None:
    made = replace(picture, themes=("light",))
    native = pandoc(snippets.quarto(made), "markdown-smart", "json")
    assert '"fig-loss-curve"' in native
    html = pandoc(snippets.quarto(made), "markdown-smart", "html")
    found = snippets_parser(html)
    assert found["figcaption"] == picture.caption
    assert found["data-fig-alt"] == picture.alt


def test_hyphens_do_not_become_dashes(pandoc, picture: Picture) -> None:
    """Pandoc's Markdown, as Quarto reads it, is smart: it makes a dash of two hyphens."""
    made = replace(picture, alt="a plot", caption="a -- b --- c", themes=("light",))
    assert snippets_parser(pandoc(snippets.quarto(made), "markdown", "html"))["figcaption"] == (
        "a -- b --- c"
    )
    assert "–" in pandoc("a -- b", "markdown", "html")


def test_latex_by_pandoc(pandoc, picture: Picture) -> None:
    """Pandoc reads no alt text from LaTeX, curls the quote, and knows no \\textbar."""
    found = snippets_parser(pandoc(snippets.latex(picture), "latex-smart", "html"))
    assert found["src"] == "figures/loss_curve.png"
    assert found["figcaption"] == picture.caption.replace("'", "’").replace("|", "")


def snippets_parser(html: str) -> dict[str, str]:
    """The attributes of the image, and the caption, of a page with one figure."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "html.parser")
    return {**soup.find("img").attrs, "figcaption": soup.find("figcaption").get_text()}


def test_latex_escapes_alt_text_as_it_does_the_caption(picture: Picture) -> None:
    made = snippets.latex(replace(picture, alt="50 % of {a_b}", caption="other"))
    assert r"alt={50 \% of \{a\_b\}}" in made


@pytest.mark.parametrize("write", [function for _, function in snippets.SNIPPETS.values()])
def test_where_there_is_no_svg_or_no_png(write, picture: Picture) -> None:
    assert ".png" in write(replace(picture, formats=("png",)))
    assert ".svg" in write(replace(picture, formats=("svg",)))


@pytest.mark.parametrize("folder", ["", "my figures", "../img/", "/static/a&b"])
def test_html_finds_the_folder(folder: str, picture: Picture) -> None:
    made = snippets.html(replace(picture, folder=folder, themes=("light",)))
    expected = {
        "": "loss_curve.svg",
        "my figures": "my%20figures/loss_curve.svg",
        "../img/": "../img/loss_curve.svg",
        "/static/a&b": "/static/a%26b/loss_curve.svg",
    }
    assert f'src="{expected[folder]}"' in made
