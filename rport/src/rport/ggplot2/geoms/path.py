"""Lines through points: geom_path, geom_line, geom_step."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.ggplot2.aesthetics import Look, Params, Settings
from rport.ggplot2.build.orientation import flip, has_flipped_aes
from rport.ggplot2.draw.legends.keys import Key, draw_key_path
from rport.ggplot2.geoms.geom import Geom, Panel, by_group, groups, records
from rport.ggplot2.geoms.looks import LINE, arrow_key_size, draw_stroke
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.warn import inform, warn
from rport.grid.gpar import dash

_LOOKS = ("alpha", "colour", "linewidth", "linetype")
_NEEDED = ("x", "y", "linewidth", "colour", "linetype")
_STROKE = {
    "arrow": None, "arrow_fill": None, "lineend": "butt", "linejoin": "round", "linemitre": 10,
}  # fmt: skip


class geom_path(Geom):
    """A line through the points of each group in the data's order. Source: `GeomPath`."""

    name = "geom_path"
    non_missing: ClassVar[tuple[str, ...]] = ("linewidth", "colour", "linetype")
    defaults = LINE
    params: ClassVar[Settings] = _STROKE
    drawn_by: ClassVar[str] = ""
    """What draws its lines in R, if not the geom of its name."""

    def handle_na(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Remove what is missing at a line's ends; within it, it is a gap.

        Says where there is no line at all, as R does when it draws.
        """
        data = self._without_missing_ends(data, params)
        for _ in range(_panels_of_single_points(data)):
            inform(
                f"`{self.drawn_by or self.name}()`: Each group consists of only one observation.\n"
                "ℹ Do you need to adjust the group aesthetic?"
            )
        return data

    def _without_missing_ends(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        complete = np.ones(len(data), dtype=bool)
        for name in _NEEDED:
            if name in data:
                complete &= data[name].notna().to_numpy()
        if complete.all():
            return data
        kept = np.zeros(len(data), dtype=bool)
        for rows in data.groupby(["group", "PANEL"], sort=False).indices.values():
            found = np.flatnonzero(complete[rows])
            if found.size:
                kept[rows[found[0] : found[-1] + 1]] = True
        if not kept.all() and not params.get("na_rm", False):
            count = int((~kept).sum())
            warn(
                f"Removed {count} row{'s' * (count != 1)} containing missing values or values "
                f"outside the scale range (`{self.name}()`)."
            )
        return data[kept]

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw each group's line; where its looks vary, each piece looks as its start."""
        numbers = data["group"].to_numpy()
        _, which, sizes = np.unique(numbers, return_inverse=True, return_counts=True)
        data, ends = by_group(data[sizes[which] > 1])
        if data.empty:
            return
        first = np.repeat(ends[:-1], np.diff(ends))
        varying = any(_differs(data[name], first) for name in _LOOKS)
        if varying and not all(dash(each) == () for each in data["linetype"].unique()):
            raise ValueError(
                f"{self.name}() can't have varying colour, linewidth, and/or alpha along the line "
                "when linetype isn't solid"
            )
        x, y = (data[axis].to_numpy(dtype=np.float64) for axis in ("x", "y"))
        if not varying:
            looks = records(data.iloc[ends[:-1]], _LOOKS)
            for start, end, look in zip(ends, ends[1:], looks, strict=False):
                place = panel.path(x[start:end], y[start:end])
                draw_stroke(panel.device, *place, look, params, box=panel.box)
            return
        looks = records(data, _LOOKS)
        for i in np.flatnonzero(first[1:] == first[:-1]).tolist():
            across, down = panel.path(x[i : i + 2], y[i : i + 2])
            for j in range(len(across) - 1):
                piece = across[j : j + 2], down[j : j + 2]
                draw_stroke(panel.device, *piece, looks[i], params, box=panel.box)

    def draw_key(self, key: Key) -> None:
        """A level line."""
        draw_key_path(key)

    def key_size(self, look: Look, params: Params) -> tuple[float, float] | None:
        """That of the arrow, if there is one."""
        return arrow_key_size(params)


def _panels_of_single_points(data: pd.DataFrame) -> int:
    """The number of panels in which no group has two rows."""
    panels, numbers = data["PANEL"].to_numpy(), data["group"].to_numpy()
    neighbours = (panels[1:] == panels[:-1]) & (numbers[1:] == numbers[:-1])
    without = np.setdiff1d(panels, panels[1:][neighbours])
    return sum(data["group"][panels == panel].is_unique for panel in without)


def _differs(column: pd.Series, first: npt.NDArray[np.intp]) -> bool:
    """Whether any row's value is not that of the first row of its group."""
    values = pd.factorize(column)[0]
    return bool((values != values[first]).any())


class geom_line(geom_path):
    """A line in the order of x. Source: ggplot2's `GeomLine`."""

    name = "geom_line"
    params: ClassVar[Settings] = {**_STROKE, "orientation": None}

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Which way the line runs."""
        return {**params, "flipped_aes": has_flipped_aes(data, params, ambiguous=True)}

    def setup_data(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Sort by panel, group and x."""
        flipped = params["flipped_aes"]
        along = data["y" if flipped else "x"].to_numpy()
        order = np.lexsort((along, data["group"].to_numpy(), data["PANEL"].to_numpy()))
        data = data if (order[1:] > order[:-1]).all() else data.iloc[order]
        return data.assign(flipped_aes=flipped)


class geom_step(geom_path):
    """A line in steps. Source: ggplot2's `GeomStep`, `stairstep`."""

    name = "geom_step"
    drawn_by = "geom_path"
    params: ClassVar[Settings] = {**_STROKE, "direction": "hv", "orientation": None}

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Which way the line runs."""
        return {**params, "flipped_aes": has_flipped_aes(data, params, ambiguous=True)}

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw the stairs of each group."""
        direction = params["direction"]
        if direction not in ("hv", "vh", "mid"):
            raise UnsupportedPlot(f"geom_step(direction={direction!r})")
        flipped = params.get("flipped_aes", False)
        if flipped:
            direction = {"hv": "vh", "vh": "hv"}.get(direction, direction)
        stairs = [flip(_stairs(flip(group, flipped), direction), flipped) for group in groups(data)]
        stairs = [each for each in stairs if len(each)]
        if stairs:
            super().draw_panel(pd.concat(stairs), panel, params)


class geom_freqpoly(geom_path):
    """A line through the counts of bins, down to zero at its ends. Source: `geom_freqpoly`."""

    stat = "bin"
    stat_given: ClassVar[Settings] = {"pad": True}

    def __init__(self, *args: Any, **arguments: Any):
        arguments.pop("pad", None)  # R's own value counts
        super().__init__(*args, **arguments)


def _stairs(data: pd.DataFrame, direction: str) -> pd.DataFrame:
    data = data.sort_values("x", kind="stable")
    n = len(data)
    if n <= 1:
        return data.iloc[:0]
    twice = np.repeat(np.arange(n), 2)
    x, y = data["x"].to_numpy(), data["y"].to_numpy()
    if direction == "mid":
        middle = x[:-1] + np.diff(x) / 2
        at = np.concatenate([[x[0]], middle[np.repeat(np.arange(n - 1), 2)], [x[-1]]])
        looks: npt.NDArray[np.intp] = np.concatenate([[0], np.repeat(np.arange(n - 1), 2), [n - 1]])
        return data.iloc[looks].assign(x=at, y=y[twice])
    xs, ys = (twice[1:], twice[:-1]) if direction == "hv" else (twice[:-1], twice[1:])
    return data.iloc[xs].assign(x=x[xs], y=y[ys])
