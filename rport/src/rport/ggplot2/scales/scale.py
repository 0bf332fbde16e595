"""What all scales have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.ggplot2.aesthetics import X, Y, british
from rport.ggplot2.grammar.addition import Addition
from rport.ggplot2.scales.arguments import (
    Breaks,
    Column,
    GuideGiven,
    Labels,
    Limits,
    Look,
    Mapped,
    MinorBreaks,
    Palette,
    Title,
)
from rport.ggplot2.scales.dates import Every, Written
from rport.ggplot2.waiver import WAIVER
from rport.ggplot2.warn import inform

if TYPE_CHECKING:
    from rport.ggplot2.grammar.plot import ggplot
    from rport.ggplot2.scales.secondary_axis import SecondaryAxis


@dataclass
class Scale(Addition):
    """A scale of some aesthetics, as a plot asks for it; `trained` on data it knows its range.

    `breaks`, `labels`, `limits` are lists or functions of R's meaning. Source: ggplot2's `Scale`.
    """

    aesthetics: tuple[str, ...]
    name: Title = WAIVER
    breaks: Breaks | Every = WAIVER
    labels: Labels | Written = WAIVER
    limits: Limits = None
    expand: tuple[float, ...] | None = None
    guide: GuideGiven = WAIVER
    na_value: Look = None
    palette: Palette | None = None
    position: str = ""
    n_breaks: int | None = None
    minor_breaks: MinorBreaks | Every = WAIVER
    na_translate: bool = True
    drop: bool = True
    secondary: SecondaryAxis | None = None
    palette_is_default: bool = False
    """Whether its palette gives way to one of the theme's."""

    is_discrete: ClassVar[bool] = False

    @property
    def aesthetic(self) -> str:
        """The first of its aesthetics, which it is named by."""
        return self.aesthetics[0]

    @property
    def is_position(self) -> bool:
        """Whether it is the scale of x or y."""
        return self.aesthetic in ("x", "y")

    def columns(self, data: pd.DataFrame) -> list[str]:
        """The columns of a layer's data that are on this scale."""
        return [name for name in data.columns if name in self.aesthetics]

    def train_frame(self, data: pd.DataFrame) -> None:
        """Learn the range of a layer's data."""
        for name in self.columns(data):
            self.train(data[name])

    def map_frame(self, data: pd.DataFrame) -> None:
        """Replace what a layer's data says by what is drawn for it."""
        for name in self.columns(data):
            data[name] = as_column(self.map(data[name]), data.index)

    def transform_frame(self, data: pd.DataFrame) -> None:
        """Transform a layer's data, in place."""

    def inverse_frame(self, data: pd.DataFrame) -> None:
        """Undo `transform_frame`."""

    def add_to(self, plot: ggplot) -> None:
        """Put the scale into a plot, in place of one of the same aesthetic, with R's message.

        Source: ggplot2's `ScalesList$add`.
        """
        before = [each for each in plot.scales if self._replaces(each)]
        if before:
            name = before[0].aesthetic
            inform(
                f"Scale for {name} is already present.\n"
                f"Adding another scale for {name}, which will replace the existing scale."
            )
        plot.scales[:] = [each for each in plot.scales if not self._replaces(each)]
        plot.scales.append(self)

    def _replaces(self, other: Scale) -> bool:
        return british(other.aesthetics[0]) == self.aesthetic

    def train(self, values: Column) -> None:
        """Learn the range of some values."""
        raise NotImplementedError

    def map(self, values: Column) -> Mapped:
        """What is drawn for values."""
        raise NotImplementedError

    def clone(self) -> Self:
        """The same scale without what it learnt, for another panel."""
        raise NotImplementedError

    def make_title(self, guide_title: Title, label: object) -> object:
        """The title of its axis or guide: the guide's, else its name, else the plot's label.

        Source: ggplot2's `Scale$make_title`.
        """
        title: object = label
        for given in (self.name, guide_title):
            if callable(given):
                title = given(title)
            elif given is not WAIVER:
                title = given
        return title


def as_column(values: Mapped, index: pd.Index) -> pd.Series | npt.NDArray[np.generic]:
    """Values as a column that keeps colours and other tuples whole."""
    if isinstance(values, np.ndarray) and values.dtype.kind in "fiu":
        return values
    column = np.empty(len(values), dtype=object)
    column[:] = list(values)
    return pd.Series(column, index=index, dtype=object)


def position_aesthetics(aesthetic: str) -> tuple[str, ...]:
    """All aesthetics that are on the scale of x or y."""
    return X if aesthetic == "x" else Y
