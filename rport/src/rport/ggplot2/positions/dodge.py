"""Groups side by side: position_dodge, position_dodge2."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.ggplot2.aesthetics import Params
from rport.ggplot2.build.orientation import flip, has_flipped_aes
from rport.ggplot2.positions.position import Position
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.warn import warn

if TYPE_CHECKING:
    from rport.ggplot2.stats.stat import PanelScales


class position_dodge(Position):
    """The groups at one x side by side. Source: ggplot2's `PositionDodge`."""

    name: ClassVar[str] = "position_dodge"

    def __init__(
        self,
        width: float | None = None,
        preserve: str = "total",
        orientation: str = "x",
        reverse: bool = False,
    ):
        super().__init__(width=width, preserve=preserve, orientation=orientation, reverse=reverse)

    def setup_params(self, data: pd.DataFrame, discrete: Collection[str]) -> Params:
        """The direction of dodging, and the largest number of groups."""
        flipped = has_flipped_aes(
            data, {"discrete": discrete}, default=self.given.get("orientation") == "y"
        )
        data = flip(data, flipped)
        if "xmin" not in data and "xmax" not in data and self.given["width"] is None:
            warn(f"Width not defined. Set with `{self.name}(width = ...)`")
        if self.given["preserve"] not in ("total", "single"):
            raise ValueError(
                f'preserve must be "total" or "single", not {self.given["preserve"]!r}'
            )
        n = self._most(data) if self.given["preserve"] == "single" else None
        return {**self.given, "flipped_aes": flipped, "n": n}

    def _most(self, data: pd.DataFrame) -> int:
        """The largest number of groups at one place."""
        start = data["xmin"] if "xmin" in data else data["x"]
        places = pd.DataFrame({"group": data["group"], "PANEL": data["PANEL"], "xmin": start})
        return int(places.drop_duplicates().groupby(["PANEL", "xmin"]).size().max())

    def setup_data(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """The number of each group at its place, as `order`."""
        data = flip(data, params["flipped_aes"]).copy()
        if "x" not in data and {"xmin", "xmax"} <= set(data.columns):
            data["x"] = (data["xmin"] + data["xmax"]) / 2
        given = data["order"] if "order" in data else _ranks_within(data, data["group"])
        if params["reverse"]:
            given = -given
        data["order"] = ranks(given) if params["n"] is not None else _ranks_within(data, given)
        return flip(data, params["flipped_aes"])

    def compute_panel(
        self, data: pd.DataFrame, params: Params, scales: PanelScales
    ) -> pd.DataFrame:
        """Dodge the groups."""
        data = flip(data, params["flipped_aes"])
        return flip(dodged(data, params["width"], params["n"], self.name), params["flipped_aes"])


def ranks(values: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """The place of each value among the distinct ones, from 1."""
    return np.asarray(np.unique(np.asarray(values), return_inverse=True)[1] + 1, dtype=np.int64)


def _ranks_within(data: pd.DataFrame, values: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """The ranks of values among those at the same x in the same panel."""
    numbers = np.asarray(values)
    found = np.zeros(len(data), dtype=np.int64)
    for rows in data.groupby(["PANEL", "x"], dropna=False).indices.values():
        found[rows] = ranks(numbers[rows])
    return found


def with_sides(data: pd.DataFrame, width: float | None) -> tuple[pd.DataFrame, float]:
    """The data with `xmin` and `xmax`, and the width that groups share.

    Source: ggplot2's `collide_setup`.
    """
    if not {"xmin", "xmax"} <= set(data.columns):
        half = 0.0 if width is None else width / 2
        data = data.assign(xmin=data["x"] - half, xmax=data["x"] + half)
    if width is None:
        widths = (data["xmax"] - data["xmin"]).dropna()
        width = float(widths.iloc[0]) if len(widths) else 0.0
    return data, width


def warn_of_overlaps(low: npt.ArrayLike, high: npt.ArrayLike, name: str) -> None:
    """Warn where intervals, in their order, overlap. Source: ggplot2's `collide`."""
    sides = pd.DataFrame({"low": np.asarray(low), "high": np.asarray(high)}).drop_duplicates()
    ends = sides.to_numpy(dtype=np.float64).ravel()
    ends = ends[~np.isnan(ends)]
    if np.unique(ends).size > 1 and (np.diff(ends) / ends.std(ddof=1) < -1e-6).any():
        warn(f"`{name}()` requires non-overlapping x intervals.")


def dodged(data: pd.DataFrame, width: float | None, n: int | None, name: str) -> pd.DataFrame:
    """The groups at one place side by side within a width. Source: ggplot2's `pos_dodge`."""
    data, share = with_sides(data, width)
    order = np.lexsort((data["group"].to_numpy(), data["xmin"].to_numpy()))
    warn_of_overlaps(data["xmin"].to_numpy()[order], data["xmax"].to_numpy()[order], name)
    x, low, high = (data[each].to_numpy(dtype=np.float64).copy() for each in ("x", "xmin", "xmax"))
    group = data["group"].to_numpy()
    given = data["order"].to_numpy() if "order" in data else None
    for rows in data.reset_index(drop=True).groupby("xmin", dropna=False).indices.values():
        count = len(np.unique(group[rows])) if n is None else n
        if count == 1:
            continue
        own = float((high[rows] - low[rows]).max())
        number = ranks(group[rows]) if given is None else given[rows]
        x[rows] = x[rows] + share * ((number - 0.5) / count - 0.5)
        low[rows] = x[rows] - own / count / 2
        high[rows] = x[rows] + own / count / 2
    return data.assign(x=x, xmin=low, xmax=high)


class position_dodge2(position_dodge):
    """Whatever overlaps along x side by side, with a gap. Source: ggplot2's `PositionDodge2`."""

    name = "position_dodge2"

    def __init__(
        self,
        width: float | None = None,
        preserve: str = "total",
        padding: float = 0.1,
        reverse: bool = False,
    ):
        super().__init__(width, preserve, reverse=reverse)
        self.given["padding"] = padding

    def _most(self, data: pd.DataFrame) -> int:
        """The largest number of things at one place."""
        most = 0
        for _, panel in data.groupby("PANEL"):
            if "x" in panel:
                most = max(most, int(panel["x"].value_counts().max()))
            else:
                most = max(most, int(_overlaps(panel).max()))
        return most

    def setup_data(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """The data as it is."""
        return data

    def compute_panel(
        self, data: pd.DataFrame, params: Params, scales: PanelScales
    ) -> pd.DataFrame:
        """Share the room of what overlaps. Source: ggplot2's `collide2`, `pos_dodge2`."""
        data, _ = with_sides(flip(data, params["flipped_aes"]), params["width"])
        group = data["group"].to_numpy()
        along = [data["x"].to_numpy()] if "x" in data else []
        order = np.lexsort((-group if params["reverse"] else group, *along))
        data = data.iloc[order]
        low, high = (data[each].to_numpy(dtype=np.float64) for each in ("xmin", "xmax"))
        if np.isnan(low).any() or np.isnan(high).any():
            raise UnsupportedPlot("position_dodge2 of missing places")
        at = _overlaps(data)
        count = np.bincount(at)[at] if params["n"] is None else params["n"]
        width = (high - low) / count
        new_low, new_high = np.empty(len(at)), np.empty(len(at))
        for number in np.unique(at):
            rows = np.flatnonzero(at == number)
            middle = (low[rows].min() + high[rows].max()) / 2
            cuts = np.cumsum([middle - width[rows].sum() / 2, *width[rows]])
            new_low[rows], new_high[rows] = cuts[:-1], cuts[1:]
        x = (new_low + new_high) / 2
        if len(np.unique(at)) < len(at):
            half = width * (1 - params["padding"]) / 2
            new_low, new_high = x - half, x + half
        return flip(data.assign(x=x, xmin=new_low, xmax=new_high), params["flipped_aes"])


def _overlaps(data: pd.DataFrame) -> npt.NDArray[np.int64]:
    """A number from 1 for each run of overlapping intervals. Source: `find_x_overlaps`."""
    start, end = (data[name].to_numpy(dtype=np.float64) for name in ("xmin", "xmax"))
    before = np.maximum.accumulate(np.concatenate([end[:1], end[:-1]]))
    runs = np.cumsum((start > before) | ((start == before) & (end != start)))
    return ranks(runs)
