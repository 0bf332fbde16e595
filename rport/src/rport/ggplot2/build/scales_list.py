"""The scales of a plot: those that the user added, and the defaults for the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from rport.ggplot2.aesthetics import scale_of
from rport.ggplot2.from_plotnine import own
from rport.ggplot2.scales import (
    SCALED,
    ContinuousScale,
    Scale,
    default_scale,
)
from rport.ggplot2.scales.scale import position_aesthetics


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
