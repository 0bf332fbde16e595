"""The gallery: plots that R has drawn as well, laid over each other, with the code of both."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from runpy import run_path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import TYPE_CHECKING

from calculus_for_ml.parity.figure import Drawn, compare_figure
from calculus_for_ml.parity.outcome import FigureParity
from calculus_for_ml.parity.report import article, page
from calculus_for_ml.parity.summary import headline
from calculus_for_ml.running.atomic import write_whole

if TYPE_CHECKING:
    from rport.ggplot2 import ggplot

SIZE = 6, 4, 150
"""Width and height in inches, and dots per inch, of R's record."""


@dataclass(frozen=True)
class Plot:
    """A plot of the gallery: how it is made, and the code that makes it, here and in R."""

    make: Callable[[], ggplot]
    python: str
    r: str


def read_plots(folder: Path) -> dict[str, Plot]:
    """The plots of `plots.py` in a folder, with the code that `plots.R` has for each."""
    source = folder / "plots.py"
    made = run_path(str(source))["PLOTS"]
    python = dict(_python(source.read_text(encoding="utf-8")))
    r = dict(_r((folder / "plots.R").read_text(encoding="utf-8")))
    return {name: Plot(make, python[name], r[name]) for name, make in made.items()}


def _python(source: str) -> Iterator[tuple[str, str]]:
    """The bodies of the functions in the dictionary PLOTS, as they are written."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict):
            for key, value in zip(node.value.keys, node.value.values, strict=True):
                assert isinstance(key, ast.Constant)
                assert isinstance(value, ast.Lambda)
                code = ast.get_source_segment(source, value.body) or ""
                yield str(key.value), dedent(" " * value.body.col_offset + code)


def _r(source: str) -> Iterator[tuple[str, str]]:
    """The entries of the list `p`, a line each, broken before each plus."""
    for name, code in re.findall(r"^  (\w+) = (ggplot\(.*?),?$", source, re.MULTILINE):
        yield name, code.replace(") + ", ") +\n  ").replace("+\n  m", "+\n  theme_minimal()")


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
            title = name.replace("_", " ")
            yield compare_figure(name, Drawn(png=png, svg=svg), theirs, dpi, title.capitalize())


def write_gallery(folder: Path, to: Path) -> None:
    """Write the gallery of a folder with plots.py, plots.R and R's record as one page."""
    plots = read_plots(folder)
    [record] = folder.glob("r-*")
    found = list(compare_plots(plots, record))
    checks = [check for figure in found for check in figure.checks]
    body = "\n".join(
        [
            "<header><h1>Gallery</h1>",
            f"<p>{len(found)} plots, drawn here and by {_versions(record)}. ",
            f"{headline(checks)[1]}</p>",
            '<p>Left of each slider is R’s drawing, right of it ours. <a href="index.html">Back to '
            "the documentation</a></p></header><main>",
            *(article(figure, _code(plots[figure.name])) for figure in found),
            "</main>",
        ]
    )
    write_whole(to, page("Gallery", body))


def _code(plot: Plot) -> str:
    return "".join(
        f"<details{' open' if language == 'Python' else ''}><summary>{language}</summary>"
        f'<pre tabindex="0"><code>{escape(code)}</code></pre></details>'
        for language, code in (("Python", plot.python), ("R", plot.r))
    )


def _versions(record: Path) -> str:
    """The versions that the record's folder is named after."""
    _, r, _, ggplot2 = record.name.split("-")
    return f"R {r}, ggplot2 {ggplot2}"
