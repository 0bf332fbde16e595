"""PDF files with options and of several pages, against what pdf_options.R wrote by R 4.6.1."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from rport.compare import pdf
from rport.ggplot2 import (
    aes,
    geom_col,
    geom_raster,
    ggplot,
    ggsave,
    labs,
    render,
    theme,
    theme_bw,
)

RECORDED = Path(__file__).parent / "r-4.6.1" / "pdf_options"
OPTIONS: dict[str, dict[str, object]] = {
    "grey": {"colormodel": "grey"},
    "cmyk": {"colormodel": "cmyk"},
    "rgb": {"colormodel": "rgb"},
    "unkerned": {"useKerning": False},
    "a4r": {"paper": "a4r"},
    "letter": {"paper": "letter", "version": "1.7"},
    "cut": {"paper": "executive", "height": 20},
}
HIDDEN = theme(legend_position="none")
PLOT = (
    ggplot(pd.DataFrame({"x": list("abc"), "y": [2, 4, 1]}), aes("x", "y", fill="x"))
    + geom_col(alpha=0.8, colour="navy")
    + geom_raster(aes(y="y + 1", fill=None), fill="#CC662280")
    + labs(title="AVATAR Wave To.")
    + HIDDEN
)


def theirs(name: str) -> list[pdf.Page]:
    return pdf.read_pages((RECORDED / f"{name}.pdf").read_bytes())


@pytest.mark.parametrize("name", OPTIONS)
def test_operators_and_page_are_those_of_pdf(name: str) -> None:
    options = dict(OPTIONS[name])
    height = options.pop("height", 2)
    written = render(PLOT, 3, height).to_bytes("pdf", **options)  # type: ignore[arg-type]
    assert written[:8] == (RECORDED / f"{name}.pdf").read_bytes()[:8]
    (page,) = theirs(name)
    assert pdf.differences(pdf.read_pdf(written), page) == []
    other = pdf.read_pdf(render(PLOT, 3, 2).to_bytes("pdf"))
    assert pdf.differences(other, page) or b"/sRGB" not in written


def test_several_plots_are_on_pages_of_their_own(tmp_path: Path) -> None:
    ggsave(tmp_path / "a.pdf", [PLOT, PLOT + theme_bw() + HIDDEN], width=3, height=2)
    pages = pdf.read_pages((tmp_path / "a.pdf").read_bytes())
    assert [pdf.differences(*pair) for pair in zip(pages, theirs("pages"), strict=True)] == [[], []]
    assert pdf.differences(pages[1], theirs("pages")[0])


@pytest.mark.parametrize(
    ("option", "says"),
    [
        ({"paper": "a3"}, "paper must be one of special, a4, .*, not 'a3'"),
        ({"version": "1.2"}, "version must be one of 1.4, .*, not '1.2'"),
        ({"colormodel": "lab"}, "colormodel must be one of srgb, .*, not 'lab'"),
        ({"pointsize": 9}, "pointsize must be 12"),
        ({"encoding": "CP1250"}, "a file of type pdf takes title, .*, not encoding"),
    ],
)
def test_another_value_is_refused(option: dict[str, object], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        render(PLOT, 3, 2).to_bytes("pdf", **option)
