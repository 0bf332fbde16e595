"""Things moved at random: position_jitter, position_jitterdodge."""

from __future__ import annotations

import copy
from collections.abc import Collection
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Look, Params, X, Y
from rport.ggplot2.build.orientation import flip, has_flipped_aes
from rport.ggplot2.geoms.sizes import resolution
from rport.ggplot2.positions.dodge import dodged
from rport.ggplot2.positions.position import Position
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.stats.jitter import position_jitter as moves_of

if TYPE_CHECKING:
    from rport.ggplot2.stats.stat import PanelScales


SEED = 0
"""Where R takes a new seed each time, plots here are the same each time."""


def seed_of(given: Look) -> int:
    """The seed, also called `random_state`; see `as_seed`."""
    seed = given["random_state"] if given["seed"] is None else given["seed"]
    return SEED if seed is None else as_seed(seed)


def as_seed(given: object) -> int:
    """A seed of R's: a whole number, or the next one that a generator of numpy's would give.

    Raises UnsupportedPlot for anything else.
    """
    if isinstance(given, int | np.integer):
        return int(given)
    if isinstance(given, np.random.RandomState):
        return int(copy.deepcopy(given).randint(2**31 - 1))
    if isinstance(given, np.random.Generator):
        return int(copy.deepcopy(given).integers(2**31 - 1))
    raise UnsupportedPlot(f"a seed that is a {type(given).__name__}")


class position_jitter(Position):
    """Every point moves at random by up to `width` and `height`.

    By R's stream, which restarts at the seed for each panel. Source: ggplot2's `PositionJitter`.
    """

    def __init__(
        self,
        width: float | None = None,
        height: float | None = None,
        seed: int | None = None,
        random_state: int | None = None,
    ):
        super().__init__(width=width, height=height, seed=seed, random_state=random_state)

    def setup_params(self, data: pd.DataFrame, discrete: Collection[str]) -> Params:
        """The seed."""
        return {**self.given, "seed": seed_of(self.given), "discrete": discrete}

    def compute_panel(
        self, data: pd.DataFrame, params: Params, scales: PanelScales
    ) -> pd.DataFrame:
        """Move the points of a panel."""
        discrete = params["discrete"]
        return jittered(data, params["width"], params["height"], params["seed"], discrete)


def jittered(
    data: pd.DataFrame,
    width: float | None,
    height: float | None,
    seed: int,
    discrete: Collection[str],
) -> pd.DataFrame:
    """Points moved at random; by default 0.4 of the resolution. Source: `compute_jitter`."""
    if width is None:
        width = 0.4 * resolution(data["x"].to_numpy(), zero=False, discrete="x" in discrete)
    if height is None:
        height = 0.4 * resolution(data["y"].to_numpy(), zero=False, discrete="y" in discrete)
    x, y = (data[next(name for name in names if name in data)] for names in (X, Y))
    moves = moves_of(x.to_numpy(), y.to_numpy(), seed, width, height)
    moved = data.copy()
    for names, by in zip((X, Y), moves, strict=True):
        for name in names:
            if name in moved:
                moved[name] = moved[name] + by
    return moved


class position_jitterdodge(Position):
    """The groups side by side, each point moved at random. Source: `PositionJitterdodge`."""

    def __init__(
        self,
        jitter_width: float | None = None,
        jitter_height: float = 0,
        dodge_width: float = 0.75,
        reverse: bool = False,
        seed: int | None = None,
        random_state: int | None = None,
    ):
        super().__init__(
            jitter_width=jitter_width,
            jitter_height=jitter_height,
            dodge_width=dodge_width,
            reverse=reverse,
            seed=seed,
            random_state=random_state,
        )

    def setup_params(self, data: pd.DataFrame, discrete: Collection[str]) -> Params:
        """How far points may move, so that groups stay apart."""
        flipped = has_flipped_aes(data, {"discrete": discrete})
        data = flip(data, flipped)
        width = self.given["jitter_width"]
        if width is None:
            along = "y" if flipped else "x"
            width = 0.4 * resolution(data["x"].to_numpy(), zero=False, discrete=along in discrete)
        places = data[["group", "PANEL", "x"]].drop_duplicates()
        most = int(places.groupby(["PANEL", "x"], dropna=False).size().max())
        return {
            **self.given,
            "flipped_aes": flipped,
            "jitter_width": width / (most + 2),
            "seed": seed_of(self.given),
        }

    def compute_panel(
        self, data: pd.DataFrame, params: Params, scales: PanelScales
    ) -> pd.DataFrame:
        """Dodge the groups, then move the points."""
        data = flip(data, params["flipped_aes"])
        data = dodged(data, params["dodge_width"], None, "position_jitterdodge")
        data = jittered(data, params["jitter_width"], params["jitter_height"], params["seed"], ())
        return flip(data, params["flipped_aes"])
