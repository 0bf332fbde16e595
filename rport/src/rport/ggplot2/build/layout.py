"""The panels of a plot and their scales while it is built."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.ggplot2.coords.coord import Coord, PanelParams, PositionScale
from rport.ggplot2.facets.facet import Facet, LayerLayout, PanelPlace
from rport.ggplot2.grammar.environment import Environment
from rport.ggplot2.scales import Scale
from rport.ggplot2.stats.stat import PanelScales


class Layout:
    """Panels, their scales and their ranges. Source: ggplot2's `Layout`."""

    def __init__(self, facet: Facet, coord: Coord, environment: Environment):
        self.facet = facet
        self.coord = coord
        self.environment = environment
        self.places: list[PanelPlace] = []
        self.scales: dict[str, list[PositionScale]] = {"x": [], "y": []}
        self.params: list[PanelParams] = []

    def setup(
        self,
        data: Sequence[pd.DataFrame],
        plot_data: pd.DataFrame,
        layouts: Sequence[LayerLayout],
    ) -> list[pd.DataFrame]:
        """Find the panels, and say in which each row is; `layouts` are what the layers ask for.

        Source: `Layout$setup`.
        """
        plot_data, *data = self.coord.setup_data([plot_data, *data])
        self.places = self.facet.compute_layout([plot_data, *data], self.environment)
        if self.coord.flipped:  # what a facet frees are the axes as they are seen
            self.places = [
                replace(place, scale_x=place.scale_y, scale_y=place.scale_x)
                for place in self.places
            ]
        return [
            self.facet.map_data(frame, self.places, self.environment, layout)
            for frame, layout in zip(data, layouts, strict=True)
        ]

    def scales_of(self, panel: int) -> PanelScales:
        """The position scales of a panel, from 1; None before something asked for one."""
        place = self.places[panel - 1]
        x, y = self.scales["x"], self.scales["y"]
        return PanelScales(x[place.scale_x] if x else None, y[place.scale_y] if y else None)

    def train(self, data: Sequence[pd.DataFrame], x: Scale | None, y: Scale | None) -> None:
        """Make each panel's scales if there are none, and train them on its data."""
        for axis, scale in (("x", x), ("y", y)):
            if scale is None:
                continue
            assert isinstance(scale, PositionScale)
            own = self.scales[axis]
            if not own:
                count = max(self._number(place, axis) for place in self.places) + 1
                own.extend(scale.clone() for _ in range(count))
            for frame in data:
                self._each(frame, axis, lambda s, column: s.train(column))

    def map(self, data: Sequence[pd.DataFrame]) -> None:
        """Replace positions by numbers within the limits, in place."""
        for axis in ("x", "y"):
            if not self.scales[axis]:
                continue
            for frame in data:
                self._map(frame, axis)

    def _map(self, frame: pd.DataFrame, axis: str) -> None:
        scales = self.scales[axis]
        columns = scales[0].columns(frame)
        if not columns or not len(frame):
            return
        if len(scales) == 1:
            for name in columns:
                frame[name] = np.asarray(scales[0].map(frame[name]), dtype=np.float64)
            return
        numbers = self._numbers(frame, axis)
        for name in columns:
            values = np.empty(len(frame), dtype=np.float64)
            for number in np.unique(numbers):
                rows = numbers == number
                values[rows] = scales[number].map(frame[name][rows])
            frame[name] = values

    def _each(
        self, frame: pd.DataFrame, axis: str, action: Callable[[PositionScale, pd.Series], None]
    ) -> None:
        scales = self.scales[axis]
        columns = scales[0].columns(frame)
        if not columns or not len(frame):
            return
        if len(scales) == 1:
            for name in columns:
                action(scales[0], frame[name])
            return
        numbers = self._numbers(frame, axis)
        for name in columns:
            for number in np.unique(numbers):
                action(scales[number], frame[name][numbers == number])

    def _number(self, place: PanelPlace, axis: str) -> int:
        return place.scale_x if axis == "x" else place.scale_y

    def _numbers(self, frame: pd.DataFrame, axis: str) -> npt.NDArray[np.int64]:
        by_panel = np.array([self._number(place, axis) for place in self.places])
        numbers: npt.NDArray[np.int64] = by_panel[frame["PANEL"].to_numpy(dtype=np.int64) - 1]
        return numbers

    def reset(self) -> None:
        """Let the scales forget what can be computed again from what is drawn.

        Source: `Layout$reset_scales`.
        """
        if not self.facet.shrink:
            return
        for scales in self.scales.values():
            for scale in scales:
                scale.reset()

    def discrete(self) -> frozenset[str]:
        """The axes whose scales are discrete."""
        return frozenset(
            axis for axis, scales in self.scales.items() if scales and scales[0].is_discrete
        )

    def setup_panel_params(self) -> None:
        """The ranges and axes of each panel; panels with the same scales share them."""
        found: dict[tuple[int, int], PanelParams] = {}
        for place in self.places:
            key = place.scale_x, place.scale_y
            if key not in found:
                found[key] = self.coord.setup_panel_params(
                    self.scales["x"][key[0]], self.scales["y"][key[1]]
                )
        self.params = [found[place.scale_x, place.scale_y] for place in self.places]
