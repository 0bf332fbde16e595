"""Nothing but its place in the scales: geom_blank."""

from __future__ import annotations

import pandas as pd

from rport.ggplot2.aesthetics import Params
from rport.ggplot2.draw.legends.keys import Key
from rport.ggplot2.geoms.geom import Geom, Panel


class geom_blank(Geom):
    """Draws nothing. Source: ggplot2's `GeomBlank`."""

    name = "geom_blank"
    required = ()
    warns_of_constants = False

    def handle_na(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Nothing is removed."""
        return data

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw nothing."""

    def draw_key(self, key: Key) -> None:
        """Draw nothing."""
