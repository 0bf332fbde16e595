"""What all scales have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import X, Y, british
from rport.ggplot2.grammar.addition import Addition

WAIVER = True
"""What stands for "not given", as in plotnine; None asks for nothing."""


@dataclass
class Scale(Addition):
    """A scale of some aesthetics, as a plot asks for it; `trained` on data it knows its range.

    `breaks`, `labels`, `limits` are lists or functions of R's meaning. Source: ggplot2's `Scale`.
    """

    aesthetics: tuple[str, ...]
    name: Any = WAIVER
    breaks: Any = WAIVER
    labels: Any = WAIVER
    limits: Any = None
    expand: tuple[float, ...] | None = None
    guide: Any = WAIVER
    na_value: Any = None
    palette: Callable[..., Sequence[Any]] | None = None
    position: str = ""
    n_breaks: int | None = None
    minor_breaks: Any = WAIVER
    na_translate: bool = True
    drop: bool = True
    secondary: Any = None
    """A `SecondaryAxis` on the other side of the panel."""
    options: dict[str, Any] = field(default_factory=dict)

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

    def add_to(self, plot: Any) -> None:
        """Put the scale into a plot, in place of one of the same aesthetic."""
        plot.scales[:] = [each for each in plot.scales if not self._replaces(each)]
        list.append(plot.scales, self)

    def _replaces(self, other: Any) -> bool:
        return british(other.aesthetics[0]) == self.aesthetic

    def train(self, values: Any) -> None:
        """Learn the range of some values."""
        raise NotImplementedError

    def map(self, values: Any) -> Any:
        """What is drawn for values."""
        raise NotImplementedError

    def clone(self) -> Scale:
        """The same scale without what it learnt, for another panel."""
        raise NotImplementedError

    def make_title(self, guide_title: Any, label: Any) -> Any:
        """The title of its axis or guide: the guide's, else its name, else the plot's label.

        Source: ggplot2's `Scale$make_title`.
        """
        title = label
        for given in (self.name, guide_title):
            if callable(given):
                title = given(title)
            elif given is not WAIVER:
                title = given
        return title


def as_column(values: Any, index: Any) -> Any:
    """Values as a column that keeps colours and other tuples whole."""
    if isinstance(values, np.ndarray) and values.dtype.kind in "fiu":
        return values
    column = np.empty(len(values), dtype=object)
    column[:] = list(values)
    return pd.Series(column, index=index, dtype=object)


def position_aesthetics(aesthetic: str) -> tuple[str, ...]:
    """All aesthetics that are on the scale of x or y."""
    return X if aesthetic == "x" else Y
