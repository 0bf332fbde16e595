"""A plot drawn to bytes: `render` for a notebook, `ggsave` for files."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from rport import devices, page_size
from rport.files import write_whole
from rport.ggplot2.grammar.figure import Built, Figure, last_plot, remember
from rport.ggplot2.grammar.grob_figure import as_figure, is_drawable
from rport.ggplot2.grammar.pages import Pages
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.warn import inform
from rport.grdevices import Colour, col2rgb

if TYPE_CHECKING:
    from rport.ggplot2.draw.axes import Axis

PathOrPaths = str | Path | BinaryIO | Iterable[str | Path]
"""Where a plot goes: a file, an open one, or several."""
Plots = Figure | Sequence[Figure]
"""What goes there: a figure, or several on pages of their own."""


class Rendering:
    """A drawn plot: `png` (bytes) and `svg` (a document); in a notebook it shows itself."""

    def __init__(
        self,
        plots: Sequence[Built],
        width: float,
        height: float,
        dpi: float,
        background: Colour,
        alt: str | None,
    ):
        plot = plots[-1]
        self._plot = plot
        self._size = width, height
        self._alt = alt
        name = plot.title.replace("\n", " ") if plot.title else None
        before = [each.draw for each in plots[:-1]]
        self._page = devices.Page(plot.draw, width, height, dpi, background, name, alt, before)

    @property
    def title(self) -> str | None:
        """The plot's title, where it has one."""
        return self._plot.title

    @cached_property
    def png(self) -> bytes:
        """The plot as ragg draws it. Raises ValueError for no pixel, or more than 250 million."""
        return devices.write(self._page, "png")

    @cached_property
    def svg(self) -> str:
        """The plot as svglite draws it, with `alt` as its description."""
        return devices.write(self._page, "svg").decode()

    def to_bytes(self, ending: str, **options: object) -> bytes:
        """The plot as a file of that ending, with its device's options: see `rport.devices`."""
        if ending == "png" and not options:
            return self.png
        if ending == "svg" and not options:
            return self.svg.encode()
        return devices.write(self._page, ending, **options)

    @property
    def has_room(self) -> bool:
        """Whether the page leaves its panels any room; R, and what is drawn here, do not mind."""
        device = devices.measuring(self._page)
        table = self._plot.table(device)
        return table.width(device) < device.width and table.height(device) < device.height

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


def in_inches(length: float, units: str, dpi: float) -> float:
    """A length in inches; raises ValueError for units that are not "in", "cm", "mm" or "px"."""
    per_inch = {"in": 1.0, "cm": 2.54, "mm": 25.4, "px": dpi}
    if units not in per_inch:
        raise ValueError(f"units must be one of {', '.join(per_inch)}, not {units!r}")
    return length / per_inch[units]


def _is_plot(given: object) -> bool:
    if isinstance(given, list | tuple) and given:
        return all(map(_is_plot, given))
    return is_drawable(given)


def _on_pages(given: Any) -> Figure:
    """A plot, or several on pages of their own. Raises TypeError for anything else."""
    if isinstance(given, list | tuple):
        return Pages(map(_on_pages, given))
    if not is_drawable(given):
        raise TypeError(f"a plot is needed, not a {type(given).__name__}")
    return as_figure(given)


def render(
    plot: Figure,
    width: float = 7,
    height: float = 5,
    dpi: float = 192,
    background: str | None = None,
    alt: str | None = None,
) -> Rendering:
    """Draw `plot`, or a composition of several, once, for any format.

    `width` and `height` are inches; `background` is a colour, "transparent", or None for the
    theme's paper; `alt` describes the plot for readers who cannot see it. Raises UnsupportedPlot
    for anything not covered (see the module) and ValueError for a size that is not positive or is
    above 1,000 inches, a dpi that is not from 1 to 10,000, and, when drawing, an `alt` that XML
    does not allow.
    """
    plot = _on_pages(plot)
    figures = plot if isinstance(plot, Pages) else [plot]
    width, height = page_size.check_page(width, height)
    dpi = page_size.check_dpi(dpi)
    built = [figure.build() for figure in figures]
    remember(plot)
    fill = built[0].paper if background is None else col2rgb(background)
    return Rendering(built, width, height, dpi, fill, alt)


_UNITS = {"in": "inches", "cm": "centimeters", "mm": "millimeters", "px": "pixels"}
_DEFAULT = 7.0  # inches
_LARGE = 50  # inches, above which R thinks of a mistake


def _short(length: float) -> str:
    return f"{length:.3g}" if length < 100 else f"{length:.0f}"


_DPI = {"screen": 72, "print": 300, "retina": 320}


def ggsave(
    first: Plots | PathOrPaths | None = None,
    second: Plots | PathOrPaths | None = None,
    /,
    width: float | None = None,
    height: float | None = None,
    dpi: float | str = 300,
    background: str | None = None,
    alt: str | None = None,
    *,
    plot: Plots | None = None,
    path: PathOrPaths | None = None,
    filename: PathOrPaths | None = None,
    units: str = "in",
    scale: float = 1,
    device: str | None = None,
    format: str | None = None,
    limitsize: bool = True,
    bg: str | None = None,
    create_dir: bool = False,
    verbose: bool = True,
    **options: object,
) -> None:
    """Write a plot to a path, or to several paths at once, as their endings say.

    They are .png, .svg, .pdf, .jpeg (.jpg), .tiff (.tif), .webp or .bmp, in any case; `options` are
    the device's: see `rport.devices`. Each file is written whole or left as it was, and none before
    all are drawn.

    The first two arguments are a plot and a path, in either order, or named `plot` and `filename`;
    `path` is a folder for it, or the path itself. An open binary file gets PNG unless `format`
    says otherwise. Without a plot it is the one that was made or added to last; several plots are
    the pages of a PDF, of which any other file has the last alone, as in R. `width` and `height`
    are in `units`: "in", "cm", "mm" or "px", and grow by `scale`; they are 7 inches by default,
    which a message tells, and unless `limitsize` is False they may not exceed 50 inches. `dpi` is a
    number, 300 by default, or "screen", "print" or "retina"; `device` (or `format`) is an ending
    that counts in the path's place, or "cairo_pdf", whose files hold their fonts; `bg` is another
    name of `background`; `create_dir` makes a folder that is missing; `verbose` changes nothing.
    The other arguments, and what is raised, are those of `render`; R's other endings are refused
    with an UnsupportedPlot, any other is a ValueError. Source: ggplot2's `ggsave`.
    """
    folder = Path()
    if isinstance(path, str | Path) and any(
        isinstance(each, str | Path) for each in (first, second, filename)
    ):
        folder, path = Path(path), None
    given = [each for each in (first, second, plot, path, filename) if each is not None]
    plots = [each for each in given if _is_plot(each)]
    names = [each for each in given if not _is_plot(each)]
    if len(plots) > 1 or len(names) != 1:
        raise TypeError("ggsave() needs one path to write to, or a list of them, and one plot")
    drawn_plot = _on_pages(plots[0] if plots else last_plot())
    where: Any = names[0]
    device = device or format
    file: BinaryIO | None = where if hasattr(where, "write") else None
    if file is not None:
        where = f"plot.{device or 'png'}"
    places: list[str | Path] = [where] if isinstance(where, str | Path) else [*where]
    paths = [folder / each for each in places]
    if not paths:
        raise ValueError("ggsave() needs a path to write to")
    endings = [(device or each.suffix).removeprefix(".").lower() for each in paths]
    for each, ending in zip(paths, endings, strict=True):
        if ending in devices.REFUSED:
            raise UnsupportedPlot(f"a file of type {ending} ({each.name})")
        if ending not in devices.WRITERS:
            known = ", ".join(f".{name}" for name in devices.ENDINGS)
            raise ValueError(f"ggsave() writes {known}, not {each.name!r}")
    if isinstance(dpi, str):
        if dpi not in _DPI:
            raise ValueError(f"dpi must be a number or one of {', '.join(_DPI)}, not {dpi!r}")
        dpi = _DPI[dpi]
    dpi = page_size.check_dpi(dpi)
    inch = in_inches(1, units, dpi)
    unit = inch * page_size.check_number("scale", scale, 0, page_size.INCHES)
    is_told = width is None or height is None
    width = _DEFAULT / unit if width is None else width
    height = _DEFAULT / unit if height is None else height
    width, height = page_size.check_page(width, height, unit)
    if is_told:
        inform(f"Saving {_short(width / inch)} x {_short(height / inch)} {units} image")
    if limitsize and max(width, height) >= _LARGE:
        raise ValueError(
            f"Dimensions exceed {_LARGE} inches (`height` and `width` are specified in "
            f"{_UNITS[units]}). If you're sure you want a plot that big, use `limitsize=False`."
        )
    paper = bg if background is None else background
    drawn = render(drawn_plot, width, height, dpi, paper, alt)
    files = [drawn.to_bytes(ending, **options) for ending in endings]
    if file is not None:
        file.write(files[0])
        return
    for each, data in zip(paths, files, strict=True):
        if create_dir:
            each.parent.mkdir(parents=True, exist_ok=True)
        write_whole(each, data)
