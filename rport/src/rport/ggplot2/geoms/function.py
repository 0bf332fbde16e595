"""A function as a line: geom_function."""

from __future__ import annotations

import pandas as pd

from rport.ggplot2.aesthetics import Params
from rport.ggplot2.geoms.geom import Panel
from rport.ggplot2.geoms.path import geom_path
from rport.ggplot2.warn import warn


class geom_function(geom_path):
    """The line of a function. Source: ggplot2's `GeomFunction`."""

    name = "geom_function"
    stat = "function"

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw the line; several groups are most likely a mistake."""
        if data["group"].nunique() > 1:
            warn(
                "Multiple drawing groups in `geom_function()`. Did you use the correct group, "
                "colour, or fill aesthetics?"
            )
        super().draw_panel(data, panel, params)
