"""A plot in several families of fonts against what families.R drew with R 4.6.1, ggplot2 4.0.3."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from plotnine import aes, element_text, ggplot, labs, theme

from rport.compare import geometry, pdf, pixels
from rport.compare.svg import read_svg
from rport.ggplot2 import Rendering, geom_label, geom_text, render, theme_grey
from rport.plotmath import parse

RECORD = Path(__file__).parent / "r-4.6.1"


def drawn(base_family: str = "serif") -> Rendering:
    words = {"x": [1, 2, 3, 4], "y": [2, 4, 1, 3], "k": ["AVATAR", "fi To", "r. 0.25", "Wavy"]}
    data = pd.DataFrame({**words, "g": ["one", "two", "one", "two"]})
    plot = (
        ggplot(data, aes("x", "y", label="k"))
        + geom_text(aes(colour="g"), family="mono", size=3)
        + geom_label(data=data[:2], family="sans", nudge_y=0.6)
        + geom_text(nudge_y=-0.4)
        + labs(title="Title: AVATAR fi", subtitle="A subtitle", x="Weight (1000 lbs)", caption="y")
        + labs(y=parse("frac(alpha, beta[2])"))
        + theme_grey(base_family=base_family)
        + theme(plot_title=element_text(face="bold"), axis_title_x=element_text(face="italic"))
        + theme(legend_text=element_text(family="mono"))
    )
    return render(plot, 5, 3, 150)


def test_pixels_are_raggs() -> None:
    ours, theirs = pixels.read_png(drawn().png), pixels.read_png(RECORD / "families.png")
    assert pixels.difference(ours, theirs).max() <= 2
    other = pixels.read_png(drawn("").png)
    assert pixels.difference(other, theirs).max() > 2


def test_shapes_are_svglites() -> None:
    theirs = read_svg(RECORD / "families.svg")
    apart = geometry.compare(read_svg(drawn().svg.encode()), theirs)
    assert apart.unmatched == []
    distances = (apart.panel, apart.text_starts, apart.lines, apart.centres)
    assert max(distances).distance < 0.011  # a number rounded the other way


def test_operators_are_those_of_pdf() -> None:
    theirs = pdf.read_pdf((RECORD / "families.pdf").read_bytes())
    assert pdf.differences(pdf.read_pdf(drawn().to_bytes("pdf")), theirs) == []
