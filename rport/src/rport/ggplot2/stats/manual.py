"""What a function of the user's makes of each group: stat_manual."""

from __future__ import annotations

from typing import Any, ClassVar

import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.stats.stat import PanelScales, Stat


class stat_manual(Stat):
    """The data frame that `fun` makes from that of a group. Source: ggplot2's `StatManual`."""

    params: ClassVar[Settings] = {"fun": None, "args": None}
    geom = "point"

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """What the function gives. Raises TypeError for anything but a data frame."""
        function = params["fun"]
        if function is None:
            return data
        if not callable(function):
            raise TypeError(f"stat_manual() needs a function, not {function!r}")
        given: Any = params["args"] or {}
        found = function(data, **given) if isinstance(given, dict) else function(data, *given)
        if not isinstance(found, pd.DataFrame | dict):
            raise TypeError(f"stat_manual(fun=) must give a data frame, not {found!r}")
        return pd.DataFrame(found).reset_index(drop=True)
