"""The scales of a plot: those that the user added, and the defaults for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import scale_of
from rport.ggplot2.from_plotnine import own
from rport.ggplot2.guides.guide import GuideGiven, guide_of
from rport.ggplot2.scales import (
    SCALED,
    ContinuousScale,
    Scale,
    default_scale,
)
from rport.ggplot2.scales.palettes import as_continuous, as_discrete
from rport.ggplot2.scales.scale import position_aesthetics
from rport.ggplot2.scales.secondary_axis import dup_axis
from rport.ggplot2.themes.theme import theme as Theme


class ScalesList:
    """All scales of a plot while it is built. Source: ggplot2's `ScalesList`."""

    def __init__(self, given: Iterable[Any]):
        self.scales: list[Scale] = [own(each).clone() for each in given]

    def find(self, aesthetic: str) -> Scale | None:
        """The scale of an aesthetic, if there is one."""
        return next((each for each in self.scales if aesthetic in each.aesthetics), None)

    def add_defaults(self, data: pd.DataFrame) -> None:
        """A scale for each column that has none yet. Source: `ScalesList$add_defaults`."""
        for name in data.columns:
            aesthetic = scale_of(str(name))
            if aesthetic in SCALED and self.find(aesthetic) is None and len(data):
                self.scales.append(default_scale(aesthetic, data[name]))

    def add_missing(self) -> None:
        """Scales of x and y, where nothing asked for them."""
        for aesthetic in ("x", "y"):
            if self.find(aesthetic) is None:
                names = position_aesthetics(aesthetic)
                self.scales.append(ContinuousScale(names))

    def add_second_axes(self, asked: Mapping[str, GuideGiven]) -> None:
        """The axes again on the other side, where a guide `x_sec` or `y_sec` is asked for."""
        for axis in ("x", "y"):
            scale, guide = self.find(axis), asked.get(f"{axis}_sec")
            is_asked = guide is not None and guide_of(guide).kind != "none"
            if is_asked and scale is not None and scale.secondary is None:
                scale.secondary = dup_axis(name=None)

    def transform(self, data: pd.DataFrame) -> pd.DataFrame:
        """`data` with each column transformed by its scale."""
        for scale in self._transforming():
            scale.transform_frame(data)
        return data

    def inverse(self, data: pd.DataFrame) -> pd.DataFrame:
        """A copy of `data` in its own units."""
        transforming = self._transforming()
        if transforming:
            data = data.copy()
            for scale in transforming:
                scale.inverse_frame(data)
        return data

    def non_position(self) -> list[Scale]:
        """The scales of looks."""
        return [each for each in self.scales if not each.is_position]

    def _transforming(self) -> list[ContinuousScale]:
        return [
            each
            for each in self.scales
            if isinstance(each, ContinuousScale) and each.transform.name != "identity"
        ]


def set_palette(scale: Scale, theme: Theme) -> None:
    """Give a scale that no one asked for the palette of the theme, if that has one.

    Source: ggplot2's `ScalesList$set_palettes`.
    """
    if not scale.is_default:
        return
    kind = "discrete" if scale.is_discrete else "continuous"
    names = [scale.aesthetic, *(["colour"] if scale.aesthetic == "fill" else [])]
    settings = [f"palette_{name}_{kind}" for name in names]
    given: Any = next((theme.settings[each] for each in settings if each in theme.settings), None)
    if given is None:
        return
    if scale.is_discrete:
        scale.palette = as_discrete(given)
    elif isinstance(given, list | tuple) and all(isinstance(each, int | float) for each in given):
        places = np.linspace(0, 1, len(given))
        scale.palette = lambda shares: list(np.interp(np.atleast_1d(shares), places, given))
    else:
        scale.palette = as_continuous(given)
