"""ggplot2's functions that are not covered: each is there, and says so when it is called."""

from __future__ import annotations

from typing import Any, NoReturn

from rport.ggplot2.unsupported import UnsupportedPlot

_NAMES = """
annotation_borders borders geom_beeswarm geom_pointdensity geom_sina save_as_pdf_pages
scale_x_symlog scale_x_timedelta scale_y_symlog scale_y_timedelta stat_beeswarm stat_hull
stat_pointdensity stat_sina theme_538 theme_matplotlib theme_seaborn theme_tufte theme_xkcd
watermark
"""


def _refusal(name: str) -> Any:
    def refuse(*args: Any, **given: Any) -> NoReturn:
        raise UnsupportedPlot(f"{name}()")

    refuse.__name__ = refuse.__qualname__ = name
    refuse.__doc__ = f"Not covered: raises UnsupportedPlot. Source: ggplot2's `{name}`."
    return refuse


REFUSED = {name: _refusal(name) for name in _NAMES.split()}
