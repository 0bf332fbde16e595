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
from rport.ggplot2.scales.arguments import Palette
from rport.ggplot2.scales.palettes import as_continuous, as_discrete
from rport.ggplot2.scales.scale import position_aesthetics
from rport.ggplot2.scales.secondary_axis import dup_axis
from rport.ggplot2.themes.elements import Elements

_PALETTES = ("colour", "fill", "alpha", "linewidth", "size", "shape", "linetype")
"""The aesthetics whose palettes a theme may have."""


class ScalesList:
    """All scales of a plot while it is built. Source: ggplot2's `ScalesList`."""

    def __init__(self, given: Iterable[Any]):
        self.scales: list[Scale] = [own(each).clone() for each in given]

    def find(self, aesthetic: str) -> Scale | None:
        """The scale of an aesthetic, if there is one."""
        return next((each for each in self.scales if aesthetic in each.aesthetics), None)

    def add_defaults(self, data: pd.DataFrame) -> None:
        """A scale for each column that has none yet; numbers of `xmin` and the like ask for none.

        Source: `ScalesList$add_defaults`, where dates of `xmin` ask for none either.
        """
        for name in data.columns:
            aesthetic = scale_of(str(name))
            if aesthetic != name and data[name].dtype.kind in "fiub":
                continue
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

    def set_palettes(self, theme: Elements) -> None:
        """Give the theme's palettes to the scales that have none of their own.

        Source: `ScalesList$set_palettes`.
        """
        for scale in self.non_position():
            kind = "discrete" if scale.is_discrete else "continuous"
            names = [f"palette_{each}_{kind}" for each in scale.aesthetics if each in _PALETTES]
            given = next((theme[name] for name in names if theme[name] is not None), None)
            if scale.palette_is_default and given is not None:
                scale.palette = (as_discrete if scale.is_discrete else _continuous)(given)

    def _transforming(self) -> list[ContinuousScale]:
        return [
            each
            for each in self.scales
            if isinstance(each, ContinuousScale) and each.transform.name != "identity"
        ]


def _continuous(given: Any) -> Palette | None:
    """The palette of colours, or of numbers between which it goes straight."""
    if isinstance(given, list | tuple) and all(isinstance(each, int | float) for each in given):
        places = np.linspace(0, 1, len(given))
        return lambda shares: list(np.interp(np.atleast_1d(shares), places, given))
    return as_continuous(given)
