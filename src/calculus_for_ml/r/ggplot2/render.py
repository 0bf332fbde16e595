"""A plot drawn to bytes: `render` for a notebook, `ggsave` for files."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from functools import cached_property
from html import escape
from numbers import Real
from pathlib import Path
from typing import TYPE_CHECKING

import plotnine

from calculus_for_ml.r.grdevices import Colour, col2rgb

if TYPE_CHECKING:
    from calculus_for_ml.r.ggplot2.axes import Axis
    from calculus_for_ml.r.ggplot2.build import BuiltPlot

PathOrPaths = str | Path | Iterable[str | Path]


class Rendering:
    """A drawn plot: `png` (bytes) and `svg` (a document); in a notebook it shows itself."""

    def __init__(
        self,
        plot: BuiltPlot,
        width: float,
        height: float,
        dpi: float,
        background: Colour,
        alt: str | None,
    ):
        self._plot = plot
        self._size = width, height
        self._dpi = dpi
        self._background = background
        self._alt = alt

    @cached_property
    def png(self) -> bytes:
        """The plot as ragg draws it."""
        from calculus_for_ml.r.ragg import AggPng

        device = AggPng(*self._size, self._dpi, self._background)
        self._plot.draw(device)
        return device.to_png()

    @cached_property
    def svg(self) -> str:
        """The plot as svglite draws it, with `alt` as its description."""
        from calculus_for_ml.r.svglite import SvgLite

        title = self._plot.title
        name = title.replace("\n", " ") if title else None
        device = SvgLite(*self._size, self._background, name, self._alt)
        self._plot.draw(device)
        return device.to_svg()

    @property
    def axes(self) -> dict[str, Axis]:
        """The two axes of the first panel, by "x" and "y"."""
        return self._plot.axes

    def _repr_html_(self) -> str | None:
        """The SVG as an image with `alt`, which a notebook's own image of an SVG does not get."""
        if self._alt is None:
            return None
        width, height = (side * 96 for side in self._size)
        return (
            f'<img alt="{escape(self._alt)}" width="{width:g}" height="{height:g}" '
            'style="max-width: 100%; height: auto" '
            f'src="data:image/svg+xml;base64,{b64encode(self.svg.encode()).decode()}">'
        )

    def _repr_png_(self) -> tuple[bytes, dict[str, float | str]]:
        width, height = (side * 96 for side in self._size)
        words = {} if self._alt is None else {"alt": self._alt}
        return self.png, {"width": width, "height": height, **words}

    def _repr_svg_(self) -> str:
        return self.svg


def render(
    plot: plotnine.ggplot,
    width: float = 7,
    height: float = 5,
    dpi: float = 192,
    background: str | None = None,
    alt: str | None = None,
) -> Rendering:
    """Draw `plot` once, for any format.

    `width` and `height` are inches; `background` is a colour, "transparent", or None for the
    theme's paper; `alt` describes the plot for readers who cannot see it. Raises UnsupportedPlot
    for what is not covered (see the module) and ValueError for a size or dpi that is not positive.
    """
    if not isinstance(plot, plotnine.ggplot):
        raise TypeError(f"a plotnine plot is needed, not {type(plot).__name__}")
    for name, value in (("width", width), ("height", height), ("dpi", dpi)):
        if not isinstance(value, Real) or not 0 < value < float("inf"):
            raise ValueError(f"{name} must be a positive, finite number, not {value!r}")
    from calculus_for_ml.r.ggplot2.build import build  # what only drawing needs

    built = build(plot)
    fill = built.paper if background is None else col2rgb(background)
    return Rendering(built, width, height, dpi, fill, alt)


def ggsave(
    plot: plotnine.ggplot,
    path: PathOrPaths,
    width: float = 7,
    height: float = 5,
    dpi: float = 192,
    background: str | None = None,
    alt: str | None = None,
) -> None:
    """Write `plot` to `path`, or to several paths at once, as their endings say: .png or .svg.

    The other arguments, and what is raised, are those of `render`; another ending is a ValueError.
    """
    paths = [Path(path)] if isinstance(path, str | Path) else [Path(each) for each in path]
    if not paths:
        raise ValueError("ggsave() needs a path to write to")
    for each in paths:
        if each.suffix not in (".png", ".svg"):
            raise ValueError(f"ggsave() writes .png and .svg, not {each.name!r}")
    drawn = render(plot, width, height, dpi, background, alt)
    for each in paths:
        each.write_bytes(drawn.png if each.suffix == ".png" else drawn.svg.encode())
