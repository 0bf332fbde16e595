"""`guides()` and the guides with ggplot2's arguments, to be added to a plot or given to a scale."""

from __future__ import annotations

from typing import Any

from rport.ggplot2.aesthetics import renamed
from rport.ggplot2.guides.spec import Asked
from rport.ggplot2.scales import WAIVER
from rport.ggplot2.themes.elements import BLANK, Line, Rect, Text
from rport.ggplot2.themes.theme import element_of, overrides_of
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.grid import unit


class guides:
    """The guide of each aesthetic: a guide, its name, or "none". Source: ggplot2's `guides`."""

    def __init__(self, **given: Any):
        self.given = renamed(given)

    def __radd__(self, plot: Any) -> Any:
        """Add the guides to a plot."""
        plot.guides.own = {**getattr(plot.guides, "own", {}), **self.given}
        return plot


def guide_none(title: Any = WAIVER) -> Asked:
    """No guide. Source: ggplot2's `guide_none`."""
    return Asked("none", title)


def guide_legend(
    title: Any = WAIVER,
    theme: Any = None,
    *,
    position: Any = None,
    direction: str | None = None,
    override_aes: Any = None,
    nrow: int | None = None,
    ncol: int | None = None,
    reverse: bool = False,
    order: int = 0,
    angle: float | None = None,
    **looks: Any,
) -> Asked:
    """A legend of keys. `looks` are ggplot2's, such as `keywidth` (in lines) and `byrow`.

    Raises UnsupportedPlot for an unknown look. Source: ggplot2's `guide_legend`.
    """
    return Asked(
        "legend",
        title,
        position,
        direction,
        reverse,
        order,
        nrow,
        ncol,
        renamed(override_aes or {}),
        _theme("guide_legend", looks, theme),
        angle=angle,
    )


def guide_colourbar(
    title: Any = WAIVER,
    theme: Any = None,
    *,
    nbin: int = 300,
    display: str = "raster",
    alpha: float | None = None,
    angle: float | None = None,
    draw_ulim: bool = True,
    draw_llim: bool = True,
    position: Any = None,
    direction: str | None = None,
    reverse: bool = False,
    order: int = 0,
    **looks: Any,
) -> Asked:
    """A bar of colours. `looks` are ggplot2's, such as `barwidth` (in lines) and `ticks`.

    Raises UnsupportedPlot for an unknown look. Source: ggplot2's `guide_colourbar`.
    """
    if display not in ("raster", "rectangles"):
        raise UnsupportedPlot(f"guide_colourbar(display={display!r})")
    return Asked(
        "colourbar",
        title,
        position,
        direction,
        reverse,
        order,
        theme=_theme("guide_colourbar", looks, theme),
        angle=angle,
        nbin=nbin,
        draw_limits=(draw_llim, draw_ulim),
        display=display,
        alpha=alpha,
    )


guide_colorbar = guide_colourbar


def guide_bins(
    title: Any = WAIVER,
    theme: Any = None,
    *,
    angle: float | None = None,
    position: Any = None,
    direction: str | None = None,
    override_aes: Any = None,
    reverse: bool = False,
    order: int = 0,
    show_limits: bool | None = None,
    **looks: Any,
) -> Asked:
    """Keys of bins along an axis with the breaks. Source: ggplot2's `guide_bins`."""
    return Asked(
        "bins",
        title,
        position,
        direction,
        reverse,
        order,
        override_aes=renamed(override_aes or {}),
        theme=_theme("guide_bins", looks, theme),
        angle=angle,
        show_limits=show_limits,
    )


def guide_coloursteps(
    title: Any = WAIVER,
    theme: Any = None,
    *,
    alpha: float | None = None,
    angle: float | None = None,
    even_steps: bool = True,
    show_limits: bool | None = None,
    position: Any = None,
    direction: str | None = None,
    reverse: bool = False,
    order: int = 0,
    **looks: Any,
) -> Asked:
    """A bar of the colours of bins. Source: ggplot2's `guide_coloursteps`."""
    return Asked(
        "coloursteps",
        title,
        position,
        direction,
        reverse,
        order,
        theme=_theme("guide_coloursteps", looks, theme),
        alpha=alpha,
        angle=angle,
        even_steps=even_steps,
        show_limits=show_limits,
    )


guide_colorsteps = guide_coloursteps


def _theme(owner: str, looks: dict[str, Any], theme: Any) -> dict[str, Any]:
    return {**_settings(owner, looks), **({} if theme is None else overrides_of(theme))}


_PLAIN = {
    "title_position": "legend_title_position", "label_position": "legend_text_position",
    "byrow": "legend_byrow",
}  # fmt: skip
_LENGTHS = {
    "keywidth": "legend_key_width", "barwidth": "legend_key_width",
    "keyheight": "legend_key_height", "barheight": "legend_key_height",
}  # fmt: skip


def _settings(owner: str, looks: dict[str, Any]) -> dict[str, Any]:
    """Looks as settings of a theme. Source: ggplot2's `deprecated_guide_args`."""
    units = looks.pop("default_unit", "line")
    looks = {name.replace("color", "colour"): value for name, value in looks.items()}
    found: dict[str, Any] = {}
    texts: dict[str, dict[str, Any]] = {"title": {}, "label": {}}
    ticks: dict[str, Any] = {}
    frame: dict[str, Any] = {}
    axis: dict[str, Any] = {}
    for name, value in looks.items():
        part, _, what = name.partition("_")
        if value is None:
            continue
        if name in _PLAIN:
            found[_PLAIN[name]] = value
        elif name in _LENGTHS:
            found[_LENGTHS[name]] = float(value) if _is_unit(value) else unit(value, units)
        elif name in ("title_theme", "label_theme"):
            found[f"legend_{'title' if part == 'title' else 'text'}"] = element_of("", value)
        elif part in texts and what in ("hjust", "vjust"):
            texts[part][what] = value
        elif name == "label" and value is False:
            found["legend_text"] = BLANK
        elif name in ("label", "ticks", "axis"):  # ggplot2 4.0 takes no notice of these
            continue
        elif part == "ticks" and what in ("colour", "linewidth"):
            ticks[what] = value
        elif part == "axis" and what in ("colour", "linewidth", "arrow"):
            axis[what] = value
        elif part == "frame" and what in ("colour", "linewidth", "linetype"):
            frame[what] = value
        else:
            raise UnsupportedPlot(f"{owner}({name}=...)")
    for part, name in (("title", "legend_title"), ("label", "legend_text")):
        if texts[part]:
            found[name] = Text(**texts[part])
    if ticks:
        found["legend_ticks"] = Line(**ticks)
    if axis:
        found["legend_axis_line"] = Line(**axis)
    if frame:
        found["legend_frame"] = Rect(**frame)
    return found


def _is_unit(value: Any) -> bool:
    return type(value).__name__ == "Unit"


def guide_axis(
    title: Any = WAIVER,
    theme: Any = None,
    *,
    check_overlap: bool = False,
    angle: float | None = None,
    n_dodge: int = 1,
    minor_ticks: bool = False,
    cap: Any = "none",
    order: int = 0,
    position: str | None = None,
) -> Asked:
    """An axis: `angle` of the labels, `n_dodge` rows of them. Source: ggplot2's `guide_axis`."""
    return Asked(
        "axis",
        title,
        position,
        order=order,
        theme={} if theme is None else overrides_of(theme),
        angle=angle,
        n_dodge=n_dodge,
        minor_ticks=minor_ticks,
        check_overlap=check_overlap,
        cap={True: "both", False: "none"}.get(cap, cap),
    )
