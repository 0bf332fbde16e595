"""The gallery: plots that R has drawn as well, laid over each other, with the code of both."""

from __future__ import annotations

import ast
import re
from base64 import b64decode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from runpy import run_path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import TYPE_CHECKING

from calculus_for_ml.pages.plot_code import broken
from calculus_for_ml.parity import slider
from calculus_for_ml.parity.figure import Drawn, compare_figure
from calculus_for_ml.parity.outcome import FigureParity, Image
from calculus_for_ml.parity.summary import headline

if TYPE_CHECKING:
    from rport.ggplot2 import ggplot

SIZE = 6, 4, 150
"""Width and height in inches, and dots per inch, of R's record."""

KINDS = {
    "points": r"geom_(point|jitter|count|beeswarm|sina)",
    "lines": r"(geom_(line|path|step|segment|function)|stat_function)",
    "bars": r"geom_(bar|col)",
    "areas": r"geom_(area|ribbon|rect|polygon)",
    "distributions": r"(geom_(histogram|density|boxplot|violin|dotplot|freqpoly)|stat_ecdf)\b",
    "intervals": r"geom_(errorbar|linerange|pointrange|crossbar)",
    "fits": r"(geom|stat)_(smooth|quantile)",
    "surfaces": r"geom_(contour|density_2d|tile|raster|bin_2d|hex)",
    "maps": r"(geom_(sf|map)|coord_(sf|map|quickmap))",
    "polar": r"coord_(polar|radial)",
    "compositions": r"plot_layout",
    "facets": r"facet_(wrap|grid)",
    "text": r"(geom_(text|label)|annotate)",
    "colours": r"scale_(colour|fill)",
    "themes": r"theme_(?!minimal)\w+\(|theme\(plot_title",
}
"""The kinds of plots, and what in the Python code makes a plot one of them."""


@dataclass(frozen=True)
class Plot:
    """A plot of the gallery: how it is made, the code that makes it, here and in R, and its title.

    The title is None where the plot has one of its own.
    """

    make: Callable[[], ggplot]
    python: str
    r: str
    title: str | None

    @property
    def kinds(self) -> list[str]:
        """The kinds of plot that it is."""
        return [kind for kind, pattern in KINDS.items() if re.search(rf"\b{pattern}", self.python)]


def read_plots(folder: Path) -> dict[str, Plot]:
    """The plots of `plots.py` in a folder, with the code that `plots.R` has for each."""
    source = folder / "plots.py"
    found = run_path(str(source))
    titles: dict[str, str] = found["TITLES"]
    python = dict(_python(source.read_text(encoding="utf-8")))
    r = dict(_r((folder / "plots.R").read_text(encoding="utf-8")))
    return {
        name: Plot(make, python[name], r[name], titles.get(name))
        for name, make in found["PLOTS"].items()
    }


def _python(source: str) -> Iterator[tuple[str, str]]:
    """The bodies of the functions in the dictionary PLOTS, as they are written."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict):
            for key, value in zip(node.value.keys, node.value.values, strict=True):
                assert isinstance(key, ast.Constant)
                assert isinstance(value, ast.Lambda)
                code = ast.get_source_segment(source, value.body) or ""
                code = dedent(" " * value.body.col_offset + code)
                yield str(key.value), code if "\n" not in code else f"(\n    {_indented(code)}\n)"


def _indented(code: str) -> str:
    """The lines of a sum, the first of which has lost its place to the bracket before it."""
    first, *others = code.splitlines()
    return "\n".join([first, *(f"    {line.strip()}" for line in others)])


def _r(source: str) -> Iterator[tuple[str, str]]:
    """The entries of the list `p`, a line each, broken before each plus; `m` is the theme."""
    for name, code in re.findall(r"^  (\w+) = (ggplot\(.*?),?$", source, re.MULTILINE):
        yield name, broken(re.sub(r"\+ m\b", "+ theme_minimal()", code), "r")


def compare_plots(plots: dict[str, Plot], record: Path) -> Iterator[FigureParity]:
    """Draw each plot, and compare it with R's own drawing of it."""
    from rport.ggplot2 import render

    width, height, dpi = SIZE
    with TemporaryDirectory() as folder:
        for name, plot in plots.items():
            drawn = render(plot.make(), width, height, dpi)
            png, svg = (Path(folder, f"{name}.{ending}") for ending in ("png", "svg"))
            png.write_bytes(drawn.png)
            svg.write_text(drawn.svg, encoding="utf-8")
            theirs = Drawn(
                png=record / f"{name}.png", svg=record / f"{name}.svg", source=_versions(record)
            )
            title = drawn.title or plot.title
            if title is None:
                raise ValueError(f"{name} needs a title, in the plot or in TITLES")
            yield compare_figure(name, Drawn(png=png, svg=svg), theirs, dpi, title)


def write_gallery(folder: Path, to: Path) -> None:
    """Write the gallery of a folder with plots.py, plots.R and R's record, for the docs.

    `to` gets `gallery.md`, every plot; `cards.md`, one of each kind; and below `files/gallery`
    the renders, which both look for in `gallery/`.
    """
    plots = read_plots(folder)
    [record] = folder.glob("r-*")
    files = to / "files"
    (files / "gallery").mkdir(parents=True)
    figures = [_in_files(figure, files) for figure in compare_plots(plots, record)]
    checks = [check for figure in figures for check in figure.checks]
    sections = "\n".join(_section(figure, plots[figure.name]) for figure in figures)
    intro = (
        f"{len(figures)} plots, drawn here and by {_versions(record)}. {headline(checks)[1]} "
        "Left of each slider is R’s drawing, right of it ours.\n"
    )
    kinds = {kind: None for kind in KINDS for plot in plots.values() if kind in plot.kinds}
    (to / "gallery.md").write_text(f"{intro}\n{_choice(list(kinds))}\n{sections}", encoding="utf-8")
    (to / "cards.md").write_text(_cards(figures, plots), encoding="utf-8")


def _in_files(figure: FigureParity, folder: Path) -> FigureParity:
    """The same figure with its images in files of their own."""

    def moved(image: Image | None, kind: str) -> Image | None:
        if image is None:
            return None
        uri = f"gallery/{figure.name}-{kind}.png"
        (folder / uri).write_bytes(b64decode(image.uri.partition(",")[2]))
        return replace(image, uri=uri)

    return replace(
        figure,
        ours=moved(figure.ours, "ours"),
        theirs=moved(figure.theirs, "r"),
        difference=moved(figure.difference, "difference"),
    )


def _choice(kinds: Sequence[str]) -> str:
    """The choice of a kind, which `gallery.js` follows."""
    buttons = "".join(
        f'<button type="button" data-kind="{kind}" aria-pressed="{str(not kind).lower()}">'
        f"{kind or 'all'}</button>"
        for kind in ("", *kinds)
    )
    return _raw(
        '<div class="kinds" role="group" aria-label="Kinds of plots to show" hidden>'
        f'{buttons}</div><p class="kinds-found" role="status"></p>'
    )


def _section(figure: FigureParity, plot: Plot) -> str:
    """A plot's heading, comparison, code and distances."""
    kinds = " ".join(plot.kinds)
    return (
        f"(gallery-{figure.name})=\n## {figure.title}\n\n"
        + _raw(f'<div class="plot" data-kinds="{kinds}">{_compared(figure)}{_tags(plot)}</div>')
        + f"`````{{tab-set}}\n:sync-group: language\n\n"
        f"````{{tab-item}} Python\n:sync: python\n```python\n{plot.python}\n```\n````\n"
        f"````{{tab-item}} R\n:sync: r\n```r\n{plot.r}\n```\n````\n`````\n\n"
        f":::{{dropdown}} Distances from R\n{_distances(figure)}:::\n"
    )


def _compared(figure: FigureParity) -> str:
    return slider.comparison(figure, escape(figure.title))


def _tags(plot: Plot) -> str:
    return f'<p class="tags">{"".join(f"<span>{kind}</span> " for kind in plot.kinds)}</p>'


def _distances(figure: FigureParity) -> str:
    rows = "".join(
        f"| {check.measure} | {check.distance:.3g} | {check.tolerance:.3g} | {check.verdict} |\n"
        for check in figure.checks
        if check.distance is not None and check.tolerance is not None
    )
    return (
        f"~~~{{table}} Distances of “{figure.title}” from R\n"
        f"| measure | distance | bound | verdict |\n| --- | ---: | ---: | --- |\n{rows}~~~\n"
    )


def _cards(figures: Sequence[FigureParity], plots: dict[str, Plot]) -> str:
    """One plot of each kind with its slider, as HTML; a plot is shown once."""
    shown: dict[str, str] = {}
    for kind in KINDS:
        of_kind = [each.name for each in figures if kind in plots[each.name].kinds]
        fresh = [name for name in of_kind if name not in shown]
        # the plot that is of the fewest other kinds, and among those the one with the most code
        fresh.sort(key=lambda name: (len(plots[name].kinds), -len(plots[name].python)))
        if fresh:
            shown[fresh[0]] = kind
    found = {figure.name: figure for figure in figures}
    cards = "".join(
        f'<li>{slider.slides(found[name], escape(found[name].title))}<p class="tags">'
        f"<span>{kind}</span> "
        f'<a href="gallery.html#gallery-{name.replace("_", "-")}">{escape(found[name].title)}</a>'
        "</p></li>"
        for name, kind in shown.items()
    )
    return _raw(f'<ul class="cards">{cards}</ul>')


def _raw(html: str) -> str:
    return f"```{{raw}} html\n{html}\n```\n\n"


def _versions(record: Path) -> str:
    """The versions that the record's folder is named after."""
    _, r, _, ggplot2 = record.name.split("-")
    return f"R {r}, ggplot2 {ggplot2}"
