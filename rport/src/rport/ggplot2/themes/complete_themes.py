"""ggplot2's complete themes, to be added to a plot."""

from __future__ import annotations

from rport.ggplot2.themes.complete import Style
from rport.ggplot2.themes.theme import complete, theme
from rport.grdevices import Colour, col2rgb


def _theme(
    name: str,
    base_size: float,
    base_family: str,
    header_family: str | None,
    base_line_size: float | None,
    base_rect_size: float | None,
    ink: str,
    paper: str | Colour,
    accent: str,
) -> theme:
    if not base_size > 0:
        raise ValueError(f"base_size must be positive, not {base_size}")
    style = Style(
        float(base_size),
        col2rgb(ink),
        col2rgb(paper) if isinstance(paper, str) else paper,
        col2rgb(accent),
        base_line_size,
        base_rect_size,
        base_family,
        header_family,
    )
    return complete(name, style)


def theme_grey(
    base_size: float = 11,
    base_family: str = "",
    header_family: str | None = None,
    base_line_size: float | None = None,
    base_rect_size: float | None = None,
    ink: str = "black",
    paper: str = "white",
    accent: str = "#3366FF",
) -> theme:
    """The default: a grey panel with white lines. Source: ggplot2's `theme_grey`.

    `base_size` is the axis titles' font size in points; every other length follows from it. `ink`
    and `paper` are the two colours that all others are mixed from: exchanging them turns a plot
    dark without moving anything; `accent` is the colour of `geom_smooth` and such. Lines are
    `base_line_size` and borders `base_rect_size` mm wide, by default `base_size` / 22. Raises
    ValueError for a size that is not positive and for anything that is not a colour.
    """
    return _theme(
        "theme_grey", base_size, base_family, header_family, base_line_size, base_rect_size,
        ink, paper, accent,
    )  # fmt: skip


def theme_bw(
    base_size: float = 11,
    base_family: str = "",
    header_family: str | None = None,
    base_line_size: float | None = None,
    base_rect_size: float | None = None,
    ink: str = "black",
    paper: str = "white",
    accent: str = "#3366FF",
) -> theme:
    """A white panel with a border. Source: ggplot2's `theme_bw`. See `theme_grey`."""
    return _theme(
        "theme_bw", base_size, base_family, header_family, base_line_size, base_rect_size,
        ink, paper, accent,
    )  # fmt: skip


def theme_linedraw(
    base_size: float = 11,
    base_family: str = "",
    header_family: str | None = None,
    base_line_size: float | None = None,
    base_rect_size: float | None = None,
    ink: str = "black",
    paper: str = "white",
    accent: str = "#3366FF",
) -> theme:
    """Black lines of several widths. Source: ggplot2's `theme_linedraw`. See `theme_grey`."""
    return _theme(
        "theme_linedraw", base_size, base_family, header_family, base_line_size, base_rect_size,
        ink, paper, accent,
    )  # fmt: skip


def theme_light(
    base_size: float = 11,
    base_family: str = "",
    header_family: str | None = None,
    base_line_size: float | None = None,
    base_rect_size: float | None = None,
    ink: str = "black",
    paper: str = "white",
    accent: str = "#3366FF",
) -> theme:
    """Light grey lines. Source: ggplot2's `theme_light`. See `theme_grey`."""
    return _theme(
        "theme_light", base_size, base_family, header_family, base_line_size, base_rect_size,
        ink, paper, accent,
    )  # fmt: skip


def theme_dark(
    base_size: float = 11,
    base_family: str = "",
    header_family: str | None = None,
    base_line_size: float | None = None,
    base_rect_size: float | None = None,
    ink: str = "black",
    paper: str = "white",
    accent: str = "#3366FF",
) -> theme:
    """A dark panel. Source: ggplot2's `theme_dark`. See `theme_grey`."""
    return _theme(
        "theme_dark", base_size, base_family, header_family, base_line_size, base_rect_size,
        ink, paper, accent,
    )  # fmt: skip


def theme_minimal(
    base_size: float = 11,
    base_family: str = "",
    header_family: str | None = None,
    base_line_size: float | None = None,
    base_rect_size: float | None = None,
    ink: str = "black",
    paper: str = "white",
    accent: str = "#3366FF",
) -> theme:
    """No backgrounds, no ticks. Source: ggplot2's `theme_minimal`. See `theme_grey`."""
    return _theme(
        "theme_minimal", base_size, base_family, header_family, base_line_size, base_rect_size,
        ink, paper, accent,
    )  # fmt: skip


def theme_classic(
    base_size: float = 11,
    base_family: str = "",
    header_family: str | None = None,
    base_line_size: float | None = None,
    base_rect_size: float | None = None,
    ink: str = "black",
    paper: str = "white",
    accent: str = "#3366FF",
) -> theme:
    """Axis lines and no grid. Source: ggplot2's `theme_classic`. See `theme_grey`."""
    return _theme(
        "theme_classic", base_size, base_family, header_family, base_line_size, base_rect_size,
        ink, paper, accent,
    )  # fmt: skip


def theme_void(
    base_size: float = 11,
    base_family: str = "",
    header_family: str | None = None,
    base_line_size: float | None = None,
    base_rect_size: float | None = None,
    ink: str = "black",
    paper: str | None = None,
    accent: str = "#3366FF",
) -> theme:
    """Only the data and the guides. Source: ggplot2's `theme_void`. See `theme_grey`."""
    return _theme(
        "theme_void", base_size, base_family, header_family, base_line_size, base_rect_size,
        ink, col2rgb(ink)._replace(alpha=0) if paper is None else paper, accent,
    )  # fmt: skip


def theme_test(
    base_size: float = 11,
    base_family: str = "",
    header_family: str | None = None,
    base_line_size: float | None = None,
    base_rect_size: float | None = None,
    ink: str = "black",
    paper: str = "white",
    accent: str = "#3366FF",
) -> theme:
    """For visual tests: no grid. Source: ggplot2's `theme_test`. See `theme_grey`."""
    return _theme(
        "theme_test", base_size, base_family, header_family, base_line_size, base_rect_size,
        ink, paper, accent,
    )  # fmt: skip


theme_gray = theme_grey
