"""The density of points in the plane, as contours: stat_density_2d, stat_density_2d_filled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.stats.contour import stat_contour, stat_contour_filled
from rport.ggplot2.stats.stat import PanelScales, Stat
from rport.stats.bandwidths import bandwidth, bandwidth_nrd
from rport.stats.density import kde2d

if TYPE_CHECKING:
    from rport.ggplot2.build.layout import Layout


_HEIGHTS = ("density", "ndensity", "count")


class stat_density_2d(Stat):
    """Contours of a density on a grid. Source: ggplot2's `StatDensity2d`."""

    required = ("x", "y")
    fixed = ("colour",)
    params: ClassVar[Settings] = {
        "h": None, "adjust": (1, 1), "n": 100, "contour": True, "contour_var": "density",
        "bins": None, "binwidth": None, "breaks": None,
    }  # fmt: skip
    geom = "density_2d"
    contours: ClassVar[type[stat_contour]] = stat_contour

    def compute_layer(self, data: pd.DataFrame, params: Params, layout: Layout) -> pd.DataFrame:
        """The density of each group, then its contours, at the same heights in all panels."""
        grid = super().compute_layer(data, params, layout)
        if not len(grid) or params["contour"] is False:
            return grid
        height = params["contour_var"]
        if height not in _HEIGHTS:
            raise ValueError(f"contour_var must be one of {', '.join(_HEIGHTS)}, not {height!r}")
        grid = grid.assign(z=grid[str(height)]).drop(columns=[*_HEIGHTS, "n", "level", "piece"])
        stat = self.contours()
        own = stat.setup_params(grid, params)
        parts = []
        for panel in sorted(grid["PANEL"].unique()):
            part = grid[grid["PANEL"] == panel]
            done = stat.compute_panel(part, layout.scales_of(panel), own)
            if len(done):
                parts.append(done.assign(PANEL=panel))
        return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """The density on a grid over the panel, x fastest."""
        x, y = (data[name].to_numpy(dtype=np.float64) for name in ("x", "y"))
        limits = (*scales.x.get_limits(), *scales.y.get_limits())  # type: ignore[union-attr]
        h = params["h"]
        if h is None:
            factors = np.broadcast_to(np.asarray(params["adjust"], dtype=np.float64), (2,))
            h = tuple(_width(v) * f for v, f in zip((x, y), factors, strict=True))
        h = tuple(float(each) for each in np.broadcast_to(np.asarray(h, dtype=np.float64), (2,)))
        if not all(each > 0 for each in h):
            raise ValueError("The bandwidth argument `h` must contain numbers larger than 0.")
        columns, rows, z = kde2d(x, y, limits, h, int(params["n"]))
        density = z.T.ravel()
        return pd.DataFrame(
            {
                "x": np.tile(columns, len(rows)),
                "y": np.repeat(rows, len(columns)),
                "density": density,
                "ndensity": density / density.max(),
                "count": len(data) * density,
                "n": len(data),
                "level": 1,
                "piece": 1,
            }
        )


class stat_density_2d_filled(stat_density_2d):
    """Areas between two densities. Source: ggplot2's `StatDensity2dFilled`."""

    defaults: ClassVar[Mapping[str, str]] = {"fill": "level"}
    geom = "density_2d_filled"
    contours: ClassVar[type[stat_contour]] = stat_contour_filled


def _width(x: Any) -> float:
    """Source: ggplot2's `precompute_2d_bw`."""
    width = float(bandwidth_nrd(x))
    return 4 * bandwidth(x, "nrd0") if width == 0 and len(x) > 1 else width
