"""Discrete scales: positions 1, 2, ... and looks from categories."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from rport.base import format as r_format
from rport.ggplot2.build.discrete import as_text, factorize, is_discrete, is_na, levels
from rport.ggplot2.scales.arguments import Looks
from rport.ggplot2.scales.continuous import as_labels, listed, listing
from rport.ggplot2.scales.functions import called, vector
from rport.ggplot2.scales.scale import Scale
from rport.ggplot2.waiver import WAIVER
from rport.ggplot2.warn import as_plot_warnings


@dataclass
class DiscreteScale(Scale):
    """A scale from categories. Source: ggplot2's `ScaleDiscrete`."""

    range: list[Any] | None = None
    has_na: bool = False
    _ordered: bool = field(default=False, repr=False)
    _looks: tuple[int, Looks] | None = field(default=None, repr=False)
    """A number of categories and the palette's looks for them."""

    is_discrete: ClassVar[bool] = True

    def clone(self) -> DiscreteScale:
        """The same scale, untrained."""
        new = copy.copy(self)
        new.range, new.has_na = None, False
        return new

    def train(self, values: Any) -> None:
        """Add the values to the range: categories in their order, else sorted.

        Raises ValueError for numbers. Source: scales' `train_discrete`.
        """
        if not len(values):
            return
        column = values if isinstance(values, pd.Series) else pd.Series(values)
        if not is_discrete(column):
            raise ValueError(
                "Continuous value supplied to a discrete scale.\n"
                f"ℹ Example values: {listing(r_format(float(v)) for v in column.unique()[:5])}."
            )
        new = levels(column, self.drop)
        self.has_na = self.has_na or bool(column.isna().any())
        is_category = isinstance(column.dtype, pd.CategoricalDtype)
        if self.range is None:
            self.range, self._ordered = new, is_category
            return
        more = [value for value in new if value not in self.range]
        if self._ordered or is_category:
            self.range = (
                [*self.range, *more]
                if self._ordered
                else [*new, *(value for value in self.range if value not in new)]
            )
            self._ordered = True
        else:
            self.range = levels(pd.Series([*self.range, *more], dtype=object))

    @property
    def is_empty(self) -> bool:
        """Whether neither data nor limits say what it holds."""
        return self.range is None and (self.limits is None or callable(self.limits))

    def get_limits(self) -> list[Any]:
        """The categories in their order."""
        known = list(self.range or [])
        if self.has_na and self.na_translate:
            known.append(None)
        if callable(self.limits):
            return called(self.limits, known)
        return known if self.limits is None else listed(self.limits)

    def map(self, values: Any) -> Any:
        """What the palette has for each value."""
        limits = [as_text(each) for each in self.get_limits() if not is_na(each)]
        palette = self._looks_of(len(limits)) if limits else []
        if isinstance(palette, dict):
            known = {as_text(key): look for key, look in palette.items()}
            table = {name: known[name] for name in limits if name in known}
        else:
            table = dict(zip(limits, list(palette), strict=False))
        rest = self.na_value if self.na_translate else None
        codes, distinct = factorize(values)
        looks = [*(table.get(as_text(value), rest) for value in distinct), rest]
        return [looks[code] for code in codes]

    def _looks_of(self, n: int) -> Looks:
        """The palette's looks of `n` categories; it is asked, and warns, once."""
        assert self.palette is not None
        if self._looks is None or self._looks[0] != n:
            with as_plot_warnings():
                self._looks = n, self.palette(n)
        return self._looks[1]

    def get_breaks(self, limits: object = None) -> list[Any] | None:
        """The breaks that are among the limits."""
        if self.is_empty:
            return []
        if self.breaks is None or self.breaks is False:
            return None
        known = self.get_limits()
        if self.breaks is WAIVER:
            return known
        given = called(self.breaks, known) if callable(self.breaks) else listed(self.breaks)
        by_text = {as_text(each) if not is_na(each) else None: each for each in known}
        names = [None if is_na(each) else as_text(each) for each in given]
        return [by_text[name] for name in dict.fromkeys(names) if name in by_text]

    def get_labels(self, breaks: Sequence[Any]) -> list[Any]:
        """The labels of breaks."""
        texts = ["NA" if is_na(each) else as_text(each) for each in breaks]
        labels = self.labels
        if labels is None or labels is False or not texts:
            return []
        if labels is WAIVER:
            return list(texts)
        if callable(labels):
            return as_labels(called(labels, vector(list(breaks))))
        if isinstance(labels, dict):
            named = {as_text(key): label for key, label in labels.items()}
            return [named.get(text, text) for text in texts]
        own = listed(labels)
        if isinstance(self.breaks, list | tuple):  # one label for each break that was given
            by_break = dict(zip([as_text(each) for each in self.breaks], own, strict=False))
            return as_labels([by_break.get(text, text) for text in texts])
        if len(own) != len(texts):
            raise ValueError(
                f"breaks and labels have different lengths: {len(texts)} and {len(own)}"
            )
        return as_labels(own)


@dataclass
class DiscretePositionScale(DiscreteScale):
    """Categories along x or y, where numbers may stand as well.

    Source: ggplot2's `ScaleDiscretePosition`.
    """

    range_c: tuple[float, float] | None = None
    continuous_limits: Sequence[float | None] | Callable[..., Any] | None = None
    """What the numbers of the categories span, None for an end that they settle themselves."""

    def clone(self) -> DiscretePositionScale:
        """The same scale, untrained."""
        new = copy.copy(self)
        new.range, new.has_na, new.range_c = None, False, None
        return new

    def reset(self) -> None:
        """Forget the numbers, but not the categories."""
        self.range_c = None

    @property
    def is_empty(self) -> bool:
        """Whether it knows neither categories nor numbers."""
        return super().is_empty and self.range_c is None

    def train(self, values: Any) -> None:
        """Learn categories, or the range of numbers."""
        if is_discrete(values):
            super().train(values)
            return
        array = np.asarray(values, dtype=np.float64)
        array = array[np.isfinite(array)]
        if array.size:
            low, high = float(array.min()), float(array.max())
            old = self.range_c or (low, high)
            self.range_c = min(low, old[0]), max(high, old[1])

    def map(self, values: Any) -> Any:
        """The number of each category, from 1; numbers stay."""
        if not is_discrete(values):
            return np.asarray(values, dtype=np.float64)
        return np.array(self.positions(values), dtype=np.float64)

    def positions(self, values: object) -> list[float]:
        """The number of each category, whatever stands for it; NaN for one that is not known."""
        names = [None if is_na(each) else as_text(each) for each in self.get_limits()]
        index = dict(zip(reversed(names), reversed(self._numbers(len(names))), strict=True))
        codes, distinct = factorize(values)
        at = [*(index.get(as_text(each), np.nan) for each in distinct), index.get(None, np.nan)]
        return [at[code] for code in codes]

    def _numbers(self, count: int) -> list[float]:
        """Where so many categories stand: at 1, 2, ..., or as a palette says.

        Raises ValueError for a palette of too few numbers, or of anything else.
        """
        if self.palette is None:
            return [float(i) for i in range(1, count + 1)]
        found = list(np.atleast_1d(np.asarray(self.palette(count))))
        if not all(isinstance(each, int | float | np.number) for each in found):
            raise ValueError("The `palette` function must return a numeric vector.")
        if len(found) < count:
            raise ValueError(f"The `palette` function must return at least {count} values.")
        return [float(each) for each in found[:count]]

    def span(self) -> tuple[float, float] | None:
        """The range of the numbers that the categories stand at; None without categories.

        Source: ggplot2's `expand_limits_discrete`.
        """
        limits = self.get_limits() if self.range or self.limits is not None else []
        if self.limits is None or callable(self.limits) or is_discrete(limits):
            known = self.positions(limits)
        else:  # numbers as limits stand for themselves, as in R
            known = [float(each) for each in limits]
        own = (min(known), max(known)) if known else None
        asked = self.continuous_limits
        if callable(asked):
            asked = called(asked, vector([*known]))
        if asked is None:
            return own
        ends = [None if each is None or each != each else float(each) for each in asked]
        if len(ends) != 2:
            raise ValueError(f"continuous_limits must be two numbers, not {len(ends)}")
        if None not in ends:
            return min(ends), max(ends)  # type: ignore[type-var, return-value]
        low, high = (
            mine if end is None else end
            for end, mine in zip(ends, own or (np.nan, np.nan), strict=True)
        )
        return low, high
