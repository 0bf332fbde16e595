"""What an adjustment of position is, and the simplest: everything stays, or moves equally."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Look, Params, X, Y
from rport.ggplot2.unsupported import UnsupportedPlot

if TYPE_CHECKING:
    from rport.ggplot2.build.layout import Layout
    from rport.ggplot2.stats.stat import PanelScales


class Position:
    """A position adjustment; one class each, which others find by its name. Source: `Position`."""

    known: ClassVar[dict[str, type[Position]]] = {}
    """All adjustments by the name after `position_`."""

    def __init_subclass__(cls, **more: object) -> None:
        super().__init_subclass__(**more)
        if cls.__name__.startswith("position_"):
            Position.known[cls.__name__.removeprefix("position_")] = cls

    def __init__(self, **given: Any):
        self.given = given

    @staticmethod
    def find(name: str) -> type[Position]:
        """The adjustment of a name, with or without `position_`.

        Raises UnsupportedPlot for another.
        """
        short = name.removeprefix("position_")
        if short not in Position.known:
            known = ", ".join(sorted(Position.known))
            raise UnsupportedPlot(f"position_{short} (covered are: {known})")
        return Position.known[short]

    def setup_params(self, data: pd.DataFrame, discrete: Collection[str]) -> Params:
        """Settle parameters that depend on the data of all panels."""
        return dict(self.given)

    def setup_data(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Prepare the data of all panels."""
        return data

    def compute_layer(
        self, data: pd.DataFrame, discrete: Collection[str], layout: Layout, looks: Look
    ) -> pd.DataFrame:
        """Adjust a layer, panel by panel."""
        params = self.setup_params(data, discrete)
        data = self.setup_data(data, params)
        panels = data["PANEL"].to_numpy()
        if (panels == panels[0]).all():
            return self.compute_panel(data, params, layout.scales_of(panels[0]))
        parts = [
            self.compute_panel(data[panels == panel], params, layout.scales_of(panel))
            for panel in np.unique(panels)
        ]
        return pd.concat(parts, ignore_index=True)

    def compute_panel(
        self, data: pd.DataFrame, params: Params, scales: PanelScales
    ) -> pd.DataFrame:
        """Adjust the data of one panel."""
        raise NotImplementedError


class position_identity(Position):
    """Leaves everything where it is. Source: ggplot2's `PositionIdentity`."""

    def compute_layer(
        self, data: pd.DataFrame, discrete: Collection[str], layout: Layout, looks: Look
    ) -> pd.DataFrame:
        """The data itself."""
        return data


class position_nudge(Position):
    """Moves everything by `x` and `y`, else by the aesthetics `nudge_x` and `nudge_y`.

    Source: ggplot2's `PositionNudge`.
    """

    def __init__(self, x: Any = None, y: Any = None):
        super().__init__(x=x, y=y)

    def compute_layer(
        self, data: pd.DataFrame, discrete: Collection[str], layout: Layout, looks: Look
    ) -> pd.DataFrame:
        """All positions, moved."""
        data = data.copy()
        for axis, names in (("x", X), ("y", Y)):
            own = f"nudge_{axis}"
            by = self.given[axis]
            if by is None:
                by = data[own] if own in data else looks.get(own, 0)
            by = np.asarray(by, dtype=np.float64)
            if not by.any():
                continue
            for name in data.columns:
                if name in names:
                    data[name] = data[name] + by
        return data
