"""Markdown in texts against ggtext 0.2.0 (gridtext 0.1.6), by the geometry of its SVG."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from rport.ggplot2 import UnsupportedPlot, labs, render, theme
from rport.ggtext import element_markdown, element_textbox
from rport.ggtext.html import Node, parse_markdown

HERE = Path(__file__).parent
RECORD = HERE / "r-4.6.1-ggtext-0.2.0"
sys.path.insert(0, str(HERE))
from ggtext_plots import PLOTS, base  # noqa: E402


@pytest.mark.parametrize("name", PLOTS)
def test_plots_are_as_ggtext_draws_them(name, svg_differences) -> None:
    drawn = render(PLOTS[name], width=5, height=3.5)
    assert svg_differences(drawn.svg, RECORD / f"{name}.svg") == []


def test_a_subscript_in_place_of_a_superscript_is_seen(svg_differences) -> None:
    wrong = base + labs(title="A **bold**, an *italic*, a ***both***, x~2~ and H~2~O")
    drawn = render(wrong + theme(plot_title=element_markdown()), width=5, height=3.5)
    assert svg_differences(drawn.svg, RECORD / "title.svg")


# xml2::as_list(xml2::read_html(markdown::markdownToHTML(text=, options=c("use_xhtml",
# "fragment_only"))))$html$body
@pytest.mark.parametrize(
    ("text", "children"),
    [
        ("<b>x</b> <i>y</i> z", [Node("b", {}, ["x"]), " ", Node("i", {}, ["y"]), " z"]),
        (
            "<sub>c</sub> <sup>d</sup> e",
            [Node("sub", {}, ["c"]), Node("sup", {}, ["d"]), " e"],
        ),
        ('"quotes" -- it\'s ... (c)', ["“quotes” – it’s … (c)"]),
        ("a & b < c", ["a & b < c"]),
        ("x_i * y * 2", ["x_i * y * 2"]),
        ("a\\*b", ["a*b"]),
        ("line  \nhard", ["line", Node("br"), "\nhard"]),
        ("H~2~O^+^", ["H", Node("sub", {}, ["2"]), "O^+^"]),
    ],
)
def test_markdown_is_read_as_in_r(text, children) -> None:
    assert parse_markdown(text).children == [Node("p", {}, children)]


def test_a_tag_that_is_not_known_is_named() -> None:
    plot = base + labs(title="# A heading") + theme(plot_title=element_markdown())
    with pytest.raises(UnsupportedPlot, match="Markdown with the tag <h1>; known are: b, br, em"):
        _ = render(plot).svg


def test_an_orientation_that_is_not_known_is_named() -> None:
    with pytest.raises(ValueError, match="orientation must be one of upright, left-rotated"):
        element_textbox(orientation="sideways")


def test_a_font_size_that_is_no_length_is_named() -> None:
    plot = base + labs(title="<span style='font-size:big'>x</span>")
    with pytest.raises(ValueError, match="font-size must be a number of pt, px"):
        _ = render(plot + theme(plot_title=element_markdown())).svg
