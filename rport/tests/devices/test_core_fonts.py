"""A PDF in each family that R's pdf() knows, against what core_fonts.R wrote with R 4.6.1."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from rport.compare import pdf
from rport.ggplot2 import Rendering, aes, element_text, geom_col, ggplot, labs, render, theme
from rport.grdevices import Colour
from rport.pdf import Pdf
from rport.pdf.metrics import unknown
from rport.plotmath import parse

RECORDED = Path(__file__).parent / "r-4.6.1" / "core_fonts"
FAMILIES = sorted(path.stem for path in RECORDED.glob("*.pdf"))


def drawn() -> Rendering:
    plot = (
        ggplot(pd.DataFrame({"x": list("abc"), "y": [2, 4, 1]}), aes("x", "y"))
        + geom_col()
        + labs(title="AVATAR Wave To. P, fi", subtitle="Type é", x=parse("alpha[i]"))
        + labs(caption="1,000")
        + theme(
            plot_title=element_text(face="bold"),
            plot_caption=element_text(face="italic"),
            axis_text=element_text(face="bold.italic"),
            axis_title_y=element_text(family="Palatino"),
        )
    )
    return render(plot, 4.19, 2.51)


@pytest.mark.parametrize("family", FAMILIES)
def test_operators_and_page_are_those_of_pdf(family: str) -> None:
    ours = pdf.read_pdf(drawn().to_bytes("pdf", family=family))
    theirs = pdf.read_pdf((RECORDED / f"{family}.pdf").read_bytes())
    assert pdf.differences(ours, theirs) == []
    other = pdf.read_pdf(drawn().to_bytes("pdf"))
    assert pdf.differences(other, theirs)


# R: pdf(NULL); textGrob("Wasser", gp = gpar(fontsize = 11, fontfamily = "Comic")): grobWidth() is
# 33 bigpts, grobHeight() 9.68, grobDescent() 0
def test_an_unknown_family_is_measured_as_r_does() -> None:
    device = Pdf(2, 2, Colour(255, 255, 255))
    with pytest.warns(UserWarning, match="font family 'Comic' not found in PostScript font"):
        width = device.string_width("Wasser", 11, family="Comic")
    assert width == 33 != device.string_width("Wasser", 11)
    assert unknown("W").ascent == 0.88
    assert unknown("q").descent == 0


def test_another_family_is_refused() -> None:
    with pytest.raises(ValueError, match=r"AvantGarde, .*, not 'Comic'"):
        drawn().to_bytes("pdf", family="Comic")
    with pytest.raises(ValueError, match="useDingbats must be False"):
        drawn().to_bytes("pdf", useDingbats=True)
