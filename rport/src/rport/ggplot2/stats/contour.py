"""Lines and bands of equal height over a grid: stat_contour, stat_contour_filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.stats.stat import PanelScales, Stat
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.warn import warn
from rport.isoband import Contour as Lines
from rport.isoband import isobands, isolines
from rport.stats.contour import band_labels, contour_breaks, z_matrix

_PLACE = ["x", "y", "group", "PANEL"]


class stat_contour(Stat):
    """Lines along which z is equal. Source: ggplot2's `StatContour`."""

    required = ("x", "y", "z")
    dropped = ("z", "weight")
    params: ClassVar[Settings] = {"bins": None, "binwidth": None, "breaks": None}
    geom = "contour"

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """The range of z in all panels."""
        z = data["z"].to_numpy(dtype=np.float64)
        z = z[np.isfinite(z)]
        return {**params, "z_range": (float(z.min()), float(z.max()))}

    def setup_data(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Of two points at one place, the last."""
        again = data.duplicated([name for name in _PLACE if name in data], keep="last")
        if not again.any():
            return data
        count = int(again.sum())
        warn(
            "Contour data has duplicated `x`, `y` coordinates. "
            f"{count} duplicated row{'s' * (count != 1)} have been dropped."
        )
        return data[~again]

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame | None:
        """The points of all lines; each line is a group."""
        _refuse_turned(data)
        levels = _levels(params)
        lines = isolines(*z_matrix(data["x"], data["y"], data["z"]), levels)
        found = _joined(lines, levels, data["group"].iloc[0], lines_apart=True)
        if found is None:
            return None
        return found.assign(nlevel=found["level"] / found["level"].max())


class stat_contour_filled(stat_contour):
    """Areas between two heights. Source: ggplot2's `StatContourFilled`."""

    defaults: ClassVar[Mapping[str, str]] = {"fill": "level"}
    geom = "contour_filled"

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame | None:
        """The corners of all areas; each band is a group, its outlines are subgroups."""
        _refuse_turned(data)
        levels = _levels(params)
        surface = z_matrix(data["x"], data["y"], data["z"])
        bands = isobands(*surface, levels[:-1], levels[1:])
        names = band_labels(levels)
        numbers = list(range(len(names)))
        found = _joined(bands, numbers, data["group"].iloc[0], lines_apart=False)
        if found is None:
            return None
        at = found["level"].to_numpy(dtype=np.int64)
        ends = np.array(levels)
        return found.assign(
            level=pd.Categorical.from_codes(at.tolist(), pd.Index(names), ordered=True),
            level_low=ends[at],
            level_high=ends[at + 1],
            level_mid=0.5 * (ends[at] + ends[at + 1]),
            nlevel=ends[at + 1] / ends[at + 1].max(),
        )


def _levels(params: Params) -> list[float]:
    given = params["breaks"]
    if given is None:
        return contour_breaks(params["z_range"], params["bins"], params["binwidth"])
    if callable(given):
        bins, width = params["bins"], params["binwidth"]
        arguments = {"bins": bins, "binwidth": width}
        given_ones = {name: value for name, value in arguments.items() if value is not None}
        given = given(params["z_range"], **given_ones)
    return [float(each) for each in given]


def _refuse_turned(data: pd.DataFrame) -> None:
    """Raise UnsupportedPlot for a grid that does not lie along the axes."""
    columns, rows = data["x"].nunique(), data["y"].nunique()
    if columns * rows > 4 * len(data):
        raise UnsupportedPlot("contours of points that do not lie on a grid along x and y")


def _joined(
    contours: Sequence[Lines], levels: Sequence[Any], group: object, lines_apart: bool
) -> pd.DataFrame | None:
    """All points with their level, group and subgroup. Source: ggplot2's `iso_to_geom`.

    Groups are named as R names them, so that they sort alike.
    """
    parts = [
        pd.DataFrame(
            {
                "level": level,
                "x": each.x,
                "y": each.y,
                "group": [f"{group}-{i:03d}{f'-{line:03d}' * lines_apart}" for line in each.id],
                "subgroup": each.id,
            }
        )
        for i, (each, level) in enumerate(zip(contours, levels, strict=True), 1)
        if len(each.x)
    ]
    if not parts:
        warn("`stat_contour()`: Zero contours were generated")
        return None
    found = pd.concat(parts, ignore_index=True)
    found["piece"] = np.unique(found["group"].to_numpy(dtype=str), return_inverse=True)[1] + 1
    return found.drop(columns="subgroup") if lines_apart else found
