"""What can be drawn on a page: a plot, or a composition of several."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from rport.ggplot2 import from_plotnine

if TYPE_CHECKING:
    from rport.ggplot2.draw.axes import Axis
    from rport.ggplot2.render import Rendering
    from rport.grdevices import Colour
    from rport.grid import Device, GTable


class Built(Protocol):
    """What is to be drawn, on whatever device."""

    def draw(self, device: Device) -> None:
        """Lay it out on the device's page and draw it."""

    def table(self, device: Device) -> GTable:
        """Its table as a part of another page."""

    @property
    def paper(self) -> Colour:
        """The colour of the page."""

    @property
    def title(self) -> str | None:
        """The title, where there is one."""

    @property
    def axes(self) -> dict[str, Axis]:
        """The axes of the first panel, by "x" and "y"."""


class Figure:
    """A plot, or a composition: it is drawn by `save()`, `show()`, in a notebook, and `ggsave`.

    `p | q` puts figures side by side, `p / q` one above the other, `p - q` side by side as two
    wholes; `p & x` adds to all plots of a composition, `p * x` to those that are not nested in
    another. Source: patchwork's operators.
    """

    def build(self) -> Built:
        """Compute what it shows."""
        raise NotImplementedError

    def __add__(self, other: object) -> Any:
        """It with something added."""
        return NotImplemented

    def __radd__(self, other: object) -> Any:
        """The figures in one composition. Source: patchwork's `ggplot_add.ggplot`."""
        from rport.patchwork.arithmetic import together

        composed = together(other, self)
        if from_plotnine.is_plot(other):
            from_plotnine.become(other, composed)
        return composed

    def __or__(self, other: object) -> Any:
        from rport.patchwork.arithmetic import beside

        return beside(self, other)

    def __truediv__(self, other: object) -> Any:
        from rport.patchwork.arithmetic import over

        return over(self, other)

    def __sub__(self, other: object) -> Any:
        from rport.patchwork.arithmetic import as_wholes

        return as_wholes(self, other)

    def __and__(self, other: object) -> Any:
        return self + other

    def __mul__(self, other: object) -> Any:
        return self + other

    def save(
        self,
        filename: str | Path | BinaryIO | None = None,
        format: str | None = None,
        path: str | Path = "",
        width: float | None = None,
        height: float | None = None,
        units: str = "in",
        dpi: float | None = None,
        limitsize: bool = True,
        verbose: bool = True,
        **more: Any,
    ) -> None:
        """Write the figure to a file as its ending or `format` says, or to an open binary file.

        `width` and `height` are in `units`, 7 x 5 inches if neither they nor the theme's
        `figure_size` say otherwise; `dpi` is the theme's or 192 by default. `verbose` changes
        nothing; what else may be given is what `ggsave` takes.
        """
        from rport.ggplot2.render import ggsave, in_inches

        own_width, own_height = self._size()
        dpi = dpi or self._dpi() or 192
        if filename is None:
            filename = f"plot-{id(self)}.{format or 'png'}"
        ggsave(
            self,
            Path(path, filename) if isinstance(filename, str | Path) else filename,
            own_width if width is None else in_inches(width, units, dpi),
            own_height if height is None else in_inches(height, units, dpi),
            dpi,
            format=format,
            limitsize=limitsize,
            **more,
        )

    def draw(self, show: bool = False) -> Rendering:
        """The figure as it is drawn, which is shown as well if `show`."""
        if show:
            self.show()
        return self._rendered()

    def show(self) -> None:
        """Show the figure in a notebook."""
        from IPython.display import display  # type: ignore[import-not-found]

        display(self._rendered())

    def _rendered(self) -> Rendering:
        from rport.ggplot2.render import render

        return render(self, *self._size())

    def _size(self) -> tuple[float, float]:
        """Width and height in inches."""
        return 7.0, 5.0

    def _dpi(self) -> float | None:
        """The resolution that was asked for, if any was."""
        return None

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Any:
        drawn = self._rendered()
        png, size = drawn._repr_png_()
        return {"image/png": png, "image/svg+xml": drawn.svg}, {"image/png": size}


_LAST: list[Figure] = []


def remember(value: Figure) -> None:
    """Make a figure the last plot."""
    _LAST[:] = [value]


def last_plot() -> Figure:
    """The plot that was made or added to last, or the composition. Raises ValueError for none yet.

    Source: ggplot2's `last_plot`.
    """
    if not _LAST:
        raise ValueError("there is no last plot: no plot has been made yet")
    return _LAST[0]
