"""ggplot2's functions that are not covered: each is there, and says so when it is called."""

from __future__ import annotations

from typing import Any, NoReturn

from rport.ggplot2.unsupported import UnsupportedPlot

_NAMES = """
I annotation_custom annotation_map annotation_raster coord_map coord_quickmap coord_sf cut_interval
cut_number cut_width element_geom element_point element_polygon geom_beeswarm geom_map
geom_pointdensity geom_sf geom_sf_label geom_sf_text geom_sina guide_axis_logticks guide_axis_stack
guide_custom label_bquote save_as_pdf_pages scale_x_symlog scale_x_timedelta scale_y_symlog
scale_y_timedelta stat_beeswarm stat_connect stat_hull stat_manual stat_pointdensity stat_sf
stat_sf_coordinates stat_sina stat_summary2d stat_summary_2d stat_summary_hex theme_538
theme_matplotlib theme_seaborn theme_tufte theme_xkcd update_geom_defaults update_stat_defaults
watermark
"""


def _refusal(name: str) -> Any:
    def refuse(*args: Any, **given: Any) -> NoReturn:
        raise UnsupportedPlot(f"{name}()")

    refuse.__name__ = refuse.__qualname__ = name
    refuse.__doc__ = f"Not covered: raises UnsupportedPlot. Source: ggplot2's `{name}`."
    return refuse


REFUSED = {name: _refusal(name) for name in _NAMES.split()}
